import { describe, expect, it } from "vitest";
import { faultKindNames, faultKinds } from "../bank/faults.ts";
import { serverEventText, type ServerEventTold } from "./server-events.ts";
import { faultWords } from "./simulated-faults.ts";

describe("events of the appliance itself, in words", () => {
  it.each<[ServerEventTold, string, string]>([
    [{ type: "acknowledged", codes: ["W-B01", "A-B01"] }, "Seen: W-B01, A-B01", "Visto: W-B01, A-B01"],
    [{ type: "acknowledged", codes: [] }, "Seen: all that had cleared", "Visto: tutto ciò che era rientrato"],
    [
      { type: "simulator", key: "loadW", from: null, to: 1500 },
      "Simulated load: auto → 1500 W",
      "Carico simulato: auto → 1500 W",
    ],
    [
      { type: "simulator", key: "ambientC", from: 20, to: -3.5 },
      "Simulated ambient temperature: 20 °C → −3.5 °C",
      "Temperatura ambiente simulata: 20 °C → −3,5 °C",
    ],
    [
      { type: "simulator", key: "speed", from: 1, to: 600 },
      "Speed of time: ×1 → ×600",
      "Velocità del tempo: ×1 → ×600",
    ],
    [
      { type: "simulator", key: "system", from: null, to: "3.3.2" },
      "Simulated system: own → 3.3.2",
      "Sistema simulato: proprio → 3.3.2",
    ],
    [
      { type: "simulator", key: "firmwareFails", from: false, to: true },
      "Simulated firmware update fails: no → yes",
      "Aggiornamento simulato non riesce: no → sì",
    ],
    [
      {
        type: "simulator",
        key: "faults",
        from: [{ kind: "weak-cell", battery: 0, cell: 2, amount: 0.5 }],
        to: [
          { kind: "weak-cell", battery: 0, cell: 2, amount: 0.5 },
          { kind: "offset-sensor", battery: 1, cell: 0, amount: -0.8 },
          { kind: "broken-cable", battery: 1, cell: null, amount: 0 },
        ],
      },
      "Simulated: offset of the voltage reading (cell 1 of battery 2, −0.8 V), BMS cable pulled (battery 2)",
      "Simulato: scarto nella lettura di tensione (cella 1 della batteria 2, −0,8 V), cavo BMS staccato (batteria 2)",
    ],
    [
      {
        type: "simulator",
        key: "faults",
        from: [
          { kind: "short", battery: 0, cell: 0, amount: 5 },
          { kind: "short", battery: 0, cell: 0, amount: 5 },
          { kind: "of-tomorrow", battery: 0, cell: null, amount: 1 },
        ],
        to: [
          { kind: "short", battery: 0, cell: 0, amount: 5 },
          { kind: "hot-cell", battery: 0, cell: null, amount: 30 },
        ],
      },
      "Simulated: overheating (battery 1, +30 K); healed: internal short circuit (cell 1 of battery 1, 5 A), of-tomorrow (battery 1)",
      "Simulato: surriscaldamento (batteria 1, +30 K); ripristinato: cortocircuito interno (cella 1 della batteria 1, 5 A), of-tomorrow (batteria 1)",
    ],
    [
      { type: "simulator", key: "faults", from: [{ kind: "weak-cell", battery: 0, cell: null, amount: 0.25 }], to: [] },
      "Healed: weak cell (battery 1, × 0.25)",
      "Ripristinato: cella debole (batteria 1, × 0,25)",
    ],
    [
      { type: "battery-name", serial: "HQ22", from: null, to: "Port" },
      "Name of battery HQ22: no name → “Port”",
      "Nome della batteria HQ22: nessun nome → «Port»",
    ],
    [
      { type: "device", what: "added", name: "Barn", address: "http://10.0.0.2/" },
      "Other device added: Barn",
      "Altro dispositivo aggiunto: Barn",
    ],
    [{ type: "access", what: "paired", role: "viewer" }, "Paired: viewer", "Abbinato: osservatore"],
    [
      { type: "access", what: "token-made", role: "viewer", name: "grafana" },
      "Read-only token made: viewer, grafana",
      "Creato un token di sola lettura: osservatore, grafana",
    ],
    [
      { type: "access", what: "wrong-pin", role: null },
      "A PIN was tried that is none",
      "Provato un PIN che non esiste",
    ],
    [{ type: "access", what: "else", role: null }, "Access changed", "Accesso cambiato"],
    [{ type: "guard-lost" }, "Protection was not heard any more", "La protezione non si sentiva più"],
    [{ type: "simulator", damaged: true }, "An entry of the log is damaged", "Una voce del registro è danneggiata"],
    [
      {
        type: "trouble",
        about: "jbd ttyUSB0",
        told: { en: "jbd ttyUSB0: A cell leapt.", it: "jbd ttyUSB0: Un salto." },
      },
      "jbd ttyUSB0: A cell leapt",
      "jbd ttyUSB0: Un salto",
    ],
    [
      { type: "trouble", about: "jbd ttyUSB0", told: null },
      "jbd ttyUSB0: is well again",
      "jbd ttyUSB0: è di nuovo a posto",
    ],
    [
      { type: "of-tomorrow" },
      "An event this version has no words for: of-tomorrow",
      "Un evento per cui questa versione non ha parole: of-tomorrow",
    ],
  ])("%j", (event, en, itText) => {
    expect(serverEventText(event, "en")).toBe(en);
    expect(serverEventText(event, "it")).toBe(itText);
  });

  it("has words for everything that can be let go wrong with a simulated bank", () => {
    expect(Object.keys(faultWords)).toEqual(faultKindNames);
    for (const kind of faultKindNames) {
      expect(faultWords[kind].amount === null, kind).toBe(faultKinds[kind].unit === null);
    }
  });

  it("has words for every type that the server writes", async () => {
    const { serverEventTypes } = await import("../server/store/records.ts");
    for (const type of serverEventTypes) expect(serverEventText({ type }, "en")).not.toMatch(/no words/);
  });
});
