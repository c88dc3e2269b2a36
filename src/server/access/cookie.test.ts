import { expect, it } from "vitest";
import { cookieOf, secretInCookies } from "./cookie.ts";

it.each([
  ["cellward=a-B_9", "a-B_9"],
  ["other=1; cellward=abc; more=2", "abc"],
  ["other=1;cellward=abc", "abc"],
  ["cellward=abc ; more=2", "abc"],
  ["xcellward=abc", null],
  ["other=cellward=abc", null],
  ["cellward=", null],
  ['cellward="abc"', null],
  ["cellward=a%20b", null],
  ["cellward=abc def", null],
  ["Cellward=abc", null],
  ["", null],
  [undefined, null],
])("in %j: %j", (header, secret) => {
  expect(secretInCookies(header)).toBe(secret);
});

it("what is set is what is read", () => {
  const set = cookieOf("a-B_9", { maxAgeS: 60, secure: true });
  expect(set).toBe("cellward=a-B_9; Max-Age=60; Path=/; HttpOnly; SameSite=Strict; Secure");
  expect(secretInCookies(set)).toBe("a-B_9");
});
