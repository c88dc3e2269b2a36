import { expect, it } from "vitest";
import { pairingLines } from "./console-lines.ts";

it("both PINs, each with what it may, and what is wrong", () => {
  const faults = [
    { problem: "cannot-write", file: "access.json", message: "access.json cannot be written (ENOSPC)" },
  ] as const;
  const pins = { viewer: "804713", installer: "042017" };
  expect(pairingLines({ pins, instantReadoutKey: "00ff", pairingWaitS: 0, faults })).toEqual([
    "To pair a phone or another computer, open the page there and enter a PIN:",
    "  042017  installer: may change everything",
    "  804713  viewer: sees everything, and may switch the system off",
    "Attention: access.json cannot be written (ENOSPC).",
  ]);
});
