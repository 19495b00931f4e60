// What a search found, in the order in which it is shown: kinds in a fixed order, the best first in
// each, pages of this system by their own names.
import type { Named, Session } from "../api/types";
import type { Translate } from "../locales/i18n";
import { folded } from "../pages/board_filter";
import { wayGroups } from "./ways";

export const KINDS = [
  "page",
  "indicator",
  "org",
  "report",
  "submission",
  "task",
  "document",
  "record",
] as const;
export type FoundKind = (typeof KINDS)[number];
export interface FoundItem {
  kind: FoundKind;
  id: string;
  name: Named;
  detail: Named | null;
  link: string;
}
export interface Found {
  items: FoundItem[];
  total: number;
}
export interface FoundGroup {
  kind: FoundKind;
  items: FoundItem[];
}

// Every word of the query begins a word of the name: "bao cao" finds "Soạn báo cáo".
export function wordsFit(name: string, query: string): boolean {
  const words = folded(name).split(/[^\p{L}\p{N}]+/u);
  const wanted = folded(query.trim()).split(/\s+/).filter(Boolean);
  return wanted.length > 0 && wanted.every((w) => words.some((word) => word.startsWith(w)));
}

export function foundPages(session: Session | undefined, query: string, t: Translate): FoundItem[] {
  return wayGroups(session)
    .flatMap((group) => group.ways)
    .filter((way) => wordsFit(t(way.key), query))
    .map((way) => {
      const name = t(way.key);
      return { kind: "page", id: way.to, name: { vi: name, en: name }, detail: null, link: way.to };
    });
}

export function grouped(items: FoundItem[]): FoundGroup[] {
  return KINDS.map((kind) => ({ kind, items: items.filter((item) => item.kind === kind) })).filter(
    (group) => group.items.length > 0,
  );
}
