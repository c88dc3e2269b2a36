// Webhook and ntfy against a real server on this machine: what it gets, and what comes of each way in which it says no, or nothing.
import { X509Certificate } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { PeerCertificate } from "node:tls";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { certificateForTests } from "../access/certificate-for-tests.ts";
import type { NtfyChannel } from "../../contract/alerts.ts";
import type { Alert } from "./alert.ts";
import { askHttp, outcomeOf, retryAfterS } from "./http-post.ts";
import { ntfyBody } from "./ntfy.ts";
import type { Parcel } from "./outcome.ts";
import { type HttpReceiver, httpReceiver, type Reply, webhookTo } from "../../../test/rig/alert-receivers.ts";
import { hostOf, senderFor } from "./senders.ts";
import { trustIn } from "./trust.ts";

const alert: Alert = {
  subject: "A-B01",
  level: "alarm",
  count: 3,
  firstS: 1_780_000_000,
  lastS: 1_780_000_060,
  title: "Alarm A-B01: Low cell voltage",
  sentence: "Loads off.",
  cause: "Low cell voltage.",
  value: 2.79,
  limit: 2.8,
  unit: "V",
  valueText: "2.79 V",
  limitText: "2.80 V",
  battery: 1,
  cell: 2,
  advice: "Charge now.",
};
const parcel: Parcel = {
  id: "8e1f6c0e-1111-4222-8333-444455556666",
  madeS: 1_780_000_061,
  title: "Boat: Alarm A-B01: Low cell voltage",
  text: "Alarm A-B01\nLoads off.",
  message: { id: "8e1f6c0e-1111-4222-8333-444455556666", madeS: 1_780_000_061, alerts: [alert] },
  sender: { title: "Boat", serial: "CW-1", version: "1.2.3", language: "en" },
};

const folder = mkdtempSync(join(tmpdir(), "cellward-alerts-"));
let receivers: HttpReceiver[] = [];
const receiver = async (replies: readonly Reply[] = []): Promise<HttpReceiver> => {
  const made = await httpReceiver(replies);
  receivers.push(made);
  return made;
};
afterEach(async () => {
  await Promise.all(receivers.map((one) => one.close()));
  receivers = [];
});
afterAll(() => rmSync(folder, { recursive: true }));

const never = new AbortController().signal;
const post = (url: string, more: object = {}, what = parcel) => senderFor(webhookTo(url, more))(what, never);

