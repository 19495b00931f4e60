// What goes over the exchange (GET /exchange, GET /exchange/calls).
import type { Named } from "../../api/types";

export interface CallSum {
  answered: number;
  refused: number; // by a gateway, or never answered
  faults: number; // among the answered
  bytes: number;
  mean_ms: string | null; // null: nothing was answered
}
export interface ExchangeMonths { month: string | null; months: string[] }
export interface Exchange extends ExchangeMonths {
  in_month: CallSum;
  in_year: CallSum;
  ever: CallSum;
  days: (CallSum & { day: string })[];
  services: (CallSum & { service: string; consumers: number })[];
}
export interface ExchangeCalls extends ExchangeMonths {
  participants: { code: string; name: Named }[];
  calls: (CallSum & { service: string; consumer: string; provides: boolean })[];
}
export const mostAsked = <T extends CallSum>(rows: readonly T[]): T[] =>
  [...rows].sort((a, b) => b.answered - a.answered);
