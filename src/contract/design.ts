/** A system design as it is written, in YAML or JSON: refused whole where it says what cannot be meant. Whether it is a good one, `src/site` judges. */
import Type from "typebox";
import type { Static } from "typebox";
import type { Design, Device, Site } from "../site/design.ts";
import { remoteWirings } from "../site/design.ts";
import { fieldsOf, productNames } from "../site/products.ts";
import { printedTerminals } from "../site/terminals.ts";
import { check } from "./check.ts";
import { buildModel, modelSchema } from "./models.ts";
import { type Path, quote, Refused, RefusedInput, refused, unfitKey, wrong, wrongValue } from "./refusal.ts";
import { readSource } from "./source.ts";

const closed = { additionalProperties: false } as const;
/** Names stand in reports and drawings: one line each. */
const oneLine = "^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$";
const text = (description: string) =>
  Type.Optional(Type.String({ pattern: oneLine, description: `${description}, in one line` }));
const amount = (unit: string) => Type.Optional(Type.Number({ exclusiveMinimum: 0, description: `${unit} above 0` }));
const from0 = Type.Optional(Type.Number({ minimum: 0, description: "amperes of 0 or more" }));
const size = Type.Integer({ minimum: 1, description: "a whole number of 1 or more" });

export const deviceSchema = Type.Object(
  {
    id: Type.String({ pattern: oneLine, description: "a name of its own, in one line" }),
    product: Type.Enum(productNames),
    terminal: Type.Optional(Type.Enum([...printedTerminals])),
    // 2.1 is a number in YAML.
    pin: Type.Optional(
      Type.Union([Type.String({ pattern: oneLine }), Type.Number()], { description: "the pin's name, in one line" }),
    ),
    cable: text("a part number"),
    behind: text("the id of the device that switches it"),
    chargeA: amount("amperes"),
    loadW: amount("watts"),
    loadA: amount("amperes"),
    pulseA: amount("amperes"),
    inputA: from0,
    maxA: amount("amperes"),
    chargeV: amount("volts"),
    floatV: amount("volts"),
    va: amount("volt-amperes"),
  },
  { ...closed, description: "a mapping with id, product and so on" },
);

/** All but the bank, which a scenario has already. */
export const siteProperties = {
  title: text("a title"),
  systemV: amount("volts"),
  devices: Type.Optional(Type.Array(deviceSchema, { description: "a list of devices" })),
  remote: Type.Optional(Type.Enum([...remoteWirings])),
  fuseA: amount("amperes"),
  standbyA: from0,
};

export const designSchema = Type.Object(
  {
    bank: Type.Object(
      { model: modelSchema, series: size, parallel: size },
      { ...closed, description: "a mapping with model, series and parallel" },
    ),
    ...siteProperties,
  },
  { ...closed, description: "a mapping with bank, devices and so on" },
);

type Written = Static<typeof designSchema>;
type WrittenDevice = Static<typeof deviceSchema>;
type WrittenSite = Omit<Written, "bank">;

/** D: far more than seven pins can switch, and few enough for whatever follows a chain of them to its end. */
const mostDevices = 1000;

/** What any device may say. */
const always = ["id", "product", "terminal", "pin", "cable", "behind", "inputA"] as const;

const buildDevice = (path: Path, written: WrittenDevice): Device => {
  const { id, product, loadW, loadA } = written;
  const legal: readonly string[] = [...always, ...fieldsOf(product)];
  const unfit = Object.keys(written).find((key) => !legal.includes(key));
  if (unfit !== undefined) throw unfitKey([...path, unfit], product, legal);
  if (loadW !== undefined && loadA !== undefined) {
    const [, second = "loadA"] = Object.keys(written).filter((key) => key === "loadW" || key === "loadA");
    throw refused(
      [...path, second],
      "loadW and loadA",
      "one of them",
      "found loadW and loadA, expected one of them",
      "key",
    );
  }
  return {
    id,
    product,
    terminal: written.terminal ?? null,
    pin: written.pin === undefined ? null : String(written.pin),
    cable: written.cable ?? null,
    behind: written.behind ?? null,
    chargeA: written.chargeA ?? null,
    loadW: loadW ?? null,
    loadA: loadA ?? null,
    pulseA: written.pulseA ?? null,
    inputA: written.inputA ?? null,
    maxA: written.maxA ?? null,
    chargeV: written.chargeV ?? null,
    floatV: written.floatV ?? null,
    va: written.va ?? null,
  };
};

