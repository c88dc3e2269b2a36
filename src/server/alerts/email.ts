/** A message as a mail in plain text, handed to the owner's own mail server. */
import { createTransport, type SendMailOptions } from "nodemailer";
import type { EmailChannel } from "../../contract/alerts.ts";
import type { DeliveryTrouble } from "../../words/alerts.ts";
import { delivery, type Failure, failure, type Outcome, type Parcel, type Send } from "./outcome.ts";
import { readSecret } from "./secret-file.ts";
import { isAboutCertificate, trustIn } from "./trust.ts";

/** D, ms. For each step of the talk, and for all of it: mail servers make strangers wait. */
const stepWithinMs = 15_000;
export const mailWithinMs = 45_000;

/** As the mailer says what went wrong; its message may repeat what the server wrote, and is not used. */
export interface MailFault {
  readonly code?: string;
  readonly originalCode?: string;
  readonly responseCode?: number;
  readonly command?: string;
  readonly name?: string;
}

/** The mailbox is full (RFC 5321: 452, 552). */
const isFull = (status: number): boolean => status === 452 || status === 552;

const troubleOf = ({ code = "", originalCode = "", responseCode: status = 0 }: MailFault): DeliveryTrouble => {
  if (isAboutCertificate(originalCode) || isAboutCertificate(code)) return "certificate";
  if (code === "ETLS") return "not-encrypted";
  if (isFull(status)) return "mailbox-full";
  // 454: it cannot judge a login just now.
  if (code === "EAUTH" || code === "ENOAUTH") return status === 454 ? "receiver-ill" : "login-refused";
  if (status >= 400 && status < 500) return "receiver-ill";
  if (code === "EENVELOPE") return "recipient-refused";
  if (status >= 500 || code === "EMESSAGE") return "refused";
  return code === "EABORT" ? "silent" : "unreachable";
};

export const failureOf = (fault: MailFault): Failure => {
  const { code, originalCode, responseCode, command } = fault;
  const isWaiting = code === "ETIMEDOUT" && command !== "CONN";
  const detail = responseCode === undefined ? (originalCode ?? code ?? null) : `SMTP ${responseCode}`;
  return { trouble: isWaiting ? "silent" : troubleOf(fault), detail, retryAfterS: null };
};

/** Its identity on the way: of the message, so that a second one is known as the same. */
const mailOf = ({ from, to }: EmailChannel, { id, madeS, title, text, message }: Parcel): SendMailOptions => ({
  from: { name: "Cellward", address: from },
  to: [...to],
  subject: title,
  text,
  date: new Date(madeS * 1000),
  messageId: `<${id}@${from.slice(from.lastIndexOf("@") + 1)}>`,
  headers: {
    // No holiday note comes back (RFC 3834).
    "Auto-Submitted": "auto-generated",
    "X-Cellward-Level": message?.alerts[0]?.level ?? "test",
  },
});

interface Sent {
  readonly rejectedErrors?: readonly MailFault[];
}

const transportFor = async (channel: EmailChannel) => {
  const { server, port, security, login, certificate } = channel;
  const auth = login === null ? null : { user: login.user, pass: await readSecret(login.password) };
  return createTransport({
    host: server,
    port,
    secure: security === "tls",
    requireTLS: security === "starttls",
    ignoreTLS: security === "none",
    ...(auth === null ? {} : { auth }),
    tls: (await trustIn(certificate)) ?? {},
    connectionTimeout: stepWithinMs,
    greetingTimeout: stepWithinMs,
    socketTimeout: stepWithinMs,
    dnsTimeout: stepWithinMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
};

const outcomeOfSent = ({ rejectedErrors = [] }: Sent): Outcome => {
  const [first] = rejectedErrors;
  return first === undefined ? delivery : { ok: true, partly: failureOf(first) };
};

export const emailSender =
  (channel: EmailChannel): Send =>
  async (parcel, signal) => {
    const transport = await transportFor(channel);
    const within = AbortSignal.any([signal, AbortSignal.timeout(mailWithinMs)]);
    try {
      return outcomeOfSent((await transport.sendMail({ ...mailOf(channel, parcel), signal: within })) as Sent);
    } catch (error) {
      const { trouble, detail } = failureOf(error as MailFault);
      return failure(trouble, detail);
    } finally {
      transport.close();
    }
  };
