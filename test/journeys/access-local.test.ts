// The page on the device itself: no PIN, codes that are seen; protection that is away, and files that were damaged.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openAccess, pinShown } from "./access-pages.ts";
import { type Appliance, guardOf, startAppliance } from "./appliance.ts";
import { browserForTests, connection, openPage, post, smallTargets, violations, widthOf } from "./pages.ts";

const opened = browserForTests();

describe("on the device itself", () => {
  let appliance: Appliance;
  beforeEach(async () => {
    appliance = await startAppliance();
  });
  afterEach(() => appliance.stop());

  it("no PIN is asked for, and the Access card shows both", async () => {
    const page = await opened(openPage, appliance.address);
    expect(await page.locator(".pin-entry").count()).toBe(0);
    await openAccess(page);
    await page.getByText(/^Opened on the device itself/).waitFor();
    expect(await pinShown(page, "Installer").textContent()).toMatch(/^\d{6}$/);
    expect(await pinShown(page, "Viewer").textContent()).toMatch(/^\d{6}$/);
    expect(await page.getByRole("button", { name: /^Leave/ }).count()).toBe(0);
    await openAccess(page);
    await page.locator(".pin-entry").first().waitFor({ state: "detached" });
  });

  it("a code that is seen stands as before and says who saw it, until it comes anew", async () => {
    const page = await opened(openPage, appliance.address);
    const code = page.locator(".code").filter({ hasText: "W-B07" });
    const seen = page.getByRole("button", { name: "Seen: W-B07" });
    await post(page, "events", { setStateOfChargePct: 12 });
    await seen.click();
    await code.getByText(/^Seen on the device at \d\d:\d\d$/).waitFor();
    expect(await seen.count()).toBe(0);
    await code.getByText("Low SoC").waitFor();
    // The log has it a moment later.
    await expect
      .poll(async () => (await fetch(`${appliance.address}api/v1/events?types=acknowledged`)).text(), {
        timeout: 20_000,
      })
      .toContain("W-B07");
    await page.reload();
    await code.getByText(/^Seen on the device at/).waitFor();
    await post(page, "events", { setStateOfChargePct: 78 });
    await code.waitFor({ state: "detached" });
    await post(page, "events", { setStateOfChargePct: 12 });
    await seen.waitFor();
    expect(await code.getByText(/^Seen on/).count()).toBe(0);
  });

  it("protection that was killed is told above all else, and the page finds back when it is started again", async () => {
    const page = await opened(openPage, appliance.address, { width: 390, height: 844 });
    const trouble = page.locator(".banner .trouble").filter({ hasText: "Protection is not heard" });
    expect(await trouble.count()).toBe(0);
    // Whoever would start it again within a second or two is held back, so that there is something to see.
    const guard = await guardOf(appliance);
    process.kill(appliance.pid, "SIGSTOP");
    try {
      process.kill(guard, "SIGKILL");
      await trouble.waitFor();
      expect(await trouble.textContent()).toMatch(/is not heard for \d+ s\. Its terminals open by themselves/);
      await page.getByText(/^(Stale|Offline): values from \d+ s ago$/).waitFor();
      expect(await violations(page)).toEqual([]);
      expect(await widthOf(page)).toBeLessThanOrEqual(390);
      expect(await page.getByRole("status").filter({ hasText: "Protection is not heard" }).count()).toBe(1);
    } finally {
      process.kill(appliance.pid, "SIGCONT");
    }
    await trouble.waitFor({ state: "detached" });
    await connection(page).getByText("Live", { exact: true }).waitFor();
    expect(await page.locator(".moment").getAttribute("class")).toBe("moment");
  });
});

describe("on a device whose files were damaged", () => {
  let appliance: Appliance;
  let folder: string;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), "cellward-damaged-"));
    mkdirSync(join(folder, "server"));
    writeFileSync(join(folder, "server", "cellward.sqlite"), "not a database".repeat(500));
    writeFileSync(join(folder, "server", "access.json"), "{", { mode: 0o600 });
    appliance = await startAppliance(0, folder);
  });
  afterEach(async () => {
    await appliance.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it.each([
    { scheme: "light", locale: "it-IT", width: 390, height: 844 },
    { scheme: "dark", locale: "en-GB", width: 1280, height: 900 },
  ] as const)("$locale: says so below the sentence of the moment, with what to do", async (reader) => {
    const page = await opened(openPage, appliance.address, reader);
    const below = page.locator(".moment ~ .banner .trouble");
    const says =
      reader.locale === "it-IT"
        ? [
            /^La registrazione era danneggiata.*corrupt.*Copiare il vecchio file/,
            /PIN e abbinamenti non si poteva leggere: \/.*access\.json\.broken\. I PIN sono nuovi/,
          ]
        : [
            /^The recording was damaged.*corrupt.*Copy the old file/,
            /PINs and pairings could not be read: \/.*access\.json\.broken\. The PINs are new/,
          ];
    for (const one of says) await below.filter({ hasText: one }).waitFor({ timeout: 20_000 });
    expect(await page.locator(".trouble").count()).toBe(says.length);
    expect(await violations(page)).toEqual([]);
    expect(await smallTargets(page)).toEqual([]);
    expect(await widthOf(page)).toBeLessThanOrEqual(reader.width);

    // The recording goes on: once seen it is not told to this reader again. Everybody must still pair anew.
    const [replaced, pins] = says.map((one) => below.filter({ hasText: one }));
    await replaced?.getByRole("button", { name: /^(Seen|Visto): / }).click();
    await replaced?.waitFor({ state: "detached" });
    await page.reload();
    await pins?.waitFor();
    expect(await replaced?.count()).toBe(0);
  });
});
