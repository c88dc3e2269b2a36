/**
 * Which names a listener answers to. A hostile page can point its own name at any address (DNS rebinding) or post across
 * origins; the browser tells both, in Host and in Origin. A bare address cannot be rebound, so every one is ours.
 */
import { isIP } from "node:net";

export interface Listener {
  /** The address that it is bound to. */
  readonly host: string;
  readonly tls: boolean;
  /** Only a proxy talks to it: nobody who comes through it is local, whatever the proxy says or forgets to say. */
  readonly proxy?: boolean;
}

/** Is that an address of this machine alone? */
export const isLoopback = (host: string): boolean =>
  host === "localhost" || host === "::1" || (isIP(host) === 4 && host.startsWith("127."));

/** Does it answer to people who need no PIN at all? */
export const isLocalListener = ({ host, proxy = false }: Listener): boolean => isLoopback(host) && !proxy;

/** Lower case, an IPv6 address without its brackets; null: not the form of a Host header. */
export const nameInHost = (header: string): string | null => {
  const parts = /^(?:\[([0-9a-f:.]+)\]|([a-z0-9._-]+))(?::\d{1,5})?$/.exec(header.toLowerCase());
  return parts?.[1] ?? parts?.[2] ?? null;
};

/** The names of this machine, as its network may know it. */
const ownNames = (hostname: string): readonly string[] => {
  const name = hostname.toLowerCase();
  const short = name.split(".")[0] ?? name;
  return [name, short, `${short}.local`];
};

/** `configured`: further names, such as the one that a proxy has to the outside. */
export const answersTo = (
  listener: Listener,
  configured: readonly string[],
  hostname: string,
): ((name: string) => boolean) => {
  const further = configured.map((name) => name.toLowerCase());
  if (isLoopback(listener.host)) return (name) => isLoopback(name) || further.includes(name);
  const names = new Set([...ownNames(hostname), ...further, "localhost"]);
  return (name) => isIP(name) !== 0 || names.has(name);
};

/** Is it the page's own origin? Either scheme: a proxy may speak TLS for us. */
export const isOwnOrigin = (origin: string, hostHeader: string): boolean =>
  ["http:", "https:"].some((scheme) => {
    const own = `${scheme}//${hostHeader}`;
    return URL.canParse(own) && new URL(own).origin === origin.toLowerCase();
  });
