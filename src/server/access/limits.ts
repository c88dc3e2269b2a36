/** The numbers of access, each once. The manual has none of them: all are ours, their reasons in docs/decisions/0016. */

export const accessLimits = {
  /** Wrong PINs before the first wait. */
  freeTries: 5,
  /** The first wait, s; it doubles with every wrong PIN after it. */
  firstWaitS: 60,
  longestWaitS: 3600,
  /** So long without a wrong PIN, and those before it are forgotten, s. */
  triesForgottenS: 86_400,
  /** Paired clients of one role; then the one longest unseen goes. By role, so that a viewer cannot push an installer out. */
  sessionsPerRole: 50,
  tokens: 50,
  /** How long a browser keeps its cookie, s: a year. */
  cookieS: 365 * 86_400,
  /** BLE-1: a client without an open stream stays connected so long after its last request, s. */
  connectedS: 30,
  /** Told that somebody is connected, a BMS that still shows nobody is told again after so long, s. */
  tellAgainS: 2,
  /** Between two attempts to write what could not be written, s. */
  saveAgainS: 10,
} as const;

const dayS = 86_400;

/** The day of a wall time, as the second at which it began. */
export const dayOfS = (wallS: number): number => Math.floor(wallS / dayS) * dayS;
