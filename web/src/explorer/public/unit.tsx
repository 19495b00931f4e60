// A unit as the public sees it: its published figures, as a file and to cite.
import { BASE, query } from "../../api/client";
import { useOne, useSession } from "../../api/queries";
import type { Pack } from "../../api/types";
import { useLanguage } from "../../locales/i18n";
import { useAddress } from "../../overview/address";
import { UnitFigures } from "../../overview/unit_figures";
import { Link } from "../../router";
import { Await, PageHead } from "../../ui/shown";
import { yearOf } from "../cite";
import { CiteBox } from "../cite_box";
import { usePublished } from "../take_along";
import type { Unit } from "../types";

export default function PublicUnit({ params }: { params: Record<string, string> }) {
  const { t, named } = useLanguage();
  const address = useAddress();
  const id = params.id ?? "";
  const pack = useOne<Pack>("/pack").data;
  const unit = useOne<Unit>(`/orgs/${encodeURIComponent(id)}`);
  const published = usePublished().data;
  const today = useSession().data?.today ?? "";
  return (
    <Await of={unit}>
      {(known) => (
        <div className="public">
          <PageHead title={named(known.name)} kicker={t("explorer.public_title")}>
            <span>{named(known.kind_name)}</span>
            <Link to={`/don-vi/${encodeURIComponent(id)}`}>{t("explorer.unit_card")}</Link>
          </PageHead>
          <UnitFigures org={id} pack={pack} address={address} />
          <section className="take-along no-print" aria-labelledby="take-head">
            <h2 id="take-head">{t("explorer.take")}</h2>
            <div className="actions">
              {(["csv", "xlsx", "json"] as const).map((format) => (
                <a
                  key={format}
                  className="button plain"
                  download=""
                  href={`${BASE}/published/figures${query({ org: id, format })}`}
                >
                  {t(`explorer.download_${format}`)}
                </a>
              ))}
            </div>
            <CiteBox
              published={published}
              cited={{
                publisher: published ? named(published.publisher) : "Tổng Kết",
                title: t("explorer.figures_of", { name: named(known.name) }),
                code: id,
                year: yearOf(published?.last_change, today),
                address: `${window.location.origin}/cong-khai/don-vi/${encodeURIComponent(id)}`,
                day: today,
              }}
            />
          </section>
        </div>
      )}
    </Await>
  );
}
