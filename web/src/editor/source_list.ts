// What the panel of sources shows: the units' paragraphs in the order of the server, filtered, and
// what is taken over with a sentence: the sentence itself and those that say nearly the same.
import { folded } from "../pages/board_filter";
import { sameSource, type Desk } from "./text/desk";
import { wordsOf, type Printed, type Text } from "./text/pieces";
import type { Named } from "../api/types";
import type { Sentence, SourceGroup, SourceParagraph, Sources, Taken, TakenSource } from "./types";

export interface SourceFilter {
  words: string;
  onlyNew: boolean; // only what brings figures that the report has not
  org: string | null;
}
export const NO_FILTER: SourceFilter = { words: "", onlyNew: false, org: null };

export const paragraphsIn = (group: SourceGroup): SourceParagraph[] => [group.lead, ...group.near];

export function filtered(
  groups: SourceGroup[],
  { words, onlyNew, org }: SourceFilter,
): SourceGroup[] {
  const wanted = folded(words.trim());
  const hits = (paragraph: SourceParagraph) =>
    (org === null || paragraph.org === org) &&
    (!wanted ||
      folded(
        [
          paragraph.org_name.vi,
          paragraph.org_name.en,
          ...paragraph.sentences.map((s) => s.text),
        ].join(" "),
      ).includes(wanted));
  return groups.flatMap((group) => {
    if (onlyNew && group.new_figures === 0) return [];
    const found = paragraphsIn(group).filter(hits);
    const [lead, ...near] = found;
    return lead ? [{ ...group, lead, near }] : [];
  });
}

const keyOfParagraph = ({ submission, section, sentences }: SourceParagraph) =>
  `${submission}/${section}/${sentences[0]?.index}`;
export type Ranks = Map<string, number>;
// The list keeps the order in which it was first seen while somebody goes through it; the server puts
// what was taken behind the rest.
export function inOrder(groups: SourceGroup[], ranks: Ranks): SourceGroup[] {
  const rank = (paragraph: SourceParagraph) => ranks.get(keyOfParagraph(paragraph)) ?? Infinity;
  for (const paragraph of groups.flatMap(paragraphsIn))
    if (rank(paragraph) === Infinity) ranks.set(keyOfParagraph(paragraph), ranks.size);
  return groups
    .map((group) => {
      const [lead, ...near] = paragraphsIn(group).sort((a, b) => rank(a) - rank(b));
      return lead ? { ...group, lead, near } : group;
    })
    .sort((a, b) => rank(a.lead) - rank(b.lead));
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
export function counterpart(
  sentence: Sentence,
  of: SourceParagraph,
  as: SourceParagraph,
): Sentence | null {
  if (of.sentences.length === as.sentences.length)
    return of.sentences[as.sentences.indexOf(sentence)] ?? null;
  const words = new Set(folded(sentence.text).split(/\W+/u));
  const shared = (other: Sentence) =>
    folded(other.text)
      .split(/\W+/u)
      .filter((word) => words.has(word)).length;
  return [...of.sentences].sort((a, b) => shared(b) - shared(a))[0] ?? null;
}
export function withNear(
  group: SourceGroup,
  paragraph: SourceParagraph,
  sentence: Sentence,
): Taken[] {
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
export function isTaken(
  desk: Desk,
  place: string,
  paragraph: SourceParagraph,
  sentence: Sentence,
): "here" | "elsewhere" | null {
  const key = takenOf(paragraph, sentence);
  const here = desk
    .standing(place)
    .taken.some(
      (t) =>
        t.submission === key.submission && t.section === key.section && t.sentence === key.sentence,
    );
  if (here) return "here";
  return sentence.taken.some((where) => where !== place) ? "elsewhere" : null;
}

// From whom the sentences of a text come, each unit once; where its words still stand as it wrote them,
// their place is told in printed characters.
export interface Origin {
  org: string;
  name: Named | null; // null: the server did not say
  changed: boolean; // the unit wrote something else since
  stands: { paragraph: number; begin: number; end: number }[];
}
export function originsOf(
  text: Text,
  taken: Taken[],
  known: TakenSource[],
  sources: Sources | undefined,
  printed: Printed,
): Origin[] {
  const paragraphs = sources?.groups.flatMap(paragraphsIn) ?? [];
  const lines = text.map((pieces) => wordsOf(pieces, printed));
  const out = new Map<string, Origin>();
  for (const one of taken) {
    const told = known.find((source) => sameSource(source, one));
    const paragraph = paragraphs.find((p) => allOf(p).some((source) => sameSource(source, one)));
    const sentence = paragraph?.sentences.find((s) => s.index === one.sentence);
    const org = told?.org ?? paragraph?.org ?? one.submission;
    const origin = out.get(org) ?? {
      org,
      name: told?.org_name ?? paragraph?.org_name ?? null,
      stands: [],
      changed: false,
    };
    out.set(org, origin);
    origin.changed ||= told?.changed ?? false;
    const words = (sentence?.text ?? told?.text ?? "").trim();
    const at = words ? lines.findIndex((line) => line.includes(words)) : -1;
    const begin = lines[at]?.indexOf(words) ?? -1;
    if (begin >= 0) origin.stands.push({ paragraph: at, begin, end: begin + words.length });
  }
  return [...out.values()];
}
