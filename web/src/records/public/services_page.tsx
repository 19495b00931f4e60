// What anybody may file and look up, and the way to follow what was filed.
import { useLanguage } from "../../locales/i18n";
import { useAddress } from "../../overview/address";
import { SearchField } from "../../overview/facets";
import { folded } from "../../pages/board_filter";
import { Link } from "../../router";
import { Await, PageHead } from "../../ui/shown";
import type { PublicKindRow } from "../types";
import { usePublicKinds } from "./asked";

function List({
  id,
  title,
  kinds,
  to,
  way,
}: {
  id: string;
  title: string;
  kinds: PublicKindRow[];
  to: (kind: string) => string;
  way: string;
}) {
  const { named } = useLanguage();
  if (kinds.length === 0) return null;
  return (
    <section aria-labelledby={id} className="kind-group">
      <h2 id={id}>{title}</h2>
      <ul className="works">
        {kinds.map((kind) => (
          <li key={kind.id} className="work" data-kind={kind.id}>
            <h3>
              <Link to={to(encodeURIComponent(kind.id))}>{named(kind.name)}</Link>
            </h3>
            {kind.legal_basis && <p className="dim">{kind.legal_basis}</p>}
            <p>
              <Link
                className="button plain"
                to={to(encodeURIComponent(kind.id))}
                aria-label={`${way}: ${named(kind.name)}`}
              >
                {way}
              </Link>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

export default function Services() {
  const { t, named } = useLanguage();
  const address = useAddress();
  const kinds = usePublicKinds();
  const wanted = folded(address.get("q").trim());
  return (
    <div className="public">
      <PageHead
        title={t("records.services")}
        actions={
          <Link className="button primary" to="/theo-doi">
            {t("records.follow")}
          </Link>
        }
      >
        <span>{t("records.services_text")}</span>
      </PageHead>
      <div className="row-form">
        <SearchField label={t("records.find_service")} address={address} />
      </div>
      <Await of={kinds}>
        {({ kinds: all }) => {
          const found = all.filter((kind) =>
            folded(`${named(kind.name)} ${kind.legal_basis}`).includes(wanted),
          );
          if (found.length === 0) return <p className="dim">{t("overview.nothing")}</p>;
          return (
            <>
              <List
                id="file"
                title={t("records.may_file")}
                kinds={found.filter((kind) => kind.may_file)}
                to={(kind) => `/dich-vu/${kind}/gui`}
                way={t("records.file")}
              />
              <List
                id="look-up"
                title={t("records.may_look_up")}
                kinds={found.filter((kind) => kind.may_look_up)}
                to={(kind) => `/tra-cuu/${kind}`}
                way={t("records.look_up")}
              />
            </>
          );
        }}
      </Await>
    </div>
  );
}
