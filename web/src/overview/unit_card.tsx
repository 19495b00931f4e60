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
import type { OrgCard } from "./types";
import { UnitFigures } from "./unit_figures";
import { UnitFindings, UnitSubmissions } from "./unit_reporting";

const cardOf = (org: string) => `/don-vi/${encodeURIComponent(org)}`;

function Became({ card }: { card: OrgCard }) {
  const { t, lang, named } = useLanguage();
  if (!card.closed && card.became.length === 0) return null;
  return (
    <Banner tone="warn">
      {card.closed && t("overview.unit_closed", { day: dayText(card.closed, lang) })}{" "}
      {card.became.length > 0 && (
        <>
          {t("overview.unit_became")}{" "}
          {card.became.map((unit, i) => (
            <span key={unit.id}>
              {i > 0 && ", "}
              <Link to={cardOf(unit.id)}>{named(unit.name)}</Link>
            </span>
          ))}
          .
        </>
      )}
    </Banner>
  );
}

function History({ card }: { card: OrgCard }) {
  const { t, lang, named } = useLanguage();
  return (
    <section aria-labelledby="unit-history">
      <h2 id="unit-history">{t("overview.unit_history")}</h2>
      {card.events.length === 0 ? (
        <p className="dim">{t("overview.unit_no_events")}</p>
      ) : (
        <ol className="history">
          {card.events.map((event) => (
            <li key={event.date + event.kind + event.text.vi}>
              <strong>{dayText(event.date, lang)}</strong> {named(event.text)}
              {event.note && <p className="dim">{event.note}</p>}
            </li>
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
            <span>{data.id}</span>
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
          <Became card={data} />
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
