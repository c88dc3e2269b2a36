/** TERM-1…4, TERM-8: the three high-side outputs. Manual §2.2, §6. */

export const terminalNames = ["load", "charger", "preAlarm"] as const;
export type TerminalName = (typeof terminalNames)[number];
/** TERM-1: live = Vbat − 0.1 V; floating = open circuit. None sinks current. */
export type TerminalState = "live" | "floating";
export type Terminals = { readonly [name in TerminalName]: TerminalState };

export const allFloating: Terminals = { load: "floating", charger: "floating", preAlarm: "floating" };

/** V below Bat+ while live (TERM-1). */
export const liveDropV = 0.1;

/** A. PRE-ALARM: the manual says 1 A in §2.2 and 0.5 A in §6; the lower is the rating, the higher the end (TERM-4). */
export const terminalRatings: Readonly<
  Record<TerminalName, { readonly ratedA: number; readonly maxA: number; readonly coil: boolean }>
> = {
  load: { ratedA: 1, maxA: 1, coil: true },
  charger: { ratedA: 0.5, maxA: 0.5, coil: false },
  preAlarm: { ratedA: 0.5, maxA: 1, coil: true },
};

/** TERM-8: what the BMS itself draws, A, output currents not counted. */
export const ownConsumptionA = { on: 0.003, lowCell: 0.0012, remoteOff: 0.0012 } as const;
