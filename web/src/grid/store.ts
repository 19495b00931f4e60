// The form while it is being filled in: what the server holds, what was typed over it, and what
// became of sending. Pages look at cells through `view`; each change tells the listeners.
//
//   clean -> pending -> (sent) -> clean
//                    -> conflict (another version stood there) -> a choice -> pending or clean
//                    -> refused (the server says why)          -> typed anew -> pending
//   wrong: typed text that is no number yet; kept, shown, never sent
import type { Cell, CellChange, CellOutcome, PutCells } from "../api/types";
import { contentOf, merged, sameContent, type Content, type Edit } from "./merge";
import { Shelf } from "./shelf";
import { UndoStack, type Step } from "./undo";

export type Status = "clean" | "pending" | "wrong" | "refused" | "conflict";
export interface CellView {
  server: Cell;
  content: Content;
  typed: string | null;
  status: Status;
  problem: string | null;
  edited: boolean;
}

interface Held {
  edit: Edit;
  status: Exclude<Status, "clean">;
  problem: string | null;
}

const blank = (cell: string): Cell => ({
  cell,
  version: 0,
  state: "empty",
  value: null,
  text: "",
  note: "",
  explanation: "",
  returned: false,
  author: null,
  at: null,
  previous: null,
  same: null,
  plan: null,
  measured: null,
  growth: null,
  findings: [],
});

export class FormStore {
  readonly undoStack = new UndoStack();
  private server = new Map<string, Cell>();
  private held = new Map<string, Held>();
  private views = new Map<string, CellView>();
  private listeners = new Set<() => void>();
  private serial = 0;
  private stamp = 0;
  private readonly shelf: Shelf<Edit>;

