// The bank at a real broker, and a reader that plays Home Assistant by its published schema.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type HomeAssistant, startHomeAssistant } from "../../../test/rig/home-assistant.ts";
import { startBroker, type TestBroker } from "../../../test/rig/mqtt-broker.ts";
import { buildMqtt, type MqttConfiguration } from "../../contract/mqtt.ts";
import { statusFields } from "../../words/labels.ts";
import { certificateForTests } from "../access/certificate-for-tests.ts";
import { type Stand, standForTests } from "../stand-for-tests.ts";
import { values } from "../values/table.ts";
import { createPublisher, type Publisher } from "./publisher.ts";
import { topicsOf } from "./topics.ts";

const serial = "CW-TEST-0001";
const topics = topicsOf("cellward", "homeassistant", serial);

let stand: Stand;
let broker: TestBroker;
let reader: HomeAssistant | null = null;
let publisher: Publisher | null = null;
let nowS = 0;
let said: string[] = [];
beforeEach(async () => {
  nowS = 1000;
  said = [];
  breathMs = 5;
  stand = await standForTests();
  broker = await startBroker();
});
afterEach(async () => {
  await publisher?.close();
  await reader?.end();
  publisher = null;
  reader = null;
  await broker.down();
  await stand.close();
});

const publish = (written: Partial<Parameters<typeof buildMqtt>[0]> = {}): Publisher => {
  publisher = createPublisher({
    configuration: buildMqtt({ url: broker.url, ...written }) as MqttConfiguration,
    serial,
    version: "1.2.3",
    link: stand.link,
    telling: () => ({ language: "en", clock: () => "02:14" }),
    monotonicS: () => nowS,
    wallS: () => 1_780_000_000 + nowS,
    say: (line) => said.push(line),
  });
  return publisher;
};

/** Seconds of the bank and of the appliance pass; at the broker as much happens as there is time for. */
let breathMs = 5;
const pass = async (spanS: number, silent = false): Promise<void> => {
  for (let second = 0; second < spanS; second += 1) {
    nowS += 1;
    if (silent) stand.passSilently(1);
    else stand.pass(1);
    publisher?.settle();
    await new Promise((resolve) => setTimeout(resolve, breathMs));
  }
};
const until = async (isSo: () => unknown): Promise<void> => {
  await vi.waitFor(
    async () => {
      await pass(1);
      expect(isSo()).toBe(true);
    },
    { timeout: 8000, interval: 20 },
  );
};
const listen = async (login?: { readonly username: string; readonly password: string }): Promise<HomeAssistant> => {
  reader = await startHomeAssistant(broker.url, () => nowS * 1000, login);
  return reader;
};
const shown = (): boolean =>
  reader?.state("bankV") !== "no such entity" && !Number.isNaN(Number(reader?.state("bankV")));

const act = async (actions: object): Promise<void> => {
  const acted = stand.link.act(actions as never, null);
  await acted;
};

