// Every version that was ever released opens, and says what it said. The dumps are made by test/store/dump.ts.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { fileURLToPath } from "node:url";
import { afterEach, expect, test } from "vitest";
import { morningS } from "../../../test/store/lines.ts";
import { releasedLines } from "../../../test/store/released-lines.ts";
import { inFile, integrity, keeperStand, newFolder, removeFolders } from "../../../test/store/stand.ts";
import { migrations, presentVersion, versionOf } from "./schema.ts";

afterEach(removeFolders);

const released = fileURLToPath(new URL("../../../test/store/released/", import.meta.url));
const versions = readdirSync(released)
  .map((name) => Number(/^v(\d+)\.sql$/.exec(name)?.[1]))
  .sort((one, other) => one - other);
const dumpOf = (version: number) => readFileSync(join(released, `v${version}.sql`), "utf8");

const missing = (dumps: readonly number[], present: number) =>
  Array.from({ length: present - 1 }, (_, index) => index + 1).filter((version) => !dumps.includes(version));

test("every version before the present one has its dump", () => {
  expect(versions[0]).toBe(1);
  expect(missing(versions, presentVersion)).toEqual([]);
  expect(missing([1], 2)).toEqual([]);
  expect(missing([1, 3], 5)).toEqual([2, 4]);
});

const schemaOf = (db: DatabaseSync) =>
  db
    .prepare("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY name")
    .all()
    .map(({ name, sql }) => `${name}: ${String(sql).replaceAll(/\s+/g, " ")}`);

test.each(versions)("the steps up to version %i still make what was released", (version) => {
  const [fromDump, fromSteps] = [new DatabaseSync(":memory:"), new DatabaseSync(":memory:")];
  fromDump.exec(dumpOf(version));
  for (const step of migrations.slice(0, version)) fromSteps.exec(step);
  expect(schemaOf(fromSteps)).toEqual(schemaOf(fromDump));
  expect(versionOf(fromDump)).toBe(version);
});

test.each(versions)("version %i opens as the present one, with all that it held", (version) => {
  const folder = newFolder();
  inFile(folder, (db) => db.exec(dumpOf(version)));
  const stand = keeperStand({ folder });
  expect(stand.write()).toMatchObject({ fault: null, replacedFile: null });

  const wanted = releasedLines.filter(({ kind }) => kind === "event" || kind === "server");
  expect(stand.events().map(({ event }) => event)).toEqual(wanted.reverse());
  expect(stand.ask("lastLineId", null)).toBe(41);
  expect(stand.ask("newestSample", null)).toMatchObject({ wallS: morningS + 86_400, bankV: 12.75 });
  const dayS = morningS - (morningS % 86_400);
  expect(stand.ask("historyDays", {})).toMatchObject([
    { dayS, figures: { cycles: 0, minBankV: null } },
    { dayS: dayS + 86_400, figures: { cycles: 0, minBankV: null } },
  ]);
  const course = (quantity: string, resolutionS: 1 | 60 | 900) =>
    stand.course({ quantity, fromS: morningS, toS: morningS + 900, resolutionS });
  expect(course("bankV", 1)).toEqual([[morningS, 13.25, 13.25, 13.25]]);
  expect(course("stateOfChargePct", 60).map((row) => row.slice(0, 2))).toEqual([[morningS + 60, 81.5]]);
  expect(course("bankV", 900)).toEqual([[morningS, 13.25, 13.25, 13.25]]);
  expect(course("cellV:0:0", 900)).toEqual([[morningS, 3.3001, 3.3001, 3.3001]]);
  expect(course("cellV:0:1", 900)).toEqual([]);
  expect(course("cellV:1:1", 1)).toEqual([[morningS, 3.2999, 3.2999, 3.2999]]);
  expect(course("temperatureC:1", 900)).toEqual([[morningS, 21, 21, 21]]);

  stand.write("close");
  expect(inFile(folder, versionOf)).toBe(presentVersion);
  expect(integrity(folder)).toBe("ok");
});
