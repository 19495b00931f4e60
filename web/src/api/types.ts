// What the server says, as the pages see it. Values are decimal strings, never numbers: a number of
// JavaScript is a binary float and would change digits.
export type Lang = "vi" | "en";
export interface Named {
  vi: string;
  en: string;
}
export interface Page<T> {
  items: T[];
  next: string | null;
  total: number;
}

export type Role = "reporter" | "approver" | "desk" | "editor" | "leader" | "administrator";
export interface RoleGrant {
  role: Role;
  org: string;
  org_name?: Named;
  fields: string[];
}
export interface Account {
  id: string;
  login: string;
  name: string;
  roles: RoleGrant[];
  totp: boolean;
}
export interface Session {
  account: Account | null;
  csrf: string;
  demo: boolean;
  today: string;
  now: string;
  languages: Lang[];
  oidc: boolean;
  measured: boolean;
  exchanged: boolean;
}
export interface Token {
  id: string;
  name: string;
  scopes: string[];
  expires: string;
  last_used: string | null;
}
export interface AccountRow {
  id: string;
  login: string;
  name: string;
  email: string;
  roles: RoleGrant[];
  state: "active" | "invited" | "closed";
  locked: boolean;
  totp: boolean;
}
export interface AuditEntry {
  sequence: number;
  at: string;
  actor: { id: string; name: string } | null;
  origin: string;
  action: string;
  subject: string;
  detail: string;
}

export interface Pack {
  id: string;
  name: Named;
  fields: { code: string; name: Named }[];
  org_kinds: { id: string; name: Named }[];
}
export interface Org {
  id: string;
  name: Named;
  kind: string;
  field?: string | null;
  parent?: string | null;
}
export interface Indicator {
  code: string;
  name: Named;
  field: string;
  unit: string;
  unit_name: Named;
  kind: string;
  direction: string;
}
export type RowKind = "number" | "text" | "choice" | "yes_no";
export interface Choice {
  id: string;
  name: Named;
}
export interface Row {
  cell: string;
  kind: RowKind;
  indicator: string | null;
  name: Named;
  breakdown: Record<string, string>;
  unit: string;
  unit_name: Named;
  mult: number;
  decimals: number | null;
  required: boolean;
  may_not_apply: boolean;
  help: Named | null;
  direction: string;
  choices?: Choice[];
}
export interface Section {
  id: string;
  name: Named;
  rows: Row[];
}
export interface NarrativeDef {
  id: string;
  name: Named;
  help: Named | null;
  required: boolean;
  max_length: number;
}
export interface Form {
  id: string;
  name: Named;
  legal_basis: string;
  org_kinds: string[];
  frequency: string;
  instructions: Named | null;
  sections: Section[];
  narratives: NarrativeDef[];
  version: string | number;
}

export type CycleState = "planned" | "open" | "closed";
export interface Cycle {
  id: string;
  kind: "periodic" | "request" | "plan";
  name: Named;
  period: string;
  scenario: "actual" | "plan";
  forms: { id: string; name: Named }[];
  state: CycleState;
  closing_day: string;
  due: string;
  legal_basis: string;
  reminders: number[];
  expected: number;
  counts: Partial<Record<SubState | "late", number>>;
  complete: string;
  decision: { number: string; date: string } | null;
}
export type SubState =
  "open" | "draft" | "submitted" | "returned" | "approved" | "published" | "reopened";
export type May =
  | "edit"
  | "submit"
  | "return"
  | "approve"
  | "publish"
  | "reopen"
  | "extend"
  | "delegate"
  | "withdraw"
  | "sign";
