// All indicators of the sector: search and narrow, open one.
import { useDeferredValue, useMemo, useState, useSyncExternalStore } from "react";
import { useQueries } from "@tanstack/react-query";
import { get, query } from "../api/client";
import { useAll, useOne } from "../api/queries";
import type { Page } from "../api/types";
import { useLanguage } from "../locales/i18n";
import { Link, navigate, useSearch } from "../router";
import { Check, Field, Select } from "../ui/controls";
import { Await, PageHead } from "../ui/shown";
import { VirtualTable, type Column } from "../ui/virtual_table";
import { counted, narrowed, readChosen, writeChosen, type Chosen } from "./catalogue_list";
import { useKindText } from "./definition_card";
import type { CatalogueItem, Definition } from "./types";

const addressOf = (item: CatalogueItem) => `/chi-tieu/${encodeURIComponent(item.code)}`;

// Group names come with an indicator's own page; the list has only ids.
function groupName(id: string, names: ReadonlyMap<string, string>): string {
  return names.get(id) ?? id;
}

function Narrow({
  items,
  chosen,
  set,
  groups,
}: {
  items: CatalogueItem[];
  chosen: Chosen;
  set: (change: Partial<Chosen>) => void;
  groups: ReadonlyMap<string, string>;
}) {
  const { t, named } = useLanguage();
  const kindText = useKindText();
  const fields = useMemo(() => {
    const names = new Map(items.map((item) => [item.main_field, named(item.field_name)]));
    return counted(items.map((item) => item.main_field)).map((one) => ({
      ...one,
      name: names.get(one.value) ?? one.value,
    }));
  }, [items, named]);
  const laws = useMemo(() => counted(items.map((item) => item.legal_basis)), [items]);
  const kinds = useMemo(() => counted(items.map((item) => item.kind)), [items]);
  const ids = useMemo(() => counted(items.flatMap((item) => item.group_ids)), [items]);
  return (
    <div className="row-form">
      <Select
        label={t("figures.field")}
        value={chosen.field}
        onChange={(e) => set({ field: e.target.value })}
      >
        <option value="">{t("shown.all")}</option>
        {fields.map((field) => (
          <option key={field.value} value={field.value}>{`${field.name} (${field.count})`}</option>
        ))}
      </Select>
      <Select
        label={t("explorer.groups")}
        value={chosen.group}
        onChange={(e) => set({ group: e.target.value })}
      >
        <option value="">{t("shown.all")}</option>
        <option value="headline">
          {t("explorer.headline", { n: items.filter((i) => i.headline).length })}
        </option>
        {ids.map((group) => (
          <option
            key={group.value}
            value={group.value}
          >{`${groupName(group.value, groups)} (${group.count})`}</option>
        ))}
      </Select>
      <Select
        label={t("explorer.kind")}
        value={chosen.kind}
        onChange={(e) => set({ kind: e.target.value })}
      >
        <option value="">{t("shown.all")}</option>
        {kinds.map((kind) => (
          <option
            key={kind.value}
            value={kind.value}
          >{`${kindText(kind.value)} (${kind.count})`}</option>
        ))}
      </Select>
      {laws.length > 0 && (
        <Select
          label={t("explorer.legal_basis")}
          value={chosen.law}
          onChange={(e) => set({ law: e.target.value })}
        >
          <option value="">{t("shown.all")}</option>
          {laws.map((law) => (
            <option key={law.value} value={law.value}>{`${law.value} (${law.count})`}</option>
          ))}
        </Select>
      )}
      <Check
        label={t("explorer.only_with_figures")}
        checked={chosen.has}
        onChange={(e) => set({ has: e.target.checked })}
      />
    </div>
  );
}

