import { describe, expect, it } from "vitest";
import { isLoopback, refuseHost } from "./hosts.ts";

describe("who may talk to the server", () => {
  it.each([
    { listen: "127.0.0.1", host: "127.0.0.1:8080", refused: null },
    { listen: "127.0.0.1", host: "localhost:8080", refused: null },
    { listen: "127.0.0.1", host: "LOCALHOST", refused: null },
    { listen: "::1", host: "[::1]:8080", refused: null },
    { listen: "127.0.0.1", host: "battery.example:8080", refused: "host" },
    { listen: "127.0.0.1", host: "127.0.0.1.example", refused: "host" },
    { listen: "localhost", host: "localhost.example:8080", refused: "host" },
    { listen: "127.0.0.1", host: undefined, refused: "host" },
    { listen: "0.0.0.0", host: "battery.example:8080", refused: null },
  ])("listening on $listen, Host $host: $refused", ({ listen, host, refused }) => {
    expect(refuseHost(listen, { host })).toBe(refused);
  });

  it.each([
    { origin: "http://127.0.0.1:8080", refused: null },
    { origin: "http://localhost:8080", refused: "origin" },
    { origin: "http://127.0.0.1:9090", refused: "origin" },
    { origin: "https://evil.example", refused: "origin" },
    { origin: "null", refused: "origin" },
    { origin: undefined, refused: null },
  ])("Origin $origin at 127.0.0.1:8080: $refused", ({ origin, refused }) => {
    expect(refuseHost("127.0.0.1", { host: "127.0.0.1:8080", origin })).toBe(refused);
  });

  it.each([
    ["127.0.0.1", true],
    ["127.1.2.3", true],
    ["::1", true],
    ["localhost", true],
    ["0.0.0.0", false],
    ["192.168.1.4", false],
    ["127.example", false],
  ])("%s is loopback: %s", (host, loopback) => {
    expect(isLoopback(host)).toBe(loopback);
  });
});
