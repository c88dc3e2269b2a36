import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type AccessStand, accessForTests, network } from "./access-for-tests.ts";
import { answersTo } from "./hosts.ts";
import { isTurnedAway } from "./turned-away.ts";

let stand: AccessStand;
beforeEach(() => {
  stand = accessForTests();
});
afterEach(() => stand.end());

const file = () => join(stand.folder, "access.json");
const written = () => JSON.parse(readFileSync(file(), "utf8"));
const pins = () => stand.access.secrets().pins;
const stranger = { local: false, role: null, who: null, sessionId: null, readOnly: false, address: "192.168.1.9" };

const pair = (): string => {
  const paired = stand.access.pair(stranger, pins().viewer, "curl/8");
  if (isTurnedAway(paired) || paired.secret === null) throw new Error("not paired");
  return paired.secret;
};
const roleOf = (secret: string) => {
  const door = { listener: network, answersTo: answersTo(network, [], "pi") };
  const headers = { host: "192.168.1.4", cookie: `cellward=${secret}` };
  const judged = stand.access.judge(door, { method: "GET", address: "192.168.1.9", httpVersion: "1.1", headers });
  return isTurnedAway(judged) ? judged.problem.error : judged.role;
};

describe("the first start", () => {
  it("makes PINs and a key of its own, readable for the service alone", () => {
    const { viewer, installer } = pins();
    expect(viewer).toMatch(/^\d{6}$/);
    expect(installer).toMatch(/^\d{6}$/);
    expect(viewer).not.toBe(installer);
    expect(stand.access.secrets().instantReadoutKey).toMatch(/^[0-9a-f]{32}$/);
    expect(stand.access.status()).toEqual({ faults: [], sessions: 0, tokens: 0, open: 0 });
    expect(statSync(file()).mode & 0o777).toBe(0o600);
    expect(readdirSync(stand.folder)).toEqual(["access.json"]);
  });

  it("is different in every installation", () => {
    const other = accessForTests();
    expect(other.access.secrets().pins).not.toEqual(pins());
    other.end();
  });
});

describe("a restart", () => {
  it("keeps PINs, sessions and key; the file holds no secret of a session", () => {
    const secret = pair();
    const before = stand.access.secrets();
    expect(JSON.stringify(written())).not.toContain(secret);
    stand.restart();
    expect(stand.access.secrets()).toEqual(before);
    expect(roleOf(secret)).toBe("viewer");
  });

  it("whatever the wall clock says, even before 1970", () => {
    stand.wallS = -100_000.5;
    const secret = pair();
    stand.restart();
    expect(stand.access.status().faults).toEqual([]);
    expect(roleOf(secret)).toBe("viewer");
  });

  it("what was left behind half written does not matter", () => {
    const before = stand.access.secrets();
    writeFileSync(`${file()}.new`, '{"version": 1, "pi', { mode: 0o644 });
    stand.restart();
    pair();
    expect(stand.access.secrets()).toEqual(before);
    expect(statSync(file()).mode & 0o777).toBe(0o600);
    expect(readdirSync(stand.folder)).toEqual(["access.json"]);
  });

  it("a file that others could read is closed, and said", () => {
    const before = stand.access.secrets();
    chmodSync(file(), 0o644);
    stand.restart();
    expect(stand.access.secrets().pins).toEqual(before.pins);
    expect(stand.access.status().faults).toMatchObject([{ problem: "file-open-to-others", file: file() }]);
    expect(statSync(file()).mode & 0o777).toBe(0o600);
  });
});

describe("a broken file opens nothing: it is moved aside, and all is new", () => {
  const damages: [string, (state: Record<string, unknown>) => string, string][] = [
    ["empty", () => "", "it is not JSON"],
    ["cut off", (state) => JSON.stringify(state).slice(0, -4), "it is not JSON"],
    ["null", () => "null", "it is not "],
    ["of another version", (state) => JSON.stringify({ ...state, version: 2 }), "version is not 1"],
    ["without PINs", ({ pins: _, ...state }) => JSON.stringify(state), "pins is missing"],
    ["an empty PIN", (state) => JSON.stringify({ ...state, pins: { viewer: "", installer: "804713" } }), "pins.viewer"],
    ["a PIN alike", (state) => JSON.stringify({ ...state, pins: { viewer: "804713", installer: "804713" } }), "pins"],
    ["a default PIN", (state) => JSON.stringify({ ...state, pins: { viewer: "804713", installer: "000000" } }), "pins"],
    ["an unknown key", (state) => JSON.stringify({ ...state, open: true }), "open is not "],
    [
      "a session without a hash",
      (state) => JSON.stringify({ ...state, sessions: [{}] }),
      "sessions[0].hash is missing",
    ],
  ];
  it.each(damages)("%s", (_what, damage, why) => {
    const secret = pair();
    const before = stand.access.secrets();
    const damaged = damage(written());
    writeFileSync(file(), damaged);
    stand.restart();
    const after = stand.access.secrets();
    expect(after.pins).not.toEqual(before.pins);
    expect(after.instantReadoutKey).not.toBe(before.instantReadoutKey);
    expect(roleOf(secret)).toBe(null);
    const [fault] = stand.access.status().faults;
    expect(fault?.problem).toBe("file-broken");
    expect(fault?.file).toBe(`${file()}.broken`);
    expect(fault?.message).toContain(why);
    for (const pin of [...Object.values(before.pins), "804713"]) expect(fault?.message).not.toContain(pin);
    expect(readFileSync(`${file()}.broken`, "utf8")).toBe(damaged);
    stand.restart();
    expect(stand.access.secrets()).toEqual({ ...after, faults: [] });
  });

  it("a folder in its place", () => {
    rmSync(file());
    mkdirSync(join(file(), "inside"), { recursive: true });
    stand.restart();
    expect(stand.access.status().faults).toMatchObject([{ problem: "file-broken" }]);
    expect(written().pins).toEqual(pins());
  });
});

describe("a disk that takes nothing", () => {
  const breakDisk = () => {
    rmSync(stand.folder, { recursive: true });
    writeFileSync(stand.folder, "in the way");
  };

  it("what is in memory works, the fault is said, and it is written as soon as it can be", () => {
    breakDisk();
    const secret = pair();
    expect(roleOf(secret)).toBe("viewer");
    expect(stand.access.status().faults).toMatchObject([{ problem: "cannot-write", file: file() }]);
    rmSync(stand.folder);
    stand.pass(9);
    expect(existsSync(file())).toBe(false);
    stand.pass(1);
    expect(written().sessions).toHaveLength(1);
    expect(stand.access.status().faults).toEqual([]);
  });

  it("a start without it makes PINs that hold until the next one", () => {
    breakDisk();
    stand.restart();
    // It could not be moved aside either: it lies where it was.
    expect(stand.access.status().faults).toMatchObject([
      { problem: "file-broken", file: file() },
      { problem: "cannot-write", file: file() },
    ]);
    expect(roleOf(pair())).toBe("viewer");
  });
});
