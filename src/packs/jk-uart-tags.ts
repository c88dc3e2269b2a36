/** The tags in a frame of JK's serial protocol, each followed by its value, whose length one has to know. */

/** Three bytes a cell: its number and mV. The only tag that is followed by a length. */
export const cellsTag = 0x79;

/** First and last tag of a run, and the bytes of their values. Of a tag that is not here nobody knows the length. */
const runs: readonly (readonly [number, number, number])[] = [
  [0x80, 0x84, 2],
  [0x85, 0x86, 1],
  [0x87, 0x87, 2],
  [0x89, 0x89, 4],
  [0x8a, 0x8c, 2],
  [0x8e, 0x9c, 2],
  [0x9d, 0x9d, 1],
  [0x9e, 0xa8, 2],
  [0xa9, 0xa9, 1],
  [0xaa, 0xaa, 4],
  [0xab, 0xac, 1],
  [0xad, 0xad, 2],
  [0xae, 0xaf, 1],
  [0xb0, 0xb0, 2],
  [0xb1, 0xb1, 1],
  [0xb2, 0xb2, 10],
  [0xb3, 0xb3, 1],
  [0xb4, 0xb4, 8],
  [0xb5, 0xb6, 4],
  [0xb7, 0xb7, 15],
  [0xb8, 0xb8, 1],
  [0xb9, 0xb9, 4],
  [0xba, 0xba, 24],
  [0xc0, 0xc0, 1],
];

const lengths: ReadonlyMap<number, number> = new Map(
  runs.flatMap(([first, last, bytes]) =>
    Array.from({ length: last - first + 1 }, (_, index) => [first + index, bytes] as const),
  ),
);

/** The password for changes, and texts of the owner and of the maker. */
export const secretTags: readonly number[] = [0xb2, 0xb4, 0xba];

/** By tag, as views into the payload; null: what stands in it cannot be told apart. */
export const tagsIn = (payload: Uint8Array): ReadonlyMap<number, Uint8Array> | null => {
  const tags = new Map<number, Uint8Array>();
  let rest = payload;
  for (let tag = rest[0]; tag !== undefined; tag = rest[0]) {
    const isCells = tag === cellsTag;
    const length = isCells ? rest[1] : lengths.get(tag);
    const from = isCells ? 2 : 1;
    if (length === undefined || from + length > rest.length) return null;
    tags.set(tag, rest.subarray(from, from + length));
    rest = rest.subarray(from + length);
  }
  return tags;
};

/** Of a value, its most significant byte first; null: there is none. */
export const numberIn = (value: Uint8Array | undefined): number | null =>
  value === undefined ? null : value.reduce((sum, byte) => sum * 256 + byte, 0);
