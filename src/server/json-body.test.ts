import fc from "fast-check";
import { expect, it } from "vitest";
import { pathText, Refused } from "../contract/refusal.ts";
import { refuseRepeatedKeys } from "./json-body.ts";

/** Null: let through. */
const refusedAt = (text: string): string | null => {
  // What is judged is JSON: else a row would prove nothing.
  JSON.parse(text);
  try {
    refuseRepeatedKeys(text);
    return null;
  } catch (error) {
    if (error instanceof Refused) return pathText(error.refusal.path);
    throw error;
  }
};

it.each([
  ['{"a":1,"b":2}', null],
  ['{"a":1,"a":1}', "a"],
  ['{ "a" :1 ,\n "a"\t: 2}', "a"],
  ['{"a":1,"\\u0061":2}', "a"],
  ['{"a":{"b":1},"b":{"b":1}}', null],
  ['{"a":{"b":1,"c":2,"b":3}}', "a.b"],
  ['[{"a":1},{"a":1}]', null],
  ['{"l":[1,[2,3],{"a":1,"a":1}]}', "l[2].a"],
  ['{"a":"a","b":["a","a"]}', null],
  ['{"a":"\\"a\\":1,","b":"{"}', null],
  ['{"a":"\\\\","a":1}', "a"],
  ['{"__proto__":1,"__proto__":2}', "__proto__"],
  ['{"":1,"":2}', '[""]'],
  ['"a"', null],
])("%s → %s", (text, path) => expect(refusedAt(text)).toBe(path));

it("whatever JSON writes has each key once, and with one of them again it is refused", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = JSON.stringify(value);
      expect(refusedAt(text)).toBeNull();
      for (const key of Object.keys(Array.isArray(value) ? {} : (Object(value) as object))) {
        if (typeof value === "string") continue;
        expect(refusedAt(`{${JSON.stringify(key)}:0,${text.slice(1)}`)).toBe(pathText([key]));
      }
    }),
  );
});
