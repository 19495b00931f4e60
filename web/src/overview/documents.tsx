// Legal documents: what was issued, what was submitted, what is registered and planned; each appendix
// of the report is a view, told as the register says it now. A column stands where some document of the
// view has something in it; the state, where they differ in it.
import { useCallback, useMemo, useState } from "react";
import { useAll, useOne } from "../api/queries";
import { useLanguage } from "../locales/i18n";
import type { Key } from "../locales/vi";
import { Link, navigate } from "../router";
import { Dialog } from "../ui/dialog";
import { useNarrow } from "../ui/narrow";
import { Await, PageHead } from "../ui/shown";
import { VirtualTable, type Column } from "../ui/virtual_table";
import { useAddress, type Address } from "./address";
import { counted, Facet, Facts, Narrowed, SearchField } from "./facets";
import type { DocumentItem, WorkFacet, WorkFacets } from "./types";
import { dueText, word } from "./work";
import { PackList, recordOf, WorkActions, WorkTitle } from "./work_parts";

type Part = "number" | "date" | "submission_number" | "submission_date" | "lead_unit" | "due";
const PARTS: { part: Part; key: Key; width: string; day: boolean }[] = [
  { part: "number", key: "overview.document_number", width: "8.5rem", day: false },
  { part: "date", key: "overview.document_date", width: "6.25rem", day: true },
  { part: "submission_number", key: "overview.document_submission", width: "8.5rem", day: false },
  { part: "submission_date", key: "overview.document_submitted", width: "6.25rem", day: true },
  { part: "lead_unit", key: "overview.document_lead", width: "7.5rem", day: false },
  { part: "due", key: "overview.task_due", width: "7.5rem", day: true },
];

// Of a record the appendix alone: its place there is the printed report's.
const placeText = ({ list, sequence }: DocumentItem) => (sequence ? `${list}.${sequence}` : list);

function usePartText(): (item: DocumentItem, part: (typeof PARTS)[number]) => string {
  const { t, lang, named } = useLanguage();
  return useCallback(
    (item, { part, day }) => {
      if (part === "lead_unit") return named(item.lead_unit_name);
      return day ? dueText(item[part] ?? "", t, lang) : (item[part] ?? "");
    },
    [t, lang, named],
  );
}

function Views({ address, facets }: { address: Address; facets: WorkFacets | undefined }) {
  const { t } = useLanguage();
  const views = [
    { id: "", count: facets?.documents.total ?? 0 },
    ...(facets?.documents.lists ?? []),
  ];
  return (
    <nav className="list-views" aria-label={t("overview.document_views")}>
      {views.map((view) => (
        <Link
          key={view.id}
          to={address.link({ "phu-luc": view.id, "trang-thai": "", cap: "" })}
          aria-current={address.get("phu-luc") === view.id ? "page" : undefined}
        >
          {view.id ? t("overview.appendix", { id: view.id }) : t("overview.document_all")}{" "}
          <small className="num">{view.count}</small>
        </Link>
      ))}
    </nav>
  );
}

function useColumns(items: DocumentItem[], narrow: boolean): Column<DocumentItem>[] {
  const { t, named } = useLanguage();
  const text = usePartText();
  return useMemo(() => {
    const parts = PARTS.filter(({ part }) => items.some((item) => item[part]));
    const differs = !narrow && items.some((item) => item.state !== items[0]?.state);
    const stateText = (item: DocumentItem) =>
      named(item.state_name) || word("document_state", item.state, t);
    const columns: (Column<DocumentItem> | false)[] = [
      !narrow && {
        id: "sequence",
        head: t("overview.document_place"),
        width: "3.5rem",
        cell: placeText,
      },
      !narrow && {
        id: "type",
        head: t("overview.document_type"),
        width: "6.25rem",
        cell: (item) => named(item.type),
      },
      {
        id: "title",
        head: t("overview.document_title"),
        rowHead: true,
        cell: (item) => <WorkTitle title={item.title} record={item.record} />,
      },
      ...(narrow
        ? [
            {
              id: "facts",
              head: t("overview.document_type"),
              width: "9rem",
              cell: (item: DocumentItem) =>
                [named(item.type), ...parts.map((part) => text(item, part))]
                  .filter(Boolean)
                  .join(", "),
            },
          ]
        : parts.map((part) => ({
            id: part.part,
            head: t(part.key),
            width: part.width,
            cell: (item: DocumentItem) => text(item, part),
          }))),
      differs && {
        id: "state",
        head: t("overview.state"),
        width: "9rem",
        cell: stateText,
      },
    ];
    return columns.filter((column) => column !== false);
  }, [items, narrow, t, text, named]);
}

