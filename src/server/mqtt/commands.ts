/** What is asked for over MQTT: only what the configuration names, one act a message, judged by the contract as everywhere. */
import type { WrittenActions } from "../../contract/actions.ts";
import { actionsSchema } from "../../contract/actions.ts";
import { check } from "../../contract/check.ts";
import type { MqttCommand } from "../../contract/mqtt.ts";
import { wrongValue } from "../../contract/refusal.ts";

const written = (command: MqttCommand, text: string): unknown => {
  if (command === "mode") return { mode: text };
  if (command === "synchronise") return text === "press" ? { synchronise: true } : { synchronise: text };
  // Number("") is 0, and a floor of 0 switches a protection off.
  const number = /^-?\d+(?:\.\d+)?$/.test(text.trim()) ? Number(text) : text;
  return { settings: { [command]: number } };
};

/** Throws `Refused`: no such command, or not of its form. */
export const actionsOf = (name: string, text: string, allowed: readonly MqttCommand[]): WrittenActions => {
  const command = allowed.find((one) => one === name);
  if (command === undefined) {
    throw wrongValue(
      ["set", name],
      name,
      allowed.length === 0 ? "none: no commands are configured" : allowed.join(", "),
    );
  }
  const actions = written(command, text);
  check(actionsSchema, actions, ["set", name]);
  return actions as WrittenActions;
};
