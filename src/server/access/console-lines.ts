/** What the console says at start, if somebody may come in who needs a PIN. */
import type { Secrets } from "./access.ts";

export const pairingLines = ({ pins, faults }: Secrets): readonly string[] => [
  "To pair a phone or another computer, open the page there and enter a PIN:",
  `  ${pins.installer}  installer: may change everything`,
  `  ${pins.viewer}  viewer: sees everything, and may switch the system off`,
  ...faults.map(({ message }) => `Attention: ${message}.`),
];
