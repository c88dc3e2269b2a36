/** Real packs behind the loop's port: their lines ask on at their own pace, and each cycle reads what they have said. */
import { packsOn, type PackLineConfiguration, type RealPacks } from "../contract/packs.ts";
import type { Reading } from "../core/reading.ts";
import { type Instant, seconds } from "../core/units.ts";
import { openSerialLine, openSerialStream } from "../serial/serial-line.ts";
import type { PackTrouble, Round } from "../packs/ask-round.ts";
import { createCanLine } from "../packs/can-line.ts";
import { createPackBank, type PackBank, type PackStanding } from "../packs/pack-bank.ts";
import {
  createPackLine,
  freshStatistics,
  type PackLine,
  type PackStatistics,
  usualRoundS,
} from "../packs/pack-line.ts";
import type { SwitchesWanted, SwitchReport } from "../packs/line-switching.ts";
import { canCodecs, packSwitches, polledCodecs } from "../packs/protocols.ts";
import { tellsCells } from "../packs/reading.ts";
import { slcanBus } from "../packs/slcan-bus.ts";
import { socketCanBus, socketCanPrefix } from "../packs/socketcan-bus.ts";

/** All that is known of a pack beside what the rules read. */
export interface PackState extends PackStanding {
  /** Why its port is not open, in English; null: it is. */
  readonly problem: string | null;
  /** What was wrong with the last round; null: nothing, or there was none. */
  readonly trouble: PackTrouble | null;
  readonly statistics: PackStatistics;
  /** Its own switches that it was told by us to hold off. */
  readonly toldOff: readonly ("charge" | "discharge")[];
}

/** The switches of one pack. */
export interface PackSwitching {
  /** Whether it has said that it was done. */
  throwTo(wanted: SwitchesWanted): Promise<boolean>;
  /** What it has said since; null: nothing yet. */
  report(): SwitchReport | null;
}

/** A round of a pack of the bank, and when it was over. */
export type OnRound = (pack: number, round: Round, heardS: number) => void;

export interface PacksWorld {
  /** The two moments are one, on the clock of the BMS and on the monotonic one. */
  read(nowS: Instant, monotonicS: number): Reading;
  /** Begins to ask; again does nothing. */
  open(): void;
  close(): Promise<void>;
  packs(): readonly PackState[];
  /** null: there is no such pack, or nobody can throw its switches. */
  switching(pack: number): PackSwitching | null;
}

/** A pack on CAN has none: what is on the bus is one pack, or speaks for all. */
const addressesOf = (line: PackLineConfiguration): readonly number[] =>
  line.kind === "can" ? [0] : (line.addresses ?? polledCodecs[line.protocol].addresses.slice(0, 1));

/** "jbd ttyUSB0 #1": how its owner finds it again. */
const nameOf = ({ kind, protocol, path }: PackLineConfiguration, address: number): string =>
  [protocol, path.replace(/^\/dev\//, ""), ...(kind === "can" ? [] : [`#${address}`])].join(" ");

type Heard = (pack: number, round: Round, atS: number) => void;

const lineOf = (line: PackLineConfiguration, monotonicS: () => number, onRound: Heard): PackLine => {
  const { path } = line;
  if (line.kind === "can") {
    const open = path.startsWith(socketCanPrefix) ? socketCanBus : slcanBus(openSerialStream);
    return createCanLine({ ...line, codec: canCodecs[line.protocol], open, monotonicS, onRound });
  }
  const codec = polledCodecs[line.protocol];
  const baud = line.baud ?? codec.baudRates[0] ?? 9600;
  const switches = packSwitches[line.protocol];
  return createPackLine({
    path,
    baud,
    codec,
    ...(switches === undefined ? {} : { switches }),
    addresses: addressesOf(line),
    open: openSerialLine,
    monotonicS,
    onRound,
  });
};

interface PackPlaceOnLine {
  readonly line: PackLineConfiguration;
  /** On its line, from 0. */
  readonly at: number;
  readonly name: string;
}

/** The packs in the order of the bank. */
export const packPlaces = ({ lines }: RealPacks): readonly PackPlaceOnLine[] =>
  lines.flatMap((line) => addressesOf(line).map((address, at) => ({ line, at, name: nameOf(line, address) })));

export const packBankOf = (packs: RealPacks): PackBank =>
  createPackBank({
    model: packs.model,
    packs: packPlaces(packs),
    series: packs.series,
    // A line asks one pack after the other.
    cadenceS: seconds(Math.max(...packs.lines.map((line) => packsOn(line) * usualRoundS))),
  });

const toldOff = (told: SwitchesWanted | null): PackState["toldOff"] =>
  (["charge", "discharge"] as const).filter((which) => told?.[which] === false);

/** A pack that answers and tells no cell is silent for the rules: its owner must read why. */
const troubleOf = (round: Round): PackTrouble | null => {
  if (!round.ok) return round.trouble;
  return tellsCells(round.reading) ? null : "no-reading";
};

export const packsWorld = (packs: RealPacks, monotonicS: () => number, onRound: OnRound): PacksWorld => {
  const places = packPlaces(packs);
  const bank = packBankOf(packs);
  const troubles: (PackTrouble | null)[] = places.map(() => null);
  const told: (SwitchesWanted | null)[] = places.map(() => null);
  let isOpen = false;
  const lines = new Map<PackLineConfiguration, PackLine>();
  for (const written of packs.lines) {
    const first = places.findIndex(({ line }) => line === written);
    const heard: Heard = (at, round, heardS) => {
      const pack = first + at;
      onRound(pack, round, heardS);
      troubles[pack] = troubleOf(round);
      if (round.ok) bank.take(pack, round.reading, heardS);
    };
    lines.set(written, lineOf(written, monotonicS, heard));
  }
  return {
    read: bank.read,
    open: () => {
      if (isOpen) return;
      isOpen = true;
      for (const line of lines.values()) line.start();
    },
    close: async () => {
      await Promise.all([...lines.values()].map((line) => line.stop()));
    },
    packs: () =>
      places.map(({ line, at }, pack) => ({
        ...bank.standing(pack),
        problem: lines.get(line)?.problem() ?? null,
        trouble: troubles[pack] ?? null,
        statistics: lines.get(line)?.statistics(at) ?? freshStatistics,
        toldOff: toldOff(told[pack] ?? null),
      })),
    switching: (pack) => {
      const place = places[pack];
      const switching = place && lines.get(place.line)?.switching;
      if (place === undefined || switching === undefined) return null;
      return {
        throwTo: (wanted) => {
          told[pack] = wanted;
          return switching.throwTo(place.at, wanted);
        },
        report: () => switching.report(place.at),
      };
    },
  };
};
