/** What a request shows of itself: the cookie of a paired client, or a script's token. */
import type { IncomingHttpHeaders } from "node:http";
import type { AccessState, Session, Token } from "./access-file.ts";
import { secretInCookies } from "./cookie.ts";
import { hashOf } from "./secrets.ts";

export type Proof =
  | { readonly by: "nothing" }
  | { readonly by: "session"; readonly session: Session }
  | { readonly by: "token"; readonly token: Token }
  | { readonly by: "unknown-token" };

const nothing: Proof = { by: "nothing" };

/** A token decides alone, even where a cookie or the machine itself would be allowed more: whoever shows it means it. */
export const proofIn = ({ authorization, cookie: cookies }: IncomingHttpHeaders, state: AccessState): Proof => {
  const bearer = /^bearer +(\S+) *$/i.exec(authorization ?? "")?.[1];
  if (bearer !== undefined) {
    const hash = hashOf(bearer);
    const token = state.tokens.find((one) => one.hash === hash);
    return token === undefined ? { by: "unknown-token" } : { by: "token", token };
  }
  const secret = secretInCookies(cookies);
  if (secret === null) return nothing;
  const hash = hashOf(secret);
  const session = state.sessions.find((one) => one.hash === hash);
  return session === undefined ? nothing : { by: "session", session };
};
