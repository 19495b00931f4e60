// How the page of a report is laid out from its blocks: texts of people in places (a place may have
// several paragraphs), everything else as it stands; which section each of them belongs to, and what
// a place holds before anybody wrote there.
import { storedOf } from "./api";
import type { Stored } from "./text/texts";
import type { Block, Draft, DraftNumber, OutlineEntry, Span } from "./types";

export interface FixedPart {
  kind: "fixed";
  block: Block;
}
export interface PlacePart {
  kind: "place";
  place: string;
  blocks: [Block, ...Block[]];
}
export type Part = FixedPart | PlacePart;

export function partsOf(blocks: Block[]): Part[] {
  const out: Part[] = [];
  for (const block of blocks) {
    const last = out.at(-1);
    if (!block.editable || !block.place) out.push({ kind: "fixed", block });
    else if (last?.kind === "place" && last.place === block.place) last.blocks.push(block);
    else out.push({ kind: "place", place: block.place, blocks: [block] });
  }
  return out;
}
export const keyOf = (part: Part): string =>
  part.kind === "place" ? `p:${part.place}` : `b:${part.block.index}`;

export function markersOfSpans(spans: Span[], numbers: DraftNumber[]): string {
  return spans
    .map((span) => {
      const slot = span.number === null ? undefined : numbers[span.number]?.slot;
      return slot === undefined ? span.text : `{{${slot}}}`;
    })
    .join("");
}

export function storedIn(part: PlacePart, numbers: DraftNumber[]): Stored {
  const text = part.blocks[0].text;
  if (text && text.status === "active") return storedOf(text);
  const paragraphs = part.blocks
    .filter((block) => block.kind !== "opening")
    .map((block) => markersOfSpans(block.spans, numbers))
    .filter(Boolean);
  return {
    version: text?.version ?? 0,
    paragraphs,
    taken: [],
    author: text?.author ?? "",
    at: text?.recorded_at ?? "",
  };
}

export interface Section {
  entry: OutlineEntry;
  place: string; // the first text below the heading; empty: none
  end: number; // index of the block behind its last one
}
export function sectionsOf(draft: Draft): Section[] {
  return draft.outline.map((entry, i) => {
    const end =
      draft.outline.slice(i + 1).find((next) => next.level <= entry.level)?.index ?? Infinity;
    const first = draft.blocks.find(
      (block) => block.editable && block.place && block.index > entry.index && block.index < end,
    );
    return { entry, place: first?.place ?? "", end };
  });
}
// The innermost section that a block stands in.
export function sectionAt(sections: Section[], index: number): Section | null {
  return (
    sections.filter(({ entry, end }) => entry.index <= index && index < end).at(-1) ?? null
  );
}

export function findingsIn<T extends { block: number }>(part: Part, findings: T[]): T[] {
  const blocks = part.kind === "place" ? part.blocks : [part.block];
  return findings.filter((finding) => blocks.some((block) => block.index === finding.block));
}
