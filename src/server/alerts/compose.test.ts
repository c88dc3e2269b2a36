// What is said of an alert, and how a message reads, in both languages.
import { describe, expect, it } from "vitest";
import type { LiveSample } from "../../contract/live.ts";
import { instant } from "../../core/units.ts";
import { bareReason, calmSample } from "../../words/calm-sample.ts";
import { type Circumstances, endedAlert, raisedAlert } from "./compose.ts";
import { type Sender, testTextOf, textOf } from "./message-text.ts";
import { subjects } from "./subjects.ts";

/** Noon by the clock of this machine, whatever its zone. */
const noonS = new Date(2026, 10, 26, 12, 0, 0).getTime() / 1000;
const low: LiveSample = {
  ...calmSample,
  id: 7,
  atS: instant(8040),
  wallS: noonS,
  codes: ["A-B01"],
  allowDischarge: {
    verdict: "no",
    reasons: [
      bareReason("DIS-1", {
        code: "A-B01",
        battery: 1,
        cell: 2,
        value: 2.79,
        limit: 2.8,
        unit: "V",
        sinceS: instant(8040 - 600),
        clears: [{ quantity: "minCellV", op: ">=", value: 3.2, unit: "V" }],
      }),
    ],
  },
};
const circumstances = (sample: LiveSample | null, language: "en" | "it" = "en"): Circumstances => ({
  sample,
  language,
  storeProblem: null,
});
const raised = (subject: Parameters<typeof raisedAlert>[0]["subject"], count = 1) => ({
  subject,
  count,
  firstS: noonS - 60,
  lastS: noonS,
});
const sender = (language: "en" | "it", title: string | null = "House bank"): Sender => ({
  title,
  serial: "CW-1",
  version: "1.2.3",
  language,
});

describe("an alarm", () => {
  it("has the sentence of the moment, cause, value, limit and what to do", () => {
    const alert = raisedAlert(raised("A-B01"), circumstances(low));
    expect(alert).toMatchObject({
      level: "alarm",
      title: "Alarm A-B01: Low cell voltage",
      cause: "Low cell voltage. Cell 3 of battery 2 at 2.79 V (limit 2.80 V) since 11:50.",
      value: 2.79,
      limit: 2.8,
      unit: "V",
      valueText: "2.79 V",
      limitText: "2.80 V",
      battery: 1,
      cell: 2,
      advice: expect.stringMatching(/^Charge now/),
    });
    expect(alert.sentence).toMatch(/^Loads off: cell 3 of battery 2 at 2\.79 V.*11:50/);
    const italian = raisedAlert(raised("A-B01"), circumstances(low, "it"));
    expect(italian).toMatchObject({ title: "Allarme A-B01: Bassa tensione cella", valueText: "2,79 V" });
    expect(italian.sentence).toMatch(/2,79 V/);
    expect(italian.advice).toMatch(/^Caricare subito/);
  });

  it("that is gone before its circumstances are known has no figures", () => {
    const alert = raisedAlert(raised("A-B01"), circumstances({ ...calmSample, id: 1, wallS: noonS }));
    expect(alert).toMatchObject({ cause: "Low cell voltage.", value: null, limit: null, valueText: null });
  });

  it("that has ended says so, with the sentence of the moment and nothing to do", () => {
    const alert = endedAlert("A-B01", noonS, circumstances({ ...calmSample, id: 1, wallS: noonS }, "it"));
    expect(alert).toMatchObject({ level: "recovery", title: "Rientrato: Bassa tensione cella (A-B01)", advice: "" });
    expect(alert.sentence.length).toBeGreaterThan(10);
  });
});

