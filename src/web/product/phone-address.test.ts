import { expect, it } from "vitest";
import { phoneAddress } from "./phone-address.ts";

const inNetwork = ["http://192.168.1.4:8080/", "http://10.0.0.9:8080/"];

it.each([
  ["http://127.0.0.1:8080/#/product", inNetwork, "http://192.168.1.4:8080/"],
  ["http://localhost:8080/", [], null],
  ["http://[::1]:8080/", inNetwork, "http://192.168.1.4:8080/"],
  ["http://127.example.org/", [], "http://127.example.org/"],
  ["https://boat.example/bms/?x#/product", inNetwork, "https://boat.example/bms/"],
])("opened under %s", (address, found, phone) => {
  expect(phoneAddress(new URL(address), found)).toBe(phone);
});
