// What the server says of registers and cases. A value is a text in one form ("1500000.5",
// "2023-05-31", "true", a code), a list of texts for a field with `many`.
import type { Choice, Named } from "../api/types";

export type RecordId = string | number;
export type FieldType =
  | "text"
  | "long_text"
  | "integer"
  | "number"
  | "money"
  | "date"
  | "yes_no"
  | "choice"
  | "org"
  | "record"
  | "coordinates"
  | "file"
  | "person"
  | "email"
  | "phone"
  | "url"
  | "domain"
  | "tax_code";
export type Stage = "open" | "stands" | "done" | "dropped";
export type Sort = "register" | "case";
export type Values = Record<string, string | string[]>;

export interface FieldDef {
  id: string;
  name: Named;
  help?: Named | null;
  type: FieldType;
  privacy: "public" | "internal" | "personal";
  required: boolean;
  many: boolean;
  unique?: boolean;
  search?: boolean;
  choices?: Choice[];
  to?: string; // kind of a record
  org_kinds?: string[];
  unit?: string;
  least?: string | number | null;
  most?: string | number | null;
}
export interface StateDef {
  id: string;
  name: Named;
  stage: Stage;
}
export interface StepNow {
  id: string;
  name: Named;
  asks: string[];
  needs: string[];
  reason: boolean;
  proposal: string;
}
export interface StepDef extends StepNow {
  from: string[];
  to: string;
  by: string[];
}
export interface DeadlineDef {
  id: string;
  name: Named;
  in: string[];
  days: number;
  working_days: boolean;
}
export interface ViewDef {
  id: string;
  name: Named;
  where: { field: string; values: string[] }[];
  columns: string[];
}
// What a new record may begin with.
export interface TemplateDef {
  id: string;
  name: Named;
  step: string;
  values: Values; // days are reckoned from today
}
export interface CountDef {
  id: string;
  name: Named;
  stock: boolean; // as it stands, in no period
}
export interface KindDef {
  id: string;
  sort: Sort;
  name: Named;
  legal_basis: string;
  title: string;
  owner: string;
  partners: string;
  number: string;
  fields: FieldDef[];
  states: StateDef[];
  steps: StepDef[];
  deadlines: DeadlineDef[];
  views: ViewDef[];
  templates: TemplateDef[];
  counts: CountDef[];
  sources: { id: string; name: Named; first_for: string[] }[];
  duplicates: string[][]; // groups of fields by which duplicates are found
  public: boolean;
}
export interface KindRow {
  id: string;
  sort: Sort;
  name: Named;
  field: string;
  legal_basis: string;
  may_make: boolean;
  may_screen: boolean;
  counts: { open: number; late: number; all: number };
}
export interface RecordSummary {
  id: RecordId;
  number: string;
  kind: string;
  title: string;
  state: string;
  state_name: Named;
  stage: Stage;
  owner: string;
  owner_name: Named | null;
  made: string;
  entered: string;
  changed: string;
  due: string;
  late: boolean;
  version: number;
  values: Values;
}
export interface RecordLinkRow {
  relation: string;
  from_here: boolean;
  record: RecordSummary;
}
export interface RecordReference {
  id: string;
  number: string;
  kind: string;
  title: string;
}
// Whose value of a field stands, and what each source said last.
export interface FieldSources {
  field: string;
  source: string;
  source_name: Named;
  said: { source: string; source_name: Named; values: string[]; shown: string[] }[];
}
export interface SavedFilter {
  id: string;
  kind: string;
  name: string;
  filter: Record<string, string>; // parameters of GET /records
  shared: boolean;
  by: string; // empty: one's own
}
// Records that agree in these fields.
export interface DuplicateGroup {
  by: string[];
  records: RecordSummary[];
}
export interface DuplicatePage {
  groups: DuplicateGroup[];
  next: string;
}
export interface RecordFull extends RecordSummary {
  personal?: Values;
  proposed?: Values;
  steps: StepNow[];
  offers: { id: string; name: Named; kind: string; step: string; values: Values }[];
  may_edit: boolean;
  may_comment: boolean;
  warnings: { id: string; name: Named }[];
  links: RecordLinkRow[];
  shown?: Values;
  may_merge: boolean;
  may_erase: boolean;
  erased: boolean; // its personal values are gone for good
  sources: FieldSources[];
  merged_into: RecordReference | null; // the record that stands for this one
  merged: RecordReference[]; // those that this one stands for
}
export interface HistoryChange {
  field: string;
  name: Named;
  from?: string | null;
  to?: string | null;
}
export interface HistoryEntry {
  version: number;
  at: string;
  by: string;
  step: string;
  step_name: Named | null;
  state?: string;
  changes: HistoryChange[];
  proposed: HistoryChange[]; // what waits from then on, beside what stood
  reason: string;
  comment: string;
  source?: string; // who spoke, of a kind with sources; "": nobody that is named
}
export interface RecordPage<Row = RecordSummary> {
  records: Row[];
  next: string;
  about: number;
  exact: boolean;
}
export interface TodoRow extends RecordSummary {
  kind_name: Named;
  waits_for: Named[];
}
export interface Statistics {
  received: number;
  done: number;
  on_time: number;
  late_done: number;
  dropped: number;
  open: number;
  overdue: number;
  average_days: string | number | null;
  by_state: { state: string; name: Named; count: number }[];
  by_month: { month: string; received: number; done: number; on_time: number }[];
  by_owner: {
    owner: string;
    name: Named | null;
    open: number;
    overdue: number;
    done: number;
    on_time: number;
  }[];
  counts: { id: string; name: Named; value: string | number }[];
}
export interface ImportMade {
  import: string;
  rows: number;
  good: number;
  told: number; // people, once it is taken
  bad: { row: number; field: string; message: string }[];
  unused: string[];
  first: { row: number; number: string; reason: string; values: Values }[];
}
// Rows of a table that are done, of how many.
export interface RowsDone {
  made: number;
  rows: number;
}
// Long work of the server; `done`: what it brought until it ended.
export interface RecordJob<T> {
  job: string;
  sort: "screening" | "import";
  kind: string;
  state: "waiting" | "running" | "done" | "failed" | "cancelled";
  completed: number;
  total: number; // 0 while it is not known
  done: T | null;
  problem: { key: string; message: string } | null;
}
export interface Screening {
  dry_run: boolean;
  looked: number;
  found: number;
  known: number;
  made: number;
  made_kind: string;
  made_kind_name: Named;
  by_sign: { sign: string; name: Named; count: number }[];
}
export interface LateRecords {
  kind: string;
  kind_name: Named;
  owner_field: string;
  states: string[];
  due_until: string;
  count: number;
}
export interface LateUnit {
  owner: string;
  owner_name: Named;
  count: number;
  records: LateRecords[];
}
export interface Lateness {
  kinds: number;
  total: number;
  units_late: number;
  units: LateUnit[];
}
export interface RecordAlert {
  kind: string;
  kind_name: Named;
  id: string;
  name: Named;
  months: number;
  lately: number;
  before: number;
  values: { field: string; name: Named; value: string; shown: string }[];
}

// Without an account.
export interface PublicKindRow {
  id: string;
  sort: Sort;
  name: Named;
  legal_basis: string;
  may_look_up: boolean;
  may_file: boolean;
}
export interface PublicKind extends PublicKindRow {
  fields: FieldDef[]; // public ones, and what is asked for
  states: StateDef[];
  steps: StepNow[]; // by which anybody makes a record
}
export interface Followed {
  id?: string; // while everybody may look it up
  number: string;
  kind: string;
  kind_name: Named;
  title: string;
  state: string;
  state_name: Named;
  stage: Stage;
  made: string;
  changed: string;
  due: string;
  values: Values;
  shown: Values;
  steps: StepNow[];
  history: { at: string; state_name: Named }[];
}
