// Ticks before the rows of a list, and what is done with those that are ticked.
import { useCallback, useMemo, useState } from "react";
import { useLanguage } from "../locales/i18n";
import { Button } from "../ui/controls";
import type { Column } from "../ui/virtual_table";
import { MOST } from "./bulk";
import type { RecordSummary as Row } from "./types";

// The column of ticks, while many are chosen.
export function useTicks() {
  const { t } = useLanguage();
  const [ticks, setTicks] = useState<ReadonlySet<string> | null>(null); // null: no ticks are shown
  const toggle = useCallback(
    ({ id }: Row) =>
      setTicks((old) => {
        const next = new Set(old);
        if (!next.delete(String(id)) && next.size < MOST) next.add(String(id));
        return next;
      }),
    [],
  );
  const column = useMemo((): Column<Row>[] => {
    if (!ticks) return [];
    const cell = (row: Row) => (
      <input
        type="checkbox"
        data-tick={row.id}
        aria-label={t("records.tick_one", { number: row.number })}
        checked={ticks.has(String(row.id))}
        onChange={() => toggle(row)}
      />
    );
    return [{ id: "tick", head: t("records.tick"), width: "4.5rem", cell }];
  }, [ticks, t, toggle]);
  return { ticks, setTicks, toggle, column };
}

export function TickBar({
  rows,
  ticks,
  setTicks,
  onGo,
}: {
  rows: Row[];
  ticks: ReadonlySet<string> | null;
  setTicks: (ticks: ReadonlySet<string> | null) => void;
  onGo: () => void;
}) {
  const { t } = useLanguage();
  if (!ticks)
    return (
      <Button className="no-print" onClick={() => setTicks(new Set())} data-testid="tick-many">
        {t("records.tick_many")}
      </Button>
    );
  const first = rows.slice(0, MOST).map(({ id }) => String(id));
  return (
    <div className="actions no-print" role="group" aria-label={t("records.tick_many")}>
      <span role="status">{t("records.ticked", { n: ticks.size, most: MOST })}</span>
      <Button onClick={() => setTicks(new Set(first))}>
        {t("records.tick_first", { n: first.length })}
      </Button>
      <Button tone="primary" disabled={ticks.size === 0} onClick={onGo} data-testid="bulk">
        {t("records.bulk")}
      </Button>
      <Button tone="quiet" icon="close" onClick={() => setTicks(null)}>
        {t("action.cancel")}
      </Button>
    </div>
  );
}
