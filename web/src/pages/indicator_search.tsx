// Finds an indicator by words of its name, with or without accents (the server folds them).
import { useId, useState } from "react";
import { query } from "../api/client";
import { useOne } from "../api/queries";
import type { Indicator, Page } from "../api/types";
import { useLanguage } from "../locales/i18n";
import { Field } from "../ui/controls";
import { Problem } from "../ui/shown";

export function IndicatorSearch({
  label,
  onPick,
  field,
}: {
  label: string;
  onPick: (indicator: Indicator) => void;
  field?: string | undefined;
}) {
  const { t, named } = useLanguage();
  const id = useId();
  const [text, setText] = useState("");
  const found = useOne<Page<Indicator>>(
    `/indicators${query({ q: text.trim(), field, limit: 12 })}`,
    text.trim().length > 1 || Boolean(field),
  );
  const shown = text.trim().length > 1 || field ? (found.data?.items ?? []) : [];
  return (
    <div className="search">
      <Field
        label={label}
        type="search"
        value={text}
        aria-controls={id}
        onChange={(e) => setText(e.target.value)}
        data-testid="indicator-search"
      />
      <Problem error={found.error} />
      <ul id={id} className="found" aria-label={t("figures.found")}>
        {shown.map((indicator) => (
          <li key={indicator.code}>
            <button
              type="button"
              className="pick"
              onClick={() => {
                onPick(indicator);
                setText("");
              }}
              data-indicator={indicator.code}
            >
              <span>{named(indicator.name)}</span>
              <small>
                {indicator.code} · {named(indicator.unit_name)}
              </small>
            </button>
          </li>
        ))}
      </ul>
      <p role="status" className="vh">
        {text.trim().length > 1 && found.data ? t("shown.total", { n: shown.length }) : ""}
      </p>
    </div>
  );
}
