/**
 * What a bank does while something else is broken, and what its contacts must do for it: a cell too high, back again, and a cell
 * that is about to reverse. Judged by the board's own clock.
 */
import { flowing, given, type Rig, type RigSpec, startRig } from "../../test/rig/appliance-processes.ts";
import type { ContactChange } from "../../test/rig/relay-board-process.ts";
import type { Judge } from "./row.ts";

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, Math.max(0, ms)));

/** A rig with something flowing, ended whatever happens. */
export const onRig = async (run: (rig: Rig) => Promise<void>, spec: Partial<RigSpec> = {}): Promise<void> => {
  const rig = await startRig({ bank: flowing, ...spec });
  try {
    await run(rig);
  } catch (error) {
    const health = await rig.get("health").catch((why: unknown) => String(why));
    const about = `guard: ${rig.guard.said()}; health: ${JSON.stringify(health)}`;
    throw new Error(`${error instanceof Error ? error.message : String(error)}; ${about}`, { cause: error });
  } finally {
    await rig.end();
  }
};

/** s of the BMS's clock at which the first limit breaks: by then the fault stands. */
const highAtS = 12;
const backAtS = highAtS + 3;
const reversingAtS = highAtS + 6;

const cells = (first: number) => [
  [first, 3.3, 3.3, 3.3],
  [3.3, 3.3, 3.3, 3.3],
];
export const troubledBank = given(
  { at: highAtS, cellV: cells(3.8) },
  { at: backAtS, cellV: 3.3 },
  { at: reversingAtS, cellV: cells(1.9) },
);

const names = ["LOAD", "CHARGER", "PRE-ALARM"];
const moveText = ({ relay, to }: ContactChange): string =>
  `${names[relay - 1] ?? `relay ${relay}`} ${to === "on" ? "live" : "open"}`;
export const movesText = (moves: readonly ContactChange[]): string =>
  moves.length === 0 ? "no contact moved" : moves.map(moveText).join(", ");

export const allLive = ([load, charger]: readonly string[]): boolean => load === "on" && charger === "on";
export const allOpen = (contacts: readonly string[]): boolean => contacts.every((one) => one === "off");

/** ms since 1970 at which the clock of the BMS stood at 0. */
export const originMsOf = async (rig: Rig): Promise<number> => {
  const { wallS, atS } = await rig.sample();
  return (wallS - atS) * 1000;
};

interface Due {
  readonly move: string;
  readonly atS: number;
  /** From the broken limit to the contact: its delay, a cycle, and what the line needs. */
  readonly afterS: readonly [number, number];
}

/** CHG-3 at once; its end at once; DIS-7 after 1 s, and with it CHG-5. */
const due: readonly Due[] = [
  { move: "CHARGER open", atS: highAtS, afterS: [0, 1] },
  { move: "CHARGER live", atS: backAtS, afterS: [0, 1] },
  { move: "LOAD open", atS: reversingAtS, afterS: [1, 2.25] },
  { move: "CHARGER open", atS: reversingAtS, afterS: [1, 2.25] },
];

export interface Watched {
  /** The fault stands, and the bank has not begun. */
  readonly originMs: number;
  moves(): readonly ContactChange[];
}

export const watch = async (rig: Rig): Promise<Watched> => {
  await rig.board.waitFor(allLive, 10_000);
  const originMs = await originMsOf(rig);
  const from = rig.board.changes().length;
  return { originMs, moves: () => rig.board.changes().slice(from) };
};

/** Waits for the course to end; nothing else may have moved but PRE-ALARM, which may sound for it. */
export const judgeCourse = async (judge: Judge, { originMs, moves }: Watched): Promise<void> => {
  const aheadS = highAtS - (Date.now() - originMs) / 1000;
  judge.expect(aheadS > 0, `the fault stood ${aheadS.toFixed(1)} s before the first limit broke`);
  await pause(originMs + (reversingAtS + 3) * 1000 - Date.now());
  const seen = moves().filter(({ relay }) => relay !== 3);
  const times = due.map(({ move, atS, afterS: [from, to] }) => {
    const found = seen.find((one) => moveText(one) === move && one.atMs >= originMs + (atS - 0.5) * 1000);
    const afterS = found === undefined ? Number.NaN : (found.atMs - originMs) / 1000 - atS;
    // A reading is taken in a cycle: half of one of leeway for the two clocks' rounding.
    return { text: `${move} after ${afterS.toFixed(2)} s`, holds: afterS >= from - 0.125 && afterS <= to };
  });
  const isAll = seen.length === due.length;
  judge.expect(
    isAll && times.every(({ holds }) => holds),
    isAll ? times.map(({ text }) => text).join(", ") : `expected four moves, saw: ${movesText(seen)}`,
  );
};

/** No contact moves for so long. */
export const judgeStill = async (judge: Judge, { moves }: Watched, forS: number): Promise<void> => {
  await pause(forS * 1000);
  judge.expect(moves().length === 0, `${movesText(moves())} within ${forS} s`);
};
