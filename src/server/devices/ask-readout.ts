/**
 * One question to another Cellward. The address is an installer's word, so little can be done with it: one GET at one path, no
 * redirect, a bounded time, a bounded size, and of the answer only numbers and known codes.
 */
import { request as httpRequest } from "node:http";
import { request as httpsRequest } from "node:https";
import { check } from "../../contract/check.ts";
import { type DeviceTrouble, type Readout, readoutSchema } from "./schemas.ts";

export type Asked = { readonly heard: Readout } | { readonly why: DeviceTrouble };

/** Longer than a slow line takes, shorter than the time between two questions. */
const longestMs = 4000;
/** An answer has some 300 bytes; a refusal that shows the newest sample some thousand. */
const largestBytes = 65_536;

const refusals: readonly DeviceTrouble[] = ["token-unknown", "pairing-needed", "wireless-off", "guard-silent"];

const whyOf = ({ code = "", name }: NodeJS.ErrnoException): DeviceTrouble => {
  if (code === "ENOTFOUND" || code === "EAI_AGAIN") return "name-unknown";
  const ofCertificate = /CERT|SIGNATURE|SELF_SIGNED|ALTNAME|ERR_TLS|ERR_SSL/.test(code);
  return ofCertificate && name !== "AbortError" ? "certificate" : "no-answer";
};

const heardIn = (status: number, text: string): Asked => {
  try {
    const answer: unknown = JSON.parse(text);
    if (status === 200) {
      check(readoutSchema, answer, []);
      return { heard: answer as Readout };
    }
    const { error } = answer as { readonly error?: unknown };
    return { why: refusals.find((word) => word === error) ?? "not-understood" };
  } catch {
    return { why: "not-understood" };
  }
};

export const askReadout = (address: string, token: string | null): Promise<Asked> =>
  new Promise((resolve) => {
    const url = new URL("api/v1/readout", address);
    const ask = url.protocol === "https:" ? httpsRequest : httpRequest;
    const options = {
      agent: false,
      maxHeaderSize: 8192,
      signal: AbortSignal.timeout(longestMs),
      headers: { accept: "application/json", ...(token === null ? {} : { authorization: `Bearer ${token}` }) },
    };
    const request = ask(url, options, (response) => {
      const pieces: Buffer[] = [];
      let bytes = 0;
      response.on("data", (piece: Buffer) => {
        bytes += piece.length;
        pieces.push(piece);
        if (bytes <= largestBytes) return;
        resolve({ why: "not-understood" });
        response.destroy();
      });
      response.on("end", () => resolve(heardIn(response.statusCode ?? 0, Buffer.concat(pieces).toString("utf8"))));
      response.on("error", () => resolve({ why: "no-answer" }));
    });
    request.on("error", (error) => resolve({ why: whyOf(error) }));
    request.end();
  });
