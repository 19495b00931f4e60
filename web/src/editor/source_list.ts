// What the panel of sources shows: the units' sentences in the order of the server, filtered; what is
// taken over with a sentence (itself and those that say nearly the same); and from whom a text comes.
import type { Named } from "../api/types";
import { folded } from "../pages/board_filter";
import { sameSource, type Desk } from "./text/desk";
import { wordsOf, type Printed, type Text } from "./text/pieces";
import type { Sentence, SourceGroup, Sources, Taken, TakenSource, WaitingUnit } from "./types";

export interface SourceFilter {
  words: string;
  onlyNew: boolean; // only what brings figures that the report has not
  org: string | null;
}
export const NO_FILTER: SourceFilter = { words: "", onlyNew: false, org: null };

export const sentencesIn = (group: SourceGroup): Sentence[] => [group.lead, ...group.near];
export const takenOf = ({ submission, section, sentence }: Sentence): Taken => ({
  submission,
  section,
  sentence,
});
export const keyOf = ({ submission, section, sentence }: Taken): string =>
  `${submission}/${section}/${sentence}`;

export function filtered(
  groups: SourceGroup[],
  { words, onlyNew, org }: SourceFilter,
): SourceGroup[] {
  const wanted = folded(words.trim());
  const hits = ({ org: unit, org_name: name, text }: Sentence) =>
    (org === null || unit === org) &&
    (!wanted || folded([name.vi, name.en, text].join(" ")).includes(wanted));
  return groups.flatMap((group) => {
    if (onlyNew && group.new_figures === 0) return [];
    const [lead, ...near] = sentencesIn(group).filter(hits);
    return lead ? [{ ...group, lead, near }] : [];
  });
}

export type Ranks = Map<string, number>;
// The list keeps the order in which it was first seen while somebody goes through it; the server puts
// what was taken behind the rest.
export function inOrder(groups: SourceGroup[], ranks: Ranks): SourceGroup[] {
  const rank = (sentence: Sentence) => ranks.get(keyOf(sentence)) ?? Infinity;
  for (const sentence of groups.flatMap(sentencesIn))
    if (rank(sentence) === Infinity) ranks.set(keyOf(sentence), ranks.size);
  return groups
    .map((group) => {
      const [lead, ...near] = sentencesIn(group).sort((a, b) => rank(a) - rank(b));
      return lead ? { ...group, lead, near } : group;
    })
    .sort((a, b) => rank(a.lead) - rank(b.lead));
}

// Taken somewhere: in this browser's text of the place, or as the server knows.
export function isTaken(
  desk: Desk,
  place: string,
  sentence: Sentence,
): "here" | "elsewhere" | null {
  if (desk.standing(place).taken.some((one) => sameSource(one, takenOf(sentence)))) return "here";
  return sentence.taken.some((where) => where !== place) ? "elsewhere" : null;
}

// Those that were taken up here a moment ago wait no more, whatever the server said before.
export function stillWaiting(sources: Sources, desk: Desk, place: string): WaitingUnit[] {
  const { taken } = desk.standing(place);
  const keys = new Set(taken.map(keyOf));
  const orgs = new Set(
    sources.groups
      .flatMap(sentencesIn)
      .filter((sentence) => keys.has(keyOf(sentence)))
      .map((sentence) => sentence.org),
  );
  return sources.units.waiting.filter((unit) => !orgs.has(unit.org));
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
  const sentences = new Map(
    sources?.groups.flatMap(sentencesIn).map((sentence) => [keyOf(sentence), sentence]),
  );
  const lines = text.map((pieces) => wordsOf(pieces, printed));
  const out = new Map<string, Origin>();
  for (const one of taken) {
    const told = known.find((source) => sameSource(source, one));
    const sentence = sentences.get(keyOf(one));
    const org = told?.org ?? sentence?.org ?? one.submission;
    const origin = out.get(org) ?? {
      org,
      name: told?.org_name ?? sentence?.org_name ?? null,
      changed: false,
      stands: [],
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
