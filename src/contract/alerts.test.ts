/** `alerts` of a configuration: what it becomes, and what is refused, without a secret in what is said. */
import { describe, expect, test } from "vitest";
import { alertLevels } from "./alerts.ts";
import { parseConfiguration } from "./configuration.ts";

const noFile = () => ({ problem: "none" });
const built = (alerts: unknown, title?: string) =>
  parseConfiguration(JSON.stringify({ alerts, ...(title === undefined ? {} : { title }) }), "c", noFile).alerts;
const refusalOf = (alerts: unknown): string => {
  try {
    built(alerts);
  } catch (error) {
    return (error as Error).message.replace(/^c:\d+:\d+: /, "");
  }
  return "";
};
const hook = { name: "hook", kind: "webhook", url: "https://hooks.example/s3cret" };
const mail = { name: "mail", kind: "email", server: "mail.example", from: "a@b.example", to: ["c@d.example"] };

describe("what it becomes", () => {
  test("nothing, where there is none", () => {
    expect(parseConfiguration("{}", "c", noFile).alerts).toBeNull();
    expect(built({})).toEqual({ language: "en", title: null, channels: [], heartbeat: null });
  });

  test("channels with all levels and the usual servers and ports, a heartbeat each minute", () => {
    const ntfy = { name: "my phone", kind: "ntfy", topic: "my-boat" };
    const alerts = built(
      { language: "it", channels: [hook, ntfy, mail], heartbeat: { url: "https://hc.example/x" } },
      " House \n bank ",
    );
    const any = { levels: alertLevels, certificate: null };
    expect(alerts).toEqual({
      language: "it",
      title: "House bank",
      channels: [
        { ...any, ...hook, token: null },
        { ...any, ...ntfy, url: "https://ntfy.sh", token: null },
        { ...any, ...mail, port: 587, security: "starttls", login: null },
      ],
      heartbeat: { url: "https://hc.example/x", everyS: 60 },
    });
  });

  test("each way to log in", () => {
    const login = { user: "me", passwordFile: "password" };
    const channels = [
      { ...mail, name: "1", ...login, security: "tls" },
      { ...mail, name: "2", user: "me", password: "x" },
      { ...mail, name: "3", security: "none" },
      { ...hook, name: "4", tokenFile: "token", levels: ["alarm", "error", "alarm"] },
    ];
    expect(built({ channels })?.channels).toMatchObject([
      { port: 465, login: { user: "me", password: { file: "password" } } },
      { port: 587, login: { user: "me", password: { text: "x" } } },
      { port: 25, login: null },
      { token: { file: "token" }, levels: ["alarm", "error"] },
    ]);
  });
});

test.each(["mail.example", "192.0.2.1", "2001:db8::25", "::1", "fe80::1%eth0"])("%s is a mail server", (server) => {
  expect(built({ channels: [{ ...mail, server }] })?.channels).toMatchObject([{ server }]);
});

