/** Pieces of text in, whole lines out. A line longer than `longest` is given up: `tooLong` says so, and nothing more is heard. */
export const splitLines = (
  longest: number,
  take: (line: string) => void,
  tooLong: () => void,
): ((piece: string) => void) => {
  let rest = "";
  let over = false;
  return (piece) => {
    if (over) return;
    rest += piece;
    for (let end = rest.indexOf("\n"); end !== -1; end = rest.indexOf("\n")) {
      const line = rest.slice(0, end);
      rest = rest.slice(end + 1);
      if (line.trim() !== "") take(line);
    }
    if (rest.length <= longest) return;
    over = true;
    rest = "";
    tooLong();
  };
};
