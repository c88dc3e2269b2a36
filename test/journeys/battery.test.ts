// The battery page: one battery of four cells, a bank of 400, names, the table, and who may do what.
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  type Appliance,
  type FromElsewhere,
  guardOf,
  networkAddress,
  startConfigured,
  startForNetwork,
} from "./appliance.ts";
import {
  browserForTests,
  field,
  openPage,
  type Reader,
  smallTargets,
  violations,
  visit,
  widthOf,
  readers,
} from "./pages.ts";
import { largeBank } from "./banks.ts";

const opened = browserForTests();

/** One battery, charging: two cells are held back, and one is near the high limit. */
const fourCells = `
bank:
  readings:
    model: "12.8/100"
    series: 1
    parallel: 1
    points:
      - {at: 0, cellV: [[3.521, 3.480, 3.470, 3.690]], cellC: 19, bankA: 10}
`;

const toBattery = async (page: Page, rest = ""): Promise<void> => {
  await page.goto(`${page.url().split("#")[0]}#/battery${rest}`);
  await page.locator(".cells [data-cell]").first().waitFor();
};
const cellAt = (page: Page, battery: number, cell: number) =>
  page.locator(`.cells [data-cell="${battery - 1}:${cell - 1}"]`);
const focused = (page: Page): Promise<string | null | undefined> =>
  page.evaluate(() => {
    const cell = document.activeElement;
    return cell?.getAttribute("aria-label") ?? cell?.querySelector(".visually-hidden")?.textContent;
  });
const chooser = (page: Page) => page.locator("#battery-number");
const nameField = (page: Page) => page.locator("#battery-name");
const rowsOf = (page: Page) => page.locator(".cells-table tbody tr");

const lookAt = async (page: Page, width: number): Promise<void> => {
  expect(await violations(page)).toEqual([]);
  expect(await widthOf(page)).toBeLessThanOrEqual(width);
  expect(await smallTargets(page)).toEqual([]);
};

