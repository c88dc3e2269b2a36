/**
 * The lines on their way to whoever follows: each is text once, whatever the number of followers. Events are kept for a while, of
 * everything else the newest line, so that whoever comes late, or was slow, still learns what happened and then how it is.
 */
export interface Message {
  /** Rises with every line. */
  readonly id: number;
  readonly text: string;
}

export interface Feed {
  /** `newestOf`: of lines of one name only the newest is kept; null: an event, of which each is. */
  publish(message: Message, newestOf: string | null): void;
  /** The number of the newest line; 0: none yet. */
  lastId(): number;
  /** By number: the events after `id` that are still kept, and of everything else the newest if it is after `newestAfter`. */
  since(id: number, newestAfter: number): readonly Message[];
  /** Returns how to stop following. */
  follow(follower: (message: Message) => void): () => void;
}

export const createFeed = (eventsKept: number): Feed => {
  const followers = new Set<(message: Message) => void>();
  const events: Message[] = [];
  const newest = new Map<string, Message>();
  let lastId = 0;
  return {
    publish: (message, newestOf) => {
      lastId = message.id;
      if (newestOf === null) {
        events.push(message);
        if (events.length > eventsKept) events.shift();
      } else {
        newest.set(newestOf, message);
      }
      for (const follower of followers) follower(message);
    },
    lastId: () => lastId,
    since: (id, newestAfter) => {
      const missed = events.filter((message) => message.id > id);
      const current = [...newest.values()].filter((message) => message.id > newestAfter);
      return [...missed, ...current].sort((one, other) => one.id - other.id);
    },
    follow: (follower) => {
      followers.add(follower);
      return () => followers.delete(follower);
    },
  };
};

/** What a follower is written to: a socket, a response. */
export interface Writable {
  /** False: its buffer is full, until it drains. */
  write(text: string): boolean;
  on(event: "drain", listener: () => void): unknown;
}

/**
 * Writes until the reader's buffer is full; then it misses what comes, and goes on with the events it missed and what is newest.
 * Nothing is ever queued for a slow reader but what it has not yet taken. Returns how to stop.
 */
export const followInto = (writable: Writable, feed: Feed, seenId: number): (() => void) => {
  // An id from the future is that of another system: its reader knows nothing of this one.
  let eventsUpTo = seenId > feed.lastId() ? 0 : seenId;
  // Whatever was seen before, how it is now is told first of all.
  let newestUpTo = 0;
  let blocked = false;
  const write = (message: Message): void => {
    if (blocked) return;
    eventsUpTo = Math.max(eventsUpTo, message.id);
    newestUpTo = message.id;
    blocked = !writable.write(message.text);
  };
  const catchUp = (): void => {
    blocked = false;
    for (const message of feed.since(eventsUpTo, newestUpTo)) write(message);
  };
  catchUp();
  writable.on("drain", catchUp);
  return feed.follow(write);
};
