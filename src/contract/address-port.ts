/** The port in an address of a configuration. `URL` takes 0, and says of one that is too high no more than that it is no address. */
import { type Path, wrong } from "./refusal.ts";

/** For every schema with a port that somebody else listens on. */
export const portExpected = "a port from 1 to 65535";

const portPattern = /^\w+:\/\/(?:\[[^\]]*\]|[^/?#:]*):(\d+)(?:[/?#]|$)/;

/** Repeats the port alone: the rest of an address may be as good as a password. */
export const refusePort = (path: Path, url: string): void => {
  const port = portPattern.exec(url)?.[1];
  if (port === undefined || (Number(port) >= 1 && Number(port) <= 65_535)) return;
  throw wrong(path, `an address with port ${port}`, portExpected);
};
