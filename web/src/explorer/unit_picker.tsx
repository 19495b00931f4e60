// The units whose series are drawn: chips of those chosen, and a search that adds one.
import { useId, useState } from "react";
import { query } from "../api/client";
import { useOne } from "../api/queries";
import type { Org, Page } from "../api/types";
import { MOST_SERIES } from "../charts/spec";
import { useLanguage } from "../locales/i18n";
import { Button, Field } from "../ui/controls";

interface Props {
  chosen: { id: string; name: string }[];
  kinds: string[];
  onChange: (orgs: string[]) => void;
}
export function UnitPicker({ chosen, kinds, onChange }: Props) {
  const { t, named } = useLanguage();
  const id = useId();
  const [text, setText] = useState("");
  const wanted = text.trim();
  const found = useOne<Page<Org>>(`/orgs${query({ q: wanted, limit: 40 })}`, wanted.length > 1);
  const ids = chosen.map((unit) => unit.id);
  const full = ids.length >= MOST_SERIES;
  const items = (wanted.length > 1 ? (found.data?.items ?? []) : [])
    .filter((org) => kinds.includes(org.kind) && !ids.includes(org.id))
    .slice(0, 8);
  return (
    <div className="unit-picker">
      <ul className="chips" aria-label={t("explorer.chosen_units")}>
        {chosen.map((unit) => (
          <li key={unit.id}>
            {unit.name}
            <Button
              tone="quiet"
              icon="close"
              aria-label={t("explorer.drop_unit", { name: unit.name })}
              disabled={ids.length === 1}
              onClick={() => onChange(ids.filter((other) => other !== unit.id))}
            />
          </li>
        ))}
      </ul>
      <div className="search">
        <Field
          label={t("explorer.add_unit")}
          type="search"
          value={text}
          disabled={full}
          hint={full ? t("explorer.most_units", { n: MOST_SERIES }) : undefined}
          aria-controls={id}
          onChange={(e) => setText(e.target.value)}
          data-testid="unit-search"
        />
        <ul id={id} className="found" aria-label={t("explorer.found_units")}>
          {items.map((org) => (
            <li key={org.id}>
              <button
                type="button"
                className="pick"
                data-org={org.id}
                onClick={() => {
                  onChange([...ids, org.id]);
                  setText("");
                }}
              >
                {named(org.name)}
              </button>
            </li>
          ))}
        </ul>
        <p role="status" className="vh">
          {wanted.length > 1 && found.data ? t("shown.total", { n: items.length }) : ""}
        </p>
      </div>
    </div>
  );
}
