import type { NetworkInterfaceInfo } from "node:os";
import { expect, it } from "vitest";
import { networkAddresses } from "./network-addresses.ts";

const at = (address: string, internal = false, family: "IPv4" | "IPv6" = "IPv4") =>
  ({ address, internal, family }) as NetworkInterfaceInfo;
const interfaces = {
  lo: [at("127.0.0.1", true)],
  eth0: [at("192.168.1.4"), at("fe80::1", false, "IPv6")],
  none: undefined,
};
const plain = { port: 8080, tls: null, proxy: false };
const tls = { certificate: "c", key: "k" };

it.each([
  ["the machine itself alone", [{ ...plain, host: "127.0.0.1" }], []],
  ["one address", [{ ...plain, host: "10.0.0.9" }], ["http://10.0.0.9:8080/"]],
  ["everywhere", [{ ...plain, host: "0.0.0.0" }], ["http://192.168.1.4:8080/"]],
  ["over TLS", [{ ...plain, host: "::", tls, port: 443 }], ["https://192.168.1.4:443/"]],
  ["IPv6", [{ ...plain, host: "fd00::4" }], ["http://[fd00::4]:8080/"]],
  ["only for a proxy", [{ ...plain, host: "0.0.0.0", proxy: true }], []],
  [
    "twice the same",
    [
      { ...plain, host: "0.0.0.0" },
      { ...plain, host: "192.168.1.4" },
    ],
    ["http://192.168.1.4:8080/"],
  ],
])("where others find it: %s", (_what, listening, addresses) => {
  expect(networkAddresses(listening, interfaces)).toEqual(addresses);
});
