/** What a plan says beside its findings: terminals, sums, fuse, reserve, checklist, and its two forms. */
import Type from "typebox";
import { Check } from "typebox/value";
import { describe, expect, it } from "vitest";
import { planJson } from "../../src/cli/plan-json.ts";
import { planReport } from "../../src/cli/plan-report.ts";
import { pins } from "../../src/site/appendix-a.ts";
import { designRows, designText, planOfText } from "./designs.ts";

/** As the contract of the command line shows it. */
const camper = `title: camper with solar
bank: {model: "12.8/200", series: 1, parallel: 2}
systemV: 12
devices:
  - {id: mppt,    product: smartsolar-to-150-35, terminal: CHARGER, cable: ASS030550320, chargeA: 35, chargeV: 14.2, floatV: 13.5}
  - {id: guard,   product: smart-battery-protect, terminal: LOAD, maxA: 100}
  - {id: fridge,  product: dc-load, behind: guard, loadW: 60}
  - {id: heater,  product: dc-load, loadW: 500}
  - {id: buzzer,  product: buzzer, terminal: PRE-ALARM, inputA: 0.05}
remote: switch
fuseA: 1
standbyA: 0.01
`;

const closed = { additionalProperties: false } as const;
const text = Type.Object({ en: Type.String({ minLength: 10 }), it: Type.String({ minLength: 10 }) }, closed);
const orNull = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
const amount = Type.Number({ minimum: 0 });
const terminal = Type.Enum(["LOAD", "CHARGER", "PRE-ALARM"]);
const planSchema = Type.Object(
  {
    bank: Type.Object(
      {
        model: Type.String(),
        series: Type.Integer(),
        parallel: Type.Integer(),
        batteries: Type.Integer(),
        cells: Type.Integer(),
        systemV: orNull(Type.Enum([12, 24, 48])),
        capacityAh: amount,
        energyKWh: amount,
        maxChargeA: amount,
        maxDischargeA: amount,
      },
      closed,
    ),
    findings: Type.Array(
      Type.Object(
        {
          level: Type.Enum(["error", "warning", "advice"]),
          rule: Type.String({ pattern: "^(?:BANK|BAT|SYS|TERM)-\\d+$" }),
          device: orNull(Type.String()),
          text,
        },
        closed,
      ),
    ),
    terminals: Type.Array(
      Type.Object(
        { terminal, device: Type.String(), pin: orNull(Type.Enum([...pins])), cable: orNull(Type.String()) },
        closed,
      ),
    ),
    terminalA: Type.Object({ LOAD: amount, CHARGER: amount, "PRE-ALARM": amount }, closed),
    fuseA: Type.Object(
      { from: Type.Literal(0.3), to: Type.Literal(2.5), advised: orNull(Type.Enum([0.3, 0.5, 1, 2, 2.5])) },
      closed,
    ),
    standby: Type.Object({ reserveAh: amount, hoursToDamage: orNull(amount) }, closed),
    checklist: Type.Array(
      Type.Object({ id: Type.String(), section: Type.String({ pattern: "^\\d(?:\\.\\d)*$" }), text }, closed),
    ),
  },
  closed,
);

describe("--json", () => {
  it("is what the contract shows for its example", () => {
    const { findings, checklist, ...rest } = planJson(planOfText(camper));
    expect(rest).toEqual({
      bank: {
        model: "12.8/200",
        series: 1,
        parallel: 2,
        batteries: 2,
        cells: 8,
        systemV: 12,
        capacityAh: 400,
        energyKWh: 5.12,
        maxChargeA: 400,
        maxDischargeA: 400,
      },
      terminals: [
        { terminal: "CHARGER", device: "mppt", pin: null, cable: "ASS030550320" },
        { terminal: "LOAD", device: "guard", pin: "H", cable: null },
        { terminal: "PRE-ALARM", device: "buzzer", pin: null, cable: null },
      ],
      terminalA: { LOAD: 0, CHARGER: 0, "PRE-ALARM": 0.05 },
      fuseA: { from: 0.3, to: 2.5, advised: 0.5 },
      standby: { reserveAh: 4, hoursToDamage: 400 },
    });
    expect(findings.map(({ level, rule, device }) => [level, rule, device])).toEqual([["error", "SYS-4", "heater"]]);
    expect(checklist.map(({ id }) => id)).toContain("remote-switch");
  });

  it.each(designRows)("has the form of the contract: $about", ({ text: design }) => {
    const written: unknown = JSON.parse(JSON.stringify(planJson(planOfText(design))));
    expect(Check(planSchema, written)).toBe(true);
  });

  it("writes its keys in the contract's order", () => {
    expect(Object.keys(planJson(planOfText(camper)))).toEqual([
      ...["bank", "findings", "terminals", "terminalA", "fuseA", "standby", "checklist"],
    ]);
  });
});

const bankOf = (model: string, series: number, parallel: number) =>
  planJson(planOfText(designText({ bank: `model: "${model}", series: ${series}, parallel: ${parallel}` }))).bank;

