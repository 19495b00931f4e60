// How far each unit is in a cycle, from the desk officer's board.
import type { Board, Cycle } from "../api/types";

export const SENT = ["submitted", "approved", "published"];
export interface Reporting {
  asked: number;
  sent: number;
  late: number;
  findings: number;
}
export const STANDINGS = ["missing", "late", "complete"] as const;
export type Standing = (typeof STANDINGS)[number];

export function reportingOf(board: Board | undefined): Map<string, Reporting> {
  const known = new Map<string, Reporting>();
  for (const unit of board?.units ?? []) {
    const cells = unit.cells.filter((cell) => cell !== null);
    known.set(unit.org, {
      asked: cells.length,
      sent: cells.filter((cell) => SENT.includes(cell.state)).length,
      late: cells.filter((cell) => cell.late).length,
      findings: cells.reduce((sum, cell) => sum + cell.findings.high + cell.findings.medium, 0),
    });
  }
  return known;
}

export function stands(reporting: Reporting | undefined, wanted: string): boolean {
  if (!reporting || reporting.asked === 0) return wanted === "";
  if (wanted === "missing") return reporting.sent < reporting.asked;
  if (wanted === "late") return reporting.late > 0;
  if (wanted === "complete") return reporting.sent === reporting.asked;
  return true;
}

export interface FormKinds {
  id: string;
  org_kinds: string[];
}
// The cycles that ask units of a kind, those that are open and periodic first. A form that is not in
// the list (of a request) may ask anybody.
export function cyclesOf(cycles: Cycle[], forms: FormKinds[], kind: string): Cycle[] {
  const asks = (cycle: Cycle) =>
    cycle.forms.some(({ id }) => {
      const form = forms.find((one) => one.id === id);
      return !form || form.org_kinds.includes(kind);
    });
  const place = (cycle: Cycle) =>
    Number(cycle.state !== "open") * 2 + Number(cycle.kind !== "periodic");
  return cycles.filter(asks).sort((a, b) => place(a) - place(b));
}
