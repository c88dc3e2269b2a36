/** Where on a machine the parts of an installation stand, and who owns them. */
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const roles = ["guard", "server"] as const;
export type Role = (typeof roles)[number];

export const unitName = (role: Role): string => `cellward-${role}.service`;

/** Paths as the machine itself has them; `at` says where they are from here, which is elsewhere only below another root. */
export interface InstalledPlaces {
  readonly at: (path: string) => string;
  readonly units: Readonly<Record<Role, string>>;
  readonly users: string;
  readonly config: string;
  readonly data: Readonly<Record<Role, string>>;
  /** The folders are those that systemd itself makes for the units. */
  readonly usualData: boolean;
}

export const usualConfig = "/etc/cellward/cellward.yaml";
const usualData = { guard: "/var/lib/cellward-guard", server: "/var/lib/cellward-server" };

export interface PlacesAsked {
  readonly root?: string | undefined;
  readonly config?: string | undefined;
  /** One folder, in which each of the two gets its own. */
  readonly data?: string | undefined;
}

export const installedPlaces = ({ root, config, data }: PlacesAsked): InstalledPlaces => ({
  at: (path) => (root === undefined ? path : join(root, path)),
  units: { guard: `/etc/systemd/system/${unitName("guard")}`, server: `/etc/systemd/system/${unitName("server")}` },
  users: "/etc/sysusers.d/cellward.conf",
  config: config ?? usualConfig,
  data: data === undefined ? usualData : { guard: join(data, "guard"), server: join(data, "server") },
  usualData: data === undefined,
});

/** What an installed unit starts was told with these, by whoever installed it. */
export const placesInUnit = (text: string): { readonly config?: string; readonly data?: string } => {
  const told = (option: string): string | undefined => new RegExp(` --${option} (\\S+)`).exec(text)?.[1];
  const [config, data] = [told("config"), told("data")];
  return {
    ...(config === undefined ? {} : { config }),
    ...(data === undefined || Object.values(usualData).includes(data) ? {} : { data: dirname(data) }),
  };
};

const numberIn = (file: string, name: string, column: number): number | null => {
  if (!existsSync(file)) return null;
  const line = readFileSync(file, "utf8")
    .split("\n")
    .map((one) => one.split(":"))
    .find(([found]) => found === name);
  return line?.[column] === undefined ? null : Number(line[column]);
};

/** As the users of the machine stand in its own files; null: nobody has that name there. */
export const userIn = ({ at }: InstalledPlaces, name: string): { uid: number; gid: number } | null => {
  const [uid, gid] = [2, 3].map((column) => numberIn(at("/etc/passwd"), name, column));
  return uid == null || gid == null ? null : { uid, gid };
};
export const groupIn = ({ at }: InstalledPlaces, name: string): number | null => numberIn(at("/etc/group"), name, 2);

/** The folder of this package or checkout. */
export const ownFolder = fileURLToPath(new URL("../../..", import.meta.url)).replace(/\/$/, "");
export const ownFile = (...path: readonly string[]): string => join(ownFolder, ...path);
