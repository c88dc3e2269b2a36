/** The log by what a reader looks for: which types of events belong together. */
export const groups = ["everything", "people", "codes", "outputs", "system"] as const;
export type Group = (typeof groups)[number];

/** Empty: all. Only types that the server knows: it refuses others. */
export const typesOf: Readonly<Record<Group, readonly string[]>> = {
  everything: [],
  people: [
    "setting",
    "stateOfCharge",
    "synchronised",
    "mode",
    "history",
    "serviceCharge",
    "drill",
    "firmware",
    "instantReadout",
    "refused",
    "acknowledged",
    "access",
    "simulator",
    "battery-name",
    "device",
  ],
  codes: ["code", "notice", "acknowledged"],
  outputs: ["terminal", "verdict", "led", "mode", "remote"],
  system: [
    "power",
    "guard-lost",
    "guard-found",
    "store-replaced",
    "trouble",
    "alert-channel",
    "battery-names-replaced",
    "bank",
    "uncertain",
    "balancer",
    "cycle",
    "wireless",
  ],
};
