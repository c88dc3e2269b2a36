import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { createHttpLine, type HttpAnswer } from "./http-line.ts";

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

const asked = async (answer: RequestListener): Promise<HttpAnswer> => {
  const listening = createServer(answer);
  server = listening;
  await new Promise<void>((resolve) => listening.listen(0, "127.0.0.1", resolve));
  const line = createHttpLine(`127.0.0.1:${(listening.address() as AddressInfo).port}`);
  const got = await line.get("/any?thing=1", 300);
  line.close();
  return got;
};

test("an answer is given as it is", async () => {
  expect(await asked((question, response) => response.writeHead(404).end(question.url))).toEqual({
    kind: "answer",
    status: 404,
    body: "/any?thing=1",
  });
});

test.each<[string, RequestListener, string]>([
  ["nothing in time", () => {}, ""],
  ["a beginning and no end in time", (_, response) => void response.write("{"), ""],
  ["a hung-up line", (question) => question.socket.destroy(), "ECONNRESET"],
  [
    "a line hung up in the middle",
    (question, response) => {
      response.writeHead(200, { "content-length": 10 });
      response.write("{", () => question.socket.destroy());
    },
    "ECONNRESET",
  ],
  ["no HTTP", (question) => question.socket.end("hello\r\n\r\n"), "HPE_INVALID_CONSTANT"],
  ["more than any device says", (_, response) => response.end("x".repeat(100_000)), "too long"],
])("%s is no answer", async (_, answer, why) => {
  expect(await asked(answer)).toEqual({ kind: "none", why });
});

test("a name that nobody has is no answer", async () => {
  const line = createHttpLine("127.0.0.1:1");
  expect(await line.get("/", 300)).toEqual({ kind: "none", why: "ECONNREFUSED" });
  line.close();
});
