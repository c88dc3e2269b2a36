/** `mqtt` of a configuration: the broker at which Home Assistant, and whoever else, hears of this bank. */
import Type from "typebox";
import type { Static } from "typebox";
import { settingNames } from "../core/settings.ts";
import { refusePort } from "./address-port.ts";
import { durationSchema } from "./duration.ts";
import { missingKey, type Path, wrong, wrongValue } from "./refusal.ts";
import { buildSpan, type SpanRange } from "./time.ts";

const closed = { additionalProperties: false } as const;
const text = (description: string) => Type.String({ minLength: 1, description });
/** Of one level: a / would make two, + and # are wildcards. */
const level = (what: string) =>
  Type.String({
    pattern: "^[^/+#\\s\\u0000-\\u001f\\u007f]+$",
    description: `${what}, a text without blanks, /, + and #`,
  });

/** What may be asked for from there; each only where the owner names it. */
export const mqttCommands = ["mode", "synchronise", ...settingNames] as const;
export type MqttCommand = (typeof mqttCommands)[number];

const urlExpected = "mqtt://host:port, or mqtts://host:port for TLS; name and password have keys of their own";
const urlPattern = /^mqtts?:\/\/[^/@?#\s]+\/?$/;

export const mqttSchema = Type.Object(
  {
    url: text(urlExpected),
    username: Type.Optional(text("the name under which the broker knows it")),
    password: Type.Optional(Type.String({ minLength: 1, secret: true, description: "the password for the broker" })),
    passwordFile: Type.Optional(text("the name of a file with the password alone")),
    ca: Type.Optional(text("the name of a PEM file: who has signed the broker's certificate")),
    name: Type.Optional(text("what the device is called in Home Assistant")),
    language: Type.Optional(Type.Enum(["en", "it"], { description: "en or it" })),
    every: Type.Optional(durationSchema),
    discoveryPrefix: Type.Optional(level("the first level of Home Assistant's discovery topics")),
    topic: Type.Optional(level("the first level of the own topics")),
    commands: Type.Optional(
      Type.Array(Type.Enum([...mqttCommands]), { description: "a list of what may be asked for" }),
    ),
  },
  { ...closed, secret: true, description: "a mapping with url and so on" },
);

export interface MqttConfiguration {
  readonly url: string;
  readonly username: string | null;
  readonly password: string | null;
  readonly passwordFile: string | null;
  readonly ca: string | null;
  readonly name: string | null;
  readonly language: "en" | "it";
  readonly everyS: number;
  readonly discoveryPrefix: string;
  readonly topic: string;
  readonly commands: readonly MqttCommand[];
}

/** D: what a person looks at changes slowly, and what is urgent is told at once whatever stands here. */
const usualEveryS = 10;
const everyRange: SpanRange = { from: 1, to: 3600 };

/** null: there is none. Throws `Refused`. */
export const buildMqtt = (written: Static<typeof mqttSchema> | undefined): MqttConfiguration | null => {
  if (written === undefined) return null;
  const path: Path = ["mqtt"];
  const { username = null, password = null, passwordFile = null } = written;
  // A login that was written there all the same is not repeated.
  if (written.url.includes("@")) throw wrong([...path, "url"], "an address with a login in it", urlExpected);
  refusePort([...path, "url"], written.url);
  if (!urlPattern.test(written.url) || !URL.canParse(written.url)) {
    throw wrongValue([...path, "url"], written.url, urlExpected);
  }
  if (password !== null && passwordFile !== null) {
    throw wrongValue([...path, "passwordFile"], passwordFile, "one of password and passwordFile");
  }
  if (username === null && (password ?? passwordFile) !== null) {
    throw missingKey(path, "username", "a username beside the password");
  }
  const commands = written.commands ?? [];
  const twice = commands.findIndex((one, at) => commands.indexOf(one) !== at);
  if (twice >= 0) throw wrongValue([...path, "commands", twice], commands[twice], "each command once");
  return {
    url: written.url,
    username,
    password,
    passwordFile,
    ca: written.ca ?? null,
    name: written.name ?? null,
    language: written.language ?? "en",
    everyS: buildSpan([...path, "every"], written.every, usualEveryS, everyRange),
    discoveryPrefix: written.discoveryPrefix ?? "homeassistant",
    topic: written.topic ?? "cellward",
    commands,
  };
};
