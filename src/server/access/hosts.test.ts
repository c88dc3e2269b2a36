import { describe, expect, it } from "vitest";
import { answersTo, isLoopback, isOwnOrigin, nameInHost } from "./hosts.ts";

it.each([
  ["127.0.0.1", true],
  ["127.1.2.3", true],
  ["::1", true],
  ["localhost", true],
  ["0.0.0.0", false],
  ["::", false],
  ["192.168.1.4", false],
  ["127.example", false],
  ["localhost.example", false],
])("%s is loopback: %s", (host, loopback) => {
  expect(isLoopback(host)).toBe(loopback);
});

it.each([
  ["localhost", "localhost"],
  ["LOCALHOST:8080", "localhost"],
  ["127.0.0.1:80", "127.0.0.1"],
  ["[::1]", "::1"],
  ["[FE80::1]:8443", "fe80::1"],
  ["battery.example:8443", "battery.example"],
  ["", null],
  ["::1", null],
  ["localhost:", null],
  ["localhost:808080", null],
  ["me@localhost", null],
  ["localhost/", null],
  ["localhost localhost", null],
  ["localhost,evil.example", null],
])("Host %j names %j", (header, name) => {
  expect(nameInHost(header)).toBe(name);
});

describe("the names that a listener answers to", () => {
  const listen = (host: string) => answersTo({ host, tls: false }, ["Battery.Example"], "Pi.fritz.box");
  it.each([
    ["localhost", true, true],
    ["127.0.0.1", true, true],
    ["127.9.9.9", true, true],
    ["::1", true, true],
    ["battery.example", true, true],
    ["192.168.1.4", false, true],
    ["fe80::1", false, true],
    ["pi", false, true],
    ["pi.local", false, true],
    ["pi.fritz.box", false, true],
    ["pi.evil.example", false, false],
    ["evil.example", false, false],
    ["localhost.evil.example", false, false],
    ["127.0.0.1.evil.example", false, false],
    ["battery.example.evil.example", false, false],
    ["256.1.1.1", false, false],
  ])("%s: on loopback %s, on the network %s", (name, onLoopback, onNetwork) => {
    expect(listen("127.0.0.1")(name)).toBe(onLoopback);
    expect(listen("::1")(name)).toBe(onLoopback);
    expect(listen("0.0.0.0")(name)).toBe(onNetwork);
    expect(listen("192.168.1.4")(name)).toBe(onNetwork);
  });
});

it.each([
  ["http://localhost:8080", "localhost:8080", true],
  ["https://localhost:8080", "localhost:8080", true],
  ["https://battery.example", "battery.example", true],
  ["https://battery.example", "battery.example:443", true],
  ["http://battery.example", "battery.example:80", true],
  ["http://[::1]:8080", "[::1]:8080", true],
  ["http://LOCALHOST:8080", "localhost:8080", true],
  ["http://localhost:9090", "localhost:8080", false],
  ["http://localhost", "localhost:8080", false],
  ["http://127.0.0.1:8080", "localhost:8080", false],
  ["https://evil.example", "localhost:8080", false],
  ["ws://localhost:8080", "localhost:8080", false],
  ["http://localhost:8080/", "localhost:8080", false],
  ["http://localhost:8080.evil.example", "localhost:8080", false],
  ["null", "localhost:8080", false],
  ["", "localhost:8080", false],
])("origin %j is that of Host %j: %s", (origin, host, own) => {
  expect(isOwnOrigin(origin, host)).toBe(own);
});
