/** Options that more than one command takes, each judged where it is read. */
import { InvalidArgumentError, Option } from "commander";
import { durationExpected, readDuration } from "../contract/duration.ts";
import { speedLimits } from "../guard/pace.ts";

export const numberIn =
  (from: number, to: number, whole: boolean) =>
  (text: string): number => {
    const value = text.trim() === "" ? Number.NaN : Number(text);
    if (value >= from && value <= to && (!whole || Number.isInteger(value))) return value;
    throw new InvalidArgumentError(`Expected ${whole ? "a whole number" : "a number"} from ${from} to ${to}.`);
  };

export const named =
  (what: string) =>
  (text: string): string => {
    if (text.trim() !== "") return text;
    throw new InvalidArgumentError(`Expected the name of ${what}.`);
  };

const largestPort = 65_535;

export const configOption = (): Option =>
  new Option("--config <file>", "YAML or JSON; without it a simulated 24 V bank").argParser(named("a file"));
export const dataOption = (): Option =>
  new Option("--data <folder>", "where what must not be forgotten is kept").argParser(named("a folder"));
export const socketOption = (): Option =>
  new Option("--socket <path>", "where guard and server meet; chosen by the data folder").argParser(named("a socket"));
export const speedOption = (): Option =>
  new Option("--speed <factor>", "how much faster than the wall clock the time of a simulated bank runs")
    .default(1)
    .argParser(numberIn(speedLimits.from, speedLimits.to, false));
export const portOption = (): Option =>
  new Option("--port <number>", "port to listen on, in place of the configuration's; 0: any that is free").argParser(
    numberIn(0, largestPort, true),
  );
export const hostOption = (): Option =>
  new Option("--host <address>", "address to listen on, in place of the configuration's").argParser(
    named("an address"),
  );

/** A span above 0, s. */
export const everyS = (text: string): number => {
  const number = text.trim() === "" ? Number.NaN : Number(text);
  const span = readDuration(Number.isNaN(number) ? text : number);
  if (span !== null && span > 0) return span;
  throw new InvalidArgumentError(`Expected ${durationExpected.replace("0 or more", "more than 0")}.`);
};

export const everyOption = (): Option =>
  new Option("--every <time>", 'a sample only so often, as in 60 or "10 min"').argParser(everyS);
export const traceOption = (): Option =>
  new Option("--trace <file>", "write the trace there instead").argParser(named("a file"));
