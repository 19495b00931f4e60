// Where a figure comes from, down to the line of a document, the row of a form or the members of a
// total; and every version that it ever had. Esc closes it.
import { useEffect, useRef, type ReactNode } from "react";
import { useOne } from "../api/queries";
import { dayText, periodText, timeText } from "../locales/dates";
import { useLanguage } from "../locales/i18n";
import { Link } from "../router";
import { Button } from "../ui/controls";
import { useNarrow } from "../ui/narrow";
import { Await } from "../ui/shown";
import { statusText } from "./drawn";
import type { Exploring } from "./context";
import { FootedPanel } from "./footed_panel";
import { MemberList } from "./member_list";
import { unitNames } from "./names";
import type { Fact, FactSource, FactVersion } from "./types";

const MEMBERS = 12; // shown at once

function Line({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Members({ fact, onOpen }: { fact: Fact; onOpen: (id: string) => void }) {
  const { t, lang, named } = useLanguage();
  const members = fact.source.members ?? [];
  const names = unitNames(members, lang, named);
  const more = members.length - MEMBERS;
  return (
    <>
      <h3>{t("explorer.members", { n: fact.source.members_total ?? members.length })}</h3>
      <MemberList members={members.slice(0, MEMBERS)} names={names} onOpen={onOpen} />
      {more > 0 && (
        <details>
          <summary>{t("explorer.more_members", { n: more })}</summary>
          <MemberList members={members.slice(MEMBERS)} names={names} onOpen={onOpen} />
        </details>
      )}
    </>
  );
}

function Form({ from }: { from: NonNullable<FactSource["submission"]> }) {
  const { t, named } = useLanguage();
  const form = named(from.form_name);
  return (
    <>
      {from.may_open ? <Link to={`/bieu/${encodeURIComponent(from.id)}`}>{form}</Link> : form},{" "}
      {named(from.cycle_name)}
      {from.row && ` (${t("explorer.form_row", { row: named(from.row_name) || from.row })})`}
    </>
  );
}

function Source({ fact }: { fact: Fact }) {
  const { t, lang, named } = useLanguage();
  const { kind, name, document, place, label, note, submission } = fact.source;
  const { recorded_at, reason } = fact.load;
  return (
    <dl className="fact-list">
      <Line label={t("explorer.source_kind")}>{t(`explorer.from_${kind}`)}</Line>
      {document ? (
        <Line label={t("explorer.document")}>
          {named(document.title)}
          {document.date && ` (${dayText(document.date, lang)})`}
        </Line>
      ) : (
        !submission && named(name) && <Line label={t("explorer.source_name")}>{named(name)}</Line>
      )}
      {submission && (
        <Line label={t("explorer.submission")}>
          <Form from={submission} />
        </Line>
      )}
      {label && (
        <Line label={t("explorer.quote")}>
          <q>{label}</q>
        </Line>
      )}
      {place && (
        <Line label={t("explorer.place")}>
          {t("explorer.line", { file: place.file, n: place.line })}
        </Line>
      )}
      {note && <Line label={t("explorer.note")}>{note}</Line>}
      {recorded_at && (
        <Line label={t("explorer.recorded")}>
          {timeText(recorded_at, lang)}
          {reason && `: ${reason}`}
        </Line>
      )}
    </dl>
  );
}

function Version({ version, shown }: { version: FactVersion; shown: string }) {
  const { t, lang, named } = useLanguage();
  const told = version.published_at;
  const facts = [
    statusText(version.figure, { t }),
    version.recorded_at && timeText(version.recorded_at, lang),
    named(version.source_name),
    version.reason,
  ];
  return (
    <li className={String(version.id) === shown ? "now" : ""} data-version={version.id}>
      <p>
        <strong className="num">{version.figure.text}</strong>{" "}
        {version.stands && <span className="badge state-published">{t("explorer.stands")}</span>}{" "}
        <span className="badge" title={told ? timeText(told, lang) : undefined}>
          {t(told ? "explorer.published" : "explorer.unpublished")}
        </span>
      </p>
      <p className="dim">{facts.filter(Boolean).join(" · ")}</p>
    </li>
  );
}

function Versions({ versions, shown }: { versions: FactVersion[]; shown: string }) {
  const { t } = useLanguage();
  return (
    <>
      <h3>{t("explorer.versions", { n: versions.length })}</h3>
      <ol className="fact-versions">
        {versions.map((version) => (
          <Version key={version.id} version={version} shown={shown} />
        ))}
      </ol>
    </>
  );
}

export function FactPanel({ id, onOpen }: { id: string; onOpen: (id: string) => void }) {
  const { t, lang, named } = useLanguage();
  const fact = useOne<Fact>(`/facts/${encodeURIComponent(id)}`);
  return (
    <Await of={fact}>
      {(known) => (
        <>
          <p className="source-value num">{known.figure.text}</p>
          <p>
            {[
              named(known.name),
              named(known.breakdown_name),
              named(known.org_name),
              periodText(known.period, t),
              known.figure.as_of && t("explorer.as_of", { day: dayText(known.figure.as_of, lang) }),
            ]
              .filter(Boolean)
              .join(", ")}
          </p>
          {!known.stands && <p className="warn">{t("explorer.replaced")}</p>}
          <Source fact={known} />
          {(known.source.members?.length ?? 0) > 0 && <Members fact={known} onOpen={onOpen} />}
          {known.versions.length > 0 && (
            <Versions versions={known.versions} shown={String(known.id)} />
          )}
        </>
      )}
    </Await>
  );
}

// What the panel is of stands in the address; the parts of a value on other borders are asked for anew.
export function SourcePanel({ at, of }: { at: Exploring; of: string }) {
  const { t } = at.words;
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  const below = useNarrow(1179);
  useEffect(() => {
    // Below the view the panel comes to the top of the window; beside it nothing has to move.
    if (below) head.current?.scrollIntoView({ block: "start" });
    head.current?.focus({ preventScroll: below });
  }, [of, below]);
  const close = () => at.set({ source: "" });
  const [org = "", period] = of.split("@");
  return (
    <section
      className="source-panel"
      aria-labelledby="source-head"
      data-testid="source-panel"
      onKeyDown={(event) => {
        if (event.key === "Escape") close();
      }}
    >
      <header>
        <h2 id="source-head" ref={head} tabIndex={-1}>
          {t("explorer.source_title")}
        </h2>
        <Button tone="quiet" icon="close" aria-label={t("action.close")} onClick={close} />
      </header>
      {period ? (
        <FootedPanel at={at} org={org} period={period} />
      ) : (
        <FactPanel id={of} onOpen={(source) => at.set({ source })} />
      )}
    </section>
  );
}
