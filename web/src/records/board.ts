// The board: one column for each state, and which steps bring a card into another column. A state's
// column stands even when it is empty, so that a card can be put there.
import type { KindDef, StateDef, StepDef, StepNow } from "./types";

// Only what a person can do: the clock's steps are taken by themselves.
export function stepsOfPeople(def: Pick<KindDef, "steps">, state: string): StepDef[] {
  return def.steps.filter(
    (step) => step.from.includes(state) && step.by.some((party) => party !== "clock"),
  );
}

// States into which some step of a person may bring a card of this state; itself not.
export function targetsOf(def: Pick<KindDef, "steps">, state: string): string[] {
  const targets = stepsOfPeople(def, state).map((step) => step.to);
  return [...new Set(targets)].filter((target) => target !== state);
}

// Of the steps that may be taken now, those that end in the state.
export function stepsInto(def: Pick<KindDef, "steps">, may: StepNow[], state: string): StepNow[] {
  const into = new Set(def.steps.filter((step) => step.to === state).map((step) => step.id));
  return may.filter((step) => into.has(step.id));
}

// Where a step leads, for the name of a menu's line.
export function stateAfter(
  def: Pick<KindDef, "steps" | "states">,
  step: string,
): StateDef | undefined {
  const to = def.steps.find((one) => one.id === step)?.to;
  return def.states.find((state) => state.id === to);
}

// The next card for an arrow key: up and down within a column, left and right to the nearest column
// with cards, at the same height.
export function nextCard(
  columns: string[][], // ids of cards
  at: string,
  key: string,
): string | null {
  const column = columns.findIndex((cards) => cards.includes(at));
  if (column < 0) return null;
  const row = columns[column]?.indexOf(at) ?? 0;
  if (key === "ArrowDown") return columns[column]?.[row + 1] ?? null;
  if (key === "ArrowUp") return columns[column]?.[row - 1] ?? null;
  const by = key === "ArrowRight" ? 1 : key === "ArrowLeft" ? -1 : 0;
  if (by === 0) return null;
  for (let i = column + by; i >= 0 && i < columns.length; i += by) {
    const cards = columns[i] ?? [];
    if (cards.length) return cards[Math.min(row, cards.length - 1)] ?? null;
  }
  return null;
}
