// A one-off request: what is asked, who is asked, until when; then it is open at once.
import { useState } from "react";
import { send } from "../api/client";
import { useAll, useOne, useSession } from "../api/queries";
import type { Choice, Cycle, Named, Org, Pack, RowKind } from "../api/types";
import { periodText } from "../locales/dates";
import { useLanguage } from "../locales/i18n";
import { navigate } from "../router";
import { Button, Check, Field, Select, TextField } from "../ui/controls";
import { Await, PageHead, Problem } from "../ui/shown";
import { folded } from "./board_filter";
import { IndicatorSearch } from "./indicator_search";
import { periodsAround } from "./periods";
import { TableScroll } from "../ui/table_scroll";

type Asked =
  | { kind: "indicator"; code: string; name: Named; unit: Named }
  | { kind: "question"; question: Named; answer: RowKind; choices: Choice[] };

function Question({ onAdd }: { onAdd: (asked: Asked) => void }) {
  const { t } = useLanguage();
  const [vi, setVi] = useState("");
  const [en, setEn] = useState("");
  const [answer, setAnswer] = useState<RowKind>("number");
  const [choices, setChoices] = useState("");
  const add = () => {
    const list = choices
      .split("\n")
      .map((c) => c.trim())
      .filter(Boolean)
      .map((c, i) => ({ id: String(i + 1), name: { vi: c, en: c } }));
    onAdd({
      kind: "question",
      question: { vi, en: en || vi },
      answer,
      choices: answer === "choice" ? list : [],
    });
    setVi("");
    setEn("");
    setChoices("");
  };
  return (
    <form
      className="stack"
      onSubmit={(e) => {
        e.preventDefault();
        add();
      }}
    >
      <div className="columns">
        <Field
          label={t("request.question_vi")}
          required
          value={vi}
          onChange={(e) => setVi(e.target.value)}
        />
        <Field
          label={t("request.question_en")}
          value={en}
          onChange={(e) => setEn(e.target.value)}
        />
        <Select
          label={t("request.answer")}
          value={answer}
          onChange={(e) => setAnswer(e.target.value as RowKind)}
        >
          {(["number", "text", "choice", "yes_no"] as const).map((k) => (
            <option key={k} value={k}>
              {t(`row_kind.${k}`)}
            </option>
          ))}
        </Select>
      </div>
      {answer === "choice" && (
        <TextField
          label={t("request.choices")}
          hint={t("request.choices_hint")}
          required
          value={choices}
          onChange={(e) => setChoices(e.target.value)}
        />
      )}
      <div className="actions">
        <Button type="submit">{t("request.add_question")}</Button>
      </div>
    </form>
  );
}

interface Whom {
  kinds: string[];
  orgs: string[];
}
function Units({ whom, set }: { whom: Whom; set: (whom: Whom) => void }) {
  const { t, lang, named } = useLanguage();
  const pack = useOne<Pack>("/pack");
  const orgs = useAll<Org>("/orgs");
  const [search, setSearch] = useState("");
  const used = new Set((orgs.data ?? []).map((org) => org.kind));
  const pick = (list: string[], id: string, on: boolean) =>
    on ? [...list, id] : list.filter((x) => x !== id);
  const wanted = folded(search.trim());
  const found =
    wanted.length > 1
      ? (orgs.data ?? [])
          .filter((org) => folded(org.name[lang] || org.name.vi).includes(wanted))
          .slice(0, 12)
      : [];
  const nameOf = (id: string) => named(orgs.data?.find((org) => org.id === id)?.name) || id;
  return (
    <>
      <fieldset>
        <legend>{t("request.kinds")}</legend>
        <Await of={pack}>
          {({ org_kinds }) => (
            <div className="checks">
              {org_kinds
                .filter((k) => !orgs.data || used.has(k.id))
                .map((k) => (
                  <Check
                    key={k.id}
                    label={named(k.name)}
                    disabled={whom.orgs.length > 0}
                    checked={whom.kinds.includes(k.id)}
                    onChange={(e) =>
                      set({ ...whom, kinds: pick(whom.kinds, k.id, e.target.checked) })
                    }
                  />
                ))}
            </div>
          )}
        </Await>
      </fieldset>
      <div className="search">
        <Field
          label={t("request.units")}
          hint={t("request.units_hint")}
          type="search"
          disabled={whom.kinds.length > 0}
          value={search}
          onChange={(e) => setSearch(e.target.value)}
        />
        <Problem error={orgs.error} />
        <ul className="found">
          {found.map((org) => (
            <li key={org.id}>
              <button
                type="button"
                className="pick"
                onClick={() => {
                  set({ ...whom, orgs: [...new Set([...whom.orgs, org.id])] });
                  setSearch("");
                }}
              >
                {named(org.name)}
              </button>
            </li>
          ))}
        </ul>
        <ul className="chips">
          {whom.orgs.map((id) => (
            <li key={id}>
              {nameOf(id)}{" "}
              <Button
                tone="quiet"
                icon="close"
                aria-label={t("request.drop", { name: nameOf(id) })}
                onClick={() => set({ ...whom, orgs: whom.orgs.filter((x) => x !== id) })}
              />
            </li>
          ))}
        </ul>
      </div>
      <p role="status">
        {t("request.asked", {
          n:
            whom.orgs.length ||
            (orgs.data ?? []).filter((org) => whom.kinds.includes(org.kind)).length,
        })}
      </p>
    </>
  );
}

