/** The trace's `event` lines: every change, with what it was for. Labels only; nobody acts on them. */
import type { ActRefusal } from "./acts.ts";
import type { BalancerStatus } from "./balancer.ts";
import type { Code } from "./codes.ts";
import type { DrillName } from "./drill.ts";
import type { FirmwareTarget } from "./firmware-update.ts";
import type { Led } from "./leds.ts";
import type { Notice } from "./notices.ts";
import type { BankFound } from "./sample.ts";
import type { SettingName } from "./settings.ts";
import type { TerminalName, TerminalState } from "./terminals.ts";
import type { UncertainWhy } from "./uncertainty.ts";
import type { Instant } from "./units.ts";
import type { Rule } from "./verdict.ts";

export type Happening =
  | {
      readonly type: "terminal";
      readonly terminal: TerminalName;
      readonly to: TerminalState;
      readonly reasons: readonly Rule[];
    }
  | {
      readonly type: "verdict";
      readonly allow: "charge" | "discharge";
      readonly to: "yes" | "no" | "pre-alarm";
      readonly reasons: readonly Rule[];
    }
  | { readonly type: "code"; readonly code: Code; readonly to: "raised" | "cleared" }
  | { readonly type: "notice"; readonly notice: Notice; readonly to: "raised" | "cleared" }
  | { readonly type: "led"; readonly led: "bluetooth" | "error"; readonly to: Led }
  /** To 100 %; `from`: what was believed before, %, null: unknown. */
  | { readonly type: "synchronised"; readonly by: "charge" | "hand"; readonly from: number | null }
  | { readonly type: "stateOfCharge"; readonly by: "hand"; readonly from: number | null; readonly to: number }
  | { readonly type: "cycle"; readonly cycles: number }
  | {
      readonly type: "setting";
      readonly setting: SettingName;
      readonly from: number | null;
      readonly to: number | null;
    }
  | ({ readonly type: "bank" } & BankFound)
  | {
      readonly type: "firmware";
      readonly target: FirmwareTarget;
      readonly to: "updating" | "failed" | "succeeded";
    }
  | { readonly type: "wireless"; readonly to: "off" | "on" | "connected" }
  | { readonly type: "instantReadout"; readonly to: "on" | "off" }
  | { readonly type: "uncertain"; readonly to: boolean; readonly why: UncertainWhy | null }
  | { readonly type: "history"; readonly to: "cleared" }
  | { readonly type: "balancer"; readonly to: BalancerStatus }
  | { readonly type: "mode"; readonly to: "on" | "off" }
  | { readonly type: "remote"; readonly to: "on" | "off" }
  /** `restart`: it was the program that ended and began anew, which is a power-up to the rules (TERM-7). */
  | { readonly type: "power"; readonly to: "on" | "off"; readonly by?: "restart" }
  | { readonly type: "serviceCharge"; readonly to: "confirmed" | "ended" }
  | { readonly type: "drill"; readonly drill: DrillName; readonly to: "begun" | "ended" }
  /** An act that was asked for and not carried out. */
  | { readonly type: "refused"; readonly act: string; readonly why: ActRefusal };

export type BmsEvent = { readonly kind: "event"; readonly atS: Instant } & Happening;

export const happened = (atS: Instant, what: Happening): BmsEvent => ({ kind: "event", atS, ...what });
