import { describe, expect, test } from "vitest";
import {
  type GpioLine,
  getArguments,
  holdArguments,
  isChip,
  keeperScript,
  levelOf,
  setArguments,
  type ToolsVersion,
  versionOf,
} from "./gpio-tools.ts";

const high: GpioLine = { chip: "gpiochip0", line: 17, activeLow: false };
const low: GpioLine = { ...high, activeLow: true };

test.each<[string, ToolsVersion | null]>([
  ["gpioset (libgpiod) v1.6.3\nCopyright (C) 2017-2018 Bartosz Golaszewski\n", 1],
  ["gpioset (libgpiod) v1.4.1", 1],
  ["gpioset (libgpiod) v2.2.1", 2],
  ["gpioset (libgpiod) v3.0", null],
  ["gpioset (libgpiod) v22.1", null],
  ["", null],
])("%j is version %s", (said, version) => {
  expect(versionOf(said)).toBe(version);
});

/** As the manual pages of either version have it. */
describe("the command lines", () => {
  test.each<[string, string[]]>([
    ["--mode=signal gpiochip0 17=1", holdArguments(1, high, 1)],
    ["--active-low --mode=signal gpiochip0 17=0", holdArguments(1, low, 0)],
    ["--chip gpiochip0 17=1", holdArguments(2, high, 1)],
    ["--active-low --chip gpiochip0 17=1", holdArguments(2, low, 1)],
    ["--mode=exit gpiochip0 17=0", setArguments(1, high, 0)],
    ["--active-low --mode=exit gpiochip0 17=0", setArguments(1, low, 0)],
    ["--toggle 0 --chip gpiochip0 17=0", setArguments(2, high, 0)],
    ["--active-low --toggle 0 --chip gpiochip0 17=1", setArguments(2, low, 1)],
    ["gpiochip0 17", getArguments(1, high)],
    ["--active-low gpiochip0 17", getArguments(1, low)],
    ["--numeric --chip gpiochip0 17", getArguments(2, high)],
    ["--active-low --numeric --chip gpiochip0 17", getArguments(2, low)],
  ])("%s", (line, words) => {
    expect(words.join(" ")).toBe(line);
  });

  test("the keeper sets to rest what it held", () => {
    const script = keeperScript(2, low);
    expect(script).toContain("gpioset --active-low --chip gpiochip0 17=1 3<&- &");
    expect(script).toContain("gpioset --active-low --toggle 0 --chip gpiochip0 17=0 ");
  });
});

test("a level is 0 or 1", () => {
  expect(["1\n", "0", " 1 ", "", "10", '"17"=active', "-1"].map(levelOf)).toEqual([
    true,
    false,
    true,
    null,
    null,
    null,
    null,
  ]);
});

test("nothing but the name of a chip goes into a shell", () => {
  expect(["gpiochip0", "gpiochip511"].every(isChip)).toBe(true);
  const others = ["", "gpiochip", "gpiochip0; reboot", "gpiochip0\n", "/dev/gpiochip0", "$(id)", "gpiochip1000"];
  expect(others.filter(isChip)).toEqual([]);
});
