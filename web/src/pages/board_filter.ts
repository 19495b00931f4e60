// Which units the board shows.
import type { BoardCell, BoardUnit, Lang } from "../api/types";

export const FILTERS = ["late", "returned", "findings", "changed", "waiting"] as const;
export type Filter = (typeof FILTERS)[number];

export function folded(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase();
}

export function fits(cell: BoardCell, filter: Filter): boolean {
  switch (filter) {
    case "late":
      return cell.late;
    case "returned":
      return cell.state === "returned";
    case "findings":
      return cell.findings.high + cell.findings.medium > 0;
    case "changed":
      return cell.changed;
    case "waiting":
      return cell.state === "submitted";
  }
}

export function shownUnits(
  units: BoardUnit[],
  filters: ReadonlySet<Filter>,
  search: string,
  lang: Lang,
): BoardUnit[] {
  const wanted = folded(search.trim());
  return units.filter((unit) => {
    if (wanted && !folded(unit.org_name[lang] || unit.org_name.vi).includes(wanted)) return false;
    return (
      filters.size === 0 ||
      unit.cells.some((cell) => cell && [...filters].every((filter) => fits(cell, filter)))
    );
  });
}
