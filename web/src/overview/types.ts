// What the server says to the pages of this folder; the routes are described in openapi/overview.yaml.
// A null figure is "not reported", which is not zero.
import type { Named, Severity, SubState } from "../api/types";

export interface Figure {
  id: string | number;
  period: string;
  value: string;
  text: string;
  status: string;
  qualifier?: string;
  as_of?: string;
}
export type Assessment = "exceeded" | "met" | "near" | "missed" | "on_track" | "behind";
export interface Change {
  kind: string;
  amount: string;
  text: string;
  note: string; // as stated, or against which base; may be empty
  sense: "good" | "bad" | "neutral";
}
export interface PlanState {
  value: Figure | null;
  percent: string | null;
  expected: string | null;
  assessment: Assessment | null;
}
export interface Point {
  period: string;
  value: string | null;
}
export interface Row {
  indicator: string;
  name: Named;
  org: string;
  org_name: Named;
  breakdown: string;
  breakdown_name: Named;
  unit: string;
  unit_name: Named;
  value: Figure | null;
  base: Figure | null;
  change: Change | null;
  plan: PlanState | null;
  history: Point[];
  findings: number;
}
export interface FieldLine {
  code: string;
  name: Named;
  with_plan: number;
  off_plan: number;
  findings: number;
  late: number;
  headline: Row | null;
  rows: Row[];
}
export interface Changed {
  indicator: string;
  name: Named;
  org: string;
  org_name: Named;
  period: string;
  breakdown: string;
  scenario: "actual" | "plan" | "target";
  before: Figure | null;
  after: Figure;
  at: string | null;
  source: string;
  source_name: Named;
}
export interface Late {
  org: string;
  org_name: Named;
  cycle: string;
  cycle_name: Named;
  form: string;
  form_name: Named;
  submission: string;
  due: string;
  state: SubState;
}
export interface CycleState {
  id: string;
  name: Named;
  period: string;
  due: string;
  expected: number;
  sent: number;
  approved: number;
  late: number;
}
export interface Overview {
  period: string;
  periods: string[];
  data_at: string | null;
  version: string | number;
  counts: {
    reported: number;
    with_plan: number;
    off_plan: number;
    fell: number;
    findings_high: number;
    findings_medium: number;
    findings_low: number;
  };
  fields: FieldLine[];
  headlines: Row[];
  off_plan: Row[];
  fell: Row[];
  changed_since: string;
  changed: Changed[];
  late: Late[];
  late_total: number;
  cycles: CycleState[];
}
export interface WhyUnit {
  org: string;
  org_name: Named;
  value: Figure | null;
  base: Figure | null;
  growth: string | null;
  contribution: string | null;
  share: string | null;
  submission: string | null;
  state: SubState | null;
}
export interface Why {
  period: string;
  row: Row | null; // the nation's; null if only units have the figure
  measured_by: string | null; // the indicator that units report, which may roll up to the other
  measured_by_name: Named | null;
  org_kind: string | null;
  org_kind_name: Named | null;
  total: {
    of: "nation" | "units";
    value: string | null;
    base: string | null;
    growth: string | null;
    rest: string | null; // points of the growth that no unit explains
  } | null; // null where figures may not be added up
  units_total: number;
  units: WhyUnit[];
  parts: Row[];
  findings: { severity: Severity; text: string }[];
  explanations: { org: string; org_name: Named; text: string }[];
}

export interface OrgName {
  id: string;
  name: Named;
}
export type OrgEventKind =
  "open" | "close" | "rename" | "reparent" | "merge" | "split" | "transfer";
export interface OrgEvent {
  date: string;
  kind: OrgEventKind;
  from: OrgName[];
  to: OrgName[];
  name: Named | null;
  fields: string[];
  note: string;
}
export interface OrgCard {
  id: string;
  name: Named;
  kind: string;
  kind_name: Named;
  field: string;
  exists: boolean; // today
  parent: string;
  parent_name: Named;
  opened: string | null;
  closed: string | null; // the first day without it; may lie ahead
  aliases: string[];
  children_total: number;
  children: OrgName[];
  events: OrgEvent[];
  became: OrgName[];
}
export interface OrgFigureRow {
  indicator: string;
  name: Named;
  field: string;
  unit: string;
  unit_name: Named;
  breakdown: string;
  breakdown_name: Named;
  value: Figure | null;
  growth: string | null;
  rank: number | null;
  of: number | null;
  rank_before: number | null;
  history: Point[];
}
export interface OrgFigures {
  period: string;
  periods: string[];
  rows: OrgFigureRow[];
}
export interface OrgSubmission {
  submission: string;
  cycle: string;
  cycle_name: Named;
  form: string;
  form_name: Named;
  period: string;
  state: SubState;
  due: string;
  submitted_at: string | null;
  days_late: number;
  findings: number;
}
export interface OrgSubmissions {
  items: OrgSubmission[];
  on_time: number;
  late: number;
  missing: number;
}
export interface OrgFinding {
  severity: Severity;
  indicator: string;
  name: Named;
  text: string;
  submission: string | null;
}

// The record that a row of tasks or documents is.
export interface RecordOfWork {
  id: string;
  kind: string;
  number: string;
}
export interface TaskItem {
  source: string;
  field: string;
  field_name: Named;
  kind: string;
  title: Named;
  owner: string;
  owner_name: Named;
  partners: string;
  partners_name: Named;
  legal_basis: string;
  due: string;
  state: string;
  state_name: Named | null; // in the register
  record: RecordOfWork | null; // null: a row of the pack
}
export interface DocumentItem {
  source: string;
  list: string;
  sequence: number;
  type: Named;
  number: string;
  date: string | null;
  title: Named;
  level: string;
  level_name: Named | null; // in the register
  state: string;
  state_name: Named | null;
  submission_number: string;
  submission_date: string;
  lead_unit: string;
  lead_unit_name: Named;
  due: string;
  amends_or_replaces: string;
  record: RecordOfWork | null;
}
export interface WorkFacet {
  id: string;
  name?: Named;
  count: number;
}
// `registers`: the kinds of records that the rows are; none: the pack's list.
export interface WorkFacets {
  tasks: { states: WorkFacet[]; fields: WorkFacet[]; kinds: WorkFacet[]; registers: WorkFacet[] };
  documents: {
    total: number;
    lists: WorkFacet[];
    states: WorkFacet[];
    levels: WorkFacet[];
    registers: WorkFacet[];
  };
}
