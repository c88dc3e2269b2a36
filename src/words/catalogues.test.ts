/** Every text of every catalogue, whatever its key: there, in both languages, and written as its place asks. */
import { describe, expect, test } from "vitest";
import { plainTextsIn } from "../../test/texts.ts";
import { codes } from "../core/codes.ts";
import { notices } from "../core/notices.ts";
import { settingNames } from "../core/settings.ts";
import * as alerts from "./alerts.ts";
import * as appliance from "./appliance.ts";
import * as backup from "./backup.ts";
import { balancerWords } from "./balancer.ts";
import {
  batteryFields,
  batteryLabels,
  foundLabels,
  singleBatteryFields,
  singleBatteryLabels,
  verifiedLabels,
} from "./battery-labels.ts";
import { codeWords, severityLabels } from "./codes.ts";
import { disclaimer } from "./disclaimer.ts";
import {
  firmwareAdvice,
  firmwareByPackage,
  firmwareChanges,
  firmwareConsequences,
  firmwareNewer,
  firmwarePhases,
} from "./firmware.ts";
import { courses } from "./code-courses.ts";
import { clearHistoryWords, historyFields, historyLabels } from "./history-labels.ts";
import {
  flowLabels,
  modeLabels,
  remoteLabels,
  remoteName,
  statusFields,
  statusLabels,
  terminalLabels,
  terminalMeanings,
  terminalStates,
  verdictLabels,
} from "./labels.ts";
import type { Text } from "./language.ts";
import { ledMeanings, ledNames, ledStates } from "./leds.ts";
import { noticeWords } from "./notices.ts";
import { packDoubts, packSwitchedOff, packTroubles } from "./packs.ts";
import { reasonTitle, reasonWords } from "./reasons.ts";
import { restoreWords, settingsAdvice, settingWords } from "./settings.ts";
import { faultWords } from "./simulated-faults.ts";
import { uncertainRemedy, uncertainWhy } from "./uncertainty.ts";

const catalogues = {
  alerts,
  appliance,
  backup,
  balancerWords,
  batteryLabels,
  clearHistoryWords,
  codeWords,
  courses,
  disclaimer,
  faultWords,
  firmwareAdvice,
  firmwareByPackage,
  firmwareChanges,
  firmwareConsequences,
  firmwareNewer,
  firmwarePhases,
  flowLabels,
  foundLabels,
  historyLabels,
  ledMeanings,
  ledNames,
  ledStates,
  modeLabels,
  noticeWords,
  reasonWords,
  remoteLabels,
  remoteName,
  restoreWords,
  settingWords,
  settingsAdvice,
  severityLabels,
  singleBatteryLabels,
  statusLabels,
  terminalLabels,
  terminalMeanings,
  terminalStates,
  uncertainRemedy,
  uncertainWhy,
  verdictLabels,
  verifiedLabels,
  packDoubts,
  packSwitchedOff,
  packTroubles,
};

/** What a template becomes is judged where it is filled in. */
const texts = plainTextsIn(catalogues, "words");

/** The same word in both languages, as the manual has it. */
const alike = new Set(["No", "Min", "Bluetooth"]);

describe("every text", () => {
  test("is there in both languages, trimmed, and says nothing of the program", () => {
    expect(texts.length).toBeGreaterThan(180);
    for (const [path, text] of texts) {
      for (const written of [text.en, text.it]) {
        expect(written.trim(), path).toBe(written);
        expect(written, path).not.toBe("");
        expect(written, path).not.toMatch(/null|undefined|NaN| {2}|\bTODO\b/);
      }
    }
  });

  test("differs between the languages", () => {
    const same = texts.filter(([, { en, it }]) => en === it && !alike.has(en)).map(([path]) => path);
    expect(same).toEqual([]);
  });

  test("writes numbers as its language does", () => {
    for (const [path, { en, it }] of texts) {
      expect(en, path).not.toMatch(/\d,\d/);
      expect(it.replace(/\d\.\d+\.\d/g, ""), path).not.toMatch(/\d\.\d/);
    }
  });

  test("blames nobody", () => {
    for (const [path, { en, it }] of texts) {
      expect(en, path).not.toMatch(/\b(?:you (?:failed|forgot|must not)|wrong|fault|illegal|abort|fatal)\b|!/i);
      expect(it, path).not.toMatch(/\b(?:colpa|sbagliat[oaie]|illegal[ei]|fatale)\b|!/i);
    }
  });
});

