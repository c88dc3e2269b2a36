/**
 * Waits for the signal to end; a second one ends at once. A program that another started to watch over it ends with that one too,
 * which it sees by its standard input.
 */
import { lifelineVariable } from "../guard/lifeline.ts";

const signals = ["SIGINT", "SIGTERM"] as const;

export const untilSignal = (): Promise<void> =>
  new Promise((resolve) => {
    const end = (): void => {
      for (const signal of signals) process.off(signal, end);
      // A stream that flows keeps a process from ending.
      process.stdin.destroy();
      resolve();
    };
    for (const signal of signals) process.on(signal, end);
    if (process.env[lifelineVariable] === undefined) return;
    process.stdin.on("end", end).on("error", end).resume();
  });
