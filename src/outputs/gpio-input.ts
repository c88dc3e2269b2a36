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

/** Throws a RangeError where the line is wrong. */
export const gpioRemoteContact = (line: GpioLine): RemoteContact => {
  const refuse = refuser("remote contact");
  if (!isChip(line.chip)) refuse("chip", line.chip, "the name of a chip such as gpiochip0");
  if (!isWholeWithin(line.line, 0, mostLine)) refuse("line", line.line, `a whole number from 0 to ${mostLine}`);
  const where = `remote contact ${line.chip}, line ${line.line}`;
  let state = unread;
  let wrong: string | null = null;
  let isOpen = false;
  let looking = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;

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
  const look = async (version: ToolsVersion): Promise<void> => {
    state = debounced(state, await read(version));
    if (isOpen) timer = setTimeout(begin, lookEveryMs, version);
  };
  const begin = (version: ToolsVersion): void => {
    looking = look(version);
  };

  return {
    async open() {
      if (isOpen) return;
      const version = await toolsVersion("gpioget").catch((error: unknown) => {
        wrong = `${where}: ${(error as Error).message}`;
        throw new Error(wrong, { cause: error });
      });
      isOpen = true;
      begin(version);
      await looking;
    },
    isOn: () => isOpen && state.on,
    fault: () => wrong ?? (isOpen ? null : `${where}: is not open`),
    async close() {
      isOpen = false;
      clearTimeout(timer);
      await looking;
      state = unread;
    },
  };
};
