/**
 * The remote on/off contact on a GPIO line (TERM-5): a contact that is closed is on. What cannot be read is off, as both inputs open are
 * off: it floats LOAD and CHARGER, which is the safe mistake.
 */
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { type GpioLine, getArguments, isChip, mostLine, type ToolsVersion, levelOf } from "./gpio-tools.ts";
import { toolsVersion } from "./gpio.ts";
import { isWholeWithin, refuser } from "./relay-board-spec.ts";

export interface RemoteContact {
  /** Begins to look; rejects where the tools are missing. */
  open(): Promise<void>;
  isOn(): boolean;
  /** In one line; null: the line can be read. */
  fault(): string | null;
  /** In one line how it stands, read once and not begun; rejects with what is wrong. */
  look(): Promise<string>;
  close(): Promise<void>;
}

export interface Debounced {
  readonly on: boolean;
  /** How often in a row it was read to be otherwise. */
  readonly otherwise: number;
}

export const unread: Debounced = { on: false, otherwise: 0 };
/** In a row: a contact bounces for some milliseconds, and a spark is over at the next look. */
const readingsToBelieve = 2;

/** `reading` null: the line could not be read. */
export const debounced = ({ on, otherwise }: Debounced, reading: boolean | null): Debounced => {
  const now = reading ?? false;
  if (now === on) return { on, otherwise: 0 };
  return otherwise + 1 >= readingsToBelieve ? { on: now, otherwise: 0 } : { on, otherwise: otherwise + 1 };
};

const run = promisify(execFile);
const lookEveryMs = 250;
const toolWithinMs = 500;
/** s: several looks that each took as long as they may. What is older says nothing of how the contact is now. */
export const staleAfterS = 2;

/** Throws a RangeError where the line is wrong. `nowS`: never set back. */
export const gpioRemoteContact = (
  line: GpioLine,
  nowS: () => number = () => performance.now() / 1000,
): RemoteContact => {
  const refuse = refuser("remote contact");
  if (!isChip(line.chip)) refuse("chip", line.chip, "the name of a chip such as gpiochip0");
  if (!isWholeWithin(line.line, 0, mostLine)) refuse("line", line.line, `a whole number from 0 to ${mostLine}`);
  const where = `remote contact ${line.chip}, line ${line.line}`;
  let state = unread;
  let wrong: string | null = null;
  let isOpen = false;
  let lookedS = Number.NEGATIVE_INFINITY;
  let looking = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;

  const isStale = (): boolean => nowS() - lookedS > staleAfterS;
  const read = async (version: ToolsVersion): Promise<boolean | null> => {
    try {
      const { stdout } = await run("gpioget", getArguments(version, line), { timeout: toolWithinMs });
      const value = levelOf(stdout);
      wrong = value === null ? `${where}: gpioget says something else than 0 or 1` : null;
      return value;
    } catch (error) {
      const said = (error as { stderr?: string }).stderr?.trim().split("\n")[0] ?? "";
      wrong = `${where}: cannot be read (${said}); check with gpioinfo that it is there and that nobody else has it`;
      return null;
    }
  };
  const lookOn = async (version: ToolsVersion): Promise<void> => {
    // Of a contact that nobody has looked at for long the last word is forgotten.
    state = debounced(isStale() ? unread : state, await read(version));
    lookedS = nowS();
    if (isOpen) timer = setTimeout(begin, lookEveryMs, version);
  };
  const begin = (version: ToolsVersion): void => {
    looking = lookOn(version);
  };

  const version = (): Promise<ToolsVersion> =>
    toolsVersion("gpioget").catch((error: unknown) => {
      wrong = `${where}: ${(error as Error).message}`;
      throw new Error(wrong, { cause: error });
    });

  return {
    async open() {
      if (isOpen) return;
      const found = await version();
      isOpen = true;
      begin(found);
      await looking;
    },
    async look() {
      const closed = await read(await version());
      if (closed === null) throw new Error(wrong ?? where);
      return `${where}: ${closed ? "closed, which is on" : "open, which is off"}`;
    },
    isOn: () => isOpen && state.on && !isStale(),
    fault: () => {
      if (wrong !== null || !isOpen) return wrong ?? `${where}: is not open`;
      return isStale() ? `${where}: was not read for more than ${staleAfterS} s` : null;
    },
    async close() {
      isOpen = false;
      clearTimeout(timer);
      await looking;
      state = unread;
    },
  };
};
