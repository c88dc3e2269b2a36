import { describe, expect, it } from "vitest";
import {
  accessTroubleWords,
  guardSilentWords,
  hardwareWords,
  replacedFileWords,
  seenTemplate,
  silentForTemplate,
  stateFileWords,
  unreadableWords,
  storeTrouble,
  turnedAwayWords,
  whoWords,
} from "./appliance.ts";

const stores = (["disk-full", "read-only", "corrupt", "busy", "failed"] as const).map(storeTrouble);
const access = Object.values(accessTroubleWords);
const troubles = [
  guardSilentWords,
  hardwareWords,
  stateFileWords,
  unreadableWords,
  replacedFileWords,
  ...access,
  ...stores,
];

describe("what the appliance says of itself", () => {
  it("differs between the languages, and blames nobody", () => {
    const texts = [
      ...Object.values(whoWords),
      ...Object.values(turnedAwayWords),
      ...troubles.flatMap(({ what, advice }) => [what, advice]),
    ];
    expect(texts.length).toBeGreaterThan(25);
    for (const { en, it } of texts) {
      expect(en).not.toBe(it);
      for (const text of [en, it]) expect(text).toMatch(/^\S.*\S$/);
      expect(en).not.toMatch(/\b(?:wrong|fault|illegal|fatal)\b|!/i);
      expect(it).not.toMatch(/\b(?:colpa|sbagliat[oaie]|fatale)\b|!/i);
    }
  });

  it("says what to do, in a whole sentence", () => {
    for (const { advice } of troubles) {
      for (const text of [advice.en, advice.it]) expect(text).toMatch(/^\p{Lu}.{20,}\.$/u);
    }
  });

  it("says what is so without a full stop, because a detail may follow", () => {
    for (const { what } of troubles) {
      for (const text of [what.en, what.it]) expect(text).toMatch(/^\p{Lu}.{15,}[^.]$/u);
    }
  });

  it("says why nothing is recorded, each time another reason, and that protection goes on", () => {
    expect(new Set(stores.map(({ what }) => what.en)).size).toBe(stores.length);
    for (const { what, advice } of stores) {
      expect(what.en).toMatch(/^What happens now is not being recorded: .+$/);
      expect(what.it).toMatch(/^Ciò che accade ora non viene registrato: .+$/);
      expect(advice.en).toMatch(/^Protection goes on\. .+/);
      expect(advice.it).toMatch(/^La protezione continua\. .+/);
    }
  });

  it("who has seen it and when; for how long nothing was heard", () => {
    const seen = { who: "installer", at: "02:14" } as const;
    expect(seenTemplate.en(seen)).toBe("Seen by the installer at 02:14");
    expect(seenTemplate.it(seen)).toBe("Visto dall'installatore, 02:14");
    expect(silentForTemplate.en(12.9)).toBe("for 12 s");
    expect(silentForTemplate.it(90)).toBe("da 1 min 30 s");
  });
});
