/** Tokens for scripts: they read what a viewer may see, and act on nothing. */
import type { Token } from "./access-file.ts";
import type { Caller, Say } from "./caller.ts";
import type { KeptState } from "./kept-state.ts";
import { accessLimits, dayOfS } from "./limits.ts";
import { hashOf, idOf, newSecret } from "./secrets.ts";
import { type TurnedAway, tooManyTokens } from "./turned-away.ts";

export interface TokenShown {
  readonly id: string;
  readonly name: string;
  readonly createdS: number;
  /** The day; null: never. */
  readonly lastUsedS: number | null;
}

/** Shown once: it is kept only as a hash. */
export interface NewToken {
  readonly id: string;
  readonly name: string;
  readonly token: string;
}

export interface Tokens {
  make(caller: Caller, name: string): NewToken | TurnedAway;
  used(token: Token): void;
  all(): readonly TokenShown[];
  /** False: there is none of that name. */
  end(caller: Caller, id: string): boolean;
}

export const createTokens = (kept: KeptState, wallS: () => number, say: Say): Tokens => ({
  make: (caller, name) => {
    const { tokens } = kept.now();
    if (tokens.length >= accessLimits.tokens) return tooManyTokens(accessLimits.tokens);
    const token = `cw_${newSecret()}`;
    const hash = hashOf(token);
    kept.change({ tokens: [...tokens, { hash, name, createdS: Math.floor(wallS()), lastUsedS: null }] });
    say(caller, "token-made", "viewer", name);
    return { id: idOf(hash), name, token };
  },
  used: (token) => {
    const lastUsedS = dayOfS(wallS());
    if (token.lastUsedS === lastUsedS) return;
    kept.change({ tokens: kept.now().tokens.map((one) => (one === token ? { ...one, lastUsedS } : one)) });
  },
  all: () =>
    kept.now().tokens.map(({ hash, lastUsedS, ...shown }) => ({
      id: idOf(hash),
      ...shown,
      // The day on which it was made began before it was made.
      lastUsedS: lastUsedS === null ? null : Math.max(shown.createdS, lastUsedS),
    })),
  end: (caller, id) => {
    const { tokens } = kept.now();
    const gone = tokens.find(({ hash }) => idOf(hash) === id);
    if (gone === undefined) return false;
    kept.change({ tokens: tokens.filter((token) => token !== gone) });
    say(caller, "token-ended", "viewer", gone.name);
    return true;
  },
});
