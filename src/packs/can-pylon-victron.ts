/**
 * The CAN protocol of Pylontech and of Victron's and SMA's packs: numbers of 11 bits, low byte first, a burst of frames each second. Frames
 * differ in length from maker to maker, and some carry more words than they need: a field is read where its bytes are there, and is null
 * otherwise. Nothing is told of single cells but the lowest and the highest.
 */
import { type CanCodec, type CanData, type CanFrame, newestData, signedWordOf, wordOf } from "./can-frame.ts";
import { limitsId, limitsIn, packAllows, type PackLimits, requestsId } from "./can-limits.ts";
import type { Decoded } from "./codec.ts";
import { scaled } from "./framing.ts";
import type { PackAlarm, PackReading } from "./reading.ts";

const chargeId = 0x355;
const measuredId = 0x356;
const protectionsId = 0x359;
const alarmsId = 0x35a;
const availableId = 0x35f;
const cellsId = 0x373;
const installedId = 0x379;

/** What a host says so that a pack goes on speaking: some fall silent after half a minute without it. To be sent only where it is asked for. */
export const keepAlive: CanFrame = { id: 0x305, extended: false, data: new Uint8Array(8) };

const notSaid = 0xffff;
const notSaidSigned = 0x7fff;

/** V: a pack of four cells has more, and up to ten times as much may be one that counts in tenths. */
const ambiguousBelowV = 10;

/**
 * Hundredths of a volt, and from some makers tenths: those where they fit what the pack announces, for hundredths are then less than a
 * sixth of it. Where nothing is announced, what could be either is not said.
 */
const voltageOf = (said: CanData, { chargeLimitV, dischargeLimitV }: PackLimits): number | null => {
  const raw = signedWordOf(said, measuredId, 0);
  if (raw === null || raw <= 0 || raw === notSaidSigned) return null;
  const hundredthsV = scaled(raw, 2);
  const tenthsV = scaled(raw, 1);
  const announcedV = Math.max(chargeLimitV ?? 0, dischargeLimitV ?? 0);
  if (announcedV < ambiguousBelowV) return hundredthsV < ambiguousBelowV ? null : hundredthsV;
  const isTenths = tenthsV > announcedV / 2 && tenthsV < announcedV * 1.5;
  return isTenths ? tenthsV : hundredthsV;
};

const currentOf = (said: CanData): number | null => {
  const raw = signedWordOf(said, measuredId, 2);
  return raw === null || Math.abs(raw) >= notSaidSigned ? null : scaled(raw, 1);
};

/** Some packs have another word where others have hundredths of a percent: it is taken only where it does not contradict the percent. */
const chargeOf = (said: CanData): number | null => {
  const percent = wordOf(said, chargeId, 0);
  const fine = wordOf(said, chargeId, 4);
  if (percent === null || fine === null) return percent;
  const finePct = scaled(fine, 2);
  return finePct <= 100 && Math.abs(finePct - percent) < 1 ? finePct : percent;
};

const cellsOf = (said: CanData): Pick<PackReading, "minCellV" | "maxCellV"> => {
  const lowest = wordOf(said, cellsId, 0);
  const highest = wordOf(said, cellsId, 2);
  // A single cell may be at 0 V; a pack whose highest is does not know.
  if (!lowest && !highest) return { minCellV: null, maxCellV: null };
  const volts = (raw: number | null): number | null => (raw === null || raw === notSaid ? null : scaled(raw, 3));
  return { minCellV: volts(lowest), maxCellV: volts(highest) };
};

const lowestSensorC = -60;
const highestSensorC = 150;
const isTemperature = (celsius: number): boolean => celsius >= lowestSensorC && celsius <= highestSensorC;

/** The coldest and the warmest, in whole kelvins; else the one of the pack, in tenths of a degree. */
const temperaturesOf = (said: CanData): readonly number[] | null => {
  const extremes = [wordOf(said, cellsId, 4), wordOf(said, cellsId, 6)].map((kelvin) => (kelvin ?? 0) - 273);
  if (extremes.every(isTemperature)) return extremes;
  const raw = signedWordOf(said, measuredId, 4);
  return raw !== null && isTemperature(raw / 10) ? [scaled(raw, 1)] : null;
};

/** Percent of the capacity. */
const mostApart = 5;

/**
 * What is installed, and what is left of it. The word for the rest holds zero or the whole capacity with some makers: it is taken only
 * where it agrees with the pack's own percent.
 */
const capacitiesOf = (said: CanData, chargePct: number | null): Pick<PackReading, "remainingAh" | "capacityAh"> => {
  const installed = wordOf(said, installedId, 0);
  const capacityAh = !installed || installed === notSaid ? null : installed;
  const available = wordOf(said, availableId, 4);
  if (!available || capacityAh === null || chargePct === null) return { remainingAh: null, capacityAh };
  const agrees = Math.abs((100 * available) / capacityAh - chargePct) <= mostApart;
  return { remainingAh: agrees ? available : null, capacityAh };
};

