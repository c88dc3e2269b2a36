/**
 * The remote contact of the configuration as the loop asks for it (TERM-5): closed or open, in each cycle. What cannot be read is open,
 * and while it cannot even be begun to read (the tools are missing) that is tried again and again.
 */
import { setTimeout as wait } from "node:timers/promises";
import type { RemoteInputConfiguration } from "../contract/remote-input.ts";
import { gpioRemoteContact } from "../outputs/gpio-input.ts";

export interface RemoteInput {
  /** Begins to read; ends when it is known how the contact is, so that a start with it closed is not told as remote off. */
  start(): Promise<void>;
  isOn(): boolean;
  /** Why it is taken to be open, in one English line; null: it can be read. */
  fault(): string | null;
  close(): Promise<void>;
}

const retryAfterMs = 10_000;
/** ms: it is believed at its second reading. */
const settledAfterMs = 600;
const lookEveryMs = 20;

export const remoteInputOf = (configuration: RemoteInputConfiguration): RemoteInput => {
  const contact = gpioRemoteContact(configuration);
  let timer: NodeJS.Timeout | undefined;
  let ended = false;
  let opening = Promise.resolve();

  const open = async (): Promise<void> => {
    // What is wrong `fault` goes on saying.
    await contact.open().catch(() => {
      if (!ended) timer = setTimeout(start, retryAfterMs);
    });
  };
  const start = (): Promise<void> => {
    opening = open();
    return opening;
  };
  const settle = async (): Promise<void> => {
    await start();
    const untilMs = performance.now() + settledAfterMs;
    while (contact.fault() === null && !contact.isOn() && performance.now() < untilMs) await wait(lookEveryMs);
  };

  return {
    start: settle,
    isOn: contact.isOn,
    fault: contact.fault,
    close: async () => {
      ended = true;
      clearTimeout(timer);
      await opening;
      await contact.close();
    },
  };
};
