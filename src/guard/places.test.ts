import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { leave, PlaceRefused, placesFor, privateFolder } from "./places.ts";

let root: string;
let data: string;
let run: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "cw-places-"));
  data = join(root, "data");
  run = join(root, "run");
  mkdirSync(run);
  vi.stubEnv("RUNTIME_DIRECTORY", run);
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  rmSync(root, { recursive: true, force: true });
});

describe("where a guard keeps things", () => {
  it("the state with the data, its copy and the socket where the service manager says", () => {
    const { stateFile, memoryFile, socket } = placesFor(data);
    expect(stateFile).toBe(join(data, "guard", "state.json"));
    expect(dirname(dirname(memoryFile))).toBe(run);
    expect(dirname(socket)).toBe(dirname(memoryFile));
    expect(statSync(dirname(stateFile)).mode & 0o027).toBe(0);
    expect(statSync(dirname(memoryFile)).mode & 0o077).toBe(0);
    const [socketNote, incidents] = [join(data, "guard", "socket"), join(data, "incidents")];
    expect(placesFor(data)).toEqual({ stateFile, memoryFile, socket, socketNote, incidents });
  });

  it("of several runtime folders the first is taken", () => {
    vi.stubEnv("RUNTIME_DIRECTORY", `${run}:${join(root, "other")}`);
    expect(dirname(dirname(placesFor(data).memoryFile))).toBe(run);
  });

  it("without a service manager in a folder of the user's own", () => {
    vi.stubEnv("RUNTIME_DIRECTORY", "");
    const places = placesFor(data);
    const folder = dirname(dirname(places.memoryFile));
    expect(folder).toMatch(/\/cellward-\w+$/);
    expect(statSync(folder).mode & 0o077).toBe(0);
    expect(existsSync(dirname(places.memoryFile))).toBe(true);
    leave(places);
    expect(existsSync(dirname(places.memoryFile))).toBe(false);
  });

  it("a data folder that has the name of an earlier one has other places", () => {
    const first = placesFor(data);
    const born = statSync(join(data, "guard")).birthtimeMs;
    // As finely as this disk tells when a folder was made.
    do {
      rmSync(data, { recursive: true });
      placesFor(data);
    } while (statSync(join(data, "guard")).birthtimeMs === born);
    expect(placesFor(data).memoryFile).not.toBe(first.memoryFile);
    expect(placesFor(data).socket).not.toBe(first.socket);
    expect(placesFor(join(root, "other")).memoryFile).not.toBe(placesFor(data).memoryFile);
  });

  it("what is written into the folder does not move them", () => {
    const first = placesFor(data);
    writeFileSync(first.stateFile, "{}");
    chmodSync(dirname(first.stateFile), 0o700);
    expect(placesFor(data)).toEqual(first);
  });

  it("a folder that cannot be made is refused by its name", () => {
    writeFileSync(data, "a file");
    expect(() => placesFor(data)).toThrow(PlaceRefused);
    expect(() => placesFor(data)).toThrow(`the folder ${join(data, "guard")} cannot be made: E`);
  });

  it.each([
    { bytes: 103, refused: false },
    { bytes: 104, refused: true },
  ])("a socket with a path of $bytes bytes is refused: $refused", ({ bytes, refused }) => {
    const socket = `/${"ö".repeat(20)}`.padEnd(bytes - 20, "x");
    expect(Buffer.byteLength(socket)).toBe(bytes);
    if (!refused) return expect(placesFor(data, socket).socket).toBe(socket);
    expect(() => placesFor(data, socket)).toThrow(PlaceRefused);
    expect(() => placesFor(data, socket)).toThrow("longer than 103 bytes; give a shorter one with --socket");
  });
});

describe("a folder of the user's own", () => {
  it("is made if it is not there, and taken if it is ours alone", () => {
    const folder = join(root, "own");
    expect(privateFolder(folder)).toBe(folder);
    expect(privateFolder(folder)).toBe(folder);
  });

  it("that belongs to somebody else is refused", () => {
    const folder = privateFolder(join(root, "own"));
    vi.spyOn(process as { getuid: () => number }, "getuid").mockReturnValue(statSync(folder).uid + 1);
    expect(() => privateFolder(folder)).toThrow(PlaceRefused);
    expect(() => privateFolder(folder)).toThrow(`${folder} belongs to somebody else`);
  });

  it.each([
    { mode: 0o755, refused: false },
    { mode: 0o775, refused: true },
    { mode: 0o757, refused: true },
    { mode: 0o1777, refused: true },
  ])("with the mode $mode is refused: $refused", ({ mode, refused }) => {
    const folder = privateFolder(join(root, "own"));
    chmodSync(folder, mode);
    if (!refused) return expect(privateFolder(folder)).toBe(folder);
    expect(() => privateFolder(folder)).toThrow(`${folder} can be written to by others`);
  });

  it("that only points to one is refused", () => {
    const folder = join(root, "own");
    symlinkSync(run, folder);
    expect(() => privateFolder(folder)).toThrow(PlaceRefused);
  });
});

describe("after a stop in good order", () => {
  it("nothing is left in memory, and what the disk did not take is", () => {
    const places = placesFor(data);
    writeFileSync(places.socket, "");
    writeFileSync(places.memoryFile, "the newest");
    leave(places);
    expect({ socket: existsSync(places.socket), memory: existsSync(places.memoryFile) }).toEqual({
      socket: false,
      memory: true,
    });
    rmSync(places.memoryFile);
    leave(places);
    expect(existsSync(dirname(places.memoryFile))).toBe(false);
  });
});
