/** `outputs` of a configuration: what hangs on LOAD, CHARGER and PRE-ALARM, each device with the driver that knows it. */
import { buildHost, placeOf } from "./device-place.ts";
import type { WrittenDevice, WrittenOutput } from "./outputs-schema.ts";
import { type Path, wrongValue } from "./refusal.ts";
import { buildSpan, type SpanRange } from "./time.ts";

export interface OnTerminals {
  readonly load: number | null;
  readonly charger: number | null;
  readonly preAlarm: number | null;
}

/** Held back by so much, s: a closing that would be chatter. An opening never. */
interface Chatter {
  readonly chatter?: { readonly minimumOnS: number; readonly minimumOffS: number };
}

export type OutputConfiguration = Chatter & { readonly relays: OnTerminals } & (
    | {
        readonly driver: "relay-board";
        readonly path: string;
        readonly address: number;
        readonly baud: number;
        readonly autoOffS: number;
        /** With nothing wired to it: each power-up proves the board's timer on it. null: the timer is taken on trust. */
        readonly testRelay: number | null;
      }
    | { readonly driver: "lcus-board"; readonly path: string; readonly readBack: boolean }
    | {
        readonly driver: "shelly-relay";
        readonly host: string;
        readonly autoOffS: number;
        readonly testRelay: number | null;
      }
    | { readonly driver: "gpio"; readonly chip: string; readonly activeLow: boolean }
    | { readonly driver: "pack-switches" }
  );

/** D: three missed refreshes of one a second; the requirement is 5 s at the most. */
const usualAutoOffS = 3;
/** The board counts in tenths. */
const boardAutoOff: SpanRange = { from: 1.5, to: 5, stepS: 0.1 };
/** Over a network a refresh may be late; its timer counts whole seconds. */
const usualShellyAutoOffS = 4;
const shellyAutoOff: SpanRange = { from: 2, to: 5, stepS: 1 };
/** D: whoever wants more wants another system. */
const chatterRange: SpanRange = { from: 0, to: 600 };

const refuseTwice = (
  path: Path,
  { relays, testRelay }: { relays: WrittenDevice["relays"]; testRelay: number | null },
): void => {
  const used = new Map<number, string>();
  const places = Object.entries(relays).map(([name, number]) => ({ place: ["relays", name], number }));
  if (testRelay !== null) places.push({ place: ["testRelay"], number: testRelay });
  for (const { place, number } of places) {
    const other = used.get(number);
    if (other !== undefined) throw wrongValue([...path, ...place], number, `another relay than that of ${other}`);
    used.set(number, place.join("."));
  }
};

const buildDevice = (path: Path, written: WrittenDevice, relays: OnTerminals): OutputConfiguration => {
  const autoOff = [...path, "autoOff"];
  switch (written.driver) {
    case "relay-board":
      return {
        driver: written.driver,
        path: written.path,
        address: written.address ?? 1,
        baud: written.baud ?? 9600,
        autoOffS: buildSpan(autoOff, written.autoOff, usualAutoOffS, boardAutoOff),
        relays,
        testRelay: written.testRelay ?? null,
      };
    case "lcus-board":
      return { driver: written.driver, path: written.path, readBack: written.readBack ?? true, relays };
    case "shelly-relay":
      return {
        driver: written.driver,
        host: buildHost([...path, "host"], written.host),
        // 2.0000000001 s is 2 s here, and to the driver no whole number.
        autoOffS: Math.round(buildSpan(autoOff, written.autoOff, usualShellyAutoOffS, shellyAutoOff)),
        relays,
        testRelay: written.testRelay ?? null,
      };
    case "gpio":
      return { driver: written.driver, chip: written.chip, activeLow: written.activeLow ?? false, relays };
  }
};

/** As the driver counts the switches of a pack. */
const buildPackSwitches = ({ load, charger }: { load?: "discharge"; charger?: "charge" }): OutputConfiguration => ({
  driver: "pack-switches",
  relays: { load: load === undefined ? null : 1, charger: charger === undefined ? null : 2, preAlarm: null },
});

const buildRelays = (path: Path, written: WrittenDevice): OutputConfiguration => {
  const { load = null, charger = null, preAlarm = null } = written.relays;
  refuseTwice(path, { relays: written.relays, testRelay: ("testRelay" in written && written.testRelay) || null });
  return buildDevice(path, written, { load, charger, preAlarm });
};

const buildOutput = (path: Path, written: WrittenOutput): OutputConfiguration => {
  const built = written.driver === "pack-switches" ? buildPackSwitches(written.relays) : buildRelays(path, written);
  const { minimumOn, minimumOff } = written;
  if (minimumOn === undefined && minimumOff === undefined) return built;
  const minimumOnS = buildSpan([...path, "minimumOn"], minimumOn, 0, chatterRange);
  const minimumOffS = buildSpan([...path, "minimumOff"], minimumOff, 0, chatterRange);
  return { ...built, chatter: { minimumOnS, minimumOffS } };
};

export const buildOutputs = (written: readonly WrittenOutput[]): readonly OutputConfiguration[] =>
  written.map((one, index) => {
    const { key, written: value, at, what } = placeOf(one);
    const other = written.findIndex((another) => placeOf(another).at === at);
    if (other === index) return buildOutput(["outputs", index], one);
    throw wrongValue(["outputs", index, key], value, `another ${what} than that of outputs[${other}]`);
  });
