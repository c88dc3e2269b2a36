/** TERM-5: a real contact through the tools' stand-ins, and the guard over it: in each cycle, over a simulated bank and over given values. */
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { type GpioStandIn, startGpio } from "../../test/contract/gpio-stand-in.ts";
import { Refused } from "../contract/refusal.ts";
import { allFloating } from "../core/terminals.ts";
import { fakeOutputs, given, type Machine, machine, turned } from "./guard-for-tests.ts";
import { type RemoteInput, remoteInputOf } from "./remote-contact.ts";

const line = { driver: "gpio", chip: "gpiochip0", line: 17, activeLow: false } as const;

describe("a guard with a contact", () => {
  let on: Machine;
  let closed = true;
  let wrong: string | null = null;
  let ended = 0;
  const contact: RemoteInput = {
    start: async () => {},
    isOn: () => closed,
    fault: () => wrong,
    close: async () => {
      ended += 1;
    },
  };
  beforeEach(() => {
    on = machine();
    [closed, wrong, ended] = [true, null, 0];
  });
  afterEach(() => on.remove());

  const simulated = {
    simulate: { model: "25.6/200", series: 1, parallel: 1, stateOfChargePct: 60, temperatureC: 20, seed: 1 },
  };

  test.each([
    ["given values", given()],
    ["a simulated bank", simulated],
  ])("over %s: open floats all in the next cycle, closed brings it back", async (_, bank) => {
    const board = fakeOutputs();
    const { pass, now } = await turned(on, { written: { bank }, outputs: [board.outputs], remoteInput: contact });
    pass(1);
    expect(board.now()).toMatchObject({ load: "live", charger: "live" });
    closed = false;
    pass(0.25);
    expect(board.now()).toEqual(allFloating);
    pass(1);
    expect(now()).toMatchObject({ remote: "off" });
    closed = true;
    pass(0.25);
    expect(board.now()).toMatchObject({ load: "live", charger: "live" });
  });

  test("that is open at the start, nothing is ever live", async () => {
    closed = false;
    const board = fakeOutputs();
    const { pass } = await turned(on, { written: { bank: given() }, outputs: [board.outputs], remoteInput: contact });
    pass(3);
    expect(new Set(board.driven)).toEqual(new Set([allFloating]));
  });

  test("why it cannot be read stands in what the guard tells of itself", async () => {
    const { pass, told } = await turned(on, { written: { bank: given() }, remoteInput: contact });
    const last = () => told.findLast((one) => one.kind === "health");
    pass(1);
    expect(last()).toMatchObject({ remoteInput: null });
    wrong = "remote contact gpiochip0, line 17: cannot be read";
    pass(1);
    expect(last()).toMatchObject({ remoteInput: wrong, hardware: null });
  });

  test("nobody says otherwise than the contact, and the time of the bank is the wall's", async () => {
    const { guard, told } = await turned(on, { written: { bank: simulated }, remoteInput: contact });
    expect(told.findLast(({ kind }) => kind === "simulator")).toMatchObject({ remote: null });
    expect(() => guard.answer({ kind: "act", request: 1, who: null, actions: { remote: "open" } })).toThrow(Refused);
    expect(() => guard.answer({ kind: "speed", request: 2, speed: 60 })).toThrow(Refused);
    await guard.stop();
    expect(ended).toBe(1);
  });
});

describe("the contact itself", () => {
  let tools: GpioStandIn;
  let input: RemoteInput;
  beforeEach(() => {
    tools = startGpio("v2.2.1");
    for (const [name, value] of Object.entries(tools.environment)) vi.stubEnv(name, value);
    input = remoteInputOf(line);
  });
  afterEach(async () => {
    vi.useRealTimers();
    await input.close();
    vi.unstubAllEnvs();
    tools.end();
  });

  test("is open until it was read, closed with the level, and open where the chip says nothing", async () => {
    tools.setLevel(17, 1);
    expect(input.isOn()).toBe(false);
    await input.start();
    // A guard that begins decides with it closed.
    expect(input.isOn()).toBe(true);
    tools.refuse("no such device");
    await expect.poll(() => input.isOn(), { timeout: 4000 }).toBe(false);
    expect(input.fault()).toMatch(/line 17: cannot be read \(gpioget: no such device\)/);
  });

  test("whose tools are missing is open and says what to install, and is begun as soon as they are there", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const { PATH } = tools.environment;
    tools.setLevel(17, 1);
    vi.stubEnv("PATH", "/nonexistent");
    await input.start();
    expect(input.isOn()).toBe(false);
    expect(input.fault()).toMatch(/gpioget is not there; install the package gpiod/);
    vi.stubEnv("PATH", PATH);
    vi.advanceTimersByTime(10_000);
    vi.useRealTimers();
    await expect.poll(() => input.isOn(), { timeout: 4000 }).toBe(true);
    expect(input.fault()).toBeNull();
  });
});