describe("one battery of four cells", () => {
  let appliance: Appliance;
  beforeAll(async () => {
    appliance = await startConfigured(fourCells);
  });
  afterAll(() => appliance.stop());

  const open = async (reader: Reader = {}): Promise<Page> => {
    const page = await opened(openPage, appliance.address, reader);
    await toBattery(page);
    return page;
  };

  it("APP-2: the bank's fields in the manual's order, the balancer with cause and remedy, BAT-6 below", async () => {
    const page = await open();
    expect(await page.locator(".bank-card dt").allTextContents()).toEqual([
      "Balancer status",
      "Min cell voltage",
      "Max cell voltage",
      "Min cell temperature",
      "Max cell temperature",
      "Batteries",
      "Battery cells",
      "Batteries in series",
      "Batteries in parallel",
    ]);
    expect(await field(page, "Min cell voltage").textContent()).toBe("3.470 Vcell 3 of battery 1");
    expect(await field(page, "Max cell temperature").textContent()).toMatch(/^19 °C/);
    expect(await field(page, "Battery cells").textContent()).toBe("4");
    const balancer = page.locator(".balancer");
    await balancer.getByText("Unknown", { exact: true }).waitFor();
    await balancer.getByText("What to do: Charge the battery fully.").waitFor();
    expect(await page.locator(".one-battery dt").allTextContents()).toEqual([
      "Serial number",
      "Nominal capacity",
      "Firmware version",
      "Temperature",
      "Voltage",
      "Current",
      "Cell voltages",
    ]);
    expect(await field(page, "Serial number").textContent()).toBe("GIVEN0001");
    expect(await field(page, "Nominal capacity").textContent()).toBe("100.0 Ah");
    expect(await page.locator(".own-cell").allTextContents()).toEqual([
      "Cell 13.521 V",
      "Cell 23.480 V",
      "Cell 3▼ 3.470 V",
      "Cell 4▲ 3.690 V",
    ]);
  });

  it("a bar for each cell: spread, marks, mean, the limit that is near, and what is held back hatched", async () => {
    const page = await open();
    await page.locator(".standing-spread").getByText("220 mV", { exact: true }).waitFor();
    expect(await page.locator(".bar").count()).toBe(4);
    const heights = await page
      .locator(".bar")
      .evaluateAll((bars) => bars.map((bar) => bar.getBoundingClientRect().height));
    const [first = 0, second = 0, third = 0, fourth = 0] = heights;
    expect(third).toBeGreaterThan(10);
    expect(second).toBeGreaterThan(third);
    expect(first).toBeGreaterThan(second);
    expect(fourth).toBeGreaterThan(first * 1.5);
    expect(await page.locator(".bars-limit").allTextContents()).toEqual(["3.75 V high cell voltage"]);
    expect(await page.locator(".bars-mean").count()).toBe(1);
    expect(await cellAt(page, 1, 3).locator(".bar-mark").textContent()).toBe("▼");
    expect(await cellAt(page, 1, 4).locator(".bar-mark").textContent()).toBe("▲");
    expect(await page.locator(".bar-cell[data-held]").count()).toBe(2);
    await page.getByText("The axis does not begin at 0 V.").waitFor();
  });

  it("the arrow keys lead from cell to cell, each tells where it is and what it has, and the tab key leads past them", async () => {
    const page = await open({ locale: "it-IT" });
    expect(await page.locator('.cells [data-cell][tabindex="0"]').count()).toBe(1);
    await cellAt(page, 1, 1).focus();
    expect(await focused(page)).toBe("Batteria #1, cella 1: 3,521 V, trattenuta dal balancer");
    await page.keyboard.press("ArrowRight");
    expect(await focused(page)).toBe("Batteria #1, cella 2: 3,480 V");
    await page.keyboard.press("End");
    expect(await focused(page)).toBe("Batteria #1, cella 4: 3,690 V, più alta, trattenuta dal balancer");
    await page.locator(".reading").getByText("Batteria #1, cella 4: 3,690 V").waitFor();
    expect(await page.locator('.cells [data-cell][tabindex="0"]').count()).toBe(1);
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.className)).toBe("as-table");
    await page.keyboard.press("Shift+Tab");
    expect(await focused(page)).toMatch(/cella 4/);
  });

  it("when protection is away the cells stay, grey and with their age, and come back with it", async () => {
    const page = await open();
    const guard = await guardOf(appliance);
    process.kill(appliance.pid, "SIGSTOP");
    try {
      process.kill(guard, "SIGKILL");
      await page.getByText(/^Cell values from (\d+ s|1 min.*) ago$/).waitFor({ timeout: 30_000 });
      expect(await page.locator(".cells.old").count()).toBe(1);
      expect(await cellAt(page, 1, 1).textContent()).toMatch(/3\.521 V/);
    } finally {
      process.kill(appliance.pid, "SIGCONT");
    }
    await page.locator(".cells:not(.old)").waitFor({ timeout: 40_000 });
    expect(await page.getByText(/^Cell values from/).count()).toBe(0);
  });

  it("asks once a second, and nothing while nobody looks", async () => {
    const page = await open();
    let asked = 0;
    page.on("request", (request) => {
      if (request.url().endsWith("/api/v1/batteries")) asked += 1;
    });
    await expect.poll(() => asked, { timeout: 20_000 }).toBeGreaterThanOrEqual(3);
    await page.evaluate(() => {
      Object.defineProperty(document, "hidden", { value: true, configurable: true });
    });
    // What is under way may still go out.
    await page.waitForTimeout(1200);
    const before = asked;
    await page.waitForTimeout(3000);
    expect(asked).toBe(before);
    await page.evaluate(() => {
      Object.defineProperty(document, "hidden", { value: false, configurable: true });
      document.dispatchEvent(new Event("visibilitychange"));
    });
    await expect.poll(() => asked).toBeGreaterThan(before);
    await page.goto(`${page.url().split("#")[0]}#/status`);
    await page.locator(".moment").waitFor();
    await page.waitForTimeout(1200);
    const left = asked;
    await page.waitForTimeout(2500);
    expect(asked).toBe(left);
  });

  it.each(readers)(
    "$scheme, $locale, $width px: axe finds nothing, nothing overflows, nothing is small",
    async (reader) => {
      const page = await open(reader);
      await page.locator(".as-table").click();
      await lookAt(page, reader.width ?? 0);
    },
  );
});