describe("the bank's totals (BANK-2, BAT-2)", () => {
  it.each([
    ["12.8/300", 1, 50, 192, 15_000],
    ["25.6/300", 2, 25, 384, 7500],
    ["51.2/100", 1, 25, 128, 2500],
    ["12.8/100", 4, 1, 5.12, 100],
  ] as const)("%s, %i in series, %i parallel: %d kWh, %i A", (model, series, parallel, energyKWh, maxChargeA) => {
    expect(bankOf(model, series, parallel)).toMatchObject({ energyKWh, maxChargeA, maxDischargeA: maxChargeA });
  });

  it("an illegal bank has no system voltage", () => expect(bankOf("12.8/100", 3, 1).systemV).toBeNull());
});

const standby = (capacity: string, more: string) =>
  planJson(planOfText(designText({ bank: `model: "${capacity}", series: 1, parallel: 1`, more }))).standby;

describe("SYS-5: the reserve after a low-cell shutdown", () => {
  it("10 mA and 200 Ah: 200 h, as the manual says", () =>
    expect(standby("12.8/200", "standbyA: 0.01")).toEqual({ reserveAh: 2, hoursToDamage: 200 }));
  it("is unknown without a standby current, and where nothing flows", () => {
    expect(standby("12.8/300", "fuseA: 1").hoursToDamage).toBeNull();
    expect(standby("12.8/300", "standbyA: 0").hoursToDamage).toBeNull();
  });
});

const fuse = (...inputs: readonly (readonly [string, number])[]) =>
  planJson(
    planOfText(
      designText({
        devices: inputs.map(([on, a], place) => `{id: d${place}, product: relay, terminal: ${on}, inputA: ${a}}`),
      }),
    ),
  );

describe("SYS-4: the advised fuse carries 0.3 A and the sum", () => {
  it.each([
    [0, 0.3],
    [0.001, 0.5],
    [0.2, 0.5],
    [0.21, 1],
    [0.7, 1],
    [0.71, 2],
    [1.7, 2],
    [1.71, 2.5],
    [2.2, 2.5],
    [2.21, null],
  ])("%d A on the terminals: %s A", (inputA, advised) => {
    expect(fuse(["LOAD", inputA]).fuseA.advised).toBe(advised);
  });

  it("of all three terminals", () => {
    const { fuseA, terminalA } = fuse(["LOAD", 0.1], ["CHARGER", 0.2], ["PRE-ALARM", 0.3], ["LOAD", 0.2]);
    expect(terminalA).toEqual({ LOAD: 0.3, CHARGER: 0.2, "PRE-ALARM": 0.3 });
    expect(fuseA.advised).toBe(2);
  });
});

const checklist = (parts: Parameters<typeof designText>[0]): readonly string[] =>
  planJson(planOfText(designText(parts))).checklist.map(({ id }) => id);

describe("SYS-6: the checklist of the design at hand", () => {
  const always = [
    ...["fuse-bat-plus", "negative-disconnected-during-wiring", "ventilated", "not-upside-down"],
    ...["not-in-living-area", "qualified-installer", "no-voltage-before-work", "first-full-charge"],
    ...["check-transport-damage", "shortest-cables", "no-coil-on-charger", "verify-detected-values"],
    "commissioning-drill",
  ];
  it("one battery, nothing around it", () => expect(checklist({})).toEqual(["remote-loop", ...always]));
  it("batteries in series are charged each first, and chained", () =>
    expect(checklist({ bank: 'model: "12.8/100", series: 2, parallel: 1' }).slice(0, 3)).toEqual([
      "charge-each-first",
      "chain-bms-cables",
      "remote-loop",
    ]));
  it("batteries in parallel are chained alone", () =>
    expect(checklist({ bank: 'model: "12.8/100", series: 1, parallel: 2' }).slice(0, 2)).toEqual([
      "chain-bms-cables",
      "remote-loop",
    ]));
  it.each(["loop", "switch", "high", "low"])("remote %s, and exactly that", (remote) =>
    expect(checklist({ more: `remote: ${remote}` }).filter((id) => id.startsWith("remote-"))).toEqual([
      `remote-${remote}`,
    ]),
  );
  it.each(["battery-protect", "smart-battery-protect"])("%s: Li-ion mode", (product) =>
    expect(checklist({ devices: [`{id: p, product: ${product}, terminal: LOAD}`] })).toContain("li-ion-mode"),
  );
});