function Catalogue({ items }: { items: CatalogueItem[] }) {
  const { t, lang, named } = useLanguage();
  const kindText = useKindText();
  const search = useSearch().toString();
  const chosen = useMemo(() => readChosen(new URLSearchParams(search)), [search]);
  const [typed, setTyped] = useState(chosen.q);
  const q = useDeferredValue(typed);
  const set = (change: Partial<Chosen>) =>
    navigate(`/chi-tieu${writeChosen({ ...chosen, ...change })}`, "replace");
  const wanted = q.trim();
  const server = useOne<Page<CatalogueItem>>(
    `/indicators${query({ q: wanted, limit: 200 })}`,
    wanted.length > 2,
  );
  const also = useMemo(
    () => new Set(wanted.length > 2 ? server.data?.items.map((item) => item.code) : []),
    [server.data, wanted],
  );
  const rows = useMemo(
    () => narrowed(items, { ...chosen, q }, lang, also),
    [items, chosen, q, lang, also],
  );
  const groups = useGroups(items);
  const small = useSmall();
  const short = (item: CatalogueItem) =>
    [named(item.field_name), named(item.unit_name), !item.has && t("explorer.has_not")]
      .filter(Boolean)
      .join(" · ");
  const columns: Column<CatalogueItem>[] = [
    {
      id: "name",
      head: t("explorer.indicator"),
      rowHead: true,
      cell: (item) => (
        <>
          <Link to={addressOf(item)}>{named(item.name)}</Link>
          {small && (
            <>
              <br />
              <small>{short(item)}</small>
            </>
          )}
        </>
      ),
    },
    { id: "field", head: t("figures.field"), width: "15%", cell: (item) => named(item.field_name) },
    {
      id: "unit",
      head: t("explorer.measured_in"),
      width: "9rem",
      cell: (item) => named(item.unit_name),
    },
    { id: "kind", head: t("explorer.kind"), width: "9rem", cell: (item) => kindText(item.kind) },
    {
      id: "law",
      head: t("explorer.legal_basis"),
      width: "11rem",
      cell: (item) => item.legal_basis,
    },
    {
      id: "has",
      head: t("explorer.figures"),
      width: "7rem",
      cell: (item) =>
        item.has ? t("explorer.has") : <span className="dim">{t("explorer.has_not")}</span>,
    },
  ];
  return (
    <>
      <div className="catalogue-search" role="search">
        <Field
          label={t("explorer.search")}
          type="search"
          value={typed}
          onChange={(e) => {
            setTyped(e.target.value);
            set({ q: e.target.value.trim() });
          }}
          data-testid="catalogue-search"
        />
      </div>
      <Narrow items={items} chosen={chosen} set={set} groups={groups} />
      <p role="status" className="dim">
        {t("explorer.count", { n: rows.length, all: items.length })}
      </p>
      <VirtualTable
        label={t("explorer.catalogue")}
        rows={rows}
        columns={small ? columns.slice(0, 1) : columns}
        keyOf={(item) => item.code}
        lines={small ? 3 : 2}
        onOpen={(item) => navigate(addressOf(item))}
        {...(small ? {} : { minWidth: "58rem" })}
        empty={t("explorer.nothing_found")}
      />
    </>
  );
}

// On a telephone one column says it all.
const narrow = matchMedia("(max-width: 700px)");
function useSmall(): boolean {
  return useSyncExternalStore(
    (listener) => {
      narrow.addEventListener("change", listener);
      return () => narrow.removeEventListener("change", listener);
    },
    () => narrow.matches,
  );
}

// One indicator of each group knows the group's name.
function useGroups(items: CatalogueItem[]): ReadonlyMap<string, string> {
  const { named } = useLanguage();
  const ids = useMemo(() => [...new Set(items.flatMap((item) => item.group_ids))], [items]);
  const codes = ids.map((id) => items.find((item) => item.group_ids.includes(id))?.code ?? "");
  const found = useQueries({
    queries: codes.map((code) => ({
      queryKey: [`/indicators/${code}`],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        get<Definition>(`/indicators/${encodeURIComponent(code)}`, signal),
    })),
  });
  const names = found.flatMap((one) => one.data?.groups ?? []);
  return new Map(names.map((group) => [group.id, named(group.name)]));
}

export default function CataloguePage() {
  const { t } = useLanguage();
  const all = useAll<CatalogueItem>("/indicators");
  return (
    <>
      <PageHead title={t("explorer.catalogue")}>
        <span>{t("explorer.catalogue_text")}</span>
      </PageHead>
      <Await of={all}>{(items) => <Catalogue items={items} />}</Await>
    </>
  );
}
