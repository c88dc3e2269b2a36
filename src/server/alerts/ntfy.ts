/** A message to a topic of an ntfy server, in its JSON form (docs.ntfy.sh/publish). */
import type { AlertLevel, NtfyChannel } from "../../contract/alerts.ts";
import { askHttp, httpWithinMs } from "./http-post.ts";
import type { Parcel, Send } from "./outcome.ts";
import { readSecret } from "./secret-file.ts";
import { trustIn } from "./trust.ts";
import { jsonHeaders } from "./webhook.ts";

/** Its five are: 5 rings until it is seen, 3 is usual. */
const priorities: Readonly<Record<AlertLevel, 3 | 4 | 5>> = {
  error: 5,
  alarm: 5,
  "data-loss": 4,
  warning: 4,
  notice: 3,
  recovery: 3,
};
/** Short names that its apps show as a sign before the title. */
const signs: Readonly<Record<AlertLevel, string>> = {
  error: "rotating_light",
  alarm: "rotating_light",
  "data-loss": "no_bell",
  warning: "warning",
  notice: "information_source",
  recovery: "white_check_mark",
};

/** It takes 4096 bytes of text, and makes a file of more. */
const mostBytes = 3900;

/** Never in the middle of a letter. */
const cutBytes = (text: string): string => {
  const bytes = Buffer.from(text);
  if (bytes.length <= mostBytes) return text;
  return `${bytes.toString("utf8", 0, mostBytes).replace(/\ufffd+$/, "")}…`;
};

export const ntfyBody = ({ topic }: Pick<NtfyChannel, "topic">, { id, title, text, message }: Parcel) => {
  const level = message?.alerts[0]?.level;
  return {
    topic,
    title,
    message: cutBytes(text),
    priority: level === undefined ? 3 : priorities[level],
    tags: level === undefined ? ["bell"] : [signs[level], level],
    // A server that knows it shows a second one in the place of the first.
    sequence_id: id,
  };
};

export const ntfySender =
  (channel: NtfyChannel): Send =>
  async (parcel, signal) => {
    const { url, token, certificate } = channel;
    const body = JSON.stringify(ntfyBody(channel, parcel));
    const headers = jsonHeaders(body, parcel.sender.version, token === null ? null : await readSecret(token));
    const trust = await trustIn(certificate);
    return askHttp({ url, method: "POST", headers, body, trust, signal, withinMs: httpWithinMs });
  };
