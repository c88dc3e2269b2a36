/**
 * What people call their batteries, by serial number, so that a name follows its battery to another place. One small file, written
 * whole at each change. A file that cannot be understood is moved aside and all names begin anew: no name protects anything.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import Type from "typebox";
import type { Static } from "typebox";
import { check } from "../contract/check.ts";
import { StoreFault } from "./store/records.ts";
import { moveAside, writeWhole } from "../guard/whole-file.ts";

const closed = { additionalProperties: false } as const;
const serial = Type.String({ description: "a serial number" });
/** Neither blank at an end, nor with anything in it that breaks a line or turns the direction of what follows. */
const name = Type.String({
  pattern: "^(?!\\s)[^\\u0000-\\u001f\\u007f-\\u009f\\u2028-\\u202e\\u2066-\\u2069]{1,40}(?<!\\s)$",
  description: "a name of 1 to 40 characters",
});

export const batteryNameSchema = Type.Object({ serial, name }, closed);
export type BatteryName = Readonly<Static<typeof batteryNameSchema>>;
export const batteryNamesSchema = Type.Object({ names: Type.Array(batteryNameSchema) }, closed);
export const batteryNameChangeSchema = Type.Object(
  {
    serial,
    name: Type.Union([name, Type.Null()], { description: "a name of 1 to 40 characters, or null for none" }),
  },
  closed,
);
export type BatteryNameChange = Readonly<Static<typeof batteryNameChangeSchema>>;

const fileSchema = Type.Object({ version: Type.Literal(1), names: Type.Array(batteryNameSchema) }, closed);

const fileName = "battery-names.json";

export interface BatteryNames {
  all(): readonly BatteryName[];
  of(serial: string): string | null;
  /** Throws `StoreFault` where it cannot be written; then nothing has changed. */
  change(change: BatteryNameChange): void;
  /** Where a file lies that could not be understood; null: there was none. */
  readonly brokenFile: string | null;
}

const namesIn = (text: string): ReadonlyMap<string, string> => {
  const written: unknown = JSON.parse(text);
  check(fileSchema, written, []);
  return new Map((written as Static<typeof fileSchema>).names.map((one) => [one.serial, one.name]));
};

type Read = { readonly names: ReadonlyMap<string, string>; readonly brokenFile: string | null };

const read = (file: string): Read => {
  try {
    return { names: namesIn(readFileSync(file, "utf8")), brokenFile: null };
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === "ENOENT";
    return { names: new Map(), brokenFile: isMissing ? null : moveAside(file) };
  }
};

export const openBatteryNames = (folder: string): BatteryNames => {
  const found = read(join(folder, fileName));
  let { names } = found;
  const listed = (of: ReadonlyMap<string, string>): readonly BatteryName[] =>
    [...of].map(([serialOf, nameOf]) => ({ serial: serialOf, name: nameOf }));
  return {
    all: () => listed(names),
    of: (one) => names.get(one) ?? null,
    change: (change) => {
      const next = new Map(names);
      if (change.name === null) next.delete(change.serial);
      else next.set(change.serial, change.name);
      try {
        writeWhole(folder, fileName, `${JSON.stringify({ version: 1, names: listed(next) }, null, 1)}\n`);
      } catch (error) {
        throw new StoreFault(
          "failed",
          `the name was not kept: ${error instanceof Error ? error.message : String(error)}`,
        );
      }
      names = next;
    },
    brokenFile: found.brokenFile,
  };
};
