// How portals and online services are used (GET /portals).
import type { Named } from "../../api/types";

export interface Counted {
  views: number;
  visits: number;
  visitors: number;
  started: number | null; // null: the site does not tell of dossiers
  finished: number | null;
  downloads: number;
  ratings: number;
  satisfaction: string | null;
}
export type MonthCounted = Counted & { days: number };
export interface Site {
  id: string;
  kind: "portal" | "services";
  org: string;
  org_name: Named;
  host: string;
}
export interface PortalOfMonth extends Site {
  counted: MonthCounted | null; // null: nothing was counted, which is not zero
  before: MonthCounted | null;
}
export interface Portals {
  month: string | null;
  months: string[]; // oldest first
  portals: PortalOfMonth[];
  legal_basis: string;
}
export interface Portal extends Site {
  months: { month: string; counted: MonthCounted | null }[];
  days: (Counted & { day: string })[];
  services: (Counted & { code: string })[];
}