describe("a webhook", () => {
  it("gets all of it as JSON with names that stay", async () => {
    const { url, received } = await receiver();
    expect(await post(url, { token: { text: "s3cret" } })).toEqual({ ok: true, partly: null });
    expect(received).toHaveLength(1);
    const { method, path, headers, body } = received[0]!;
    expect([method, path]).toEqual(["POST", "/hook?key=very-secret"]);
    expect(headers).toMatchObject({
      "content-type": "application/json; charset=utf-8",
      "user-agent": "Cellward/1.2.3",
      "idempotency-key": parcel.id,
      authorization: "Bearer s3cret",
    });
    expect(JSON.parse(body)).toEqual({
      version: 1,
      id: parcel.id,
      test: false,
      installation: "Boat",
      serial: "CW-1",
      software: "1.2.3",
      language: "en",
      madeAt: "2026-05-28T20:27:41.000Z",
      level: "alarm",
      count: 3,
      title: parcel.title,
      text: parcel.text,
      alerts: [{ ...alert, battery: 2, cell: 3 }],
    });
  });

  it("of a test has no alert in it, and says that it is one", async () => {
    const { url, received } = await receiver();
    await post(url, {}, { ...parcel, message: null });
    expect(JSON.parse(received[0]?.body ?? "")).toMatchObject({ test: true, level: null, count: 0, alerts: [] });
    expect(received[0]?.headers).not.toHaveProperty("authorization");
  });

  it.each<[Reply, object]>([
    [{ status: 204 }, { ok: true }],
    [{ status: 500 }, { trouble: "receiver-ill", detail: "HTTP 500" }],
    [{ status: 401 }, { trouble: "login-refused", detail: "HTTP 401" }],
    [{ status: 404 }, { trouble: "not-there", detail: "HTTP 404" }],
    [{ status: 400 }, { trouble: "refused", detail: "HTTP 400" }],
    [
      { status: 429, headers: { "retry-after": "120" } },
      { trouble: "too-many", retryAfterS: 120 },
    ],
    [
      { status: 503, headers: { "retry-after": "7200" } },
      { trouble: "receiver-ill", retryAfterS: 3600 },
    ],
  ])("that answers %j", async (reply, outcome) => {
    const { url } = await receiver([reply]);
    expect(await post(url)).toMatchObject(outcome);
  });

  it("that points elsewhere is not followed", async () => {
    const elsewhere = await receiver();
    const { url } = await receiver([{ status: 302, headers: { location: elsewhere.url } }]);
    expect(await post(url)).toMatchObject({ ok: false, trouble: "redirected", detail: "HTTP 302" });
    expect(elsewhere.received).toEqual([]);
  });

  it("that hangs is given up in its time, one where nothing listens at once", async () => {
    const { url } = await receiver(["hang"]);
    const ask = { url, method: "POST", headers: {}, body: "{}", trust: null, signal: never, withinMs: 150 } as const;
    expect(await askHttp(ask)).toMatchObject({ ok: false, trouble: "silent", detail: "ETIMEDOUT" });
    expect(await post("http://127.0.0.1:1/")).toMatchObject({ trouble: "unreachable", detail: "ECONNREFUSED" });
    expect(await post("http://no-such-host.invalid/")).toMatchObject({ ok: false, trouble: "unreachable" });
  });

  it("that speaks no HTTP, or breaks off, is told as unreachable", async () => {
    const answers = [
      "220 mail.example ESMTP\r\n",
      "",
      "HTTP/1.1 101 Switching\r\nconnection: upgrade\r\nupgrade: x\r\n\r\n",
    ];
    const server = createServer((socket) => {
      socket.on("error", () => {});
      socket.resume().end(answers.shift() ?? "");
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as { port: number };
    for (let count = answers.length; count > 0; count -= 1) {
      expect(await post(`http://127.0.0.1:${port}/`)).toMatchObject({ ok: false, trouble: "unreachable" });
    }
    await new Promise((resolve) => server.close(resolve));
  });

  it("by HTTPS: a certificate of its own only where the owner has named it", async () => {
    const day = 86_400_000;
    const of = () => certificateForTests(new Date(Date.now() - day), new Date(Date.now() + day));
    const [its, other] = [of(), of()];
    writeFileSync(join(folder, "its.pem"), its.certificate);
    writeFileSync(join(folder, "other.pem"), other.certificate);
    const server = await httpReceiver([], its);
    receivers.push(server);
    const by = (certificate: string | null) =>
      post(server.url, { certificate: certificate && join(folder, certificate) });
    expect(await by(null)).toMatchObject({ ok: false, trouble: "certificate" });
    expect(await by("other.pem")).toMatchObject({ ok: false, trouble: "certificate" });
    expect(server.received).toEqual([]);
    expect(await by("its.pem")).toMatchObject({ ok: true });
    // What the named one has signed for somebody else is not the named one.
    const trust = await trustIn(join(folder, "its.pem"));
    const found = { ...new X509Certificate(other.certificate).toLegacyObject(), subject: { CN: "x" } };
    expect(trust?.checkServerIdentity("127.0.0.1", found as PeerCertificate)).toBeInstanceOf(Error);
    expect(await by("none.pem")).toMatchObject({ ok: false, trouble: "file-unread", detail: "ENOENT" });
    writeFileSync(join(folder, "text.pem"), "no certificate\n");
    expect(await by("text.pem")).toMatchObject({ ok: false, trouble: "file-unread", detail: "EINVAL" });
  });

  it("with its token in a file, which is read at each attempt", async () => {
    const { url, received } = await receiver();
    const file = join(folder, "token");
    const ask = () => post(url, { token: { file } });
    expect(await ask()).toMatchObject({ ok: false, trouble: "file-unread", detail: "ENOENT" });
    writeFileSync(file, "first\n");
    expect(await ask()).toMatchObject({ ok: true });
    writeFileSync(file, "second");
    await ask();
    expect(received.map(({ headers }) => headers.authorization)).toEqual(["Bearer first", "Bearer second"]);
    for (const text of ["", "\n", "two\nlines\n", "x".repeat(70_000)]) {
      writeFileSync(file, text);
      expect(await ask()).toMatchObject({ ok: false, trouble: "file-unread" });
    }
  });
});

describe("ntfy", () => {
  const channel = (url: string): NtfyChannel =>
    ({ ...webhookTo(url), kind: "ntfy", topic: "my-boat", token: { text: "tk_1" } }) as NtfyChannel;

  it("gets the JSON form: topic, title, text, priority, signs, and the id by which a second one replaces the first", async () => {
    const { url, received } = await receiver();
    expect(await senderFor(channel(url))(parcel, never)).toMatchObject({ ok: true });
    expect(received[0]?.headers.authorization).toBe("Bearer tk_1");
    expect(JSON.parse(received[0]?.body ?? "")).toEqual({
      topic: "my-boat",
      title: parcel.title,
      message: parcel.text,
      priority: 5,
      tags: ["rotating_light", "alarm"],
      sequence_id: parcel.id,
    });
  });

  it("is louder for what is graver, and never quieter than usual", () => {
    const body = (level: Alert["level"] | null) =>
      ntfyBody(channel(""), {
        ...parcel,
        message: level && { id: "x", madeS: 0, alerts: [{ ...alert, level }] },
      });
    const levels = ["error", "alarm", "data-loss", "warning", "notice", "recovery", null] as const;
    expect(levels.map((level) => body(level).priority)).toEqual([5, 5, 4, 4, 3, 3, 3]);
    for (const level of levels) expect(body(level).tags[0]).toMatch(/^[a-z_]+$/);
  });

  it("gets no more than it takes, cut between letters", () => {
    const { message } = ntfyBody(channel(""), { ...parcel, text: "à".repeat(5000) });
    expect(Buffer.byteLength(message)).toBeLessThanOrEqual(3903);
    expect(message).toMatch(/^à+…$/);
  });
});

describe("what the other side asks for", () => {
  it.each<[string | undefined, number | null]>([
    [undefined, null],
    ["0", 0],
    ["30", 30],
    ["-5", 0],
    ["99999", 3600],
    ["soon", null],
    ["Thu, 26 Nov 2026 12:00:30 GMT", 30],
    ["Thu, 26 Nov 2026 11:00:00 GMT", 0],
  ])("Retry-After: %s", (written, expected) => {
    expect(retryAfterS(written, Date.UTC(2026, 10, 26, 12))).toBe(expected);
  });

  it("every status has an outcome", () => {
    for (let status = 100; status < 600; status += 1) {
      expect(outcomeOf(status, undefined, 0).ok).toBe(status >= 200 && status < 300);
    }
  });

  it("of an address only its host is told", () => {
    expect(hostOf("https://hooks.example/services/T0/secret?key=1")).toBe("hooks.example");
    expect(hostOf("http://127.0.0.1:8123/api/webhook/secret")).toBe("127.0.0.1:8123");
  });
});
