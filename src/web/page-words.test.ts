/** What the pages say, of all of them: in both languages, different, with numbers as the language writes them. */
import { describe, expect, it } from "vitest";
import { plainTextsIn, textsIn } from "../../test/texts.ts";
import * as alerts from "./alerts/words.ts";
import * as battery from "./battery/words.ts";
import * as devices from "./devices/words.ts";
import * as events from "./events/words.ts";
import * as history from "./history/words.ts";
import * as backup from "./product/backup-words.ts";
import * as product from "./product/words.ts";
import * as settings from "./settings/words.ts";
import * as shell from "./shell/words.ts";
import { amountSliders } from "./simulator/amounts.ts";
import * as simulatorWords from "./simulator/words.ts";
import * as status from "./status/words.ts";
import * as trends from "./trends/words.ts";
import * as why from "./why/words.ts";

/** Of each page at least so many, or nobody would notice that they are not found. */
const least = {
  alerts: 20,
  backup: 20,
  battery: 30,
  devices: 20,
  events: 15,
  history: 15,
  product: 60,
  settings: 30,
  shell: 4,
  simulator: 30,
  status: 4,
  trends: 15,
  why: 5,
};
const simulator = { ...simulatorWords, amountSliders };
const catalogues = {
  alerts,
  backup,
  battery,
  devices,
  events,
  history,
  product,
  settings,
  shell,
  simulator,
  status,
  trends,
  why,
};

/** What the templates of a page are filled with, where one filling does for all; the others have tests of their own. */
const fillings: Readonly<Record<string, unknown>> = { devices: "2", product: 2, simulator: "on" };

/** The same word in both languages; names of standards and materials are none of either. */
const alike = new Set([
  "auto",
  "Home Assistant (MQTT)",
  "ntfy",
  "e-mail",
  "Backup",
  "Balancer",
  "BMS",
  "Wireless (Bluetooth)",
]);

describe.each(Object.entries(catalogues))("the words of %s", (page, words) => {
  const plain = plainTextsIn({ ...words }, page);

  it("are found", () => expect(plain.length).toBeGreaterThanOrEqual(least[page as keyof typeof least]));

  it("are there in both languages, trimmed, different, with numbers as the language writes them", () => {
    for (const [path, { en, it: italian }] of plain) {
      for (const written of [en, italian]) {
        expect(written.trim(), path).toBe(written);
        expect(written, path).not.toBe("");
        expect(written, path).not.toMatch(/\b(?:null|undefined|NaN)\b| {2}/);
      }
      expect(en, path).not.toMatch(/\d,\d/);
      expect(italian.replace(/\d+(?:\.\d+){2,}/g, ""), path).not.toMatch(/\d\.\d/);
      if (!alike.has(en) && !path.includes("hardwareFacts")) expect(en, path).not.toBe(italian);
    }
  });

  it("a template makes a text in both", () => {
    const filling = fillings[page];
    for (const [path, { en, it: italian }] of textsIn({ ...words }, page)) {
      expect(typeof en, path).toBe(typeof italian);
      if (typeof en === "string" || typeof italian === "string" || filling === undefined) continue;
      for (const made of [en(filling as never), italian(filling as never)]) {
        expect(made.trim().length, path).toBeGreaterThan(0);
      }
      expect(italian(filling as never), path).not.toMatch(/\d\.\d/);
    }
  });
});
