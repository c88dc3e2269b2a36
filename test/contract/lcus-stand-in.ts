/**
 * A USB relay board of the LCUS type on a real pseudo-terminal. Written from the sellers' sheet, and shares nothing with the driver. Its
 * contacts are seen here, whatever it says of them. Like the real one it has no timer: what is on stays on.
 */
import { closeSync, constants, mkdtempSync, openSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ReadStream } from "node:tty";
import * as pty from "@lydell/node-pty";

interface Terminal {
  readonly ptsName: string;
  readonly master: ReadStream;
  readonly slave: ReadStream;
}

export interface LcusIlls {
  /** It hears nothing and answers nothing. */
  silent: boolean;
  /** How it answers 0xFF: as the two known boards do, not at all, with the first half, or with what nobody understands. */
  says: "spaced" | "tight" | "nothing" | "half" | "bytes";
  stuck: Map<number, boolean>;
}

export interface LcusStandIn {
  readonly path: string;
  readonly ills: LcusIlls;
  contacts(): readonly boolean[];
  /** How many of its commands were right, and how many bytes were none. */
  heard(): { readonly commands: number; readonly rubbish: number };
  /** The plug is pulled. */
  end(): void;
}

const relayCount = 4;

export const startLcus = (): LcusStandIn => {
  // Its end of ours is closed, for the library reads both, and another, unread, keeps the line there.
  const terminal = (pty as unknown as { open(options: { encoding: null }): Terminal }).open({ encoding: null });
  const held = openSync(terminal.ptsName, constants.O_RDWR | constants.O_NOCTTY);
  terminal.slave.destroy();
  const folder = mkdtempSync(join(tmpdir(), "cellward-lcus-"));
  const path = join(folder, "tty");
  symlinkSync(terminal.ptsName, path);

  const coils = Array.from({ length: relayCount }, () => false);
  const ills: LcusIlls = { silent: false, says: "spaced", stuck: new Map() };
  const contacts = (): readonly boolean[] => coils.map((coil, index) => ills.stuck.get(index + 1) ?? coil);
  let commands = 0;
  let rubbish = 0;

  const status = (): Buffer => {
    const words = contacts().map((on) => (on ? "ON" : "OFF"));
    const spaced = words.map((word, index) => `CH${index + 1}: ${word}\r\n`).join("");
    switch (ills.says) {
      case "spaced":
        return Buffer.from(spaced);
      case "tight":
        return Buffer.from(words.map((word, index) => `CH${index + 1}:${word} \r\n`).join(""));
      case "half":
        return Buffer.from(spaced.slice(0, 14));
      case "bytes":
        return Buffer.from(contacts().map(Number));
      case "nothing":
        return Buffer.alloc(0);
    }
  };

  let heard: number[] = [];
  const take = (): boolean => {
    const [start, relay = 0, state = 0, sum] = heard;
    if (start === undefined) return false;
    if (start === 0xff) {
      heard = heard.slice(1);
      terminal.master.write(status());
      return true;
    }
    if (start === 0xa0 && heard.length < 4) return false;
    const right =
      start === 0xa0 && sum === (0xa0 + relay + state) % 256 && relay >= 1 && relay <= relayCount && state < 2;
    heard = heard.slice(right ? 4 : 1);
    if (right) coils[relay - 1] = state === 1;
    if (right) commands += 1;
    else rubbish += 1;
    return true;
  };
  terminal.master.on("data", (bytes: Buffer) => {
    if (ills.silent) return;
    heard.push(...bytes);
    while (take());
  });
  terminal.master.on("error", () => {});

  let ended = false;
  return {
    path,
    ills,
    contacts,
    heard: () => ({ commands, rubbish }),
    end() {
      if (ended) return;
      ended = true;
      closeSync(held);
      terminal.master.destroy();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
