/**
 * Prints a small store of the present version as SQL: `node test/store/dump.ts > test/store/released/v<version>.sql`, once for
 * each version that is released, before the next step is added to the migrations.
 */
import { DatabaseSync } from "node:sqlite";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createKeeper } from "../../src/server/store/keeper.ts";
import { versionOf } from "../../src/server/store/schema.ts";
import { releasedLines } from "./released-lines.ts";

const text = (value: unknown): string => {
  if (value === null) return "NULL";
  if (value instanceof Uint8Array) return `X'${Buffer.from(value).toString("hex")}'`;
  return typeof value === "string" ? `'${value.replaceAll("'", "''")}'` : String(value);
};

const folder = mkdtempSync(join(tmpdir(), "cellward-dump-"));
try {
  const keeper = createKeeper({ folder });
  for (const [index, line] of releasedLines.entries()) keeper.take({ nth: index + 1, line });
  keeper.write("close", 0);
  const db = new DatabaseSync(join(folder, "cellward.sqlite"));
  const tables = db
    .prepare("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'")
    .all();
  const say = (line: string) => process.stdout.write(`${line};\n`);
  for (const { sql } of tables) say(String(sql));
  for (const { name, sql } of tables) {
    if (!String(sql).startsWith("CREATE TABLE")) continue;
    for (const row of db.prepare(`SELECT * FROM ${name}`).all()) {
      say(`INSERT INTO ${name} (${Object.keys(row).join(", ")}) VALUES (${Object.values(row).map(text).join(", ")})`);
    }
  }
  say(`PRAGMA user_version = ${versionOf(db)}`);
  db.close();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
