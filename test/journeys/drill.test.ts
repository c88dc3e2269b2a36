// The commissioning drill as an installer does it on the page, with the simulated bank, and its record on paper.
import { expect, it } from "vitest";
import { startAppliance } from "./appliance.ts";
import { browserForTests, openPage, post, smallTargets } from "./pages.ts";

const open = browserForTests();

it("steps are begun, seen, answered and skipped; the record is there again and prints on one sheet", {
  timeout: 120_000,
}, async () => {
  const appliance = await startAppliance();
  try {
    const page = await open(openPage, appliance.address);
    await page.evaluate(() => {
      location.hash = "#/product";
    });
    await page.getByRole("link", { name: "Commissioning drill" }).click();
    const step = (name: string) => page.locator(".drill li").filter({ hasText: name });
    const press = (name: string, label: string) => step(name).getByRole("button", { name: label, exact: true }).click();
    await page.getByRole("button", { name: "Start a drill" }).click();

    await post(page, "events", { simulator: { loadW: 0, sunPct: 0 } });
    await page.getByLabel("Watts of the load").fill("600");
    await press("Sign of the current", "Begin this step");
    await step("Sign of the current").getByText("Switch the load on now").waitFor({ timeout: 40_000 });
    await post(page, "events", { simulator: { loadW: 600 } });
    await step("Sign of the current: Passed").waitFor({ timeout: 40_000 });

    await step("A battery is lost").getByLabel("Reason for skipping").fill("no cable in a simulated bank");
    await press("A battery is lost", "Skip");
    expect(await smallTargets(page)).toEqual([]);
    for (const name of ["LOAD floats", "CHARGER floats", "PRE-ALARM sounds"]) {
      await press(name, "Begin this step");
      await step(name).getByRole("button", { name: "Yes", exact: true }).waitFor({ timeout: 30_000 });
      await press(name, "Yes");
      await step(`${name}: Passed`).waitFor();
    }
    await press("Remote off", "Begin this step");
    await post(page, "events", { remote: "open" });
    await step("Remote off").getByText("Close the switch again").waitFor();
    await post(page, "events", { remote: "loop" });
    await step("Remote off: Passed").waitFor();
    await page.getByRole("button", { name: "End the drill" }).click();
    await page.getByText("Not everything passed.").waitFor();
    await page.reload();
    await page.getByText("no cable in a simulated bank").waitFor();

    await page.emulateMedia({ media: "print" });
    expect(await page.locator(".drill button:visible, .nav:visible, header:visible").count()).toBe(0);
    await page.getByText("Date and signature").waitFor();
    const sheets = (await page.pdf({ format: "A4", preferCSSPageSize: true })).toString("latin1");
    expect(sheets.match(/\/Type \/Page\b/g)).toHaveLength(1);
  } finally {
    await appliance.stop();
  }
});
