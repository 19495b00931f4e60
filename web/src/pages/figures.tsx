// The published figures: an indicator, a kind of unit, the periods.
import { query } from "../api/client";
import { useOne, useSession } from "../api/queries";
import type { Figures, Indicator, Pack, Page } from "../api/types";
import { useLanguage } from "../locales/i18n";
import { navigate, useSearch } from "../router";
import { Select } from "../ui/controls";
import { Await, PageHead } from "../ui/shown";
import { FiguresTable } from "./figures_table";
import { IndicatorSearch } from "./indicator_search";
import { between, FREQUENCIES } from "./periods";

export default function FiguresPage() {
  const { t, named } = useLanguage();
  const search = useSearch();
  const today = useSession().data?.today ?? new Date().toISOString().slice(0, 10);
  const year = Number(today.slice(0, 4));
  const years = Array.from({ length: 8 }, (_, i) => String(year - i));
  const value = (name: string, otherwise = "") => search.get(name) ?? otherwise;
  const [indicator, field] = [value("chi-tieu"), value("linh-vuc")];
  const [from, to] = [value("tu", String(year - 3)), value("den", String(year))];
  const frequency = FREQUENCIES.find((f) => f === value("ky")) ?? "year";
  const set = (changes: Record<string, string>) => {
    const next = new URLSearchParams(search);
    for (const [name, text] of Object.entries(changes))
      if (text) next.set(name, text);
      else next.delete(name);
    navigate(`/so-lieu?${next.toString()}`, "replace");
  };
  const pack = useOne<Pack>("/pack");
  const known = useOne<Page<Indicator>>(
    `/indicators${query({ q: indicator, limit: 5 })}`,
    indicator !== "",
  );
  const name = named(known.data?.items.find((i) => i.code === indicator)?.name) || indicator;
  const kinds = pack.data?.org_kinds ?? [];
  const kind = value("loai", kinds.find((k) => k.id === "nation")?.id ?? kinds[0]?.id);
  const figures = useOne<Figures>(
    `/figures${query({ indicator, org_kind: kind, ...between(from, to, frequency) })}`,
    indicator !== "" && kind !== "",
  );
  return (
    <>
      <PageHead title={t("figures.title")}>{name && <strong>{name}</strong>}</PageHead>
      <div className="row-form">
        <Select
          label={t("figures.field")}
          value={field}
          onChange={(e) => set({ "linh-vuc": e.target.value })}
        >
          <option value="">{t("shown.all")}</option>
          {(pack.data?.fields ?? []).map((f) => (
            <option key={f.code} value={f.code}>
              {named(f.name)}
            </option>
          ))}
        </Select>
        <Select
          label={t("figures.kind")}
          value={kind}
          onChange={(e) => set({ loai: e.target.value })}
        >
          {kinds.map((k) => (
            <option key={k.id} value={k.id}>
              {named(k.name)}
            </option>
          ))}
        </Select>
        <Select
          label={t("figures.frequency")}
          value={frequency}
          onChange={(e) => set({ ky: e.target.value })}
        >
          {FREQUENCIES.map((f) => (
            <option key={f} value={f}>
              {t(`frequency.${f}`)}
            </option>
          ))}
        </Select>
        <Select
          label={t("figures.from")}
          value={from}
          onChange={(e) => set({ tu: e.target.value })}
        >
          {years.map((y) => (
            <option key={y}>{y}</option>
          ))}
        </Select>
        <Select label={t("figures.to")} value={to} onChange={(e) => set({ den: e.target.value })}>
          {years.map((y) => (
            <option key={y}>{y}</option>
          ))}
        </Select>
      </div>
      <IndicatorSearch
        label={t("figures.search")}
        field={field || undefined}
        onPick={(i) => set({ "chi-tieu": i.code })}
      />
      {indicator ? (
        <Await of={figures}>{(data) => <FiguresTable figures={data} />}</Await>
      ) : (
        <p className="dim">{t("figures.choose")}</p>
      )}
    </>
  );
}