function PreviewOf({ asked, drop }: { asked: Asked[]; drop: (index: number) => void }) {
  const { t, named } = useLanguage();
  if (asked.length === 0) return <p className="dim">{t("request.nothing")}</p>;
  return (
    <TableScroll label={t("request.preview")}>
      <table className="table">
        <caption className="vh">{t("request.preview")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("column.name")}</th>
            <th scope="col">{t("request.answer")}</th>
            <th scope="col">
              <span className="vh">{t("action.drop")}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {asked.map((row, i) => {
            const name = named(row.kind === "indicator" ? row.name : row.question);
            return (
              <tr key={i}>
                <th scope="row">
                  {name}
                  {row.kind === "indicator" && <small> {row.code}</small>}
                </th>
                <td>
                  {row.kind === "indicator"
                    ? named(row.unit) || t("row_kind.number")
                    : t(`row_kind.${row.answer}`)}
                  {row.kind === "question" && row.choices.length > 0 && (
                    <small> {row.choices.map((c) => named(c.name)).join("; ")}</small>
                  )}
                </td>
                <td>
                  <Button
                    tone="quiet"
                    icon="close"
                    aria-label={t("request.drop", { name })}
                    onClick={() => drop(i)}
                  />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </TableScroll>
  );
}

export default function RequestPage() {
  const { t } = useLanguage();
  const today = useSession().data?.today ?? "";
  const [head, setHead] = useState({
    vi: "",
    en: "",
    text: "",
    due: `${today}T17:00`,
    period: today.slice(0, 4),
  });
  const [asked, setAsked] = useState<Asked[]>([]);
  const [whom, setWhom] = useState<Whom>({ kinds: [], orgs: [] });
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const ready =
    head.vi.trim() && asked.length > 0 && (whom.kinds.length > 0 || whom.orgs.length > 0);
  const make = async () => {
    setBusy(true);
    setError(null);
    try {
      const rows = asked.map((row) =>
        row.kind === "indicator"
          ? { indicator: row.code }
          : { question: row.question, kind: row.answer, choices: row.choices },
      );
      const to = whom.orgs.length ? { orgs: whom.orgs } : { org_kinds: whom.kinds };
      const cycle = await send<Cycle>("POST", "/requests", {
        body: {
          name: { vi: head.vi, en: head.en || head.vi },
          text: head.text,
          period: head.period,
          due: `${head.due}:00+07:00`,
          rows,
          ...to,
        },
      });
      navigate(`/dot/${encodeURIComponent(cycle.id)}/ket-qua`);
    } catch (caught) {
      setError(caught);
      setBusy(false);
    }
  };
  return (
    <div className="middle">
      <PageHead title={t("request.title")} />
      <div className="stack">
        <section className="card stack" aria-labelledby="r1">
          <h2 id="r1">{t("request.what")}</h2>
          <IndicatorSearch
            label={t("request.search")}
            onPick={(i) =>
              setAsked((old) =>
                old.some((o) => o.kind === "indicator" && o.code === i.code)
                  ? old
                  : [...old, { kind: "indicator", code: i.code, name: i.name, unit: i.unit_name }],
              )
            }
          />
          <details>
            <summary>{t("request.own_question")}</summary>
            <Question onAdd={(a) => setAsked((old) => [...old, a])} />
          </details>
          <h3>{t("request.preview")}</h3>
          <PreviewOf
            asked={asked}
            drop={(index) => setAsked(asked.filter((_, i) => i !== index))}
          />
        </section>
        <section className="card stack" aria-labelledby="r2">
          <h2 id="r2">{t("request.whom")}</h2>
          <Units whom={whom} set={setWhom} />
        </section>
        <form
          className="card stack"
          onSubmit={(e) => {
            e.preventDefault();
            void make();
          }}
        >
          <h2>{t("request.when")}</h2>
          <Problem error={error} />
          <Field
            label={t("cycle.name_vi")}
            required
            value={head.vi}
            onChange={(e) => setHead({ ...head, vi: e.target.value })}
          />
          <Field
            label={t("cycle.name_en")}
            value={head.en}
            onChange={(e) => setHead({ ...head, en: e.target.value })}
          />
          <TextField
            label={t("request.text")}
            value={head.text}
            onChange={(e) => setHead({ ...head, text: e.target.value })}
          />
          <Select
            label={t("cycle.period")}
            value={head.period}
            onChange={(e) => setHead({ ...head, period: e.target.value })}
          >
            {periodsAround(today).map((p) => (
              <option key={p} value={p}>
                {periodText(p, t)}
              </option>
            ))}
          </Select>
          <Field
            label={t("cycle.due")}
            type="datetime-local"
            required
            value={head.due}
            onChange={(e) => setHead({ ...head, due: e.target.value })}
          />
          <div className="actions">
            <Button tone="primary" type="submit" busy={busy} disabled={!ready}>
              {t("request.do")}
            </Button>
          </div>
        </form>
      </div>
    </div>
  );
}