/** A temperature without a direction forbids both. */
const tooHot: readonly PackAlarm[] = ["charge-overtemperature", "discharge-overtemperature"];
const tooCold: readonly PackAlarm[] = ["charge-undertemperature", "discharge-undertemperature"];

/** Of the first two bytes of 359; those that follow are only warnings. */
const protectionBits: readonly (readonly [bit: number, alarms: readonly PackAlarm[]])[] = [
  [1, ["pack-overvoltage"]],
  [2, ["pack-undervoltage"]],
  [3, tooHot],
  [4, tooCold],
  [7, ["discharge-overcurrent"]],
  [8, ["charge-overcurrent"]],
  [11, ["internal-fault"]],
];

const protectionsOf = (said: CanData): readonly PackAlarm[] | null => {
  const bits = wordOf(said, protectionsId, 0);
  return bits === null ? null : protectionBits.flatMap(([bit, alarms]) => (((bits >> bit) & 1) === 1 ? alarms : []));
};

/** Of the first four bytes of 35A, from the lowest bits, two bits each; those that follow are only warnings. */
const alarmItems: readonly (readonly PackAlarm[])[] = [
  ["other"],
  ["pack-overvoltage"],
  ["pack-undervoltage"],
  tooHot,
  tooCold,
  ["charge-overtemperature"],
  ["charge-undertemperature"],
  ["discharge-overcurrent"],
  ["charge-overcurrent"],
  ["contactor"],
  ["short-circuit"],
  ["internal-fault"],
  ["cell-spread"],
];
const active = 0b01;
const well = 0b10;

/** Zero is an item that the pack does not watch: one that watches nothing, and one that writes zero for all is well, does not say. */
const alarmItemsOf = (said: CanData): readonly PackAlarm[] | null => {
  const low = wordOf(said, alarmsId, 0);
  const high = wordOf(said, alarmsId, 2);
  if (low === null || high === null) return null;
  const items = low + high * 0x1_0000;
  const states = alarmItems.map((alarms, index) => ({ alarms, state: (items >>> (2 * index)) & 0b11 }));
  if (!states.some(({ state }) => state === active || state === well)) return null;
  return states.flatMap(({ alarms, state }) => (state === active ? alarms : []));
};

/** "Other" is also the sum of the rest: it counts where it stands alone. */
const alarmsOf = (said: CanData): readonly PackAlarm[] | null => {
  const lists = [protectionsOf(said), alarmItemsOf(said)].filter((list) => list !== null);
  if (lists.length === 0) return null;
  const all = [...new Set(lists.flat())];
  return all.length > 1 ? all.filter((alarm) => alarm !== "other") : all;
};

const forbidsOf = (limits: PackLimits): Pick<PackReading, "forbids"> => {
  const allows = packAllows(limits);
  const forbids = (["charge", "discharge"] as const).filter((which) => allows[which] === false);
  return forbids.length === 0 ? {} : { forbids };
};

/** Only 35C tells of enables. A limit of 0 A is no switch: a full pack announces it and lets current through all the same. */
const readingOf = (said: CanData): PackReading => {
  const limits = limitsIn(said);
  const stateOfChargePct = chargeOf(said);
  return {
    voltageV: voltageOf(said, limits),
    currentA: currentOf(said),
    stateOfChargePct,
    cellV: null,
    temperatureC: temperaturesOf(said),
    ...capacitiesOf(said, stateOfChargePct),
    cycles: null,
    chargeSwitch: limits.chargeEnabled,
    dischargeSwitch: limits.dischargeEnabled,
    ...cellsOf(said),
    alarms: alarmsOf(said),
    ...forbidsOf(limits),
  };
};

const isAscending = (lower: number | null | undefined, upper: number | null | undefined): boolean =>
  lower == null || upper == null || lower <= upper;

const contradictsItself = ({ stateOfChargePct, minCellV, maxCellV, temperatureC }: PackReading): boolean =>
  !(
    isAscending(stateOfChargePct, 100) &&
    isAscending(minCellV, maxCellV) &&
    isAscending(temperatureC?.[0], temperatureC?.[1])
  );

export const canPylonVictron: CanCodec = {
  ids: new Set([
    limitsId,
    chargeId,
    measuredId,
    protectionsId,
    alarmsId,
    requestsId,
    availableId,
    cellsId,
    installedId,
  ]),
  decode: (frames): Decoded => {
    const reading = readingOf(newestData(frames));
    if (contradictsItself(reading)) return { ok: false, error: "malformed" };
    if (Object.values(reading).every((field) => field === null)) return { ok: false, error: "no-reading" };
    return { ok: true, reading };
  },
};
