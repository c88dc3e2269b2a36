/** SYS-3: the terminal, the pin and the cable of each device, as in Appendix A, §2.2 and §3.2. */
import { deviceFindings as words } from "../../words/plan-device-findings.ts";
import { appendixCables } from "../appendix-a.ts";
import { type Device, sideOf } from "../design.ts";
import { type Installation, switchesOf } from "../installation.ts";
import { isBatteryProtect, productRow } from "../products.ts";
import type { PrintedTerminal } from "../terminals.ts";
import { type Check, each, say } from "./check.ts";
import { remedyOf } from "./remedy.ts";

/** An Orion that charges the bank is switched by CHARGER. */
const terminalsOf = (device: Device): readonly PrintedTerminal[] => {
  const { kind, terminals } = productRow(device.product);
  return kind === "converter" && sideOf(device) === "charger" ? ["CHARGER"] : terminals;
};

const terminal = each("SYS-3", "error", (device) => {
  const { id, product, terminal: on } = device;
  const own = terminalsOf(device);
  if (on === null || own.includes(on)) return null;
  if (on === "PRE-ALARM") return say(words.onPreAlarm, { id, product });
  return say(own.length === 0 ? words.noInput : words.terminal, {
    id,
    product,
    terminal: on,
    remedy: remedyOf(device),
  });
});

/** "right (+) or left (H)" is also written as one of the two, and "left (B+)" as "left" or "B+". */
const spellings = (pin: string): readonly string[] =>
  [pin, ...pin.split(" or ")].flatMap((one) => [one, ...one.split(/[ ()]+/)]).filter((word) => word !== "");

/** Devices that the manual does not know have pins that it does not know. */
const pin = each("SYS-3", "error", ({ id, product, pin: found }) => {
  const { pin: own, cables, printed } = productRow(product);
  if (found === null || !printed) return null;
  if (own === null) return say(words.noPin, { id, found, cables });
  return spellings(own).includes(found) ? null : say(words.pin, { id, found, pin: own });
});

const cable = each("SYS-3", "error", ({ id, product, cable: found }) => {
  const { cables } = productRow(product);
  if (found === null || cables.includes(found)) return null;
  if (cables.length > 0) return say(words.cable, { id, found, cables });
  return appendixCables.includes(found) ? say(words.needlessCable, { id, found }) : null;
});

const missingCable = each("SYS-3", "warning", ({ id, product, terminal: on, cable: found }) => {
  const { cables } = productRow(product);
  return on === null || found !== null || cables.length === 0 ? null : say(words.missingCable, { id, cables });
});

const isCutFor = (installation: Installation, device: Device): boolean =>
  switchesOf(installation, device).some(
    ({ product, terminal: on }) => product === "cyrix-li-charge" || (isBatteryProtect(product) && on === "CHARGER"),
  );

/** Appendix A, 5: any other charger by a Cyrix-Li-Charge; §2.2 knows the BatteryProtect in its place. */
const otherCharger = each("SYS-3", "error", (device, installation) =>
  device.product !== "charger-other" || isCutFor(installation, device)
    ? null
    : say(words.otherCharger, { id: device.id, remedy: "li-charge" }),
);

export const wiringChecks: readonly Check[] = [terminal, pin, cable, missingCable, otherCharger];
