// The desk officer's page: every unit and form of a cycle with its four lights, and what to do about
// many of them at once.
import { useMemo, useState } from "react";
import { send } from "../api/client";
import { hasRole, useOne, useSession } from "../api/queries";
import type { Board as BoardData, BoardCell, Cycle } from "../api/types";
import { useLanguage } from "../locales/i18n";
import { percentText } from "../numbers/decimal";
import { Link } from "../router";
import { Button, Field, TextField } from "../ui/controls";
import { Dialog } from "../ui/dialog";
import {
  Await,
  Banner,
  FindingCount,
  LightMark,
  Problem,
  QUALITIES,
  StateBadge,
  useToast,
} from "../ui/shown";
import { UnitCompare } from "./board_compare";
import { FILTERS, shownUnits, type Filter } from "./board_filter";
import { BoardHead, CycleActions } from "./board_head";
import { TableScroll } from "../ui/table_scroll";

function CellOfBoard({
  cell,
  chosen,
  pick,
  label,
}: {
  cell: BoardCell;
  chosen: boolean;
  pick: (on: boolean) => void;
  label: string;
}) {
  const { t, lang } = useLanguage();
  return (
    <div
      className={cell.changed ? "board-cell changed" : "board-cell"}
      data-submission={cell.submission}
    >
      <div className="board-line">
        <input
          type="checkbox"
          aria-label={t("board.choose", { name: label })}
          checked={chosen}
          onChange={(e) => pick(e.target.checked)}
        />
        <Link to={`/bieu/${encodeURIComponent(cell.submission)}`}>
          <StateBadge state={cell.state} late={cell.late} />
          <span className="vh"> {label}</span>
        </Link>
        {cell.changed && (
          <span className="dot" title={t("board.changed")}>
            <span className="vh">{t("board.changed")}</span>
          </span>
        )}
      </div>
      <div className="board-line lights">
        {QUALITIES.map((q) => (
          <LightMark key={q} quality={q} light={cell.lights[q]} />
        ))}
      </div>
      <div className="board-line">
        <span className="num">{percentText(cell.complete, lang)}</span>{" "}
        <FindingCount counts={cell.findings} />
      </div>
    </div>
  );
}

function Message({
  kind,
  count,
  onClose,
  run,
}: {
  kind: "return" | "remind";
  count: number;
  onClose: () => void;
  run: (message: string) => Promise<void>;
}) {
  const { t } = useLanguage();
  const [text, setText] = useState("");
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const go = async () => {
    setBusy(true);
    try {
      await run(text);
      onClose();
    } catch (caught) {
      setError(caught);
      setBusy(false);
    }
  };
  return (
    <Dialog
      title={t(`board.${kind}`, { n: count })}
      onClose={onClose}
      onSubmit={() => void go()}
      actions={
        <>
          <Button onClick={onClose}>{t("action.cancel")}</Button>
          <Button type="submit" tone={kind === "return" ? "danger" : "primary"} busy={busy}>
            {t(`board.${kind}`, { n: count })}
          </Button>
        </>
      }
    >
      <Problem error={error} />
      {kind === "return" ? (
        <TextField
          label={t("board.message")}
          required
          value={text}
          onChange={(e) => setText(e.target.value)}
        />
      ) : (
        <p>{t("board.remind_ask", { n: count })}</p>
      )}
    </Dialog>
  );
}

