// The page of the alerts, over an appliance with a real alarm, a receiver that takes it and one that refuses it.
import { afterEach, beforeEach, expect, it } from "vitest";
import { type HttpReceiver, httpReceiver } from "../rig/alert-receivers.ts";
import { type Appliance, startConfigured } from "./appliance.ts";
import { alarmed } from "./banks.ts";
import { browserForTests, goTo, openPage, smallTargets, violations } from "./pages.ts";

const open = browserForTests();
let hook: HttpReceiver;
let locked: HttpReceiver;
let appliance: Appliance | null = null;
beforeEach(async () => {
  hook = await httpReceiver();
  locked = await httpReceiver(Array.from({ length: 20 }, () => ({ status: 401 })));
});
afterEach(async () => {
  await appliance?.stop();
  await Promise.all([hook.close(), locked.close()]);
});

const told = (): string => `
alerts:
  language: it
  channels:
    - {name: phone, kind: webhook, url: "${hook.url}"}
    - {name: office, kind: ntfy, url: "${locked.url}", topic: my-topic, levels: [error, alarm, warning]}
  heartbeat: {url: "${hook.url}", every: 1 h}
`;

it("an alarm leaves the house; the page says by which way it got through, and by which not, and tries one", async () => {
  appliance = await startConfigured(`${alarmed}${told()}`);
  const page = await open(openPage, appliance.address);
  await goTo(page, "alerts");
  const card = (name: string) => page.locator(".alerts-card").filter({ has: page.getByRole("heading", { name }) });
  await card("phone").getByText("Gets through").waitFor({ timeout: 30_000 });
  await card("phone")
    .getByText(/Avviso W-B01/)
    .waitFor();
  await card("office").getByText("Does not get through").waitFor({ timeout: 30_000 });
  await card("office").getByText("The receiver refuses the login (HTTP 401).").waitFor();
  await card("office").getByText("errors, alarms, warnings").waitFor();
  await card("Heartbeat").getByText("Gets through").waitFor();
  expect(await page.content()).not.toMatch(/very-secret|my-topic/);

  const sent = hook.received.filter(({ method }) => method === "POST");
  const body = JSON.parse(sent[0]?.body ?? "") as {
    language: string;
    alerts: readonly { level: string; advice: string }[];
  };
  expect(body).toMatchObject({ language: "it", test: false });
  expect(body.alerts[0]?.advice).toMatch(/^\p{Lu}.+\.$/u);

  await card("phone").getByRole("button", { name: "Send a test: phone" }).click();
  await card("phone").getByText("The test got through. Look whether you have it.").waitFor();
  expect(JSON.parse(hook.received.at(-1)?.body ?? "")).toMatchObject({ test: true });
  await card("office").getByRole("button", { name: "Send a test: office" }).click();
  await card("office").getByRole("status").getByText("The receiver refuses the login.").waitFor();
  expect(await smallTargets(page)).toEqual([]);
  expect(await violations(page)).toEqual([]);
});
