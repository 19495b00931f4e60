// @vitest-environment jsdom
import { describe, expect, test } from "vitest";
import { fromTsv, placeBlock, readClipboard, toTsv } from "./paste";

const texts = (html: string) =>
  readClipboard(html, "").map((row) => row.map((c) => c?.exact ?? c?.text));
const columns = [
  { id: "name", editable: false },
  { id: "value", editable: true },
  { id: "growth", editable: false },
  { id: "note", editable: true },
];
const target = { rows: 3, columns };
const block = (...rows: string[][]) => rows.map((row) => row.map((text) => ({ text })));
const at = (row: number, column: number) => ({ row, column });

describe("what is on the clipboard", () => {
  test("a table of Excel, with exact numbers beside the shown ones", () => {
    expect(
      texts(`<html xmlns:x="x"><table><tr><td x:num="1614206.5">1,614,207</td><td>a&nbsp; b</td></tr>
      <tr><td>2</td><td></td></tr></table>`),
    ).toEqual([
      ["1614206.5", "a b"],
      ["2", ""],
    ]);
  });
  test("merged cells of Word keep the others in their columns", () => {
    expect(
      texts(
        `<table><tr><td rowspan=2>x</td><td colspan=2>y</td></tr><tr><td>1</td><td>2</td></tr></table>`,
      ),
    ).toEqual([
      ["x", "y", ""],
      ["", "1", "2"],
    ]);
  });
  test("text where there is no table", () => {
    expect(readClipboard("<p>5</p>", "5\t6\r\n7\r\n").map((r) => r.map((c) => c.text))).toEqual([
      ["5", "6"],
      ["7"],
    ]);
  });
  test("quoted cells go there and back", () => {
    const rows = [
      ["a\tb", 'say "so"', "line\nbreak"],
      ["1.614,5", "", "x"],
    ];
    expect(fromTsv(toTsv(rows)).map((row) => row.map((c) => c.text))).toEqual(rows);
  });
});

describe("where a block goes", () => {
  const places = (p: ReturnType<typeof placeBlock>) =>
    p.placed.map((x) => `${x.row}/${x.column}=${x.pasted.text}`);
  test("two columns at the value fill value and note", () => {
    const placed = placeBlock(block(["1", "n"], ["2", "m"]), target, at(0, 1), at(0, 1));
    expect(places(placed)).toEqual(["0/1=1", "0/3=n", "1/1=2", "1/3=m"]);
  });
  test("whole rows lie cell on cell", () => {
    const placed = placeBlock(block(["name", "1", "+5%", "n"]), target, at(1, 0), at(1, 0));
    expect(places(placed)).toEqual(["1/1=1", "1/3=n"]);
  });
  test("what is beyond the form is counted", () => {
    const placed = placeBlock(
      block(["1", "n", "?", "?"], ["2"], ["3"], ["4"]),
      target,
      at(1, 1),
      at(1, 1),
    );
    expect(placed.rowsBeyond).toBe(2);
    expect(placed.columnsBeyond).toBe(1);
  });
  test("one cell fills the range", () => {
    expect(places(placeBlock(block(["0"]), target, at(0, 1), at(2, 3))).length).toBe(6);
  });
});
