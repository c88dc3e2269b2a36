// What the log is told of a pack and of the terminals: once, when it stands, and once when it is over.
import { expect, test } from "vitest";
import { createTroubleLog, newsLine, standsBeforeToldS, troublesOf, wellBeforeToldS } from "./trouble-log.ts";

const follow = () => {
  let nowS = 0;
  const said: string[] = [];
  const log = createTroubleLog(
    () => nowS,
    (news) => said.push(newsLine(news)),
  );
  return {
    said,
    /** So many seconds of the same. */
    pass: (seconds: number, standing: Readonly<Record<string, string>>) => {
      for (let second = 0; second < seconds; second += 1) {
        log.look(new Map(Object.entries(standing).map(([about, en]) => [about, { en, it: en }])));
        nowS += 1;
      }
    },
  };
};
const silent = { "jbd ttyUSB0 #0": "jbd ttyUSB0 #0: does not answer." };

test("what stands is said once, when it has stood long enough, and its end once, when that has lasted", () => {
  const { said, pass } = follow();
  pass(standsBeforeToldS, silent);
  expect(said).toEqual([]);
  pass(60, silent);
  expect(said).toEqual(["jbd ttyUSB0 #0: does not answer."]);
  pass(wellBeforeToldS, {});
  expect(said).toHaveLength(1);
  pass(60, {});
  expect(said.slice(1)).toEqual(["jbd ttyUSB0 #0: is well again"]);
});

test("what comes and goes before it has stood is never said, and no line follows each change", () => {
  const { said, pass } = follow();
  for (let turn = 0; turn < 50; turn += 1) {
    pass(standsBeforeToldS - 1, silent);
    pass(1, {});
  }
  expect(said).toEqual([]);
  pass(10, silent);
  for (let turn = 0; turn < 50; turn += 1) {
    pass(wellBeforeToldS - 2, {});
    pass(5, silent);
  }
  expect(said).toHaveLength(1);
});

test("another trouble of the same pack is said; the same with another figure is not", () => {
  const { said, pass } = follow();
  pass(10, { pack: "pack: a voltage leapt: 3.301 V, against 3.100 V." });
  pass(10, { pack: "pack: a voltage leapt: 3.309 V, against 3.100 V." });
  expect(said).toHaveLength(1);
  pass(10, { pack: "pack: speaks another protocol." });
  expect(said[1]).toBe("pack: speaks another protocol.");
});

test("two packs are told apart, and the terminals from both", () => {
  const { said, pass } = follow();
  pass(10, { a: "a: silent", b: "b: silent", "LOAD and CHARGER": "relay board x: does not answer" });
  pass(30, { b: "b: silent" });
  expect(said).toEqual([
    "a: silent",
    "b: silent",
    "relay board x: does not answer",
    "a: is well again",
    "LOAD and CHARGER: is well again",
  ]);
});

test("nothing known is nothing wrong; a fault of the terminals is told as the driver wrote it", () => {
  expect([...troublesOf(null, null)]).toEqual([]);
  expect([...troublesOf(null, "relay board x: does not answer")]).toEqual([
    ["LOAD and CHARGER", { en: "relay board x: does not answer", it: "relay board x: does not answer" }],
  ]);
});
