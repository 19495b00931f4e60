// What may be made of a record: a task of a meeting, a licence of an application. The form of the new
// one is opened with what follows from this one.
import { useLanguage } from "../locales/i18n";
import { Link } from "../router";
import type { RecordFull } from "./types";

const addressOf = (record: RecordFull, offer: RecordFull["offers"][number]) =>
  `/so-theo-doi/${encodeURIComponent(offer.kind)}/moi?` +
  new URLSearchParams({ tu: String(record.id), mau: offer.id }).toString();

export function Offers({ record }: { record: RecordFull }) {
  const { t, named } = useLanguage();
  if (record.offers.length === 0) return null;
  return (
    <nav className="step-bar no-print" aria-label={t("records.offers")}>
      {record.offers.map((offer) => (
        <Link key={offer.id} className="button plain" to={addressOf(record, offer)} data-offer={offer.id}>
          {named(offer.name)}
        </Link>
      ))}
    </nav>
  );
}
