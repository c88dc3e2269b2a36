/** A message as JSON with names that do not change (docs/alerts.md), to an address of the owner's. */
import type { WebhookChannel } from "../../contract/alerts.ts";
import type { Alert } from "./alert.ts";
import { askHttp, httpWithinMs } from "./http-post.ts";
import type { Parcel, Send } from "./outcome.ts";
import { readSecret } from "./secret-file.ts";
import { trustIn } from "./trust.ts";

const alertBody = ({ battery, cell, ...alert }: Alert) => ({
  ...alert,
  // As people count them, and as every text says.
  battery: battery === null ? null : battery + 1,
  cell: cell === null ? null : cell + 1,
});

export const webhookBody = ({ id, madeS, title, text, message, sender }: Parcel) => ({
  version: 1,
  id,
  test: message === null,
  installation: sender.title,
  serial: sender.serial,
  software: sender.version,
  language: sender.language,
  madeAt: new Date(madeS * 1000).toISOString(),
  level: message?.alerts[0]?.level ?? null,
  count: (message?.alerts ?? []).reduce((sum, { count }) => sum + count, 0),
  title,
  text,
  alerts: (message?.alerts ?? []).map(alertBody),
});

/** What every request of ours carries. */
export const jsonHeaders = (body: string, version: string, token: string | null): Readonly<Record<string, string>> => ({
  "content-type": "application/json; charset=utf-8",
  "content-length": String(Buffer.byteLength(body)),
  "user-agent": `Cellward/${version}`,
  ...(token === null ? {} : { authorization: `Bearer ${token}` }),
});

export const webhookSender =
  ({ url, token, certificate }: WebhookChannel): Send =>
  async (parcel, signal) => {
    const body = JSON.stringify(webhookBody(parcel));
    const secret = token === null ? null : await readSecret(token);
    const headers = { ...jsonHeaders(body, parcel.sender.version, secret), "idempotency-key": parcel.id };
    const trust = await trustIn(certificate);
    return askHttp({ url, method: "POST", headers, body, trust, signal, withinMs: httpWithinMs });
  };