describe("SYS-3: the table of terminals", () => {
  const tableOf = (device: string) => planJson(planOfText(designText({ devices: [device] }))).terminals;
  it.each([
    ["{id: a, product: skylla-tg, terminal: CHARGER}", null, "ASS030550200"],
    ["{id: a, product: inverter-vebus, terminal: LOAD}", null, "ASS030550100"],
    ["{id: a, product: inverter-vebus, terminal: LOAD, cable: ASS030550120}", null, "ASS030550120"],
    ["{id: a, product: skylla-tg, terminal: CHARGER, cable: ASS030550400}", null, "ASS030550200"],
    ["{id: a, product: battery-protect, terminal: LOAD, cable: ASS030550400}", "2.1", null],
    ["{id: a, product: battery-protect, terminal: LOAD, cable: my own}", "2.1", "my own"],
    ["{id: a, product: smartsolar-150-45-up, terminal: CHARGER, pin: H}", "right (+) or left (H)", null],
  ])("%s", (device, pin, cable) => expect(tableOf(device)).toMatchObject([{ device: "a", pin, cable }]));

  it("leaves out what hangs on none, and what cannot be controlled", () => {
    expect(tableOf("{id: a, product: dc-load}")).toEqual([]);
    expect(tableOf("{id: a, product: multiplus, terminal: LOAD}")).toEqual([]);
  });
});

describe("the report", () => {
  const count = (report: string, what: RegExp): number => report.match(what)?.length ?? 0;

  it("says what is wrong first, then all that an installer needs", () => {
    const report = planReport(planOfText(camper), "en");
    const headings = report.split("\n").filter((line) => /^\S/.test(line) && !line.startsWith("="));
    expect(headings).toEqual([
      ...["camper with solar", "Findings", "Bank", "Currents at the bank", "Devices", "Terminals of the BMS"],
      ...["Fuse at Bat+", "After a low-cell shutdown", "Checklist for this system"],
      "Conductor sizes, voltage drop and the main fuse are not checked.",
    ]);
    const lines = report.split("\n").map((line) => line.trim().split(/ {2,}/).join(" | "));
    for (const line of [
      "ERROR | SYS-4 | heater",
      "400 Ah, 5.12 kWh; usable down to a discharge floor of 10 %: 4.61 kWh",
      "Charge | 35 A | 120 A | 400 A | 35 A | 800 A",
      "fridge | DC load without remote on/off | behind guard | 5.36 A | 5.36 A",
      "CHARGER | mppt | SmartSolar MPPT up to 150/35 | – | ASS030550320 | §A.4",
      "1 A is named; it must carry 0.35 A. Advised: 0.5 A.",
      "About 4 Ah remain. At 0.01 A the batteries are damaged after 400 h (16.7 days).",
    ]) {
      expect(lines).toContain(line);
    }
  });

  it.each(designRows)("says once what is not checked, and nothing of the program: $about", ({ text: design }) => {
    const plan = planOfText(design);
    const en = planReport(plan, "en");
    const it = planReport(plan, "it");
    expect(count(en, /Conductor sizes, voltage drop and the main fuse are not checked\./g)).toBe(1);
    expect(count(it, /Sezioni dei conduttori, caduta di tensione e fusibile principale non sono verificati\./g)).toBe(
      1,
    );
    for (const report of [en, it]) expect(report).not.toMatch(/null|undefined|NaN|\[object/);
    for (const { text: told } of plan.findings) {
      expect(en.replace(/\s+/g, " ")).toContain(told.en);
      expect(it.replace(/\s+/g, " ")).toContain(told.it);
    }
  });

  it("keeps to a hundred columns where no name is longer", () => {
    for (const language of ["en", "it"] as const) {
      const longest = Math.max(
        ...planReport(planOfText(camper), language)
          .split("\n")
          .map((line) => line.length),
      );
      expect(longest).toBeLessThanOrEqual(104);
    }
  });
});

describe("the texts of findings", () => {
  const findings = designRows.flatMap(({ text: design }) => planOfText(design).findings);

  it("name the device they are about, and are whole sentences in both languages", () => {
    expect(findings.length).toBeGreaterThan(90);
    for (const { device, text: told } of findings) {
      for (const language of ["en", "it"] as const) {
        const said = told[language];
        if (device !== null) expect(said).toContain(device);
        expect(said).toMatch(/^.{20,}\.$/);
        expect(said).not.toMatch(/null|undefined|NaN| {2}|!/);
        for (const sentence of said.split(/(?<=\.) /)) expect(sentence.length, sentence).toBeLessThanOrEqual(160);
      }
      expect(told.en).not.toBe(told.it);
      expect(told.it.replaceAll(/2\.1|§\d\.\d|\d+\.\d\/\d+/g, "")).not.toMatch(/\d\.\d/);
    }
  });

  it("tell a value apart from the limit that it has just passed", () => {
    const plan = planOfText(
      designText({ devices: ["{id: a, product: smart-ip43, terminal: CHARGER, chargeA: 200.0001}"] }),
    );
    expect(plan.findings[0]?.text.en).toBe(
      "The chargers together give 200.0001 A; the bank takes at most 200 A (1C). Limit their current, or add batteries in parallel.",
    );
    expect(plan.findings[0]?.text.it).toMatch(/^I caricabatterie insieme danno 200,0001 A; .* 200 A \(1C\)\./);
  });
});
