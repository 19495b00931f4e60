// What the panel of sources shows: the units' paragraphs in the order of the server, filtered, and
// what is taken over with a sentence: the sentence itself and those that say nearly the same.
import { folded } from "../pages/board_filter";
import type { Desk } from "./text/desk";
import { printedIn } from "./text/pieces";
import type { Sentence, SourceGroup, SourceParagraph, Sources, Taken } from "./types";

export interface SourceFilter {
  words: string;
  onlyNew: boolean; // only what brings figures that the report has not
  org: string | null;
}
export const NO_FILTER: SourceFilter = { words: "", onlyNew: false, org: null };

export const paragraphsIn = (group: SourceGroup): SourceParagraph[] => [group.lead, ...group.near];

export function filtered(groups: SourceGroup[], { words, onlyNew, org }: SourceFilter): SourceGroup[] {
  const wanted = folded(words.trim());
  const hits = (paragraph: SourceParagraph) =>
    (org === null || paragraph.org === org) &&
    (!wanted ||
      folded(
        [paragraph.org_name.vi, paragraph.org_name.en, ...paragraph.sentences.map((s) => s.text)].join(" "),
      ).includes(wanted));
  return groups.flatMap((group) => {
    if (onlyNew && group.new_figures === 0) return [];
    const found = paragraphsIn(group).filter(hits);
    const [lead, ...near] = found;
    return lead ? [{ ...group, lead, near }] : [];
  });
}

export const takenOf = (paragraph: SourceParagraph, sentence: Sentence): Taken => ({
  submission: paragraph.submission,
  section: paragraph.section,
  sentence: sentence.index,
});
export const allOf = (paragraph: SourceParagraph): Taken[] =>
  paragraph.sentences.map((sentence) => takenOf(paragraph, sentence));

// The sentence of a paragraph that says nearly the same as another one: at the same place where both
// have as many, else the one with most words in common.
export function counterpart(sentence: Sentence, of: SourceParagraph, as: SourceParagraph): Sentence | null {
  if (of.sentences.length === as.sentences.length)
    return of.sentences.find((other) => other.index === sentence.index) ?? null;
  const words = new Set(folded(sentence.text).split(/\W+/u));
  const shared = (other: Sentence) =>
    folded(other.text).split(/\W+/u).filter((word) => words.has(word)).length;
  return [...of.sentences].sort((a, b) => shared(b) - shared(a))[0] ?? null;
}
export function withNear(group: SourceGroup, paragraph: SourceParagraph, sentence: Sentence): Taken[] {
  const others = paragraphsIn(group).filter((other) => other !== paragraph);
  return [
    takenOf(paragraph, sentence),
    ...others.flatMap((other) => {
      const near = counterpart(sentence, other, paragraph);
      return near ? [takenOf(other, near)] : [];
    }),
  ];
}

// Taken somewhere: in this browser's text of the place, or as the server knows.
export function isTaken(desk: Desk, place: string, paragraph: SourceParagraph, sentence: Sentence): "here" | "elsewhere" | null {
  const key = takenOf(paragraph, sentence);
  const here = desk
    .standing(place)
    .taken.some(
      (t) => t.submission === key.submission && t.section === key.section && t.sentence === key.sentence,
    );
  if (here) return "here";
  return sentence.taken.some((where) => where !== place) ? "elsewhere" : null;
}

export function numbersIn(sources: Sources): Map<string, string> {
  const out = new Map<string, string>();
  for (const group of sources.groups)
    for (const paragraph of paragraphsIn(group))
      for (const sentence of paragraph.sentences)
        if (sentence.figures.length)
          for (const [slot, text] of printedIn(sentence.markers, sentence.text)) if (text) out.set(slot, text);
  return out;
}
