/** Real receivers on this machine: an HTTP server that answers as it is told, and a mail server. */
import { createServer, type IncomingHttpHeaders, type RequestListener } from "node:http";
import { createServer as createEncrypted } from "node:https";
import type { AddressInfo, Server } from "node:net";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";
import type { ChannelConfiguration } from "../../src/contract/alerts.ts";

export interface Received {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export type Reply = { readonly status: number; readonly headers?: Readonly<Record<string, string>> } | "hang";

export interface HttpReceiver {
  readonly url: string;
  readonly received: readonly Received[];
  close(): Promise<void>;
}

const listening = async (server: Server): Promise<number> => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
};

/** `replies`: one after the other; after the last, 200. */
export const httpReceiver = async (
  replies: readonly Reply[] = [],
  tls: { readonly certificate: string; readonly key: string } | null = null,
): Promise<HttpReceiver> => {
  const received: Received[] = [];
  const listener: RequestListener = (request, response) => {
    let body = "";
    request.on("data", (piece: Buffer) => (body += piece));
    request.on("end", () => {
      const reply = replies[received.length] ?? { status: 200 };
      received.push({ method: request.method ?? "", path: request.url ?? "", headers: request.headers, body });
      if (reply !== "hang") response.writeHead(reply.status, reply.headers).end("thank you");
    });
  };
  const server =
    tls === null ? createServer(listener) : createEncrypted({ cert: tls.certificate, key: tls.key }, listener);
  const port = await listening(server);
  return {
    url: `${tls === null ? "http" : "https"}://127.0.0.1:${port}/hook?key=very-secret`,
    received,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};

export interface MailReceiver {
  readonly port: number;
  readonly mails: readonly string[];
  close(): Promise<void>;
}

export const mailReceiver = async (options: SMTPServerOptions = {}): Promise<MailReceiver> => {
  const mails: string[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onData: (stream, _session, done) => {
      let mail = "";
      stream.on("data", (piece: Buffer) => (mail += piece));
      stream.on("end", () => {
        mails.push(mail);
        done();
      });
    },
    ...options,
  });
  // A client that goes away in the middle is the test's own doing.
  server.on("error", () => {});
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
  const { port } = server.server.address() as AddressInfo;
  return { port, mails, close: () => new Promise((resolve) => server.close(() => resolve())) };
};

export const webhookTo = (url: string, more: Partial<ChannelConfiguration> = {}): ChannelConfiguration =>
  ({
    name: "hook",
    kind: "webhook",
    url,
    token: null,
    certificate: null,
    levels: ["error", "alarm", "data-loss", "warning", "notice", "recovery"],
    ...more,
  }) as ChannelConfiguration;

export const mailTo = (port: number, more: Partial<ChannelConfiguration> = {}): ChannelConfiguration =>
  ({
    name: "mail",
    kind: "email",
    server: "127.0.0.1",
    port,
    security: "none",
    login: null,
    certificate: null,
    from: "cellward@boat.example",
    to: ["owner@example.org"],
    levels: ["error", "alarm", "data-loss", "warning", "notice", "recovery"],
    ...more,
  }) as ChannelConfiguration;
