import { describe, expect, it } from "vitest";
import { type BmsEvent, happened, type Happening } from "../core/events.ts";
import { instant } from "../core/units.ts";
import type { Actions } from "../scenario/scenario.ts";
import { causedBy } from "./caused-by-acts.ts";

const event = (what: object): BmsEvent => happened(instant(1), what as Happening);

const power = event({ type: "power", to: "off" });
const remote = event({ type: "remote", to: "off" });
const mode = event({ type: "mode", to: "off" });
const setting = event({ type: "setting", setting: "dischargeFloorPct", from: 10, to: 15 });
const byHand = event({ type: "synchronised", by: "hand", from: 50 });
const byCharge = event({ type: "synchronised", by: "charge", from: 99 });
const setPct = event({ type: "stateOfCharge", by: "hand", from: 50, to: 60 });
const cleared = event({ type: "history", to: "cleared" });
const firmware = event({ type: "firmware", target: "bms", to: "failed" });
const wireless = event({ type: "wireless", to: "off" });
const readout = event({ type: "instantReadout", to: "on" });
const bank = event({ type: "bank", verified: true });
const drill = event({ type: "drill", drill: "float-load", to: "begun" });
const serviceCharge = event({ type: "serviceCharge", to: "ended" });
const refused = event({ type: "refused", act: "settings", why: { problem: "no-power" } });
const ofRules: readonly BmsEvent[] = [
  event({ type: "terminal", terminal: "load", to: "floating", reasons: ["MODE"] }),
  event({ type: "verdict", allow: "charge", to: "no", reasons: ["MODE"] }),
  event({ type: "code", code: "A-B01", to: "raised" }),
  event({ type: "notice", notice: "OBS-4", to: "raised" }),
  event({ type: "led", led: "error", to: "on" }),
  event({ type: "cycle", cycles: 1 }),
  event({ type: "uncertain", to: false, why: null }),
  event({ type: "balancer", to: "unknown" }),
];
const ofActs = [
  power,
  remote,
  mode,
  setting,
  byHand,
  setPct,
  cleared,
  firmware,
  wireless,
  readout,
  bank,
  serviceCharge,
  drill,
];

const rows: readonly (readonly [Actions, readonly BmsEvent[]])[] = [
  [{ remote: "open" }, [remote]],
  [{ mode: "off" }, [mode]],
  [{ settings: { dischargeFloorPct: 15 } }, [setting]],
  [{ restoreDefaults: true }, [setting]],
  [{ setStateOfChargePct: 60 }, [setPct]],
  [{ synchronise: true }, [byHand]],
  [{ clearHistory: true }, [cleared]],
  [{ firmware: { to: "fail" } }, [firmware]],
  [{ power: "off" }, [power]],
  [{ wireless: "disable" }, [wireless]],
  [{ instantReadout: "on" }, [readout]],
  [{ hardware: "fault" }, []],
  [{ confirmBank: true }, [bank]],
  [{ confirmServiceCharge: true }, [serviceCharge]],
  [{ drill: "float-load" }, [drill]],
  [{ simulator: { loadW: 0 } }, []],
  [{ mode: "off", power: "off" }, [power, mode]],
];

describe("who asked for an event", () => {
  it.each(rows)("%j is itself in what it asked for, and in nothing that the rules made of it", (actions, expected) => {
    const found = [...ofActs, byCharge, ...ofRules].filter((one) => causedBy(actions, one));
    expect(found).toEqual(expected);
    expect(causedBy(actions, refused)).toBe(true);
  });
});
