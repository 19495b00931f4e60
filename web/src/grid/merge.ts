// What stands in a cell, and how an edit meets another person's. A cell has three parts that are
// decided apart: the value with its state, the note, the explanation. A part that only one side
// changed since the common ancestor is that side's; a part that both changed differently is a
// conflict, and a person chooses.
import type { Cell, CellState } from "../api/types";
import { sameDecimal } from "../numbers/decimal";

export interface Content {
  state: CellState;
  value: string | null;
  note: string;
  explanation: string;
}

export interface Edit {
  cell: string;
  base: number; // the version of the cell that `ancestor` is
  ancestor: Content;
  content: Content;
  typed: string | null; // text that is no number yet: kept and shown, not sent
  serial: number; // grows with each change: tells whether an answer is about the newest
}

export function contentOf(cell: Cell): Content {
  return {
    state: cell.state,
    value: cell.state === "value" ? cell.value : null,
    note: cell.note ?? "",
    explanation: cell.explanation ?? "",
  };
}

export const EMPTY: Content = { state: "empty", value: null, note: "", explanation: "" };

// Whether a required row is answered: that there is no figure has to be said with a reason.
export function isFilled({ state, note }: Content): boolean {
  return state !== "empty" && (state !== "missing" || note.trim() !== "");
}

function sameValue(a: Content, b: Content): boolean {
  return a.state === b.state && (a.state !== "value" || sameDecimal(a.value, b.value));
}

export function sameContent(a: Content, b: Content): boolean {
  return sameValue(a, b) && a.note === b.note && a.explanation === b.explanation;
}

export type Merged =
  | { kind: "same" } // nothing of mine is left to send
  | { kind: "rebased"; content: Content } // both changes stand side by side
  | { kind: "conflict" };

export function merged(mine: Content, ancestor: Content, theirs: Content): Merged {
  const content: Content = { ...theirs };
  let conflict = false;
  if (!sameValue(mine, ancestor) && !sameValue(mine, theirs)) {
    conflict = !sameValue(theirs, ancestor);
    content.state = mine.state;
    content.value = mine.value;
  }
  for (const part of ["note", "explanation"] as const) {
    if (mine[part] === ancestor[part] || mine[part] === theirs[part]) continue;
    conflict ||= theirs[part] !== ancestor[part];
    content[part] = mine[part];
  }
  if (conflict) return { kind: "conflict" };
  return sameContent(content, theirs) ? { kind: "same" } : { kind: "rebased", content };
}
