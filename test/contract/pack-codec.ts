/** Frames of real packs with what they say, where they are at hand; and what every codec must bear. */
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodeExchanges, type Exchange } from "../../src/packs/capture.ts";
import type { Decoded, PackCodec, PolledCodec } from "../../src/packs/codec.ts";
import type { PackReading } from "../../src/packs/reading.ts";

export interface WrittenVector {
  readonly id: string;
  readonly exchanges: readonly {
    readonly request: string | null;
    readonly response?: readonly string[];
    readonly frames?: readonly { readonly id: string; readonly dlc: number; readonly data: string }[];
  }[];
  readonly expected: Readonly<Record<string, unknown>>;
}

const folder = new URL("../../../shared/data/packs/vectors/", import.meta.url);

/** Empty where the captures are not at hand: then the test that wants them is skipped, and says so. */
export const vectorsOf = (protocol: string): readonly WrittenVector[] => {
  const file = fileURLToPath(new URL(`${protocol}.json`, folder));
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as WrittenVector[]) : [];
};

export const bytesOf = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, "hex"));

export const exchangesOf = ({ exchanges }: WrittenVector): readonly Exchange[] =>
  exchanges.map(({ request, response = [] }) => ({
    request: request === null ? null : bytesOf(request),
    response: response.map(bytesOf),
  }));

/** The names of the captures, and how far a figure may be off: one step of the wire, a tenth of a degree. */
const fields: Readonly<Record<string, readonly [keyof PackReading, number]>> = {
  voltage: ["voltageV", 0.001],
  current: ["currentA", 0.001],
  soc: ["stateOfChargePct", 0.001],
  cellVoltages: ["cellV", 0.001],
  temperatures: ["temperatureC", 0.1],
  capacityAh: ["remainingAh", 0.001],
  nominalCapacityAh: ["capacityAh", 0.001],
  cycles: ["cycles", 0],
  chargeMosfet: ["chargeSwitch", 0],
  dischargeMosfet: ["dischargeSwitch", 0],
  minCellVoltage: ["minCellV", 0.001],
  maxCellVoltage: ["maxCellV", 0.001],
};

const expectNear = (found: unknown, wanted: unknown, tolerance: number, place: string): void => {
  if (Array.isArray(wanted)) {
    expect(found, place).toHaveLength(wanted.length);
    wanted.forEach((one, index) => expectNear((found as unknown[])[index], one, tolerance, `${place}[${index}]`));
  } else if (typeof wanted === "number") {
    expect(typeof found, place).toBe("number");
    expect(Math.abs((found as number) - wanted), `${place}: ${found}, expected ${wanted}`).toBeLessThanOrEqual(
      tolerance + 1e-9,
    );
  } else expect(found, place).toBe(wanted);
};

/** Compares the keys that the vector has, and answers how many it compared. */
export const expectAsWritten = (decoded: Decoded, { id, expected }: WrittenVector): number => {
  if (!decoded.ok) throw new Error(`${id}: refused, ${decoded.error}`);
  const known = Object.entries(expected).flatMap(([key, wanted]) => {
    const field = fields[key];
    return field === undefined ? [] : [{ field, wanted }];
  });
  for (const { field, wanted } of known) expectNear(decoded.reading[field[0]], wanted, field[1], `${id}: ${field[0]}`);
  return known.length;
};

/** What the reading says beyond the other, or otherwise than it; null says nothing. */
export const saysOtherwise = (reading: PackReading, right: PackReading): readonly string[] =>
  (Object.keys(right) as (keyof PackReading)[]).filter(
    (key) => reading[key] !== null && JSON.stringify(reading[key]) !== JSON.stringify(right[key]),
  );

type Damage = (bytes: Uint8Array) => Iterable<Uint8Array>;

const cutShort: Damage = function* (bytes) {
  for (let length = 0; length < bytes.length; length += 1) yield bytes.slice(0, length);
};

