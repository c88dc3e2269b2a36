/** Of a configuration: the packs' own switches as outputs, and the real contact on the remote terminals. */
import { describe, expect, test } from "vitest";
import { buildConfiguration, parseConfiguration } from "./configuration.ts";

const noFile = () => ({ problem: "none" });
const model = { nominalV: 12.8, capacityAh: 280, maxChargeA: 100, maxDischargeA: 100 };
const packs = (...protocols: readonly string[]) => ({
  packs: {
    model,
    series: 1,
    parallel: protocols.length,
    lines: protocols.map((protocol, index) => ({ protocol, path: `/dev/ttyUSB${index}` })),
  },
});
const refusalOf = (written: object): string => {
  try {
    parseConfiguration(JSON.stringify(written), "c", noFile);
  } catch (error) {
    return (error as Error).message.replace(/^c:\d+:\d+: /, "");
  }
  return "";
};

describe("outputs that are the packs' own switches", () => {
  const output = { driver: "pack-switches", relays: { load: "discharge", charger: "charge" } };

  test("both, or one of them; held against chatter as any other", () => {
    const built = (relays: object) =>
      buildConfiguration(
        { bank: packs("jbd", "jk-uart"), outputs: [{ driver: "pack-switches", relays, minimumOff: "1 min" }] },
        noFile,
      ).outputs;
    const chatter = { minimumOnS: 0, minimumOffS: 60 };
    const driver = "pack-switches";
    expect(built(output.relays)).toEqual([{ driver, relays: { load: 1, charger: 2, preAlarm: null }, chatter }]);
    expect(built({ charger: "charge" })).toEqual([
      { driver, relays: { load: null, charger: 2, preAlarm: null }, chatter },
    ]);
  });

  test.each<[string, object, string]>([
    [
      "the switches crossed",
      { bank: packs("jbd"), outputs: [{ ...output, relays: { load: "charge" } }] },
      'outputs[0].relays.load is "charge", expected discharge: LOAD is the packs\' discharge switch, did you mean "discharge"?',
    ],
    [
      "PRE-ALARM on a pack",
      { bank: packs("jbd"), outputs: [{ ...output, relays: { preAlarm: "charge" } }] },
      'unknown key "preAlarm" in outputs[0].relays, expected load or charger',
    ],
    [
      "no bank of packs",
      { outputs: [output] },
      'outputs[0].driver is "pack-switches", expected another driver: the bank has no real packs',
    ],
    [
      "one pack that nobody can switch",
      { bank: packs("jbd", "jk-pb-rs485"), outputs: [output] },
      'outputs[0].driver is "pack-switches", expected another driver: every pack would have to be of jbd or jk-uart, and one is jk-pb-rs485',
    ],
    [
      "twice",
      { bank: packs("jbd"), outputs: [output, output] },
      'outputs[1].driver is "pack-switches", expected another driver than that of outputs[0]',
    ],
  ])("%s is refused", (_, written, message) => {
    expect(refusalOf(written)).toBe(message);
  });
});

describe("the remote contact", () => {
  const contact = { driver: "gpio", chip: "gpiochip0", line: 17 };

  test("is none, or one with all that there is to know of it", () => {
    expect(buildConfiguration({}, noFile).remoteInput).toBeNull();
    expect(buildConfiguration({ remoteInput: contact }, noFile).remoteInput).toEqual({ ...contact, activeLow: false });
    expect(buildConfiguration({ remoteInput: { ...contact, activeLow: true } }, noFile).remoteInput).toEqual({
      ...contact,
      activeLow: true,
    });
  });

  test.each<[string, object, string]>([
    [
      "another driver",
      { ...contact, driver: "gpoi" },
      'remoteInput.driver is "gpoi", expected gpio, did you mean "gpio"?',
    ],
    [
      "no chip",
      { ...contact, chip: "/dev/gpiochip0" },
      'remoteInput.chip is "/dev/gpiochip0", expected the name of a chip, as in gpiochip0',
    ],
    [
      "no such line",
      { ...contact, line: 512 },
      "remoteInput.line is 512, expected the number of a line of the chip, from 0 to 511",
    ],
  ])("%s is refused", (_, remoteInput, message) => {
    expect(refusalOf({ remoteInput })).toBe(message);
  });

  test("a wiring beside it, and a line that an output holds, are refused", () => {
    expect(refusalOf({ remoteInput: contact, remote: "loop" })).toBe(
      'remote is "loop", expected no remote beside remoteInput: the contact says it',
    );
    const outputs = (chip: string, preAlarm: number) => [{ driver: "gpio", chip, relays: { preAlarm } }];
    expect(refusalOf({ remoteInput: contact, outputs: outputs("gpiochip0", 17) })).toBe(
      "remoteInput.line is 17, expected another line than those of the relays of outputs[0]",
    );
    expect(refusalOf({ remoteInput: contact, outputs: outputs("gpiochip0", 18) })).toBe("");
    expect(refusalOf({ remoteInput: contact, outputs: outputs("gpiochip1", 17) })).toBe("");
  });
});
