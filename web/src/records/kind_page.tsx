// One register or kind of case: its records as a list, on a board, in a calendar, counted; its machine.
import { useState } from "react";
import { BASE } from "../api/client";
import { useLanguage } from "../locales/i18n";
import type { Key } from "../locales/vi";
import { useAddress } from "../overview/address";
import { Link, useSearch } from "../router";
import { Button } from "../ui/controls";
import { Disclosure } from "../ui/disclosure";
import { Await, PageHead } from "../ui/shown";
import { recordAddress, useKind, useKinds } from "./asked";
import { BoardView } from "./board_view";
import { CalendarView } from "./calendar_view";
import { CountNote } from "./count_note";
import { FilterBar, ViewTabs } from "./filter_bar";
import { asked, fileAddress, filtersOf, tabOf, TABS, type Filters, type Tab } from "./filters";
import { ListView } from "./list_view";
import { MachineView } from "./machine_view";
import { MapOfRecords } from "./map_view";
import { fieldOnMap } from "./on_map";
import { SavedFilters } from "./saved_filters";
import { ScreeningDialog } from "./screening";
import { StatisticsView } from "./statistics_view";
import type { KindDef, RecordSummary } from "./types";

const NAMES: Record<Tab, Key> = {
  "danh-sach": "records.tab_list",
  bang: "records.tab_board",
  lich: "records.tab_calendar",
  "ban-do": "records.tab_map",
  "thong-ke": "records.tab_statistics",
  "so-do": "records.tab_machine",
};

function Actions({ def, filters }: { def: KindDef; filters: Filters }) {
  const { t } = useLanguage();
  const [screening, setScreening] = useState(false);
  const row = useKinds().data?.kinds.find((kind) => kind.id === def.id);
  const address = `/so-theo-doi/${encodeURIComponent(def.id)}`;
  return (
    <>
      {row?.may_make && (
        <>
          <Link className="button primary" to={`${address}/moi`}>
            {t("records.new")}
          </Link>
          <Link className="button plain" to={`${address}/nhap`}>
            {t("records.import")}
          </Link>
        </>
      )}
      {row?.may_screen && (
        <Button onClick={() => setScreening(true)} data-testid="screen">
          {t("records.screen")}
        </Button>
      )}
      {screening && <ScreeningDialog kind={def.id} onClose={() => setScreening(false)} />}
      {def.duplicates.length > 0 && (
        <Link className="button plain" to={`${address}/trung`}>
          {t("records.duplicates")}
        </Link>
      )}
      <Disclosure label={t("records.export")} className="export">
        <ul>
          {(["xlsx", "csv", "json"] as const).map((format) => (
            <li key={format}>
              <a href={BASE + fileAddress(def.id, filters, format)} download>
                {t(`records.export_${format}`)}
              </a>
            </li>
          ))}
        </ul>
      </Disclosure>
    </>
  );
}

const toRecord = ({ kind, id }: RecordSummary) => recordAddress(kind, id);
function OnMap({ def, filters }: { def: KindDef; filters: Filters }) {
  const { named } = useLanguage();
  const field = fieldOnMap(def.fields);
  const values = asked(def.id, { ...filters, order: "newest" });
  if (!field) return <ListView def={def} filters={filters} />;
  const name = named(def.name);
  return <MapOfRecords path="/records" {...{ values, field, name }} to={toRecord} />;
}

function Shown({ def, tab, filters }: { def: KindDef; tab: Tab; filters: Filters }) {
  switch (tab) {
    case "bang":
      return <BoardView def={def} filters={filters} />;
    case "lich":
      return <CalendarView def={def} filters={filters} />;
    case "ban-do":
      return <OnMap def={def} filters={filters} />;
    case "thong-ke":
      return <StatisticsView def={def} />;
    case "so-do":
      return <MachineView def={def} />;
    default:
      return <ListView def={def} filters={filters} />;
  }
}

export default function Kind({ params: { kind = "" } }: { params: Record<string, string> }) {
  const { t, named } = useLanguage();
  const address = useAddress();
  const search = useSearch();
  const def = useKind(kind);
  const [tab, filters] = [tabOf(search), filtersOf(search)];
  const narrows = tab !== "thong-ke" && tab !== "so-do";
  return (
    <>
      <PageHead
        title={named(def.data?.name) || t("records.title")}
        kicker={<Link to="/so-theo-doi">{t("records.title")}</Link>}
        actions={def.data && <Actions def={def.data} filters={filters} />}
      >
        {def.data?.legal_basis && <span>{def.data.legal_basis}</span>}
      </PageHead>
      <Await of={def}>
        {(known) => (
          <>
            <nav className="tabs no-print" aria-label={t("records.tabs")}>
              {TABS.filter((one) => one !== "ban-do" || fieldOnMap(known.fields)).map((one) => (
                <Link
                  key={one}
                  className="button plain"
                  to={address.link({ xem: one === "danh-sach" ? "" : one })}
                  aria-current={one === tab ? "page" : undefined}
                >
                  {t(NAMES[one])}
                </Link>
              ))}
            </nav>
            {narrows && (
              <>
                <CountNote def={known} filters={filters} address={address} />
                <ViewTabs views={known.views} address={address} />
                <SavedFilters
                  kind={known.id}
                  filters={filters}
                  path={`/so-theo-doi/${encodeURIComponent(known.id)}`}
                />
                <FilterBar
                  fields={known.fields}
                  states={known.states}
                  address={address}
                  search={search}
                  ordered={tab === "danh-sach"}
                />
              </>
            )}
            <Shown def={known} tab={tab} filters={filters} />
          </>
        )}
      </Await>
    </>
  );
}
