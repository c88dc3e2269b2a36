/** May this page look in, and what may it do? Asked at its start, and again whenever an answer turned it away. */
import { computed, signal } from "@preact/signals";
import { onTurnedAway } from "../live/api.ts";
import { type Access, getAccess, postLeave, postPair } from "./access-api.ts";

/** `asking`: not known yet. */
export type Door = "asking" | "open" | "pairing" | "wireless-off";

export const door = signal<Door>("asking");
export const access = signal<Access | null>(null);

/** Everything; a viewer only sees, and may switch off. */
export const mayChange = computed(() => access.value?.role === "installer");
/** It is a PIN that is missing, and not the answer of a server that is away. */
export const lacksPin = computed(() => access.value !== null && !mayChange.value);

const take = (told: Access): void => {
  access.value = told;
  door.value = told.needsPairing ? "pairing" : "open";
};

let asked = 0;

/** Without an answer nothing is learnt: what held goes on to hold. */
export const learnAccess = async (): Promise<void> => {
  const mine = ++asked;
  const answer = await getAccess();
  // Asked before a pairing, answered after it.
  if (mine !== asked) return;
  if (answer.ok) take(answer.value);
  else if (answer.refused?.error === "wireless-off") door.value = "wireless-off";
};
onTurnedAway(() => void learnAccess());

export const pair = async (pin: string) => {
  const answer = await postPair(pin);
  if (answer.ok) {
    asked += 1;
    take(answer.value);
  }
  return answer;
};

export const leave = async (): Promise<void> => {
  await postLeave();
  await learnAccess();
};
