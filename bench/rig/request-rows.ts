/** What may come over the network: the server refuses it, stays up, and no terminal moves. */
import { Agent } from "node:http";
import { connect, type Socket } from "node:net";
import type { Rig } from "../../test/rig/appliance-processes.ts";
import { ask, goodClient } from "./ask.ts";
import { badRequests } from "./bad-requests.ts";
import { seeded } from "../../test/store/lines.ts";
import { judgeStill, onRig, pause, watch } from "./course.ts";
import { residentMB } from "./process-figures.ts";
import type { Judge, Row } from "./row.ts";

/** MB that it may hold more afterwards: what a busy engine keeps for the next time. */
const mostMoreMB = 64;

const memoryOf = (rig: Rig): number => residentMB(rig.server.child.pid!);

/** Around what somebody does: the contacts, the memory, and one who only wants to know how it is. */
const whileGoodAsks = (judge: Judge, does: (rig: Rig) => Promise<void>): Promise<void> =>
  onRig(async (rig) => {
    const watched = await watch(rig);
    const beforeMB = memoryOf(rig);
    const good = goodClient(rig.address());
    await does(rig);
    const { asked, failed, slowestMs } = await good.stop();
    judge.expect(
      failed === 0,
      `a good client was answered ${asked - failed} times of ${asked}, the slowest in ${slowestMs.toFixed(0)} ms`,
    );
    await judgeStill(judge, watched, 1);
    const afterMB = memoryOf(rig);
    judge.expect(
      afterMB - beforeMB < mostMoreMB,
      `server ${beforeMB.toFixed(0)} MB before, ${afterMB.toFixed(0)} MB after`,
    );
  });

const requests = 10_000;
const atOnce = 16;

const sendBadRequests = async (judge: Judge, rig: Rig): Promise<void> => {
  const next = seeded(1);
  const kinds = Object.entries(badRequests);
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce });
  const counts = new Map<string, number>();
  const wrong = new Map<string, number>();
  let sent = 0;
  const send = async (): Promise<void> => {
    while (sent < requests) {
      const [kind, make] = kinds[sent++ % kinds.length]!;
      const { status } = await ask(rig.address(), make(next), agent);
      const answer = status === null ? "cut" : String(status);
      counts.set(answer, (counts.get(answer) ?? 0) + 1);
      if (status === null || (status >= 400 && status < 500)) continue;
      wrong.set(`${kind}: ${answer}`, (wrong.get(`${kind}: ${answer}`) ?? 0) + 1);
    }
  };
  const beganMs = performance.now();
  await Promise.all(Array.from({ length: atOnce }, send));
  agent.destroy();
  const told = [...counts].sort().map(([answer, count]) => `${answer} ${count} times`);
  judge.saw(`${requests} in ${((performance.now() - beganMs) / 1000).toFixed(0)} s: ${told.join(", ")}`);
  const notRefused = [...wrong].map(([text, count]) => `${text} (${count})`);
  judge.expect(wrong.size === 0, wrong.size === 0 ? "all were refused" : `not refused: ${notRefused.join(", ")}`);
};

const portOf = (rig: Rig): number => Number(new URL(rig.address()).port);

const openSockets = (rig: Rig, count: number, greeting: string): readonly Socket[] =>
  Array.from({ length: count }, () => {
    const socket = connect(portOf(rig), "127.0.0.1");
    socket.on("error", () => {});
    if (greeting !== "") socket.write(greeting);
    return socket;
  });

const connections = 1000;
const heldS = 20;

/** Who follows already stays; newcomers are let in again at the latest when those who say nothing are cut off. */
const holdConnections = (judge: Judge): Promise<void> =>
  onRig(async (rig) => {
    const watched = await watch(rig);
    const beforeMB = memoryOf(rig);
    const reader = await rig.follow();
    const sockets = openSockets(rig, connections, "");
    await pause(heldS * 1000);
    const heard = reader.newest();
    const ageS = Date.now() / 1000 - (heard?.wallS ?? 0);
    judge.expect(ageS < 3, `who followed before still does; its newest is ${ageS.toFixed(1)} s old`);
    const beganMs = performance.now();
    let answer = await ask(rig.address(), { method: "GET", path: "/api/v1/snapshot" });
    while (answer.status !== 200 && performance.now() - beganMs < 60_000) {
      await pause(250);
      answer = await ask(rig.address(), { method: "GET", path: "/api/v1/snapshot" });
    }
    const newcomerS = heldS + (performance.now() - beganMs) / 1000;
    const open = sockets.filter(({ destroyed, readyState }) => !destroyed && readyState === "open").length;
    judge.expect(
      answer.status === 200,
      `a newcomer is answered ${newcomerS.toFixed(0)} s after they came; ${open} of them are open still`,
    );
    judge.saw(`server ${beforeMB.toFixed(0)} MB before, ${memoryOf(rig).toFixed(0)} MB then`);
    for (const socket of sockets) socket.destroy();
    reader.stop();
    await judgeStill(judge, watched, 1);
  });

