// A change of units is written down, looked at with its effect, and only then planned.
import { useState } from "react";
import { send } from "../api/client";
import { useAll, useSession } from "../api/queries";
import type { Org } from "../api/types";
import { useLanguage } from "../locales/i18n";
import { Button, Field, Select, TextField } from "../ui/controls";
import { Dialog } from "../ui/dialog";
import { Problem } from "../ui/shown";
import { Effect } from "./org_plan_effect";
import { emptyDraft, planOf, type PlanDraft } from "./plan";
import { CHANGE_KINDS, type ChangeKind, type OrgPlan, type PlanEffect } from "./types";
import { UnitPicker } from "./unit_picker";

function Targets({ draft, set, orgs }: Part) {
  const { t } = useLanguage();
  if (draft.kind === "close" || draft.kind === "rename") return null;
  if (draft.kind === "merge")
    return (
      <Select
        label={t("admin.merged_into")}
        value={draft.to[0] ?? ""}
        onChange={(e) => set({ to: e.target.value ? [e.target.value] : [] })}
      >
        <option value="">{t("admin.new_unit")}</option>
        {orgs
          .filter((o) => draft.from.includes(o.id))
          .map((o) => (
            <Named key={o.id} org={o} />
          ))}
      </Select>
    );
  return (
    <UnitPicker
      label={t(draft.kind === "split" ? "admin.split_into" : "admin.new_parent")}
      orgs={orgs}
      chosen={draft.to}
      most={draft.kind === "split" ? 20 : 1}
      set={(to) => set({ to })}
    />
  );
}
function Named({ org }: { org: Org }) {
  const { named } = useLanguage();
  return <option value={org.id}>{named(org.name)}</option>;
}

interface Part {
  draft: PlanDraft;
  set: (change: Partial<PlanDraft>) => void;
  orgs: Org[];
}

function Fields({ draft, set, orgs }: Part) {
  const { t } = useLanguage();
  const isNew = draft.kind === "merge" && draft.to.length === 0;
  const named = draft.kind === "merge" || draft.kind === "rename";
  return (
    <>
      <div className="columns">
        <Select
          label={t("admin.col.change")}
          value={draft.kind}
          onChange={(e) => set({ kind: e.target.value as ChangeKind, to: [] })}
        >
          {CHANGE_KINDS.map((kind) => (
            <option key={kind} value={kind}>
              {t(`admin.kind.${kind}`)}
            </option>
          ))}
        </Select>
        <Field
          label={t("admin.day")}
          hint={t("admin.day_hint")}
          type="date"
          required
          value={draft.date}
          onChange={(e) => set({ date: e.target.value })}
        />
      </div>
      <UnitPicker
        label={t("admin.col.from")}
        orgs={orgs}
        chosen={draft.from}
        most={draft.kind === "merge" || draft.kind === "reparent" || draft.kind === "close" ? 50 : 1}
        set={(from) => set({ from, to: draft.to.filter((id) => draft.kind !== "merge" || from.includes(id)) })}
      />
      <Targets draft={draft} set={set} orgs={orgs} />
      {isNew && (
        <Field
          label={t("admin.new_code")}
          hint={t("admin.new_code_hint")}
          required
          pattern="[a-z0-9\-]{2,40}"
          value={draft.code}
          onChange={(e) => set({ code: e.target.value })}
        />
      )}
      {draft.kind === "split" && (
        <Field
          label={t("admin.weights")}
          hint={t("admin.weights_hint")}
          value={draft.weights}
          onChange={(e) => set({ weights: e.target.value })}
        />
      )}
      {named && (
        <div className="columns">
          <Field
            label={t("admin.name_vi")}
            required={isNew || draft.kind === "rename"}
            value={draft.name.vi}
            onChange={(e) => set({ name: { ...draft.name, vi: e.target.value } })}
          />
          <Field
            label={t("admin.name_en")}
            value={draft.name.en}
            onChange={(e) => set({ name: { ...draft.name, en: e.target.value } })}
          />
        </div>
      )}
      <Field
        label={t("admin.basis")}
        required
        value={draft.basis}
        onChange={(e) => set({ basis: e.target.value })}
      />
      <TextField
        label={t("admin.note")}
        rows={2}
        value={draft.note}
        onChange={(e) => set({ note: e.target.value })}
      />
    </>
  );
}

export function OrgPlanDialog({
  onClose,
  onPlanned,
}: {
  onClose: () => void;
  onPlanned: () => void;
}) {
  const { t } = useLanguage();
  const today = useSession().data?.today ?? "";
  const [draft, setDraft] = useState<PlanDraft>(() => emptyDraft(today));
  const [seen, setSeen] = useState<{ plan: OrgPlan; effect: PlanEffect } | null>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const orgs = useAll<Org>("/orgs");
  const doing = (work: Promise<void>) => {
    setBusy(true);
    setError(null);
    void work.catch(setError).finally(() => setBusy(false));
  };
  const look = async () => {
    const plan = planOf(draft);
    setSeen({
      plan,
      effect: await send<PlanEffect>("POST", "/org-events/preview", { body: plan }),
    });
  };
  const record = async (plan: OrgPlan) => {
    await send("POST", "/org-events", { body: plan });
    onPlanned();
  };
  return (
    <Dialog
      title={t("admin.plan")}
      wide
      onClose={onClose}
      onSubmit={() => doing(seen ? record(seen.plan) : look())}
      actions={
        <>
          {seen && (
            <Button icon="back" onClick={() => setSeen(null)}>
              {t("admin.change_again")}
            </Button>
          )}
          <Button type="submit" tone="primary" busy={busy}>
            {t(seen ? "admin.do_plan" : "admin.preview")}
          </Button>
        </>
      }
    >
      <Problem error={error ?? orgs.error} />
      {seen ? (
        <Effect effect={seen.effect} />
      ) : (
        <Fields
          draft={draft}
          set={(change) => setDraft({ ...draft, ...change })}
          orgs={orgs.data ?? []}
        />
      )}
    </Dialog>
  );
}
