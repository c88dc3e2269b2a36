/** The one cookie there is. Its value is letters, digits, `-` and `_`, so that nothing needs to be decoded. */

const ours = /(?:^|;) *cellward=([\w-]+) *(?=;|$)/;

export const secretInCookies = (header: string | undefined): string | null => ours.exec(header ?? "")?.[1] ?? null;

/** For `Set-Cookie`. `maxAgeS` 0 takes it back. */
export const cookieOf = (secret: string, { maxAgeS, secure }: { readonly maxAgeS: number; readonly secure: boolean }) =>
  `cellward=${secret}; Max-Age=${maxAgeS}; Path=/; HttpOnly; SameSite=Strict${secure ? "; Secure" : ""}`;
