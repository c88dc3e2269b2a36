/** What can be told of, and how grave each is. */
import type { AlertLevel } from "../../contract/alerts.ts";
import { type Code, codes, severity } from "../../core/codes.ts";
import { type Notice, notices } from "../../core/notices.ts";

/** Of the appliance: what the record, the protection's memory or its input lack. */
const ownLevels = {
  guard: "data-loss",
  power: "data-loss",
  store: "notice",
  "store-replaced": "notice",
  "state-file": "notice",
  unreadable: "notice",
  "remote-input": "notice",
} as const satisfies Readonly<Record<string, AlertLevel>>;
export type OwnSubject = keyof typeof ownLevels;
export type Subject = Code | Notice | OwnSubject;

export const ownSubjects = Object.keys(ownLevels) as readonly OwnSubject[];
export const subjects: readonly Subject[] = [...codes, ...notices, ...ownSubjects];

export const isCode = (subject: string): subject is Code => codes.some((one) => one === subject);
export const isNotice = (subject: string): subject is Notice => notices.some((one) => one === subject);
export const isSubject = (subject: string): subject is Subject => subjects.some((one) => one === subject);

export const levelOf = (subject: Subject): AlertLevel => {
  if (isCode(subject)) return severity(subject);
  return isNotice(subject) ? "notice" : ownLevels[subject];
};
