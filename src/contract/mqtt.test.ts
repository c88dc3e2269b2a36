import { describe, expect, it } from "vitest";
import { parseConfiguration } from "./configuration.ts";
import { RefusedInput } from "./refusal.ts";

const configured = (text: string) => parseConfiguration(text, "boat.yaml", () => ({ problem: "no such file" })).mqtt;
const refusal = (text: string): string => {
  try {
    configured(text);
  } catch (error) {
    if (error instanceof RefusedInput) return error.message;
    throw error;
  }
  return "taken";
};

describe("mqtt of a configuration", () => {
  it("is none without its key, and has its usual figures with a url alone", () => {
    expect(configured("title: Boat")).toBeNull();
    expect(configured("mqtt: {url: 'mqtt://box'}")).toEqual({
      url: "mqtt://box",
      username: null,
      password: null,
      passwordFile: null,
      ca: null,
      name: null,
      language: "en",
      everyS: 10,
      discoveryPrefix: "homeassistant",
      topic: "cellward",
      commands: [],
    });
  });

  it.each([
    ["mqtt: {}", /boat\.yaml:1:1: mqtt.*url/],
    ["mqtt: {url: 'http://box'}", /mqtt\.url is .*expected mqtt:\/\/host:port/],
    ["mqtt: {url: 'mqtt://me:s3cret@box'}", /mqtt\.url is .*name and password have keys of their own/],
    ["mqtt: {url: 'mqtt://box', every: 0.5}", /mqtt\.every is 0\.5, expected 1 to 3600 s/],
    [
      "mqtt: {url: 'mqtt://127.0.0.1:99999'}",
      /mqtt\.url is an address with port 99999, expected a port from 1 to 65535$/,
    ],
    ["mqtt: {url: 'mqtts://[::1]:0'}", /mqtt\.url is an address with port 0, expected a port from 1 to 65535$/],
    ["mqtt: {url: 'mqtt://box:http'}", /mqtt\.url is "mqtt:\/\/box:http", expected mqtt:\/\/host:port/],
    ["mqtt: {url: 'mqtt://[::1'}", /mqtt\.url is "mqtt:\/\/\[::1", expected mqtt:\/\/host:port/],
    ["mqtt: {url: 'mqtt://box?x=1'}", /mqtt\.url is .*expected mqtt:\/\/host:port/],
    ["mqtt:", /mqtt is null, expected a mapping with url/],
    ["mqtt: {url: 'mqtt://box', topic: 'a b'}", /mqtt\.topic is "a b", .*a text without blanks, \/, \+ and #$/],
    ["mqtt: {url: 'mqtt://box', topic: 'a/b'}", /mqtt\.topic/],
    ["mqtt: {url: 'mqtt://box', topic: '#'}", /mqtt\.topic/],
    ["mqtt: {url: 'mqtt://box', topic: \"a\\0\"}", /mqtt\.topic/],
    ["mqtt: {url: 'mqtt://box', commands: [clearHistory]}", /mqtt\.commands\[0\] is "clearHistory", expected/],
    ["mqtt: {url: 'mqtt://box', commands: [mode, mode]}", /mqtt\.commands\[1\] is "mode", expected each command once/],
    [
      "mqtt: {url: 'mqtt://box', password: word}",
      /mqtt\.username is missing, expected a username beside the password$/,
    ],
    [
      "mqtt: {url: 'mqtt://box', passwordFile: f}",
      /mqtt\.username is missing, expected a username beside the password$/,
    ],
    ["mqtt: {url: 'mqtt://box', username: me, password: word, passwordFile: f}", /one of password and passwordFile/],
    ["mqtt: {url: 'mqtt://box', user: me}", /unknown key "user" in mqtt, expected url, username/],
  ])("%s is refused", (text, says) => {
    const said = refusal(text);
    expect(said).toMatch(says);
  });

  it.each(["mqtt://box:1", "mqtts://box:65535/", "mqtt://[fe80::1]:1883"])("%s is taken", (url) => {
    expect(configured(`mqtt: {url: '${url}'}`)?.url).toBe(url);
  });

  it("a password is in no refusal", () => {
    for (const text of [
      "mqtt: {url: 'mqtt://box', username: me, password: [s3cret]}",
      "mqtt: {url: 'mqtt://me:s3cret@box'}",
      "mqtt: {url: 'mqtt://box', password: s3cret}",
    ]) {
      expect(refusal(text)).not.toBe("taken");
      expect(refusal(text)).not.toContain("s3cret");
    }
  });
});
