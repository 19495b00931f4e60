// The list: the view's columns or the usual ones, fetched as far as it is scrolled.
import { useMemo, useState } from "react";
import { dayText } from "../locales/dates";
import { useLanguage } from "../locales/i18n";
import { useAddress } from "../overview/address";
import { navigate, Link } from "../router";
import { useNarrow } from "../ui/narrow";
import { Await } from "../ui/shown";
import { VirtualTable, type Column } from "../ui/virtual_table";
import { recordAddress, useOrgNames, usePagedRecords } from "./asked";
import { BulkDialog } from "./bulk_dialog";
import { asked, type Filters } from "./filters";
import { About, DueText, FieldValue, RecordState } from "./shown";
import { TickBar, useTicks } from "./tick_bar";
import { Ticked } from "./ticked";
import type { FieldDef, KindDef, RecordSummary, Values, ViewDef } from "./types";
import { isNumeric, listOf } from "./values";

const USUAL = ["number", "title", "state", "owner", "due", "changed"];

const OWN = [...USUAL, "made", "entered"];

// Of what was chosen, else of the view, else the usual ones; the title is always among them.
function columnIds(def: KindDef, chosen: string[], view: ViewDef | undefined): string[] {
  const usual = def.owner ? USUAL : USUAL.filter((id) => id !== "owner");
  const given = [chosen, view?.columns ?? [], usual].find((ids) => ids.length > 0) ?? usual;
  const titled = given.some((id) => id === "title" || id === def.title);
  return titled ? given : ["title", ...given];
}

type Row = RecordSummary;
type Made = Record<string, Omit<Column<Row>, "id">>;

function Title({ row }: { row: Row }) {
  const { t } = useLanguage();
  return (
    <>
      {row.late && <span className="badge late">{t("state.late")}</span>}{" "}
      <Link to={recordAddress(row.kind, row.id)}>{row.title || row.number}</Link>
    </>
  );
}

function useColumns(def: KindDef, ids: string[], narrow: boolean): Column<Row>[] {
  const { t, lang, named } = useLanguage();
  const orgs = def.fields.filter((field) => field.type === "org" && ids.includes(field.id));
  const orgName = useOrgNames(orgs.length > 0);
  return useMemo(() => {
    const due = (row: Row) => <DueText due={row.due} stage={row.stage} late={row.late} />;
    const state = (row: Row) => <RecordState name={row.state_name} stage={row.stage} />;
    const own: Made = {
      number: { head: t("records.number"), width: "9rem", cell: (row) => row.number },
      title: { head: t("records.record"), rowHead: true, cell: (row) => <Title row={row} /> },
      state: { head: t("overview.state"), width: "11rem", cell: state },
      owner: { head: t("records.owner"), width: "16%", cell: (row) => named(row.owner_name) },
      due: { head: t("records.due"), width: "10rem", cell: due },
      made: { head: t("records.made"), width: "7rem", cell: (row) => dayText(row.made, lang) },
      changed: {
        head: t("records.changed"),
        width: "7rem",
        cell: (row) => dayText(row.changed, lang),
      },
      entered: {
        head: t("records.entered"),
        width: "7rem",
        cell: (row) => dayText(row.entered, lang),
      },
    };
    if (narrow)
      return [
        { id: "title", ...(own.title as Made[string]) },
        {
          id: "state",
          head: t("overview.state"),
          width: "9rem",
          cell: (row) => (
            <>
              {state(row)} {due(row)}
            </>
          ),
        },
      ];
    const shown = (field: FieldDef, row: Row): Values | undefined =>
      field.type === "org" ? { [field.id]: listOf(row.values, field.id).map(orgName) } : undefined;
    return ids.flatMap((id): Column<Row>[] => {
      if (own[id]) return [{ id, ...own[id] }];
      if (id === def.title) return [{ id, ...(own.title as Made[string]) }];
      const field = def.fields.find((one) => one.id === id);
      return field
        ? [
            {
              id,
              head: named(field.name),
              numeric: isNumeric(field.type),
              cell: (row) => (
                <FieldValue field={field} values={row.values} shown={shown(field, row)} />
              ),
            },
          ]
        : [];
    });
  }, [def, ids, narrow, t, lang, named, orgName]);
}

function Columns({ def, chosen }: { def: KindDef; chosen: string[] }) {
  const { t, named } = useLanguage();
  const address = useAddress();
  const heads: Record<string, string> = {
    number: t("records.number"),
    title: t("records.record"),
    state: t("overview.state"),
    owner: t("records.owner"),
    due: t("records.due"),
    changed: t("records.changed"),
    made: t("records.made"),
    entered: t("records.entered"),
  };
  const fields = def.fields.filter(
    (field) => field.privacy !== "personal" && !["file", "record"].includes(field.type),
  );
  const options = [
    ...OWN.filter((id) => id !== "title").map((id) => ({ id, name: heads[id] ?? id })),
    ...fields
      .filter(({ id }) => id !== def.title && id !== def.owner)
      .map((field) => ({ id: field.id, name: named(field.name) })),
  ];
  return (
    <div className="no-print columns-choice">
      <Ticked
        label={t("records.columns")}
        name="cot"
        values={chosen}
        options={options}
        address={address}
      />
    </div>
  );
}

export function ListView({ def, filters }: { def: KindDef; filters: Filters }) {
  const { t, named } = useLanguage();
  const narrow = useNarrow(900);
  const view = def.views.find((one) => one.id === filters.view);
  const chosen = filters.columns.join(",");
  const ids = useMemo(
    () => columnIds(def, chosen.split(",").filter(Boolean), view),
    [def, chosen, view],
  );
  const usual = useColumns(def, ids, narrow);
  const list = usePagedRecords("/records", asked(def.id, filters));
  const { ticks, setTicks, toggle, column } = useTicks();
  const columns = useMemo(() => [...column, ...usual], [column, usual]);
  const [bulk, setBulk] = useState<Row[] | null>(null);
  return (
    <Await of={list}>
      {(rows) => (
        <>
          <div className="section-head">
            <About about={list.about} exact={list.exact} />
            <TickBar
              {...{ rows, ticks, setTicks }}
              onGo={() => setBulk(rows.filter(({ id }) => ticks?.has(String(id))))}
            />
            {!narrow && <Columns def={def} chosen={ids} />}
          </div>
          {bulk && (
            <BulkDialog
              def={def}
              rows={bulk}
              onClose={() => setBulk(null)}
              onDone={(done) => {
                const gone = new Set(done.map(String));
                setTicks(new Set([...(ticks ?? [])].filter((id) => !gone.has(id))));
              }}
            />
          )}
          <VirtualTable
            label={named(def.name)}
            rows={rows}
            columns={columns}
            keyOf={(row) => String(row.id)}
            onOpen={(row) => navigate(recordAddress(row.kind, row.id))}
            onSpace={ticks ? toggle : undefined}
            lines={narrow ? 3 : 2}
            total={list.hasMore ? Math.max(list.about, rows.length + 1) : rows.length}
            onEnd={list.more}
            marked={(row) => row.late}
            empty={t("records.none")}
          />
        </>
      )}
    </Await>
  );
}
