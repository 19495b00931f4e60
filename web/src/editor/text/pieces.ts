// A text of the report as the editor holds it: paragraphs of pieces, a piece is words or one live
// number. The server keeps a paragraph as words with "{{slot}}" for each number.
//
//   piecesOf("đạt {{POST.REV|VN|2023|actual|||VND}} tỷ")  ->  ["đạt ", {slot: "POST.REV|..."}, " tỷ"]
//
// A place in it counts UTF-16 code units; a number counts as one.
export interface Live {
  slot: string;
}
export type Piece = string | Live;
export type Pieces = Piece[];
export type Text = Pieces[];
export interface At {
  paragraph: number;
  offset: number;
}
export interface Range {
  from: At;
  to: At;
}
export type Printed = (slot: string) => string;

const MARKER = /\{\{([^{}\s][^{}]*)\}\}/g;

export const isLive = (piece: Piece): piece is Live => typeof piece !== "string";
export const sizeOf = (piece: Piece): number => (isLive(piece) ? 1 : piece.length);
export const lengthOf = (pieces: Pieces): number =>
  pieces.reduce((sum, piece) => sum + sizeOf(piece), 0);

// Neighbouring words together, nothing empty.
export function tidy(pieces: Pieces): Pieces {
  const out: Pieces = [];
  for (const piece of pieces) {
    const last = out.at(-1);
    if (isLive(piece)) out.push(piece);
    else if (typeof last === "string") out[out.length - 1] = last + piece;
    else if (piece) out.push(piece);
  }
  return out;
}

export function piecesOf(markers: string): Pieces {
  const out: Pieces = [];
  let end = 0;
  for (const match of markers.matchAll(MARKER)) {
    out.push(markers.slice(end, match.index), { slot: match[1] ?? "" });
    end = match.index + match[0].length;
  }
  out.push(markers.slice(end));
  return tidy(out);
}
export const textOf = (paragraphs: string[]): Text => paragraphs.map(piecesOf);

// Braces that a person typed must not read as a number.
const harmless = (words: string) => words.replace(/\{(?=\{)/g, "{ ").replace(/\}(?=\})/g, "} ");
export function markersOf(pieces: Pieces): string {
  return pieces
    .map((piece) => (isLive(piece) ? `{{${piece.slot}}}` : harmless(piece)))
    .join("")
    .normalize("NFC");
}
// Paragraphs without a word are not kept: a blank line is how people find room to type.
export const paragraphsOf = (text: Text): string[] =>
  text.map((pieces) => markersOf(pieces).trim()).filter(Boolean);

export const wordsOf = (pieces: Pieces, printed: Printed): string =>
  pieces.map((piece) => (isLive(piece) ? printed(piece.slot) : piece)).join("");
export const slotsOf = (text: Text): string[] =>
  text
    .flat()
    .filter(isLive)
    .map((piece) => piece.slot);

export function sliced(pieces: Pieces, from: number, to = lengthOf(pieces)): Pieces {
  const out: Pieces = [];
  let at = 0;
  for (const piece of pieces) {
    const [begin, end] = [Math.max(from, at), Math.min(to, at + sizeOf(piece))];
    if (begin < end) out.push(isLive(piece) ? piece : piece.slice(begin - at, end - at));
    at += sizeOf(piece);
  }
  return tidy(out);
}

export const same = (a: Text, b: Text): boolean =>
  a.length === b.length && a.every((pieces, i) => markersOf(pieces) === markersOf(b[i] ?? []));
export const before = (a: At, b: At): boolean =>
  a.paragraph < b.paragraph || (a.paragraph === b.paragraph && a.offset < b.offset);
export const ordered = (a: At, b: At): Range =>
  before(b, a) ? { from: b, to: a } : { from: a, to: b };
export const isEmpty = ({ from, to }: Range): boolean => !before(from, to) && !before(to, from);
export const endOf = (text: Text): At => ({
  paragraph: Math.max(0, text.length - 1),
  offset: lengthOf(text.at(-1) ?? []),
});

