// A form for anybody: what is asked, what becomes of personal data, and after sending the number and
// the code, which is shown this once.
import { useState } from "react";
import { send } from "../../api/client";
import { useLanguage } from "../../locales/i18n";
import { PrintButton } from "../../overview/facets";
import { Link } from "../../router";
import { Button, Check, Select } from "../../ui/controls";
import { Await, Banner, PageHead, Problem } from "../../ui/shown";
import { FieldsForm, forgetDraft, useDraft } from "../fields_form";
import type { FieldDef, PublicKind, StepNow } from "../types";
import { usePublicKind } from "./asked";

interface Sent {
  number: string;
  code: string;
}

export function Code({ sent }: { sent: Sent }) {
  const { t } = useLanguage();
  const [copied, setCopied] = useState(false);
  const copy = () =>
    void navigator.clipboard.writeText(sent.code).then(
      () => setCopied(true),
      () => setCopied(false), // refused by the browser: the code can be marked and copied by hand
    );
  return (
    <div className="sent stack" role="status" data-testid="sent">
      <Banner tone="good">{t("records.sent")}</Banner>
      <dl className="sent-code">
        <div>
          <dt>{t("records.number")}</dt>
          <dd>{sent.number}</dd>
        </div>
        <div>
          <dt>{t("records.code")}</dt>
          <dd className="secret" data-testid="code">
            {sent.code}
          </dd>
        </div>
      </dl>
      <p>{t("records.keep_code")}</p>
      <p className="actions no-print">
        <Button tone="primary" onClick={copy}>
          {t(copied ? "records.copied" : "records.copy_code")}
        </Button>
        <PrintButton />
        <Link className="button plain" to="/theo-doi">
          {t("records.follow")}
        </Link>
      </p>
    </div>
  );
}

function Filing({
  def,
  step,
  onSent,
}: {
  def: PublicKind;
  step: StepNow;
  onSent: (sent: Sent) => void;
}) {
  const { t } = useLanguage();
  const fields = step.asks.flatMap((id) => def.fields.find((field) => field.id === id) ?? []);
  const needed = (field: FieldDef) => field.required || step.needs.includes(field.id);
  const name = `public/${def.id}/${step.id}`;
  const state = useDraft(name, fields, needed);
  const personal = fields.filter((field) => field.privacy === "personal");
  const [agreed, setAgreed] = useState(false);
  const [unsaid, setUnsaid] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const submit = async () => {
    const values = state.read();
    const tells = personal.some(({ id }) => state.draft[id]?.some((text) => text.trim()));
    const silent = tells && !agreed;
    setUnsaid(silent);
    if (!values || silent) return;
    setBusy(true);
    setError(null);
    try {
      const body = { kind: def.id, step: step.id, values };
      const sent = await send<Sent>("POST", "/public/records", { body });
      forgetDraft(name);
      onSent(sent);
    } catch (caught) {
      state.refused(caught);
      setError(caught);
      setBusy(false);
    }
  };
  return (
    <form
      className="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <FieldsForm state={state} needed={needed} publicKind={def.id} />
      {personal.length > 0 && (
        <section className="card stack" aria-labelledby="personal-data">
          <h2 id="personal-data">{t("records.personal_data")}</h2>
          <p>{t("records.personal_text")}</p>
          <Check
            label={t("records.agree")}
            checked={agreed}
            aria-invalid={unsaid || undefined}
            onChange={(event) => {
              setAgreed(event.target.checked);
              setUnsaid(false);
            }}
          />
          {unsaid && (
            <p className="field-error" role="alert">
              {t("records.agree_first")}
            </p>
          )}
        </section>
      )}
      <Problem error={error} />
      <p>
        <Button tone="primary" type="submit" busy={busy} data-testid="file">
          {t("records.file")}
        </Button>
      </p>
    </form>
  );
}

export default function Send({ params: { kind = "" } }: { params: Record<string, string> }) {
  const { t, named } = useLanguage();
  const def = usePublicKind(kind);
  const [chosen, setChosen] = useState("");
  const [sent, setSent] = useState<Sent | null>(null);
  return (
    <div className="middle public-form">
      <PageHead
        title={named(def.data?.name) || t("records.services")}
        kicker={<Link to="/dich-vu">{t("records.services")}</Link>}
      >
        {def.data?.legal_basis && <span>{def.data.legal_basis}</span>}
      </PageHead>
      <Await of={def}>
        {(known) => {
          const { steps } = known;
          const step = steps.find((one) => one.id === chosen) ?? steps[0];
          if (sent) return <Code sent={sent} />;
          if (!step) return <p className="dim">{t("records.no_filing")}</p>;
          return (
            <>
              {steps.length > 1 && (
                <Select
                  label={t("records.way")}
                  value={step.id}
                  onChange={(event) => setChosen(event.target.value)}
                >
                  {steps.map((one) => (
                    <option key={one.id} value={one.id}>
                      {named(one.name)}
                    </option>
                  ))}
                </Select>
              )}
              <Filing key={step.id} def={known} step={step} onSent={setSent} />
            </>
          );
        }}
      </Await>
    </div>
  );
}
