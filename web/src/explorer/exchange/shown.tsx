// Sums of calls as cells of a table: a count, shares and a mean that may be missing.
import { useLanguage } from "../../locales/i18n";
import { printed } from "../../numbers/decimal";
import type { CallSum } from "./types";

const MEBIBYTE = 1_048_576;

// Percent with two decimals; nothing where nothing was asked.
export function share(part: number, whole: number): string | null {
  return whole === 0 ? null : ((100 * part) / whole).toFixed(2);
}

export function CallHeads() {
  const { t } = useLanguage();
  return (
    <>
      <th scope="col" className="num">{t("exchange.answered")}</th>
      <th scope="col" className="num">{t("exchange.faults")}</th>
      <th scope="col" className="num">{t("exchange.refused")}</th>
      <th scope="col" className="num">{t("exchange.mean")}</th>
      <th scope="col" className="num">{t("exchange.bytes")}</th>
    </>
  );
}

export function CallCells({ of }: { of: CallSum }) {
  const { t, lang } = useLanguage();
  const faults = share(of.faults, of.answered);
  return (
    <>
      <td className="num">{printed(String(of.answered), lang)}</td>
      <td className="num">{faults === null ? <span className="dim">{t("exchange.none")}</span> : `${printed(faults, lang)}%`}</td>
      <td className="num">{printed(String(of.refused), lang)}</td>
      <td className="num">{of.mean_ms === null ? <span className="dim">{t("exchange.none")}</span> : printed(of.mean_ms, lang)}</td>
      <td className="num">{printed((of.bytes / MEBIBYTE).toFixed(1), lang)}</td>
    </>
  );
}
