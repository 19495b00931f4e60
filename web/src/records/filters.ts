// What a list is narrowed to stands in the address, in Vietnamese names; the server is asked with
// its own.
//
//   ?q=buu+chinh&trang-thai=received,handling&han-den=2023-05-31&f.kind=voters&thu-tu=han
//   ?dem=letters&ky=2023-S1: the records behind a count of the kind in a period
import { query } from "../api/client";
import type { KindDef } from "./types";

export const TABS = ["danh-sach", "bang", "lich", "ban-do", "thong-ke", "so-do"] as const;
export type Tab = (typeof TABS)[number];
export interface Filters {
  q: string;
  states: string[];
  view: string;
  count: string;
  period: string; // of the count
  dueUntil: string; // a day, or none
  order: "newest" | "due";
  columns: string[]; // none: those of the view, or the usual ones
  fields: Record<string, string[]>;
}
const FIELD = "f.";
const splitted = (text: string | null) => (text ?? "").split(",").filter(Boolean);

export function tabOf(search: URLSearchParams): Tab {
  const asked = search.get("xem");
  return TABS.find((tab) => tab === asked) ?? "danh-sach";
}

export function filtersOf(search: URLSearchParams): Filters {
  const fields: Filters["fields"] = {};
  for (const [name, text] of search) {
    const values = splitted(text);
    if (name.startsWith(FIELD) && values.length) fields[name.slice(FIELD.length)] = values;
  }
  return {
    q: search.get("q") ?? "",
    states: splitted(search.get("trang-thai")),
    view: search.get("goc-nhin") ?? "",
    count: search.get("dem") ?? "",
    period: search.get("ky") ?? "",
    dueUntil: /^\d{4}-\d\d-\d\d$/.exec(search.get("han-den") ?? "")?.[0] ?? "",
    order: search.get("thu-tu") === "han" ? "due" : "newest",
    columns: splitted(search.get("cot")),
    fields,
  };
}

export const fieldParameter = (field: string) => FIELD + field;

// For GET /records and the files of the same rows.
export function asked(kind: string, filters: Filters): Record<string, string> {
  const parameters: Record<string, string> = { kind };
  if (filters.view) parameters.view = filters.view;
  if (filters.count) parameters.count = filters.count;
  if (filters.count && filters.period) parameters.period = filters.period;
  if (filters.q.trim()) parameters.q = filters.q.trim();
  if (filters.states.length) parameters.state = filters.states.join(",");
  if (filters.dueUntil) parameters.due_until = filters.dueUntil;
  if (filters.order === "due") parameters.order = "due";
  for (const [field, values] of Object.entries(filters.fields))
    parameters[FIELD + field] = values.join(",");
  return parameters;
}

export function fileAddress(kind: string, filters: Filters, format: "csv" | "xlsx" | "json") {
  return `/records.${format}${query(asked(kind, filters))}`;
}

export function countAddress(def: Pick<KindDef, "id" | "counts">, count: string, period: string) {
  const stock = def.counts.find(({ id }) => id === count)?.stock ?? false;
  const what = query({ dem: count, ky: stock ? undefined : period });
  return `/so-theo-doi/${encodeURIComponent(def.id)}${what}`;
}

// A span of months, both as "2023-05", as a period: "2023-M05", "2023-01-01/P5M".
export function periodOfMonths(from: string, to: string): string {
  const month = (text: string) => Number(text.slice(0, 4)) * 12 + Number(text.slice(5));
  const months = month(to) - month(from) + 1;
  return months === 1 ? `${from.slice(0, 4)}-M${from.slice(5)}` : `${from}-01/P${months}M`;
}

// The address that asks what a filter was kept of: the other way round.
export function searchOf(filter: Record<string, string>): string {
  const names: Record<string, string> = {
    view: "goc-nhin",
    state: "trang-thai",
    count: "dem",
    period: "ky",
    due_until: "han-den",
  };
  const parts = Object.entries(filter).map(([name, value]): [string, string] =>
    name === "order" ? ["thu-tu", value === "due" ? "han" : ""] : [names[name] ?? name, value],
  );
  const text = new URLSearchParams(parts.filter(([, value]) => value)).toString();
  return text && `?${text}`;
}

// A value ticked or not, in the order in which they were ticked.
export function toggled(values: string[], value: string): string[] {
  return values.includes(value) ? values.filter((one) => one !== value) : [...values, value];
}

export const isNarrowed = (filters: Filters) =>
  Boolean(
    filters.q ||
      filters.count ||
      filters.states.length ||
      filters.dueUntil ||
      Object.keys(filters.fields).length,
  );
