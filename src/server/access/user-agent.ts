/** Which of my devices is that? A browser's own name, in two words; whatever else asks is named by its first word. */

const browsers: readonly (readonly [RegExp, string])[] = [
  [/\bEdg(e|A|iOS)?\//, "Edge"],
  [/\bOPR\//, "Opera"],
  [/\bSamsungBrowser\//, "Samsung Internet"],
  [/\b(Firefox|FxiOS)\//, "Firefox"],
  [/\b(Chrome|CriOS)\//, "Chrome"],
  [/\bSafari\//, "Safari"],
];

const systems: readonly (readonly [RegExp, string])[] = [
  [/\biPhone\b/, "iPhone"],
  [/\biPad\b/, "iPad"],
  [/\bAndroid\b/, "Android"],
  [/\bWindows\b/, "Windows"],
  [/\bMac OS X\b/, "Mac"],
  [/\bCrOS\b/, "ChromeOS"],
  [/\bLinux\b/, "Linux"],
];

const longest = 40;

const named = (table: readonly (readonly [RegExp, string])[], text: string): string | undefined =>
  table.find(([pattern]) => pattern.test(text))?.[1];

export const agentInShort = (header: string | undefined): string => {
  const text = header ?? "";
  const words = [named(browsers, text), named(systems, text)].filter((word) => word !== undefined);
  if (words.length > 0) return words.join(", ");
  const [first = ""] = text.split(" ");
  return first.replace(/[^\x21-\x7e]/g, "").slice(0, longest) || "unknown";
};
