// One line for each field: its headline figure, where it goes, how the plan stands. A line opens to
// the field's indicators, an indicator opens why it is so. Up and Down go from line to line, Right
// opens, Left closes.
import type { KeyboardEvent } from "react";
import { useLanguage } from "../locales/i18n";
import { Icon } from "../ui/controls";
import { Sparkline } from "../ui/sparkline";
import type { Address } from "./address";
import { ChangeText, FigureText, offPlan, PlanText, RowName } from "./shown";
import type { FieldLine, Overview, Row } from "./types";
import { TableScroll } from "../ui/table_scroll";

function RowCells({ row }: { row: Row }) {
  const { named } = useLanguage();
  return (
    <>
      <td className="num">
        <FigureText figure={row.value} unit={named(row.unit_name)} />
      </td>
      <td>
        <ChangeText change={row.change} />
      </td>
      <td>
        <PlanText plan={row.plan} brief />
      </td>
      <td className="spark-cell">
        <Sparkline label={named(row.name)} points={row.history} unit={named(row.unit_name)} />
      </td>
    </>
  );
}

function IndicatorLine({ row, open, address }: { row: Row; open: boolean; address: Address }) {
  const choose = () => address.set({ "chi-tieu": row.indicator, phan: row.breakdown }, "push");
  return (
    <tr className={`indicator-line ${open ? "marked" : ""} ${offPlan(row.plan) ? "off" : ""}`}>
      <th scope="row">
        <button
          type="button"
          className="line-button"
          data-line={`${row.indicator}|${row.breakdown}`}
          aria-current={open || undefined}
          onClick={choose}
        >
          <RowName row={row} />
        </button>
      </th>
      <RowCells row={row} />
      <td />
    </tr>
  );
}

function FieldNotes({ field }: { field: FieldLine }) {
  const { t } = useLanguage();
  return (
    <span className="badges">
      {field.off_plan > 0 && (
        <span className="badge assessment bad">
          {t("overview.field_off", { n: field.off_plan, all: field.with_plan })}
        </span>
      )}
      {field.late > 0 && (
        <span className="badge late">{t("overview.field_late", { n: field.late })}</span>
      )}
      {field.findings > 0 && (
        <span className="badge finding-medium">
          {t("overview.field_findings", { n: field.findings })}
        </span>
      )}
    </span>
  );
}

function Field({ field, chosen, address }: { field: FieldLine; chosen: string; address: Address }) {
  const { t, named } = useLanguage();
  const open = address.get("linh-vuc") === field.code;
  const { headline } = field;
  return (
    <tbody data-field={field.code}>
      <tr className="field-line">
        <th scope="row">
          <button
            type="button"
            className="line-button"
            data-line={field.code}
            aria-expanded={open}
            onClick={() => address.set({ "linh-vuc": open ? "" : field.code })}
          >
            <Icon name={open ? "down" : "next"} size={15} />
            <span>
              <strong>{named(field.name)}</strong>
              {headline && <small>{named(headline.name)}</small>}
            </span>
          </button>
        </th>
        {headline ? (
          <RowCells row={headline} />
        ) : (
          <td colSpan={4} className="dim">
            {t("overview.not_reported")}
          </td>
        )}
        <td>
          <FieldNotes field={field} />
        </td>
      </tr>
      {open &&
        field.rows.map((row) => (
          <IndicatorLine
            key={`${row.indicator}|${row.breakdown}|${row.unit}`}
            row={row}
            open={chosen === `${row.indicator}|${row.breakdown}`}
            address={address}
          />
        ))}
    </tbody>
  );
}

function moved(event: KeyboardEvent<HTMLTableElement>): void {
  const here = (event.target as Element).closest<HTMLElement>("[data-line]");
  if (!here || event.ctrlKey || event.metaKey || event.altKey) return;
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>("[data-line]")];
  const at = all.indexOf(here);
  const open = here.getAttribute("aria-expanded");
  const to: Record<string, number> = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    Home: 0,
    End: all.length - 1,
  };
  const next = all[to[event.key] ?? -1];
  if (next) {
    event.preventDefault();
    next.focus();
  } else if (event.key === "ArrowRight" && open !== "true") here.click();
  else if (event.key === "ArrowLeft") {
    const field = here.closest("tbody")?.querySelector<HTMLElement>("[aria-expanded]");
    if (field && field.getAttribute("aria-expanded") === "true") {
      field.focus();
      field.click();
    }
  }
}

export function FieldLines({ data, address }: { data: Overview; address: Address }) {
  const { t } = useLanguage();
  const chosen = `${address.get("chi-tieu")}|${address.get("phan")}`;
  return (
    <section aria-labelledby="fields" className="field-lines">
      <h2 id="fields">{t("overview.fields")}</h2>
      <TableScroll label={t("overview.fields")}>
        <table className="table field-table" onKeyDown={moved}>
          <thead>
            <tr>
              <th scope="col">{t("overview.field")}</th>
              <th scope="col" className="num">
                {t("overview.value")}
              </th>
              <th scope="col">{t("overview.change")}</th>
              <th scope="col">{t("overview.plan")}</th>
              <th scope="col" className="spark-cell">
                {t("overview.trend")}
              </th>
              <th scope="col">{t("overview.notes")}</th>
            </tr>
          </thead>
          {data.fields.map((field) => (
            <Field key={field.code} field={field} chosen={chosen} address={address} />
          ))}
        </table>
      </TableScroll>
    </section>
  );
}
