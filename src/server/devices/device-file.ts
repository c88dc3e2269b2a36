/**
 * `devices.json`: the serial of this installation, and the other devices that it asks, with their tokens. What cannot be understood
 * is moved aside and begun anew.
 */
import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import Type from "typebox";
import type { Static } from "typebox";
import { check } from "../../contract/check.ts";
import { moveAside, writeWhole } from "../../guard/whole-file.ts";
import { newSerial, serialPattern } from "./serial.ts";

const closed = { additionalProperties: false } as const;

const otherSchema = Type.Object(
  {
    id: Type.String({ pattern: "^[0-9a-f]{16}$" }),
    name: Type.String(),
    address: Type.String(),
    token: Type.Union([Type.String(), Type.Null()]),
  },
  closed,
);
const fileSchema = Type.Object(
  { version: Type.Literal(1), serial: Type.String({ pattern: serialPattern }), others: Type.Array(otherSchema) },
  closed,
);

export type OtherDevice = Readonly<Static<typeof otherSchema>>;

export interface DeviceFile {
  readonly serial: string;
  others(): readonly OtherDevice[];
  change(others: readonly OtherDevice[]): void;
}

interface Kept {
  readonly version: 1;
  readonly serial: string;
  readonly others: readonly OtherDevice[];
}

export const newDeviceId = (): string => randomBytes(8).toString("hex");

const read = (file: string, say: (line: string) => void): Kept | null => {
  try {
    const written: unknown = JSON.parse(readFileSync(file, "utf8"));
    check(fileSchema, written, []);
    return written as Kept;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    // Where it cannot be moved it is written over.
    moveAside(file);
    // Nothing of what stands in it: there are tokens.
    say(`${file} could not be used; the list of other devices and the serial begin anew`);
    return null;
  }
};

/** What cannot be written holds until the end of the process. */
export const openDeviceFile = (folder: string, say: (line: string) => void): DeviceFile => {
  const name = "devices.json";
  const save = (): void => {
    try {
      writeWhole(folder, name, `${JSON.stringify(state, null, 1)}\n`);
    } catch (error) {
      say(`${join(folder, name)} cannot be written: ${(error as Error).message}`);
    }
  };
  const found = read(join(folder, name), say);
  let state: Kept = found ?? { version: 1, serial: newSerial(), others: [] };
  if (found === null) save();
  return {
    serial: state.serial,
    others: () => state.others,
    change: (others) => {
      state = { ...state, others };
      save();
    },
  };
};
