/** Where a device is, as a configuration says it. No file is looked at: what is judged here may run on another machine. */
import { posix } from "node:path";
import type { WrittenOutput } from "./outputs-schema.ts";
import { type Path, wrongValue } from "./refusal.ts";

/** One port written in two ways is one: two who speak on it would talk into each other. */
export const portOf = (path: string): string => posix.normalize(path);

/** As the driver takes it: what stands between `http://` and the path, and nothing that would be read otherwise. */
const isHost = (host: string): boolean => {
  try {
    return new URL(`http://${host}`).host === host.toLowerCase().replace(/:80$/, "");
  } catch {
    return false;
  }
};

export const buildHost = (path: Path, host: string): string => {
  if (isHost(host)) return host;
  throw wrongValue(path, host, "a name or an address as in 192.168.33.1, with :port where it is not 80");
};

interface DevicePlace {
  readonly key: string;
  readonly written: string;
  /** The same for the same place, however it is written. */
  readonly at: string;
  readonly what: string;
}

export const placeOf = (output: WrittenOutput): DevicePlace => {
  if ("path" in output) return { key: "path", written: output.path, at: portOf(output.path), what: "serial port" };
  if ("host" in output) return { key: "host", written: output.host, at: output.host, what: "device" };
  return "chip" in output
    ? { key: "chip", written: output.chip, at: output.chip, what: "chip" }
    : { key: "driver", written: output.driver, at: output.driver, what: "driver" };
};
