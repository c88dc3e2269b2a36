import { describe, expect, it } from "vitest";
import { csvRows } from "./csv.ts";

const rowsOf = (text: string) => [...csvRows(text, "x.csv")].map(({ line, fields }) => [line, ...fields]);

describe("rows of a table", () => {
  it.each([
    [
      "plain",
      "a,b\n1,2\n",
      [
        [1, "a", "b"],
        [2, "1", "2"],
      ],
    ],
    [
      "without an end of the last line",
      "a,b\n1,2",
      [
        [1, "a", "b"],
        [2, "1", "2"],
      ],
    ],
    [
      "the line ends of another system",
      "a,b\r\n1,2\r\n",
      [
        [1, "a", "b"],
        [2, "1", "2"],
      ],
    ],
    ["a byte order mark", "\ufeffa,b\n", [[1, "a", "b"]]],
    [
      "empty fields",
      "a,b,c\n,,\n",
      [
        [1, "a", "b", "c"],
        [2, "", "", ""],
      ],
    ],
    [
      "empty lines are none",
      "a\n\n \r\n1\n\n",
      [
        [1, "a"],
        [4, "1"],
      ],
    ],
    [
      "quotes",
      '"a","b ""c"""\n"1",2\r\n"3","4"\r\n',
      [
        [1, "a", 'b "c"'],
        [2, "1", "2"],
        [3, "3", "4"],
      ],
    ],
    [
      "commas and lines in quotes",
      'a,b\n"1,\n\n2",3\n4,5\n',
      [
        [1, "a", "b"],
        [2, "1,\n\n2", "3"],
        [5, "4", "5"],
      ],
    ],
    [
      "a quote within a field is a letter",
      'a,b\n1"2,3\n',
      [
        [1, "a", "b"],
        [2, '1"2', "3"],
      ],
    ],
    ["nothing", "", []],
  ])("%s", (_, text, rows) => expect(rowsOf(text)).toEqual(rows));

  it.each([
    [
      "a quoted field that never ends",
      'a,b\n1,"2\n3',
      "x.csv:2:3: a quoted field does not end, expected a closing quote",
    ],
    ["text behind a closing quote", 'a,b\n"1"2,3\n', "x.csv:2:4: text after a closing quote, expected a comma"],
    ["the same in a later line of a field", 'a\n"1\n2" 3\n', "x.csv:3:3: text after a closing quote, expected a comma"],
  ])("%s is refused", (_, text, said) => expect(() => rowsOf(text)).toThrow(said));

  it("knows the column of every field", () => {
    const [, plain, quoted] = csvRows('a,b,c\n11,,333\n"1,1",2,3\n', "x.csv");
    expect([0, 1, 2].map((field) => plain?.columnOf(field))).toEqual([1, 4, 5]);
    expect([0, 1, 2].map((field) => quoted?.columnOf(field))).toEqual([1, 7, 9]);
  });
});
