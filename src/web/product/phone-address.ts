/** Under which address a phone finds this page; null: under none. */

const isLoopbackName = (name: string): boolean =>
  name === "localhost" || name === "[::1]" || /^127(\.\d+){3}$/.test(name);

interface Place {
  readonly hostname: string;
  readonly origin: string;
  readonly pathname: string;
}

/** What this page was opened under is what works, through a proxy too; from the device itself, what the server says of the network. */
export const phoneAddress = ({ hostname, origin, pathname }: Place, inNetwork: readonly string[]): string | null =>
  isLoopbackName(hostname) ? (inNetwork[0] ?? null) : origin + pathname;
