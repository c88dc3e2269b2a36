/** One kind of bad request each, by chance in its details; all must be refused. */
import type { Asked } from "./ask.ts";

const json = { "content-type": "application/json" };
const post = (body: string): Asked => ({ method: "POST", path: "/api/v1/events", headers: json, body });
const patch = (body: string): Asked => ({ method: "PATCH", path: "/api/v1/settings", headers: json, body });
const get = (path: string, headers: Asked["headers"] = {}): Asked => ({ method: "GET", path, headers });

type Make = (chance: () => number) => Asked;
const whole = (chance: () => number, below: number): number => Math.floor(chance() * below);
const letters = (chance: () => number, length: number): string =>
  Array.from({ length }, () => String.fromCharCode(97 + whole(chance, 26))).join("");

export const badRequests: Readonly<Record<string, Make>> = {
  "JSON cut off": (chance) => post(`{"mode": "off", "note": "${letters(chance, 20)}`),
  "no JSON at all": (chance) => post(letters(chance, 1 + whole(chance, 200))),
  "an unknown key": (chance) => patch(`{"${letters(chance, 8)}Pct": 12}`),
  "a key of every object": (chance) => post(`{"${chance() < 0.5 ? "__proto__" : "constructor"}": {"mode": "on"}}`),
  null: (chance) => patch(chance() < 0.5 ? "null" : '{"dischargeFloorPct": null}'),
  "a wrong type": () => patch('{"dischargeFloorPct": "12"}'),
  "a huge number": (chance) => patch(`{"dischargeFloorPct": 1e${2 + whole(chance, 306)}}`),
  "a number beyond all numbers": () => post('{"setStateOfChargePct": 1e999}'),
  "out of range": (chance) => post(`{"setStateOfChargePct": ${-1 - whole(chance, 1000)}}`),
  "deep nesting": (chance) => post("[".repeat(1000 + whole(chance, 3000))),
  "a large body": (chance) => post(JSON.stringify({ note: letters(chance, 20_000) })),
  "plain text": () => ({
    method: "POST",
    path: "/api/v1/events",
    headers: { "content-type": "text/plain" },
    body: "{}",
  }),
  "another host": (chance) => get("/api/v1/snapshot", { host: `${letters(chance, 8)}.example` }),
  "another origin": (chance) => ({
    ...post('{"mode": "off"}'),
    headers: { ...json, origin: `https://${letters(chance, 8)}.example` },
  }),
  "through a proxy": () => ({ ...post('{"mode": "off"}'), headers: { ...json, "x-forwarded-for": "10.0.0.1" } }),
  "a wrong method": (chance) => ({
    method: ["DELETE", "PUT", "OPTIONS", "PROPFIND"][whole(chance, 4)]!,
    path: "/api/v1/snapshot",
  }),
  "a long address": (chance) => get(`/api/v1/${letters(chance, 20_000)}`),
  "nothing there": (chance) => get(`/api/v1/${letters(chance, 12)}`),
  "out of the folder": (chance) => get(`/${"../".repeat(1 + whole(chance, 8))}etc/passwd`),
  "an address that is none": () => get("/api/v1/%ff%fe"),
  "a query that is none": (chance) => get(`/api/v1/series?quantities=${letters(chance, 6)}&fromS=0&toS=1`),
  "a query without end": () => get("/api/v1/series?quantities=bankV&fromS=0&toS=99999999999999999999"),
};
