/**
 * A relay board on a real pseudo-terminal, a program of its own: `node test/rig/relay-board.ts`. It keeps the relays' timers itself, so
 * that what a guard does wrong is judged here, from outside. It is written from the board's manual alone and shares nothing with the
 * driver: a mistake there must not be made here too.
 *
 * Says, a line of JSON each: {"kind":"board","path":"…/tty"} first, {"kind":"contact",…} at every change of a contact, and
 * {"kind":"did",…} or {"kind":"refused",…} to each line it was told. Is told on standard input, a line of JSON each, what it suffers
 * from: see `Control`. Ends with its standard input; the line then vanishes as if the plug were pulled.
 */
import { closeSync, constants, mkdtempSync, openSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { ReadStream } from "node:tty";
import * as pty from "@lydell/node-pty";

export type Contact = "on" | "off";

export interface Control {
  /** The wire is cut: it hears nothing and answers nothing. Its timers go on. */
  readonly silent?: boolean;
  /** It obeys and does not answer. */
  readonly mute?: boolean;
  /** The contact and what is read of it stay so, whatever it is told; null: free again. */
  readonly stuck?: { readonly relay: number; readonly at: Contact | null };
  /** Every answer has a wrong checksum. */
  readonly corrupt?: boolean;
  /** Every answer comes after a byte of noise. */
  readonly noise?: boolean;
  /** How many of the next answers are lost. */
  readonly loses?: number;
  /** ms that each answer comes later. */
  readonly delayMs?: number;
  /** `none`: what is held stays on. `first`: a hold that is told again does not begin anew. */
  readonly timer?: "works" | "none" | "first";
  /** Only to be told how things stand. */
  readonly status?: true;
}

/** `monotonicMs` is the system's one clock, the same in every process. */
export type Said =
  | { readonly kind: "board"; readonly path: string }
  | {
      readonly kind: "contact";
      readonly relay: number;
      readonly to: Contact;
      readonly by: "command" | "timer" | "fault";
      readonly atMs: number;
      readonly monotonicMs: number;
    }
  | { readonly kind: "did"; readonly contacts: readonly Contact[]; readonly requests: number }
  | { readonly kind: "refused"; readonly line: string };

type ContactCause = (Said & { kind: "contact" })["by"];

const relayCount = 8;
const address = 1;
const mostTenths = 0x7fff;

const say = (said: Said): void => {
  process.stdout.write(`${JSON.stringify(said)}\n`);
};

/** CRC-16/MODBUS by a table; the driver goes bit by bit. */
const crcTable = Uint16Array.from({ length: 256 }, (_, index) => {
  let crc = index;
  for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >> 1) ^ 0xa001 : crc >> 1;
  return crc;
});
const checksum = (bytes: Buffer): number =>
  bytes.reduce((crc, byte) => (crc >> 8) ^ (crcTable[(crc ^ byte) & 0xff] as number), 0xffff);

const withChecksum = (body: readonly number[]): Buffer => {
  const crc = checksum(Buffer.from(body));
  return Buffer.from([...body, crc & 0xff, crc >> 8]);
};

let ills: Required<Omit<Control, "status" | "stuck">> = {
  silent: false,
  mute: false,
  corrupt: false,
  noise: false,
  loses: 0,
  delayMs: 0,
  timer: "works",
};
let requests = 0;

interface Relay {
  coil: Contact;
  stuckAt: Contact | null;
  timer: NodeJS.Timeout | undefined;
}
const relays = Array.from({ length: relayCount }, (): Relay => ({ coil: "off", stuckAt: null, timer: undefined }));
const contactOf = ({ coil, stuckAt }: Relay): Contact => stuckAt ?? coil;

const change = (index: number, by: ContactCause, how: (relay: Relay) => void): void => {
  const relay = relays[index] as Relay;
  const before = contactOf(relay);
  how(relay);
  const to = contactOf(relay);
  if (to === before) return;
  say({
    kind: "contact",
    relay: index + 1,
    to,
    by,
    atMs: Date.now(),
    monotonicMs: Number(process.hrtime.bigint()) / 1e6,
  });
};

