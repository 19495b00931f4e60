// Steps back and forth across cells. A step is everything one action changed: one typed value, one
// pasted block. Steps hold what stood before and after, so that an answer of the server in between
// does not disturb them.
import type { Content } from "./merge";

// Text that is no number yet is a part of what stands in a cell: a step takes it back as well.
export interface Standing {
  content: Content;
  typed: string | null;
}
export interface Change {
  cell: string;
  before: Standing;
  after: Standing;
}
export type Step = Change[];

const LIMIT = 500;

export class UndoStack {
  private done: Step[] = [];
  private undone: Step[] = [];

  add(step: Step): void {
    if (step.length === 0) return;
    this.done.push(step);
    if (this.done.length > LIMIT) this.done.shift();
    this.undone = [];
  }

  undo(): Step | null {
    const step = this.done.pop();
    if (!step) return null;
    this.undone.push(step);
    return step
      .map(({ cell, before, after }) => ({ cell, before: after, after: before }))
      .reverse();
  }

  redo(): Step | null {
    const step = this.undone.pop();
    if (!step) return null;
    this.done.push(step);
    return step;
  }

  get canUndo(): boolean {
    return this.done.length > 0;
  }
  get canRedo(): boolean {
    return this.undone.length > 0;
  }
}
