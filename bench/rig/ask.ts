/** Requests as no library would send them. */
import { type Agent, request } from "node:http";

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

export interface Answered {
  /** null: the connection was refused or cut. */
  readonly status: number | null;
  readonly tookMs: number;
}

/** `agent` false: over a connection of its own. */
export const ask = (
  address: string,
  { method, path, headers = {}, body }: Asked,
  agent: Agent | false = false,
  withinMs = 10_000,
): Promise<Answered> =>
  new Promise((resolve) => {
    const { hostname, port } = new URL(address);
    const beganMs = performance.now();
    const end = (status: number | null): void => resolve({ status, tookMs: performance.now() - beganMs });
    const length = body === undefined ? {} : { "content-length": String(Buffer.byteLength(body)) };
    const options = { hostname, port, method, path, headers: { ...length, ...headers }, agent, timeout: withinMs };
    const asking = request(options, (response) => {
      response.on("end", () => end(response.statusCode ?? null)).on("error", () => end(null));
      response.resume();
    });
    asking.on("timeout", () => asking.destroy());
    asking.on("error", () => end(null));
    asking.end(body);
  });

export interface GoodClient {
  stop(): Promise<{ readonly asked: number; readonly failed: number; readonly slowestMs: number }>;
}

/** Somebody who asks how it is, four times a second, each time over a new connection. */
export const goodClient = (address: string): GoodClient => {
  let stopped = false;
  let asked = 0;
  let failed = 0;
  let slowestMs = 0;
  const asks = async (): Promise<void> => {
    while (!stopped) {
      const { status, tookMs } = await ask(address, { method: "GET", path: "/api/v1/snapshot" });
      asked += 1;
      if (status !== 200) failed += 1;
      slowestMs = Math.max(slowestMs, tookMs);
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  };
  const done = asks();
  return {
    stop: async () => {
      stopped = true;
      await done;
      return { asked, failed, slowestMs };
    },
  };
};