describe("what is refused", () => {
  test.each<[string, unknown, string]>([
    [
      "an unknown kind",
      { channels: [{ ...hook, kind: "sms" }] },
      'alerts.channels[0].kind is "sms", expected webhook, ntfy or email',
    ],
    ["no kind", { channels: [{ name: "a", url: "http://b" }] }, "alerts.channels[0].kind is missing"],
    ["an unknown level", { channels: [{ ...hook, levels: ["alarms"] }] }, 'did you mean "alarm"?'],
    ["no level", { channels: [{ ...hook, levels: [] }] }, "alerts.channels[0].levels is an empty list"],
    ["no address", { channels: [{ name: "a", kind: "webhook" }] }, "alerts.channels[0].url is missing"],
    [
      "two of a name",
      { channels: [hook, hook] },
      'alerts.channels[1].name is "hook", expected another name than channels[0]',
    ],
    [
      "a key that is none",
      { channels: [{ ...mail, pasword: "x" }] },
      'unknown key "pasword", did you mean "password"?',
    ],
    ["a user alone", { channels: [{ ...mail, user: "me" }] }, "password is missing beside the other"],
    ["a password alone", { channels: [{ ...mail, password: "x" }] }, "user is missing beside the other"],
    [
      "a login in the clear",
      { channels: [{ ...mail, user: "me", password: "x", security: "none" }] },
      'alerts.channels[0].security is "none", expected tls or starttls',
    ],
    [
      "both passwords",
      { channels: [{ ...mail, user: "me", password: "x", passwordFile: "y" }] },
      "expected one of them",
    ],
    ["nobody to write to", { channels: [{ ...mail, to: [] }] }, "alerts.channels[0].to is an empty list"],
    [
      "an address with a header in it",
      { channels: [{ ...mail, from: "a@b.example\r\nBcc: x" }] },
      "channels[0].from is",
    ],
    ["a beat each second", { heartbeat: { url: "https://hc.example/", every: "1 s" } }, "alerts.heartbeat.every is"],
    [
      "too many",
      { channels: Array.from({ length: 21 }, (_, n) => ({ ...hook, name: `${n}` })) },
      "a list of at most 20",
    ],
    ["nothing under it", null, "alerts is null, expected a mapping with language, channels and heartbeat"],
    [
      "a port that is too high",
      { channels: [{ ...hook, url: "http://x:70000/" }] },
      "alerts.channels[0].url is an address with port 70000, expected a port from 1 to 65535",
    ],
    [
      "the port 0 of an ntfy server",
      { channels: [{ name: "a", kind: "ntfy", topic: "b", url: "https://x:0" }] },
      "alerts.channels[0].url is an address with port 0, expected a port from 1 to 65535",
    ],
    [
      "the port 65536 of a heartbeat",
      { heartbeat: { url: "https://hc.example:65536?x" } },
      "alerts.heartbeat.url is an address with port 65536, expected a port from 1 to 65535",
    ],
    [
      "a port that is a word",
      { channels: [{ ...hook, url: "http://x:web/" }] },
      "alerts.channels[0].url is something else, expected an address as in https://host:port/path",
    ],
    [
      "a mail server with its port",
      { channels: [{ ...mail, server: "h:25" }] },
      'channels[0].server is "h:25", expected the name or the address of a mail server alone: port has its own key',
    ],
    [
      "an address of the web as a mail server",
      { channels: [{ ...mail, server: "http://h/" }] },
      'channels[0].server is "http://h/", expected the name or the address of a mail server alone',
    ],
    [
      "the port 0 of a mail server",
      { channels: [{ ...mail, port: 0 }] },
      "alerts.channels[0].port is 0, expected a port from 1 to 65535",
    ],
    [
      "a name with an accent",
      { channels: [{ ...hook, name: "caff\u00e8" }] },
      "expected a name of at most 40 letters a to z, digits, blanks, dots, - and _, a letter or a digit first",
    ],
    ["another language", { language: "de" }, 'alerts.language is "de", expected en or it'],
  ])("%s", (_, alerts, message) => {
    expect(refusalOf(alerts)).toContain(message);
  });

  const secret = "hunter2";
  test.each<[string, unknown]>([
    ["a password that is a number", { channels: [{ ...mail, user: "me", password: 40_902_711 }] }],
    ["a token with an end of line", { channels: [{ ...hook, token: `${secret}\n` }] }],
    ["an address with a password in it", { channels: [{ ...hook, url: `https://me:${secret}@hooks.example/` }] }],
    ["an address of another kind", { channels: [{ ...hook, url: `ftp://hooks.example/${secret}` }] }],
    ["an address that is none", { channels: [{ ...hook, url: `https://hooks.example:99999/${secret}` }] }],
    ["a topic with blanks", { channels: [{ name: "a", kind: "ntfy", topic: `my ${secret}` }] }],
    ["an address in the place of a channel", { channels: [`https://hooks.example/${secret}`] }],
    ["an address in the place of the channels", { channels: `https://hooks.example/${secret}` }],
    ["an address in the place of the heartbeat", { heartbeat: `https://hc.example/${secret}` }],
    ["an address in the place of it all", `https://hooks.example/${secret}`],
    ["both tokens", { channels: [{ ...hook, token: secret, tokenFile: secret }] }],
  ])("%s, without repeating it", (_, alerts) => {
    const message = refusalOf(alerts);
    expect(message).toMatch(/expected/);
    expect(message).not.toMatch(/hunter2|40902711/);
  });
});
