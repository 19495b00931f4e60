// Who did what to the submission, and what differs between two of its versions.
import { useState } from "react";
import { query } from "../api/client";
import { useOne } from "../api/queries";
import type { DifferenceItem, HistoryItem, SubmissionFull } from "../api/types";
import { timeText } from "../locales/dates";
import { useLanguage } from "../locales/i18n";
import { Button, Select } from "../ui/controls";
import { Await } from "../ui/shown";
import { TableScroll } from "../ui/table_scroll";

function Difference({ id, from, to }: { id: string; from: number; to: number }) {
  const { t, lang, named } = useLanguage();
  const difference = useOne<{ items: DifferenceItem[] }>(
    `/submissions/${encodeURIComponent(id)}/difference${query({ from, to })}`,
  );
  const side = (x: DifferenceItem["from"]) => (x.state === "value" ? x.text : t(`cell.${x.state}`));
  return (
    <Await of={difference}>
      {({ items }) =>
        items.length === 0 ? (
          <p className="dim">{t("history.no_difference")}</p>
        ) : (
          <TableScroll label={t("history.difference", { from, to })}>
            <table className="table" data-testid="difference">
              <caption className="vh">{t("history.difference", { from, to })}</caption>
              <thead>
                <tr>
                  <th scope="col">{t("column.name")}</th>
                  <th scope="col" className="num">
                    {t("history.version", { n: from })}
                  </th>
                  <th scope="col" className="num">
                    {t("history.version", { n: to })}
                  </th>
                  <th scope="col">{t("history.who")}</th>
                </tr>
              </thead>
              <tbody>
                {items.map((item) => (
                  <tr key={item.cell}>
                    <th scope="row">{named(item.name)}</th>
                    <td className="num">
                      <del>{side(item.from)}</del>
                    </td>
                    <td className="num">
                      <ins>{side(item.to)}</ins>
                    </td>
                    <td>
                      {item.author} <small>{timeText(item.at, lang)}</small>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </TableScroll>
        )
      }
    </Await>
  );
}

function Items({ id }: { id: string }) {
  const { t, lang } = useLanguage();
  const history = useOne<{ items: HistoryItem[] }>(
    `/submissions/${encodeURIComponent(id)}/history`,
  );
  const [pair, setPair] = useState<{ from: string; to: string }>({ from: "", to: "" });
  const [shown, setShown] = useState<{ from: number; to: number } | null>(null);
  const choice = (which: "from" | "to", items: HistoryItem[]) => (
    <Select
      label={t(`history.${which}`)}
      value={pair[which]}
      onChange={(e) => setPair({ ...pair, [which]: e.target.value })}
    >
      <option value="" />
      {items.map((item) => (
        <option key={item.version} value={item.version}>
          {t("history.version", { n: item.version })}, {timeText(item.at, lang)}
        </option>
      ))}
    </Select>
  );
  return (
    <Await of={history}>
      {({ items }) => (
        <>
          <form
            className="row-form"
            onSubmit={(e) => {
              e.preventDefault();
              setShown({ from: Number(pair.from), to: Number(pair.to) });
            }}
          >
            {choice("from", items)}
            {choice("to", items)}
            <Button type="submit" disabled={!pair.from || !pair.to || pair.from === pair.to}>
              {t("history.compare")}
            </Button>
          </form>
          {shown && <Difference id={id} {...shown} />}
          <ol className="history" reversed>
            {items.map((item, i) => (
              <li key={`${item.version}/${i}`}>
                <span className="num">{timeText(item.at, lang)}</span>{" "}
                <strong>{item.author}</strong> <span>{actionText(item.action, t)}</span>
                {item.cells > 0 && (
                  <span className="dim"> {t("history.cells", { n: item.cells })}</span>
                )}
                {item.message && <blockquote>{item.message}</blockquote>}
              </li>
            ))}
          </ol>
        </>
      )}
    </Await>
  );
}

const ACTIONS = [
  "open",
  "save",
  "submit",
  "return",
  "approve",
  "publish",
  "reopen",
  "withdraw",
  "extend",
  "delegate",
  "sign",
] as const;
function actionText(action: string, t: ReturnType<typeof useLanguage>["t"]): string {
  const known = ACTIONS.find((a) => a === action);
  return known ? t(`history.did_${known}`) : action;
}

export function FormHistory({ full }: { full: SubmissionFull }) {
  const { t } = useLanguage();
  const [open, setOpen] = useState(false);
  return (
    <details className="card no-print" open={open} onToggle={(e) => setOpen(e.currentTarget.open)}>
      <summary>
        <h2>{t("history.title")}</h2>
      </summary>
      {open && <Items id={full.id} />}
    </details>
  );
}
