/** This device and the others that a person has added, each as it was last heard. The server asks, because a page may not. */
import type { GuardLink } from "../guard-link.ts";
import { instantReadout } from "../../core/instant-readout.ts";
import { type Asked, askReadout } from "./ask-readout.ts";
import { newDeviceId, openDeviceFile, type OtherDevice } from "./device-file.ts";
import type { Device, DeviceTrouble, NewDevice, Readout } from "./schemas.ts";

export const deviceLimits = {
  /** As many as fit into a list that somebody looks through. */
  others: 16,
  /** Between two questions, s. */
  everyS: 5,
  /** Three questions without an answer: what is known is old, s. */
  staleS: 15,
} as const;

export interface Devices {
  readonly serial: string;
  /** Of this one; null: the guard has not been heard yet, or not for a while. */
  own(): Readout | null;
  all(): readonly Device[];
  /** Null: there are as many as may be. The same address again is the same device with a new name and token. */
  add(wanted: NewDevice): OtherDevice | null;
  /** Null: there is none of that name. */
  remove(id: string): OtherDevice | null;
  /** To be called each second: asks whom it is time to ask. */
  settle(): Promise<void>;
}

export interface DevicesSpec {
  readonly folder: string;
  readonly link: Pick<GuardLink, "newest" | "isLive" | "silentForS" | "hello">;
  readonly wallS: () => number;
  readonly monotonicS: () => number;
  readonly say: (line: string) => void;
  readonly ask?: (address: string, token: string | null) => Promise<Asked>;
}

/** What is remembered of one that is asked. */
interface Memory {
  askedAtS: number;
  waiting: boolean;
  heard: { readonly readout: Readout; readonly atS: number; readonly wallS: number } | null;
  /** The last that went wrong, since the last answer. */
  trouble: { readonly why: DeviceTrouble; readonly wallS: number } | null;
}

const fresh = (): Memory => ({ askedAtS: Number.NEGATIVE_INFINITY, waiting: false, heard: null, trouble: null });

/** Said by the device itself: nothing is gained by waiting. */
const isRefusal = (why: DeviceTrouble): boolean =>
  why === "token-unknown" || why === "pairing-needed" || why === "wireless-off";

const standingOf = ({ heard, trouble }: Memory, ageS: number | null): Pick<Device, "state" | "why" | "sinceS"> => {
  const well = { why: null, sinceS: null };
  if (trouble === null) return ageS === null ? { state: "asking", ...well } : { state: "ok", ...well };
  const { why, wallS } = trouble;
  if (isRefusal(why)) return { state: "refused", why, sinceS: wallS };
  if (heard === null) return { state: "unreachable", why, sinceS: wallS };
  return ageS !== null && ageS < deviceLimits.staleS
    ? { state: "ok", ...well }
    : { state: "stale", why, sinceS: heard.wallS };
};

/** As a browser writes it, so that one place has one address; a folder's name ends with its stroke. */
const normal = (address: string): string => {
  const { href } = new URL(address);
  return href.endsWith("/") ? href : `${href}/`;
};

export const openDevices = ({ folder, link, wallS, monotonicS, say, ask = askReadout }: DevicesSpec): Devices => {
  const file = openDeviceFile(folder, say);
  const memories = new Map<string, Memory>();
  const memoryOf = ({ id }: OtherDevice): Memory => {
    const known = memories.get(id) ?? fresh();
    memories.set(id, known);
    return known;
  };

  const tellOf = (): Readout | null => {
    const newest = link.newest();
    return newest === null
      ? null
      : { serial: file.serial, simulated: link.hello()?.simulated ?? null, readout: readoutOf(newest) };
  };
  const readoutOf = (newest: NonNullable<ReturnType<GuardLink["newest"]>>): Readout["readout"] => {
    const shown = instantReadout(newest);
    return shown === null ? null : { ...shown, codes: [...shown.codes] };
  };

  const own = (): Device => {
    const silentS = link.silentForS();
    const told = tellOf();
    const live = link.isLive() && told !== null;
    return {
      id: "own",
      own: true,
      name: null,
      address: null,
      state: live ? "ok" : "stale",
      why: live ? null : "guard-silent",
      sinceS: live ? null : wallS() - (silentS ?? 0),
      ageS: told === null ? null : Math.max(0, Math.floor(silentS ?? 0)),
      serial: file.serial,
      simulated: told?.simulated ?? null,
      readout: told?.readout ?? null,
    };
  };

  const other = (device: OtherDevice): Device => {
    const memory = memoryOf(device);
    const ageS = memory.heard === null ? null : Math.max(0, Math.floor(monotonicS() - memory.heard.atS));
    const { id, name, address } = device;
    const told = memory.heard?.readout;
    return {
      id,
      own: false,
      name,
      address,
      ...standingOf(memory, ageS),
      ageS,
      serial: told?.serial ?? null,
      simulated: told?.simulated ?? null,
      readout: told?.readout ?? null,
    };
  };

  const askOne = async (device: OtherDevice): Promise<void> => {
    const memory = memoryOf(device);
    const nowS = monotonicS();
    if (memory.waiting || nowS - memory.askedAtS < deviceLimits.everyS) return;
    memory.waiting = true;
    memory.askedAtS = nowS;
    const asked = await ask(device.address, device.token);
    memory.waiting = false;
    if ("heard" in asked) {
      memory.heard = { readout: asked.heard, atS: monotonicS(), wallS: wallS() };
      memory.trouble = null;
    } else if (memory.trouble?.why !== asked.why) memory.trouble = { why: asked.why, wallS: wallS() };
  };

  return {
    serial: file.serial,
    own: () => (link.isLive() ? tellOf() : null),
    all: () => [own(), ...file.others().map(other)],
    add: ({ name, address: given, token = null }) => {
      const address = normal(given);
      const before = file.others();
      const same = before.find((one) => one.address === address);
      if (same === undefined && before.length >= deviceLimits.others) return null;
      const added: OtherDevice = { id: same?.id ?? newDeviceId(), name, address, token };
      memories.delete(added.id);
      file.change([...before.filter((one) => one !== same), added]);
      return added;
    },
    remove: (id) => {
      const gone = file.others().find((one) => one.id === id) ?? null;
      if (gone === null) return null;
      memories.delete(id);
      file.change(file.others().filter((one) => one !== gone));
      return gone;
    },
    settle: async () => {
      await Promise.all(file.others().map(askOne));
    },
  };
};
