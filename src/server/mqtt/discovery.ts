/**
 * The one message from which Home Assistant makes a device with all its entities (device discovery, 2024.11 and newer), made from the
 * table of values. What an entity is known by (`unique_id`) hangs on the serial and the value's name: neither ever changes, whatever
 * language, name or bank there is.
 */
import type { MqttCommand } from "../../contract/mqtt.ts";
import { settingRow } from "../../core/settings.ts";
import { homeAssistantWords, placedLabel } from "../../words/home-assistant.ts";
import { statusLabels } from "../../words/labels.ts";
import type { Language } from "../../words/language.ts";
import { settingWords } from "../../words/settings.ts";
import { units } from "../values/units.ts";
import { type Place, placesOf, type Seen, type Value } from "../values/value.ts";
import type { Topics } from "./topics.ts";

/** More cells than these are off until somebody wants them. */
const cellsByDefault = 16;

export interface DiscoverySpec {
  readonly serial: string;
  readonly version: string;
  /** What the device is called. */
  readonly name: string;
  readonly language: Language;
  readonly topics: Topics;
  /** After so long without news Home Assistant shows nothing rather than the last. */
  readonly expireS: number;
  readonly commands: readonly MqttCommand[];
  readonly seen: Seen;
}

export interface Component {
  /** Its kind for Home Assistant. */
  readonly platform: string;
  readonly [key: string]: unknown;
}

const snake = (name: string): string => name.replace(/([a-z])([A-Z])/g, "$1_$2").toLowerCase();

/** "cellV_2_3". */
const idOf = ({ name }: Value, { battery, cell }: Place): string =>
  [name, ...[battery, cell].filter((at) => at !== null).map((at) => at + 1)].join("_");

/** Where the value stands in its message. */
const pathOf = ({ name }: Value, { battery, cell }: Place): string => {
  if (battery === null) return `value_json['${name}']`;
  return `value_json['${battery + 1}']['${name}']${cell === null ? "" : `['${cell + 1}']`}`;
};

/** "None" is how a template says that it is not known. */
const unlessUnknown = (path: string, then: string): string =>
  `{% if ${path} is none %}None{% else %}${then}{% endif %}`;

const kindOf = (value: Value, path: string): Component => {
  switch (value.kind) {
    case "number": {
      const { unit, total, precision } = value;
      return {
        platform: "sensor",
        ...(unit === null ? {} : { unit_of_measurement: units[unit].symbol }),
        state_class: total ? "total_increasing" : "measurement",
        suggested_display_precision: precision,
        value_template: unlessUnknown(path, `{{ ${path} }}`),
      };
    }
    case "flag":
      return {
        platform: "binary_sensor",
        payload_on: "on",
        payload_off: "off",
        value_template: unlessUnknown(path, `{{ 'on' if ${path} else 'off' }}`),
      };
    case "choice":
      return {
        platform: "sensor",
        options: value.options,
        value_template: unlessUnknown(path, `{{ ${path} }}`),
      };
    case "list":
      return {
        platform: "sensor",
        value_template: unlessUnknown(path, `{{ ${path} | join(', ') if ${path} | length > 0 else 'none' }}`),
      };
  }
};

const reasoned = ["allowCharge", "allowDischarge", "codes", "notices"];

/** Every entity by an id of its own. Before a first sample there is nothing to make them of. */
const entities = ({ serial, language, topics, expireS, seen }: DiscoverySpec, values: readonly Value[]) => {
  const cells = seen.batteries.reduce((sum, { cellV }) => sum + cellV.length, 0);
  const all: Record<string, Component> = {};
  for (const value of values) {
    for (const place of placesOf(value, seen)) {
      const id = idOf(value, place);
      const off = value.per !== "bank" && cells > cellsByDefault;
      all[id] = {
        ...kindOf(value, pathOf(value, place)),
        unique_id: `cellward_${serial}_${id}`,
        default_entity_id: `${value.kind === "flag" ? "binary_sensor" : "sensor"}.cellward_${snake(id)}`,
        name: placedLabel(value.label, place)[language],
        state_topic: value.per === "bank" ? topics.state : topics.batteries,
        expire_after: expireS,
        ...(value.deviceClass === null ? {} : { device_class: value.deviceClass }),
        ...(value.diagnostic ? { entity_category: "diagnostic" } : {}),
        ...(off ? { enabled_by_default: false } : {}),
        ...(reasoned.includes(value.name)
          ? {
              json_attributes_topic: topics.details,
              json_attributes_template: `{{ value_json['${value.name}'] | tojson }}`,
            }
          : {}),
      };
    }
  }
  all["sentence"] = {
    platform: "sensor",
    unique_id: `cellward_${serial}_sentence`,
    default_entity_id: "sensor.cellward_sentence",
    name: homeAssistantWords.sentence[language],
    state_topic: topics.details,
    value_template: "{{ value_json['sentence'] }}",
    expire_after: expireS,
  };
  return all;
};

/** "modeSet": beside the sensor of the same value. */
const asked = ({ serial, language, topics, commands, seen }: DiscoverySpec): Record<string, Component> => {
  const common = (command: MqttCommand, platform: string) => ({
    platform,
    unique_id: `cellward_${serial}_${command}Set`,
    default_entity_id: `${platform}.cellward_${snake(command)}`,
    command_topic: `${topics.set}${command}`,
    qos: 1,
  });
  const one = (command: MqttCommand): Component => {
    if (command === "mode") {
      return {
        ...common(command, "switch"),
        name: statusLabels.mode[language],
        state_topic: topics.state,
        value_template: "{{ value_json['mode'] }}",
        payload_on: "on",
        payload_off: "off",
      };
    }
    if (command === "synchronise") {
      return { ...common(command, "button"), name: homeAssistantWords.synchronise[language], payload_press: "press" };
    }
    const { unit, from, to, step } = settingRow(command, seen.sample.bank.systemV ?? 12);
    return {
      ...common(command, "number"),
      name: settingWords[command].label[language],
      entity_category: "config",
      unit_of_measurement: unit,
      min: from,
      max: to,
      step,
      mode: "box",
      state_topic: topics.details,
      value_template: `{{ value_json['settings']['${command}'] }}`,
    };
  };
  return Object.fromEntries(commands.map((command) => [`${command}Set`, one(command)]));
};

/** Home Assistant has no device without these two. */
export const discoveryPayload = (spec: DiscoverySpec, values: readonly Value[]) => ({
  device: {
    identifiers: [`cellward_${spec.serial}`],
    name: spec.name,
    manufacturer: "Cellward",
    model: "Battery management system",
    serial_number: spec.serial,
    sw_version: spec.version,
  },
  origin: { name: "Cellward", sw_version: spec.version },
  availability_topic: spec.topics.availability,
  payload_available: "online",
  payload_not_available: "offline",
  components: { ...entities(spec, values), ...asked(spec) },
});

/**
 * What another version has left there: its entities that this one does not have, each with its platform alone, which is how one is
 * taken away. Null: there are none, or it cannot be read.
 */
export const leftovers = (
  found: string,
  now: Readonly<Record<string, Component>>,
): Readonly<Record<string, Component>> | null => {
  try {
    const { components, cmps } = JSON.parse(found) as Record<string, Record<string, Record<string, unknown>>>;
    const gone = Object.entries(components ?? cmps ?? {}).flatMap(([id, one]) => {
      const platform = one["platform"] ?? one["p"];
      return id in now || typeof platform !== "string" ? [] : [[id, { platform }] as const];
    });
    return gone.length === 0 ? null : Object.fromEntries(gone);
  } catch {
    return null;
  }
};
