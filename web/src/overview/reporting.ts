// How far each unit is in a cycle, from the desk officer's board.
import type { Board } from "../api/types";

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