describe("the device in Home Assistant", () => {
  it("stands there by itself, with all that is in the table, as its schema wants it", async () => {
    const home = await listen();
    publish({ name: "House bank" });
    await until(shown);
    expect(home.refused).toEqual([]);
    expect(home.device()).toMatchObject({ name: "House bank", serial_number: serial, sw_version: "1.2.3" });
    const cells = 16;
    const perBank = values.filter(({ per }) => per === "bank").length;
    const perBattery = values.filter(({ per }) => per === "battery").length;
    expect(home.entities().size).toBe(perBank + 2 * perBattery + cells + 1);
    // APP-1: the nine fields.
    const sample = stand.link.newest();
    for (const field of statusFields) expect(home.entities().has(field), field).toBe(true);
    expect(home.state("stateOfChargePct")).toBe(String(Math.floor((sample?.stateOfChargePct ?? 0) * 10) / 10));
    expect(home.state("bankV")).toBe(String(Number(sample?.bankV?.toFixed(2))));
    expect(home.state("mode")).toBe("on");
    expect(home.state("allowDischarge")).toBe("yes");
    expect(home.state("loadLive")).toBe("on");
    expect(home.state("codes")).toBe("none");
    expect(home.state("problem")).toBe("off");
    expect(home.state("cellV_2_8")).toMatch(/^3\.\d{1,3}$/);
    expect(home.state("sentence")).not.toBe("");
    expect(home.entities().get("chargedKWh")?.config).toMatchObject({
      device_class: "energy",
      state_class: "total_increasing",
      unit_of_measurement: "kWh",
    });
    // Every state can be shown, and is what its entity allows: the reader throws where not.
    for (const id of home.entities().keys()) expect(home.state(id), id).not.toBe("unavailable");
  });

  it("has names that stay, whatever it is called and in whatever language", async () => {
    const home = await listen();
    publish({ name: "House bank" });
    await until(shown);
    const ids = [...home.entities()].map(([id, { uniqueId, config }]) => [id, uniqueId, config["default_entity_id"]]);
    expect(ids).toContainEqual(["bankV", `cellward_${serial}_bankV`, "sensor.cellward_bank_v"]);
    expect(ids).toContainEqual(["cellV_1_3", `cellward_${serial}_cellV_1_3`, "sensor.cellward_cell_v_1_3"]);
    await publisher?.close();
    publish({ name: "Banco di casa", language: "it" });
    await until(() => home.entities().get("bankV")?.name === "Tensione");
    expect(
      [...home.entities()].map(([id, { uniqueId, config }]) => [id, uniqueId, config["default_entity_id"]]),
    ).toEqual(ids);
    expect(home.entities().get("cellV_1_3")?.name).toBe("Batteria 1 cella 3 tensione");
  });

  it("tells a cut at once, with its reason as data and in words", async () => {
    const home = await listen();
    publish({ every: "1 h" });
    await until(shown);
    await act({ mode: "off" });
    await until(() => home.state("mode") === "off");
    expect(home.state("loadLive")).toBe("off");
    expect(home.state("allowDischarge")).toBe("no");
    await vi.waitFor(() =>
      expect(home.attributes("allowDischarge")).toMatchObject({ reasons: [{ rule: "MODE", battery: null }] }),
    );
    expect(home.attributes("allowCharge")).toMatchObject({ reasons: [{ rule: "MODE" }] });
    expect(home.state("sentence")).toMatch(/off/i);
  });

  it("becomes unavailable when the guard is silent, when the appliance is gone, and when nothing comes any more", async () => {
    const home = await listen();
    publish();
    await until(shown);
    await pass(8, true);
    await vi.waitFor(() => expect(home.state("bankV")).toBe("unavailable"));
    await until(shown);
    // Without a word from either, as with a broker that lost the line itself.
    nowS += 31;
    expect(home.state("bankV")).toBe("unavailable");
    await until(shown);
    await publisher?.close();
    await vi.waitFor(() => expect(home.state("bankV")).toBe("unavailable"));
  });

  it("is told anew when Home Assistant has restarted", async () => {
    publish({ every: "1 h" });
    await until(() => publisher?.status().toldS !== null);
    const before = publisher?.status().toldS;
    const home = await listen();
    await until(shown);
    expect(publisher?.status().toldS).not.toBe(before);
    expect(home.state("bankV")).not.toBe("unknown");
  });
});

