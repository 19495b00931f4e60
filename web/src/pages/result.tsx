// What a request brought in: a paragraph ready to be used, the table, and the files.
import { useState } from "react";
import { BASE } from "../api/client";
import { useOne } from "../api/queries";
import type { Cycle, FigureValue, RequestResult } from "../api/types";
import { timeText } from "../locales/dates";
import { useLanguage } from "../locales/i18n";
import { Link } from "../router";
import { Button } from "../ui/controls";
import { Await, PageHead, StateBadge } from "../ui/shown";
import { TableScroll } from "../ui/table_scroll";

export default function ResultPage({ params }: { params: Record<string, string> }) {
  const { t, lang, named } = useLanguage();
  const path = `/cycles/${encodeURIComponent(params.id ?? "")}`;
  const cycle = useOne<Cycle>(path);
  const result = useOne<RequestResult>(`${path}/result`);
  const [copied, setCopied] = useState(false);
  const text = (value: FigureValue | null | undefined) => value?.text ?? "";
  const copy = async (paragraph: string) => {
    await navigator.clipboard.writeText(paragraph);
    setCopied(true);
  };
  return (
    <>
      <PageHead
        title={named(cycle.data?.name) || t("cycle.result")}
        kicker={t("cycle.result")}
        actions={
          <>
            {(["xlsx", "csv", "docx"] as const).map((f) => (
              <a
                key={f}
                className="button plain"
                href={`${BASE}${path}/result?format=${f}`}
                download
              >
                {t("result.download", { format: f.toUpperCase() })}
              </a>
            ))}
            <Link className="button plain" to={`/dot/${encodeURIComponent(params.id ?? "")}`}>
              {t("result.board")}
            </Link>
          </>
        }
      >
        {cycle.data && <span>{t("form.due", { at: timeText(cycle.data.due, lang) })}</span>}
      </PageHead>
      <Await of={result}>
        {(data) => (
          <div className="stack">
            <section className="card stack" aria-labelledby="paragraph">
              <h2 id="paragraph">{t("result.paragraph")}</h2>
              <p className="paragraph" data-testid="paragraph">
                {named(data.paragraph)}
              </p>
              {window.isSecureContext && (
                <div className="actions">
                  <Button onClick={() => void copy(named(data.paragraph))}>
                    {t(copied ? "result.copied" : "result.copy")}
                  </Button>
                </div>
              )}
            </section>
            <TableScroll label={t("cycle.result")}>
              <table className="table" data-testid="result">
                <caption className="vh">{t("cycle.result")}</caption>
                <thead>
                  <tr>
                    <th scope="col">{t("board.unit")}</th>
                    <th scope="col">{t("cycle.state")}</th>
                    {data.columns.map((c) => (
                      <th key={c.cell} scope="col" className="num">
                        {named(c.name)} <small>{named(c.unit_name)}</small>
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {data.rows.map((row) => (
                    <tr key={row.org}>
                      <th scope="row">{named(row.org_name)}</th>
                      <td>
                        <StateBadge state={row.state} />
                      </td>
                      {data.columns.map((c, i) => (
                        <td key={c.cell} className="num">
                          {text(row.values[i])}
                        </td>
                      ))}
                    </tr>
                  ))}
                  <tr className="total">
                    <th scope="row">{t("figures.total")}</th>
                    <td />
                    {data.columns.map((c, i) => (
                      <td key={c.cell} className="num">
                        {text(data.totals[i])}
                      </td>
                    ))}
                  </tr>
                </tbody>
              </table>
            </TableScroll>
          </div>
        )}
      </Await>
    </>
  );
}