describe("codes and notices", () => {
  test("each has a message in the manual's terms and an advice in whole sentences", () => {
    const all = [...codes.map((code) => codeWords[code]), ...notices.map((notice) => noticeWords[notice])];
    expect(all).toHaveLength(18);
    for (const { message, advice } of all) {
      for (const language of ["en", "it"] as const) {
        expect(message[language]).toMatch(/^\p{Lu}[^.]+$/u);
        expect(advice[language]).toMatch(/^\p{Lu}.{20,}\.$/u);
      }
    }
    expect(codeWords["A-B01"].message).toEqual({ en: "Low cell voltage", it: "Bassa tensione cella" });
    expect(codeWords["E-B09"].message).toEqual({
      en: "Battery voltage not allowed",
      it: "Tensione batteria non consentita",
    });
  });

  test("each tells in whole sentences what it means, what happens next and what clears it", () => {
    expect(Object.keys(courses)).toHaveLength(18);
    for (const [id, { meaning, next, clears }] of Object.entries(courses)) {
      for (const told of [meaning, next, clears]) {
        expect(told.en, id).toMatch(/^\p{Lu}.{15,}\.$/u);
        expect(told.it, id).toMatch(/^\p{Lu}.{15,}\.$/u);
      }
    }
    expect(courses["W-B01"].next.en).toMatch(/2\.80 V.*30 s/);
    expect(courses["W-B01"].next.it).toMatch(/2,80 V.*30 s/);
  });

  test("of a low cell it says to recharge at once and how to isolate (SYS-5)", () => {
    expect(codeWords["A-B01"].advice.en).toMatch(/^Charge now.*isolate.*switch, fuse or positive pole/);
    expect(codeWords["A-B01"].advice.it).toMatch(/^Caricare subito.*isolare.*interruttore, fusibile o polo positivo/);
  });

  test("E-B01 and E-B05 share the manual's message and differ in what to do", () => {
    expect(codeWords["E-B01"].message).toEqual(codeWords["E-B05"].message);
    expect(codeWords["E-B01"].advice).not.toEqual(codeWords["E-B05"].advice);
  });
});

describe("pages", () => {
  test("list what the manual lists, in its order (APP-1, APP-2, HIS-1, BAT-6)", () => {
    expect(statusFields.map((field) => statusLabels[field].it)).toEqual([
      "Stato della carica",
      "Modalità",
      "Consenti carica",
      "Consenti scarica",
      "Tensione",
      "Corrente",
      "Potenza",
      "Ah consumati",
      "Tempo rimanente",
    ]);
    expect(batteryFields).toHaveLength(9);
    expect(historyFields).toHaveLength(13);
    expect([...historyFields].sort()).toEqual(Object.keys(historyLabels).sort());
    expect(singleBatteryFields).toHaveLength(8);
    expect(Object.keys(settingWords)).toEqual(settingNames);
  });

  test("advise what MON-8 asks for", () => {
    expect(settingWords.dischargeFloorPct.advice.en).toMatch(
      /self-discharge until the next charge.*0 %.*not recommended/,
    );
    expect(settingWords.lowSocWarningPct.advice.en).toMatch(/time to recharge/);
    expect(settingsAdvice.en).toMatch(/last resort.*discharge floor or the remote switch/);
    expect(settingsAdvice.it).toMatch(/ultima risorsa.*soglia di scarica o l'on\/off remoto/);
  });

  test("say what FW-1 and FW-3 ask for, and whose this is", () => {
    const advice = firmwareAdvice.map((text) => text.en).join(" ");
    expect(advice).toMatch(/newest version is not always the best.*Leave a working system.*change log first/);
    expect(firmwareAdvice.map((text) => text.it).join(" ")).toMatch(/recente non è sempre.*changelog/);
    expect(firmwareConsequences[1]?.en).toContain("2 min");
    expect(disclaimer.affiliation.en).toContain("not affiliated with Victron Energy");
  });
});

describe("a reason's name", () => {
  test("stands in a sentence as it is, and takes a capital as a heading", () => {
    expect(reasonTitle("DIS-1", "en")).toBe("Low cell voltage");
    expect(reasonTitle("PRE-3", "it")).toBe("SoC basso");
    expect(reasonTitle("PRE-3", "en")).toBe("Low SoC");
  });
});

test("a text that lacks a language does not compile", () => {
  // @ts-expect-error Italian is missing
  const half: Text = { en: "half" };
  expect(half.it).toBeUndefined();
});