export interface FindingCounts {
  high: number;
  medium: number;
  low: number;
}
export interface Submission {
  id: string;
  cycle: string;
  cycle_name: Named;
  form: string;
  form_name: Named;
  org: string;
  org_name: Named;
  period: string;
  state: SubState;
  version: number;
  due: string;
  extended: boolean;
  late: boolean;
  submitted_at: string | null;
  signed: "none" | "earlier" | "current";
  complete: string;
  missing: number;
  findings: FindingCounts;
  may: May[];
}
export type CellState = "empty" | "value" | "missing" | "not_applicable";
export type Severity = "high" | "medium" | "low" | "info";
export interface Finding {
  id: string;
  severity: Severity;
  kind: string;
  text: string;
  needs_explanation: boolean;
  explained: boolean;
}
export interface Reference {
  period: string;
  text: string;
  value: string;
}
export interface Cell {
  cell: string;
  version: number;
  state: CellState;
  value: string | null;
  text: string;
  note: string;
  explanation: string;
  returned: boolean;
  author: string | null;
  at: string | null;
  previous: Reference | null;
  same: Reference | null;
  plan: Reference | null;
  measured: Reference | null;
  growth: { text: string; percent: string } | null;
  findings: Finding[];
}
export interface Narrative {
  id: string;
  text: string;
  version: number;
  live: { marker: string; text: string }[];
}
export interface Message {
  at: string;
  author: string;
  text: string;
  kind: string;
}
export interface Signer {
  name: string;
  organisation: string;
  authority: string;
  serial: string;
  valid_to: string;
  stated_at: string | null;
  revocation: "good" | "not_asked" | "no_address";
  asked_of: string | null;
}
export interface Signature {
  number: number;
  received_at: string;
  brought_by: string;
  of: "current" | "earlier" | "other_form";
  digest: string;
  signers: Signer[];
}
export interface Signing {
  required: boolean;
  taken: boolean; // whether the server takes signatures
  file: string;
  digest: string; // of what is to be signed now
  signatures: Signature[];
}
export interface SubmissionFull extends Omit<Submission, "form"> {
  form: Form;
  cells: Cell[];
  narratives: Narrative[];
  signing: Signing;
  returned: { cell: string | null; message: string; at: string; author: string }[];
  messages: Message[];
}
export interface CellChange {
  cell: string;
  base: number;
  input?: string;
  value?: string;
  state?: CellState;
  note?: string;
  explanation?: string;
}
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  key: string;
  request_id?: string;
  pointer?: string; // the place that it is about; further ones stand in `errors`
  errors?: { key: string; detail: string; pointer?: string }[];
}
export interface CellOutcome {
  cell: string;
  outcome: "saved" | "unchanged" | "conflict" | "refused";
  problem?: { key: string; detail: string };
  current: Cell;
}
export interface PutCells {
  version: number;
  cells: CellOutcome[];
  related: Cell[];
}

export type Light = "green" | "amber" | "red" | "grey";
export interface BoardCell {
  form: string;
  submission: string;
  state: SubState;
  late: boolean;
  lights: { dung: Light; du: Light; sach: Light; song: Light };
  complete: string;
  findings: FindingCounts;
  changed: boolean;
}
export interface BoardUnit {
  org: string;
  org_name: Named;
  kind: string;
  cells: (BoardCell | null)[];
}
export interface Board {
  forms: { id: string; name: Named }[];
  since: string | null;
  units: BoardUnit[];
}

export interface FigureValue {
  value: string | null;
  text: string;
  status?: string | null;
  id?: string | null;
}
export interface RequestResult {
  columns: { cell: string; name: Named; unit_name: Named }[];
  rows: { org: string; org_name: Named; state: SubState; values: (FigureValue | null)[] }[];
  totals: (FigureValue | null)[];
  paragraph: Named;
}
export interface Figures {
  indicator: string;
  unit_name: Named;
  periods: string[];
  rows: {
    org: string;
    org_name: Named;
    values: (FigureValue | null)[];
    growth: (string | null)[];
    rank: (number | null)[];
  }[];
  total: { values: (FigureValue | null)[]; coverage: string[] } | null;
  version: string | number;
}
export interface HistoryItem {
  version: number;
  at: string;
  author: string;
  action: string;
  cells: number;
  message: string | null;
}
export interface DifferenceItem {
  cell: string;
  name: Named;
  from: { text: string; state: CellState };
  to: { text: string; state: CellState };
  author: string | null;
  at: string | null;
}
export interface CellSide {
  state: CellState;
  value: string;
  text: string;
  note: string;
  explanation: string;
}
export interface PreviewCell {
  cell: string;
  name: Named;
  input: string;
  from: CellSide;
  to: CellSide;
  place: string;
  changed_since: boolean;
  problem?: { key: string; detail: string } | null;
}
export interface PreviewNarrative {
  id: string;
  name: Named;
  from: string;
  to: string;
  place: string;
  problem?: { key: string; detail: string } | null;
}
export interface Preview {
  cells: PreviewCell[];
  narratives?: PreviewNarrative[];
  unchanged: number;
  moved?: { cell: string; from: string; to: string }[];
  unknown: { place: string; text: string }[];
}
export interface Mapping {
  cell: string;
  sheet: string;
  at: string;
  label?: string;
}
export interface OwnWorkbook {
  sheets: { name: string; rows: string[][] }[];
  mapping: Mapping[];
  preview: Preview | null;
}
export interface Proposal {
  cell: string;
  name: Named;
  value: string;
  input: string;
  line: number;
  begin: number;
  end: number;
  confidence: string;
  current: string | null;
}
export interface ReadDocument {
  text: { line: number; text: string }[];
  proposals: Proposal[];
  notices: string[]; // what could not be read, or was read for another period
}
export interface Notification {
  id: string | number;
  at: string;
  kind: string;
  text: string;
  link: string;
  read: boolean;
}
export interface Notifications {
  items: Notification[];
  unread: number;
}
