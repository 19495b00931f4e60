// What everybody may look up of a register: search, filters, cards.
import { useLanguage } from "../../locales/i18n";
import { useAddress } from "../../overview/address";
import { Link, useSearch } from "../../router";
import { Button } from "../../ui/controls";
import { Await, PageHead } from "../../ui/shown";
import { usePagedRecords } from "../asked";
import { FilterBar } from "../filter_bar";
import { asked, filtersOf, type Filters } from "../filters";
import { MapOfRecords } from "../map_view";
import { fieldOnMap } from "../on_map";
import { About, FieldValue, RecordState } from "../shown";
import type { PublicKind, RecordId, RecordSummary } from "../types";
import { listOf } from "../values";
import { usePublicKind } from "./asked";

const LINES = 4; // of a card

function Card({ row, def }: { row: RecordSummary; def: PublicKind }) {
  const { named } = useLanguage();
  const fields = def.fields
    .filter(
      (field) =>
        listOf(row.values, field.id)[0] !== row.title &&
        !["long_text", "file", "org", "record"].includes(field.type) &&
        listOf(row.values, field.id).length > 0,
    )
    .slice(0, LINES);
  return (
    <li className="work">
      <h3>
        <Link to={cardAddress(def.id, row.id)}>
          {row.title || row.number}
        </Link>
      </h3>
      <p>
        {row.title && <span className="dim">{row.number}</span>}{" "}
        <RecordState name={row.state_name} stage={row.stage} />
      </p>
      <dl className="card-lines">
        {fields.map((field) => (
          <div key={field.id}>
            <dt>{named(field.name)}</dt>
            <dd>
              <FieldValue field={field} values={row.values} />
            </dd>
          </div>
        ))}
      </dl>
    </li>
  );
}

// What everybody may ask for.
const publicAsked = (def: PublicKind, filters: Filters) =>
  asked(def.id, { ...filters, states: [], view: "", count: "", order: "newest" });
const cardAddress = (kind: string, id: RecordId) =>
  `/tra-cuu/${encodeURIComponent(kind)}/${encodeURIComponent(id)}`;
const toCard = ({ kind, id }: RecordSummary) => cardAddress(kind, id);

function Found({ def }: { def: PublicKind }) {
  const { t } = useLanguage();
  const values = publicAsked(def, filtersOf(useSearch()));
  const list = usePagedRecords("/public/records", values, 50);
  return (
    <Await of={list}>
      {(rows) => (
        <>
          <About about={list.about} exact={list.exact} />
          {rows.length === 0 && <p className="dim">{t("records.none")}</p>}
          <ul className="works">
            {rows.map((row) => (
              <Card key={row.id} row={row} def={def} />
            ))}
          </ul>
          {list.hasMore && (
            <p className="more-ways">
              <Button onClick={list.more}>{t("action.more")}</Button>
            </p>
          )}
        </>
      )}
    </Await>
  );
}

function Ways({ onMap }: { onMap: boolean }) {
  const { t } = useLanguage();
  const address = useAddress();
  return (
    <nav className="tabs no-print" aria-label={t("records.tabs")}>
      {([false, true] as const).map((map) => (
        <Link
          key={String(map)}
          className="button plain"
          to={address.link({ xem: map ? "ban-do" : "" })}
          aria-current={map === onMap ? "page" : undefined}
        >
          {t(map ? "records.tab_map" : "records.tab_list")}
        </Link>
      ))}
    </nav>
  );
}

export default function LookUp({ params: { kind = "" } }: { params: Record<string, string> }) {
  const { t, named } = useLanguage();
  const address = useAddress();
  const search = useSearch();
  const def = usePublicKind(kind);
  return (
    <div className="public">
      <PageHead
        title={named(def.data?.name) || t("records.look_up")}
        kicker={<Link to="/dich-vu">{t("records.services")}</Link>}
      >
        {def.data?.legal_basis && <span>{def.data.legal_basis}</span>}
      </PageHead>
      <Await of={def}>
        {(known) => {
          const fields = known.fields.filter((field) => field.privacy === "public");
          const place = fieldOnMap(fields);
          const onMap = place !== undefined && address.get("xem") === "ban-do";
          return (
            <>
              {place && <Ways onMap={onMap} />}
              <FilterBar {...{ fields, address, search }} states={[]} ordered={false} />
              {onMap ? (
                <MapOfRecords
                  path="/public/records"
                  values={publicAsked(known, filtersOf(search))}
                  field={place}
                  name={named(known.name)}
                  to={toCard}
                />
              ) : (
                <Found def={known} />
              )}
            </>
          );
        }}
      </Await>
    </div>
  );
}
