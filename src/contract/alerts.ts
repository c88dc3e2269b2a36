/** `alerts` of a configuration: whom to tell what stands, by which ways, and where to say that the appliance lives. */
import Type from "typebox";
import type { Static, TProperties } from "typebox";
import { portExpected, refusePort } from "./address-port.ts";
import { durationSchema } from "./duration.ts";
import { type Path, refused, wrong, wrongValue } from "./refusal.ts";
import { buildSpan, type SpanRange } from "./time.ts";

const closed = { additionalProperties: false } as const;
const text = (description: string) => Type.String({ minLength: 1, description });
/** Whoever knows it may use it: no refusal repeats it. The address of a webhook and a topic are as good as a password. */
const secret = (description: string, pattern = "^[^\\u0000-\\u001f\\u007f]+$") =>
  Type.String({ pattern, secret: true, description });

/** In the order in which they are told: what asks for a hand first. */
export const alertLevels = ["error", "alarm", "data-loss", "warning", "notice", "recovery"] as const;
export type AlertLevel = (typeof alertLevels)[number];

const url = secret(
  "an address that begins with http:// or https://, without a name or password in it",
  "^https?://[^\\s@/?#]+([/?#]\\S*)?$",
);
const mailAddress = Type.String({
  pattern: '^[^\\s@<>,;:"()\\\\]+@[^\\s@<>,;:"()\\\\]+$',
  description: "an address as in owner@example.org",
});
const fileName = text("the name of a file");

const channelSchema = <Kind extends string, Keys extends TProperties>(kind: Kind, keys: Keys) =>
  Type.Object(
    {
      name: Type.String({
        pattern: "^[A-Za-z0-9][A-Za-z0-9 _.-]{0,39}$",
        description: "a name of at most 40 letters a to z, digits, blanks, dots, - and _, a letter or a digit first",
      }),
      kind: Type.Literal(kind, { description: "webhook, ntfy or email" }),
      levels: Type.Optional(
        Type.Array(Type.Enum(alertLevels), { minItems: 1, description: `a list of ${alertLevels.join(", ")}` }),
      ),
      certificate: Type.Optional(text("the name of a PEM file: the one certificate that is believed")),
      ...keys,
    },
    closed,
  );

const bearer = { token: Type.Optional(secret("a text")), tokenFile: Type.Optional(fileName) };
const webhookSchema = channelSchema("webhook", { url, ...bearer });
const ntfySchema = channelSchema("ntfy", {
  url: Type.Optional(url),
  topic: secret("a topic of at most 64 letters a to z, digits, _ and -", "^[-_A-Za-z0-9]{1,64}$"),
  ...bearer,
});
/** A colon is in IPv6 addresses alone, which have two of them at least. */
const mailServerPattern =
  "^(?:[^\\s:/@?#\\[\\]\\u0000-\\u001f\\u007f]+|(?:[\\dA-Fa-f]{0,4}:){2,7}[\\dA-Fa-f.]*(?:%\\w+)?)$";
const emailSchema = channelSchema("email", {
  server: Type.String({
    pattern: mailServerPattern,
    description: "the name or the address of a mail server alone: port has its own key",
  }),
  port: Type.Optional(Type.Integer({ minimum: 1, maximum: 65_535, description: portExpected })),
  security: Type.Optional(Type.Enum(["tls", "starttls", "none"])),
  user: Type.Optional(text("the name to log in with")),
  password: Type.Optional(secret("a text")),
  passwordFile: Type.Optional(fileName),
  from: mailAddress,
  to: Type.Array(mailAddress, { minItems: 1, description: "a list of addresses" }),
});

const channelsSchema = Type.Array(
  Type.Union([webhookSchema, ntfySchema, emailSchema], {
    // Whoever writes an address in its place gave away no less.
    secret: true,
    description: "a mapping with name, kind (webhook, ntfy or email) and where to",
  }),
  { secret: true, description: "a list of channels" },
);

export const alertsSchema = Type.Object(
  {
    language: Type.Optional(Type.Enum(["en", "it"])),
    heartbeat: Type.Optional(
      Type.Object(
        { url, every: Type.Optional(durationSchema) },
        { ...closed, secret: true, description: "a mapping with url" },
      ),
    ),
    channels: Type.Optional(channelsSchema),
  },
  { ...closed, secret: true, description: "a mapping with language, channels and heartbeat" },
);
type Written = Static<typeof alertsSchema>;
type WrittenChannel = Static<typeof channelsSchema>[number];

/** What only its owner may know: as it is written, or in a file that is read at each attempt. */
export type Secret = { readonly text: string } | { readonly file: string };

