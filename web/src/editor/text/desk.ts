// The texts on which somebody works: each with its steps back and forth and its caret, above what is
// stored (Texts). The page asks here what to show and tells here what was typed; a sentence taken
// over, a number put in and a restored version go the same way, so that each can be taken back.
import type { Taken } from "../types";
import {
  joined,
  lengthOf,
  paragraphsOf,
  sentenceEnd,
  textOf,
  type At,
  type Pieces,
} from "./pieces";
import { Steps, type Doing, type Standing } from "./steps";
import type { PlaceView, Texts } from "./texts";

const key = (t: Taken) => `${t.submission}/${t.section}/${t.sentence}`;
export const sameSource = (a: Taken, b: Taken) => key(a) === key(b);
export type Where = "join" | "paragraph";

export class Desk {
  private steps = new Map<string, Steps>();
  private seen = new Map<string, { view: PlaceView | null; standing: Standing }>();

  constructor(readonly texts: Texts) {}

  subscribe = (listener: () => void): (() => void) => this.texts.subscribe(listener);

  // The same object until something changes.
  standing(place: string): Standing {
    const view = this.texts.view(place);
    const seen = this.seen.get(place);
    if (seen?.view === view && seen.standing === this.steps.get(place)?.current)
      return seen.standing;
    const standing = this.compared(place, view);
    this.seen.set(place, { view, standing });
    return standing;
  }
  private compared(place: string, view: PlaceView | null): Standing {
    const [paragraphs, taken] = [view?.paragraphs ?? [], view?.taken ?? []];
    let steps = this.steps.get(place);
    if (!steps) {
      const text = textOf(paragraphs);
      const last = Math.max(0, text.length - 1);
      const at = { paragraph: last, offset: lengthOf(text[last] ?? []) };
      steps = new Steps({ text: text.length ? text : [[]], taken, at });
      this.steps.set(place, steps);
    }
    const now = steps.current;
    if (
      JSON.stringify(paragraphsOf(now.text)) !== JSON.stringify(paragraphs) ||
      now.taken.map(key).join() !== taken.map(key).join()
    ) {
      // Brought together with what somebody else wrote, restored, or printed anew.
      const text = textOf(paragraphs);
      steps.add({ text: text.length ? text : [[]], taken, at: now.at }, "other");
    }
    return steps.current;
  }

  change(place: string, next: Standing, doing: Doing): void {
    this.standing(place);
    this.steps.get(place)?.add(next, doing);
    this.texts.write(place, { paragraphs: paragraphsOf(next.text), taken: next.taken });
  }
  moved(place: string, at: At): void {
    this.steps.get(place)?.moved(at);
  }
  undo(place: string): Standing | null {
    return this.stepped(place, this.steps.get(place)?.undo() ?? null);
  }
  redo(place: string): Standing | null {
    return this.stepped(place, this.steps.get(place)?.redo() ?? null);
  }
  mayUndo(place: string): boolean {
    return this.steps.get(place)?.canUndo ?? false;
  }
  mayRedo(place: string): boolean {
    return this.steps.get(place)?.canRedo ?? false;
  }

  // A sentence of a unit: behind the sentence in which the caret stands, or as a paragraph of its own.
  // `sources` are the sentence and those that say nearly the same.
  take(place: string, sentence: Pieces, sources: Taken[], where: Where): void {
    const { text, taken, at } = this.standing(place);
    const line = text[at.paragraph] ?? [];
    const next =
      where === "join"
        ? joined(text, { ...at, offset: sentenceEnd(line, at.offset) }, sentence)
        : {
            text: lengthOf(line)
              ? [...text.slice(0, at.paragraph + 1), sentence, ...text.slice(at.paragraph + 1)]
              : [...text.slice(0, at.paragraph), sentence, ...text.slice(at.paragraph + 1)],
            at: {
              paragraph: at.paragraph + (lengthOf(line) ? 1 : 0),
              offset: lengthOf(sentence),
            },
          };
    this.change(place, { ...next, taken: added(taken, sources) }, "other");
  }
  // Reflected without words of its own: what it says stands there already. False where nothing does.
  aside(place: string, sources: Taken[]): boolean {
    const now = this.standing(place);
    if (paragraphsOf(now.text).length === 0) return false;
    this.change(place, { ...now, taken: added(now.taken, sources) }, "other");
    return true;
  }
  untake(place: string, sources: Taken[]): void {
    const now = this.standing(place);
    const taken = now.taken.filter((t) => !sources.some((s) => sameSource(s, t)));
    this.change(place, { ...now, taken }, "other");
  }
  // Another text altogether, of an older version or a conflict that was settled.
  replace(place: string, paragraphs: string[]): void {
    const now = this.standing(place);
    const text = textOf(paragraphs);
    this.change(place, { ...now, text: text.length ? text : [[]] }, "other");
  }

  private stepped(place: string, standing: Standing | null): Standing | null {
    if (standing)
      this.texts.write(place, { paragraphs: paragraphsOf(standing.text), taken: standing.taken });
    return standing;
  }
}

function added(taken: Taken[], sources: Taken[]): Taken[] {
  return [...taken, ...sources.filter((s) => !taken.some((t) => sameSource(s, t)))];
}
