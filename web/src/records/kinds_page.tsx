// All registers and cases that the account sees, with what is open and late.
import { useOne } from "../api/queries";
import type { Pack } from "../api/types";
import { useLanguage } from "../locales/i18n";
import { printed } from "../numbers/decimal";
import { useAddress } from "../overview/address";
import { SearchField } from "../overview/facets";
import { folded } from "../pages/board_filter";
import { Link } from "../router";
import { Await, PageHead } from "../ui/shown";
import { useKinds } from "./asked";
import type { KindRow, Sort } from "./types";

const SORTS: Sort[] = ["case", "register"];

function Kind({ kind, field }: { kind: KindRow; field: string }) {
  const { t, lang, named } = useLanguage();
  const { open, late, all } = kind.counts;
  const n = (count: number) => printed(String(count), lang);
  const address = `/so-theo-doi/${encodeURIComponent(kind.id)}`;
  return (
    <li className={late > 0 ? "work overdue" : "work"} data-kind={kind.id}>
      <h3>
        <Link to={address}>{named(kind.name)}</Link>
      </h3>
      {field && <p className="dim">{field}</p>}
      <p className="kind-counts">
        <span>{t("records.count_all", { n: n(all) })}</span>
        {open > 0 && <span>{t("records.count_open", { n: n(open) })}</span>}
        {late > 0 && <strong className="bad">{t("records.count_late", { n: n(late) })}</strong>}
      </p>
      {kind.may_make && (
        <p>
          <Link
            className="link"
            to={`${address}/moi`}
            aria-label={`${t("records.new")}: ${named(kind.name)}`}
          >
            {t("records.new")}
          </Link>
        </p>
      )}
    </li>
  );
}

export default function Kinds() {
  const { t, named } = useLanguage();
  const address = useAddress();
  const kinds = useKinds();
  const fields = useOne<Pack>("/pack").data?.fields ?? [];
  const wanted = folded(address.get("q").trim());
  const fieldName = (code: string) => named(fields.find((field) => field.code === code)?.name);
  return (
    <>
      <PageHead title={t("records.title")} />
      <div className="row-form">
        <SearchField label={t("records.find_kind")} address={address} />
      </div>
      <Await of={kinds}>
        {({ kinds: all }) => {
          const found = all.filter((kind) =>
            folded(`${named(kind.name)} ${kind.legal_basis} ${fieldName(kind.field)}`).includes(
              wanted,
            ),
          );
          if (found.length === 0) return <p className="dim">{t("overview.nothing")}</p>;
          return SORTS.map((sort) => {
            const some = found.filter((kind) => kind.sort === sort);
            return some.length === 0 ? null : (
              <section key={sort} aria-labelledby={`sort-${sort}`} className="kind-group">
                <h2 id={`sort-${sort}`}>
                  {t(`records.sort_${sort}`)} <small className="num">{some.length}</small>
                </h2>
                <ul className="works">
                  {some.map((kind) => (
                    <Kind key={kind.id} kind={kind} field={fieldName(kind.field)} />
                  ))}
                </ul>
              </section>
            );
          });
        }}
      </Await>
    </>
  );
}
