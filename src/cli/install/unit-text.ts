/** The units as deploy/ has them, with the Node, the program and the folders of this machine in their place. */
import { readFileSync } from "node:fs";
import { type InstalledPlaces, ownFile, type Role, roles, unitName, usualConfig } from "./installed-places.ts";

/** Paths on the machine on which it will run. */
export interface Program {
  readonly node: string;
  readonly main: string;
  /** Of what is to be read. */
  readonly folder: string;
}

/** As the files in deploy/ name them. */
const named = { node: "/opt/cellward/.runtime/node", main: "/opt/cellward/src/cli/main.ts", folder: "/opt/cellward/" };

/** Outside /var/lib systemd makes no folder, and the unit may write there only if it is said. */
const withData = (text: string, role: Role, { data, usualData }: InstalledPlaces): string =>
  usualData
    ? text
    : roles
        .reduce((now, one) => now.replaceAll(`/var/lib/cellward-${one}`, data[one]), text)
        .replace(
          new RegExp(`StateDirectory=cellward-${role}\nStateDirectoryMode=\\d+\n`),
          `ReadWritePaths=${data[role]}\n`,
        );

export const unitText = (role: Role, program: Program, places: InstalledPlaces): string =>
  withData(readFileSync(ownFile("deploy", unitName(role)), "utf8"), role, places)
    .replaceAll(named.node, program.node)
    .replaceAll(named.main, program.main)
    .replaceAll(named.folder, `${program.folder}/`)
    .replaceAll(usualConfig, places.config);