describe("a broker", () => {
  it("that is away for an hour and comes back empty has it all again, and nothing old is told", async () => {
    const home = await listen();
    publish();
    await until(shown);
    await broker.down();
    await vi.waitFor(() => expect(publisher?.status().up).toBe(false));
    for (let minute = 0; minute < 60; minute += 1) {
      nowS += 59;
      stand.passSilently(59);
      await pass(1);
    }
    expect(publisher?.status().trouble).toBe("unreachable");
    expect(said).toHaveLength(1);
    expect(said[0]).toMatch(/^mqtt 127\.0\.0\.1:\d+: The broker does not answer\. Look whether the broker runs/);
    await broker.up();
    const heard: string[] = [];
    home.client.on("message", (topic) => heard.push(topic));
    await until(() => publisher?.status().up);
    await until(shown);
    expect(said.at(-1)).toMatch(/is well again$/);
    // One message of each, not an hour of them.
    expect(heard.filter((topic) => topic === topics.state).length).toBeLessThan(5);
    expect((await broker.retained()).get(topics.availability)).toBe("online");
  }, 30_000);

  it("with leftovers of another version: what this one does not have goes away, in both forms", async () => {
    const old = {
      device: { identifiers: [`cellward_${serial}`], name: "Old" },
      origin: { name: "Cellward" },
      availability_topic: topics.availability,
      components: {
        bankV: { platform: "sensor", unique_id: `cellward_${serial}_bankV`, state_topic: "cellward/old" },
        soc: { platform: "sensor", unique_id: `cellward_${serial}_soc`, state_topic: "cellward/old" },
        // As a bank of more cells had it.
        cellV_9_1: { platform: "sensor", unique_id: `cellward_${serial}_cellV_9_1`, state_topic: "cellward/old" },
      },
    };
    await broker.leave(topics.discovery, JSON.stringify(old));
    const single = `homeassistant/sensor/${serial}/soc/config`;
    await broker.leave(single, JSON.stringify({ unique_id: `cellward_${serial}_soc`, state_topic: "cellward/old" }));
    await broker.leave(`homeassistant/sensor/other/soc/config`, "{}");
    const home = await listen();
    await vi.waitFor(() => expect(home.entities().has("soc")).toBe(true));
    publish();
    // What lies there comes in its own time, not in that of this test.
    breathMs = 100;
    await until(shown);
    expect(home.entities().has("soc")).toBe(false);
    expect(home.entities().has("cellV_9_1")).toBe(false);
    expect(home.refused).toEqual([]);
    const retained = await broker.retained();
    expect(retained.has(single)).toBe(false);
    expect(retained.has("homeassistant/sensor/other/soc/config")).toBe(true);
    // What stands there now names each entity that there is, and no other.
    const now = JSON.parse(retained.get(topics.discovery) ?? "{}") as { readonly components: object };
    expect(Object.keys(now.components).sort()).toEqual([...home.entities().keys()].sort());
  });

  it("that refuses the login, or asks for a file that is not there, is told so; the password is in no word of it", async () => {
    broker.login = { username: "cellward", password: "right" };
    publish({ username: "cellward", password: "s3cret-word" });
    await until(() => publisher?.status().trouble === "login" && said.length > 0);
    expect(JSON.stringify([said, publisher?.status()])).not.toContain("s3cret-word");
    expect(said[0]).toContain("The broker refuses the login");
    await publisher?.close();
    publish({ username: "cellward", passwordFile: "/nowhere/password" });
    await until(() => publisher?.status().trouble === "file");
    expect(publisher?.status().detail).toBe("/nowhere/password: ENOENT");
    expect(said.at(-1)).toContain("A file that “mqtt” names cannot be read (/nowhere/password: ENOENT). Look at");
    await publisher?.close();
    publish({ ca: tmpdir() });
    await until(() => publisher?.status().detail === `${tmpdir()}: EISDIR`);
    await publisher?.close();
    const folder = mkdtempSync(join(tmpdir(), "cellward-mqtt-"));
    writeFileSync(join(folder, "password"), "right\n");
    publish({ username: "cellward", passwordFile: join(folder, "password") });
    await until(() => publisher?.status().up);
    rmSync(folder, { recursive: true });
  });

  it("with TLS is believed only with its certificate", async () => {
    const day = 86_400_000;
    const { certificate, key } = certificateForTests(
      new Date(Date.now() - day),
      new Date(Date.now() + day),
      "localhost",
    );
    const secure = await startBroker({ cert: certificate, key });
    try {
      publish({ url: secure.url });
      await until(() => publisher?.status().trouble === "certificate");
      await publisher?.close();
      const folder = mkdtempSync(join(tmpdir(), "cellward-mqtt-"));
      writeFileSync(join(folder, "ca.pem"), certificate);
      publish({ url: secure.url.replace("127.0.0.1", "localhost"), ca: join(folder, "ca.pem") });
      await until(() => publisher?.status().up);
      rmSync(folder, { recursive: true });
    } finally {
      await publisher?.close();
      await secure.down();
    }
  });
});

