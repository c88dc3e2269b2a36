/**
 * What may be doubted of a pack's reading, as data: words are made of it elsewhere. `refuse`: the reading counts as none at all.
 * `tell`: it counts, and the doubt is shown, because refusing would cost more than the lie does.
 */

export const doubtKinds = {
  /** No number, or none that a pack can have: of a cell, the pack, its current, a sensor. `place`: the cell or the sensor. */
  "cell-range": { severity: "refuse", unit: "V" },
  "pack-range": { severity: "refuse", unit: "V" },
  "current-range": { severity: "refuse", unit: "A" },
  "temperature-range": { severity: "refuse", unit: "°C" },
  /** Another number of cells than the owner stated. */
  "cell-count": { severity: "refuse", unit: "count" },
  /** Sum of the cells against the pack's own voltage; without cells its mean cell against its lowest and highest. */
  "cells-against-pack": { severity: "refuse", unit: "V" },
  /** Its lowest or highest cell against the cells that it tells one by one. */
  "extremes-against-cells": { severity: "refuse", unit: "V" },
  /** A voltage leapt by `found` where current and time explain `expected` at most. */
  jump: { severity: "refuse", unit: "V" },
  /** The same to the last digit for `found` seconds under load, or while another pack changed. */
  frozen: { severity: "refuse", unit: "s" },
  /** One cell stays the same while all others move. */
  "cell-stuck": { severity: "refuse", unit: "V" },
  /** The pattern of the cells is the one before in another order. */
  "cells-swapped": { severity: "refuse", unit: "V" },
  /** Cycles or capacity of somebody else. */
  "other-pack": { severity: "refuse", unit: "raw" },
  /** So many steps in which the voltage fell as the current rose. */
  "current-sign": { severity: "refuse", unit: "count" },
  /** So many steps of the voltage without any of the current. */
  "current-deaf": { severity: "tell", unit: "count" },
  /** mΩ × Ah of a cell, out of the current's steps, against what cells have. */
  "current-scale": { severity: "tell", unit: "mΩAh" },
  "temperature-leap": { severity: "refuse", unit: "°C" },
  "temperature-stuck": { severity: "tell", unit: "°C" },
  "temperature-spread": { severity: "tell", unit: "°C" },
  "charge-range": { severity: "tell", unit: "%" },
  "charge-jump": { severity: "tell", unit: "%" },
  "charge-against-count": { severity: "tell", unit: "%" },
  "charge-against-voltage": { severity: "tell", unit: "%" },
} as const satisfies Readonly<Record<string, { readonly severity: "refuse" | "tell"; readonly unit: string }>>;

export type DoubtName = keyof typeof doubtKinds;
export const doubtNames = Object.keys(doubtKinds) as DoubtName[];

export interface Doubt {
  readonly doubt: DoubtName;
  readonly severity: "refuse" | "tell";
  readonly found: number;
  /** What it should have been, or the limit that it passed; null: nothing in particular. */
  readonly expected: number | null;
  /** Of a cell or a sensor, from 0; null: the pack. */
  readonly place: number | null;
}

export const doubtOf = (
  doubt: DoubtName,
  found: number,
  expected: number | null,
  place: number | null = null,
): Doubt => ({ doubt, severity: doubtKinds[doubt].severity, found, expected, place });
