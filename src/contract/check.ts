/**
 * Does what was written have the form that a schema asks for? The first thing wrong, in the order of the file, is thrown as
 * `Refused`; nothing is coerced, dropped or filled in. A walker of our own, because the message is the product here: what a
 * union expected as a whole, which key was probably meant, and the deepest place instead of "no branch matches".
 */
import type { TSchema } from "typebox";
import { durationMeant, durationPattern } from "./duration.ts";
import { anyOf, missingKey, unknownKey, wrong, wrongValue } from "./refusal.ts";
import type { Path } from "./refusal.ts";

/** The part of JSON Schema that our schemas use; a test goes through them all and finds nothing else. */
export interface Shape {
  readonly type?: "object" | "array" | "string" | "number" | "integer" | "boolean" | "null";
  /** What is expected, as the end of a sentence. */
  readonly description?: string;
  readonly anyOf?: readonly Shape[];
  readonly const?: unknown;
  readonly enum?: readonly (string | number)[];
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly maximum?: number;
  /** Ours: .nan is a legal number here. */
  readonly notANumber?: true;
  /** Ours: what stands there is never repeated. */
  readonly secret?: true;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly items?: Shape;
  readonly minItems?: number;
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly patternProperties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  readonly minProperties?: number;
  /** Always false: an unknown key is never let through. */
  readonly additionalProperties?: boolean;
}

type Written = Readonly<Record<string, unknown>>;

const isMapping = (value: unknown): value is Written =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const kinds: Readonly<Record<NonNullable<Shape["type"]>, (value: unknown) => boolean>> = {
  object: isMapping,
  array: Array.isArray,
  string: (value) => typeof value === "string",
  number: (value) => typeof value === "number",
  integer: (value) => typeof value === "number",
  boolean: (value) => typeof value === "boolean",
  null: (value) => value === null,
};

/** Same kind of value, whatever it says; a choice of words is of the kind of its words. */
const sameKind = (shape: Shape, value: unknown): boolean => {
  if (shape.type !== undefined) return kinds[shape.type](value);
  return shape.enum?.some((word) => typeof word === typeof value) ?? true;
};

const plainExpected: Readonly<Record<NonNullable<Shape["type"]>, string>> = {
  object: "a mapping",
  array: "a list",
  string: "a text",
  number: "a number",
  integer: "a whole number",
  boolean: "true or false",
  null: "null",
};

export const expectedOf = (shape: Shape): string => {
  if (shape.description !== undefined) return shape.description;
  if (shape.const !== undefined) return String(shape.const);
  if (shape.enum !== undefined) return anyOf(shape.enum.map(String));
  if (shape.anyOf !== undefined) return anyOf(shape.anyOf.map(expectedOf));
  if (shape.type === "object") return `a mapping with ${anyOf(Object.keys(shape.properties ?? {}), "and")}`;
  return shape.type === undefined ? "a value" : plainExpected[shape.type];
};

const wordsOf = (shape: Shape): readonly string[] => {
  const own = shape.enum ?? (shape.const === undefined ? [] : [shape.const]);
  return [...own.filter((word) => typeof word === "string"), ...(shape.anyOf ?? []).flatMap(wordsOf)];
};

const fitsNumber = (shape: Shape, value: number): boolean => {
  if (Number.isNaN(value)) return shape.notANumber === true;
  if (!Number.isFinite(value)) return false;
  if (shape.type === "integer" && !Number.isInteger(value)) return false;
  if (shape.minimum !== undefined && value < shape.minimum) return false;
  if (shape.exclusiveMinimum !== undefined && value <= shape.exclusiveMinimum) return false;
  return shape.maximum === undefined || value <= shape.maximum;
};

const fitsText = (shape: Shape, value: string): boolean =>
  value.length >= (shape.minLength ?? 0) && (shape.pattern === undefined || new RegExp(shape.pattern).test(value));

const fitsLeaf = (shape: Shape, value: unknown): boolean => {
  if (!sameKind(shape, value)) return false;
  if (shape.const !== undefined) return value === shape.const;
  if (shape.enum !== undefined) return shape.enum.some((word) => word === value);
  if (typeof value === "number") return fitsNumber(shape, value);
  return typeof value !== "string" || fitsText(shape, value);
};

