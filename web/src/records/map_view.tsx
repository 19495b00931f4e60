// The records of a list that lie somewhere, as points on the map: as the list is narrowed now, at most a
// thousand of them, and it says so when there are more. The same for the public, of public fields.
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { get, query } from "../api/client";
import { useLanguage } from "../locales/i18n";
import { printed } from "../numbers/decimal";
import { isOnMap } from "../places/geometry";
import type { Mark } from "../places/point_lists";
import { PointsMap } from "../places/points_map";
import { Await, Banner } from "../ui/shown";
import { pointsOf } from "./on_map";
import type { FieldDef, RecordPage, RecordSummary, Stage } from "./types";
import { listOf } from "./values";

const PAGES = 5;
const PAGE = 200;

interface Found {
  rows: RecordSummary[];
  about: number;
  exact: boolean;
  cut: boolean;
}
function useFound(path: string, values: Record<string, string>) {
  return useQuery<Found>({
    queryKey: [path, "map", values],
    queryFn: async ({ signal }) => {
      const found: Found = { rows: [], about: 0, exact: true, cut: false };
      let after = "";
      for (let page = 0; page < PAGES; ++page) {
        const asked = query({ ...values, limit: PAGE, after });
        const answer: RecordPage = await get(path + asked, signal);
        found.rows.push(...answer.records);
        if (page === 0) [found.about, found.exact] = [answer.about, answer.exact];
        after = answer.next;
        if (!after) break;
      }
      return { ...found, cut: after !== "" };
    },
  });
}

function Shown({
  found,
  field,
  name,
  to,
}: {
  found: Found;
  field: FieldDef;
  name: string;
  to: (row: RecordSummary) => string;
}) {
  const { t, lang, named } = useLanguage();
  const all = useMemo(
    () => pointsOf(found.rows, field, { state: (row) => named(row.state_name), to }),
    [found, field, named, to],
  );
  const points = useMemo(() => all.filter(isOnMap), [all]);
  const stages: Record<Stage, string> = {
    open: t("records.open"),
    stands: t("records.stage_stands"),
    done: t("records.done"),
    dropped: t("records.dropped"),
  };
  const marks: Mark[] = Object.entries(stages).map(([id, said]) => ({ id, name: said }));
  const placed = found.rows.filter((row) => listOf(row.values, field.id).length > 0).length;
  const n = printed(String(found.about), lang);
  const most = printed(String(PAGES * PAGE), lang);
  return (
    <>
      {found.cut && (
        <Banner>
          {t(found.exact ? "records.map_first" : "records.map_first_about", { most, n })}
        </Banner>
      )}
      <p className="dim" role="status" data-testid="map-n">
        {t("records.map_n", { n: printed(String(placed), lang) })}{" "}
        {placed < found.rows.length &&
          t("records.map_without", { n: printed(String(found.rows.length - placed), lang) })}{" "}
        {points.length < all.length &&
          t("records.map_beyond", { n: printed(String(all.length - points.length), lang) })}
      </p>
      {points.length > 0 && (
        <PointsMap points={points} marks={marks} label={t("records.map_of", { name })} />
      )}
    </>
  );
}

export function MapOfRecords({
  path,
  values,
  field,
  name,
  to,
}: {
  path: string;
  values: Record<string, string>; // as the list is asked for
  field: FieldDef;
  name: string; // of the kind
  to: (row: RecordSummary) => string; // address of a record
}) {
  const found = useFound(path, values);
  return <Await of={found}>{(known) => <Shown {...{ found: known, field, name, to }} />}</Await>;
}
