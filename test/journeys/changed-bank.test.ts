// BANK-3, BANK-5, OBS-6: the owner has verified a bank; another one answers at the next start, and is compared and confirmed again.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { LiveSample } from "../../src/contract/live.ts";
import { type Appliance, startAppliance } from "./appliance.ts";
import { browserForTests, openPage, type Reader } from "./pages.ts";

const opened = browserForTests();

const bank = (model: string, parallel: number): string => `
bank:
  readings: {model: "${model}", series: 1, parallel: ${parallel}, points: [{at: 0, cellV: 3.3, cellC: 20, bankA: -10}]}
`;

let folder: string;
let appliance: Appliance | null = null;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "cellward-changed-"));
});
afterAll(async () => {
  await appliance?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** The same appliance, with other batteries on its cable. */
const startOver = async (text: string): Promise<string> => {
  await appliance?.stop();
  const config = join(folder, "cellward.yaml");
  writeFileSync(config, text);
  appliance = await startAppliance(0, join(folder, "data"), ["--config", config]);
  return appliance.address;
};

const sampleAt = async (address: string): Promise<LiveSample> =>
  (await (await fetch(`${address}api/v1/snapshot`)).json()) as LiveSample;

const settingsOf = async (address: string, reader: Reader = {}): Promise<Page> => {
  const page = await opened(openPage, address, reader);
  await page.goto(`${address}#/settings`);
  await page.locator(".found").waitFor();
  return page;
};

it("BANK-5: one battery more is an error that names both numbers, until it is compared and confirmed", async () => {
  const before = await startOver(bank("12.8/200", 2));
  const page = await settingsOf(before);
  await page.getByRole("button", { name: "Yes, this is my bank" }).click();
  await page.getByText("Verified", { exact: true }).waitFor();
  await page.context().close();

  const address = await startOver(bank("12.8/200", 3));
  await expect.poll(async () => (await sampleAt(address)).codes, { timeout: 20_000 }).toContain("E-B05");
  const again = await settingsOf(address);
  await again.getByText("3 batteries found, 2 expected. Count the batteries").waitFor();
  await again.locator("nav").getByRole("link", { name: "Status" }).first().click();
  expect(await again.locator(".moment").textContent()).toMatch(/3.*2|2.*3/);
  await again.goto(`${address}#/settings`);
  const confirm = again.getByRole("button", { name: "Confirm the changed bank" });
  await confirm.click();
  await again.getByText("All outputs float until they are known again").waitFor();
  // A no changes nothing.
  await again.getByRole("button", { name: "No, keep as it is" }).click();
  expect((await sampleAt(address)).codes).toContain("E-B05");
  await confirm.click();
  await again.getByRole("button", { name: "Yes, confirm" }).click();
  await expect.poll(async () => (await sampleAt(address)).codes).not.toContain("E-B05");
  // What is found only now nobody has compared yet.
  await again.getByText("600.0").waitFor();
  await again.getByRole("button", { name: "Yes, this is my bank" }).click();
  await again.getByText("Verified", { exact: true }).waitFor();
  expect((await sampleAt(address)).bank).toMatchObject({ batteries: 3, verified: true });
});

it("OBS-6: batteries of another model are a notice; the bank goes on, unverified, until they are confirmed", async () => {
  const address = await startOver(bank("12.8/100", 3));
  await expect.poll(async () => (await sampleAt(address)).notices, { timeout: 20_000 }).toContain("OBS-6");
  const page = await settingsOf(address, { locale: "it-IT", width: 390, height: 844 });
  await page.getByText("Il banco differisce da quello salvato.").waitFor();
  expect((await sampleAt(address)).bank).toMatchObject({ batteries: 3, verified: false });
  await page.getByRole("button", { name: "Confermare il banco cambiato" }).click();
  await page.getByRole("button", { name: "Sì, confermare" }).click();
  await page.getByText("Verificato", { exact: true }).waitFor();
  await expect.poll(async () => (await sampleAt(address)).notices).not.toContain("OBS-6");
});
