// What every part of the explorer needs: the indicator, what the reader chose, and how to choose.
import type { CopiedTable } from "./copied";
import type { Words } from "./drawn";
import type { Definition, Has } from "./types";
import type { View } from "./view";

// What a view has to take along: the table it shows, and the question that gives it as a file.
export interface Offer {
  table: CopiedTable;
  question: Record<string, string>;
}
export interface Exploring {
  definition: Definition;
  has: Has;
  view: View;
  set: (change: Partial<View>) => void;
  words: Words;
  offer: (offer: Offer) => void; // said by the view of series; the other views are tables already
}