interface AnyChannel {
  readonly name: string;
  readonly levels: readonly AlertLevel[];
  /** A PEM file; null: as the system believes. */
  readonly certificate: string | null;
}
export interface WebhookChannel extends AnyChannel {
  readonly kind: "webhook";
  readonly url: string;
  readonly token: Secret | null;
}
export interface NtfyChannel extends AnyChannel {
  readonly kind: "ntfy";
  readonly url: string;
  readonly topic: string;
  readonly token: Secret | null;
}
export interface EmailChannel extends AnyChannel {
  readonly kind: "email";
  readonly server: string;
  readonly port: number;
  readonly security: "tls" | "starttls" | "none";
  readonly login: { readonly user: string; readonly password: Secret } | null;
  readonly from: string;
  readonly to: readonly string[];
}
export type ChannelConfiguration = WebhookChannel | NtfyChannel | EmailChannel;

export interface AlertsConfiguration {
  readonly language: "en" | "it";
  /** Which installation it is, before each message; null: it has no title. */
  readonly title: string | null;
  readonly channels: readonly ChannelConfiguration[];
  readonly heartbeat: { readonly url: string; readonly everyS: number } | null;
}

/** D: more would be a mailing list. */
const mostChannels = 20;
/** D: a minute is what services for it expect; they take nobody who comes more often than every ten seconds. */
const usualHeartbeatS = 60;
const heartbeatRange: SpanRange = { from: 10, to: 86_400 };
const usualNtfy = "https://ntfy.sh";
/** As the mail servers of providers have them. */
const usualPorts = { tls: 465, starttls: 587, none: 25 } as const;

const secretOf = (path: Path, written: unknown, key: "token" | "password"): Secret | null => {
  const { [key]: inline, [`${key}File`]: file } = written as Readonly<Record<string, string | undefined>>;
  if (inline !== undefined && file !== undefined) {
    const message = `${key} and ${key}File are both there, expected one of them`;
    throw refused([...path, `${key}File`], "both", `${key} or ${key}File`, message, "key");
  }
  if (file !== undefined) return { file };
  return inline === undefined ? null : { text: inline };
};

type WrittenEmail = Extract<WrittenChannel, { kind: "email" }>;
const buildEmail = (path: Path, written: WrittenEmail, any: AnyChannel): EmailChannel => {
  const { security = "starttls", user, server, from, to } = written;
  const password = secretOf(path, written, "password");
  if ((user === undefined) !== (password === null)) {
    const missing = user === undefined ? "user" : "password";
    throw refused([...path, missing], "nothing", "both of user and password", `${missing} is missing beside the other`);
  }
  if (user !== undefined && security === "none") {
    throw wrongValue([...path, "security"], security, "tls or starttls: a password must not be read on the way");
  }
  const login = user === undefined || password === null ? null : { user, password };
  return { ...any, kind: "email", server, port: written.port ?? usualPorts[security], security, login, from, to };
};

const isAddress = (path: Path, written: string): string => {
  refusePort(path, written);
  if (URL.canParse(written)) return written;
  throw wrong(path, "something else", "an address as in https://host:port/path");
};

const buildChannel = (path: Path, written: WrittenChannel): ChannelConfiguration => {
  const { name, levels = alertLevels, certificate = null } = written;
  const any: AnyChannel = { name, levels: [...new Set(levels)], certificate };
  if (written.kind === "email") return buildEmail(path, written, any);
  const token = secretOf(path, written, "token");
  if (written.kind === "webhook")
    return { ...any, kind: written.kind, url: isAddress([...path, "url"], written.url), token };
  return {
    ...any,
    kind: written.kind,
    url: isAddress([...path, "url"], written.url ?? usualNtfy),
    topic: written.topic,
    token,
  };
};

const buildChannels = (written: readonly WrittenChannel[]): readonly ChannelConfiguration[] => {
  if (written.length > mostChannels) {
    throw wrongValue(["alerts", "channels"], written, `a list of at most ${mostChannels}`);
  }
  return written.map((one, index) => {
    const other = written.findIndex(({ name }) => name === one.name);
    if (other === index) return buildChannel(["alerts", "channels", index], one);
    throw wrongValue(["alerts", "channels", index, "name"], one.name, `another name than channels[${other}] has`);
  });
};

/** null: nobody is told anything. `title`: of the configuration. */
export const buildAlerts = (written: Written | undefined, title: string | undefined): AlertsConfiguration | null => {
  if (written === undefined) return null;
  const { language = "en", heartbeat, channels = [] } = written;
  return {
    language,
    // It stands in the subject of a mail.
    title: title?.replace(/\s+/g, " ").trim().slice(0, 60) || null,
    channels: buildChannels(channels),
    heartbeat:
      heartbeat === undefined
        ? null
        : {
            url: isAddress(["alerts", "heartbeat", "url"], heartbeat.url),
            everyS: buildSpan(["alerts", "heartbeat", "every"], heartbeat.every, usualHeartbeatS, heartbeatRange),
          },
  };
};
