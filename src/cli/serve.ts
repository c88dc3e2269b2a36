/** `cellward serve`: the server alone, as the service manager starts it beside the guard. */
import type { ListenConfiguration } from "../contract/configuration.ts";
import { isLoopback } from "../server/access/hosts.ts";
import { incidentsFolderOf, placesFor } from "../guard/places.ts";
import { type Serving, serve } from "../server/serve.ts";
import { exampleConfiguration } from "./examples.ts";
import { readConfiguration } from "./read-scenario.ts";
import { forgottenFolder } from "./forgotten-folder.ts";
import { untilSignal } from "./until-signal.ts";

export interface ServeOptions {
  readonly config?: string;
  readonly example?: string;
  readonly data: string;
  readonly incidents?: string;
  readonly socket?: string;
  readonly port?: number;
  readonly host?: string;
}

const say = (line: string): void => {
  process.stderr.write(`cellward: ${line}\n`);
};

const whyNotListening: Readonly<Record<string, string>> = {
  EADDRINUSE: "is in use; choose another with --port",
  EACCES: "may not be opened by this user; choose one above 1023 with --port",
  EADDRNOTAVAIL: "cannot be opened: this machine does not have that address",
  ENOTFOUND: "cannot be opened: that name is unknown",
};

interface ListenError extends NodeJS.ErrnoException {
  readonly port?: number;
  readonly address?: string;
}

/** What the command line names takes the place of all that the configuration lists. */
const listenOf = (
  listed: readonly ListenConfiguration[],
  { port, host }: ServeOptions,
): readonly ListenConfiguration[] => {
  const [first] = listed;
  if (first === undefined || (port === undefined && host === undefined)) return listed;
  return [{ ...first, ...(port === undefined ? {} : { port }), ...(host === undefined ? {} : { host }) }];
};

const announce = ({ addresses }: Serving, listen: readonly ListenConfiguration[], simulated: boolean): void => {
  const what = simulated ? "a simulated bank" : "the bank";
  process.stdout.write(`Cellward shows ${what} at ${addresses.join(" and ")} (Ctrl-C ends it)\n`);
  for (const { host, tls } of listen) {
    if (isLoopback(host) || tls !== null) continue;
    say(`what is sent to and from ${host} can be read on the way, the PIN too; give it a certificate or a proxy`);
  }
};

export const serveUntilSignal = async (options: ServeOptions): Promise<void> => {
  const { config, example } = options;
  const configuration = example === undefined ? readConfiguration(config) : exampleConfiguration(example);
  const listen = listenOf(configuration.listen, options);
  let serving: Serving;
  try {
    serving = await serve({
      listen,
      hosts: configuration.hosts,
      mostClients: configuration.mostClients,
      mqtt: configuration.mqtt,
      configurationFile: options.config,
      dataFolder: options.data,
      dataIsKept: !options.data.startsWith(forgottenFolder),
      incidentsFolder: options.incidents ?? incidentsFolderOf(options.data),
      alerts: configuration.alerts,
      socket: options.socket ?? placesFor(options.data).socket,
      say,
    });
  } catch (error) {
    const { code = "", port, address } = error as ListenError;
    const why = whyNotListening[code];
    if (why === undefined) throw error;
    say(`port ${port ?? listen[0]?.port} on ${address ?? listen[0]?.host} ${why}`);
    process.exitCode = 2;
    return;
  }
  announce(serving, listen, configuration.bank === null || configuration.bank.kind === "simulate");
  await untilSignal();
  await serving.close();
};
