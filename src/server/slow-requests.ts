/** Who has not sent a whole request in time is cut off. Who was let in, and brings something large, may take longer. */
import type { IncomingMessage, Server } from "node:http";

const usualMs = 15_000;
/** The largest backup at 1 MB a second, as Wi-Fi has it at the far end of a boat. */
export const longestUploadMs = 600_000;

const patientWith = new WeakSet<IncomingMessage>();

/** Only once it is known who sends it. */
export const waitLonger = (request: IncomingMessage): void => {
  patientWith.add(request);
};

/** The server's own limit is one for all requests: that of uploads. Below it each is looked at here. */
export const cutOffSlow = (server: Server, longestMs = usualMs): void => {
  server.headersTimeout = longestMs;
  server.on("request", (request: IncomingMessage) => {
    setTimeout(() => {
      if (request.complete || patientWith.has(request)) return;
      // As the server says it of its own limit.
      const error = Object.assign(new Error("the request took too long"), { code: "ERR_HTTP_REQUEST_TIMEOUT" });
      server.emit("clientError", error, request.socket);
    }, longestMs).unref();
  });
};
