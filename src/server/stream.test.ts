import { type ClientRequest, get, type IncomingMessage } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { type Stand, standForTests } from "./stand-for-tests.ts";

let stand: Stand;
const requests: ClientRequest[] = [];
afterEach(async () => {
  for (const request of requests.splice(0)) request.destroy();
  await stand.close();
});

const listen = async (): Promise<number> => {
  stand = await standForTests();
  await stand.app.listen({ host: "127.0.0.1", port: 0 });
  return (stand.app.server.address() as AddressInfo).port;
};

interface Reader {
  readonly response: IncomingMessage;
  readonly text: () => string;
  /** Resolves when the text fits; the test's own limit is the timeout. */
  until(fits: (text: string) => boolean): Promise<void>;
  readonly ended: Promise<void>;
}

const read = (port: number, headers: Record<string, string> = {}): Promise<Reader> =>
  new Promise((resolve, reject) => {
    const request = get({ host: "127.0.0.1", port, path: "/api/v1/stream", headers }, (response) => {
      let text = "";
      const waiting = new Set<() => void>();
      response.setEncoding("utf8");
      response.on("data", (piece: string) => {
        text += piece;
        for (const look of waiting) look();
      });
      const ended = new Promise<void>((done) => response.on("end", done));
      const until = (fits: (text: string) => boolean): Promise<void> =>
        new Promise((done) => {
          const look = (): void => {
            if (!fits(text)) return;
            waiting.delete(look);
            done();
          };
          waiting.add(look);
          look();
        });
      resolve({ response, text: () => text, until, ended });
    });
    request.on("error", reject);
    requests.push(request);
  });

const idsIn = (text: string): number[] => [...text.matchAll(/^id: (\d+)$/gm)].map(([, id]) => Number(id));
const linesIn = (text: string): { kind: string; atS: number; type?: string }[] =>
  [...text.matchAll(/^data: (.*)$/gm)].map(([, line]) => JSON.parse(line ?? ""));

describe("GET /api/v1/stream", () => {
  it("is server-sent events: retry, then numbered lines of the trace, kept events first", async () => {
    const port = await listen();
    const reader = await read(port);
    expect(reader.response.headers["content-type"]).toContain("text/event-stream");
    await reader.until((text) => text.includes('"kind":"sample"'));
    expect(reader.text()).toMatch(/^retry: \d+\n\n/);
    const lines = linesIn(reader.text());
    expect(lines[0]?.kind).toBe("event");
    expect(lines.at(-1)?.kind).toBe("sample");
    const ids = idsIn(reader.text());
    expect(ids).toHaveLength(lines.length);
    expect(ids).toEqual([...ids].sort((one, other) => one - other));
  });

  it("who comes new is told what happened last and how it is now, not all that ever happened", async () => {
    const port = await listen();
    for (let time = 0; time < 100; time += 1) {
      stand.pass(1);
      await stand.link.act({ setStateOfChargePct: 50 + (time % 2) }, "local");
    }
    stand.pass(1);
    const whole = async (headers?: Record<string, string>) => {
      const reader = await read(port, headers);
      await reader.until((text) => text.includes('"kind":"sample"') && text.endsWith("\n\n"));
      return linesIn(reader.text());
    };
    const all = await whole({ "last-event-id": "0" });
    const events = all.filter(({ kind }) => kind === "event");
    expect(events.length).toBeGreaterThan(100);
    for (const headers of [undefined, { "last-event-id": "9000000000000000" }, { "last-event-id": "none" }]) {
      const lines = await whole(headers);
      expect(lines.slice(0, -1)).toEqual(events.slice(-30));
      expect(lines.at(-1)).toEqual(all.at(-1));
      expect(lines.at(-1)?.kind).toBe("sample");
    }
  });

  it("what happens reaches every reader as the same text", async () => {
    const port = await listen();
    const readers = [await read(port), await read(port)];
    stand.pass(1);
    await stand.link.act({ remote: "open" }, "local");
    const heard = (text: string): boolean =>
      linesIn(text).some(({ type }) => type === "remote") && text.endsWith("\n\n");
    await Promise.all(readers.map((reader) => reader.until((text) => heard(text) && text.includes('"remote":"off"'))));
    expect(readers[0]?.text()).toBe(readers[1]?.text());
  });

  it("who comes back with the last id learns what was missed, once", async () => {
    const port = await listen();
    const reader = await read(port);
    await reader.until((text) => text.includes('"kind":"sample"'));
    const lastId = idsIn(reader.text()).at(-1) ?? 0;
    reader.response.destroy();
    await stand.link.act({ remote: "open" }, "local");
    const again = await read(port, { "last-event-id": String(lastId) });
    await again.until((text) => text.includes('"kind":"sample"'));
    // The sample that is newest comes whatever was seen before; events only those that were not.
    const events = linesIn(again.text()).filter(({ kind }) => kind === "event");
    expect(events.length).toBeGreaterThan(0);
    expect(idsIn(again.text()).every((id) => id > lastId)).toBe(true);
    expect(linesIn(again.text()).filter(({ type }) => type === "remote")).toHaveLength(1);
  });

  it("a reader that does not read is dropped to the newest, and holds nobody else up", async () => {
    const port = await listen();
    const slow = await read(port);
    slow.response.pause();
    const quick = await read(port);
    const seconds = 3000;
    for (let second = 0; second < seconds; second++) stand.pass(1);
    await quick.until((text) => text.includes(`"atS":${seconds},`));
    slow.response.resume();
    await slow.until((text) => text.includes(`"kind":"sample","atS":${seconds},`));
    const samples = linesIn(slow.text()).filter(({ kind }) => kind === "sample");
    expect(samples.length).toBeLessThan(seconds / 2);
  }, 60_000);

  it("as many may follow as the configuration says; the next is told, and may when one has gone", async () => {
    stand = await standForTests({ mostStreams: 2 });
    await stand.app.listen({ host: "127.0.0.1", port: 0 });
    const { port } = stand.app.server.address() as AddressInfo;
    const first = await read(port);
    await read(port);
    const third = await read(port);
    expect(third.response.statusCode).toBe(503);
    await third.until((text) => text.includes("too-many-readers"));
    expect(third.response.headers["retry-after"]).toBe("10");
    first.response.destroy();
    while (stand.appliance.streams.open > 1) await new Promise((done) => setImmediate(done));
    expect((await read(port)).response.statusCode).toBe(200);
  });

  it("closing the server ends the streams", async () => {
    const port = await listen();
    const reader = await read(port);
    await stand.app.close();
    await reader.ended;
  });

  it("a raw path that climbs finds nothing", async () => {
    const port = await listen();
    const answer = await new Promise<string>((resolve) => {
      const socket = connect(port, "127.0.0.1", () =>
        socket.write(`GET /../../package.json HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: close\r\n\r\n`),
      );
      let text = "";
      socket.on("data", (piece) => (text += piece.toString()));
      socket.on("end", () => resolve(text));
    });
    expect(answer).toMatch(/^HTTP\/1\.1 404 /);
  });
});
