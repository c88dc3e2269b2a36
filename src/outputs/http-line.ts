/** Short questions by HTTP to one device on the local network, one at a time over one connection that is kept. */
import { Agent, request } from "node:http";

export type HttpAnswer =
  | { readonly kind: "answer"; readonly status: number; readonly body: string }
  /** `why`: the system's short word for it; empty: the time was up. */
  | { readonly kind: "none"; readonly why: string };

export interface HttpLine {
  /** Never rejects. */
  get(path: string, withinMs: number): Promise<HttpAnswer>;
  close(): void;
}

/** No device of this kind says more; who does is something else. */
const mostBytes = 65_536;

const none = (error: unknown): HttpAnswer => {
  const { name, code } = error as NodeJS.ErrnoException;
  return { kind: "none", why: name === "AbortError" || name === "TimeoutError" ? "" : (code ?? name) };
};

/** `host`: with a port where it is not 80. */
export const createHttpLine = (host: string): HttpLine => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  return {
    get: (path, withinMs) =>
      new Promise((resolve) => {
        const signal = AbortSignal.timeout(withinMs);
        const asked = request(`http://${host}${path}`, { agent, signal }, (response) => {
          let body = "";
          response.setEncoding("utf8");
          response.on("data", (text: string) => {
            body += text;
            if (body.length > mostBytes) asked.destroy(Object.assign(new Error("too long"), { code: "too long" }));
          });
          response.on("end", () => resolve({ kind: "answer", status: response.statusCode ?? 0, body }));
          response.on("error", (error) => resolve(none(error)));
        });
        asked.on("error", (error) => resolve(none(error)));
        asked.end();
      }),
    close: () => agent.destroy(),
  };
};
