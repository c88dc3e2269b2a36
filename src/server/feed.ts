/**
 * The lines of the trace on their way to whoever follows: each is written to text once, whatever the number of followers.
 * The last events are kept, so that a page that comes late or was slow still learns what happened.
 */
import type { BmsEvent } from "../core/events.ts";
import type { Sample } from "../core/sample.ts";

/** One message of the stream, as it goes over the wire. */
export interface Message {
  readonly id: number;
  readonly text: string;
}

export interface Feed {
  publish(line: Sample | BmsEvent): void;
  /** The events after `id` that are still kept, then the newest sample: all that a follower needs to be up to date. */
  since(id: number): readonly Message[];
  /** Returns how to stop following. */
  follow(follower: (message: Message) => void): () => void;
}

const eventsKept = 100;

export const createFeed = (): Feed => {
  const followers = new Set<(message: Message) => void>();
  const events: Message[] = [];
  let newestSample: Message | null = null;
  let lastId = 0;
  return {
    publish: (line) => {
      lastId += 1;
      const message = { id: lastId, text: `id: ${lastId}\ndata: ${JSON.stringify(line)}\n\n` };
      if (line.kind === "sample") newestSample = message;
      else {
        events.push(message);
        if (events.length > eventsKept) events.shift();
      }
      for (const follower of followers) follower(message);
    },
    since: (id) => {
      // An id from the future is that of an earlier run of the server: its reader knows nothing of this one.
      const after = id > lastId ? 0 : id;
      return [...events, ...(newestSample === null ? [] : [newestSample])].filter((message) => message.id > after);
    },
    follow: (follower) => {
      followers.add(follower);
      return () => followers.delete(follower);
    },
  };
};
