/**
 * Home Assistant, as far as a device on MQTT goes, by its published schema: it takes in discovery messages, and refuses what its own
 * validation would; it fills in templates, knows what is available, and lets what is not renewed expire.
 * https://www.home-assistant.io/integrations/mqtt/
 */
import { connectAsync, type MqttClient } from "mqtt";
import nunjucks from "nunjucks";

export interface Entity {
  readonly uniqueId: string;
  readonly platform: string;
  readonly name: string;
  readonly config: Readonly<Record<string, unknown>>;
}

export interface HomeAssistant {
  readonly client: MqttClient;
  device(): Readonly<Record<string, unknown>> | null;
  entities(): ReadonlyMap<string, Entity>;
  /** What its page shows; "unavailable", "unknown". */
  state(id: string): string;
  attributes(id: string): unknown;
  /** What it has refused, and why. */
  readonly refused: readonly string[];
  end(): Promise<void>;
}

const platforms = ["sensor", "binary_sensor", "switch", "number", "button"];
const deviceClasses: Readonly<Record<string, readonly string[]>> = {
  battery: ["%"],
  current: ["A", "mA"],
  duration: ["d", "h", "min", "s", "ms"],
  energy: ["Wh", "kWh", "MWh"],
  power: ["W", "kW"],
  temperature: ["°C", "°F", "K"],
  voltage: ["V", "mV"],
};
const stateClasses = ["measurement", "total", "total_increasing"];
const known = new Set(
  (
    "platform unique_id default_entity_id name state_topic value_template expire_after device_class entity_category " +
    "enabled_by_default json_attributes_topic json_attributes_template unit_of_measurement state_class options " +
    "suggested_display_precision payload_on payload_off command_topic qos payload_press min max step mode"
  ).split(" "),
);

/** null: it is taken in. */
const complaint = (id: string, one: Readonly<Record<string, unknown>>): string | null => {
  const platform = String(one["platform"]);
  if (!platforms.includes(platform)) return `${id}: platform ${platform}`;
  if (typeof one["unique_id"] !== "string") return `${id}: no unique_id`;
  const stranger = Object.keys(one).find((key) => !known.has(key));
  if (stranger !== undefined) return `${id}: extra key ${stranger}`;
  if (platform !== "button" && typeof one["state_topic"] !== "string") return `${id}: no state_topic`;
  if (["switch", "number", "button"].includes(platform) && typeof one["command_topic"] !== "string") {
    return `${id}: no command_topic`;
  }
  const deviceClass = one["device_class"];
  const unit = one["unit_of_measurement"];
  if (platform === "sensor" && deviceClass === "enum") {
    if (!Array.isArray(one["options"])) return `${id}: enum without options`;
    if (unit !== undefined || one["state_class"] !== undefined) return `${id}: enum with unit or state_class`;
  } else if (platform === "sensor" && deviceClass !== undefined) {
    const units = deviceClasses[String(deviceClass)];
    if (units === undefined || !units.includes(String(unit))) return `${id}: ${deviceClass} in ${unit}`;
    if (deviceClass === "energy" && one["state_class"] === "measurement") return `${id}: energy as measurement`;
  }
  if (one["state_class"] !== undefined && !stateClasses.includes(String(one["state_class"])))
    return `${id}: state_class`;
  return null;
};

/** Jinja as far as the messages need it; what Python prints is what it prints. */
const templates = new nunjucks.Environment(null, { autoescape: false, throwOnUndefined: true });
templates.addFilter("tojson", (value: unknown) => JSON.stringify(value));

const rendered = (template: string, text: string): string => {
  const value = templates.renderString(template.replaceAll(" is none", " === null"), { value_json: JSON.parse(text) });
  return value === "true" ? "True" : value === "false" ? "False" : value;
};

interface Last {
  readonly text: string;
  readonly atMs: number;
}

export const startHomeAssistant = async (
  url: string,
  nowMs: () => number = () => performance.now(),
  options: { readonly username?: string; readonly password?: string } = {},
): Promise<HomeAssistant> => {
  const client = await connectAsync(url, { ...options, clientId: "home-assistant", reconnectPeriod: 100 });
  const last = new Map<string, Last>();
  const entities = new Map<string, Entity>();
  const refused: string[] = [];
  let device: Readonly<Record<string, unknown>> | null = null;
  let availabilityTopic = "";

  const discover = (text: string): void => {
    if (text === "") {
      entities.clear();
      device = null;
      return;
    }
    const {
      device: told,
      origin,
      components,
      availability_topic: availability,
    } = JSON.parse(text) as {
      readonly device?: Readonly<Record<string, unknown>>;
      readonly origin?: { readonly name?: string };
      readonly components?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
      readonly availability_topic?: string;
    };
    if (told?.["identifiers"] === undefined || origin?.name === undefined || components === undefined) {
      refused.push("the device: no identifiers, origin or components");
      return;
    }
    device = told;
    availabilityTopic = availability ?? "";
    for (const [id, config] of Object.entries(components)) {
      // A platform alone takes the entity away; what is not named stays.
      if (Object.keys(config).length === 1) {
        entities.delete(id);
        continue;
      }
      const why = complaint(id, config);
      if (why !== null) {
        refused.push(why);
        continue;
      }
      const entity = {
        uniqueId: String(config["unique_id"]),
        platform: String(config["platform"]),
        name: String(config["name"]),
        config,
      };
      const twin = [...entities].find(([other, { uniqueId }]) => other !== id && uniqueId === entity.uniqueId);
      if (twin === undefined) entities.set(id, entity);
      else refused.push(`${id}: unique_id is that of ${twin[0]}`);
    }
  };

  client.on("message", (topic, payload) => {
    const text = payload.toString("utf8");
    if (/^homeassistant\/device\/[^/]+\/config$/.test(topic)) return discover(text);
    last.set(topic, { text, atMs: nowMs() });
  });
  await client.subscribeAsync(["homeassistant/device/+/config", "cellward/#"], { qos: 1 });
  await client.publishAsync("homeassistant/status", "online", { qos: 1, retain: true });

  const rendering = (topic: unknown, template: unknown): string | null => {
    const told = last.get(String(topic));
    return told === undefined ? null : rendered(String(template), told.text);
  };

  return {
    client,
    device: () => device,
    entities: () => entities,
    refused,
    state: (id) => {
      const entity = entities.get(id);
      if (entity === undefined) return "no such entity";
      const { config, platform } = entity;
      if (last.get(availabilityTopic)?.text !== "online") return "unavailable";
      const told = last.get(String(config["state_topic"]));
      const expireS = config["expire_after"];
      if (told === undefined) return "unknown";
      if (typeof expireS === "number" && nowMs() - told.atMs > expireS * 1000) return "unavailable";
      const state = rendered(String(config["value_template"]), told.text);
      if (state === "None") return "unknown";
      const options = config["options"];
      if (Array.isArray(options) && !options.includes(state)) throw new Error(`${id}: ${state} is no option`);
      if (platform === "binary_sensor" && state !== "on" && state !== "off") throw new Error(`${id}: ${state}`);
      if (config["state_class"] !== undefined && Number.isNaN(Number(state)))
        throw new Error(`${id}: ${state} is no number`);
      return state;
    },
    attributes: (id) => {
      const config = entities.get(id)?.config ?? {};
      return JSON.parse(rendering(config["json_attributes_topic"], config["json_attributes_template"]) ?? "null");
    },
    end: () => client.endAsync(),
  };
};