describe("a bank of 400 cells", () => {
  let appliance: Appliance;
  beforeAll(async () => {
    appliance = await startConfigured(largeBank);
  });
  afterAll(() => appliance.stop());

  const open = async (reader: Reader = {}, rest = ""): Promise<Page> => {
    const page = await opened(openPage, appliance.address, reader);
    await toBattery(page, rest);
    return page;
  };

  it("every cell has a field of its own, of a size that can be read and touched on a phone", async () => {
    const page = await open({ width: 390, height: 844 });
    expect(await page.locator(".heat-cell").count()).toBe(400);
    expect(await page.locator(".heat-row").count()).toBe(50);
    const sizes = await page.locator(".heat-cell").evaluateAll((cells) =>
      cells.map((cell) => {
        const { width, height } = cell.getBoundingClientRect();
        return { width, height, fits: cell.scrollWidth <= width + 1, size: getComputedStyle(cell).fontSize };
      }),
    );
    expect(Math.min(...sizes.map(({ width }) => width))).toBeGreaterThanOrEqual(28);
    expect(Math.min(...sizes.map(({ height }) => height))).toBeGreaterThanOrEqual(32);
    expect(sizes.filter(({ fits }) => !fits)).toEqual([]);
    expect(Number.parseFloat(sizes[0]?.size ?? "0")).toBeGreaterThanOrEqual(12);
    await cellAt(page, 1, 1).focus();
    await page.keyboard.press("Control+End");
    expect(await focused(page)).toMatch(/^Battery #50, cell 8: \d\.\d{3} V/);
    await page.keyboard.press("PageUp");
    expect(await focused(page)).toMatch(/^Battery #40, cell 8/);
    // What is pointed at can be read beside it.
    const [reading, focus] = [page.locator(".reading"), cellAt(page, 40, 8)];
    const [above, below] = [await reading.boundingBox(), await focus.boundingBox()];
    expect(above?.y ?? -1).toBeGreaterThanOrEqual(0);
    expect((above?.y ?? 0) + (above?.height ?? 0)).toBeLessThanOrEqual(below?.y ?? 0);
    await reading.getByText(/^Battery #40, cell 8/).waitFor();
    await page.keyboard.press("Enter");
    await page.locator("#one-title").getByText("Battery #40").waitFor();
    expect(page.url()).toMatch(/#\/battery\/40$/);
    // It takes the focus with the next frame.
    await page.waitForFunction(() => document.activeElement?.id === "one-title");
  });

  it("a battery has an address; the chooser works by keyboard, keeps its focus, and changes the address", async () => {
    const page = await open({}, "/3");
    await page.locator("#one-title").getByText("Battery #3", { exact: true }).waitFor();
    expect(await chooser(page).locator("option").nth(2).textContent()).toBe("Battery #3 [NG00010003]");
    await chooser(page).focus();
    await page.keyboard.press("ArrowDown");
    await page.locator("#one-title").getByText("Battery #4", { exact: true }).waitFor();
    expect(page.url()).toMatch(/#\/battery\/4$/);
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("battery-number");
    expect(await field(page, "Serial number").textContent()).toBe("NG00010004");
    await page.getByRole("button", { name: "Next battery" }).click();
    expect(await field(page, "Serial number").textContent()).toBe("NG00010005");
    await page.reload();
    await page.locator("#one-title").getByText("Battery #5", { exact: true }).waitFor();
    await toBattery(page, "/99");
    await page.getByText("There is no battery 99 here: they go from 1 to 50. This is the first.").waitFor();
    expect(await field(page, "Serial number").textContent()).toBe("NG00010001");
  });

  it("the same as a table, sorted by voltage and by place, both ways", async () => {
    const page = await open({ locale: "it-IT" });
    const button = page.getByRole("button", { name: "Come tabella" });
    expect(await rowsOf(page).count()).toBe(0);
    await button.click();
    expect(await rowsOf(page).count()).toBe(400);
    expect(await rowsOf(page).first().textContent()).toMatch(/^#11/);
    const volts = page.getByRole("button", { name: "Tensione" });
    await volts.click();
    await page.locator('th[aria-sort="ascending"]').getByText("Tensione").waitFor();
    expect(await rowsOf(page).first().textContent()).toMatch(/▼ 3,\d{3} VPiù bassa/);
    // In one go: a locator finds its cells first and reads them later, and the rows change places each second.
    const rising = await page.evaluate(() =>
      [...document.querySelectorAll(".cells-table td:nth-child(3)")].map(({ textContent }) =>
        Number(/(\d,\d{3}) V/.exec(textContent ?? "")?.[1]?.replace(",", ".")),
      ),
    );
    expect(rising).toHaveLength(400);
    expect(rising).toEqual([...rising].sort((one, other) => one - other));
    await volts.click();
    expect(await rowsOf(page).first().textContent()).toMatch(/▲ 3,\d{3} VPiù alta/);
    await page.getByRole("button", { name: "Batteria", exact: true }).click();
    expect(await rowsOf(page).first().textContent()).toMatch(/^#11/);
    await button.click();
    expect(await rowsOf(page).count()).toBe(0);
  });

  it("a name is seen in the chooser, the grid and the table, in another browser and after a reload", async () => {
    const [page, other] = [await open({}, "/7"), await open({ locale: "it-IT" }, "/7")];
    await nameField(page).fill("x".repeat(41));
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("A name has at most 40 characters; this one has 41.").waitFor();
    await nameField(page).fill("  Port forward ");
    // A second passes, cells come in, and what was typed stands.
    await page.waitForTimeout(1500);
    expect(await nameField(page).inputValue()).toBe("  Port forward ");
    await page.keyboard.press("Enter");
    await page.getByText("Saved.", { exact: true }).waitFor();
    expect(await nameField(page).inputValue()).toBe("Port forward");
    for (const one of [page, other]) {
      await one.locator("#one-title").getByText("#7 Port forward").waitFor({ timeout: 20_000 });
      expect(await chooser(one).locator("option").nth(6).textContent()).toMatch(
        /^Batter\w+ #7 \[NG00010007\] Port forward$/,
      );
      await one.locator(".heat-head").getByText("Port forward").waitFor();
      expect(await cellAt(one, 7, 1).getAttribute("aria-label")).toMatch(/#7 Port forward/);
      await one.locator(".as-table").click();
      await rowsOf(one).getByText("#7 Port forward").first().waitFor();
    }
    await page.reload();
    await page.locator("#one-title").getByText("#7 Port forward").waitFor();
    await nameField(page).fill("");
    await page.keyboard.press("Enter");
    await other.locator("#one-title").getByText("Batteria #7", { exact: true }).waitFor({ timeout: 20_000 });
  });

  it("a name that could not be sent stays in its field, and the page says so", async () => {
    const page = await open({}, "/9");
    await nameField(page).fill("Galley");
    await page.route("**/batteries/names", (route) =>
      route.request().method() === "PATCH" ? route.abort() : route.continue(),
    );
    await page.getByRole("button", { name: "Save" }).click();
    await page.locator(".name-form").getByText("The BMS did not answer.").waitFor();
    expect(await nameField(page).inputValue()).toBe("Galley");
  });

  it.each(readers)(
    "$scheme, $locale, $width px: axe finds nothing, nothing overflows, nothing is small",
    async (reader) => {
      const page = await open(reader);
      await cellAt(page, 2, 3).click();
      await lookAt(page, reader.width ?? 0);
    },
  );
});

describe.skipIf(networkAddress === null)("from elsewhere", () => {
  let appliance: FromElsewhere;
  beforeAll(async () => {
    appliance = await startForNetwork(networkAddress ?? "");
  });
  afterAll(() => appliance.stop());

  it("a viewer sees the names and cannot give one; the installer can", async () => {
    const paired = async (pin: string): Promise<Page> => {
      const page = await opened(visit, appliance.address);
      await page.getByLabel(/^PIN,/).fill(pin);
      await page.locator(".pin-form button").click();
      await page.locator(".moment").waitFor();
      await toBattery(page);
      return page;
    };
    const [viewer, installer] = [await paired(appliance.pins.viewer), await paired(appliance.pins.installer)];
    expect(await nameField(viewer).isDisabled()).toBe(true);
    await viewer.getByText("Naming a battery needs the installer PIN.").waitFor();
    const refused = await viewer.evaluate(
      async () =>
        (
          await fetch("api/v1/batteries/names", {
            method: "PATCH",
            headers: { "content-type": "application/json" },
            body: '{"serial": "NG00010001", "name": "Mine"}',
          })
        ).status,
    );
    expect(refused).toBe(403);
    await nameField(installer).fill("Prua");
    await installer.keyboard.press("Enter");
    await viewer.locator("#one-title").getByText("Battery #1 Prua").waitFor({ timeout: 20_000 });
  });
});
