// One view alone, for pages of others: its title, the drawing, the source. What the reader of that page
// may not choose stands in the address (see view.ts); "ngon-ngu" and "nen" set language and ground.
import { useEffect, useMemo } from "react";
import { useOne } from "../api/queries";
import { useLanguage } from "../locales/i18n";
import { useSearch } from "../router";
import { Await, Banner } from "../ui/shown";
import type { Exploring } from "./context";
import { useTables, useTitle, useView, ViewOf } from "./explorer";
import { usePublished } from "./take_along";
import type { Definition, Has } from "./types";
import { writeView } from "./view";

function Embedded({ definition, has }: { definition: Definition; has: Has }) {
  const { t, lang, named } = useLanguage();
  const words = useMemo(() => ({ t, lang, named }), [t, lang, named]);
  const { view, normal } = useView(has);
  const { table, plans, period } = useTables(definition, has, view);
  const [title, subtitle] = useTitle(definition, view, period);
  const published = usePublished().data;
  useEffect(() => {
    document.title = `${title} - Tổng Kết`;
  }, [title]);
  const address = `/chi-tieu/${encodeURIComponent(definition.code)}${writeView({ ...view, source: "" }, normal)}`;
  const at: Exploring = {
    definition,
    has,
    view,
    words,
    // Whoever clicks a mark is led to the whole page, where its source stands.
    set: (change) =>
      change.source &&
      window.open(
        `/chi-tieu/${encodeURIComponent(definition.code)}${writeView({ ...view, ...change }, normal)}`,
        "_blank",
        "noopener",
      ),
    offer: () => undefined,
  };
  return (
    <main className="embed" data-shown={view.show}>
      <h1>{title}</h1>
      {subtitle && <p className="view-subtitle">{subtitle}</p>}
      {view.show === "chuoi" ? (
        <ViewOf at={at} title={title} table={undefined} plans={undefined} />
      ) : (
        <Await of={table}>
          {(data) => <ViewOf at={at} title={title} table={data} plans={plans} />}
        </Await>
      )}
      <p className="embed-source">
        {published && `${t("explorer.source_short", { publisher: named(published.publisher) })} `}
        <a href={address} target="_blank" rel="noopener">
          {t("explorer.open_whole")}
        </a>
      </p>
    </main>
  );
}

export default function EmbedPage({ params }: { params: Record<string, string> }) {
  const { t, lang, setLang } = useLanguage();
  const search = useSearch();
  const [wanted, ground] = [search.get("ngon-ngu"), search.get("nen")];
  useEffect(() => {
    if ((wanted === "vi" || wanted === "en") && wanted !== lang) setLang(wanted);
  }, [wanted, lang, setLang]);
  useEffect(() => {
    document.documentElement.classList.add("embedded");
    if (ground === "sang" || ground === "toi")
      document.documentElement.dataset.theme = ground === "toi" ? "dark" : "light";
  }, [ground]);
  const definition = useOne<Definition>(`/indicators/${encodeURIComponent(params.code ?? "")}`);
  return (
    <Await of={definition}>
      {(known) =>
        known.has && known.has.periods.length > 0 ? (
          <Embedded definition={known} has={known.has} />
        ) : (
          <Banner>{t(known.has ? "explorer.no_figures" : "explorer.not_yours")}</Banner>
        )
      }
    </Await>
  );
}