const oneBitWrong: Damage = function* (bytes) {
  for (let bit = 0; bit < bytes.length * 8; bit += 1) {
    const damaged = bytes.slice();
    damaged[bit >> 3] = (damaged[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    yield damaged;
  }
};

/** A generator of its own, so that a failure can be seen again. */
const chance = (seed: number) => (): number => {
  seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
  return seed;
};
const noise = (next: () => number, length: number): Uint8Array => Uint8Array.from({ length }, () => next() >>> 24);

const betweenNoise: Damage = function* (bytes) {
  const next = chance(1);
  for (let time = 0; time < 50; time += 1) {
    yield Uint8Array.from([...noise(next, next() % 40), ...bytes, ...noise(next, next() % 40)]);
  }
};

/** Every answer of every exchange, damaged alone: what is then said is nothing, or what the whole one says. */
const expectRefusedOrRight = (
  codec: PackCodec & Partial<PolledCodec>,
  vector: WrittenVector,
  damage: Damage,
): { readonly tried: number; readonly read: number } => {
  const exchanges = exchangesOf(vector);
  const right = decodeExchanges(codec, exchanges);
  if (!right.ok) throw new Error(`${vector.id}: refused, ${right.error}`);
  let tried = 0;
  let read = 0;
  exchanges.forEach(({ request, response }, exchange) => {
    response.forEach((answer, part) => {
      for (const damaged of damage(answer)) {
        tried += 1;
        const changed = { request, response: response.map((one, index) => (index === part ? damaged : one)) };
        const decoded = decodeExchanges(codec, exchanges.with(exchange, changed));
        if (!decoded.ok) continue;
        read += 1;
        const wrong = saysOtherwise(decoded.reading, right.reading);
        if (wrong.length > 0) {
          throw new Error(
            `${vector.id}, answer ${exchange}.${part} as ${Buffer.from(damaged).toString("hex")}: ${wrong}`,
          );
        }
      }
    });
  });
  return { tried, read };
};

/** The suite that every codec of a serial line passes. */
export const bearsDamage = (
  name: string,
  codec: PackCodec & Partial<PolledCodec>,
  vectors: readonly WrittenVector[],
) => {
  describe.skipIf(vectors.length === 0)(`${name}: captured frames, damaged`, () => {
    test.each(vectors.map((vector) => [vector.id, vector] as const))("%s: cut at each byte", (_, vector) => {
      expect(expectRefusedOrRight(codec, vector, cutShort).tried).toBeGreaterThan(0);
    });
    test.each(vectors.map((vector) => [vector.id, vector] as const))("%s: each bit flipped", (_, vector) => {
      expect(expectRefusedOrRight(codec, vector, oneBitWrong).tried).toBeGreaterThan(0);
    });
    test.each(vectors.map((vector) => [vector.id, vector] as const))("%s: between noise", (_, vector) => {
      const { tried, read } = expectRefusedOrRight(codec, vector, betweenNoise);
      expect(read).toBe(tried);
    });
  });

  test(`${name}: a million random bytes, without an exception`, () => {
    const next = chance(7);
    for (let block = 0; block < 1000; block += 1) {
      const bytes = noise(next, 1000);
      const decoded = decodeExchanges(codec, [{ request: null, response: [bytes] }]);
      expect(typeof decoded.ok).toBe("boolean");
      // And as a frame that was let through, whatever stands in it.
      const length = next() % 320;
      expect(() => codec.decode([bytes.slice(0, length)])).not.toThrow();
    }
  });

  test(`${name}: in whatever pieces it comes`, () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), fc.nat(), (bytes, where) => {
        const at = bytes.length === 0 ? 0 : where % bytes.length;
        const whole = decodeExchanges(codec, [{ request: null, response: [bytes] }]);
        const parts = decodeExchanges(codec, [{ request: null, response: [bytes.slice(0, at), bytes.slice(at)] }]);
        expect(parts).toEqual(whole);
      }),
      { seed: 5 },
    );
  });
};
