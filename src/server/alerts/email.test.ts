// E-mail against a real mail server on this machine.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { SMTPServerOptions } from "smtp-server";
import { afterAll, describe, expect, it } from "vitest";
import { certificateForTests } from "../access/certificate-for-tests.ts";
import { failureOf } from "./email.ts";
import type { Parcel } from "./outcome.ts";
import { mailReceiver, mailTo } from "../../../test/rig/alert-receivers.ts";
import { senderFor } from "./senders.ts";

const parcel: Parcel = {
  id: "8e1f6c0e-1111-4222-8333-444455556666",
  madeS: 1_780_000_061,
  title: "Casa: Allarme A-B01: più di uno",
  text: "Sotto tensione.\n.\nFine",
  message: null,
  sender: { title: "Casa", serial: "CW-1", version: "1.2.3", language: "it" },
};
const folder = mkdtempSync(join(tmpdir(), "cellward-mail-"));
afterAll(() => rmSync(folder, { recursive: true }));

const never = new AbortController().signal;
const refusal = (status: number, text: string) => Object.assign(new Error(text), { responseCode: status });

/** One mail to a server of these options: what came of it, and what it got. */
const send = async (options: SMTPServerOptions, more: object = {}) => {
  const server = await mailReceiver(options);
  const outcome = await senderFor(mailTo(server.port, more))(parcel, never);
  await server.close();
  return { outcome, mails: server.mails };
};

const day = 86_400_000;
const its = certificateForTests(new Date(Date.now() - day), new Date(Date.now() + day));
const certificate = join(folder, "its.pem");
writeFileSync(certificate, its.certificate);
writeFileSync(join(folder, "password"), "pass word\n");
const login = { user: "me", password: { file: join(folder, "password") } };
const encrypted = { key: its.key, cert: its.certificate, disabledCommands: [] };
const onAuth: SMTPServerOptions["onAuth"] = ({ username, password }, _session, done) =>
  password === "pass word" ? done(null, { user: username }) : done(new Error(`no, ${password} is not it`));

describe("a mail", () => {
  it("has its headers, subject and text, and its message's own id", async () => {
    const { outcome, mails } = await send({});
    expect(outcome).toEqual({ ok: true, partly: null });
    const [mail = ""] = mails;
    expect(mail).toMatch(/^From: Cellward <cellward@boat\.example>\r$/m);
    expect(mail).toMatch(/^To: owner@example\.org\r$/m);
    expect(mail).toMatch(/^Subject: =\?UTF-8\?Q\?Casa=3A_Allarme/m);
    expect(mail).toMatch(/^Message-ID: <8e1f6c0e-1111-4222-8333-444455556666@boat\.example>\r$/m);
    expect(mail).toMatch(/^Date: Thu, 28 May 2026 20:27:41 \+0000\r$/m);
    expect(mail).toMatch(/^Auto-Submitted: auto-generated\r$/m);
    expect(mail).toMatch(/^Content-Type: text\/plain; charset=utf-8\r$/m);
    expect(mail).toMatch(/Sotto tensione\.\r\n\.\r\nFine/);
  });

  it("goes by STARTTLS with a login, to a certificate of its own that the owner has named", async () => {
    const { outcome, mails } = await send(
      { ...encrypted, authOptional: false, onAuth },
      { security: "starttls", login, certificate },
    );
    expect(outcome).toEqual({ ok: true, partly: null });
    expect(mails).toHaveLength(1);
  });

  it("goes by TLS from the first byte", async () => {
    const { outcome } = await send({ ...encrypted, secure: true, onAuth }, { security: "tls", login, certificate });
    expect(outcome).toMatchObject({ ok: true });
  });
});

