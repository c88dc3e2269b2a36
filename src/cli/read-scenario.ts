/** Files in, a scenario or a configuration out. */
import { dirname, isAbsolute, join } from "node:path";
import type { AlertsConfiguration, ChannelConfiguration, Secret } from "../contract/alerts.ts";
import { type Configuration, parseConfiguration, usualConfiguration } from "../contract/configuration.ts";
import type { MqttConfiguration } from "../contract/mqtt.ts";
import { parseScenario } from "../contract/parse-scenario.ts";
import type { OpenRecording } from "../contract/recording.ts";
import type { Scenario } from "../scenario/scenario.ts";
import { contentOf, readText } from "./read-text.ts";
import { recordingOf } from "./recording.ts";

/** Files are named relative to the file that names them. */
const beside = (path: string, name: string): string => (isAbsolute(name) ? name : join(dirname(path), name));

const openBeside =
  (path: string): OpenRecording =>
  (recording) => {
    const name = beside(path, recording);
    const measured = readText(name);
    return "problem" in measured ? measured : recordingOf(measured.text, name);
  };

/** Throws `RefusedInput`, whose `message` is the one line to print. */
export const readScenario = (path: string): Scenario =>
  parseScenario(contentOf(path, "a scenario in YAML or JSON"), path, openBeside(path));

const secretBeside = <One extends Secret | null>(path: string, secret: One): One | Secret =>
  secret !== null && "file" in secret ? { file: beside(path, secret.file) } : secret;

const channelBeside = (path: string, channel: ChannelConfiguration): ChannelConfiguration => {
  const certificate = channel.certificate === null ? null : beside(path, channel.certificate);
  if (channel.kind !== "email") return { ...channel, certificate, token: secretBeside(path, channel.token) };
  const { login } = channel;
  return { ...channel, certificate, login: login && { ...login, password: secretBeside(path, login.password) } };
};

const alertsBeside = (path: string, alerts: AlertsConfiguration | null): AlertsConfiguration | null =>
  alerts && { ...alerts, channels: alerts.channels.map((one) => channelBeside(path, one)) };

const mqttBeside = (path: string, mqtt: MqttConfiguration | null): MqttConfiguration | null =>
  mqtt && {
    ...mqtt,
    passwordFile: mqtt.passwordFile && beside(path, mqtt.passwordFile),
    ca: mqtt.ca && beside(path, mqtt.ca),
  };

/** The same; without a file what runs with nothing configured. */
export const readConfiguration = (path: string | undefined): Configuration => {
  if (path === undefined) return usualConfiguration();
  const text = contentOf(path, "a configuration in YAML or JSON");
  const configuration = parseConfiguration(text, path, openBeside(path));
  const listen = configuration.listen.map((one) => {
    if (one.tls === null) return one;
    const { certificate, key } = one.tls;
    return { ...one, tls: { certificate: beside(path, certificate), key: beside(path, key) } };
  });
  return {
    ...configuration,
    listen,
    alerts: alertsBeside(path, configuration.alerts),
    mqtt: mqttBeside(path, configuration.mqtt),
  };
};
