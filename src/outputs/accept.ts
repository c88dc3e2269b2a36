/** What may hang on a driver: LOAD and CHARGER protect the bank, so nothing may hold them that does not let go by itself. */
import type { TerminalName } from "../core/terminals.ts";

export interface DriverOnTerminals {
  readonly name: string;
  readonly autoOffS: number | null;
  readonly terminals: readonly TerminalName[];
}

export interface OutputsRefusal {
  readonly driver: string;
  readonly terminal: TerminalName;
  readonly found: string;
  readonly expected: string;
  /** The three in one line of English. */
  readonly message: string;
}

/** s. What a guard that is killed or stopped is given to lose its terminals; a later auto-off is none. */
export const mostAutoOffS = 5;

const letsGo = (autoOffS: number | null): boolean => autoOffS !== null && autoOffS > 0 && autoOffS <= mostAutoOffS;

/** Every terminal that may not hang where it hangs. `accepted`: the drivers whose owner has taken the risk, by name. PRE-ALARM only warns. */
export const refusedOutputs = (
  drivers: readonly DriverOnTerminals[],
  accepted: readonly string[],
): readonly OutputsRefusal[] =>
  drivers
    .filter(({ name, autoOffS }) => !letsGo(autoOffS) && !accepted.includes(name))
    .flatMap(({ name, autoOffS, terminals }) =>
      terminals
        .filter((terminal) => terminal !== "preAlarm")
        .map((terminal) => {
          const found =
            autoOffS === null
              ? `driver ${JSON.stringify(name)} without auto-off`
              : `driver ${JSON.stringify(name)} with an auto-off of ${autoOffS} s`;
          const expected = `a driver that opens by itself within ${mostAutoOffS} s, or one accepted by name`;
          return {
            driver: name,
            terminal,
            found,
            expected,
            message: `${terminal} is on ${found}, expected ${expected}`,
          };
        }),
    );
