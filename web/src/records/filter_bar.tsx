// What a list is narrowed by: words, states, each field of choices or units; the kind's own views.
import { dayText } from "../locales/dates";
import { useLanguage } from "../locales/i18n";
import type { Address } from "../overview/address";
import { Narrowed, SearchField } from "../overview/facets";
import { Link } from "../router";
import { Button, Select } from "../ui/controls";
import { Disclosure } from "../ui/disclosure";
import { useOrgNames } from "./asked";
import { fieldParameter, filtersOf, isNarrowed, type Filters } from "./filters";
import { OrgPicker } from "./pickers";
import { Ticked, type Option } from "./ticked";
import type { FieldDef } from "./types";

function FieldFilter({
  field,
  values,
  address,
}: {
  field: FieldDef;
  values: string[];
  address: Address;
}) {
  const { t, named } = useLanguage();
  const name = fieldParameter(field.id);
  const label = named(field.name);
  if (field.type === "org")
    return (
      <Disclosure
        className="filter"
        current={values.length > 0}
        label={
          <>
            {label}
            {values.length > 0 && <span className="badge">{values.length}</span>}
          </>
        }
      >
        <div className="filter-options">
          <OrgPicker
            label={label}
            kinds={field.org_kinds ?? []}
            many
            ids={values}
            set={(ids) => address.set({ [name]: ids.join(",") })}
          />
        </div>
      </Disclosure>
    );
  const options =
    field.type === "yes_no"
      ? [
          { id: "true", name: t("records.yes") },
          { id: "false", name: t("records.no") },
        ]
      : (field.choices ?? []).map((choice) => ({ id: choice.id, name: named(choice.name) }));
  return <Ticked {...{ label, name, values, options, address }} />;
}

const filterable = (field: FieldDef) =>
  field.privacy !== "personal" && ["choice", "org", "yes_no"].includes(field.type);

export function ViewTabs({
  views,
  address,
}: {
  views: { id: string; name: { vi: string; en: string } }[];
  address: Address;
}) {
  const { t, named } = useLanguage();
  if (views.length === 0) return null;
  const all = [{ id: "", name: null }, ...views];
  return (
    <nav className="list-views" aria-label={t("records.views")}>
      {all.map((view) => (
        <Link
          key={view.id}
          to={address.link({ "goc-nhin": view.id, cot: "" })}
          aria-current={address.get("goc-nhin") === view.id ? "page" : undefined}
        >
          {view.id ? named(view.name) : t("shown.all")}
        </Link>
      ))}
    </nav>
  );
}

function useNarrowedTexts(fields: FieldDef[], states: Option[], filters: Filters): string[] {
  const { t, lang, named } = useLanguage();
  const orgs = fields.filter((field) => field.type === "org" && filters.fields[field.id]);
  const orgName = useOrgNames(orgs.length > 0);
  const name = (field: FieldDef, value: string) =>
    field.type === "org"
      ? orgName(value)
      : named(field.choices?.find((choice) => choice.id === value)?.name) || value;
  return [
    filters.q,
    ...filters.states.map((id) => states.find((state) => state.id === id)?.name ?? id),
    filters.dueUntil && t("records.due_until", { day: dayText(filters.dueUntil, lang) }),
    ...fields.flatMap((field) => (filters.fields[field.id] ?? []).map((one) => name(field, one))),
  ];
}

export function FilterBar({
  fields,
  states,
  address,
  search,
  ordered = true,
}: {
  fields: FieldDef[];
  states: { id: string; name: { vi: string; en: string } }[];
  address: Address;
  search: URLSearchParams;
  ordered?: boolean;
}) {
  const { t, lang, named } = useLanguage();
  const filters = filtersOf(search);
  const options = states.map((state) => ({ id: state.id, name: named(state.name) }));
  const texts = useNarrowedTexts(fields, options, filters);
  const clear = () =>
    address.set(
      Object.fromEntries(
        ["q", "trang-thai", "han-den", "dem", "ky", ...Object.keys(filters.fields).map(fieldParameter)].map((name) => [
          name,
          "",
        ]),
      ),
    );
  return (
    <div className="record-filters">
      <div className="row-form">
        <SearchField label={t("records.search")} address={address} />
        {ordered && (
          <Select
            label={t("records.order")}
            value={filters.order}
            onChange={(event) =>
              address.set({ "thu-tu": event.target.value === "due" ? "han" : "" })
            }
          >
            <option value="newest">{t("records.order_newest")}</option>
            <option value="due">{t("records.order_due")}</option>
          </Select>
        )}
      </div>
      <div className="filter-row no-print" role="group" aria-label={t("records.filters")}>
        {options.length > 1 && (
          <Ticked
            label={t("overview.state")}
            name="trang-thai"
            values={filters.states}
            options={options}
            address={address}
          />
        )}
        {fields.filter(filterable).map((field) => (
          <FieldFilter
            key={field.id}
            field={field}
            values={filters.fields[field.id] ?? []}
            address={address}
          />
        ))}
        {filters.dueUntil && (
          <Button
            tone="quiet"
            icon="close"
            data-testid="due-until"
            onClick={() => address.set({ "han-den": "" })}
          >
            {t("records.due_until", { day: dayText(filters.dueUntil, lang) })}
          </Button>
        )}
        {isNarrowed(filters) && (
          <Button tone="quiet" icon="close" onClick={clear}>
            {t("records.clear")}
          </Button>
        )}
      </div>
      <Narrowed values={texts} />
    </div>
  );
}