function DocumentDialog({ item, onClose }: { item: DocumentItem; onClose: () => void }) {
  const { t, named } = useLanguage();
  const text = usePartText();
  const facts: [string, string][] = [
    ...PARTS.map((part): [string, string] => [t(part.key), text(item, part)]),
    [t("overview.document_level"), word("level", item.level, t)],
    [t("overview.state"), word("document_state", item.state, t)],
    [t("overview.document_amends"), item.amends_or_replaces],
    [
      t("overview.document_place"),
      `${t("overview.appendix", { id: item.list })}, ${item.sequence}`,
    ],
    [t("overview.source"), item.source],
  ];
  return (
    <Dialog title={[named(item.type), item.number].join(" ")} onClose={onClose} wide>
      <p className="paragraph">{named(item.title)}</p>
      <Facts facts={facts} />
    </Dialog>
  );
}

function List({ items, onOpen }: { items: DocumentItem[]; onOpen: (item: DocumentItem) => void }) {
  const { t } = useLanguage();
  const narrow = useNarrow(900);
  const columns = useColumns(items, narrow);
  return (
    <>
      <p className="dim" role="status">
        {t("shown.total", { n: items.length })}
      </p>
      <VirtualTable
        label={t("overview.documents")}
        rows={items}
        columns={columns}
        keyOf={(item) =>
          item.record ? recordOf(item.record) : `${item.source}|${item.list}|${item.sequence}`
        }
        onOpen={(item) => (item.record ? navigate(recordOf(item.record)) : onOpen(item))}
        lines={narrow ? 3 : 2}
      />
    </>
  );
}

export default function Documents() {
  const { t, named } = useLanguage();
  const address = useAddress();
  const facets = useOne<WorkFacets>("/work/facets").data;
  const [open, setOpen] = useState<DocumentItem | null>(null);
  const [q, list, state, level] = ["q", "phu-luc", "trang-thai", "cap"].map(address.get);
  const documents = useAll<DocumentItem>("/documents", { q, list, state, level });
  const stateName = (one: WorkFacet) => named(one.name) || word("document_state", one.id, t);
  const levelName = (one: WorkFacet) => named(one.name) || word("level", one.id, t);
  const chosen = (facets: WorkFacet[] | undefined, id: string) =>
    facets?.find((one) => one.id === id) ?? { id, count: 0 };
  return (
    <>
      <PageHead
        title={t("overview.documents")}
        kicker={list && t("overview.appendix", { id: list })}
        actions={<WorkActions registers={facets?.documents.registers} />}
      />
      <PackList registers={facets?.documents.registers} />
      <Views address={address} facets={facets} />
      <div className="row-form">
        <SearchField label={t("overview.document_search")} address={address} />
        <Facet
          label={t("overview.state")}
          name="trang-thai"
          address={address}
          options={(facets?.documents.states ?? []).map((one) =>
            counted(one, stateName(one)),
          )}
        />
        <Facet
          label={t("overview.document_level")}
          name="cap"
          address={address}
          options={(facets?.documents.levels ?? []).map((one) =>
            counted(one, levelName(one)),
          )}
        />
      </div>
      <Narrowed
        values={[
          q,
          state && stateName(chosen(facets?.documents.states, state)),
          level && levelName(chosen(facets?.documents.levels, level)),
        ]}
      />
      <Await of={documents}>{(items) => <List items={items} onOpen={setOpen} />}</Await>
      {open && <DocumentDialog item={open} onClose={() => setOpen(null)} />}
    </>
  );
}
