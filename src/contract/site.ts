/** `site:` of a scenario and of a configuration: a design without its bank, and what people, sun and engine do to its devices. */
import Type from "typebox";
import type { Static } from "typebox";
import { bankTotals } from "../site/bank-totals.ts";
import { type DesignBank, type Device, sideOf } from "../site/design.ts";
import { isSolar } from "../site/products.ts";
import type { Profile, ProfilePoint } from "../site/profile.ts";
import type { SiteSpec } from "../site/simulated-site.ts";
import { buildSite, deviceSchema, siteProperties } from "./design.ts";
import { durationSchema } from "./duration.ts";
import { type Path, refused, unfitKey, wrongValue } from "./refusal.ts";
import { buildDuration } from "./time.ts";

const closed = { additionalProperties: false } as const;
const from0 = (unit: string) => Type.Number({ minimum: 0, description: `${unit} of 0 or more` });
const percent = Type.Number({ minimum: 0, maximum: 100, description: "0 to 100 %" });

const pointSchema = Type.Object(
  {
    at: durationSchema,
    on: Type.Optional(Type.Boolean({ description: "true or false" })),
    loadW: Type.Optional(from0("watts")),
    chargeA: Type.Optional(from0("amperes")),
    sunPct: Type.Optional(percent),
  },
  { ...closed, minProperties: 2, description: "a mapping with at and at least one of on, loadW, chargeA, sunPct" },
);

const movingDeviceSchema = Type.Object(
  {
    ...deviceSchema.properties,
    profile: Type.Optional(Type.Array(pointSchema, { minItems: 1, description: "a list of what happens when" })),
    repeat: Type.Optional(durationSchema),
  },
  { ...closed, description: "a mapping with id, product and so on" },
);

export const siteSchema = Type.Object(
  {
    ...siteProperties,
    devices: Type.Optional(Type.Array(movingDeviceSchema, { description: "a list of devices" })),
    startHour: Type.Optional(Type.Number({ minimum: 0, maximum: 24, description: "0 to 24 o'clock" })),
    weatherPct: Type.Optional(
      Type.Array(percent, { minItems: 1, description: "a list of the sun of each day, % of a clear one" }),
    ),
  },
  { ...closed, description: "a mapping with devices and so on" },
);

/** Throws `Refused` where there is a site, and no simulated bank. */
export const refuseSite = (site: unknown, bank: { readonly simulate?: unknown } | undefined): void => {
  if (site === undefined || bank?.simulate !== undefined) return;
  const message = "site acts on a simulated bank alone, expected bank.simulate";
  throw refused(["site"], "site", "bank.simulate", message, "key");
};

type WrittenDevice = Static<typeof movingDeviceSchema>;

/** Where a run begins that says nothing of it. */
const usualStartHour = 0;

/** Which of a point's keys can mean something to a device. */
const doingsOf = (device: Device): readonly (keyof Static<typeof pointSchema>)[] => {
  const side = sideOf(device);
  if (side === "load") return ["at", "on", "loadW"];
  if (side === null) return ["at", "on"];
  return isSolar(device.product) ? ["at", "on", "chargeA", "sunPct"] : ["at", "on", "chargeA"];
};

const buildPoints = (path: Path, written: NonNullable<WrittenDevice["profile"]>, device: Device): ProfilePoint[] => {
  const legal = doingsOf(device);
  let lastS = Number.NEGATIVE_INFINITY;
  return written.map(({ at, ...doing }, place) => {
    const unfit = Object.keys(doing).find((key) => !legal.some((one) => one === key));
    if (unfit !== undefined) throw unfitKey([...path, place, unfit], device.product, legal);
    const atS = buildDuration([...path, place, "at"], at);
    if (!(atS > lastS)) throw wrongValue([...path, place, "at"], at, `a time after the one before, ${lastS} s`);
    lastS = atS;
    return { atS, ...doing };
  });
};

const buildProfile = (path: Path, { profile, repeat }: WrittenDevice, device: Device): Profile | null => {
  if (profile === undefined) {
    if (repeat === undefined) return null;
    throw refused([...path, "repeat"], "repeat", "a profile", "repeat repeats a profile, expected profile too", "key");
  }
  const points = buildPoints([...path, "profile"], profile, device);
  if (repeat === undefined) return { points, repeatS: null };
  const repeatS = buildDuration([...path, "repeat"], repeat);
  const lastS = points.at(-1)?.atS ?? 0;
  if (repeatS > lastS) return { points, repeatS };
  throw wrongValue([...path, "repeat"], repeat, `a time after the last point, ${lastS} s`);
};

/** Throws `Refused`; `written` has passed `check`. */
export const buildSimulatedSite = (
  path: Path,
  written: Static<typeof siteSchema>,
  bank: DesignBank,
): Omit<SiteSpec, "bank"> => {
  const { startHour = usualStartHour, weatherPct, devices = [], ...rest } = written;
  const plain = devices.map(({ profile: _profile, repeat: _repeat, ...device }) => device);
  const site = buildSite(path, { ...rest, devices: plain });
  const { systemV } = bankTotals(bank);
  if (site.systemV !== null && systemV !== null && site.systemV !== systemV) {
    throw wrongValue([...path, "systemV"], site.systemV, `${systemV}, which the bank has`);
  }
  const profiles = new Map<string, Profile>();
  for (const [place, device] of site.devices.entries()) {
    const profile = buildProfile([...path, "devices", place], devices[place] as WrittenDevice, device);
    if (profile !== null) profiles.set(device.id, profile);
  }
  return { site, profiles, weather: weatherPct === undefined ? null : { startHour, clearPct: weatherPct } };
};
