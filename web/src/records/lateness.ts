// Where what is late, and what an early warning tells of, stands as a list.
import { query } from "../api/client";
import { fieldParameter } from "./filters";
import type { LateRecords, RecordAlert } from "./types";

export const lateAddress = (owner: string, of: LateRecords) =>
  `/so-theo-doi/${encodeURIComponent(of.kind)}${query({
    "trang-thai": of.states.join(","),
    "han-den": of.due_until,
    "thu-tu": "han",
    ...(owner && of.owner_field ? { [fieldParameter(of.owner_field)]: owner } : {}),
  })}`;

export const alertAddress = (alert: RecordAlert) =>
  `/so-theo-doi/${encodeURIComponent(alert.kind)}${query(
    Object.fromEntries(alert.values.map(({ field, value }) => [fieldParameter(field), value])),
  )}`;
