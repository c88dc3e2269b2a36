/**
 * The local HTTP interface of Shelly relays, both generations: paths out, answers in. Channels are counted from 0 there, and from 1 on
 * the devices and here. "On" always carries the device's own timer, in whole seconds.
 * Sources: shelly-api-docs.shelly.cloud, gen1 (/shelly, /relay/0, /settings/relay/0, /status) and gen2 (Shelly.GetDeviceInfo,
 * Shelly.GetStatus, Switch.Set, Switch.GetStatus, Switch.GetConfig).
 */
import type { RelayAnswer, RelayRequest } from "./relay-request.ts";

/** 2 stands for all that came after the first. */
export type Generation = 1 | 2;

export const identityPath = "/shelly";

export const pathOf = (generation: Generation, request: RelayRequest): string => {
  if (request.kind === "read") return generation === 1 ? "/status" : "/rpc/Shelly.GetStatus";
  const channel = request.relay - 1;
  if (request.kind === "release") {
    return generation === 1 ? `/relay/${channel}?turn=off` : `/rpc/Switch.Set?id=${channel}&on=false`;
  }
  return generation === 1
    ? `/relay/${channel}?turn=on&timer=${request.forS}`
    : `/rpc/Switch.Set?id=${channel}&on=true&toggle_after=${request.forS}`;
};

export const settingsPathOf = (generation: Generation, relay: number): string =>
  generation === 1 ? `/settings/relay/${relay - 1}` : `/rpc/Switch.GetConfig?id=${relay - 1}`;

/** The member of whatever came; undefined where there is none. */
const of = (value: unknown, key: string | number): unknown =>
  typeof value === "object" && value !== null ? (value as Record<string | number, unknown>)[key] : undefined;

const parsed = (body: string): unknown => {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
};

/** In words what keeps this device from being driven, or its generation. */
export const decodeIdentity = (body: string): Generation | string => {
  const device = parsed(body);
  const gen = of(device, "gen");
  const asksPassword = of(device, gen === undefined ? "auth" : "auth_en");
  if (asksPassword === true)
    return "asks for a password, which this driver has not: give it a network of its own instead";
  if (typeof gen === "number" && gen >= 2 && asksPassword === false) return 2;
  return gen === undefined && asksPassword === false && typeof of(device, "type") === "string" ? 1 : "is no Shelly";
};

/** In words what would switch the relay on without this program; null: nothing. */
export const decodeSettings = (generation: Generation, body: string): string | null => {
  const settings = parsed(body);
  const atPowerOn = of(settings, generation === 1 ? "default_state" : "initial_state");
  const autoOn = of(settings, "auto_on");
  if (atPowerOn !== "off") return "must be set to stay off when power returns";
  return autoOn === true || (typeof autoOn === "number" && autoOn > 0)
    ? "must not be set to switch on by itself"
    : null;
};

const wrong = (text: string): RelayAnswer => ({ kind: "wrong", text });

interface Channel {
  readonly on: unknown;
  readonly timed: boolean;
}

const channelOf = (generation: Generation, status: unknown, index: number): Channel => {
  if (generation === 1) {
    const relay = of(of(status, "relays"), index);
    return { on: of(relay, "ison"), timed: of(relay, "has_timer") === true };
  }
  const channel = of(status, `switch:${index}`);
  return { on: of(channel, "output"), timed: typeof of(channel, "timer_duration") === "number" };
};

export const decodeShelly = (generation: Generation, request: RelayRequest, body: string): RelayAnswer => {
  const said = parsed(body);
  if (said === undefined) return wrong("answers with half a message");
  if (request.kind !== "read") {
    // What the contact really does is judged by reading it back.
    if (typeof of(said, generation === 1 ? "ison" : "was_on") !== "boolean") return wrong("answers something else");
    return { kind: "done" };
  }
  const channels = Array.from({ length: request.relays }, (_, index) => channelOf(generation, said, index));
  const missing = channels.findIndex(({ on }) => typeof on !== "boolean");
  if (missing !== -1) return wrong(`has no relay ${missing + 1}`);
  return {
    kind: "states",
    energised: channels.map(({ on }) => on === true),
    untimed: channels.map(({ on, timed }) => on === true && !timed),
  };
};
