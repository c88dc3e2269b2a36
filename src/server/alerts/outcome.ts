/** What came of an attempt to tell somebody. */
import type { DeliveryTrouble } from "../../words/alerts.ts";
import type { AlertMessage } from "./alert.ts";
import type { MessageText, Sender } from "./message-text.ts";

export type Outcome =
  /** `partly`: somebody of several did not get it. */
  { readonly ok: true; readonly partly: Failure | null } | ({ readonly ok: false } & Failure);

export interface Failure {
  readonly trouble: DeliveryTrouble;
  /** A status or a word of the system; never what the other side wrote, which may repeat a secret. */
  readonly detail: string | null;
  /** s; null: it does not ask for a time. */
  readonly retryAfterS: number | null;
}

export const delivery: Outcome = { ok: true, partly: null };
export const failure = (trouble: DeliveryTrouble, detail: string | null = null, retryAfterS: number | null = null) =>
  ({ ok: false, trouble, detail, retryAfterS }) as const satisfies Outcome;

/** What goes out; `message` null: a test. */
export interface Parcel extends MessageText {
  readonly id: string;
  readonly madeS: number;
  readonly message: AlertMessage | null;
  readonly sender: Sender;
}

/** Never rejects: what goes wrong is the outcome. Given up when the signal says so. */
export type Send = (parcel: Parcel, signal: AbortSignal) => Promise<Outcome>;
