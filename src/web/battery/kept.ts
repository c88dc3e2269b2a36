/** Every cell, asked for once a second while somebody looks; what was heard last stays, with its age. */
import { batch, computed, signal } from "@preact/signals";
import type { ToldBatteries } from "../../contract/live.ts";
import { door } from "../access/door.ts";
import type { Answer } from "../live/api.ts";
import { staleAfterS } from "../live/connection.ts";
import { getBatteries, getNames, type Names, patchName } from "./battery-api.ts";

export const batteriesLine = signal<ToldBatteries | null>(null);
/** By serial number. */
export const batteryNames = signal<ReadonlyMap<string, string>>(new Map());
/** s since the line last changed, by the clock of the page; null: none ever came. */
export const cellsAgeS = signal<number | null>(null);
export const cellsAreOld = computed(() => cellsAgeS.value !== null && cellsAgeS.value >= staleAfterS);
/** Asked, and nothing of cells came: the guard is away, or nobody answers. */
export const nothingCame = signal(false);

const nowS = (): number => performance.now() / 1000;
let changedS = 0;

const takeNames = (answer: Answer<Names>): void => {
  if (!answer.ok) return;
  const next = answer.value.names.map(({ serial, name }) => [serial, name] as const);
  // The same names are the same map: nothing is drawn anew for them.
  if (JSON.stringify(next) !== JSON.stringify([...batteryNames.value])) batteryNames.value = new Map(next);
};

const judgeAge = (): void => {
  cellsAgeS.value = batteriesLine.value === null ? null : Math.floor(nowS() - changedS);
};

const learnCells = async (): Promise<void> => {
  const answer = await getBatteries();
  batch(() => {
    nothingCame.value = !answer.ok;
    // A line that is told again has not become younger.
    if (answer.ok && answer.value.atS !== batteriesLine.value?.atS) {
      changedS = nowS();
      batteriesLine.value = answer.value;
    }
    judgeAge();
  });
};

const everyMs = 1000;
/** Others name batteries seldom. */
const namesEvery = 5;

/** Returns what to call when nobody looks any more. */
export const followBatteries = (): (() => void) => {
  let turn = 0;
  let asking = false;
  const ask = async (): Promise<void> => {
    judgeAge();
    if (document.hidden || asking) return;
    asking = true;
    if (turn % namesEvery === 0) takeNames(await getNames());
    turn += 1;
    await learnCells();
    asking = false;
  };
  const timer = setInterval(() => void ask(), everyMs);
  const onVisible = (): void => void ask();
  document.addEventListener("visibilitychange", onVisible);
  void ask();
  return () => {
    clearInterval(timer);
    document.removeEventListener("visibilitychange", onVisible);
  };
};

export const giveName = async (serial: string, name: string | null): Promise<Answer<Names>> => {
  const answer = await patchName(serial, name);
  takeNames(answer);
  return answer;
};

// What was shown to somebody who was let in is not for whoever comes next.
door.subscribe((now) => {
  if (now !== "pairing") return;
  batch(() => {
    batteriesLine.value = null;
    batteryNames.value = new Map();
    cellsAgeS.value = null;
    nothingCame.value = false;
  });
});