const shapeOfKey = (shape: Shape, key: string): Shape | undefined => {
  if (shape.properties !== undefined && Object.hasOwn(shape.properties, key)) return shape.properties[key];
  const patterns = Object.entries(shape.patternProperties ?? {});
  return patterns.find(([pattern]) => new RegExp(pattern).test(key))?.[1];
};

const legalKeys = (shape: Shape): readonly string[] => [
  ...Object.keys(shape.properties ?? {}),
  ...Object.keys(shape.patternProperties ?? {}).map((pattern) =>
    pattern.replace(/^\^(\w+).*$/, (_, stem) => `${stem}1`),
  ),
];

const checkMapping = (shape: Shape, value: Written, path: Path): void => {
  for (const [key, inside] of Object.entries(value)) {
    const next = [...path, key];
    const keyShape = shapeOfKey(shape, key);
    if (keyShape === undefined) throw unknownKey(next, legalKeys(shape));
    check(keyShape, inside, next);
  }
  for (const key of shape.required ?? []) {
    const wanted = shape.properties?.[key];
    if (!Object.hasOwn(value, key) && wanted !== undefined) throw missingKey(path, key, expectedOf(wanted));
  }
  if (Object.keys(value).length < (shape.minProperties ?? 0)) throw wrongValue(path, value, expectedOf(shape));
};

/** Does it say by a fixed word which of several forms it has, and is it this one? */
const saysSo = (shape: Shape, value: Written): boolean => {
  const fixed = Object.entries(shape.properties ?? {}).filter(([, inside]) => inside.const !== undefined);
  return fixed.length > 0 && fixed.every(([key, inside]) => value[key] === inside.const);
};

/** Of several mappings the one meant is the one that it says to be, else the one that knows a key of it. */
const checkOneOf = (shapes: readonly Shape[], value: Written, path: Path): void => {
  const keys = Object.keys(value);
  const known =
    shapes.find((shape) => saysSo(shape, value)) ??
    shapes.find((shape) => keys.some((key) => shapeOfKey(shape, key) !== undefined));
  if (known !== undefined) return checkMapping(known, value, path);
  const legal = shapes.flatMap(legalKeys);
  const [key] = keys;
  throw key === undefined
    ? wrongValue(path, value, `a mapping with ${anyOf(legal)}`)
    : unknownKey([...path, key], legal);
};

const checkUnion = (shape: Shape, members: readonly Shape[], value: unknown, path: Path): void => {
  const alike = members.filter((member) => sameKind(member, value));
  if (isMapping(value) && alike.length > 0) return checkOneOf(alike, value, path);
  const [only] = alike;
  if (alike.length === 1 && only !== undefined && Array.isArray(value)) return check(only, value, path);
  if (!alike.some((member) => fitsLeaf(member, value))) throw wrongLeaf(shape, value, path);
};

const wrongLeaf = (shape: Shape, value: unknown, path: Path): Error => {
  const isTime = [shape, ...(shape.anyOf ?? [])].some((member) => member.pattern === durationPattern);
  const meant = isTime && typeof value === "string" ? durationMeant(value) : null;
  if (shape.secret === true && value !== null) return wrong(path, "something else", expectedOf(shape));
  return wrongValue(path, value, expectedOf(shape), { words: wordsOf(shape), meant });
};

/** Throws `Refused` at the first thing wrong. */
export const check = (schema: Shape | TSchema, value: unknown, path: Path): void => {
  const shape: Shape = schema;
  if (shape.anyOf !== undefined) return checkUnion(shape, shape.anyOf, value, path);
  if (!fitsLeaf(shape, value)) throw wrongLeaf(shape, value, path);
  if (isMapping(value) && shape.type === "object") return checkMapping(shape, value, path);
  if (!Array.isArray(value) || shape.items === undefined) return;
  if (value.length < (shape.minItems ?? 0)) throw wrongValue(path, value, expectedOf(shape));
  for (const [index, item] of value.entries()) check(shape.items, item, [...path, index]);
};
