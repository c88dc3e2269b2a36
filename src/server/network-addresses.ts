/** Where others in the network find this server, as they would write it. */
import type { NetworkInterfaceInfo } from "node:os";
import type { ListenConfiguration } from "../contract/configuration.ts";
import { isLoopback } from "./access/hosts.ts";

type Listening = Pick<ListenConfiguration, "host" | "port" | "tls" | "proxy">;

const withBrackets = (host: string): string => (host.includes(":") ? `[${host}]` : host);

export const addressOf = ({ host, port, tls }: Pick<Listening, "host" | "port" | "tls">): string =>
  `${tls === null ? "http" : "https"}://${withBrackets(host)}:${port}/`;

/** One that listens everywhere is found at each address of the machine; what a proxy is called only the proxy knows. */
export const networkAddresses = (
  listening: readonly Listening[],
  interfaces: Readonly<Record<string, readonly NetworkInterfaceInfo[] | undefined>>,
): readonly string[] => {
  const machine = Object.values(interfaces)
    .flatMap((found) => found ?? [])
    .filter(({ internal, family }) => !internal && family === "IPv4")
    .map(({ address }) => address);
  const everywhere = (host: string): boolean => host === "0.0.0.0" || host === "::";
  const addresses = listening
    .filter(({ host, proxy }) => !isLoopback(host) && !proxy)
    .flatMap(({ host, ...rest }) =>
      (everywhere(host) ? machine : [host]).map((one) => addressOf({ ...rest, host: one })),
    );
  return [...new Set(addresses)];
};
