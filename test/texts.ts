/** Every text of a catalogue, however deep it stands, with the way to it; what has to be filled in among them. */
export interface Told<Leaf> {
  readonly en: Leaf;
  readonly it: Leaf;
}

/** A text, or a template that makes one. */
export type Leaf = string | ((of: never) => string);

const isTold = (node: object): node is Told<Leaf> => "en" in node && "it" in node;

export const textsIn = (node: unknown, path: string): readonly (readonly [string, Told<Leaf>])[] => {
  if (typeof node !== "object" || node === null) return [];
  if (isTold(node)) return [[path, node]];
  return Object.entries(node).flatMap(([key, inner]) => textsIn(inner, `${path}.${key}`));
};

/** Those that stand as they are. */
export const plainTextsIn = (node: unknown, path: string): readonly (readonly [string, Told<string>])[] =>
  textsIn(node, path).filter((one): one is readonly [string, Told<string>] => typeof one[1].en === "string");
