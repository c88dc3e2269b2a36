/** The manual, rule by rule: what each is about, its chapter, and the files in which it lives. The tests find themselves. */

export interface ManualRow {
  readonly id: string;
  /** Of the smallBMS NG manual; — where the manual is silent and the rule is our own. */
  readonly chapter: string;
  readonly about: string;
  /** Below src/; the first is where to begin reading. */
  readonly files: readonly string[];
}

const row = (id: string, chapter: string, about: string, ...files: readonly string[]): ManualRow => ({
  id,
  chapter,
  about,
  files,
});

export const manualRows: readonly ManualRow[] = [
  row("TIME-1", "—", "every delay runs on a monotonic clock; wall time only labels", "core/units.ts", "core/step.ts"),

  row("BAT-1", "2.1", "the eight Lithium NG models; Lithium Smart refused by name", "core/batteries.ts"),
  row("BAT-2", "4.1", "continuous and pulse currents", "core/batteries.ts", "site/checks/currents.ts"),
  row("BAT-3", "4.1", "recommended currents", "core/batteries.ts", "site/checks/currents.ts"),
  row("BAT-4", "—", "temperatures and voltages of operation", "core/batteries.ts", "site/checks/voltages.ts"),
  row("BAT-5", "—", "resistance, round trip, cycle life", "core/batteries.ts"),
  row("BAT-6", "5.1", "what a battery reports of itself", "core/reading.ts"),
  row("BAT-7", "—", "a generic LFP entry for other packs", "core/batteries.ts"),

  row("BANK-1", "2.1", "series and parallel for 12, 24 and 48 V", "core/bank-layout.ts", "site/checks/bank.ts"),
  row("BANK-2", "2.1", "the largest number of batteries", "core/bank-layout.ts", "site/checks/bank.ts"),
  row(
    "BANK-3",
    "4.3",
    "the bank is found, not set; verified by the owner",
    "core/bank-start.ts",
    "core/bank-layout.ts",
  ),
  row("BANK-4", "5.1", "the figures of the bank", "core/bank-figures.ts", "core/figures.ts", "core/survey.ts"),
  row("BANK-5", "5.2", "invalid configuration: E-B01, E-B05", "core/bank-start.ts", "core/bank-layout.ts"),
  row(
    "BANK-6",
    "5.2",
    "bank voltage outside its window: E-B09; the supply of 8–70 V",
    "core/bank-voltage.ts",
    "core/power.ts",
  ),

  row(
    "READ-1",
    "—",
    "an invalid reading refuses charge and counts as silence",
    "core/survey.ts",
    "core/communication.ts",
  ),
  row(
    "READ-2",
    "—",
    "without temperature or cell voltages no charge",
    "core/battery-reading.ts",
    "core/survey.ts",
    "core/communication.ts",
  ),
  row("READ-3", "—", "how old a reading may be", "core/communication.ts", "core/reading.ts"),

  row("TERM-1", "6", "live and floating", "core/terminals.ts"),
  row("TERM-2", "2.2", "LOAD", "core/terminals.ts", "core/decide.ts", "site/checks/terminals.ts"),
  row("TERM-3", "2.2", "CHARGER", "core/terminals.ts", "core/decide.ts", "site/checks/terminals.ts"),
  row("TERM-4", "2.2, 6", "PRE-ALARM", "core/terminals.ts", "core/pre-alarm.ts", "site/checks/terminals.ts"),
  row("TERM-5", "2.2, 6", "remote on/off from the voltages at L and H", "core/remote-input.ts"),
  row("TERM-6", "2.2, 5.1", "remote and mode off float all three", "core/decide.ts", "core/carry-out.ts"),
  row(
    "TERM-7",
    "4.2",
    "power, and all floating until the first reading is judged",
    "core/power.ts",
    "core/power-cycle.ts",
  ),
  row("TERM-8", "6", "own consumption", "core/terminals.ts", "core/reserve.ts"),
  row("TERM-9", "—", "no refusal is cleared by switching off and on", "core/hysteresis.ts", "core/power-cycle.ts"),

  row("CHG-1", "5.1", "too cold to charge", "core/allow-charge.ts"),
  row("CHG-2", "5.1, 5.2", "too hot to charge: A-B09", "core/allow-charge.ts"),
  row("CHG-3", "5.1", "a high cell", "core/allow-charge.ts"),
  row("CHG-4", "2.2, 4.4", "the words that refuse charge", "core/refusing-words.ts"),
  row("CHG-5", "—", "a cell below 2.0 V waits for a service charge", "core/allow-charge.ts"),

  row("DIS-1", "5.1, 5.2", "a low cell: A-B01", "core/allow-discharge.ts"),
  row("DIS-2", "2.2, 4.3", "the discharge floor: A-B07", "core/discharge-floor.ts"),
  row("DIS-3", "5.2", "low bank voltage: A-B08", "core/allow-discharge.ts"),
  row("DIS-4", "2.2, 4.4", "the words that refuse discharge", "core/refusing-words.ts"),
  row("DIS-5", "—", "70 °C", "core/allow-discharge.ts"),
  row("DIS-6", "—", "a second cut soon after a return asks for charge", "core/charge-owed.ts"),
  row("DIS-7", "—", "a cell about to reverse is not held under load", "core/allow-discharge.ts", "core/survey.ts"),

  row("PRE-1", "2.2", "pre-alarm for a low cell: W-B01", "core/pre-alarm.ts"),
  row("PRE-2", "2.2", "30 s before LOAD floats", "core/pre-alarm.ts", "core/allow-discharge.ts"),
  row("PRE-3", "4.3", "pre-alarm for low state of charge: W-B07", "core/pre-alarm.ts"),
  row("PRE-4", "5.1", "the verdict reads Pre-alarm", "core/allow-discharge.ts", "core/pre-alarm.ts"),
  row("PRE-5", "—", "pre-alarm for silence and heat; an hour after a cut it is quiet", "core/pre-alarm.ts"),

  row("MON-1", "5.1", "state of charge, counted", "core/state-of-charge.ts", "core/monitor.ts"),
  row("MON-2", "4.3", "full-charge synchronisation", "core/full-charge.ts", "core/monitor.ts"),
  row("MON-3", "4.3", "the five settings and their ranges", "core/settings.ts", "core/observe.ts"),
  row("MON-4", "4.3", "state of charge by hand", "core/carry-out.ts"),
  row("MON-5", "4.3, 5.1", "time remaining", "core/time-remaining.ts"),
  row("MON-6", "—", "unknown until first known; survives power loss", "core/state.ts", "core/carry-out.ts"),
  row("MON-7", "—", "when the state of charge is uncertain, and why", "core/uncertainty.ts"),
  row("MON-8", "2.2, 3.1, 4.3", "advice with the settings", "words/settings.ts"),

  row("BAL-1", "5.1", "balancer unknown", "core/balancer.ts"),
  row("BAL-2", "5.1", "balancing", "core/balancer.ts"),
  row("BAL-3", "5.1", "imbalance, balanced", "core/balancer.ts"),

  row("HIS-1", "5.1", "the thirteen figures", "core/history.ts"),
  row("HIS-2", "5.1", "cycles and synchronisations", "core/history.ts"),
  row("HIS-3", "5.1", "clearing", "core/carry-out.ts", "core/history.ts"),

  row("COD-1", "5.2", "W-B01", "core/codes-standing.ts"),
  row("COD-2", "5.2", "W-B05: silence of 3 s", "core/communication.ts", "core/codes-standing.ts"),
  row("COD-3", "5.2", "W-B07", "core/codes-standing.ts"),
  row("COD-4", "5.2", "A-B01", "core/codes-standing.ts"),
  row("COD-5", "5.2", "A-B05: silence of 10 s", "core/communication.ts", "core/codes-standing.ts"),
  row("COD-6", "5.2", "A-B07", "core/codes-standing.ts"),
  row("COD-7", "5.2", "A-B08", "core/codes-standing.ts"),
  row("COD-8", "5.2", "A-B09", "core/codes-standing.ts"),
  row("COD-9", "5.2", "E-B01, E-B05, E-B09", "core/codes-standing.ts", "core/bank-start.ts", "core/bank-voltage.ts"),
  row(
    "COD-10",
    "5.2",
    "E-B11: stays until a power-up with a passed self-test",
    "core/codes-standing.ts",
    "core/power-cycle.ts",
  ),
  row("COD-11", "5.2", "message and advice of every code", "words/codes.ts"),
  row("LED-1", "5.2", "the blue LED", "core/leds.ts"),
  row("LED-2", "5.2", "the red LED", "core/leds.ts"),
  row("OBS-1", "—", "a charger bypasses the BMS", "core/notices.ts"),
  row("OBS-2", "—", "a load bypasses the BMS", "core/notices.ts"),
  row("OBS-3", "—", "current above the battery's limits", "core/notices.ts"),
  row("OBS-4", "—", "state of charge unknown", "core/notices.ts"),
  row("OBS-5", "—", "outside the discharge temperatures", "core/notices.ts"),
  row("OBS-6", "—", "another bank than the one that is stored", "core/notices.ts", "core/bank-start.ts"),

  row("BLE-1", "4.5", "wireless, and its 30 s after power-up", "core/wireless.ts"),
  row("BLE-2", "5.1.1", "what the Instant Readout shows", "core/instant-readout.ts"),
  row("FW-1", "4.4", "the advice before an update", "words/firmware.ts"),
  row("FW-2", "4.4", "an update and what it does to the terminals", "core/firmware-update.ts"),
  row("FW-3", "4.4", "120 s after a failure", "core/firmware-update.ts"),
  row("RST-1", "5.1.2", "restore defaults", "core/carry-out.ts", "core/settings.ts"),

  row("SYS-1", "3, A", "the products around the bank", "site/products.ts"),
  row("SYS-3", "2.2, 3.2, A", "terminal, pin and cable of each", "site/appendix-a.ts", "site/checks/wiring.ts"),
  row("SYS-4", "3, 4.1", "the checks of a design", "site/findings.ts", "site/checks/control.ts", "site/fuse.ts"),
  row("SYS-5", "3.1", "hours until damage after a low-cell shutdown", "site/standby.ts", "core/reserve.ts"),
  row("SYS-6", "1, 3", "the checklist of a design", "site/checklist.ts"),
  row("SYS-10", "2.1, A", "products that cannot be controlled", "site/checks/products.ts"),
];
