// One unit beside the others and beside its own past, for an indicator of the form.
import { useState } from "react";
import { query } from "../api/client";
import { useOne } from "../api/queries";
import type { BoardUnit, Figures, Form, Named } from "../api/types";
import { useLanguage } from "../locales/i18n";
import { Button, Select } from "../ui/controls";
import { Dialog } from "../ui/dialog";
import { Await } from "../ui/shown";
import { FiguresTable } from "./figures_table";
import { between, frequencyOf } from "./periods";

interface Props {
  period: string;
  org: string;
  form: string;
  forms: { id: string; name: Named }[];
  units: BoardUnit[];
  onClose: () => void;
}

export function UnitCompare({ period, org, form, forms, units, onClose }: Props) {
  const { t, named } = useLanguage();
  const [which, setWhich] = useState(form);
  const [chosen, setChosen] = useState("");
  const unit = units.find((u) => u.org === org);
  const definition = useOne<Form>(`/forms/${encodeURIComponent(which)}`, which !== "");
  const rows = (definition.data?.sections ?? [])
    .flatMap((s) => s.rows)
    .filter((r) => r.indicator && r.kind === "number");
  const row = rows.find((r) => r.cell === chosen) ?? rows[0];
  const year = Number(period.slice(0, 4));
  const span = between(String(year - 3), String(year), frequencyOf(period));
  const breakdown = row
    ? Object.entries(row.breakdown ?? {})
        .map(([d, c]) => `${d}=${c}`)
        .join(",")
    : "";
  const figures = useOne<Figures>(
    `/figures${query({ indicator: row?.indicator, org_kind: unit?.kind, breakdown, ...span })}`,
    row !== undefined,
  );
  return (
    <Dialog
      wide
      title={t("compare.title", { name: named(unit?.org_name) })}
      onClose={onClose}
      actions={<Button onClick={onClose}>{t("action.close")}</Button>}
    >
      <div className="row-form">
        {forms.length > 1 && (
          <Select
            label={t("compare.form")}
            value={which}
            onChange={(e) => setWhich(e.target.value)}
          >
            {forms.map((f) => (
              <option key={f.id} value={f.id}>
                {named(f.name)}
              </option>
            ))}
          </Select>
        )}
        <Select
          label={t("figures.indicator")}
          value={row?.cell ?? ""}
          onChange={(e) => setChosen(e.target.value)}
        >
          {rows.map((r) => (
            <option key={r.cell} value={r.cell}>
              {named(r.name)}
            </option>
          ))}
        </Select>
      </div>
      {definition.error ? (
        <Await of={definition}>{() => null}</Await>
      ) : (
        row && (
          <Await of={figures}>
            {(data) => <FiguresTable figures={data} marked={org} first={org} />}
          </Await>
        )
      )}
    </Dialog>
  );
}