describe("commands", () => {
  const ask = (home: HomeAssistant, name: string, text: string, retain = false) =>
    home.client.publishAsync(`${topics.set}${name}`, text, { qos: 1, retain });

  it("are those that the configuration names; without them there are none", async () => {
    const home = await listen();
    publish();
    await until(shown);
    expect([...home.entities().values()].every(({ config }) => !("command_topic" in config))).toBe(true);
    await ask(home, "mode", "off");
    await until(() => publisher?.status().refused !== null);
    expect(publisher?.status().refused).toMatch(/set\/mode.*no commands are configured/);
    expect(stand.link.newest()?.mode).toBe("on");
  });

  it("act as an installer's would, are logged as asked over MQTT, and are judged by the contract", async () => {
    const home = await listen();
    publish({ commands: ["mode", "synchronise", "dischargeFloorPct"] });
    await until(shown);
    expect(home.refused).toEqual([]);
    expect(home.entities().get("dischargeFloorPctSet")?.config).toMatchObject({ min: 0, max: 98, step: 1 });
    await ask(home, "dischargeFloorPct", "12");
    await until(() => home.state("dischargeFloorPctSet") === "12");
    await ask(home, "synchronise", "press");
    await until(() => stand.link.newest()?.stateOfChargePct === 100);
    await ask(home, "mode", "off");
    await until(() => home.state("modeSet") === "off");
    const { events } = await stand.appliance.store.events({ limit: 50 }).then((all) => ({ events: all }));
    expect(events.filter(({ who }) => who === "mqtt").map(({ type }) => type)).toContain("mode");
    for (const text of ["", "ten", "99", "-1", "1e1", "20.0", " 20"]) {
      await ask(home, "dischargeFloorPct", text);
      await until(() => publisher?.status().refused?.includes(text === "" ? '""' : text));
      expect(stand.link.newest()?.settings.dischargeFloorPct).toBe(12);
    }
    // Of the form, and against a rule of the BMS.
    await ask(home, "dischargeFloorPct", "40");
    const why =
      "The low SoC warning level (15 %) must be above the discharge floor (40 %). Raise the one or lower the other.";
    await until(() => publisher?.status().refused === `"${topics.set}dischargeFloorPct": ${why}`);
    expect(said.at(-1)).toBe(`mqtt: "${topics.set}dischargeFloorPct": ${why}`);
    expect(stand.link.newest()?.settings.dischargeFloorPct).toBe(12);
  });

  it("that are refused without end fill no log, and none makes a line of its own in it", async () => {
    const home = await listen();
    publish({ commands: ["mode"] });
    await until(shown);
    // All within one second of the bank.
    for (let time = 0; time < 200; time += 1) await ask(home, `a\n\u0085b${time}`, "x");
    await vi.waitFor(() => expect(publisher?.status().refused).toContain("b199"));
    expect(said).toHaveLength(10);
    expect(said[0]).toBe(`mqtt: "${topics.set}a\\n\\u0085b0": no such command, expected mode`);
    await pass(61);
    expect(said.slice(10)).toEqual(["mqtt: 190 more refused within a minute"]);
    await ask(home, "mode", "bogus");
    await until(() => said.length > 11);
    expect(said.at(-1)).toBe(`mqtt: "${topics.set}mode": mode is "bogus", expected on or off`);
  });

  it("that lie retained at the broker are of another time, and do nothing", async () => {
    await broker.leave(`${topics.set}mode`, "off");
    await listen();
    publish({ commands: ["mode"] });
    await until(shown);
    await pass(3);
    expect(stand.link.newest()?.mode).toBe("on");
  });
});
