import { readFileSync } from "node:fs";
import { createServer, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type AccessStand, accessForTests, appForTests, loopback } from "./access-for-tests.ts";
import type { Listener } from "./hosts.ts";

const recipe = (name: string): string =>
  readFileSync(new URL(`../../../deploy/proxy/${name}`, import.meta.url), "utf8");
const nginx = recipe("nginx.conf");
/** The headers that the recipe sets, as nginx fills them in for a page at https://battery.example:8443. */
const filledIn: Readonly<Record<string, string>> = {
  $http_host: "battery.example:8443",
  $remote_addr: "203.0.113.9",
  $scheme: "https",
  '""': "",
};
const set = [...nginx.matchAll(/^\s*proxy_set_header (\S+) (\S+);$/gm)].map(
  ([, name = "", value = ""]) => [name, filledIn[value] ?? expect.fail(value)] as const,
);

let stand: AccessStand;
const apps: FastifyInstance[] = [];
const proxies: Server[] = [];
beforeAll(() => {
  stand = accessForTests();
});
afterAll(async () => {
  for (const proxy of proxies) proxy.close();
  await Promise.all(apps.map((app) => app.close()));
  stand.end();
});

/** A proxy in front of a listener; returns its address. */
const behindProxy = async (listener: Listener): Promise<string> => {
  const app = appForTests({ access: stand.access, listener, hosts: ["battery.example"] });
  apps.push(app);
  await app.listen({ host: listener.host, port: 0 });
  const { port } = app.server.address() as AddressInfo;
  const proxy = createServer((incoming, outgoing) => {
    const headers = { ...incoming.headers, ...Object.fromEntries(set.filter(([, value]) => value !== "")) };
    const onward = request(
      { port, host: "127.0.0.1", method: incoming.method, path: incoming.url, headers },
      (answer) => {
        outgoing.writeHead(answer.statusCode ?? 0, answer.headers);
        answer.pipe(outgoing);
      },
    );
    incoming.pipe(onward);
  });
  proxies.push(proxy);
  await new Promise<void>((done) => proxy.listen(0, "127.0.0.1", done));
  return `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
};

describe("behind the proxy of the recipe", () => {
  it.each([
    ["a listener for proxies", { ...loopback, proxy: true }],
    ["one on which somebody forgot to say so", loopback],
  ])("nobody is local, and a page pairs as at home: %s", async (_what, listener) => {
    const address = await behindProxy(listener);
    const asked = await fetch(`${address}/api/v1/access`);
    expect(await asked.json()).toMatchObject({ local: false, needsPairing: true });
    const pairFrom = (origin: string) =>
      fetch(`${address}/api/v1/access/pair`, {
        method: "POST",
        headers: { "content-type": "application/json", origin },
        body: JSON.stringify({ pin: stand.access.secrets().pins.viewer }),
      });
    expect((await pairFrom("https://evil.example")).status).toBe(403);
    const paired = await pairFrom("https://battery.example:8443");
    expect(paired.status).toBe(200);
    expect(paired.headers.getSetCookie()[0]).toMatch(/; Secure$/);
  });
});

it("both recipes lead to the same port and say that a PIN is needed", () => {
  expect(set.map(([name]) => name)).toEqual(["Host", "X-Forwarded-For", "X-Forwarded-Proto", "Connection"]);
  for (const text of [nginx, recipe("Caddyfile")]) {
    expect(text.match(/127\.0\.0\.1:\d+/g)).toEqual(["127.0.0.1:8081"]);
    expect(text).toContain("listen: [{port: 8081, proxy: true}]");
    expect(text).toContain("hosts: [battery.example]");
  }
});
