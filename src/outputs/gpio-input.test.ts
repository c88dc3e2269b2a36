import { afterEach, describe, expect, test, vi } from "vitest";
import { type GpioStandIn, startGpio } from "../../test/contract/gpio-stand-in.ts";
import { type Debounced, debounced, gpioRemoteContact, type RemoteContact, staleAfterS, unread } from "./gpio-input.ts";

const course = (begin: Debounced, ...readings: readonly (boolean | null)[]): readonly boolean[] => {
  let now = begin;
  return readings.map((reading) => {
    now = debounced(now, reading);
    return now.on;
  });
};
const on: Debounced = { on: true, otherwise: 0 };

describe("the debouncing", () => {
  test.each<[string, readonly boolean[], readonly boolean[]]>([
    ["off at first, on when it is read twice", course(unread, true, true), [false, true]],
    ["one closing between openings is none", course(unread, true, false, true, false), [false, false, false, false]],
    ["one opening between closings is none", course(on, false, true, false, true), [true, true, true, true]],
    ["off when it is read twice", course(on, false, false, false), [true, false, false]],
    ["what cannot be read is off", course(on, null, null), [true, false]],
    ["open and not to be read count together", course(on, null, false), [true, false]],
    ["and is never on", course(unread, null, null, null), [false, false, false]],
  ])("%s", (_, is, should) => {
    expect(is).toEqual(should);
  });
});

describe.each(["v1.6.3", "v2.2.1"])("a contact on a line, by stand-ins of libgpiod %s", (version) => {
  let tools: GpioStandIn;
  let contact: RemoteContact;
  const begun = (activeLow = false): void => {
    tools = startGpio(version);
    for (const [name, value] of Object.entries(tools.environment)) vi.stubEnv(name, value);
    contact = gpioRemoteContact({ chip: "gpiochip0", line: 5, activeLow });
  };
  afterEach(async () => {
    await contact.close();
    vi.unstubAllEnvs();
    tools.end();
  });
  const becomes = (value: boolean): Promise<void> =>
    expect.poll(() => contact.isOn(), { timeout: 4000, interval: 20 }).toBe(value);

  test("is off until it is opened, follows the level, and is off when it is closed", async () => {
    begun();
    tools.setLevel(5, 1);
    expect(contact.isOn()).toBe(false);
    expect(contact.fault()).toBe("remote contact gpiochip0, line 5: is not open");
    await contact.open();
    await contact.open();
    await becomes(true);
    expect(contact.fault()).toBeNull();
    tools.setLevel(5, 0);
    await becomes(false);
    tools.setLevel(5, 1);
    await becomes(true);
    await contact.close();
    expect(contact.isOn()).toBe(false);
  });

  test("to ground: a level of 0 is on", async () => {
    begun(true);
    tools.setLevel(5, 0);
    await contact.open();
    await becomes(true);
    tools.setLevel(5, 1);
    await becomes(false);
  });

  test("that can no longer be read is off, says why, and is on again when it can", async () => {
    begun();
    tools.setLevel(5, 1);
    await contact.open();
    await becomes(true);
    tools.refuse("no such device");
    await becomes(false);
    expect(contact.fault()).toBe(
      "remote contact gpiochip0, line 5: cannot be read (gpioget: no such device); check with gpioinfo that it is there and that nobody else has it",
    );
    tools.refuse(null);
    await becomes(true);
    expect(contact.fault()).toBeNull();
  });
});

test("a contact that was not looked at for long is off, and says so, until it is read twice anew", async () => {
  const tools = startGpio("v2.2.1");
  for (const [name, value] of Object.entries(tools.environment)) vi.stubEnv(name, value);
  let aheadS = 0;
  const contact = gpioRemoteContact(
    { chip: "gpiochip0", line: 5, activeLow: false },
    () => performance.now() / 1000 + aheadS,
  );
  tools.setLevel(5, 1);
  await contact.open();
  await expect.poll(() => contact.isOn(), { timeout: 4000, interval: 20 }).toBe(true);
  aheadS = staleAfterS;
  expect(contact.isOn()).toBe(false);
  expect(contact.fault()).toBe("remote contact gpiochip0, line 5: was not read for more than 2 s");
  await expect.poll(() => contact.isOn(), { timeout: 4000, interval: 20 }).toBe(true);
  expect(contact.fault()).toBeNull();
  await contact.close();
  tools.end();
  vi.unstubAllEnvs();
});

test("a look reads it once, and holds nothing", async () => {
  const tools = startGpio("v1.6.3");
  for (const [name, value] of Object.entries(tools.environment)) vi.stubEnv(name, value);
  const contact = gpioRemoteContact({ chip: "gpiochip0", line: 5, activeLow: false });
  tools.setLevel(5, 1);
  expect(await contact.look()).toBe("remote contact gpiochip0, line 5: closed, which is on");
  tools.setLevel(5, 0);
  expect(await contact.look()).toBe("remote contact gpiochip0, line 5: open, which is off");
  expect(contact.isOn()).toBe(false);
  tools.refuse("no such device");
  await expect(contact.look()).rejects.toThrow("cannot be read (gpioget: no such device)");
  expect(tools.calls()).toHaveLength(3);
  tools.end();
  vi.unstubAllEnvs();
});

test("without the tools it says what to install", async () => {
  vi.stubEnv("PATH", "/nonexistent");
  const contact = gpioRemoteContact({ chip: "gpiochip0", line: 5, activeLow: false });
  const message = "remote contact gpiochip0, line 5: gpioget is not there; install the package gpiod";
  await expect(contact.open()).rejects.toThrow(message);
  expect(contact.fault()).toBe(message);
  expect(contact.isOn()).toBe(false);
  vi.unstubAllEnvs();
});

test.each([
  [{ chip: "chip" }, 'chip is "chip", expected the name of a chip such as gpiochip0'],
  [{ line: 512 }, "line is 512, expected a whole number from 0 to 511"],
  [{ line: 1.5 }, "line is 1.5, expected a whole number from 0 to 511"],
])("%j is refused", (by, message) => {
  expect(() => gpioRemoteContact({ chip: "gpiochip0", line: 5, activeLow: false, ...by })).toThrow(
    new RangeError(`remote contact: ${message}`),
  );
});
