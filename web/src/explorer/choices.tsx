// What the reader chooses above a view. Each view has only the choices that change it.
import { useState } from "react";
import { periodText } from "../locales/dates";
import { Check, Field, Select } from "../ui/controls";
import { footingShown } from "./asked";
import type { Exploring } from "./context";
import { usualMilestone } from "./coverage";
import { breakdownText, codesOf } from "./names";
import { frequenciesOf, periodsOf, type Show, type View } from "./view";

const ASKS: Record<Show, (keyof View)[]> = {
  chuoi: ["frequency", "from", "to", "footing", "breakdown", "unit", "plan"],
  "don-vi": ["kind", "frequency", "period", "footing", "breakdown", "unit", "plan"],
  "ban-do": ["frequency", "period", "footing", "breakdown", "unit"],
  bang: ["kind", "frequency", "from", "to", "footing", "breakdown", "unit"],
  "bao-phu": ["kind", "frequency", "period", "footing", "breakdown", "milestone"],
};

function Years({ name, at }: { name: "from" | "to"; at: Exploring }) {
  const { t } = at.words;
  const years = [
    ...new Set(periodsOf(at.has.periods, at.view.frequency).map((p) => p.slice(0, 4))),
  ];
  return (
    <Select
      label={t(name === "from" ? "figures.from" : "figures.to")}
      value={at.view[name]}
      onChange={(e) => at.set({ [name]: e.target.value })}
    >
      <option value="">{t(name === "from" ? "explorer.earliest" : "explorer.newest")}</option>
      {years.map((year) => (
        <option key={year}>{year}</option>
      ))}
    </Select>
  );
}

function Breakdowns({ at }: { at: Exploring }) {
  const { t, named } = at.words;
  const { definition, has, view } = at;
  const parts = has.breakdowns.filter(Boolean);
  if (parts.length === 0) return null;
  const compare = view.show === "chuoi" ? definition.dimensions : [];
  const name = (breakdown: string) => breakdownText(breakdown, definition, named);
  return (
    <Select
      label={t("explorer.breakdown")}
      value={view.breakdown}
      onChange={(e) => at.set({ breakdown: e.target.value })}
    >
      <option value="">{t("explorer.total")}</option>
      {compare
        .filter((dimension) => codesOf(dimension.id, parts).length > 1)
        .map((dimension) => (
          <option key={dimension.id} value={dimension.id}>
            {t("explorer.compare", { name: named(dimension.name) })}
          </option>
        ))}
      {parts.map((breakdown) => (
        <option key={breakdown} value={breakdown}>
          {name(breakdown)}
        </option>
      ))}
    </Select>
  );
}

function Milestone({ at }: { at: Exploring }) {
  const { t, lang } = at.words;
  const usual = usualMilestone(at.definition);
  const shown = (at.view.milestone || usual).replace(".", lang === "vi" ? "," : ".");
  const [text, setText] = useState(shown);
  const plain = text.trim().replace(",", ".");
  const good = /^-?\d+(\.\d+)?$/.test(plain);
  return (
    <Field
      label={t(at.definition.direction === "less" ? "explorer.at_most" : "explorer.at_least")}
      inputMode="decimal"
      value={text}
      error={good ? null : t("wrong.letters")}
      onChange={(e) => {
        setText(e.target.value);
        const value = e.target.value.trim().replace(",", ".");
        if (/^-?\d+(\.\d+)?$/.test(value)) at.set({ milestone: value === usual ? "" : value });
      }}
      data-testid="milestone"
    />
  );
}

export function Choices({ at, period }: { at: Exploring; period: string }) {
  const { t, named } = at.words;
  const { has, view, set, definition } = at;
  const asks = (name: keyof View) => ASKS[view.show].includes(name);
  const footing = footingShown(has, view);
  const there = has.org_kinds.some((kind) => kind.id === "province");
  const provinces = there && (view.kind === "province" || view.show === "chuoi");
  const kinds = has.org_kinds.filter((kind) => kind.id !== "nation");
  const frequencies = frequenciesOf(has.periods);
  return (
    <div className="row-form explorer-choices">
      {asks("kind") && kinds.length > 1 && (
        <Select
          label={t("figures.kind")}
          value={view.kind}
          onChange={(e) => set({ kind: e.target.value })}
        >
          {kinds.map((kind) => (
            <option key={kind.id} value={kind.id}>
              {t("explorer.kind_units", { name: named(kind.name), n: kind.units })}
            </option>
          ))}
        </Select>
      )}
      {asks("frequency") && frequencies.length > 1 && (
        <Select
          label={t("figures.frequency")}
          value={view.frequency}
          onChange={(e) =>
            set({ frequency: e.target.value as View["frequency"], period: "", from: "", to: "" })
          }
        >
          {frequencies.map((frequency) => (
            <option key={frequency} value={frequency}>
              {t(`frequency.${frequency}`)}
            </option>
          ))}
        </Select>
      )}
      {asks("period") && (
        <Select
          label={t("explorer.period")}
          value={period}
          onChange={(e) => set({ period: e.target.value })}
          data-testid="period"
        >
          {periodsOf(has.periods, view.frequency).map((one) => (
            <option key={one} value={one}>
              {periodText(one, t)}
            </option>
          ))}
        </Select>
      )}
      {asks("from") && <Years name="from" at={at} />}
      {asks("to") && <Years name="to" at={at} />}
      {asks("footing") && provinces && (
        <Select
          label={t("explorer.footing")}
          value={footing}
          onChange={(e) => set({ footing: e.target.value as View["footing"] })}
          data-testid="footing"
        >
          {(footing === "" || footing === view.footing) && (
            <option value="">{t("explorer.footing_own")}</option>
          )}
          <option value="63">{t("explorer.short_63")}</option>
          <option value="34">{t("explorer.short_34")}</option>
        </Select>
      )}
      {asks("breakdown") && <Breakdowns at={at} />}
      {asks("unit") && has.units.length > 1 && (
        <Select
          label={t("explorer.measured_in")}
          value={view.unit || definition.unit}
          onChange={(e) => set({ unit: e.target.value === definition.unit ? "" : e.target.value })}
        >
          {definition.units
            .filter((unit) => has.units.includes(unit.id))
            .map((unit) => (
              <option key={unit.id} value={unit.id}>
                {named(unit.name) || unit.id}
              </option>
            ))}
        </Select>
      )}
      {asks("milestone") && <Milestone at={at} />}
      {asks("plan") && has.scenarios.some((one) => one !== "actual") && (
        <Check
          label={t("explorer.with_plan")}
          checked={view.plan}
          onChange={(e) => set({ plan: e.target.checked })}
        />
      )}
    </div>
  );
}
