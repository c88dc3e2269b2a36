import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type AccessStand, accessForTests, appForTests, loopback, network, wirelessAs } from "./access-for-tests.ts";

let stand: AccessStand;
beforeEach(() => {
  stand = accessForTests();
});
afterEach(() => stand.end());

const ask = (headers: Record<string, string> = {}, url = "/api/v1/snapshot", listener = network) =>
  appForTests({ access: stand.access, listener }).inject({ url, headers: { host: "127.0.0.1", ...headers } });
const answer = async (headers: Record<string, string> = {}, url?: string): Promise<string> => {
  const { statusCode, ...rest } = await ask(headers, url);
  return statusCode === 200 ? "200" : rest.json<{ error: string }>().error;
};
const pair = async (): Promise<{ cookie: string }> => {
  const paired = await appForTests({ access: stand.access, listener: network }).inject({
    method: "POST",
    url: "/api/v1/access/pair",
    headers: { host: "127.0.0.1" },
    payload: { pin: stand.access.secrets().pins.viewer },
  });
  return { cookie: `cellward=${paired.cookies[0]?.value}` };
};
const token = () => {
  const local = {
    local: true,
    role: "installer",
    who: "local",
    sessionId: null,
    readOnly: false,
    address: "::1",
  } as const;
  const made = stand.access.tokens.make(local, "script");
  return { authorization: `Bearer ${"token" in made ? made.token : ""}` };
};

describe("BLE-1: what wireless lets in from elsewhere", () => {
  it.each([
    ["on", { stranger: "pairing-needed", files: "200", script: "200", gone: "200", staying: "200" }],
    ["window", { stranger: "pairing-needed", files: "200", script: "200", gone: "200", staying: "200" }],
    [
      "held",
      { stranger: "wireless-off", files: "wireless-off", script: "wireless-off", gone: "wireless-off", staying: "200" },
    ],
    [
      "off",
      {
        stranger: "wireless-off",
        files: "wireless-off",
        script: "wireless-off",
        gone: "wireless-off",
        staying: "wireless-off",
      },
    ],
  ] as const)("%s", async (wireless, expected) => {
    const script = token();
    const gone = await pair();
    stand.pass(20);
    const staying = await pair();
    stand.pass(15);
    stand.wireless = wirelessAs[wireless];
    expect({
      stranger: await answer(),
      files: await answer({}, "/"),
      script: await answer(script),
      gone: await answer(gone),
      staying: await answer(staying),
    }).toEqual(expected);
    const local = await ask({}, "/api/v1/snapshot", loopback);
    expect(local.statusCode).toBe(200);
    const proxied = await ask({ via: "1.1 proxy" }, "/", loopback);
    expect(proxied.statusCode).toBe(expected.files === "200" ? 200 : 403);
  });

  it("even a token of the machine itself is never locked out", async () => {
    const script = token();
    stand.wireless = wirelessAs.off;
    expect((await ask(script, "/api/v1/snapshot", loopback)).statusCode).toBe(200);
  });
});

describe("who is connected", () => {
  it("a paired client for 30 s after its last request; told once when the first comes and the last goes", async () => {
    await answer();
    expect(stand.connected).toEqual([]);
    stand.wireless = { ...wirelessAs.on, connected: true };
    const one = await pair();
    const other = await pair();
    expect(stand.connected).toEqual([true]);
    stand.pass(20);
    await answer(one);
    stand.pass(29);
    expect(stand.connected).toEqual([true]);
    stand.pass(1);
    expect(stand.connected).toEqual([true, false]);
    await answer(other);
    expect(stand.connected).toEqual([true, false, true]);
  });

  it("not a stranger, not a script, not the machine itself, whatever cookie its browser has", async () => {
    await answer();
    await answer(token());
    await ask({}, "/api/v1/snapshot", loopback);
    expect(stand.connected).toEqual([]);
    const paired = await pair();
    stand.pass(30);
    await ask(paired, "/api/v1/snapshot", loopback);
    expect(stand.connected.at(-1)).toBe(false);
  });

  it("an answer that is still being sent keeps it connected, and is closed when wireless goes off", async () => {
    stand.wireless = { ...wirelessAs.on, connected: true };
    await pair();
    const [client] = stand.access.clients.all();
    const closed: string[] = [];
    const hold = (sessionId: string | null, name: string) =>
      stand.access.hold(
        { local: false, role: "viewer", who: "viewer", sessionId, readOnly: false, address: "192.168.1.9" },
        () => closed.push(name),
      );
    hold(client?.id ?? "", "paired");
    hold(null, "script");
    stand.pass(100);
    expect(stand.connected).toEqual([true]);
    stand.wireless = wirelessAs.held;
    stand.pass(100);
    expect(closed).toEqual(["script"]);
    expect(stand.connected).toEqual([true]);
    stand.wireless = wirelessAs.off;
    stand.pass(1);
    expect(closed).toEqual(["script", "paired"]);
    expect(stand.connected).toEqual([true, false]);
    expect(stand.access.status().open).toBe(0);
  });

  it("when it ends 30 s of quiet begin", async () => {
    stand.wireless = { ...wirelessAs.on, connected: true };
    await pair();
    const [client] = stand.access.clients.all();
    const caller = {
      local: false,
      role: "viewer",
      who: "viewer",
      sessionId: client?.id ?? "",
      readOnly: false,
      address: "::1",
    } as const;
    const release = stand.access.hold(caller, () => {});
    stand.pass(50);
    release();
    stand.pass(29);
    expect(stand.connected).toEqual([true]);
    stand.pass(1);
    expect(stand.connected).toEqual([true, false]);
  });

  it("a BMS that does not know of it (after a power-up) is told again, every two seconds", async () => {
    stand.wireless = wirelessAs.window;
    await pair();
    stand.pass(1);
    expect(stand.connected).toEqual([true]);
    stand.pass(4);
    expect(stand.connected).toEqual([true, true, true]);
    stand.wireless = wirelessAs.held;
    stand.pass(4);
    expect(stand.connected).toEqual([true, true, true]);
  });

  it("a session that is ended is connected no more, and its stream is closed", async () => {
    await pair();
    const [client] = stand.access.clients.all();
    const local = {
      local: true,
      role: "installer",
      who: "local",
      sessionId: null,
      readOnly: false,
      address: "::1",
    } as const;
    let closed = 0;
    stand.access.hold({ ...local, local: false, sessionId: client?.id ?? "" }, () => {
      closed += 1;
    });
    stand.access.changePin(local, "installer");
    expect(closed).toBe(0);
    stand.access.changePin(local, "viewer");
    expect(closed).toBe(1);
    expect(stand.connected).toEqual([true, false]);
  });
});
