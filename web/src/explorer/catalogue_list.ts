// The catalogue of indicators, narrowed by what the reader typed and chose. All of it is in the page,
// so that the list follows each letter.
import { folded } from "../pages/board_filter";
import type { Lang } from "../api/types";
import type { CatalogueItem } from "./types";

export interface Chosen {
  q: string;
  field: string;
  group: string; // id of a group; "headline" for those that leaders look at first
  kind: string;
  law: string;
  has: boolean; // only those of which there are figures
}
export const NAMES: Record<keyof Chosen, string> = {
  q: "q",
  field: "linh-vuc",
  group: "nhom",
  kind: "loai",
  law: "van-ban",
  has: "co-so-lieu",
};

export function readChosen(search: URLSearchParams): Chosen {
  const text = (name: keyof Chosen) => search.get(NAMES[name]) ?? "";
  return {
    q: text("q"),
    field: text("field"),
    group: text("group"),
    kind: text("kind"),
    law: text("law"),
    has: text("has") === "1",
  };
}
export function writeChosen(chosen: Chosen): string {
  const out = new URLSearchParams();
  for (const [name, label] of Object.entries(NAMES) as [keyof Chosen, string][]) {
    const value = chosen[name];
    if (value) out.set(label, value === true ? "1" : value);
  }
  const text = out.toString();
  return text ? `?${text}` : "";
}

// `also`: codes that the server found by synonyms.
export function narrowed(
  items: readonly CatalogueItem[],
  chosen: Chosen,
  lang: Lang,
  also: ReadonlySet<string> = new Set(),
): CatalogueItem[] {
  const words = folded(chosen.q).split(/\s+/).filter(Boolean);
  const found = items.filter((item) => {
    const text = folded(`${item.code} ${item.name.vi} ${item.name.en}`);
    return (
      (also.has(item.code) || words.every((word) => text.includes(word))) &&
      (!chosen.field || item.main_field === chosen.field) &&
      (!chosen.group ||
        (chosen.group === "headline" ? item.headline : item.group_ids.includes(chosen.group))) &&
      (!chosen.kind || item.kind === chosen.kind) &&
      (!chosen.law || item.legal_basis === chosen.law) &&
      (!chosen.has || item.has)
    );
  });
  const whole = folded(chosen.q.trim());
  const first = (item: CatalogueItem) =>
    Number(whole !== "" && folded(item.name[lang] || item.name.vi).startsWith(whole)) +
    2 * Number(folded(item.code) === whole);
  return found
    .map((item, i) => ({ item, i, first: first(item) }))
    .sort(
      (a, b) =>
        b.first - a.first ||
        Number(b.item.headline) - Number(a.item.headline) ||
        Number(b.item.has) - Number(a.item.has) ||
        a.i - b.i,
    )
    .map(({ item }) => item);
}

// What may be chosen of one kind, with how many there are, most first.
export function counted(values: readonly string[]): { value: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const value of values) if (value) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].map(([value, count]) => ({ value, count })).sort((a, b) => b.count - a.count);
}
