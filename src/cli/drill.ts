/** `cellward drill`: walks through the commissioning drill of a running appliance. Ends with 0 only where every step has passed. */
import { writeFileSync } from "node:fs";
import { createInterface, type Interface } from "node:readline/promises";
import { setTimeout as wait } from "node:timers/promises";
import type { DrillOffer, DrillRequest, DrillView } from "../contract/drill.ts";
import { RefusedInput } from "../contract/refusal.ts";

export interface DrillOptions {
  readonly record?: string;
}

const usualAddress = "http://127.0.0.1:8080/";
const lookEveryMs = 500;

const stop = (what: string): RefusedInput => new RefusedInput({ name: "cellward", line: null, column: null }, what);

interface Talk {
  readonly get: () => Promise<DrillView>;
  /** Null: refused, and told why. */
  readonly post: (body: unknown) => Promise<DrillView | null>;
}

interface Problem {
  readonly error?: string;
  readonly message?: string;
}

const talkTo = async (address: string, keys: Interface): Promise<Talk> => {
  let cookie: string | null = null;
  const call = async (path: string, body?: unknown): Promise<Response> => {
    try {
      return await fetch(new URL(`api/v1/${path}`, address), {
        method: body === undefined ? "GET" : "POST",
        headers: {
          ...(body === undefined ? {} : { "content-type": "application/json" }),
          ...(cookie === null ? {} : { cookie }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
    } catch {
      throw stop(`nothing answers at ${address}, expected the address of a running cellward`);
    }
  };
  const told = async (answer: Response): Promise<unknown> => {
    try {
      return await answer.json();
    } catch {
      throw stop(`what answers at ${address} is no cellward`);
    }
  };
  /** A drill acts, so that the viewer's PIN is refused here, and not at the first step on the roof. */
  const pair = async (): Promise<void> => {
    for (;;) {
      const answer = await call("access/pair", { pin: (await keys.question("Installer PIN: ")).trim() });
      const { role, error, message = "the PIN was refused" } = (await told(answer)) as Problem & { role?: string };
      if (answer.ok && role === "installer") {
        cookie = answer.headers.get("set-cookie")?.split(";")[0] ?? null;
        return;
      }
      if (!answer.ok && error !== "wrong-pin" && error !== "bad-request") throw stop(message);
      process.stdout.write(`  ${answer.ok ? "this is the viewer's PIN; a drill needs the installer's" : message}\n`);
    }
  };
  const access = (await told(await call("access"))) as { readonly needsPairing?: boolean };
  if (access.needsPairing === true) await pair();
  return {
    get: async () => {
      const answer = await call("drill");
      const view = await told(answer);
      if (!answer.ok) throw stop((view as Problem).message ?? `${address} answers ${answer.status}`);
      return view as DrillView;
    },
    post: async (body) => {
      const answer = await call("drill", body);
      if (answer.ok) return (await told(answer)) as DrillView;
      process.stdout.write(`  ${((await told(answer)) as Problem).message ?? answer.status}\n`);
      return null;
    },
  };
};

const momentText = (wallS: number | null): string =>
  wallS === null ? "" : `${new Date(wallS * 1000).toISOString().slice(0, 16).replace("T", " ")} UTC`;

export const recordText = (view: DrillView): string =>
  [
    `${view.title.en}, ${momentText(view.startedS)}`,
    `Cellward ${view.software}, device ${view.serial}`,
    ...view.steps.map(
      ({ title, stateText, told, wallS, tries }, index) =>
        `${index + 1}. ${title.en}: ${stateText.en.toUpperCase()}${tries > 1 ? ` (try ${tries})` : ""} ${momentText(wallS)}\n   ${told.en}`,
    ),
    ...view.notes.map(({ en }) => en),
    ...view.sign.map(({ en }) => `${en}: ____________________`),
    "",
  ].join("\n");

const choose = async (keys: Interface, offers: readonly DrillOffer[]): Promise<DrillRequest> => {
  const letters = offers.map((_, index) => String(index + 1));
  for (;;) {
    const menu = offers.map(({ label }, index) => `${letters[index]} ${label.en}`).join("   ");
    const isQuestion = offers.length === 2 && offers.every(({ send }) => "confirm" in send);
    const asked = isQuestion ? "y or n" : `${menu}   (Enter: 1)`;
    const typed = (await keys.question(`  ${asked} > `)).trim().toLowerCase();
    const key = isQuestion ? (typed === "y" ? "1" : typed === "n" ? "2" : typed || "?") : typed === "" ? "1" : typed;
    const chosen = offers[letters.indexOf(key)];
    if (chosen === undefined) {
      process.stdout.write(
        `  ${JSON.stringify(typed)} is none of these, expected ${isQuestion ? "y or n" : letters.join(", ")}\n`,
      );
      continue;
    }
    if (chosen.ask === null) return chosen.send as DrillRequest;
    const entered = (await keys.question(`  ${chosen.ask.label.en}: `)).trim();
    const value = chosen.ask.key === "watts" ? Number(entered) : entered;
    return { ...chosen.send, [chosen.ask.key]: value } as DrillRequest;
  }
};

/** One step that is under way, until it asks for something. */
const watched = async (talk: Talk, first: DrillView): Promise<DrillView> => {
  let view = first;
  let told = "";
  for (;;) {
    const step = view.steps.find(({ state }) => state === "waiting");
    if (step === undefined) return view;
    if (step.told.en !== told) process.stdout.write(`  ${step.told.en}\n`);
    told = step.told.en;
    await wait(lookEveryMs);
    view = await talk.get();
  }
};

const walk = async (talk: Talk, keys: Interface): Promise<DrillView> => {
  let view = await talk.get();
  if (view.state !== "running") view = (await talk.post({ start: true })) ?? view;
  for (const { en } of view.notes) process.stdout.write(`${en}\n`);
  for (const { step } of view.steps) {
    let shown = "";
    for (;;) {
      view = await watched(talk, view);
      const now = view.steps.find((one) => one.step === step);
      if (now === undefined) break;
      const text = `${now.title.en}: ${now.stateText.en}\n  ${now.told.en}\n`;
      if (text !== shown) process.stdout.write(`\n${text}`);
      shown = text;
      if (now.state === "passed" || now.state === "skipped" || now.offers.length === 0) break;
      const goOn: readonly DrillOffer[] =
        now.state === "failed" ? [{ label: { en: "Go on", it: "Avanti" }, send: {}, ask: null }] : [];
      const request = await choose(keys, [...now.offers, ...goOn]);
      if (Object.keys(request).length === 0) break;
      view = (await talk.post(request)) ?? view;
    }
  }
  return (await talk.post({ end: true })) ?? view;
};

export const drill = async (address: string, { record }: DrillOptions): Promise<void> => {
  if (!URL.canParse(address))
    throw stop(`the address is ${JSON.stringify(address)}, expected one like ${usualAddress}`);
  if (!process.stdin.isTTY) throw stop("a drill asks questions, expected a terminal on standard input");
  const keys = createInterface({ input: process.stdin, output: process.stdout });
  const left = new Promise<never>((_, reject) =>
    keys.once("close", () => reject(stop("the drill was left; start the command again to go on with it"))),
  );
  try {
    const talk = await Promise.race([talkTo(address.endsWith("/") ? address : `${address}/`, keys), left]);
    const view = await Promise.race([walk(talk, keys), left]);
    process.stdout.write(`\n${recordText(view)}`);
    if (record !== undefined) writeFileSync(record, `${JSON.stringify(view, null, 1)}\n`);
    process.exitCode = view.passed ? 0 : 1;
  } finally {
    left.catch(() => {});
    keys.close();
  }
};
