// The units of a kind: found by name, with what they have sent in a cycle, those that miss first.
import { useMemo } from "react";
import { useAll, useOne, useSession } from "../api/queries";
import type { Board, Cycle, Org, Pack } from "../api/types";
import { useLanguage } from "../locales/i18n";
import { Link, navigate } from "../router";
import { Select } from "../ui/controls";
import { useNarrow } from "../ui/narrow";
import { Await, PageHead } from "../ui/shown";
import { VirtualTable, type Column } from "../ui/virtual_table";
import { overlooks } from "../ui/ways";
import { useAddress, type Address } from "./address";
import { Facet, Narrowed, PrintButton, SearchField } from "./facets";
import { usePaged } from "./paged";
import {
  cyclesOf,
  reportingOf,
  STANDINGS,
  stands,
  type FormKinds,
  type Reporting,
} from "./reporting";

const USUAL = "province";
const cardOf = (org: string) => `/don-vi/${encodeURIComponent(org)}`;

function Standing({ of }: { of: Reporting | undefined }) {
  const { t } = useLanguage();
  if (!of || of.asked === 0) return <span className="dim">{t("board.not_asked")}</span>;
  const complete = of.sent === of.asked;
  return (
    <span className="badges">
      <span className={`badge assessment ${complete ? "good" : "warn"}`}>
        {t("overview.unit_sent", { n: of.sent, all: of.asked })}
      </span>
      {of.late > 0 && (
        <span className="badge late">{t("overview.field_late", { n: of.late })}</span>
      )}
      {of.findings > 0 && (
        <span className="badge finding-medium">
          {t("overview.field_findings", { n: of.findings })}
        </span>
      )}
    </span>
  );
}

// Which cycle's reporting is shown: the first that asks this kind of unit, unless another is chosen.
function useReporting(address: Address, wanted: boolean) {
  const kind = address.get("loai") || USUAL;
  const all = useAll<Cycle>("/cycles", {}, wanted).data;
  const forms = useAll<FormKinds>("/forms", {}, wanted).data;
  const cycles = useMemo(
    () => (all && forms ? cyclesOf(all, forms, kind) : []),
    [all, forms, kind],
  );
  const asked = address.get("dot");
  const chosen = (cycles.find((cycle) => cycle.id === asked) ?? cycles[0])?.id ?? "";
  const board = useOne<Board>(`/cycles/${encodeURIComponent(chosen)}/board`, chosen !== "");
  const reporting = useMemo(() => reportingOf(board.data), [board.data]);
  return { cycles, chosen, kind, reporting };
}

function Filters({
  address,
  pack,
  cycles,
  chosen,
}: {
  address: Address;
  pack: Pack | undefined;
  cycles: Cycle[];
  chosen: string;
}) {
  const { t, named } = useLanguage();
  return (
    <div className="row-form">
      <SearchField label={t("overview.unit_search")} address={address} />
      <Select
        label={t("overview.unit_kind")}
        value={address.get("loai") || USUAL}
        onChange={(event) => address.set({ loai: event.target.value, dot: "" })}
      >
        {(pack?.org_kinds ?? []).map((kind) => (
          <option key={kind.id} value={kind.id}>
            {named(kind.name)}
          </option>
        ))}
      </Select>
      {cycles.length > 0 && (
        <>
          <Select
            label={t("overview.unit_cycle")}
            value={chosen}
            onChange={(event) => address.set({ dot: event.target.value })}
          >
            {cycles.map((cycle) => (
              <option key={cycle.id} value={cycle.id}>
                {named(cycle.name)}
              </option>
            ))}
          </Select>
          <Facet
            label={t("overview.unit_standing")}
            name="nop"
            address={address}
            options={STANDINGS.map((id) => ({ id, name: t(`overview.standing_${id}`) }))}
          />
        </>
      )}
    </div>
  );
}

function useColumns(pack: Pack | undefined, reporting: Map<string, Reporting>, over: boolean) {
  const { t, named } = useLanguage();
  return useMemo(() => {
    const columns: Column<Org>[] = [
      {
        id: "name",
        head: t("board.unit"),
        rowHead: true,
        cell: (unit) => (
          <Link to={cardOf(unit.id)} tabIndex={-1}>
            {named(unit.name)}
          </Link>
        ),
      },
    ];
    if (over)
      columns.push({
        id: "standing",
        head: t("overview.unit_standing"),
        width: "45%",
        cell: (unit) => <Standing of={reporting.get(unit.id)} />,
      });
    else
      columns.push({
        id: "field",
        head: t("figures.field"),
        width: "35%",
        cell: (unit) =>
          named(pack?.fields.find((field) => field.code === unit.field)?.name) || unit.field || "",
      });
    return columns;
  }, [pack, reporting, over, t, named]);
}

export default function Units() {
  const narrow = useNarrow(760);
  const { t, named } = useLanguage();
  const address = useAddress();
  const over = overlooks(useSession().data);
  const pack = useOne<Pack>("/pack").data;
  const { cycles, chosen, kind, reporting } = useReporting(address, over);
  const wanted = over ? address.get("nop") : "";
  const units = usePaged<Org>("/orgs", { kind, q: address.get("q") });
  const columns = useColumns(pack, reporting, over);
  const kindName = named(pack?.org_kinds.find((one) => one.id === kind)?.name);
  return (
    <>
      <PageHead title={t("overview.units")} kicker={kindName} actions={<PrintButton />} />
      <Filters address={address} pack={pack} cycles={cycles} chosen={chosen} />
      <Narrowed
        values={[
          kindName,
          address.get("q"),
          over ? named(cycles.find((cycle) => cycle.id === chosen)?.name) : undefined,
          wanted && t(`overview.standing_${wanted as (typeof STANDINGS)[number]}`),
        ]}
      />
      <Await of={units}>
        {(items) => {
          const shown = items.filter((unit) => !wanted || stands(reporting.get(unit.id), wanted));
          return (
            <>
              <p className="dim" role="status">
                {t("shown.total", { n: wanted ? shown.length : units.total })}
              </p>
              <VirtualTable
                label={t("overview.units")}
                rows={shown}
                columns={columns}
                keyOf={(unit) => unit.id}
                onOpen={(unit) => navigate(cardOf(unit.id))}
                total={wanted ? shown.length : units.total}
                onEnd={units.more}
                lines={narrow ? 2 : 1}
              />
            </>
          );
        }}
      </Await>
    </>
  );
}
