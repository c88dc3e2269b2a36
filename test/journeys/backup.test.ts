// The card of backups, over a real appliance: one is taken, something is changed, and a look at it names what would come back.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { Page } from "playwright-core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Appliance, networkAddress, startAppliance, startForNetwork } from "./appliance.ts";
import { browserForTests, goTo, openPage, type Reader, smallTargets, violations, visit, widthOf } from "./pages.ts";

const open = browserForTests();
let folder: string;
let appliance: Appliance;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "cellward-backup-journey-"));
});
afterEach(async () => {
  await appliance.stop();
  rmSync(folder, { recursive: true, force: true });
});

const card = (page: Page) => page.locator(".backup");
const choose = (page: Page, file: string) => card(page).locator("input").setInputFiles(file);
const secret = "s3cret-word";

/** The card on its page, and a file with a backup. */
const openCard = async (reader: Reader = {}): Promise<Page> => {
  const page = await open(openPage, appliance.address, reader);
  await goTo(page, "product");
  await card(page).waitFor();
  return page;
};

describe("on the device itself", () => {
  let config: string;
  beforeEach(async () => {
    config = join(folder, "boat.yaml");
    writeFileSync(config, `mqtt: {url: "mqtt://127.0.0.1:1", username: boat, password: ${secret}}\n`);
    appliance = await startAppliance(0, join(folder, "data"), ["--config", config]);
  });

  const take = async (page: Page): Promise<string> => {
    const waiting = page.waitForEvent("download");
    await card(page).getByRole("button", { name: "Download a backup" }).click();
    const download = await waiting;
    expect(download.suggestedFilename()).toMatch(/^cellward-\d{4}-\d\d-\d\d\.backup$/);
    await card(page)
      .getByText(/^cellward-.+\.backup \([\d,]+\skB\) is among your downloads\.$/)
      .waitFor();
    const file = join(folder, "my boat.backup");
    await download.saveAs(file);
    return file;
  };

  it("takes a backup, and names in both languages what a restore of it would change and how to do it", async () => {
    const page = await openCard({ width: 320, height: 700 });
    const file = await take(page);
    expect(readFileSync(file, "latin1")).not.toContain(secret);

    await page.evaluate(() =>
      fetch("api/v1/settings", {
        method: "PATCH",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ dischargeFloorPct: 12 }),
      }),
    );
    await choose(page, file);
    const row = card(page).getByRole("row").filter({ hasText: "Discharge floor" });
    await row.waitFor();
    expect(await row.getByRole("cell").allTextContents()).toEqual(["12\u00a0%", "10\u00a0%"]);
    await card(page)
      .getByText(/^Made on .+ by Cellward \d/)
      .waitFor();
    await card(page).getByText("PINs, sessions, tokens: not in the backup, stays as it is").waitFor();
    await card(page)
      .getByText(/^mqtt\.password is not in the backup/)
      .waitFor();
    const command = `npx cellward restore 'my boat.backup' --data ${join(folder, "data")} --config ${config}`;
    expect((await card(page).locator("code").textContent())?.trim()).toBe(command);
    await card(page)
      .getByText(/^The BMS must be stopped for it/)
      .waitFor();
    for (const scheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
      expect(await violations(page)).toEqual([]);
    }
    expect(await widthOf(page)).toBe(320);
    expect(await smallTargets(page)).toEqual([]);

    await page.getByRole("button", { name: "Italiano", exact: true }).click();
    await card(page).getByRole("row").filter({ hasText: "Soglia di scarica" }).waitFor();
    await card(page).getByText("PIN, sessioni, token: non è nel backup, resta com'è").waitFor();
    expect(await widthOf(page)).toBe(320);
    expect(await violations(page)).toEqual([]);
    // It was a look and no more.
    const settings = (await (await fetch(`${appliance.address}api/v1/settings`)).json()) as object;
    expect(settings).toMatchObject({ dischargeFloorPct: 12 });
  });

  it("refuses in words what is no backup, a damaged one, one of a newer version and one that is too large", async () => {
    const page = await openCard();
    const refused = card(page).getByRole("alert");
    const file = await take(page);
    const other = join(folder, "other.backup");
    const refuses = async (says: RegExp): Promise<void> => {
      await choose(page, other);
      await refused.getByText(says).waitFor();
      expect(await card(page).locator(".backup-parts").count()).toBe(0);
    };

    writeFileSync(other, "mode: off\n".repeat(500));
    await refuses(/^Found a file of another kind, expected a backup that Cellward has made\.$/);
    writeFileSync(other, readFileSync(file).subarray(0, 20_000));
    await refuses(/^Found a damaged file, expected/);
    writeFileSync(other, readFileSync(file));
    const database = new DatabaseSync(other);
    database.prepare("UPDATE backup SET text = ? WHERE part = 'about'").run('{"form":2,"software":"9.0.0"}');
    database.close();
    await refuses(/^Found a backup of a newer version \(9\.0\.0\), expected one of this version or older/);
    // A file of that size without writing it.
    await page.evaluate(() => Object.defineProperty(File.prototype, "size", { get: () => 600e6 }));
    await refuses(/^Found 600 MB, expected at most 512 MB\.$/);

    await page.getByRole("button", { name: "Italiano", exact: true }).click();
    await refused.getByText(/^Trovati 600 MB, previsti al massimo 512 MB\.$/).waitFor();
    expect(await violations(page)).toEqual([]);
  });
});

it.skipIf(networkAddress === null)("is the installer's: a viewer is told so", async () => {
  const network = await startForNetwork(networkAddress ?? "");
  appliance = network;
  const page = await open(visit, network.address);
  await page.locator("input").first().fill(network.pins.viewer);
  await page.keyboard.press("Enter");
  await page.locator(".moment").waitFor();
  await goTo(page, "product");
  await card(page).getByText("This needs the installer PIN.", { exact: true }).waitFor();
  for (const name of ["Download a backup", "Choose a file"]) {
    expect(await card(page).getByRole("button", { name }).isDisabled(), name).toBe(true);
  }
});
