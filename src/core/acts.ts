/** What a person does to the BMS through the app, as data. Manual §4.3–§4.5, §5.1.1, §5.1.2. */
import type { DrillName } from "./drill.ts";
import type { FirmwareRefusal, FirmwareTarget } from "./firmware-update.ts";
import type { SettingRefusal, Settings } from "./settings.ts";

export type Act =
  | { readonly act: "settings"; readonly change: Partial<Settings> }
  /** MON-4, %. */
  | { readonly act: "setStateOfCharge"; readonly pct: number }
  /** MON-4: to 100 %. */
  | { readonly act: "synchronise" }
  /** HIS-3. */
  | { readonly act: "clearHistory" }
  /** RST-1. */
  | { readonly act: "restoreDefaults" }
  /** TERM-6. */
  | { readonly act: "mode"; readonly to: "on" | "off" }
  /** FW-2: to start is asked; that it failed or succeeded is reported. */
  | { readonly act: "firmware"; readonly to: "start"; readonly target: FirmwareTarget }
  | { readonly act: "firmware"; readonly to: "fail" | "succeed" }
  /** BLE-1. */
  | { readonly act: "wireless"; readonly to: "enable" | "disable" | "connect" | "disconnect" }
  /** BLE-2. */
  | { readonly act: "instantReadout"; readonly to: "on" | "off" }
  /** BANK-3, BANK-5, OBS-6: the batteries that answer now are the bank. */
  | { readonly act: "confirmBank" }
  /** CHG-5. */
  | { readonly act: "confirmServiceCharge" }
  /** Commissioning: a terminal floats, or PRE-ALARM sounds, for ten seconds. */
  | { readonly act: "drill"; readonly drill: DrillName };

/** Why an act was not carried out. A refusal changes nothing. */
export type ActRefusal =
  | { readonly problem: "no-power" }
  | { readonly problem: "state-of-charge-range"; readonly pct: number }
  /** Nothing answers yet, or the bank is still being judged: there is nothing to confirm. */
  | { readonly problem: "bank-unknown" }
  /** A drill runs, or something is announced or refused for real. */
  | { readonly problem: "no-drill-now" }
  | SettingRefusal
  | FirmwareRefusal;
