/** What the open Access card shows: fetched when it opens, forgotten when it closes, so that no PIN stays in the page. */
import { batch, signal } from "@preact/signals";
import type { Answer, Refused } from "../live/api.ts";
import {
  type Client,
  endClient,
  endToken,
  getClients,
  getSecrets,
  getTokens,
  type NewToken,
  postNewPin,
  postToken,
  type Role,
  type Secrets,
  type Token,
} from "./access-api.ts";
import { access, pair } from "./door.ts";

export const secrets = signal<Secrets | null>(null);
export const clients = signal<readonly Client[]>([]);
export const tokens = signal<readonly Token[]>([]);
/** Shown this once. */
export const madeToken = signal<NewToken | null>(null);
/** `no-answer`: the BMS gave none. */
export const refusedHere = signal<Refused | "no-answer" | null>(null);

export const learnKept = async (): Promise<void> => {
  const [pins, paired, scripts] = await Promise.all([getSecrets(), getClients(), getTokens()]);
  batch(() => {
    if (pins.ok) secrets.value = pins.value;
    if (paired.ok) clients.value = paired.value;
    if (scripts.ok) tokens.value = scripts.value;
  });
};

export const forgetKept = (): void =>
  batch(() => {
    secrets.value = null;
    clients.value = [];
    tokens.value = [];
    madeToken.value = null;
    refusedHere.value = null;
  });

const after = async <T>(answer: Answer<T>): Promise<void> => {
  refusedHere.value = answer.ok ? null : (answer.refused ?? "no-answer");
  await learnKept();
};

export const renewPin = async (role: Role): Promise<void> => {
  const answer = await postNewPin(role);
  // It ended this page's own pairing too, and only this page knows the new PIN.
  if (answer.ok && role === "installer" && access.value?.local === false) await pair(answer.value.pins.installer);
  await after(answer);
};

export const dropClient = async (id: string): Promise<void> => after(await endClient(id));
export const dropToken = async (id: string): Promise<void> => after(await endToken(id));

export const makeToken = async (name: string): Promise<void> => {
  const answer = await postToken(name);
  if (answer.ok) madeToken.value = answer.value;
  await after(answer);
};
