// What the pages of portals share: the choice of the month, a count that may be missing.
import { periodText } from "../../locales/dates";
import { useLanguage } from "../../locales/i18n";
import { printed } from "../../numbers/decimal";

export function Count({ of }: { of: number | string | null | undefined }) {
  const { t, lang } = useLanguage();
  if (of === null || of === undefined) return <span className="dim">{t("portals.none")}</span>;
  return <>{printed(String(of), lang)}</>;
}

// Of one count against that of the month before, in whole percent; null where there is nothing to say.
export function changed(now: number, before: number | undefined): number | null {
  if (before === undefined || before === 0) return null;
  return Math.round(((now - before) / before) * 100);
}

export function MonthChoice({ months, month, choose }: {
  months: readonly string[];
  month: string | null;
  choose: (month: string) => void;
}) {
  const { t } = useLanguage();
  if (month === null) return null;
  return (
    <label className="field">
      <span>{t("portals.month")}</span>
      <select value={month} onChange={(event) => choose(event.target.value)}>
        {[...months].reverse().map((one) => (
          <option key={one} value={one}>
            {periodText(one, t)}
          </option>
        ))}
      </select>
    </label>
  );
}
