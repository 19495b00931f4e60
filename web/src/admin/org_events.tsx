// Units in time: what has happened, what is planned, and a new plan with what it would do.
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { send } from "../api/client";
import { useAll } from "../api/queries";
import { dayText } from "../locales/dates";
import { useLanguage } from "../locales/i18n";
import { Button, Check, Icon } from "../ui/controls";
import { Await, PageHead, Problem, useToast } from "../ui/shown";
import { OrgPlanDialog } from "./org_plan_dialog";
import type { NamedUnit, OrgEvent } from "./types";
import { TableScroll } from "../ui/table_scroll";

function Units({ units }: { units: NamedUnit[] }) {
  const { named } = useLanguage();
  return <>{units.map((unit) => named(unit.name)).join(", ")}</>;
}

function Drop({ event, onDone }: { event: OrgEvent; onDone: () => void }) {
  const { t } = useLanguage();
  const [error, setError] = useState<unknown>(null);
  const drop = () =>
    void send("DELETE", `/org-events/${event.id}`).then(onDone, (trouble) => setError(trouble));
  if (!event.planned || event.state !== "future") return null;
  return (
    <>
      <Button tone="quiet" onClick={drop} aria-label={`${t("admin.drop")}: ${dayText(event.date, "vi")}`}>
        {t("admin.drop")}
      </Button>
      <Problem error={error} />
    </>
  );
}

function Row({ event, onDone }: { event: OrgEvent; onDone: () => void }) {
  const { t, lang, named } = useLanguage();
  return (
    <tr data-plan={event.id ?? undefined}>
      <th scope="row" className="nowrap">
        {dayText(event.date, lang)}
      </th>
      <td>
        <span className={`badge when-${event.state}`}>{t(`admin.when.${event.state}`)}</span>
      </td>
      <td>{t(`admin.kind.${event.kind}`)}</td>
      <td>
        <Units units={event.from} />
      </td>
      <td>
        <Units units={event.to} />
        {event.name && <div className="dim">{named(event.name)}</div>}
      </td>
      <td>
        {event.legal_basis}
        {event.author && <div className="dim">{event.author}</div>}
      </td>
      <td>
        <Drop event={event} onDone={onDone} />
      </td>
    </tr>
  );
}

export default function OrgEvents() {
  const { t } = useLanguage();
  const [planning, setPlanning] = useState(false);
  const [all, setAll] = useState(false);
  const [toast, say] = useToast();
  const client = useQueryClient();
  const events = useAll<OrgEvent>("/org-events");
  const again = () => void client.invalidateQueries();
  return (
    <>
      <PageHead
        title={t("admin.units")}
        actions={
          <Button tone="primary" onClick={() => setPlanning(true)}>
            {t("admin.plan")}
          </Button>
        }
      >
        <span>{t("admin.units_hint")}</span>
      </PageHead>
      <Check
        label={t("admin.with_pack")}
        checked={all}
        onChange={(e) => setAll(e.target.checked)}
      />
      <Await of={events}>
        {(list) => {
          const shown = list.filter((event) => all || event.planned || event.state !== "past");
          if (shown.length === 0)
            return (
              <p className="dim">
                <Icon name="info" /> {t("admin.no_events")}
              </p>
            );
          return (
            <TableScroll label={t("admin.units")}>
              <table className="table">
                <caption className="vh">{t("admin.units")}</caption>
                <thead>
                  <tr>
                    {(["day", "state", "change", "from", "to", "basis"] as const).map((key) => (
                      <th key={key} scope="col">
                        {t(`admin.col.${key}`)}
                      </th>
                    ))}
                    <th scope="col">
                      <span className="vh">{t("accounts.actions")}</span>
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {shown.map((event, i) => (
                    <Row key={event.id ?? `p${i}`} event={event} onDone={again} />
                  ))}
                </tbody>
              </table>
            </TableScroll>
          );
        }}
      </Await>
      {planning && (
        <OrgPlanDialog
          onClose={() => setPlanning(false)}
          onPlanned={() => {
            setPlanning(false);
            say(t("admin.planned"));
            again();
          }}
        />
      )}
      {toast}
    </>
  );
}
