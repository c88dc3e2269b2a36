import { describe, expect, test } from "vitest";
import type { RelayAnswer, RelayRequest } from "./relay-request.ts";
import {
  decodeIdentity,
  decodeSettings,
  decodeShelly,
  type Generation,
  pathOf,
  settingsPathOf,
} from "./shelly-codec.ts";

const hold: RelayRequest = { kind: "hold", relay: 1, forS: 4 };
const release: RelayRequest = { kind: "release", relay: 3 };
const read: RelayRequest = { kind: "read", relays: 2 };

/** The forms of the maker's pages; its channel 0 is our relay 1. */
test.each<[string, Generation, RelayRequest]>([
  ["/relay/0?turn=on&timer=4", 1, hold],
  ["/relay/2?turn=off", 1, release],
  ["/status", 1, read],
  ["/rpc/Switch.Set?id=0&on=true&toggle_after=4", 2, hold],
  ["/rpc/Switch.Set?id=2&on=false", 2, release],
  ["/rpc/Shelly.GetStatus", 2, read],
])("%s is asked for", (path, generation, request) => {
  expect(pathOf(generation, request)).toBe(path);
});

test("the settings of a relay", () => {
  expect(settingsPathOf(1, 1)).toBe("/settings/relay/0");
  expect(settingsPathOf(2, 2)).toBe("/rpc/Switch.GetConfig?id=1");
});

test.each<[object | string, Generation | string]>([
  [{ type: "SHSW-1", mac: "5ECF7F1632E8", auth: false, fw: "20161223-111304/master@2bc16496" }, 1],
  [{ id: "shellypro3-84cca87c1f90", gen: 2, ver: "0.6.6", auth_en: false, auth_domain: null }, 2],
  [{ gen: 4, auth_en: false }, 2],
  [
    { type: "SHSW-1", auth: true },
    "asks for a password, which this driver has not: give it a network of its own instead",
  ],
  [{ gen: 3, auth_en: true }, "asks for a password, which this driver has not: give it a network of its own instead"],
  [{ gen: 1, auth_en: false }, "is no Shelly"],
  [{ gen: 2 }, "is no Shelly"],
  [{ gen: "2", auth_en: false }, "is no Shelly"],
  [{ auth: false }, "is no Shelly"],
  [{ type: "SHSW-1" }, "is no Shelly"],
  ["<html>", "is no Shelly"],
  ["null", "is no Shelly"],
  ["7", "is no Shelly"],
])("%j is %s", (said, identity) => {
  expect(decodeIdentity(typeof said === "string" ? said : JSON.stringify(said))).toBe(identity);
});

test.each<[Generation, object, string | null]>([
  [1, { default_state: "off", auto_on: 0, auto_off: 0 }, null],
  [1, { default_state: "off" }, null],
  [1, { default_state: "last", auto_on: 0 }, "must be set to stay off when power returns"],
  [1, { default_state: "off", auto_on: 30 }, "must not be set to switch on by itself"],
  [2, { initial_state: "off", auto_on: false, auto_on_delay: 60 }, null],
  [2, { initial_state: "restore_last", auto_on: false }, "must be set to stay off when power returns"],
  [2, { initial_state: "match_input", auto_on: false }, "must be set to stay off when power returns"],
  [2, { initial_state: "off", auto_on: true }, "must not be set to switch on by itself"],
  [2, { default_state: "off" }, "must be set to stay off when power returns"],
])("generation %i, settings %j: %s", (generation, settings, problem) => {
  expect(decodeSettings(generation, JSON.stringify(settings))).toBe(problem);
});

const states = (energised: readonly boolean[], untimed: readonly boolean[]): RelayAnswer => ({
  kind: "states",
  energised,
  untimed,
});
const wrong = (text: string): RelayAnswer => ({ kind: "wrong", text });

describe("answers", () => {
  test.each<[Generation, RelayRequest, object | string, RelayAnswer]>([
    [1, hold, { ison: true, has_timer: true, timer_remaining: 4 }, { kind: "done" }],
    [1, release, { ison: false, has_timer: false }, { kind: "done" }],
    [2, hold, { was_on: false }, { kind: "done" }],
    [2, release, { was_on: true }, { kind: "done" }],
    [1, hold, { was_on: false }, wrong("answers something else")],
    [2, hold, { ison: true }, wrong("answers something else")],
    [2, release, [], wrong("answers something else")],
    [2, release, "null", wrong("answers something else")],
    [2, release, '{"was_on":', wrong("answers with half a message")],
    [2, read, "", wrong("answers with half a message")],
    [
      1,
      read,
      {
        relays: [
          { ison: true, has_timer: true },
          { ison: true, has_timer: false },
        ],
      },
      states([true, true], [false, true]),
    ],
    [1, read, { relays: [{ ison: false, has_timer: false }, { ison: true }] }, states([false, true], [false, true])],
    [1, read, { relays: [{ ison: false }] }, wrong("has no relay 2")],
    [1, read, {}, wrong("has no relay 1")],
    [
      2,
      read,
      {
        "switch:0": { id: 0, output: true, timer_started_at: 1626942399.36, timer_duration: 4 },
        "switch:1": { id: 1, output: false },
      },
      states([true, false], [false, false]),
    ],
    [2, read, { "switch:0": { output: true }, "switch:1": { output: true } }, states([true, true], [true, true])],
    [2, read, { "switch:0": { output: true }, "switch:1": { output: "on" } }, wrong("has no relay 2")],
    [2, read, { "cover:0": {} }, wrong("has no relay 1")],
  ])("generation %i, %j: %j", (generation, request, said, answer) => {
    const body = typeof said === "string" ? said : JSON.stringify(said);
    expect(decodeShelly(generation, request, body)).toEqual(answer);
  });
});