  constructor(cells: Cell[], shelf: Shelf<Edit>, now = () => Date.now()) {
    this.shelf = shelf;
    this.serial = now(); // edits of an earlier page stay below those of this one
    for (const cell of cells) this.server.set(cell.cell, cell);
    for (const edit of shelf.all().values()) this.restore(edit);
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
  version = (): number => this.stamp;
  cellOf(cell: string): Cell {
    return this.server.get(cell) ?? blank(cell);
  }
  cells(): Cell[] {
    return [...this.server.values()];
  }
  get storageFull(): boolean {
    return this.shelf.full;
  }

  view = (cell: string): CellView => {
    let view = this.views.get(cell);
    if (!view) {
      const server = this.cellOf(cell);
      const held = this.held.get(cell);
      view = {
        server,
        content: held?.edit.content ?? contentOf(server),
        typed: held?.edit.typed ?? null,
        status: held?.status ?? "clean",
        problem: held?.problem ?? null,
        edited: held !== undefined,
      };
      this.views.set(cell, view);
    }
    return view;
  };

  heldWith(status: Status): string[] {
    return [...this.held].filter(([, held]) => held.status === status).map(([cell]) => cell);
  }
  get unsent(): number {
    return this.held.size;
  }

  // One action of the user, on one cell or on many.
  change(changes: { cell: string; content: Content; typed?: string | null }[]): void {
    const step: Step = [];
    for (const { cell, content, typed = null } of changes) {
      const before = this.view(cell);
      if (sameContent(before.content, content) && before.typed === typed) continue;
      step.push({
        cell,
        before: { content: before.content, typed: before.typed },
        after: { content, typed },
      });
      this.put(cell, content, typed);
    }
    this.undoStack.add(step);
    this.tell();
  }

  private put(cell: string, content: Content, typed: string | null): void {
    const server = this.cellOf(cell);
    const old = this.held.get(cell);
    if (typed === null && sameContent(content, contentOf(server))) {
      this.drop(cell); // back to what the server holds
      return;
    }
    const keeps = old && old.status !== "conflict" ? old.edit : null;
    const edit: Edit = {
      cell,
      content,
      typed,
      serial: ++this.serial,
      base: keeps?.base ?? server.version,
      ancestor: keeps?.ancestor ?? contentOf(server),
    };
    this.hold({ edit, status: typed === null ? "pending" : "wrong", problem: null });
  }

  undo(): string[] {
    return this.replay(this.undoStack.undo());
  }
  redo(): string[] {
    return this.replay(this.undoStack.redo());
  }
  private replay(step: Step | null): string[] {
    for (const { cell, after } of step ?? []) this.put(cell, after.content, after.typed);
    if (step) this.tell();
    return (step ?? []).map((change) => change.cell);
  }

  // What to send now: at most `limit` cells, each with the serial it had.
  batch(limit: number): { changes: CellChange[]; serials: Map<string, number> } {
    const changes: CellChange[] = [];
    const serials = new Map<string, number>();
    for (const { edit, status } of this.held.values()) {
      if (status !== "pending" || changes.length >= limit) continue;
      changes.push(toChange(edit));
      serials.set(edit.cell, edit.serial);
    }
    return { changes, serials };
  }

  accept(answer: PutCells, serials: Map<string, number>): void {
    for (const cell of answer.related ?? []) this.refresh(cell);
    for (const outcome of answer.cells) this.settle(outcome, serials.get(outcome.cell));
    this.tell();
  }

  // The server's newest word on all cells, e.g. after a reload of the submission.
  load(cells: Cell[]): void {
    for (const cell of cells) this.refresh(cell);
    this.tell();
  }

  choose(cell: string, whose: "mine" | "theirs"): void {
    const held = this.held.get(cell);
    if (!held) return;
    const theirs = this.cellOf(cell);
    if (whose === "theirs") {
      this.undoStack.add([
        { cell, before: held.edit, after: { content: contentOf(theirs), typed: null } },
      ]);
      this.drop(cell);
    } else {
      this.hold({
        status: "pending",
        problem: null,
        edit: {
          ...held.edit,
          serial: ++this.serial,
          base: theirs.version,
          ancestor: contentOf(theirs),
        },
      });
    }
    this.tell();
  }

  private settle(
    { cell, outcome, problem, current }: CellOutcome,
    serial: number | undefined,
  ): void {
    const held = this.held.get(cell);
    if (outcome === "refused") {
      this.serve(current);
      if (held && held.edit.serial === serial)
        this.hold({ ...held, status: "refused", problem: problem?.detail ?? "" });
      return;
    }
    if (outcome === "conflict" || !held) {
      this.refresh(current);
      return;
    }
    this.serve(current);
    if (held.edit.serial === serial) this.drop(cell);
    else
      this.hold({
        ...held,
        edit: { ...held.edit, base: current.version, ancestor: contentOf(current) },
      });
  }

  private refresh(theirs: Cell): void {
    const old = this.server.get(theirs.cell);
    if (old && theirs.version < old.version) return; // an older answer that came later
    this.serve(theirs);
    const held = this.held.get(theirs.cell);
    if (held && theirs.version !== held.edit.base) this.meet(held, theirs);
  }

  private meet(held: Held, theirs: Cell): void {
    const result = merged(held.edit.content, held.edit.ancestor, contentOf(theirs));
    if (held.edit.typed !== null) return; // decided when it has become a value
    if (result.kind === "same") this.drop(theirs.cell);
    else if (result.kind === "conflict") this.hold({ ...held, status: "conflict" });
    else
      this.hold({
        status: "pending",
        problem: null,
        edit: {
          ...held.edit,
          content: result.content,
          serial: ++this.serial,
          base: theirs.version,
          ancestor: contentOf(theirs),
        },
      });
  }

  private restore(edit: Edit): void {
    const held: Held = { edit, status: edit.typed === null ? "pending" : "wrong", problem: null };
    this.held.set(edit.cell, held);
    const server = this.cellOf(edit.cell);
    if (server.version !== edit.base) this.meet(held, server);
  }

  private serve(cell: Cell): void {
    this.server.set(cell.cell, cell);
    this.views.delete(cell.cell);
  }
  private hold(held: Held): void {
    this.held.set(held.edit.cell, held);
    this.views.delete(held.edit.cell);
    this.shelf.put(held.edit.cell, held.edit);
  }
  private drop(cell: string): void {
    this.held.delete(cell);
    this.views.delete(cell);
    this.shelf.take(cell);
  }
  private tell(): void {
    ++this.stamp;
    for (const listener of this.listeners) listener();
  }
}

export function toChange({ cell, base, content, ancestor }: Edit): CellChange {
  const change: CellChange = { cell, base };
  if (content.state !== ancestor.state || content.value !== ancestor.value) {
    if (content.state === "value") change.value = content.value ?? "";
    else change.state = content.state;
  }
  if (content.note !== ancestor.note) change.note = content.note;
  if (content.explanation !== ancestor.explanation) change.explanation = content.explanation;
  return change;
}
