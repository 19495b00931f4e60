// What the server says of indicators, series, sources and what is public.
import type { Indicator, Named } from "../api/types";

export interface CatalogueItem extends Indicator {
  main_field: string; // the field of the pack; `field` is the finer code
  field_name: Named;
  headline: boolean;
  frequency: string;
  level: string;
  group_ids: string[];
  legal_basis: string;
  has: boolean;
}
export interface IndicatorName {
  code: string;
  name: Named;
}
export interface IndicatorStep extends IndicatorName {
  from: string;
  factor: string | null; // null: the series breaks
}

export interface Dimension {
  id: string;
  name: Named;
  adds_up: boolean;
  codes: { id: string; name: Named }[];
}
export interface Has {
  figures: number;
  org_kinds: { id: string; name: Named; units: number }[];
  periods: string[]; // newest first
  scenarios: string[];
  breakdowns: string[]; // the empty text is the total
  units: string[]; // of measure
  first: string | null;
  last: string | null;
}
export interface Definition extends Omit<CatalogueItem, "has"> {
  units: { id: string; name: Named }[];
  counted: Named | null;
  dimensions: Dimension[];
  aggregation: string;
  rolls_up_to: IndicatorName | null;
  measures: IndicatorName | null;
  measured_by: IndicatorName | null;
  rolled_up_from: IndicatorName[];
  owner: string | null;
  owner_name: Named | null;
  synonyms: string[];
  valid_from: string | null;
  valid_to: string | null;
  successor: IndicatorStep | null;
  predecessor: IndicatorStep | null;
  disclosure: string;
  groups: { id: string; name: Named; legal_basis: string }[];
  has: Has | null; // null: the reader may not read its figures
  forms: { id: string; name: Named }[];
  method: Named | null;
}

export interface Figure {
  id: number | string | null; // null: made of several, see footing
  period: string;
  value: string | null;
  text: string;
  status?: string;
  qualifier?: string | null;
  as_of?: string | null;
  footing?: Footing | null; // brought to the borders of a day
  footing_problem?: string | null; // why it could not be; said instead of a value
}
export interface Footing {
  of: string;
  parts: { org: string; org_name: Named; weight: string; figure: Figure | null }[];
}
export interface TableRow {
  org: string;
  org_name: Named;
  values: (Figure | null)[];
  growth: (string | null)[];
  rank: (number | null)[];
  rank_before: (number | null)[]; // a year earlier
}
export interface Table {
  indicator: string;
  unit: string;
  unit_name: Named;
  periods: string[];
  rows: TableRow[];
  total: {
    values: ({ value: string; text: string } | null)[];
    coverage: string[];
    growth: (string | null)[];
  } | null;
  version: number;
}
export interface SeriesPoint {
  period: string;
  figure: Figure | null;
  other_days: Figure[]; // the same, counted on further days of the period
  growth: string | null;
  vintages: number;
  plan: Figure | null;
  target: Figure | null;
  changed_after_publication: boolean;
}
export interface Series {
  indicator: string;
  org: string;
  org_name: Named;
  unit: string;
  unit_name: Named;
  points: SeriesPoint[];
}

export interface FactVersion {
  id: number | string;
  figure: Figure;
  recorded_at: string | null;
  source: string;
  source_name: Named;
  reason: string | null;
  stands: boolean;
  published_at: string | null;
}
export interface FactMember {
  org: string;
  org_name: Named;
  indicator: string;
  figure: Figure | null;
}
export interface FactSource {
  kind: "document" | "submission" | "roll_up" | "load" | "demo";
  name: Named;
  document: { id: string; title: Named; date: string | null } | null;
  place: { file: string; line: number } | null; // of the file that was loaded
  label: string | null; // what the document calls it
  note: string | null;
  submission: {
    id: string;
    cycle: string;
    cycle_name: Named;
    form: string;
    form_name: Named;
    row: string | null;
    row_name: Named;
    may_open: boolean;
  } | null;
  members: FactMember[] | null;
  members_total: number | null;
}
export interface Fact {
  id: number | string;
  indicator: string;
  name: Named;
  org: string;
  org_name: Named;
  period: string;
  scenario: string;
  breakdown: string;
  breakdown_name: Named;
  unit_name: Named;
  figure: Figure;
  stands: boolean;
  disclosure: string;
  source: FactSource;
  load: { load: number; recorded_at: string | null; reason: string | null };
  versions: FactVersion[];
}

export interface Change {
  at: string;
  kind: "figures" | "report" | "correction";
  title: Named;
  text: Named;
  link: string;
}
export interface PublishedReport {
  report: string;
  edition: number | string;
  name: Named;
  period: string;
  number: string;
  date: string | null;
  formats: string[];
}
export interface DataSet {
  id: string;
  name: Named;
  description: Named;
  rows: number;
  link: string; // of the file, without the format
  formats: string[];
}
export interface Published {
  licence: { id: string; name: Named; url: string } | null;
  publisher: Named;
  figures: number;
  indicators: number;
  units: number;
  last_change: string | null;
  reports: PublishedReport[];
  datasets: DataSet[];
}
export interface Unit {
  id: string;
  name: Named;
  kind: string;
  kind_name: Named;
  parent: string | null;
  parent_name: Named | null;
  opened: string | null;
  closed: string | null;
}
