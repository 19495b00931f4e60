// Steps back and forth in one text. Letters typed in one go are one step, as people expect; whatever
// else was done (a pasted block, a sentence taken over, a number put in) is a step of its own. What
// was taken over goes back with the words.
import type { Taken } from "../types";
import type { At, Text } from "./pieces";

export interface Standing {
  text: Text;
  taken: Taken[];
  at: At;
}
export type Doing = "type" | "delete" | "other";

const PAUSE = 1200; // ms without a key: the next letter begins a step
const LIMIT = 300;

export class Steps {
  private past: Standing[] = [];
  private future: Standing[] = [];
  private now: Standing;
  private doing: Doing = "other";
  private last = 0;

  constructor(
    start: Standing,
    private readonly clock: () => number = () => Date.now(),
  ) {
    this.now = start;
  }

  get current(): Standing {
    return this.now;
  }
  get canUndo(): boolean {
    return this.past.length > 0;
  }
  get canRedo(): boolean {
    return this.future.length > 0;
  }

  // The text as it is after something was done.
  add(next: Standing, doing: Doing): void {
    const time = this.clock();
    const goesOn = doing !== "other" && doing === this.doing && time - this.last < PAUSE;
    if (!goesOn) {
      this.past.push(this.now);
      if (this.past.length > LIMIT) this.past.shift();
    }
    this.now = next;
    this.future = [];
    this.doing = doing;
    this.last = time;
  }

  // The caret went elsewhere: what is typed there is another step.
  moved(at: At): void {
    this.now = { ...this.now, at };
    this.doing = "other";
  }

  undo(): Standing | null {
    return this.step(this.past, this.future);
  }
  redo(): Standing | null {
    return this.step(this.future, this.past);
  }

  private step(from: Standing[], to: Standing[]): Standing | null {
    const next = from.pop();
    if (!next) return null;
    to.push(this.now);
    this.now = next;
    this.doing = "other";
    return next;
  }
}
