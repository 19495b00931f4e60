// A plan as it is typed, and as it is sent.
import type { Named } from "../api/types";
import type { ChangeKind, OrgPlan } from "./types";

export interface PlanDraft {
  kind: ChangeKind;
  date: string;
  from: string[];
  to: string[];
  code: string;
  weights: string;
  name: Named;
  basis: string;
  note: string;
}

export function emptyDraft(today: string): PlanDraft {
  return {
    kind: "merge",
    date: today,
    from: [],
    to: [],
    code: "",
    weights: "",
    name: { vi: "", en: "" },
    basis: "",
    note: "",
  };
}

// Shares are typed with a comma or a point: "0,6; 0,4".
export function sharesOf(text: string): string[] {
  return text
    .split(/[;\s]+/)
    .map((share) => share.trim().replace(",", "."))
    .filter((share) => share !== "");
}

function targets({ kind, from, to, code }: PlanDraft): string[] {
  if (kind === "rename") return from;
  if (kind === "close") return [];
  return kind === "merge" && to.length === 0 ? [code.trim()] : to;
}

export function planOf(draft: PlanDraft): OrgPlan {
  const plan: OrgPlan = {
    date: draft.date,
    kind: draft.kind,
    from: draft.from,
    to: targets(draft),
    legal_basis: draft.basis.trim(),
    note: draft.note.trim(),
  };
  if (draft.kind === "split") plan.weights = sharesOf(draft.weights);
  const name = { vi: draft.name.vi.trim(), en: draft.name.en.trim() };
  if (name.vi && (draft.kind === "merge" || draft.kind === "rename")) plan.name = name;
  return plan;
}