export default function BoardPage({ params }: { params: Record<string, string> }) {
  const { t, lang, named } = useLanguage();
  const id = encodeURIComponent(params.id ?? "");
  const desk = hasRole(useSession().data, "desk", "administrator");
  const cycle = useOne<Cycle>(`/cycles/${id}`);
  const board = useOne<BoardData>(`/cycles/${id}/board`);
  const [filters, setFilters] = useState(new Set<Filter>());
  const [search, setSearch] = useState("");
  const [chosen, setChosen] = useState(new Set<string>());
  const [asking, setAsking] = useState<"return" | "remind" | null>(null);
  const [failed, setFailed] = useState<string[]>([]);
  const [compare, setCompare] = useState<{ org: string; form: string } | null>(null);
  const [toast, say] = useToast();
  const units = useMemo(
    () => shownUnits(board.data?.units ?? [], filters, search, lang),
    [board.data, filters, search, lang],
  );
  const reload = () => {
    void cycle.refetch();
    void board.refetch();
  };
  const toggle = <T,>(set: Set<T>, thing: T, on: boolean) => {
    const next = new Set(set);
    if (on) next.add(thing);
    else next.delete(thing);
    return next;
  };
  const visible = units.flatMap((unit) =>
    unit.cells.flatMap((cell) => (cell ? [cell.submission] : [])),
  );
  const names = new Map(
    (board.data?.units ?? []).flatMap((unit) =>
      unit.cells.flatMap((cell) =>
        cell ? [[cell.submission, named(unit.org_name)] as const] : [],
      ),
    ),
  );

  const run = async (message: string) => {
    const submissions = [...chosen];
    if (asking === "remind") {
      const { sent } = await send<{ sent: number }>("POST", `/cycles/${id}/remind`, {
        body: { submissions },
      });
      say(t("board.reminded", { n: sent }));
    } else {
      const { items } = await send<{
        items: { id: string; problem?: string | { detail: string } }[];
      }>("POST", "/submissions/return", { body: { submissions, message } });
      const bad = items.filter((item) => item.problem);
      setFailed(
        bad.map(
          (item) =>
            `${names.get(item.id) ?? item.id}: ${typeof item.problem === "string" ? item.problem : (item.problem?.detail ?? "")}`,
        ),
      );
      say(t("board.returned", { n: items.length - bad.length }));
    }
    setChosen(new Set());
    reload();
  };

  return (
    <>
      <Await of={cycle}>
        {(known) => (
          <BoardHead
            cycle={known}
            actions={desk && <CycleActions cycle={known} onDone={reload} />}
          />
        )}
      </Await>
      <div className="row-form" role="search">
        <Field
          label={t("board.search")}
          type="search"
          value={search}
          onChange={(e) => setSearch(e.target.value)}
        />
        <div className="filters" role="group" aria-label={t("board.filters")}>
          {FILTERS.map((filter) => (
            <Button
              key={filter}
              aria-pressed={filters.has(filter)}
              onClick={() => setFilters(toggle(filters, filter, !filters.has(filter)))}
            >
              {t(`board.filter_${filter}`)}
            </Button>
          ))}
        </div>
      </div>
      {desk && (
        <div className="select-bar" role="group" aria-label={t("board.selection")}>
          <span role="status">{t("board.chosen", { n: chosen.size, all: visible.length })}</span>
          <Button onClick={() => setChosen(new Set(visible))}>{t("board.choose_all")}</Button>
          <Button disabled={chosen.size === 0} onClick={() => setChosen(new Set())}>
            {t("board.choose_none")}
          </Button>
          <Button disabled={chosen.size === 0} onClick={() => setAsking("return")}>
            {t("board.return", { n: chosen.size })}
          </Button>
          <Button disabled={chosen.size === 0} onClick={() => setAsking("remind")}>
            {t("board.remind", { n: chosen.size })}
          </Button>
        </div>
      )}
      {failed.length > 0 && (
        <Banner
          tone="warn"
          action={<Button onClick={() => setFailed([])}>{t("action.close")}</Button>}
        >
          {t("board.failed")} {failed.join("; ")}
        </Banner>
      )}
      <Await of={board}>
        {({ forms }) => (
          <>
            <TableScroll label={t("board.title")} className="board">
              <table className="table" data-testid="board">
                <caption className="vh">{t("board.title")}</caption>
                <thead>
                  <tr>
                    <th scope="col">{t("board.unit")}</th>
                    {forms.map((form) => (
                      <th key={form.id} scope="col">
                        {named(form.name)}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {units.map((unit) => (
                    <tr key={unit.org} data-org={unit.org}>
                      <th scope="row">
                        {named(unit.org_name)}
                        <br />
                        <button
                          type="button"
                          className="link"
                          onClick={() => setCompare({ org: unit.org, form: forms[0]?.id ?? "" })}
                        >
                          {t("compare.do")}
                          <span className="vh"> {named(unit.org_name)}</span>
                        </button>
                      </th>
                      {unit.cells.map((cell, i) => (
                        <td key={forms[i]?.id ?? i}>
                          {cell ? (
                            <CellOfBoard
                              cell={cell}
                              label={`${named(unit.org_name)}, ${named(forms[i]?.name)}`}
                              chosen={chosen.has(cell.submission)}
                              pick={(on) => setChosen(toggle(chosen, cell.submission, on))}
                            />
                          ) : (
                            <span className="dim">{t("board.not_asked")}</span>
                          )}
                        </td>
                      ))}
                    </tr>
                  ))}
                </tbody>
              </table>
            </TableScroll>
            {units.length === 0 && <p className="dim">{t("board.none")}</p>}
          </>
        )}
      </Await>
      {asking && (
        <Message kind={asking} count={chosen.size} onClose={() => setAsking(null)} run={run} />
      )}
      {compare && (
        <UnitCompare
          {...compare}
          period={cycle.data?.period ?? ""}
          forms={board.data?.forms ?? []}
          units={board.data?.units ?? []}
          onClose={() => setCompare(null)}
        />
      )}
      {toast}
    </>
  );
}
