import { expect, test } from "vitest";
import { piecesOfLine } from "./proof_text";
import type { ProofFinding } from "./types";

const finding = (id: string, begin: number, end: number) => ({ id, begin, end }) as ProofFinding;
const cut = (text: string, ...findings: ProofFinding[]) =>
  piecesOfLine(text, findings).map((piece) => [piece.text, piece.finding?.id ?? null]);

test("a line is cut at its findings", () => {
  expect(cut("abcdef", finding("x", 2, 4))).toEqual([["ab", null], ["cd", "x"], ["ef", null]]);
  expect(cut("abc")).toEqual([["abc", null]]);
});

test("findings that overlap share the words, ends beyond the line are cut", () => {
  expect(cut("abcdef", finding("y", 3, 99), finding("x", 0, 4))).toEqual([["abcd", "x"], ["ef", "y"]]);
  expect(cut("ab", finding("x", 0, 2), finding("y", 0, 2))).toEqual([["ab", "x"]]);
});