const slowReaders = 100;
const busyS = 10;

/** Changes as fast as they are answered; gives how many were. */
const makeChanges = async (rig: Rig): Promise<number> => {
  const untilMs = performance.now() + busyS * 1000;
  let changes = 0;
  while (performance.now() < untilMs) {
    const { status } = await rig.send("PATCH", "settings", { dischargeFloorPct: 11 + (changes % 2) });
    if (status === 200) changes += 1;
  }
  return changes;
};

const feedSlowReaders = async (judge: Judge, rig: Rig): Promise<void> => {
  const good = await rig.follow();
  const greeting = "GET /api/v1/stream HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n";
  const slow = openSockets(rig, slowReaders, greeting);
  for (const socket of slow) socket.pause();
  const changes = await makeChanges(rig);
  await pause(1000);
  judge.saw(`${changes} changes in ${busyS} s past ${slowReaders} readers who read nothing`);
  const heard = good.events.filter(({ type }) => type === "setting").length;
  judge.expect(heard === changes, `one who reads heard ${heard} of ${changes}`);
  judge.saw(`server with them ${memoryOf(rig).toFixed(0)} MB`);
  good.stop();
  for (const socket of slow) socket.destroy();
  await pause(2000);
};

const largeBytes = 100_000_000;

/** Sends until it is told to stop, or cut off. */
const sendLarge = (rig: Rig, framing: "length" | "chunks"): Promise<{ sentMB: number; answer: string }> =>
  new Promise((resolve) => {
    const socket = connect(portOf(rig), "127.0.0.1");
    const piece = Buffer.alloc(65_536, " ");
    const head = framing === "length" ? `content-length: ${largeBytes}` : "transfer-encoding: chunked";
    let sent = 0;
    let answer = "";
    socket.write(
      `POST /api/v1/events HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\n${head}\r\n\r\n`,
    );
    const more = (): void => {
      while (sent < largeBytes && socket.writable) {
        sent += piece.length;
        if (framing === "chunks") socket.write(`${piece.length.toString(16)}\r\n`);
        const room = socket.write(piece);
        if (framing === "chunks") socket.write("\r\n");
        if (!room) return;
      }
    };
    socket.on("connect", more).on("drain", more);
    socket.on("data", (bytes) => (answer += bytes.toString()));
    socket.on("error", () => {});
    socket.on("close", () => resolve({ sentMB: sent / 1e6, answer: answer.split("\r\n")[0] || "cut off" }));
    socket.setTimeout(30_000, () => socket.destroy());
  });

const sendLargeBodies = async (judge: Judge, rig: Rig): Promise<void> => {
  for (const framing of ["length", "chunks"] as const) {
    const { sentMB, answer } = await sendLarge(rig, framing);
    judge.expect(
      sentMB < 20 && (/ 413 /.test(answer) || answer === "cut off"),
      `by ${framing}: ${answer} after ${sentMB.toFixed(1)} MB`,
    );
  }
};

const stays = "no terminal moves, the server stays up, and answers a good client all the while";

export const requestRows: readonly Row[] = [
  {
    name: "bad-requests",
    done: `server: ${requests} bad requests of ${Object.keys(badRequests).length} kinds, ${atOnce} at once`,
    expected: `${stays}; each is refused`,
    run: (judge) => whileGoodAsks(judge, (rig) => sendBadRequests(judge, rig)),
  },
  {
    name: "many-connections",
    done: `server: ${connections} connections that say nothing`,
    expected: `no terminal moves; who follows already stays; a newcomer is let in within 60 s though they hold on`,
    run: holdConnections,
  },
  {
    name: "slow-readers",
    done: `server: ${slowReaders} readers of the stream who read nothing, while changes are made as fast as they are answered`,
    expected: `${stays}; one who reads misses nothing`,
    run: (judge) => whileGoodAsks(judge, (rig) => feedSlowReaders(judge, rig)),
  },
  {
    name: "large-body",
    done: "server: a body of 100 MB, by its length and in chunks",
    expected: `${stays}; it is refused long before its end`,
    run: (judge) => whileGoodAsks(judge, (rig) => sendLargeBodies(judge, rig)),
  },
];
