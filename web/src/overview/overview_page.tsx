// The page of who leads: what is off plan, who is late, what changed; then each field in one line, and
// from any figure the way down to the unit it comes from.
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { get, query, send } from "../api/client";
import { periodText, timeText } from "../locales/dates";
import { useLanguage } from "../locales/i18n";
import { Link } from "../router";
import { Button, Select } from "../ui/controls";
import { Await, Banner, PageHead } from "../ui/shown";
import { useAddress } from "./address";
import { FieldLines } from "./field_lines";
import { Questions } from "./questions";
import { RecordsPart } from "./records_part";
import type { Overview } from "./types";
import { CLOSED, WhyPanel } from "./why_panel";

export function useOverview(period: string, every: number) {
  return useQuery({
    queryKey: ["overview", period],
    queryFn: ({ signal }) => get<Overview>(`/overview${query({ period })}`, signal),
    placeholderData: keepPreviousData,
    refetchInterval: every,
  });
}

function FindingsLine({ counts }: { counts: Overview["counts"] }) {
  const { t } = useLanguage();
  return (
    <span>
      {t("overview.reported", { n: counts.reported })}
      {"; "}
      {t("overview.findings", {
        high: counts.findings_high,
        medium: counts.findings_medium,
        low: counts.findings_low,
      })}
    </span>
  );
}

// What changes from now on is new at the next visit; the page does not wait for that.
function useVisit(seen: boolean): void {
  useEffect(() => {
    if (seen) void send("POST", "/overview/visit").catch(() => undefined);
  }, [seen]);
}

export default function OverviewPage() {
  const { t, lang } = useLanguage();
  const address = useAddress();
  const overview = useOverview(address.get("ky"), 120_000);
  useVisit(overview.data !== undefined);
  if (overview.data?.period === "") return <Banner>{t("overview.none_yet")}</Banner>;
  return (
    <Await of={overview}>
      {(data) => (
        <div
          className={address.get("chi-tieu") ? "overview with-why" : "overview"}
          onKeyDown={(event) => {
            if (event.key === "Escape" && address.get("chi-tieu")) address.set(CLOSED);
          }}
        >
          <div className="overview-main">
            <PageHead
              title={t("overview.title")}
              actions={
                <>
                  <Select
                    label={t("overview.period")}
                    value={data.period}
                    onChange={(event) => address.set({ ky: event.target.value })}
                  >
                    {data.periods.map((period) => (
                      <option key={period} value={period}>
                        {periodText(period, t)}
                      </option>
                    ))}
                  </Select>
                  <Link
                    className="button plain"
                    to={`/man-hinh${query({ ky: address.get("ky") })}`}
                  >
                    {t("overview.wall")}
                  </Link>
                  <Button icon="print" onClick={() => window.print()}>
                    {t("action.print")}
                  </Button>
                </>
              }
            >
              <FindingsLine counts={data.counts} />
              {data.data_at && (
                <span>{t("overview.data_at", { at: timeText(data.data_at, lang) })}</span>
              )}
              <span className="print-only">{periodText(data.period, t)}</span>
            </PageHead>
            <Questions data={data} address={address} />
            <RecordsPart />
            <FieldLines data={data} address={address} />
          </div>
          {address.get("chi-tieu") && <WhyPanel period={data.period} address={address} />}
        </div>
      )}
    </Await>
  );
}
