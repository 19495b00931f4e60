// All about one unit: who it is and became, its figures with their ranks, what it sent and what was
// found. Visitors see what is published.
import { useOne, useSession } from "../api/queries";
import type { Pack } from "../api/types";
import { dayText } from "../locales/dates";
import { useLanguage } from "../locales/i18n";
import { Link } from "../router";
import { Await, Banner, PageHead } from "../ui/shown";
import { useAddress } from "./address";
import { PrintButton } from "./facets";
import type { OrgCard, OrgEvent, OrgName } from "./types";
import { UnitFigures } from "./unit_figures";
import { UnitFindings, UnitSubmissions } from "./unit_reporting";

const cardOf = (org: string) => `/don-vi/${encodeURIComponent(org)}`;

function Names({ units }: { units: OrgName[] }) {
  const { named } = useLanguage();
  return units.map((unit, i) => (
    <span key={unit.id}>
      {i > 0 && ", "}
      <Link to={cardOf(unit.id)}>{named(unit.name) || unit.id}</Link>
    </span>
  ));
}

function Became({ card, today }: { card: OrgCard; today: string }) {
  const { t, lang } = useLanguage();
  if (!card.closed) return null;
  const day = { day: dayText(card.closed, lang) };
  return (
    <Banner tone={card.exists ? "info" : "warn"}>
      {t(card.closed > today ? "overview.unit_will_close" : "overview.unit_closed", day)}{" "}
      {card.became.length > 0 && (
        <>
          {t(card.closed > today ? "overview.unit_will_be" : "overview.unit_became")}{" "}
          <Names units={card.became} />.
        </>
      )}
    </Banner>
  );
}

function Event({ event }: { event: OrgEvent }) {
  const { t, lang, named } = useLanguage();
  return (
    <li>
      <strong>{dayText(event.date, lang)}</strong> {t(`overview.event_${event.kind}`)}
      {event.from.length > 0 && event.kind !== "rename" && (
        <>
          : <Names units={event.from} />
        </>
      )}
      {event.to.length > 0 && event.kind !== "rename" && (
        <>
          {event.from.length > 0 ? <span aria-hidden="true"> → </span> : ": "}
          <Names units={event.to} />
        </>
      )}
      {event.name && `: ${named(event.name)}`}
      {event.fields.length > 0 && <small> ({event.fields.join(", ")})</small>}
      {event.note && <p className="dim">{event.note}</p>}
    </li>
  );
}

function History({ card }: { card: OrgCard }) {
  const { t } = useLanguage();
  return (
    <section aria-labelledby="unit-history">
      <h2 id="unit-history">{t("overview.unit_history")}</h2>
      {card.events.length === 0 ? (
        <p className="dim">{t("overview.unit_no_events")}</p>
      ) : (
        <ol className="history">
          {card.events.map((event, i) => (
            <Event key={`${event.date}${i}`} event={event} />
          ))}
        </ol>
      )}
    </section>
  );
}

function Children({ card }: { card: OrgCard }) {
  const { t, named } = useLanguage();
  if (card.children_total === 0) return null;
  return (
    <details>
      <summary>
        <h2>{t("overview.unit_children", { n: card.children_total })}</h2>
      </summary>
      <ul className="unit-children">
        {card.children.map((unit) => (
          <li key={unit.id}>
            <Link to={cardOf(unit.id)}>{named(unit.name)}</Link>
          </li>
        ))}
      </ul>
      {card.children_total > card.children.length && (
        <p className="dim">
          {t("overview.unit_children_more", { n: card.children.length, all: card.children_total })}
        </p>
      )}
    </details>
  );
}

export default function UnitCard({ params }: { params: Record<string, string> }) {
  const { t, lang, named } = useLanguage();
  const address = useAddress();
  const id = params.id ?? "";
  const session = useSession().data;
  const pack = useOne<Pack>("/pack").data;
  const card = useOne<OrgCard>(`/orgs/${encodeURIComponent(id)}`);
  return (
    <Await of={card}>
      {(data) => (
        <>
          <PageHead
            title={named(data.name)}
            kicker={
              <Link to={`/don-vi?loai=${encodeURIComponent(data.kind)}`}>
                {named(data.kind_name)}
              </Link>
            }
            actions={<PrintButton />}
          >
            {data.parent && (
              <span>
                {t("overview.unit_parent")}{" "}
                <Link to={cardOf(data.parent)}>{named(data.parent_name) || data.parent}</Link>
              </span>
            )}
            {data.opened && (
              <span>{t("overview.unit_opened", { day: dayText(data.opened, lang) })}</span>
            )}
          </PageHead>
          <Became card={data} today={session?.today ?? ""} />
          <div className="unit-card">
            <UnitFigures org={id} pack={pack} address={address} />
            <div className="unit-aside">
              {session?.account && <UnitSubmissions org={id} />}
              {session?.account && <UnitFindings org={id} />}
              <History card={data} />
              <Children card={data} />
            </div>
          </div>
        </>
      )}
    </Await>
  );
}
