// Finds a figure to put into the text, or says what one in it is: figures of this report, of the
// units' texts shown beside it, and of everything the system knows.
import { useEffect, useMemo, useState } from "react";
import { query } from "../api/client";
import { useOne } from "../api/queries";
import type { Figures, Indicator, Named, Org, Page } from "../api/types";
import { periodText } from "../locales/dates";
import { useLanguage } from "../locales/i18n";
import { folded } from "../pages/board_filter";
import { IndicatorSearch } from "../pages/indicator_search";
import { Link } from "../router";
import { Button, Field } from "../ui/controls";
import { Dialog } from "../ui/dialog";
import { Await } from "../ui/shown";
import type { DraftNumber } from "./types";

interface Props {
  numbers: DraftNumber[];
  period: string;
  current: string | null; // the slot of a number in the text
  onPick: (number: DraftNumber) => void;
  onDrop: () => void;
  onClose: () => void;
}
const SHOWN = 30;
const FIELD = "number-words";

function Found({
  numbers,
  words,
  onPick,
}: {
  numbers: DraftNumber[];
  words: string;
  onPick: Props["onPick"];
}) {
  const { t } = useLanguage();
  const wanted = folded(words.trim()).split(/\s+/);
  const hits = useMemo(() => {
    const seen = new Set<string>();
    return numbers.filter((number) => {
      if (seen.has(number.slot)) return false;
      seen.add(number.slot);
      const text = folded(
        [number.name, number.org_name, number.indicator, number.text, number.period].join(" "),
      );
      return wanted.every((word) => text.includes(word));
    });
  }, [numbers, words]);
  return (
    <ul className="pick-list number-list" data-testid="numbers">
      {hits.slice(0, SHOWN).map((number) => (
        <li key={number.slot}>
          <button
            type="button"
            className="pick"
            data-slot-pick={number.slot}
            onClick={() => onPick(number)}
          >
            <span>
              {number.name}
              <small>
                {" "}
                {number.org_name} · {number.period}
              </small>
            </span>
            <strong className="num">
              {number.text} {number.unit}
            </strong>
          </button>
        </li>
      ))}
      {hits.length > SHOWN && (
        <li className="dim">{t("editor.more_numbers", { n: hits.length - SHOWN })}</li>
      )}
      {hits.length === 0 && <li className="dim">{t("editor.no_number")}</li>}
    </ul>
  );
}

// The nation's figure of an indicator, or that of one unit.
function Elsewhere({ period, onPick }: { period: string; onPick: Props["onPick"] }) {
  const { t, named } = useLanguage();
  const [indicator, setIndicator] = useState<Indicator | null>(null);
  const [org, setOrg] = useState<{ id: string; name: Named } | null>(null);
  const [words, setWords] = useState("");
  const orgs = useOne<Page<Org>>(
    `/orgs${query({ q: words.trim(), limit: 8 })}`,
    words.trim().length > 1,
  );
  const unit = org?.id ?? "VN";
  const figures = useOne<Figures>(
    `/figures${query({ indicator: indicator?.code, org: unit, from: period, to: period })}`,
    indicator !== null,
  );
  return (
    <div className="stack">
      <IndicatorSearch label={t("editor.indicator")} onPick={setIndicator} />
      <Field
        label={t("editor.of_unit")}
        type="search"
        value={words}
        onChange={(e) => setWords(e.target.value)}
      />
      {words.trim().length > 1 && (
        <ul className="found">
          {(orgs.data?.items ?? []).map((found) => (
            <li key={found.id}>
              <button
                type="button"
                className="pick"
                onClick={() => {
                  setOrg(found);
                  setWords("");
                }}
              >
                {named(found.name)}
              </button>
            </li>
          ))}
        </ul>
      )}
      {indicator && (
        <Await of={figures}>
          {(found) => {
            const value = found.rows[0]?.values[0];
            const name = `${named(indicator.name)} · ${org ? named(org.name) : t("editor.nation")} · ${periodText(period, t)}`;
            if (!value?.text) return <p className="dim">{t("editor.not_reported", { name })}</p>;
            const number: DraftNumber = {
              slot: [indicator.code, unit, period, "actual", "", "", indicator.unit].join("|"),
              text: value.text,
              kind: "value",
              indicator: indicator.code,
              name: named(indicator.name),
              org: unit,
              org_name: org ? named(org.name) : t("editor.nation"),
              period: periodText(period, t),
              unit: named(found.unit_name),
              facts: [],
              pending: false,
            };
            return (
              <button type="button" className="pick" onClick={() => onPick(number)}>
                <span>{name}</span>
                <strong className="num">
                  {value.text} {named(found.unit_name)}
                </strong>
              </button>
            );
          }}
        </Await>
      )}
    </div>
  );
}

export function NumberDialog({ numbers, period, current, onPick, onDrop, onClose }: Props) {
  const { t } = useLanguage();
  const [words, setWords] = useState("");
  const is = current === null ? undefined : numbers.find((number) => number.slot === current);
  const [fact] = is?.facts ?? [];
  useEffect(() => document.querySelector<HTMLElement>(`[data-testid=${FIELD}]`)?.focus(), []); // after the dialog took the focus
  return (
    <Dialog
      wide
      title={t(current === null ? "editor.put_number" : "editor.this_number")}
      onClose={onClose}
    >
      {current !== null && (
        <dl className="facts">
          <dt>{t("editor.number_is")}</dt>
          <dd>
            {is ? (
              <>
                <strong>{is.name}</strong> · {is.org_name} · {is.period}:{" "}
                <strong className="num">
                  {is.text} {is.unit}
                </strong>{" "}
                {fact && (
                  <Link to={`/so-lieu/${encodeURIComponent(String(fact))}`}>
                    {t("editor.number_source")}
                  </Link>
                )}
              </>
            ) : (
              <code>{current}</code>
            )}
          </dd>
          <dd>
            <Button tone="danger" onClick={onDrop}>
              {t("editor.drop_number")}
            </Button>
          </dd>
        </dl>
      )}
      <Field
        label={t(current === null ? "editor.find_number" : "editor.other_number")}
        type="search"
        data-testid={FIELD}
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
      <Found numbers={numbers} words={words} onPick={onPick} />
      <details>
        <summary>{t("editor.all_figures")}</summary>
        <Elsewhere period={period} onPick={onPick} />
      </details>
    </Dialog>
  );
}