// The place in the text, moved to where there is one.
export function within(text: Text, at: At): At {
  const paragraph = Math.min(Math.max(0, at.paragraph), Math.max(0, text.length - 1));
  return { paragraph, offset: Math.min(Math.max(0, at.offset), lengthOf(text[paragraph] ?? [])) };
}

// What stands in place of a range; the place behind what was put in.
export function replaced(text: Text, { from, to }: Range, put: Text): { text: Text; at: At } {
  const head = sliced(text[from.paragraph] ?? [], 0, from.offset);
  const tail = sliced(text[to.paragraph] ?? [], to.offset);
  const middle = put.length ? put.map(tidy) : [[]];
  const last = middle.length - 1;
  const lines = middle.map((pieces, i) =>
    tidy([...(i === 0 ? head : []), ...pieces, ...(i === last ? tail : [])]),
  );
  return {
    text: [...text.slice(0, from.paragraph), ...lines, ...text.slice(to.paragraph + 1)],
    at: {
      paragraph: from.paragraph + last,
      offset: (last === 0 ? from.offset : 0) + lengthOf(middle[last] ?? []),
    },
  };
}
export function cutOut(text: Text, { from, to }: Range): Text {
  if (from.paragraph === to.paragraph)
    return [sliced(text[from.paragraph] ?? [], from.offset, to.offset)];
  return [
    sliced(text[from.paragraph] ?? [], from.offset),
    ...text.slice(from.paragraph + 1, to.paragraph),
    sliced(text[to.paragraph] ?? [], 0, to.offset),
  ];
}

// What was copied elsewhere: plain text, line breaks and tabs as people mean them.
export function pasted(plain: string): Text {
  const lines = plain
    .normalize("NFC")
    .replace(/\r\n?|\u2028|\u2029/g, "\n")
    .replace(/[\u00ad\u200b-\u200d\u2060\ufeff]/g, "")
    .replace(/[\t\u00a0\u202f]+/g, " ")
    .split("\n")
    .map((line) => line.trimEnd());
  const kept = lines.filter((line, i) => line || lines.length === 1 || i === lines.length - 1);
  return kept.map((line) => (line ? [line] : []));
}

// A range taken out and put in elsewhere; null for a place within it.
export function carried(text: Text, range: Range, at: At): { text: Text; at: At } | null {
  if (before(range.from, at) && before(at, range.to)) return null;
  const put = cutOut(text, range);
  if (!before(at, range.to)) {
    const out = replaced(text, { from: at, to: at }, put);
    const left = replaced(out.text, range, []);
    const lines = range.to.paragraph - range.from.paragraph;
    const moved = put.length === 1 && at.paragraph === range.to.paragraph && lines === 0;
    const back = moved ? range.to.offset - range.from.offset : 0;
    return {
      text: left.text,
      at: within(left.text, {
        paragraph: out.at.paragraph - lines,
        offset: out.at.offset - back,
      }),
    };
  }
  return replaced(replaced(text, range, []).text, { from: at, to: at }, put);
}

// A sentence joined to what stands before a place: one blank between them, none at the beginning.
export function joined(text: Text, at: At, sentence: Pieces): { text: Text; at: At } {
  const line = text[at.paragraph] ?? [];
  const [head, tail] = [sliced(line, 0, at.offset), sliced(line, at.offset)];
  const [last, first] = [head.at(-1), tail[0]];
  const gapBefore = last !== undefined && (isLive(last) || !/\s$/.test(last));
  const gapBehind = first !== undefined && (isLive(first) || !/^[\s.,;:!?)]/.test(first));
  const put: Pieces = [...(gapBefore ? [" "] : []), ...sentence, ...(gapBehind ? [" "] : [])];
  return replaced(text, { from: at, to: at }, [put]);
}

// Where the sentence stands that a place lies in, or the place behind the paragraph's last sentence
// in front of it: a sentence is never put into the middle of another.
export function sentenceEnd(pieces: Pieces, offset: number): number {
  const flat = pieces.map((piece) => (isLive(piece) ? "\u{fffc}" : piece)).join("");
  if (offset === 0) return 0;
  for (const match of flat.matchAll(/[.!?\u2026](?=\s|$)/g)) {
    if (match.index + 1 >= offset) return match.index + 1;
  }
  return flat.length;
}
