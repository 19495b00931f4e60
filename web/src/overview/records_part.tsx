// What the leader's page tells of registers and cases: what is late, by unit, and early warnings. A
// count leads to the list of the very records.
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { get } from "../api/client";
import { useLanguage } from "../locales/i18n";
import { printed } from "../numbers/decimal";
import { alertAddress, lateAddress } from "../records/lateness";
import type { LateUnit, Lateness, RecordAlert } from "../records/types";
import { Link } from "../router";
import { Lines, Question } from "./question";

const MOST_KINDS = 3; // of a unit, before the rest is asked for

function LateUnitLine({ unit }: { unit: LateUnit }) {
  const { t, lang, named } = useLanguage();
  const [all, setAll] = useState(false);
  const rest = unit.records.length - MOST_KINDS;
  return (
    <>
      <span>
        {unit.owner ? (
          <Link to={`/don-vi/${encodeURIComponent(unit.owner)}`}>{named(unit.owner_name)}</Link>
        ) : (
          t("overview.no_unit")
        )}{" "}
        <span className="num bad">{printed(String(unit.count), lang)}</span>
      </span>
      <span className="line-facts" data-late={unit.owner}>
        {unit.records.slice(0, all ? undefined : MOST_KINDS).map((records) => (
          <Link key={records.kind + records.due_until} to={lateAddress(unit.owner, records)}>
            {t(records.due_until ? "overview.day_passed" : "overview.marked_late", {
              kind: named(records.kind_name),
              n: printed(String(records.count), lang),
            })}
          </Link>
        ))}
        {rest > 0 && (
          <button type="button" className="link no-print" onClick={() => setAll(!all)}>
            {all ? t("overview.fewer") : t("overview.more", { n: rest })}
          </button>
        )}
      </span>
    </>
  );
}

function LateRecords({ lateness }: { lateness: Lateness }) {
  const { t, lang } = useLanguage();
  return (
    <Question
      id="late-records"
      title={t("overview.late_records")}
      count={lateness.total && printed(String(lateness.total), lang)}
      tone="bad"
      sentence={
        lateness.total === 0
          ? t("overview.late_records_none")
          : t("overview.late_records_of", { n: lateness.units_late })
      }
    >
      <Lines
        items={lateness.units}
        keyOf={(unit) => unit.owner}
        line={(unit) => <LateUnitLine unit={unit} />}
      />
    </Question>
  );
}

function Alerts({ alerts }: { alerts: RecordAlert[] }) {
  const { t, named } = useLanguage();
  return (
    <Question
      id="early-warnings"
      title={t("overview.alerts")}
      count={alerts.length}
      tone="warn"
      sentence={t(alerts.length === 0 ? "overview.alerts_none" : "overview.alerts_of")}
    >
      <Lines
        items={alerts}
        keyOf={(alert) => [alert.kind, alert.id, ...alert.values.map((v) => v.value)].join("|")}
        line={(alert) => (
          <>
            <Link to={alertAddress(alert)} data-alert={alert.id}>
              {alert.values.map((value) => value.shown).join(", ")}
            </Link>
            <span className="line-facts">
              <span className="warn">
                {t(alert.before > 0 ? "overview.alert_rose" : "overview.alert_times", {
                  n: alert.lately,
                  months: alert.months,
                  before: alert.before,
                })}
              </span>
              <small>{named(alert.name)}</small>
            </span>
          </>
        )}
      />
    </Question>
  );
}

// Asked again by itself, as the page around it is.
function useKept<T>(path: string): T | undefined {
  return useQuery({
    queryKey: [path],
    queryFn: ({ signal }) => get<T>(path, signal),
    refetchInterval: 120_000,
  }).data;
}

export function RecordsPart() {
  const lateness = useKept<Lateness>("/record-lateness");
  const alerts = useKept<{ alerts: RecordAlert[] }>("/record-alerts")?.alerts;
  if (!lateness?.kinds || !alerts) return null;
  return (
    <div className="questions">
      <LateRecords lateness={lateness} />
      <Alerts alerts={alerts} />
    </div>
  );
}
