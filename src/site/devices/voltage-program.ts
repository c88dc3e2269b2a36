/** A BatteryProtect in its modes A and B, where it watches the voltage by itself. SYS-7. */
import { above, atLeast, below, type Instant, passed, seconds, sinceWhen } from "../../core/units.ts";
import type { SwitchInput } from "./switch-input.ts";

export interface VoltageProgram {
  /** V per 12 V. */
  readonly shutdownV: number;
  readonly restartV: number;
}

const program = (shutdownV: number, restartV: number): VoltageProgram => ({ shutdownV, restartV });

/** By their numbers, 0 to 9. */
export const voltagePrograms = [
  program(10.5, 12.0),
  program(10.0, 11.5),
  program(9.5, 11.5),
  program(11.25, 13.25),
  program(11.5, 13.8),
  program(10.5, 12.8),
  program(11.5, 12.8),
  program(11.8, 12.8),
  program(12.0, 13.0),
  program(10.0, 13.2),
] as const;

/** V per 12 V above which it opens at once. */
export const overVoltageV = 16;
export const programDelays = { alarm: seconds(12), off: seconds(90), back: seconds(30) } as const;

export interface ProgramState {
  readonly closed: boolean;
  /** Mode A sounds its buzzer, mode B closes its relay. */
  readonly alarm: boolean;
  /** It opened on low voltage, and waits for the restart level. */
  readonly low: boolean;
  readonly belowS: Instant | null;
  readonly restartS: Instant | null;
}

export const newProgram: ProgramState = { closed: false, alarm: false, low: false, belowS: null, restartS: null };

export const stepProgram = (
  { shutdownV, restartV }: VoltageProgram,
  before: ProgramState,
  { nowS, controlled, bankV, times12 }: SwitchInput,
): ProgramState => {
  const belowS = sinceWhen(before.belowS, below(bankV, shutdownV * times12), nowS);
  const restartS = sinceWhen(before.restartS, atLeast(bankV, restartV * times12), nowS);
  const low = before.low
    ? !passed(nowS, restartS, programDelays.back)
    : before.closed && passed(nowS, belowS, programDelays.off);
  const tooHigh = above(bankV, overVoltageV * times12);
  return {
    closed: controlled && !tooHigh && !low,
    alarm: controlled && !low && passed(nowS, belowS, programDelays.alarm),
    low,
    belowS,
    restartS,
  };
};
