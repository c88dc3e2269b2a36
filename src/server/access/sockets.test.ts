import { request as httpRequest } from "node:http";
import { request as httpsRequest } from "node:https";
import { type AddressInfo, connect } from "node:net";
import type { FastifyInstance } from "fastify";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type AccessStand, accessForTests, appForTests, loopback, network, wirelessAs } from "./access-for-tests.ts";
import { certificateForTests } from "./certificate-for-tests.ts";

let stand: AccessStand;
const listening: FastifyInstance[] = [];
beforeEach(() => {
  stand = accessForTests();
});
afterEach(async () => {
  await Promise.all(listening.splice(0).map((app) => app.close()));
  stand.end();
});

const local = {
  local: true,
  role: "installer",
  who: "local",
  sessionId: null,
  readOnly: false,
  address: "::1",
} as const;

const listen = async (spec: Omit<Parameters<typeof appForTests>[0], "access">): Promise<number> => {
  const app = appForTests({ access: stand.access, ...spec });
  listening.push(app);
  await app.listen({ host: spec.listener.host, port: 0 });
  return (app.server.address() as AddressInfo).port;
};

const pair = async (port: number): Promise<string> => {
  const answer = await fetch(`http://127.0.0.1:${port}/api/v1/access/pair`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ pin: stand.access.secrets().pins.viewer }),
  });
  expect(answer.status).toBe(200);
  return answer.headers.getSetCookie()[0]?.split(";")[0] ?? "";
};

/** Its first words, and a promise of its end. */
const openStream = async (port: number, cookie: string): Promise<{ first: string; ended: Promise<unknown> }> => {
  const answer = await fetch(`http://127.0.0.1:${port}/api/v1/stream`, { headers: { cookie } });
  const reader = answer.body?.getReader() ?? expect.fail("no body");
  const { value } = await reader.read();
  const ended = reader.read().then(
    ({ done }) => done,
    () => "cut",
  );
  return { first: new TextDecoder().decode(value), ended };
};

describe("over real sockets", () => {
  it("one Access behind two listeners: local at the one, paired at the other", async () => {
    const [home, outside] = [await listen({ listener: loopback }), await listen({ listener: network })];
    const role = async (port: number, headers = {}) => {
      const answer = await fetch(`http://127.0.0.1:${port}/api/v1/access`, { headers });
      return (await answer.json()) as object;
    };
    expect(await role(home)).toMatchObject({ local: true, role: "installer" });
    expect(await role(outside)).toMatchObject({ local: false, role: null });
    const cookie = await pair(outside);
    expect(await role(outside, { cookie })).toMatchObject({ local: false, role: "viewer", paired: true });
    expect(await role(home, { cookie })).toMatchObject({ local: true, role: "installer", paired: false });
  });

  it.each([
    ["a new PIN", () => stand.access.changePin(local, "viewer")],
    ["its session's end", () => stand.access.clients.end(local, stand.access.clients.all()[0]?.id ?? "")],
    [
      "wireless going off",
      () => {
        stand.wireless = wirelessAs.off;
        stand.pass(1);
      },
    ],
  ])("%s ends an open stream", async (_what, act) => {
    const port = await listen({ listener: network });
    const { first, ended } = await openStream(port, await pair(port));
    expect(first).toContain("data: first");
    expect(stand.access.status().open).toBe(1);
    act();
    expect(await ended).toBe("cut");
    expect(stand.access.status().open).toBe(0);
  });

  it("leaving by hand is answered, and ends the stream of the same client", async () => {
    const port = await listen({ listener: network });
    const cookie = await pair(port);
    const { ended } = await openStream(port, cookie);
    const leave = await fetch(`http://127.0.0.1:${port}/api/v1/access/leave`, { method: "POST", headers: { cookie } });
    expect(leave.status).toBe(204);
    expect(await ended).toBe("cut");
  });

  it("what was answered is held open no longer", async () => {
    const port = await listen({ listener: network });
    const cookie = await pair(port);
    for (let time = 0; time < 20; time += 1) {
      const answer = await fetch(`http://127.0.0.1:${port}/api/v1/snapshot`, { headers: { cookie } });
      await answer.text();
    }
    expect(stand.access.status().open).toBe(0);
  });

  it("HTTP 1.0, as a proxy may speak it that names itself nowhere, is not local", async () => {
    const port = await listen({ listener: loopback });
    const ask = (version: string) =>
      new Promise<string>((done, fail) => {
        const socket = connect(port, "127.0.0.1", () =>
          socket.write(`GET /api/v1/access HTTP/${version}\r\nHost: 127.0.0.1:${port}\r\nConnection: close\r\n\r\n`),
        );
        let text = "";
        socket.on("data", (data) => {
          text += data;
        });
        socket.on("end", () => done(text)).on("error", fail);
      });
    expect(await ask("1.1")).toContain('"local":true');
    expect(await ask("1.0")).toContain('"local":false');
  });

  it("TLS: the certificate given is served, the cookie is Secure, plain HTTP gets nothing", async () => {
    const { certificate, key } = certificateForTests(new Date(0), new Date("2100-01-01T00:00:00Z"));
    const port = await listen({ listener: { ...network, tls: true }, https: { cert: certificate, key } });
    const body = JSON.stringify({ pin: stand.access.secrets().pins.installer });
    const options = {
      port,
      host: "127.0.0.1",
      method: "POST",
      path: "/api/v1/access/pair",
      headers: { "content-type": "application/json", origin: `https://127.0.0.1:${port}` },
    };
    const ask = (send: typeof httpsRequest, more = {}) =>
      new Promise<{ status: number; cookie: string }>((done, fail) => {
        const request = send({ ...options, ...more }, (answer) => {
          answer.resume();
          done({ status: answer.statusCode ?? 0, cookie: answer.headers["set-cookie"]?.[0] ?? "" });
        });
        request.on("error", fail).end(body);
      });
    const secured = await ask(httpsRequest, { ca: certificate, checkServerIdentity: () => undefined });
    expect(secured.status).toBe(200);
    expect(secured.cookie).toMatch(/; Secure$/);
    await expect(ask(httpRequest)).rejects.toThrow();
  });
});
