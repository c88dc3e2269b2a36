/** Where a guard keeps things: its state on the disk, a copy of it in memory that a crash of the process survives, and its socket. */
import { createHash } from "node:crypto";
import { existsSync, lstatSync, mkdirSync, readFileSync, realpathSync, rmdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import { writeWhole } from "./whole-file.ts";

export interface Places {
  readonly stateFile: string;
  /** In memory where the system has such a folder: written every second, which no SD card would bear. */
  readonly memoryFile: string;
  readonly socket: string;
  /** Tells which socket the guard of this folder was last at, however whoever asks would choose one. */
  readonly socketNote: string;
  /** Made when the first is written. */
  readonly incidents: string;
}

/** Where incidents lie: the guard writes them, the server and people read them. */
export const incidentsFolderOf = (dataFolder: string): string => join(dataFolder, "incidents");

/** What the kernel allows for the path of a socket, less the terminating zero. */
const longestSocketPath = 103;

export class PlaceRefused extends Error {
  override readonly name = "PlaceRefused";
}

const wrong = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const makeFolder = (folder: string, mode: number): void => {
  try {
    mkdirSync(folder, { recursive: true, mode });
  } catch (error) {
    throw new PlaceRefused(`the folder ${folder} cannot be made: ${wrong(error)}`);
  }
};

/** A folder that others can write to may hold one of our name already: only ours is good. */
export const privateFolder = (folder: string): string => {
  makeFolder(folder, 0o700);
  const { uid, mode } = lstatSync(folder);
  if (!statSync(folder).isDirectory() || (process.getuid !== undefined && uid !== process.getuid())) {
    throw new PlaceRefused(`${folder} belongs to somebody else`);
  }
  if ((mode & 0o022) !== 0) throw new PlaceRefused(`${folder} can be written to by others`);
  return folder;
};

const memoryRoot = (): string => {
  // systemd's RuntimeDirectory; elsewhere what is a memory disk on every Linux.
  const given = process.env["RUNTIME_DIRECTORY"]?.split(":")[0];
  if (given !== undefined && given !== "") return given;
  const shared = existsSync("/dev/shm") ? "/dev/shm" : tmpdir();
  return privateFolder(join(shared, `cellward-${process.getuid?.() ?? "user"}`));
};

/** Of this folder and no other that once had its name: a new installation must not begin with the state of an old one. */
const keyOf = (folder: string): string => {
  const { ino, birthtimeMs } = statSync(folder);
  return createHash("sha256")
    .update(`${realpathSync(folder)} ${ino} ${birthtimeMs}`)
    .digest("hex")
    .slice(0, 16);
};

/** Makes the folders. Throws `PlaceRefused`. `socket`: where it is given instead of chosen. */
export const placesFor = (dataFolder: string, socket?: string): Places => {
  const folder = join(dataFolder, "guard");
  makeFolder(folder, 0o700);
  const memory = join(memoryRoot(), keyOf(folder));
  makeFolder(memory, 0o700);
  const chosen = socket ?? join(memory, "guard.sock");
  if (Buffer.byteLength(chosen) > longestSocketPath) {
    throw new PlaceRefused(
      `the path of the socket, ${chosen}, is longer than ${longestSocketPath} bytes; give a shorter one with --socket`,
    );
  }
  return {
    stateFile: join(folder, "state.json"),
    memoryFile: join(memory, "state.json"),
    socket: chosen,
    socketNote: join(folder, "socket"),
    incidents: incidentsFolderOf(dataFolder),
  };
};

export type SocketPlaces = Pick<Places, "socket" | "socketNote">;

/** A disk that takes nothing is no reason not to protect. */
export const noteSocket = ({ socket, socketNote }: SocketPlaces): void => {
  try {
    writeWhole(dirname(socketNote), basename(socketNote), resolve(socket));
  } catch {
    // Whoever restores then finds it by the socket it would choose itself.
  }
};

/** Where a guard of this folder may be. */
export const socketsOf = ({ socket, socketNote }: SocketPlaces): readonly string[] => {
  try {
    return [socket, readFileSync(socketNote, "utf8")];
  } catch {
    // None has been here, or its note may not be read by whoever asks.
    return [socket];
  }
};

/** After a stop in good order nothing of it stays in memory. */
export const leave = ({ memoryFile, socket, socketNote }: Places): void => {
  rmSync(socket, { force: true });
  rmSync(socketNote, { force: true });
  try {
    rmdirSync(dirname(memoryFile));
  } catch {
    // Something is in it still: the state that the disk did not take.
  }
};
