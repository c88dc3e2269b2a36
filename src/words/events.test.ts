import { describe, expect, test } from "vitest";
import { type Happening, happened } from "../core/events.ts";
import { instant } from "../core/units.ts";
import { calmSample } from "./calm-sample.ts";
import { eventText } from "./events.ts";
import type { Text } from "./language.ts";

const row = (what: Happening, en: string, it: string): readonly [Happening, Text] => [what, { en, it }];

const rows: readonly (readonly [Happening, Text])[] = [
  row(
    { type: "terminal", terminal: "load", to: "floating", reasons: ["DIS-1", "REMOTE"] },
    "Load Disconnect (LOAD) floating: low cell voltage, switched off at the remote input",
    "Disconnessione del carico (LOAD) free-floating: bassa tensione cella, spento con l'on/off remoto",
  ),
  row(
    { type: "terminal", terminal: "preAlarm", to: "live", reasons: [] },
    "Pre-alarm output (PRE-ALARM) live",
    "Uscita preallarme (PRE-ALARM) sotto tensione",
  ),
  row(
    { type: "verdict", allow: "discharge", to: "pre-alarm", reasons: ["PRE-3"] },
    "Allow to discharge Pre-alarm: low SoC",
    "Consenti scarica Preallarme: SoC basso",
  ),
  row({ type: "verdict", allow: "charge", to: "yes", reasons: [] }, "Allow to charge Yes", "Consenti carica Sì"),
  row(
    { type: "code", code: "A-B08", to: "raised" },
    "Alarm A-B08 raised: Low bank voltage",
    "Allarme A-B08 attivo: Bassa tensione del banco",
  ),
  row(
    { type: "notice", notice: "OBS-1", to: "cleared" },
    "Notice cleared: A charger bypasses the BMS",
    "Segnalazione rientrata: Un caricabatterie scavalca il BMS",
  ),
  row({ type: "led", led: "error", to: "blinking" }, "Error LED (red) blinking", "LED di errore (rosso) lampeggiante"),
  row(
    { type: "synchronised", by: "charge", from: 97 },
    "Fully charged: state of charge set to 100 %",
    "Carica completa: stato della carica portato al 100 %",
  ),
  row(
    { type: "synchronised", by: "hand", from: null },
    "State of charge synchronised to 100 % by hand",
    "Stato della carica sincronizzato al 100 % a mano",
  ),
  row(
    { type: "stateOfCharge", by: "hand", from: 80, to: 55 },
    "State of charge set to 55 % by hand",
    "Stato della carica impostato a mano a 55 %",
  ),
  row({ type: "instantReadout", to: "on" }, "Instant Readout on", "Lettura istantanea (Instant Readout) attivata"),
  row({ type: "cycle", cycles: 12 }, "Cycle 12 counted", "Contato il ciclo 12"),
  row(
    { type: "setting", setting: "chargedVoltageV", from: null, to: 28.4 },
    "Charged voltage: -- → 28.4 V",
    "Tensione caricata: -- → 28,4 V",
  ),
  row(
    { type: "setting", setting: "tailCurrentPct", from: 4, to: 4.5 },
    "Tail current: 4 % → 4.5 %",
    "Corrente di coda: 4 % → 4,5 %",
  ),
  row(
    { type: "bank", ...calmSample.bank },
    "Bank: batteries 2 (in series 1, in parallel 2), cells 16, 400 Ah, 24 V, verified",
    "Banco: batterie 2 (in serie 1, in parallelo 2), celle 16, 400 Ah, 24 V, verificato",
  ),
  row(
    {
      type: "bank",
      ...calmSample.bank,
      series: null,
      parallel: null,
      capacityAh: null,
      systemV: null,
      verified: false,
    },
    "Bank: batteries 2 (in series --, in parallel --), cells 16",
    "Banco: batterie 2 (in serie --, in parallelo --), celle 16",
  ),
  row({ type: "bank", ...calmSample.bank, batteries: null }, "Bank not known", "Banco non noto"),
  row(
    { type: "firmware", target: 1, to: "failed" },
    "Firmware update of battery 2 failed",
    "Aggiornamento del firmware della batteria 2 non riuscito",
  ),
  row(
    { type: "firmware", target: "bms", to: "updating" },
    "Firmware update of the BMS started",
    "Aggiornamento del firmware del BMS iniziato",
  ),
  row({ type: "wireless", to: "connected" }, "Bluetooth connected", "Bluetooth connesso"),
  row(
    { type: "uncertain", to: true, why: "week-without-power" },
    "State of charge uncertain: the BMS had no power for 7 d or more",
    "Stato della carica incerto: il BMS è rimasto senza alimentazione per 7 g o più",
  ),
  row({ type: "uncertain", to: true, why: null }, "State of charge uncertain", "Stato della carica incerto"),
  row(
    { type: "uncertain", to: false, why: null },
    "State of charge certain again",
    "Stato della carica di nuovo certo",
  ),
  row({ type: "history", to: "cleared" }, "History cleared", "Cronologia azzerata"),
  row(
    { type: "balancer", to: "balancing" },
    "Balancer status: balancing",
    "Stato del Balancer: bilanciamento in corso",
  ),
  row({ type: "mode", to: "off" }, "Mode: off", "Modalità: spento"),
  row({ type: "remote", to: "on" }, "Remote on/off: on", "On/off remoto: acceso"),
  row({ type: "power", to: "off" }, "The BMS has no power", "Il BMS è senza alimentazione"),
  row({ type: "power", to: "on" }, "The BMS has power", "Il BMS ha alimentazione"),
  row({ type: "serviceCharge", to: "confirmed" }, "Service charge confirmed", "Carica di servizio confermata"),
  row({ type: "drill", drill: "float-load", to: "ended" }, "Drill float-load ended", "Esercitazione float-load finita"),
  row(
    { type: "refused", act: "firmware", why: { problem: "no-update-runs" } },
    "Refused (firmware update): No firmware update is running",
    "Rifiutato (aggiornamento del firmware): Non è in corso nessun aggiornamento del firmware",
  ),
  row(
    { type: "refused", act: "toString", why: { problem: "no-update-runs" } },
    "Refused: No firmware update is running",
    "Rifiutato: Non è in corso nessun aggiornamento del firmware",
  ),
];

/** One entry a type: a type that core gains and this table lacks does not compile. */
const types: Readonly<Record<Happening["type"], true>> = {
  terminal: true,
  verdict: true,
  code: true,
  notice: true,
  led: true,
  synchronised: true,
  stateOfCharge: true,
  cycle: true,
  setting: true,
  bank: true,
  firmware: true,
  wireless: true,
  instantReadout: true,
  uncertain: true,
  history: true,
  balancer: true,
  mode: true,
  remote: true,
  power: true,
  serviceCharge: true,
  drill: true,
  refused: true,
};

describe("the log in words", () => {
  for (const [what, text] of rows) {
    test(text.en, () => {
      const event = happened(instant(60), what);
      expect(eventText(event, "en")).toBe(text.en);
      expect(eventText(event, "it")).toBe(text.it);
    });
  }

  test("every type of event is in the table", () => {
    expect(new Set(rows.map(([{ type }]) => type))).toEqual(new Set(Object.keys(types)));
  });
});
