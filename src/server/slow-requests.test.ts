import { once } from "node:events";
import { type AddressInfo, connect } from "node:net";
import Fastify, { type FastifyInstance } from "fastify";
import { afterEach, beforeEach, expect, it } from "vitest";
import { cutOffSlow, waitLonger } from "./slow-requests.ts";

let app: FastifyInstance;
beforeEach(async () => {
  app = Fastify();
  cutOffSlow(app.server, 50);
  app.post("/usual", async () => "taken");
  app.post("/large", { onRequest: async ({ raw }) => waitLonger(raw) }, async () => "taken");
  await app.listen({ host: "127.0.0.1", port: 0 });
});
afterEach(() => app.close());

/** All but the last letter of a body. */
const send = async (path: string) => {
  const socket = connect((app.server.address() as AddressInfo).port, "127.0.0.1");
  socket.setEncoding("utf8");
  await once(socket, "connect");
  socket.write(`POST ${path} HTTP/1.1\r\nhost: x\r\ncontent-type: text/plain\r\ncontent-length: 2\r\n\r\na`);
  return { socket, answer: once(socket, "data").then(([text]) => String(text)) };
};

it("a request that does not end is cut off; one that may take longer is waited for", async () => {
  const large = await send("/large");
  const usual = await send("/usual");
  expect(await usual.answer).toMatch(/^HTTP\/1\.1 408 /);
  await once(usual.socket, "close");
  // It began before the one that was cut off.
  large.socket.write("b");
  expect(await large.answer).toMatch(/^HTTP\/1\.1 200 .*taken/s);
  large.socket.destroy();
});

it("an address that is none makes no difference", async () => {
  const { socket, answer } = await send("/%");
  expect(await answer).toMatch(/^HTTP\/1\.1 400 /);
  await once(socket, "close");
});
