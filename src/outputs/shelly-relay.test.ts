/** The driver against a device on a real HTTP server that keeps its timers itself, judged at its contacts. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { outputsContract } from "../../test/contract/outputs.ts";
import { type ShellyIlls, type ShellyStandIn, startShelly } from "../../test/contract/shelly-stand-in.ts";
import { allFloating, type Terminals, terminalNames } from "../core/terminals.ts";
import { refusedOutputs } from "./accept.ts";
import type { RealOutputs } from "./port.ts";
import { type ShellyRelaySpec, shellyRelay, shellyRelayName, usualShellyAutoOffS } from "./shelly-relay.ts";

const specOf = (host: string, by: Partial<ShellyRelaySpec> = {}): ShellyRelaySpec => ({
  host,
  autoOffS: 2,
  relays: { load: 1, charger: 2, preAlarm: 3 },
  testRelay: null,
  ...by,
});
const seen = (contacts: readonly boolean[]): Terminals => {
  const at = (index: number) => (contacts[index] === true ? "live" : "floating");
  return { load: at(0), charger: at(1), preAlarm: at(2) };
};
const allLive: Terminals = { load: "live", charger: "live", preAlarm: "live" };
const onlyLoad = { relays: { load: 1, charger: null, preAlarm: null } };

for (const generation of [1, 2] as const) {
  outputsContract(
    `a Shelly of generation ${generation}`,
    async () => {
      const shelly = await startShelly(generation);
      return {
        outputs: shellyRelay(specOf(shelly.host)),
        contacts: async () => seen(shelly.contacts()),
        stick: async (terminal, at) => {
          const relay = terminalNames.indexOf(terminal) + 1;
          if (at === null) shelly.ills.stuck.delete(relay);
          else shelly.ills.stuck.set(relay, at === "live");
        },
        end: () => shelly.end(),
      };
    },
    { sticks: true },
  );
}

describe.each([1, 2] as const)("a Shelly of generation %i", (generation) => {
  let shelly: ShellyStandIn;
  let outputs: RealOutputs;
  let timer: NodeJS.Timeout | undefined;
  beforeEach(async () => {
    shelly = await startShelly(generation);
    outputs = shellyRelay(specOf(shelly.host));
  });
  afterEach(async () => {
    clearInterval(timer);
    await shelly.end();
    await outputs.close();
  });
  const drive = (terminals: Terminals): void => {
    clearInterval(timer);
    outputs.drive(terminals);
    timer = setInterval(() => outputs.drive(terminals), 250);
  };
  const contactsBecome = (terminals: Terminals): Promise<void> =>
    expect.poll(() => seen(shelly.contacts()), { timeout: 5000, interval: 20 }).toEqual(terminals);
  const faultBecomes = (text: RegExp): Promise<void> =>
    expect.poll(() => outputs.fault(), { timeout: 5000, interval: 20 }).toMatch(text);
  const openedLive = async (): Promise<void> => {
    await outputs.open();
    drive(allLive);
    await contactsBecome(allLive);
  };

  test("may hold LOAD and CHARGER, for its timer opens it", () => {
    const { name, autoOffS } = shellyRelay(specOf("shelly", { autoOffS: usualShellyAutoOffS }));
    expect(name).toBe(shellyRelayName);
    expect(refusedOutputs([{ name, autoOffS, terminals: terminalNames }], [])).toEqual([]);
  });

  test("is asked a few times a second over one connection, and no contact moves", async () => {
    await openedLive();
    const [before, beganMs] = [shelly.questions(), performance.now()];
    await new Promise((resolve) => setTimeout(resolve, 4000));
    const perS = (shelly.questions() - before) / ((performance.now() - beganMs) / 1000);
    expect(perS).toBeGreaterThan(2);
    expect(perS).toBeLessThan(8);
    expect(shelly.connections()).toBe(1);
    expect(shelly.changes()).toHaveLength(3);
  });

  test.each<[string, Partial<ShellyIlls>, RegExp]>([
    [
      "silent",
      { silent: true },
      /: does not answer when asked for \/shelly; check its supply, the network, and whether http:/,
    ],
    ["refusing", { refuses: true }, /: refuses \(HTTP 500\) when asked for \/shelly; check/],
    ["half", { half: true }, /: is no Shelly; check/],
    ["something else", { other: true }, /: is no Shelly; check/],
    [
      "with a password",
      { password: true },
      /: asks for a password, which this driver has not: give it a network of its own/,
    ],
    ["that keeps its state", { atPowerOn: "last" }, /: relay 1 must be set to stay off when power returns; check/],
    ["that switches on by itself", { autoOn: true }, /: relay 1 must not be set to switch on by itself; check/],
  ])("%s does not open, and says why", async (_, ills, text) => {
    Object.assign(shelly.ills, ills);
    await expect(outputs.open()).rejects.toThrow(text);
    expect(outputs.fault()).toMatch(new RegExp(`^Shelly ${shelly.host}: `));
    outputs.drive(allLive);
    Object.assign(shelly.ills, { silent: false, refuses: false, half: false, other: false, password: false });
    Object.assign(shelly.ills, { atPowerOn: "off", autoOn: false });
    expect(seen(shelly.contacts())).toEqual(allFloating);
    await outputs.open();
    expect(outputs.fault()).toBeNull();
  });

  test("that has not so many relays does not open", async () => {
    outputs = shellyRelay(specOf(shelly.host, { relays: { load: 4, charger: null, preAlarm: null } }));
    await expect(outputs.open()).rejects.toThrow(/refuses \(HTTP 404\) when asked for/);
  });

  test("one lost answer is no fault, and no contact moves", async () => {
    outputs = shellyRelay(specOf(shelly.host, { autoOffS: 4 }));
    await openedLive();
    shelly.ills.loses = 1;
    await expect.poll(() => shelly.ills.loses, { timeout: 3000 }).toBe(0);
    await new Promise((resolve) => setTimeout(resolve, 2500));
    expect(outputs.fault()).toBeNull();
    expect(shelly.changes()).toHaveLength(3);
  });

  test("that falls silent is a fault, and its own timer floats everything", async () => {
    await openedLive();
    shelly.ills.silent = true;
    await faultBecomes(/does not answer when .*, 2 times in a row; check its supply, the network/);
    await contactsBecome(allFloating);
    expect(
      shelly
        .changes()
        .slice(3)
        .map(({ by }) => by),
    ).toEqual(["timer", "timer", "timer"]);
  });

  test.each<[string, Partial<ShellyIlls>, RegExp]>([
    ["obeys and does not answer", { mute: true }, /does not answer when/],
    ["answers half", { half: true }, /answers with half a message when/],
    ["answers something else", { other: true }, /answers something else when|has no relay 1 when/],
    ["refuses", { refuses: true }, /refuses \(HTTP 500\) when/],
  ])("that %s is told to let go", async (_, ills, text) => {
    outputs = shellyRelay(specOf(shelly.host, { ...onlyLoad, autoOffS: 5 }));
    await outputs.open();
    drive(allLive);
    await contactsBecome({ ...allFloating, load: "live" });
    Object.assign(shelly.ills, ills);
    await faultBecomes(text);
    await contactsBecome(allFloating);
    expect(shelly.changes().at(-1)).toEqual({ relay: 1, on: false, by: "command" });
  });

  test("that keeps no timer is a fault, and is told to let go", async () => {
    shelly.ills.timer = "none";
    await outputs.open();
    drive({ ...allFloating, load: "live" });
    await faultBecomes(/relay 1 \(LOAD\) is held without a timer that would open it$/);
    await contactsBecome(allFloating);
  });

  test.each<[ShellyIlls["timer"], RegExp | null]>([
    ["works", null],
    ["none", /relay 3 \(test\) does not open by itself 2 s after it was held last/],
    ["first", /relay 3 \(test\) opened before its time/],
  ])("whose timer %s is tried on the test relay: %s", async (kind, text) => {
    shelly.ills.timer = kind;
    outputs = shellyRelay(specOf(shelly.host, { relays: { load: 1, charger: 2, preAlarm: null }, testRelay: 3 }));
    const opened = outputs.open();
    if (text === null) await opened;
    else await expect(opened).rejects.toThrow(text);
    expect(new Set(shelly.changes().map(({ relay }) => relay))).toEqual(new Set([3]));
    await contactsBecome(allFloating);
  });

  test("that vanishes is a fault, and is opened again when it comes back", async () => {
    await openedLive();
    await shelly.vanish();
    await faultBecomes(/does not answer \(ECONN\w+\) when .*; check its supply/);
    clearInterval(timer);
    await outputs.close();
    await expect(outputs.open()).rejects.toThrow(/does not answer \(ECONNREFUSED\) when asked for \/shelly/);
    await shelly.comeBack();
    await openedLive();
    expect(outputs.fault()).toBeNull();
  });

  test("that nobody drives for a while floats by its timer, and is live again without a fault", async () => {
    await openedLive();
    clearInterval(timer);
    await contactsBecome(allFloating);
    expect(
      shelly
        .changes()
        .slice(3)
        .map(({ by }) => by),
    ).toEqual(["timer", "timer", "timer"]);
    drive(allLive);
    await contactsBecome(allLive);
    expect(outputs.fault()).toBeNull();
  });
});

describe("what is said about it", () => {
  test.each(["192.168.33.1", "shelly1-aabbcc", "Shelly.local:8080", "[fe80::1]", "shelly:80"])(
    "%s is a host",
    (host) => {
      expect(() => shellyRelay(specOf(host))).not.toThrow();
    },
  );
  const aHost = "a name or an address such as 192.168.33.1";
  test.each<[Partial<ShellyRelaySpec>, string]>([
    [{ host: "" }, `host is "", expected ${aHost}`],
    [{ host: "http://shelly" }, `host is "http://shelly", expected ${aHost}`],
    [{ host: "shelly/relay" }, `host is "shelly/relay", expected ${aHost}`],
    [{ host: "a b" }, `host is "a b", expected ${aHost}`],
    [{ host: "me@shelly" }, `host is "me@shelly", expected ${aHost}`],
    [{ host: "shelly:99999" }, `host is "shelly:99999", expected ${aHost}`],
    [{ autoOffS: 1 }, "autoOffS is 1, expected 2 to 5 s in whole seconds"],
    [{ autoOffS: 6 }, "autoOffS is 6, expected 2 to 5 s in whole seconds"],
    [{ autoOffS: 2.5 }, "autoOffS is 2.5, expected 2 to 5 s in whole seconds"],
    [{ testRelay: 1 }, "testRelay is 1, expected a relay of its own; relays.load has this one"],
    [
      { relays: { load: 5, charger: null, preAlarm: null } },
      "relays.load is 5, expected null or a whole number from 1 to 4",
    ],
  ])("%j is refused", (by, message) => {
    expect(() => shellyRelay(specOf("shelly", by))).toThrow(new RangeError(`Shelly: ${message}`));
  });
});
