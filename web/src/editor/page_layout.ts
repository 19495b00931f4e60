// How the page of a report is laid out from its blocks: texts of people in places (a place may have
// several paragraphs), everything else as it stands; which section each of them belongs to, and what
// a place holds before anybody wrote there.
import type { Stored } from "./text/texts";
import type { Block, Draft, OutlineEntry, PlaceText } from "./types";

// `place` is empty for words of the template. Of a text there may be no block yet: a paragraph that
// somebody is about to add behind a table.
export interface Part {
  kind: "text" | "fixed";
  place: string;
  blocks: Block[];
  text: PlaceText | null;
}
export const AFTER = "+after";

export function partsOf(draft: Draft, added: string | null = null): Part[] {
  const texts = new Map(draft.texts.map((text) => [text.place, text]));
  const out: Part[] = [];
  for (const block of draft.blocks) {
    const { place } = block;
    const kind = block.editable && place ? "text" : "fixed";
    const last = out.at(-1);
    if (kind === "text" && last?.kind === "text" && last.place === place) last.blocks.push(block);
    else out.push({ kind, place, blocks: [block], text: texts.get(place) ?? null });
  }
  if (added === null || out.some((part) => part.place === added)) return out;
  const behind = out.findLastIndex((part) => part.place + AFTER === added);
  if (behind >= 0)
    out.splice(behind + 1, 0, {
      kind: "text",
      place: added,
      blocks: [],
      text: texts.get(added) ?? null,
    });
  return out;
}
export const keyOf = (part: Part): string =>
  part.kind === "text" ? `text:${part.place}` : `block:${part.blocks[0]?.index}`;
export const indexOf = (parts: Part[], part: Part): number =>
  part.blocks[0]?.index ?? parts[parts.indexOf(part) - 1]?.blocks.at(-1)?.index ?? 0;

export function storedIn({ blocks, text }: Part): Stored {
  return {
    version: text?.version ?? 0,
    paragraphs: blocks.map((block) => block.markers).filter(Boolean),
    taken: (text?.sources ?? []).map(({ submission, section, sentence }) => ({
      submission,
      section,
      sentence,
    })),
    author: text?.author ?? "",
    at: text?.recorded_at ?? "",
  };
}
export const droppedIn = (draft: Draft): PlaceText[] =>
  draft.texts.filter((text) => text.status === "dropped");

// Texts that stand in no printed place any more, or name a figure that is gone.
export const asideIn = (draft: Draft): PlaceText[] =>
  draft.texts.filter((text) => text.status === "active" && draft.set_aside.includes(text.place));

export interface Section {
  entry: OutlineEntry;
  place: string; // the first text below the heading; empty: none
  end: number; // index of the block behind its last one
}
export function sectionsOf(draft: Draft): Section[] {
  return draft.outline.map((entry, i) => {
    const end =
      draft.outline.slice(i + 1).find((next) => next.depth <= entry.depth)?.index ?? Infinity;
    const first = draft.blocks.find(
      (block) => block.editable && block.place && block.index > entry.index && block.index < end,
    );
    return { entry, place: first?.place ?? "", end };
  });
}
// The innermost section that a block stands in.
export function sectionAt(sections: Section[], index: number): Section | null {
  return sections.filter(({ entry, end }) => entry.index <= index && index < end).at(-1) ?? null;
}

export function findingsIn<T extends { block: number }>(part: Part, findings: T[]): T[] {
  return findings.filter((finding) => part.blocks.some((block) => block.index === finding.block));
}

// What people call a place: the heading it stands below. A place that is not printed keeps its code.
export function placeNames(draft: Draft): (place: string) => string {
  const sections = sectionsOf(draft);
  const headings = new Map<string, string>();
  for (const { entry } of sections)
    for (const place of entry.places) headings.set(place, entry.text);
  return (place) =>
    headings.get(place) ?? headings.get(place.replace(/\+(after|before)$/, "")) ?? place;
}
