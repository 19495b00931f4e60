import { expect, test } from "vitest";
import { marksByLine, partsOfText, piecesOfLine, type Mark } from "./proof_text";
import type { ProofFinding, ProofLine } from "./types";

const finding = (id: string, more: Partial<ProofFinding> = {}) =>
  ({ id, line: 1, begin: 0, end: 1, more: [], others: [], ...more }) as unknown as ProofFinding;
const mark = (id: string, begin: number, end: number): Mark => ({
  begin,
  end,
  finding: finding(id),
  role: "own",
});
const cut = (text: string, ...marks: Mark[]) =>
  piecesOfLine(text, marks).map((piece) => [piece.text, piece.mark?.finding.id ?? null]);

test("a line is cut at its findings", () => {
  expect(cut("abcdef", mark("x", 2, 4))).toEqual([
    ["ab", null],
    ["cd", "x"],
    ["ef", null],
  ]);
  expect(cut("abc")).toEqual([["abc", null]]);
});

test("findings that overlap share the words, ends beyond the line are cut", () => {
  expect(cut("abcdef", mark("y", 3, 99), mark("x", 0, 4))).toEqual([
    ["abcd", "x"],
    ["ef", "y"],
  ]);
  expect(cut("ab", mark("x", 0, 2), mark("y", 0, 2))).toEqual([["ab", "x"]]);
});

test("every place of a finding is marked; what it rests on only while it is chosen", () => {
  const place = (line: number) => ({ line, begin: 0, end: 2, quote: "" });
  const findings = [finding("x", { more: [place(3)], others: [place(5)] }), finding("y")];
  expect([...marksByLine(findings, null).keys()]).toEqual([1, 3]);
  expect([...marksByLine(findings, "x").keys()]).toEqual([1, 3, 5]);
  expect(marksByLine(findings, "x").get(5)?.[0]?.role).toBe("other");
  expect(marksByLine(findings, "x").get(1)?.length).toBe(2);
});

test("lines of one table are one part", () => {
  const line = (n: number, table: number | null) =>
    ({ n, cell: table === null ? null : { table } }) as unknown as ProofLine;
  const parts = partsOfText([line(1, null), line(2, 1), line(3, 1), line(4, 2), line(5, null)]);
  expect(parts.map((part) => part.lines.map(({ n }) => n))).toEqual([[1], [2, 3], [4], [5]]);
});