describe("every subject", () => {
  it.each(subjects)("%s has a title, a sentence, a cause and an advice, in both languages", (subject) => {
    for (const sample of [null, { ...calmSample, id: 1, wallS: noonS, powered: subject !== "power" }]) {
      const [en, it] = (["en", "it"] as const).map((language) =>
        raisedAlert(raised(subject), { sample, language, storeProblem: "disk-full" }),
      );
      for (const text of [en, it]) {
        expect(text?.title).toMatch(/^\p{Lu}.*: \p{Lu}.+[^.]$/u);
        expect(text?.sentence).toMatch(/^\p{Lu}.+\.( )?/u);
        expect(text?.cause).toMatch(/^\p{Lu}.+\.$/u);
        if (sample !== null) expect(text?.advice).toMatch(/^\p{Lu}.+\.$/u);
      }
      expect(en?.title).not.toBe(it?.title);
      expect(en?.level).toBe(it?.level);
    }
  });

  it("a notice of a current tells it, one of heat its temperature", () => {
    const sample = { ...calmSample, id: 1, wallS: noonS };
    expect(raisedAlert(raised("OBS-3"), circumstances(sample))).toMatchObject({ value: -12.4, unit: "A" });
    expect(raisedAlert(raised("OBS-5"), circumstances(sample))).toMatchObject({ valueText: "19.5 °C" });
    expect(raisedAlert(raised("OBS-6"), circumstances(sample))).toMatchObject({ value: null, valueText: null });
  });
});

describe("a message", () => {
  it("reads as its parts, each on a line", () => {
    const alert = raisedAlert(raised("A-B01", 1000), circumstances(low));
    const { title, text } = textOf({ id: "x", madeS: noonS, alerts: [alert] }, sender("en"));
    expect(title).toBe("House bank: Alarm A-B01: Low cell voltage (1000 times)");
    expect(text.split("\n")).toEqual([
      "Alarm A-B01: Low cell voltage (1000 times)",
      alert.sentence,
      "Cause: Low cell voltage. Cell 3 of battery 2 at 2.79 V (limit 2.80 V) since 11:50.",
      "Value: 2.79 V",
      "Limit: 2.80 V",
      `What to do: ${alert.advice}`,
      "At: 11:59 to 12:00",
      "",
      "House bank · Cellward 1.2.3 · CW-1",
    ]);
  });

  it("of several names the first and how many more, and tells the same sentence once", () => {
    const alerts = [
      raisedAlert(raised("A-B01"), circumstances(low, "it")),
      raisedAlert(raised("W-B01"), circumstances(low, "it")),
    ];
    const { title, text } = textOf({ id: "x", madeS: noonS, alerts }, sender("it", null));
    expect(title).toBe("Cellward: Allarme A-B01: Bassa tensione cella, e un altro");
    expect(text.split(alerts[0]?.sentence ?? "-")).toHaveLength(2);
    expect(text).toContain("Che cosa fare: ");
    expect(text).toMatch(/\n\nCellward 1\.2\.3 · CW-1$/);
  });

  it("of yesterday says so", () => {
    const alert = {
      ...raisedAlert(raised("A-B01"), circumstances(low)),
      firstS: noonS - 86_400,
      lastS: noonS - 86_400,
    };
    expect(textOf({ id: "x", madeS: noonS, alerts: [alert] }, sender("en")).text).toMatch(
      /\nAt: (?:25 Nov|Nov 25),? 12:00\n/,
    );
  });

  it("is bounded, however much there is", () => {
    const alert = { ...raisedAlert(raised("A-B01"), circumstances(low)), advice: "x".repeat(50_000) };
    const { text } = textOf({ id: "x", madeS: noonS, alerts: [alert] }, sender("en"));
    expect(text.length).toBeLessThan(6200);
    expect(text).toMatch(/x…\n\nHouse bank · /);
  });

  it("of a test says that nothing has happened", () => {
    const { title, text } = testTextOf("All is well.", sender("en"));
    expect(title).toBe("House bank: Test: alerts get through");
    expect(text).toMatch(/Nothing has happened.*\nAll is well\.\n\n/);
  });
});
