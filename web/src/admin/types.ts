// What the server says about units in time, copies and mail.
import type { Named } from "../api/types";

export interface NamedUnit {
  id: string;
  name: Named;
}
export const CHANGE_KINDS = ["merge", "split", "rename", "reparent", "close"] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];
export interface OrgEvent {
  id: string | null;
  date: string;
  kind: ChangeKind | "open" | "transfer";
  from: NamedUnit[];
  to: NamedUnit[];
  name: Named | null;
  note: string;
  state: "past" | "today" | "future";
  planned: boolean;
  legal_basis?: string;
  author?: string;
}
export interface OrgPlan {
  date: string;
  kind: ChangeKind;
  from: string[];
  to: string[];
  weights?: string[];
  name?: Named;
  legal_basis: string;
  note: string;
}
interface PlainFigure {
  text: string;
}
export interface PlanEffect {
  units: { before: number; after: number; ended: NamedUnit[]; begun: NamedUnit[] };
  series: {
    indicator: string;
    name: Named;
    breakdown: string;
    period: string;
    unit_name: Named;
    before: { org: string; org_name: Named; figure: PlainFigure | null }[];
    org: string;
    org_name: Named;
    after: PlainFigure | null;
    problem: string | null;
  }[];
  series_total: number;
  forms: {
    submission: string;
    org: string;
    org_name: Named;
    cycle_name: Named;
    form_name: Named;
    state: "open" | "draft" | "submitted" | "returned" | "reopened";
  }[];
  accounts: number;
}
export interface Backup {
  name: string;
  at: string;
  state: "running" | "done" | "failed";
  bytes: number;
  load: number;
  verified: boolean;
  step: string;
  percent: number;
  problem: string | null;
}
export interface Mail {
  configured: boolean;
  from: string;
  sent: number;
  failed: number;
  queued: number;
  last_error: string | null;
  last_at: string | null;
}
