/** What is asked for over MQTT: only what the configuration names, one act a message, judged by the contract as everywhere. */
import type { WrittenActions } from "../../contract/actions.ts";
import { actionProperties } from "../../contract/actions.ts";
import { check } from "../../contract/check.ts";
import type { MqttCommand } from "../../contract/mqtt.ts";
import { refused, wrongValue } from "../../contract/refusal.ts";
import { settingsChangeSchema } from "../../contract/settings.ts";
import { settingRows } from "../../core/settings.ts";

/** Number("") is 0, and a floor of 0 switches a protection off: digits and nothing else, with decimals where the setting has them. */
const whole = /^\d+$/;
const withDecimals = /^\d+(?:\.\d+)?$/;

/** Throws `Refused`: no such command, or not of its form. */
export const actionsOf = (name: string, text: string, allowed: readonly MqttCommand[]): WrittenActions => {
  const command = allowed.find((one) => one === name);
  if (command === undefined) {
    const expected = allowed.length === 0 ? "none: no commands are configured" : allowed.join(", ");
    throw refused([], name, expected, `no such command, expected ${expected}`);
  }
  if (command === "mode") {
    check(actionProperties.mode, text, ["mode"]);
    return { mode: text as "on" | "off" };
  }
  if (command === "synchronise") {
    if (text !== "press") throw wrongValue(["synchronise"], text, "press");
    return { synchronise: true };
  }
  const form = settingRows[command].step < 1 ? withDecimals : whole;
  const settings = { [command]: form.test(text) ? Number(text) : text };
  check(settingsChangeSchema, settings, []);
  return { settings };
};
