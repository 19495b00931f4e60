// What an indicator means: how it is measured, by which document, who answers for it, what it was before.
import type { ReactNode } from "react";
import { useOne } from "../api/queries";
import type { Pack } from "../api/types";
import { dayText } from "../locales/dates";
import { useLanguage } from "../locales/i18n";
import { Link } from "../router";
import type { Definition, IndicatorName, IndicatorStep } from "./types";

const KINDS = ["flow", "stock", "ratio", "rank", "index", "count"] as const;
const AGGREGATIONS = ["none", "sum", "ratio_of_sums", "last", "max", "average"] as const;
const DIRECTIONS = ["more", "less", "neither"] as const;
const FREQUENCIES = ["irregular", "year", "half", "quarter", "month"] as const;
const of = <T extends string>(known: readonly T[], value: string): T =>
  known.find((one) => one === value) ?? (known[0] as T);

export function useKindText(): (kind: string) => string {
  const { t } = useLanguage();
  return (kind) => t(`explorer.kind_${of(KINDS, kind)}`);
}

function Line({ label, children }: { label: string; children: ReactNode }) {
  if (!children) return null;
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Named({ to }: { to: IndicatorName }) {
  const { named } = useLanguage();
  return <Link to={`/chi-tieu/${encodeURIComponent(to.code)}`}>{named(to.name) || to.code}</Link>;
}

function Step({ to, before }: { to: IndicatorStep; before: boolean }) {
  const { t, lang } = useLanguage();
  return (
    <>
      <Named to={to} />{" "}
      <small>
        {t(before ? "explorer.until" : "explorer.since", { day: dayText(to.from, lang) })};{" "}
        {to.factor ? t("explorer.factor", { factor: to.factor }) : t("explorer.break")}
      </small>
    </>
  );
}

export function DefinitionCard({ definition }: { definition: Definition }) {
  const { t, lang, named } = useLanguage();
  const kindText = useKindText();
  const pack = useOne<Pack>("/pack");
  const level = pack.data?.org_kinds.find((kind) => kind.id === definition.level);
  const units = definition.units.map((unit) => named(unit.name)).filter(Boolean);
  const counted = named(definition.counted);
  const life = [
    definition.valid_from &&
      t("explorer.valid_from", { day: dayText(definition.valid_from, lang) }),
    definition.valid_to && t("explorer.valid_to", { day: dayText(definition.valid_to, lang) }),
  ].filter(Boolean);
  return (
    <section className="definition" aria-labelledby="definition-head">
      <h2 id="definition-head">{t("explorer.definition")}</h2>
      <dl className="fact-list">
        <Line label={t("explorer.code")}>
          <code>{definition.code}</code>
        </Line>
        <Line label={t("explorer.method")}>{named(definition.method)}</Line>
        <Line label={t("explorer.measured_in")}>
          {[counted, ...units].filter(Boolean).join("; ")}
        </Line>
        <Line label={t("explorer.kind")}>{kindText(definition.kind)}</Line>
        <Line label={t("explorer.direction")}>
          {t(`explorer.direction_${of(DIRECTIONS, definition.direction)}`)}
        </Line>
        <Line label={t("explorer.aggregation")}>
          {t(`explorer.aggregation_${of(AGGREGATIONS, definition.aggregation)}`)}
        </Line>
        <Line label={t("explorer.frequency")}>
          {t(`explorer.frequency_${of(FREQUENCIES, definition.frequency)}`)}
        </Line>
        <Line label={t("explorer.level")}>{level ? named(level.name) : ""}</Line>
        <Line label={t("explorer.legal_basis")}>{definition.legal_basis}</Line>
        <Line label={t("explorer.owner")}>{named(definition.owner_name)}</Line>
        <Line label={t("explorer.dimensions")}>
          {definition.dimensions.map((dimension) => named(dimension.name)).join("; ")}
        </Line>
        <Line label={t("explorer.groups")}>
          {definition.groups
            .map((group) => [named(group.name), group.legal_basis].filter(Boolean).join(", "))
            .join("; ")}
        </Line>
        <Line label={t("explorer.rolls_up_to")}>
          {definition.rolls_up_to && <Named to={definition.rolls_up_to} />}
        </Line>
        <Line label={t("explorer.rolled_up_from")}>
          {definition.rolled_up_from.length > 0 && (
            <ul>
              {definition.rolled_up_from.map((one) => (
                <li key={one.code}>
                  <Named to={one} />
                </li>
              ))}
            </ul>
          )}
        </Line>
        <Line label={t("explorer.measures")}>
          {definition.measures && <Named to={definition.measures} />}
        </Line>
        <Line label={t("explorer.measured_by")}>
          {definition.measured_by && <Named to={definition.measured_by} />}
        </Line>
        <Line label={t("explorer.life")}>{life.join(", ")}</Line>
        <Line label={t("explorer.successor")}>
          {definition.successor && <Step to={definition.successor} before={false} />}
        </Line>
        <Line label={t("explorer.predecessor")}>
          {definition.predecessor && <Step to={definition.predecessor} before />}
        </Line>
        <Line label={t("explorer.forms")}>
          {definition.forms.map((form) => named(form.name)).join("; ")}
        </Line>
        <Line label={t("explorer.synonyms")}>{definition.synonyms.join("; ")}</Line>
      </dl>
    </section>
  );
}
