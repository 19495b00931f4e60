// What was done to a record, the newest first: who, when, which step, from what to what, what was
// proposed, why; comments among them, and a place to write one.
import { timeText } from "../locales/dates";
import { useLanguage } from "../locales/i18n";
import type { Key } from "../locales/vi";
import { Await } from "../ui/shown";
import { useHistory } from "./asked";
import { CommentForm } from "./comment_form";
import type { HistoryChange, HistoryEntry, KindDef, RecordFull } from "./types";

const OWN_STEPS: Record<string, Key> = {
  edit: "records.did_edit",
  comment: "records.did_comment",
  import: "records.did_import",
  merge: "records.did_merge",
  split: "records.did_split",
  erase: "records.did_erase",
  link: "records.did_link",
};

// `hidden`: what is said instead of a personal value.
function ChangeLine({ change, hidden }: { change: HistoryChange; hidden: string }) {
  const { named, t } = useLanguage();
  return (
    <li>
      {named(change.name) || change.field}:{" "}
      {hidden ? (
        <span className="dim">{hidden}</span>
      ) : (
        <>
          {change.from && (
            <>
              <del>{change.from}</del>{" "}
            </>
          )}
          <span aria-hidden="true">→ </span>
          <ins>{change.to || t("records.emptied")}</ins>
        </>
      )}
    </li>
  );
}

function Entry({ entry, def }: { entry: HistoryEntry; def: KindDef }) {
  const { t, lang, named } = useLanguage();
  const own = OWN_STEPS[entry.step];
  const state = def.states.find((one) => one.id === entry.state);
  const step = named(entry.step_name) || (own ? t(own) : entry.step);
  const taken = def.steps.find((one) => one.id === entry.step);
  const open = taken?.by.some((party) => party === "anyone" || party === "reporter") ?? false;
  const source = def.sources.find((one) => one.id === entry.source);
  const nobody = t(open ? "records.party_reporter" : "records.nobody");
  const personal = (change: HistoryChange) =>
    def.fields.find((field) => field.id === change.field)?.privacy === "personal";
  const unseen = t(entry.step === "erase" ? "records.changed_erased" : "records.changed_hidden");
  const lines = (changes: HistoryChange[]) => (
    <ul className="change-list">
      {changes.map((change) => (
        <ChangeLine
          key={change.field}
          change={change}
          hidden={personal(change) && !change.from && !change.to ? unseen : ""}
        />
      ))}
    </ul>
  );
  return (
    <li className={entry.comment ? "said" : undefined} data-version={entry.version}>
      <p>
        <strong>{step}</strong>
        {state && <span className="dim"> → {named(state.name)}</span>}
      </p>
      <p className="dim">{[timeText(entry.at, lang), entry.by || nobody].join(" · ")}</p>
      {entry.comment && <blockquote>{entry.comment}</blockquote>}
      {entry.reason && (
        <p>
          {t("records.reason")}: {entry.reason}
        </p>
      )}
      {source && (
        <p data-source={source.id}>{t("records.source_is", { name: named(source.name) })}</p>
      )}
      {entry.changes.length > 0 && lines(entry.changes)}
      {entry.proposed.length > 0 && (
        <div data-testid="proposed-then">
          <p>{t("records.proposed_then")}</p>
          {lines(entry.proposed)}
        </div>
      )}
    </li>
  );
}

export function Timeline({ record, def }: { record: RecordFull; def: KindDef }) {
  const { t } = useLanguage();
  const history = useHistory(record.id);
  return (
    <section aria-labelledby="timeline" className="card">
      <h2 id="timeline">{t("records.timeline")}</h2>
      {record.may_comment && <CommentForm record={record} />}
      <Await of={history}>
        {({ entries }) => (
          <ol className="timeline" reversed>
            {[...entries].reverse().map((entry) => (
              <Entry key={entry.version} entry={entry} def={def} />
            ))}
          </ol>
        )}
      </Await>
    </section>
  );
}
