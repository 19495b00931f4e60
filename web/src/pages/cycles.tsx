// The cycles of reporting: those that run, and a new one.
import { useState } from "react";
import { send } from "../api/client";
import { hasRole, useAll, useOne, useSession } from "../api/queries";
import type { Cycle, CycleState, Form, Pack } from "../api/types";
import { useLanguage } from "../locales/i18n";
import { navigate } from "../router";
import { Button, Check, Field, Select } from "../ui/controls";
import { Dialog } from "../ui/dialog";
import { Await, PageHead, Problem } from "../ui/shown";
import { CycleCard } from "./home";
import { periodsAround } from "./periods";

function NewCycle({ onClose, today }: { onClose: () => void; today: string }) {
  const { t, named } = useLanguage();
  const forms = useAll<Form>("/forms");
  const pack = useOne<Pack>("/pack");
  const [cycle, setCycle] = useState({
    kind: "periodic",
    vi: "",
    en: "",
    period: `${today.slice(0, 4)}-S1`,
    closing_day: today,
    due: `${today}T17:00`,
    legal_basis: "",
    reminders: "7, 3, 1",
  });
  const [chosen, setChosen] = useState<string[]>([]);
  const [kinds, setKinds] = useState<string[]>([]);
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const set = (part: keyof typeof cycle) => (event: { target: { value: string } }) =>
    setCycle({ ...cycle, [part]: event.target.value });
  const pick = (list: string[], id: string, on: boolean) =>
    on ? [...list, id] : list.filter((x) => x !== id);
  const make = async () => {
    setBusy(true);
    setError(null);
    try {
      const { vi, en, due, reminders, ...rest } = cycle;
      const body = {
        ...rest,
        name: { vi, en: en || vi },
        due: `${due}:00+07:00`,
        forms: chosen,
        org_kinds: kinds,
        reminders: reminders
          .split(/[,;\s]+/)
          .filter(Boolean)
          .map(Number),
      };
      const made = await send<Cycle>("POST", "/cycles", { body });
      navigate(`/dot/${encodeURIComponent(made.id)}`);
    } catch (caught) {
      setError(caught);
      setBusy(false);
    }
  };
  return (
    <Dialog
      title={t("cycle.new")}
      wide
      onClose={onClose}
      onSubmit={() => void make()}
      actions={
        <>
          <Button onClick={onClose}>{t("action.cancel")}</Button>
          <Button tone="primary" type="submit" busy={busy} disabled={chosen.length === 0}>
            {t("cycle.make")}
          </Button>
        </>
      }
    >
      <Problem error={error} />
      <div className="columns">
        <Field label={t("cycle.name_vi")} required value={cycle.vi} onChange={set("vi")} />
        <Field label={t("cycle.name_en")} value={cycle.en} onChange={set("en")} />
        <Select label={t("cycle.kind")} value={cycle.kind} onChange={set("kind")}>
          <option value="periodic">{t("cycle_kind.periodic")}</option>
          <option value="plan">{t("cycle_kind.plan")}</option>
        </Select>
        <Field
          label={t("cycle.period")}
          hint={t("cycle.period_hint")}
          required
          list="periods"
          value={cycle.period}
          onChange={set("period")}
        />
        <datalist id="periods">
          {periodsAround(today).map((p) => (
            <option key={p} value={p} />
          ))}
        </datalist>
        <Field
          label={t("cycle.closing_day")}
          type="date"
          required
          value={cycle.closing_day}
          onChange={set("closing_day")}
        />
        <Field
          label={t("cycle.due")}
          type="datetime-local"
          required
          value={cycle.due}
          onChange={set("due")}
        />
        <Field
          label={t("cycle.legal_basis")}
          value={cycle.legal_basis}
          onChange={set("legal_basis")}
        />
        <Field
          label={t("cycle.reminders")}
          pattern="[0-9,;\s]*"
          value={cycle.reminders}
          onChange={set("reminders")}
        />
      </div>
      <fieldset>
        <legend>{t("cycle.forms")}</legend>
        <Await of={forms}>
          {(list) => (
            <div className="checks">
              {list.map((form) => (
                <Check
                  key={form.id}
                  label={named(form.name)}
                  checked={chosen.includes(form.id)}
                  onChange={(e) => setChosen(pick(chosen, form.id, e.target.checked))}
                />
              ))}
            </div>
          )}
        </Await>
      </fieldset>
      <fieldset>
        <legend>{t("cycle.kinds")}</legend>
        <small>{t("cycle.kinds_hint")}</small>
        <Await of={pack}>
          {({ org_kinds }) => (
            <div className="checks">
              {org_kinds.map((kind) => (
                <Check
                  key={kind.id}
                  label={named(kind.name)}
                  checked={kinds.includes(kind.id)}
                  onChange={(e) => setKinds(pick(kinds, kind.id, e.target.checked))}
                />
              ))}
            </div>
          )}
        </Await>
      </fieldset>
    </Dialog>
  );
}

export default function Cycles() {
  const { t } = useLanguage();
  const session = useSession().data;
  const [state, setState] = useState<CycleState | "">("");
  const [making, setMaking] = useState(false);
  const cycles = useAll<Cycle>("/cycles", state ? { state } : {});
  return (
    <>
      <PageHead
        title={t("cycle.title")}
        actions={
          hasRole(session, "desk", "administrator") && (
            <Button tone="primary" onClick={() => setMaking(true)}>
              {t("cycle.new")}
            </Button>
          )
        }
      />
      <div className="row-form">
        <Select
          label={t("cycle.state")}
          value={state}
          onChange={(e) => setState(e.target.value as CycleState | "")}
        >
          <option value="">{t("shown.all")}</option>
          {(["planned", "open", "closed"] as const).map((s) => (
            <option key={s} value={s}>
              {t(`cycle_state.${s}`)}
            </option>
          ))}
        </Select>
      </div>
      <Await of={cycles}>
        {(items) =>
          items.length === 0 ? (
            <p className="dim">{t("home.no_cycles")}</p>
          ) : (
            <ul className="works">
              {items.map((cycle) => (
                <CycleCard key={cycle.id} cycle={cycle} />
              ))}
            </ul>
          )
        }
      </Await>
      {making && session && <NewCycle today={session.today} onClose={() => setMaking(false)} />}
    </>
  );
}
