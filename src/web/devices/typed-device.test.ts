import { expect, it } from "vitest";
import { judgeTyped } from "./typed-device.ts";

const token = `cw_${"a".repeat(32)}`;

it.each([
  ["192.168.1.7:8080", "http://192.168.1.7:8080/"],
  [" boat.local ", "http://boat.local/"],
  ["https://boat.example/bms/#/devices", "https://boat.example/bms/"],
  ["http://[fd00::4]:8080/?x=1", "http://[fd00::4]:8080/"],
])("%j is meant as %s", (address, meant) => {
  expect(judgeTyped({ name: " Shed ", address, token: "" })).toEqual({ device: { name: "Shed", address: meant } });
});

it.each(["", "ftp://a/", "http://me:secret@a/", "http://me@a/", "two words", "http://a:x/", "javascript:alert(1)"])(
  "%j is no address",
  (address) => {
    expect(judgeTyped({ name: "Shed", address, token })).toEqual({ wrong: ["address"] });
  },
);

it("every field that is wrong is named", () => {
  expect(judgeTyped({ name: " ", address: "", token: "cw_short" })).toEqual({ wrong: ["name", "address", "token"] });
  expect(judgeTyped({ name: "x".repeat(41), address: "a", token })).toEqual({ wrong: ["name"] });
  expect(judgeTyped({ name: "x".repeat(40), address: "a", token })).toEqual({
    device: { name: "x".repeat(40), address: "http://a/", token },
  });
});