const switchTo = (index: number, coil: Contact): void =>
  change(index, "command", (relay) => {
    clearTimeout(relay.timer);
    relay.timer = undefined;
    relay.coil = coil;
  });

const flash = (index: number, tenths: number): void => {
  if (ills.timer === "first" && relays[index]?.timer !== undefined) return;
  switchTo(index, "on");
  if (ills.timer === "none") return;
  const open = (): void =>
    change(index, "timer", (relay) => {
      relay.timer = undefined;
      relay.coil = "off";
    });
  (relays[index] as Relay).timer = setTimeout(open, tenths * 100);
};

const exception = (fn: number, code: number): Buffer => withChecksum([address, fn | 0x80, code]);

/** What the board does about one request whose checksum is right. */
const obey = (request: Buffer): Buffer => {
  const [, fn = 0, highRegister = 0, index = 0] = request;
  const register = request.readUInt16BE(2);
  const value = request.readUInt16BE(4);
  if (fn === 1) {
    if (register !== 0 || value !== relayCount) return exception(fn, 2);
    const bits = relays.reduce((sum, relay, bit) => sum + (contactOf(relay) === "on" ? 1 << bit : 0), 0);
    return withChecksum([address, fn, 1, bits]);
  }
  if (fn !== 5) return exception(fn, 1);
  if (index >= relayCount || (highRegister !== 0 && highRegister !== 2)) return exception(fn, 2);
  if (highRegister === 2) {
    if (value < 1 || value > mostTenths) return exception(fn, 3);
    flash(index, value);
  } else if (value === 0xff00) switchTo(index, "on");
  else if (value === 0) switchTo(index, "off");
  else return exception(fn, 3);
  return Buffer.from(request);
};

// A terminal of its own: node-pty reads both ends, so its end of ours is closed and another, unread, keeps the line there.
const terminal = (pty as unknown as { open(options: { encoding: null }): Terminal }).open({ encoding: null });
interface Terminal {
  readonly ptsName: string;
  readonly master: ReadStream;
  readonly slave: ReadStream;
}
const held = openSync(terminal.ptsName, constants.O_RDWR | constants.O_NOCTTY);
terminal.slave.destroy();

const answer = (frame: Buffer): void => {
  if (ills.mute) return;
  if (ills.loses > 0) {
    ills = { ...ills, loses: ills.loses - 1 };
    return;
  }
  if (ills.corrupt) frame.writeUInt8((frame.at(-1) as number) ^ 0xff, frame.length - 1);
  const bytes = ills.noise ? Buffer.concat([Buffer.from([0]), frame]) : frame;
  setTimeout(() => terminal.master.write(bytes), ills.delayMs);
};

const requestBytes = 8;
let heard = Buffer.alloc(0);
terminal.master.on("data", (bytes: Buffer) => {
  if (ills.silent) return;
  heard = Buffer.concat([heard, bytes]);
  while (heard.length >= requestBytes) {
    const request = heard.subarray(0, requestBytes);
    const right = checksum(request.subarray(0, -2)) === request.readUInt16LE(requestBytes - 2);
    heard = heard.subarray(right ? requestBytes : 1);
    if (!right || request[0] !== address) continue;
    requests += 1;
    answer(obey(request));
  }
});

const told = ({ stuck, status, ...more }: Control): void => {
  if (Object.keys(more).some((key) => !(key in ills)))
    throw new Error("an illness that nobody knows would never be met");
  ills = { ...ills, ...more };
  if (stuck !== undefined) {
    change(stuck.relay - 1, "fault", (relay) => {
      relay.stuckAt = stuck.at;
    });
  }
};

const control = createInterface({ input: process.stdin });
control.on("line", (line) => {
  try {
    told(JSON.parse(line));
    say({ kind: "did", contacts: relays.map(contactOf), requests });
  } catch {
    say({ kind: "refused", line });
  }
});
control.on("close", () => {
  closeSync(held);
  process.exit(0);
});

// A name of its own: the system gives the number of a board that is gone to the next one, which somebody else drives.
const folder = mkdtempSync(join(tmpdir(), "cellward-board-"));
const path = join(folder, "tty");
symlinkSync(terminal.ptsName, path);
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));

say({ kind: "board", path });
