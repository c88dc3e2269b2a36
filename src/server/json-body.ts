/** Bodies are JSON, and strictly: of a key that stands twice one value would be dropped without a word. */
import type { FastifyInstance } from "fastify";
import { quote, Refused, refused } from "../contract/refusal.ts";

const expected = "one JSON object";
const parts = /("(?:[^"\\]|\\.)*")(\s*:)?|[[\]{},]/g;

/** Of a text that is JSON: where in it a key stands for the second time is thrown as `Refused`. */
export const refuseRepeatedKeys = (text: string): void => {
  const open: { readonly keys: Set<string>; at: string | number }[] = [];
  for (const [part, written = "", colon] of text.matchAll(parts)) {
    const inside = open.at(-1);
    if (part === "{" || part === "[") open.push({ keys: new Set(), at: part === "[" ? 0 : "" });
    else if (part === "}" || part === "]") open.pop();
    else if (inside === undefined) continue;
    else if (part === "," && typeof inside.at === "number") inside.at += 1;
    else if (colon !== undefined) {
      // Two ways to write the same letters are the same key.
      const key = JSON.parse(written) as string;
      inside.at = key;
      if (inside.keys.has(key)) {
        const path = open.map(({ at }) => at);
        throw refused(path, "a key for the second time", "each key once", `${quote(key)} is given twice`, "key");
      }
      inside.keys.add(key);
    }
  }
};

const read = (text: string): unknown => {
  if (text === "") throw refused([], "empty", expected, `the body is empty, expected ${expected}`);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw refused([], "not JSON", expected, `the body is not JSON, expected ${expected}`);
  }
  refuseRepeatedKeys(text);
  return value;
};

/** In place of the parser that comes with the server, which says of some keys that they are not JSON, and of none that it is there twice. */
export const takeJson = (app: FastifyInstance): void => {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("application/json", { parseAs: "string" }, (_request, text, done) => {
    try {
      done(null, read(String(text)));
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      done(error);
    }
  });
};
