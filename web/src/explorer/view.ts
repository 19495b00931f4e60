// What a reader chose to see, as the address keeps it: a link shows the same view to somebody else.
// Names of the address are Vietnamese, as in the rest of the program; what equals the default is left
// out. Addresses of the page that stood at /so-lieu before are read as well.
import { frequencyOf, FREQUENCIES, type Frequency } from "../pages/periods";
import type { Has } from "./types";

export const SHOWS = ["chuoi", "don-vi", "ban-do", "bang", "bao-phu"] as const;
export type Show = (typeof SHOWS)[number];
export interface View {
  show: Show;
  kind: string; // of the units that are compared
  orgs: string[]; // chosen for the series
  frequency: Frequency;
  from: string; // years; "" is from the first, to the last
  to: string;
  period: string; // of units beside each other; "" is the newest
  breakdown: string; // "tech=4g"; "tech" alone shows all its codes beside each other
  unit: string; // of measure; "" is the usual one
  plan: boolean;
  footing: "" | "63" | "34";
  milestone: string; // a decimal; "" is the usual one
  source: string; // what the open source is of: "55", "tuyenquang@2022" (see sourceOf)
}

const NATION = "nation";
const NAMES = {
  show: "xem",
  kind: "loai",
  orgs: "dv",
  frequency: "ky",
  from: "tu",
  to: "den",
  period: "tai",
  breakdown: "phan-to",
  unit: "dvt",
  plan: "ke-hoach",
  footing: "dia-gioi",
  milestone: "moc",
  source: "nguon",
} as const;

export function frequenciesOf(periods: readonly string[]): Frequency[] {
  const plain = periods.filter((period) => !period.includes("/"));
  return FREQUENCIES.filter((one) => plain.some((period) => frequencyOf(period) === one));
}
export function periodsOf(periods: readonly string[], frequency: Frequency): string[] {
  return periods.filter((period) => !period.includes("/") && frequencyOf(period) === frequency);
}

// All periods of one kind from the first to the last, also those of which nothing is told: an axis of
// time leaves them their place.
const PARTS: Record<Frequency, [string, number]> = {
  year: ["", 1],
  half: ["-S", 2],
  quarter: ["-Q", 4],
  month: ["-M", 12],
};
export function everyPeriod(first: string, last: string): string[] {
  const [letter, parts] = PARTS[frequencyOf(first)];
  const out: string[] = [];
  for (let year = Number(first.slice(0, 4)); year <= Number(last.slice(0, 4)); ++year)
    for (let part = 1; part <= parts; ++part) {
      const digits = parts === 12 ? String(part).padStart(2, "0") : String(part);
      const period = parts === 1 ? String(year) : `${year}${letter}${digits}`;
      if (period >= first && period <= last) out.push(period);
    }
  return out;
}

// The view that a reader sees first: the nation through time, else the units beside each other.
export function usual(has: Has): View {
  const kinds = has.org_kinds.map((kind) => kind.id);
  const others = has.org_kinds.filter((kind) => kind.id !== NATION);
  const most = [...others].sort((a, b) => b.units - a.units)[0]?.id ?? NATION;
  return {
    show: kinds.includes(NATION) || others.length === 0 ? "chuoi" : "don-vi",
    kind: kinds.includes("province") ? "province" : most,
    orgs: [],
    frequency: frequenciesOf(has.periods)[0] ?? "year",
    from: "",
    to: "",
    period: "",
    breakdown: "",
    unit: "",
    plan: false,
    footing: "",
    milestone: "",
    source: "",
  };
}

export function readView(search: URLSearchParams, normal: View): View {
  const text = (name: keyof View) => search.get(NAMES[name]) ?? "";
  const one = <T extends string>(name: keyof View, known: readonly T[], otherwise: T): T =>
    known.find((value) => value === text(name)) ?? otherwise;
  const old =
    search.get("loai") !== null && search.get("xem") === null && search.get("dv") === null;
  const year = (name: "from" | "to") => (/^\d{4}$/.test(text(name)) ? text(name) : "");
  return {
    show: one("show", SHOWS, old && text("kind") !== NATION ? "bang" : normal.show),
    kind: text("kind") && text("kind") !== NATION ? text("kind") : normal.kind,
    orgs: text("orgs").split(",").filter(Boolean).slice(0, 6),
    frequency: one("frequency", FREQUENCIES, normal.frequency),
    from: year("from"),
    to: year("to"),
    period: text("period"),
    breakdown: text("breakdown"),
    unit: text("unit"),
    plan: text("plan") === "1",
    footing: one("footing", ["", "63", "34"] as const, ""),
    milestone: /^-?\d+(\.\d+)?$/.test(text("milestone")) ? text("milestone") : "",
    source: /^(\d+|[\w-]+@[\w-]+)$/.test(text("source")) ? text("source") : "",
  };
}

export function writeView(view: View, normal: View): string {
  const out = new URLSearchParams();
  for (const [name, label] of Object.entries(NAMES) as [keyof View, string][]) {
    const [value, usually] = [view[name], normal[name]];
    const text = Array.isArray(value)
      ? value.join(",")
      : value === true
        ? "1"
        : String(value || "");
    if (text !== "" && text !== String(usually)) out.set(label, text);
  }
  if (out.has(NAMES.kind) && !out.has(NAMES.show)) out.set(NAMES.show, view.show);
  // A comma and a colon need no escaping there, and people read addresses.
  const text = out.toString().replaceAll("%2C", ",").replaceAll("%3D", "=").replaceAll("%40", "@");
  return text ? `?${text}` : "";
}

// "/so-lieu?chi-tieu=TELE.REV&loai=province" became "/chi-tieu/TELE.REV?loai=province".
export function movedAddress(search: URLSearchParams): string {
  const rest = new URLSearchParams(search);
  const code = rest.get("chi-tieu");
  rest.delete("chi-tieu");
  const text = rest.toString();
  return `/chi-tieu${code ? `/${encodeURIComponent(code)}` : ""}${text ? `?${text}` : ""}`;
}
