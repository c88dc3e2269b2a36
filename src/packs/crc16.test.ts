import { expect, test } from "vitest";
import { crc16 } from "./crc16.ts";

test("it has the published check value of CRC-16/MODBUS", () => {
  expect(crc16(new TextEncoder().encode("123456789"))).toBe(0x4b37);
});

test("of nothing it is what it begins with, and an order of bytes matters", () => {
  expect(crc16(new Uint8Array())).toBe(0xffff);
  expect(crc16(Uint8Array.of(1, 2))).not.toBe(crc16(Uint8Array.of(2, 1)));
});
