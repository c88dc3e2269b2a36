/**
 * The driver with stand-ins for libgpiod's tools, judged at the levels they leave: real processes, and no real GPIO. What a chip does
 * with a line that is let go of is played as the worse of the two: it stays as it was.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { type GpioStandIn, startGpio } from "../../test/contract/gpio-stand-in.ts";
import { outputsContract } from "../../test/contract/outputs.ts";
import { allFloating, type Terminals } from "../core/terminals.ts";
import { type GpioSpec, gpio, gpioName } from "./gpio.ts";
import type { RealOutputs } from "./port.ts";

const specOf = (by: Partial<GpioSpec> = {}): GpioSpec => ({
  chip: "gpiochip0",
  relays: { load: 17, charger: 0, preAlarm: 22 },
  activeLow: false,
  ...by,
});
const versions = ["v1.6.3", "v2.2.1"] as const;
const begun = (version: string): GpioStandIn => {
  const tools = startGpio(version);
  for (const [name, value] of Object.entries(tools.environment)) vi.stubEnv(name, value);
  return tools;
};
const seen = (tools: GpioStandIn, live: 0 | 1 = 1): Terminals => {
  const at = (line: number) => (tools.level(line) === live ? "live" : "floating");
  return { load: at(17), charger: at(0), preAlarm: at(22) };
};

for (const [version, activeLow] of [
  ["v1.6.3", false],
  ["v2.2.1", false],
  ["v2.2.1", true],
] as const) {
  outputsContract(
    `GPIO by stand-ins of libgpiod ${version}${activeLow ? ", active low" : ""}`,
    async () => {
      const tools = begun(version);
      if (activeLow) for (const line of [17, 0, 22]) tools.setLevel(line, 1);
      return {
        outputs: gpio(specOf({ activeLow })),
        contacts: async () => seen(tools, activeLow ? 0 : 1),
        end: async () => {
          vi.unstubAllEnvs();
          tools.end();
        },
      };
    },
    { sticks: false },
  );
}

describe.each(versions)("libgpiod %s", (version) => {
  const allLive: Terminals = { load: "live", charger: "live", preAlarm: "live" };
  let tools: GpioStandIn;
  let outputs: RealOutputs;
  let timer: NodeJS.Timeout | undefined;
  beforeEach(() => {
    tools = begun(version);
    outputs = gpio(specOf());
  });
  afterEach(async () => {
    clearInterval(timer);
    await outputs.close();
    vi.unstubAllEnvs();
    tools.end();
  });
  const drive = (terminals: Terminals): void => {
    clearInterval(timer);
    outputs.drive(terminals);
    timer = setInterval(() => outputs.drive(terminals), 250);
  };
  const levelsBecome = (terminals: Terminals): Promise<void> =>
    expect.poll(() => seen(tools), { timeout: 5000, interval: 20 }).toEqual(terminals);
  const faultBecomes = (text: RegExp): Promise<void> =>
    expect.poll(() => outputs.fault(), { timeout: 5000, interval: 20 }).toMatch(text);

  test("says that it has no timer; each line is held by one process, and by none when it is closed", async () => {
    expect(outputs.name).toBe(gpioName);
    expect(outputs.autoOffS).toBeNull();
    await outputs.open();
    drive(allLive);
    await levelsBecome(allLive);
    const holders = [17, 0, 22].map(tools.holder);
    await new Promise((resolve) => setTimeout(resolve, 1200));
    expect([17, 0, 22].map(tools.holder)).toEqual(holders);
    await outputs.close();
    expect(seen(tools)).toEqual(allFloating);
    expect([17, 0, 22].map(tools.holder)).toEqual([null, null, null]);
  });

  test.each<[string, NodeJS.Signals, boolean]>([
    ["a program that is killed", "SIGKILL", false],
    ["a program that is told to end", "SIGTERM", false],
    // As a service manager does it: the program, its shells and their tools at once.
    ["a service all of whose processes are told to end", "SIGTERM", true],
  ])("%s lets go of its lines, and they are at rest", async (_, signal, all) => {
    const program = fileURLToPath(new URL("../../test/contract/gpio-holder.ts", import.meta.url));
    const child = spawn(process.execPath, [program], { stdio: ["ignore", "pipe", "inherit"], detached: true });
    await once(child.stdout, "data");
    const levels = () => [tools.level(17), tools.level(18)];
    await expect.poll(levels, { timeout: 3000 }).toEqual([1, 1]);
    const pid = child.pid ?? Number.NaN;
    const ended = once(child, "exit");
    process.kill(all ? -pid : pid, signal);
    await ended;
    await expect.poll(levels, { timeout: 3000 }).toEqual([0, 0]);
    await expect.poll(() => [tools.holder(17), tools.holder(18)], { timeout: 3000 }).toEqual([null, null]);
  });

  test("a gpioset that is ended by somebody is a fault, and the other lines come to rest as well", async () => {
    await outputs.open();
    drive(allLive);
    await levelsBecome(allLive);
    process.kill(tools.holder(17) ?? Number.NaN, "SIGTERM");
    await faultBecomes(
      /^GPIO gpiochip0: the line is gone: gpioset ended by itself on line 17 .*; the relays are its lines; check/,
    );
    await levelsBecome(allFloating);
    clearInterval(timer);
    await outputs.close();
    await outputs.open();
    expect(outputs.fault()).toBeNull();
    drive(allLive);
    await levelsBecome(allLive);
  });

  test("a line that somebody else has keeps it from being opened", async () => {
    tools.occupy(17);
    await expect(outputs.open()).rejects.toThrow(
      /^GPIO gpiochip0: fails \(gpioset: unable to request lines .*busy\) when told to release relay 17, 2 times in a row; the relays are its lines; check with gpioinfo/,
    );
    outputs.drive(allLive);
    expect(seen(tools)).toEqual(allFloating);
  });

  test("tools that fail while it is driven are a fault", async () => {
    await outputs.open();
    tools.refuse("no such device");
    drive({ ...allFloating, load: "live" });
    await faultBecomes(/fails \(gpioset: no such device\) when told to \w+ relay \d+, 2 times in a row/);
    tools.refuse(null);
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(seen(tools)).toEqual(allFloating);
  });

  test("another chip", async () => {
    outputs = gpio(specOf({ chip: "gpiochip9" }));
    await expect(outputs.open()).rejects.toThrow(/^GPIO gpiochip9: fails \(gpioset: cannot find GPIO chip/);
  });
});

describe("the tools", () => {
  afterEach(() => vi.unstubAllEnvs());
  test("that are missing: it says what to install", async () => {
    vi.stubEnv("PATH", "/nonexistent");
    await expect(gpio(specOf()).open()).rejects.toThrow(
      "GPIO gpiochip0: gpioset is not there; install the package gpiod",
    );
  });
  test("of another version", async () => {
    const tools = begun("v3.0");
    await expect(gpio(specOf()).open()).rejects.toThrow(/gpioset is of no known version: "gpioset \(libgpiod\) v3.0"/);
    tools.end();
  });
});

describe("what is said about it", () => {
  test.each<[Partial<GpioSpec>, string]>([
    [{ chip: "gpiochip0; reboot" }, 'chip is "gpiochip0; reboot", expected the name of a chip such as gpiochip0'],
    [
      { relays: { load: -1, charger: null, preAlarm: null } },
      "relays.load is -1, expected null or a whole number from 0 to 511",
    ],
    [
      { relays: { load: 512, charger: null, preAlarm: null } },
      "relays.load is 512, expected null or a whole number from 0 to 511",
    ],
    [
      { relays: { load: 4, charger: 4, preAlarm: null } },
      "relays.charger is 4, expected a relay of its own; relays.load has this one",
    ],
  ])("%j is refused", (by, message) => {
    expect(() => gpio(specOf(by))).toThrow(new RangeError(`GPIO: ${message}`));
  });
});
