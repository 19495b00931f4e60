// Many records at once, new ones or a step of those that are there: pasted or from a file, looked at
// before they are taken. Nothing is taken while a row is wrong; the text can be mended here and tried
// again.
import { useEffect, useState } from "react";
import { query, send } from "../api/client";
import { DropZone } from "../editor/drop_zone";
import { useLanguage } from "../locales/i18n";
import { Link } from "../router";
import { Button, Select, TextField } from "../ui/controls";
import { Await, Banner, PageHead, Problem } from "../ui/shown";
import { forgetRecords, useKind } from "./asked";
import { BadRows, FirstRows } from "./import_shown";
import { EndedEarly, goingOn, JobProgress, useWatched, type Outcome } from "./jobs";
import { makingSteps } from "./templates";
import { csvOfPasted, formatOf } from "./pasted";
import type { ImportMade, KindDef, RowsDone, StepDef } from "./types";

// A field that the step asks for goes before its reason.
const reasonColumn = (def: KindDef, step: StepDef) =>
  def.fields.some(({ id }) => id === "reason" && step.asks.includes(id)) ? "step_reason" : "reason";

function Importing({ def, step }: { def: KindDef; step: StepDef }) {
  const { t, named } = useLanguage();
  const makes = step.from.length === 0;
  const name = (id: string) => named(def.fields.find((field) => field.id === id)?.name) || id;
  const [text, setText] = useState("");
  const [made, setMade] = useState<ImportMade | null>(null);
  const [taken, setTaken] = useState<number | null>(null);
  const [ended, setEnded] = useState<Outcome<RowsDone> | null>(null);
  const { job, watch } = useWatched<RowsDone>();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const doing = async (what: () => Promise<void>) => {
    setBusy(true);
    setError(null);
    try {
      await what();
    } catch (caught) {
      setError(caught);
    } finally {
      setBusy(false);
    }
  };
  const look = (body: Blob, format: string) =>
    doing(async () => {
      setMade(null);
      setTaken(null);
      setEnded(null);
      const path = `/record-imports${query({ kind: def.id, step: step.id, format })}`;
      const headers = { "Content-Type": "application/octet-stream" };
      setMade(await send<ImportMade>("POST", path, { body, headers }));
    });
  const bring = async (file: File) => {
    const format = formatOf(file.name);
    // A text can be mended in the box; a workbook is mended in its own program.
    if (format === "csv" && file.size < 1_000_000) setText(await file.text());
    else setText("");
    await look(file, format);
  };
  const shown = (outcome: Outcome<RowsDone>) => {
    forgetRecords();
    setEnded(outcome);
    setTaken(outcome.done?.made ?? 0);
  };
  useEffect(() => {
    goingOn("import", def.id)
      .then(async (before) => before && shown(await watch(before)))
      .catch(setError);
  }, [def.id]);
  const take = () =>
    doing(async () => {
      if (!made) return;
      const path = `/record-imports/${encodeURIComponent(made.import)}/take`;
      setEnded(null);
      const outcome = await watch(
        await send<RowsDone | { job: string }>("POST", path, { body: {} }),
      );
      shown(outcome);
      if (outcome.state !== "done") return; // the rest can be taken as well
      setMade(null);
      setText("");
    });
  return (
    <div className="stack">
      <p>
        {t(makes ? "records.import_text" : "records.step_text", {
          fields: step.asks.map(name).join("; "),
          key: name(def.title),
        })}{" "}
        {step.reason && t("records.reason_column", { column: reasonColumn(def, step) })}
      </p>
      <DropZone
        accept=".csv,.xlsx,.json,.txt,.tsv"
        label={t("records.drop_here")}
        busy={busy}
        onFile={(file) => void bring(file)}
      />
      <TextField
        label={t("records.paste_here")}
        rows={8}
        spellCheck={false}
        className="input import-text"
        wrap="off"
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <p className="actions">
        <Button
          busy={busy}
          disabled={!text.trim()}
          data-testid="look"
          onClick={() => void look(new Blob([csvOfPasted(text)]), "csv")}
        >
          {t(made ? "records.look_again" : "records.look")}
        </Button>
      </p>
      <Problem error={error} />
      {job && <JobProgress job={job} />}
      <EndedEarly outcome={ended} />
      {taken !== null && (
        <Banner
          tone="good"
          action={
            <Link className="button plain" to={`/so-theo-doi/${encodeURIComponent(def.id)}`}>
              {t("records.to_list")}
            </Link>
          }
        >
          {t(makes ? "records.imported" : "records.stepped", { n: taken })}
        </Banner>
      )}
      {made && (
        <>
          <Banner tone={made.bad.length ? "bad" : "good"}>
            {t("records.import_found", { n: made.rows, good: made.good })}{" "}
            {made.bad.length > 0 && t("records.mend_first")}
            {made.bad.length === 0 && made.told > 0 && t("records.import_told", { n: made.told })}
          </Banner>
          {made.unused.length > 0 && (
            <p className="dim">
              {t("records.unused_columns", {
                fields: made.unused.map(name).join(", "),
              })}
            </p>
          )}
          {made.bad.length > 0 && <BadRows made={made} def={def} />}
          <FirstRows made={made} def={def} />
          {made.bad.length === 0 && made.good > 0 && (
            <Button
              tone="primary"
              busy={busy}
              onClick={() => void take()}
              data-testid="take-import"
            >
              {t(makes ? "records.take_import" : "records.take_steps", {
                n: made.good - (taken ?? 0),
              })}
            </Button>
          )}
        </>
      )}
    </div>
  );
}

function Ways({ label, steps }: { label: string; steps: StepDef[] }) {
  const { named } = useLanguage();
  if (steps.length === 0) return null;
  return (
    <optgroup label={label}>
      {steps.map((one) => (
        <option key={one.id} value={one.id}>
          {named(one.name)}
        </option>
      ))}
    </optgroup>
  );
}

export default function ImportRecords({
  params: { kind = "" },
}: {
  params: Record<string, string>;
}) {
  const { t, named } = useLanguage();
  const def = useKind(kind);
  const [chosen, setChosen] = useState("");
  return (
    <div className="middle">
      <PageHead title={t("records.import")} kicker={named(def.data?.name)} />
      <Await of={def}>
        {(known) => {
          const making = makingSteps(known);
          const taking = known.steps.filter(
            (one) => one.from.length > 0 && !one.by.every((by) => by === "clock"),
          );
          const steps = [...making, ...taking];
          const step = steps.find((one) => one.id === chosen) ?? steps[0];
          if (!step) return <p className="dim">{t("records.no_way")}</p>;
          return (
            <div className="stack">
              {steps.length > 1 && (
                <Select
                  label={t("records.table_for")}
                  value={step.id}
                  onChange={(event) => setChosen(event.target.value)}
                >
                  <Ways label={t("records.import_new")} steps={making} />
                  <Ways label={t("records.import_steps")} steps={taking} />
                </Select>
              )}
              <Importing key={step.id} def={known} step={step} />
            </div>
          );
        }}
      </Await>
    </div>
  );
}
