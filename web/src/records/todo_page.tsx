// What waits for my unit, of all kinds: the late above, then by day.
import { useMemo } from "react";
import { useLanguage } from "../locales/i18n";
import { navigate, Link } from "../router";
import { useNarrow } from "../ui/narrow";
import { Await, PageHead } from "../ui/shown";
import { VirtualTable, type Column } from "../ui/virtual_table";
import { recordAddress, usePagedRecords } from "./asked";
import { About, DueText, RecordState } from "./shown";
import type { TodoRow } from "./types";

const NOTHING = {};

function useColumns(narrow: boolean): Column<TodoRow>[] {
  const { t, named } = useLanguage();
  return useMemo(() => {
    const waits = (row: TodoRow) => row.waits_for.map((step) => named(step)).join(", ");
    const due = (row: TodoRow) => <DueText due={row.due} stage={row.stage} late={row.late} />;
    const columns: (Column<TodoRow> | false)[] = [
      { id: "due", head: t("records.due"), width: narrow ? "7.5rem" : "11rem", cell: due },
      {
        id: "title",
        head: t("records.record"),
        rowHead: true,
        cell: (row) => (
          <>
            {row.late && <span className="badge late">{t("state.late")}</span>}{" "}
            <Link to={recordAddress(row.kind, row.id)}>{row.title || row.number}</Link>
            <small>
              {" "}
              {row.number}
              {narrow && ` · ${waits(row)}`}
            </small>
          </>
        ),
      },
      !narrow && {
        id: "kind",
        head: t("records.kind"),
        width: "15%",
        cell: (row) => named(row.kind_name),
      },
      !narrow && {
        id: "state",
        head: t("overview.state"),
        width: "10rem",
        cell: (row) => <RecordState name={row.state_name} stage={row.stage} />,
      },
      !narrow && { id: "waits", head: t("records.waits_for"), width: "18%", cell: waits },
      !narrow && {
        id: "owner",
        head: t("records.owner"),
        width: "14%",
        cell: (row) => named(row.owner_name),
      },
    ];
    return columns.filter((column) => column !== false);
  }, [t, named, narrow]);
}

export default function Todo() {
  const { t } = useLanguage();
  const narrow = useNarrow(900);
  const list = usePagedRecords<TodoRow>("/records/to-do", NOTHING);
  const columns = useColumns(narrow);
  return (
    <>
      <PageHead title={t("records.todo")}>
        <span>{t("records.todo_text")}</span>
      </PageHead>
      <Await of={list}>
        {(rows) => (
          <>
            {/* How many of the rest are somebody else's turn is known only when they were looked at. */}
            <About about={list.hasMore ? list.about : rows.length} exact={!list.hasMore} />
            <VirtualTable
              label={t("records.todo")}
              rows={rows}
              columns={columns}
              keyOf={(row) => String(row.id)}
              onOpen={(row) => navigate(recordAddress(row.kind, row.id))}
              lines={narrow ? 3 : 2}
              total={list.hasMore ? Math.max(list.about, rows.length + 1) : rows.length}
              onEnd={list.more}
              marked={(row) => row.late}
              empty={t("records.todo_none")}
            />
          </>
        )}
      </Await>
    </>
  );
}
