// What differs between two texts, word by word, and three texts brought together: what both people
// changed from the same beginning. A live number is one word.
import { isLive, markersOf, piecesOf } from "./pieces";

export interface Change {
  op: "same" | "ins" | "del";
  text: string;
}

// The longest common subsequence by its table, after equal ends are cut off: paragraphs have some
// hundred words. `most` bounds the table; beyond it everything between the ends counts as changed.
const MOST = 4_000_000;

interface Match {
  a: number;
  b: number;
}
export function matches<T>(a: T[], b: T[], equal: (x: T, y: T) => boolean): Match[] {
  let head = 0;
  while (head < a.length && head < b.length && equal(a[head]!, b[head]!)) ++head;
  let tail = 0;
  while (
    tail < a.length - head &&
    tail < b.length - head &&
    equal(a[a.length - 1 - tail]!, b[b.length - 1 - tail]!)
  )
    ++tail;
  const found: Match[] = [];
  for (let i = 0; i < head; ++i) found.push({ a: i, b: i });
  const [n, m] = [a.length - head - tail, b.length - head - tail];
  if (n > 0 && m > 0 && n * m <= MOST) {
    const table = new Uint16Array((n + 1) * (m + 1));
    const at = (i: number, j: number) => i * (m + 1) + j;
    for (let i = n - 1; i >= 0; --i)
      for (let j = m - 1; j >= 0; --j)
        table[at(i, j)] = equal(a[head + i]!, b[head + j]!)
          ? table[at(i + 1, j + 1)]! + 1
          : Math.max(table[at(i + 1, j)]!, table[at(i, j + 1)]!);
    for (let i = 0, j = 0; i < n && j < m;) {
      if (equal(a[head + i]!, b[head + j]!)) found.push({ a: head + i++, b: head + j++ });
      else if (table[at(i + 1, j)]! >= table[at(i, j + 1)]!) ++i;
      else ++j;
    }
  }
  for (let i = tail; i > 0; --i) found.push({ a: a.length - i, b: b.length - i });
  return found;
}

// Words, blanks and signs; digits with what stands between them are one, a live number is its slot.
const WORDS = /\s+|\p{N}+(?:[.,]\p{N}+)*|[\p{L}\p{M}\p{N}]+|[^\s]/gu;
export function wordsIn(markers: string): string[] {
  return piecesOf(markers).flatMap((piece) =>
    isLive(piece) ? [markersOf([piece])] : (piece.match(WORDS) ?? []),
  );
}

export function changes(before: string, after: string): Change[] {
  const [a, b] = [wordsIn(before), wordsIn(after)];
  const out: Change[] = [];
  const add = (op: Change["op"], words: string[]) => {
    if (words.length === 0) return;
    const last = out.at(-1);
    if (last?.op === op) last.text += words.join("");
    else out.push({ op, text: words.join("") });
  };
  let [i, j] = [0, 0];
  for (const match of [...matches(a, b, (x, y) => x === y), { a: a.length, b: b.length }]) {
    add("del", a.slice(i, match.a));
    add("ins", b.slice(j, match.b));
    add("same", a.slice(match.a, match.a + 1));
    [i, j] = [match.a + 1, match.b + 1];
  }
  return out;
}

// What one side made of some of the paragraphs that stood: those from `begin` to before `end`. As many
// as stood are told one by one.
interface Hunk {
  begin: number;
  end: number;
  put: string[];
}
function hunks(stood: string[], now: string[]): Hunk[] {
  const out: Hunk[] = [];
  let [i, j] = [0, 0];
  const anchors = matches(stood, now, (x, y) => x === y);
  for (const { a, b } of [...anchors, { a: stood.length, b: now.length }]) {
    if (a - i === b - j)
      for (let k = 0; k < a - i; ++k)
        out.push({ begin: i + k, end: i + k + 1, put: [now[j + k]!] });
    else out.push({ begin: i, end: a, put: now.slice(j, b) });
    [i, j] = [a + 1, b + 1];
  }
  return out;
}
const meet = (a: Hunk, b: Hunk) =>
  (a.begin < b.end && b.begin < a.end) ||
  (a.begin === b.begin && a.end === a.begin && b.end === b.begin);

// Paragraphs that stood, and what both sides made of them.
interface Meeting {
  stood: string[];
  mine: string[];
  theirs: string[];
}
type Settle = (meeting: Meeting) => string[] | null;

// What one side has in place of the paragraphs from `begin` to before `end`.
function side(stood: string[], hunks: Hunk[], begin: number, end: number): string[] {
  const out: string[] = [];
  let at = begin;
  for (const hunk of hunks) {
    out.push(...stood.slice(at, hunk.begin), ...hunk.put);
    at = hunk.end;
  }
  return [...out, ...stood.slice(at, end)];
}

function together(
  stood: string[],
  mine: string[],
  theirs: string[],
  settle: Settle,
): string[] | null {
  const all = [
    ...hunks(stood, mine).map((hunk) => ({ ...hunk, own: true })),
    ...hunks(stood, theirs).map((hunk) => ({ ...hunk, own: false })),
  ].sort((a, b) => a.begin - b.begin || a.end - b.end);
  const out: string[] = [];
  let at = 0;
  while (all.length > 0) {
    const group = all.splice(0, 1);
    for (let i = 0; i < all.length;)
      if (group.some((hunk) => meet(hunk, all[i]!))) (group.push(...all.splice(i, 1)), (i = 0));
      else ++i;
    const begin = Math.min(...group.map((hunk) => hunk.begin));
    const end = Math.max(...group.map((hunk) => hunk.end));
    const [own, others] = [group.filter((hunk) => hunk.own), group.filter((hunk) => !hunk.own)];
    const meeting = {
      stood: stood.slice(begin, end),
      mine: side(stood, own, begin, end),
      theirs: side(stood, others, begin, end),
    };
    const agreed =
      others.length === 0 || meeting.mine.join("\n") === meeting.theirs.join("\n")
        ? meeting.mine
        : own.length === 0
          ? meeting.theirs
          : settle(meeting);
    if (!agreed) return null;
    out.push(...stood.slice(at, begin), ...agreed);
    at = end;
  }
  return [...out, ...stood.slice(at)];
}

// One paragraph that both rewrote, but not the same sentence of it.
const sentencesIn = (markers: string): string[] => markers.split(/(?<=[.!?;\u2026])\s+(?=\S)/u);
const bySentences: Settle = ({ stood, mine, theirs }) => {
  const [was, own, other] = [stood[0], mine[0], theirs[0]];
  if (was === undefined || own === undefined || other === undefined) return null;
  if (stood.length + mine.length + theirs.length !== 3) return null;
  const put = together(sentencesIn(was), sentencesIn(own), sentencesIn(other), () => null);
  return put && [put.join(" ")];
};

// Three texts: what stood, what I made of it, what they made of it. Paragraphs (and in a paragraph
// sentences) that only one side touched are taken from it; where both wrote, nobody is overruled:
// null.
export function broughtTogether(
  stood: string[],
  mine: string[],
  theirs: string[],
): string[] | null {
  return together(stood, mine, theirs, bySentences);
}

// The same, where somebody decided what shall stand where both wrote.
export type Preferred = "mine" | "theirs" | "both";
export function decided(
  stood: string[],
  mine: string[],
  theirs: string[],
  preferred: Preferred,
): string[] {
  const settle: Settle = (meeting) =>
    bySentences(meeting) ??
    (preferred === "both" ? [...meeting.theirs, ...meeting.mine] : meeting[preferred]);
  return together(stood, mine, theirs, settle) ?? mine;
}
