import { describe, expect, it } from "vitest";
import { parseConfiguration } from "../../contract/configuration.ts";
import { filesNamed, inPlaceForBackup, redacted } from "./parts.ts";

const written = `mqtt:
  url: mqtts://broker.example
  username: boat
  password: >-
    s3cret
    words
  name: House bank # not s3cret
alerts:
  channels:
    - {name: phone, kind: ntfy, url: "https://ntfy.sh", topic: s3cret-topic, token: "s3cret"}
    - name: home
      kind: webhook
      url: https://home.example/api/webhook/s3cret
    - {name: mail, kind: email, server: mail.example, from: a@example.org, to: [b@example.org], user: a, passwordFile: mail-password}
  heartbeat: {url: "https://beat.example/s3cret"}
listen:
  - {host: 0.0.0.0, port: 8443, tls: {certificate: own.pem, key: own-key.pem}}
`;
const open = () => ({ problem: "none" });
const files = ["alerts.channels.mail.passwordFile (file)", "listen.tls.certificate (file)", "listen.tls.key (file)"];

describe("a configuration in a backup", () => {
  const told = redacted(written, inPlaceForBackup());

  it("has none of its secrets, addresses and topics that open by themselves among them, and all the rest", () => {
    expect(told.text.replace("# not s3cret", "")).not.toContain("s3cret");
    expect(told.text).toContain('url: "https://ntfy.sh"');
    expect(told.text).toContain("url: mqtts://broker.example\n");
    expect(told.text).toMatch(/\n {2}password: "left out of the backup"\n {2}name: House bank/);
  });

  it("is a configuration still, whose alerts go nowhere", () => {
    const { alerts, mqtt } = parseConfiguration(told.text, "told", open);
    expect(mqtt?.name).toBe("House bank");
    const topics = [told, redacted(written, inPlaceForBackup())].map(
      ({ text }) => /left-out-of-the-backup-[^"]+/.exec(text)?.[0],
    );
    expect(alerts?.channels.map(({ name }) => name)).toEqual(["phone", "home", "mail"]);
    expect(topics[0]).not.toBe(topics[1]);
  });

  it("names what was left out by its place, and each file of which only the name is in it", () => {
    expect(told.left).toEqual([
      "mqtt.password",
      "alerts.channels.phone.topic",
      "alerts.channels.phone.token",
      "alerts.channels.home.url",
      ...files.slice(0, 1),
      "alerts.heartbeat.url",
      ...files.slice(1),
    ]);
    expect(filesNamed(written)).toEqual(files);
  });

  it("compares as equal with itself of now, whatever stands in place of the topic", () => {
    expect(redacted(told.text).text).toBe(redacted(written).text);
  });
});