const refuseTwins = (path: Path, devices: readonly Device[]): void => {
  const seen = new Map<string, number>();
  for (const [place, { id }] of devices.entries()) {
    const first = seen.get(id);
    if (first !== undefined) {
      const found = `${quote(id)}, the id of devices[${first}] too`;
      throw refused([...path, place, "id"], found, "an id of its own", `found ${found}, expected an id of its own`);
    }
    seen.set(id, place);
  }
};

/** Follows each device up once: what has been seen to end needs no second look. */
const refuseRings = (path: Path, devices: readonly Device[]): void => {
  const byId = new Map(devices.map((device) => [device.id, device]));
  const ends = new Set<string>();
  for (const device of devices) {
    const way: string[] = [];
    for (let one: Device | undefined = device; one !== undefined && !ends.has(one.id); ) {
      if (way.includes(one.id)) {
        const ring = [...way.slice(way.indexOf(one.id)), one.id].map(quote).join(" behind ");
        const message = `found a ring, ${ring}, expected a device that no other of them switches`;
        throw refused(
          [...path, devices.indexOf(one), "behind"],
          "a ring",
          "a device that no other of them switches",
          message,
        );
      }
      way.push(one.id);
      one = one.behind === null ? undefined : byId.get(one.behind);
    }
    for (const id of way) ends.add(id);
  }
};

const refuseStrangers = (path: Path, devices: readonly Device[]): void => {
  const ids = devices.map(({ id }) => id);
  const known = new Set(ids);
  for (const [place, { behind }] of devices.entries()) {
    if (behind === null || known.has(behind)) continue;
    throw wrongValue([...path, place, "behind"], behind, "the id of a device of this design", { words: ids });
  }
};

/** Throws `Refused`; `path` is where the site is written: [] in a design. */
export const buildSite = (path: Path, written: WrittenSite): Site => {
  const at = [...path, "devices"];
  const count = written.devices?.length ?? 0;
  if (count > mostDevices) throw wrong(at, `a list of ${count}`, `at most ${mostDevices} devices`);
  const devices = (written.devices ?? []).map((device, place) => buildDevice([...at, place], device));
  refuseTwins(at, devices);
  refuseStrangers(at, devices);
  refuseRings(at, devices);
  return {
    title: written.title ?? "",
    systemV: written.systemV ?? null,
    devices,
    remote: written.remote ?? "loop",
    fuseA: written.fuseA ?? null,
    standbyA: written.standbyA ?? null,
  };
};

/** Throws `Refused` at the first thing that cannot be meant; `written` may be anything at all. */
export const buildDesign = (written: unknown): Design => {
  check(designSchema, written, []);
  const { bank, ...site } = written as Written;
  const model = buildModel(["bank", "model"], bank.model);
  return { ...buildSite([], site), bank: { ...bank, model } };
};

/** Throws `RefusedInput`, and nothing else, where the text is no legal design. `name` is how messages call the file. */
export const parseDesign = (content: string, name: string): Design => {
  const source = readSource(content, name, "a design");
  try {
    return buildDesign(source.value);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const { path, on, message, found, expected } = error.refusal;
    const said = path.length === 0 ? `the design is ${found}, expected ${expected}` : message;
    throw new RefusedInput(source.placeOf(path, on), said);
  }
};
