// What the pages of tasks and of documents share: the way to the register that the rows come from, the
// way to the record that a row is.
import type { Named } from "../api/types";
import { useLanguage } from "../locales/i18n";
import { recordAddress } from "../records/asked";
import { Link } from "../router";
import { Banner } from "../ui/shown";
import { PrintButton } from "./facets";
import type { RecordOfWork, WorkFacet } from "./types";

export const recordOf = ({ kind, id }: RecordOfWork) => recordAddress(kind, id);

export function WorkTitle({
  title,
  record,
  late = false,
}: {
  title: Named;
  record: RecordOfWork | null;
  late?: boolean;
}) {
  const { t, named } = useLanguage();
  return (
    <>
      {late && <span className="badge late">{t("state.late")}</span>}{" "}
      {record ? <Link to={recordOf(record)}>{named(title) || record.number}</Link> : named(title)}
    </>
  );
}

export function WorkActions({ registers }: { registers: WorkFacet[] | undefined }) {
  const { named } = useLanguage();
  return (
    <>
      {registers?.map((register) => (
        <Link
          key={register.id}
          className="button"
          to={`/so-theo-doi/${encodeURIComponent(register.id)}`}
        >
          {named(register.name) || register.id}
        </Link>
      ))}
      <PrintButton />
    </>
  );
}

// Where no record says anything yet, the page says whose list it is.
export function PackList({ registers }: { registers: WorkFacet[] | undefined }) {
  const { t } = useLanguage();
  return registers?.length === 0 ? <Banner>{t("overview.pack_list")}</Banner> : null;
}
