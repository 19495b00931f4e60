// One step, or the correction of one field, over many records: what there is to choose from, and the
// doing, one record after the other. What one refuses touches no other.
import type { RecordFull, StepNow } from "./types";

export const MOST = 200; // records at once

export interface BulkChoice {
  id: string; // of the step; "edit" for a correction
  step: StepNow | null;
  records: RecordFull[]; // that it may be done to
}

// Proposals are of one record each. In the order in which the records name them, corrections last.
export function bulkChoices(records: RecordFull[]): BulkChoice[] {
  const found = new Map<string, BulkChoice>();
  for (const record of records)
    for (const step of record.steps) {
      if (step.proposal === "make") continue;
      const known = found.get(step.id);
      if (known) known.records.push(record);
      else found.set(step.id, { id: step.id, step, records: [record] });
    }
  const mine = records.filter((record) => record.may_edit);
  const edit: BulkChoice[] = mine.length ? [{ id: "edit", step: null, records: mine }] : [];
  return [...found.values(), ...edit];
}

export interface Refused<Row> {
  row: Row;
  error: unknown;
}
export interface BulkOutcome<Row, Made> {
  made: Made[];
  refused: Refused<Row>[];
  left: Row[]; // not begun: it was stopped
}

// `told`: how many are behind it.
export async function oneByOne<Row, Made>(
  rows: Row[],
  todo: (row: Row) => Promise<Made>,
  told: (behind: number) => void,
  stop: AbortSignal,
): Promise<BulkOutcome<Row, Made>> {
  const outcome: BulkOutcome<Row, Made> = { made: [], refused: [], left: [] };
  for (const [i, row] of rows.entries()) {
    if (stop.aborted) {
      outcome.left = rows.slice(i);
      break;
    }
    try {
      outcome.made.push(await todo(row));
    } catch (error) {
      outcome.refused.push({ row, error });
    }
    told(i + 1);
  }
  return outcome;
}