describe("what goes wrong is named, and no secret with it", () => {
  it("a certificate that nobody has named", async () => {
    for (const [security, secure] of [
      ["starttls", false],
      ["tls", true],
    ] as const) {
      const { outcome, mails } = await send({ ...encrypted, secure }, { security });
      expect(outcome).toMatchObject({ ok: false, trouble: "certificate" });
      expect(mails).toEqual([]);
    }
  });

  it("a server without encryption gets no login and no mail", async () => {
    let logins = 0;
    const hear: SMTPServerOptions["onAuth"] = (_auth, _session, done) => {
      logins += 1;
      done(null, { user: "x" });
    };
    const { outcome, mails } = await send({ onAuth: hear, allowInsecureAuth: true }, { security: "starttls", login });
    expect(outcome).toMatchObject({ ok: false, trouble: "not-encrypted" });
    expect([logins, mails]).toEqual([0, []]);
  });

  it("a refused login; what the server says of it is not repeated", async () => {
    const bad = { user: "me", password: { text: "hunter2" } };
    const { outcome } = await send({ ...encrypted, onAuth }, { security: "starttls", login: bad, certificate });
    expect(outcome).toEqual({ ok: false, trouble: "login-refused", detail: "SMTP 535", retryAfterS: null });
    expect(JSON.stringify(outcome)).not.toContain("hunter2");
  });

  it("a password file that is not there", async () => {
    const { outcome } = await send({}, { login: { user: "me", password: { file: join(folder, "none") } } });
    expect(outcome).toMatchObject({ ok: false, trouble: "file-unread", detail: "ENOENT" });
  });

  it("a full mailbox, which then takes it", async () => {
    let times = 0;
    const onRcptTo: SMTPServerOptions["onRcptTo"] = (_address, _session, done) => {
      times += 1;
      done(times === 1 ? refusal(452, "4.2.2 mailbox full") : null);
    };
    const server = await mailReceiver({ onRcptTo });
    const by = senderFor(mailTo(server.port));
    expect(await by(parcel, never)).toMatchObject({ ok: false, trouble: "mailbox-full", detail: "SMTP 452" });
    expect(await by(parcel, never)).toMatchObject({ ok: true });
    expect(server.mails).toHaveLength(1);
    await server.close();
  });

  it("one of two who does not exist: the other gets it, and it is told", async () => {
    const onRcptTo: SMTPServerOptions["onRcptTo"] = ({ address }, _session, done) =>
      done(address.startsWith("gone") ? refusal(550, "no such user") : null);
    const two = await send({ onRcptTo }, { to: ["gone@example.org", "owner@example.org"] });
    expect(two.outcome).toMatchObject({ ok: true, partly: { trouble: "recipient-refused", detail: "SMTP 550" } });
    expect(two.mails).toHaveLength(1);
    const one = await send({ onRcptTo }, { to: ["gone@example.org"] });
    expect(one.outcome).toMatchObject({ ok: false, trouble: "recipient-refused" });
  });

  it("nothing listens; a server that says nothing", async () => {
    expect(await senderFor(mailTo(1))(parcel, never)).toMatchObject({ trouble: "unreachable", detail: "ECONNREFUSED" });
    const mute = createServer(() => {});
    await new Promise<void>((resolve) => mute.listen(0, "127.0.0.1", resolve));
    const { port } = mute.address() as { port: number };
    const soon = AbortSignal.timeout(200);
    expect(await senderFor(mailTo(port))(parcel, soon)).toMatchObject({ ok: false, trouble: "silent" });
    await new Promise((resolve) => mute.close(resolve));
  });

  it.each<[object, string]>([
    [{ code: "EMESSAGE", responseCode: 552 }, "mailbox-full"],
    [{ code: "EMESSAGE", responseCode: 554 }, "refused"],
    [{ code: "EENVELOPE", responseCode: 450 }, "receiver-ill"],
    [{ code: "EAUTH", responseCode: 454 }, "receiver-ill"],
    [{ code: "ETIMEDOUT", command: "CONN" }, "unreachable"],
    [{ code: "ETIMEDOUT", command: "DATA" }, "silent"],
    [{ code: "ESOCKET", originalCode: "CERT_HAS_EXPIRED" }, "certificate"],
    [{ code: "EDNS" }, "unreachable"],
  ])("%j is %s", (fault, trouble) => {
    expect(failureOf(fault).trouble).toBe(trouble);
  });
});
