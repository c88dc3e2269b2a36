/** What is wrong with a name, before it is sent; the server judges by the same rule. */
export type WrongName = { readonly wrong: "too-long"; readonly letters: number } | { readonly wrong: "not-plain" };

const mostLetters = 40;
const breaks = /[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/u;

/** `name` null: none. */
export const judgeName = (typed: string): { readonly name: string | null } | WrongName => {
  const name = typed.trim();
  if (name === "") return { name: null };
  if (breaks.test(name)) return { wrong: "not-plain" };
  return name.length > mostLetters ? { wrong: "too-long", letters: name.length } : { name };
};
