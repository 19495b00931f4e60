// What the pages of portals share: the choice of the month, a count that may be missing.
import { periodText } from "../../locales/dates";
import { useLanguage } from "../../locales/i18n";
import { printed } from "../../numbers/decimal";
import { Select } from "../../ui/controls";
import type { Counted } from "./types";

export function Count({ of }: { of: number | null | undefined }) {
  const { t, lang } = useLanguage();
  if (of === null || of === undefined) return <span className="dim">{t("portals.none")}</span>;
  return <>{printed(String(of), lang)}</>;
}

export function Satisfaction({ of }: { of: Counted | null }) {
  const { t, lang } = useLanguage();
  if (!of?.satisfaction) return <span className="dim">{t(of ? "portals.nobody" : "portals.none")}</span>;
  return <>{printed(of.satisfaction, lang)}</>;
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
    <Select
      label={t("portals.month")}
      value={month}
      onChange={(event) => choose(event.target.value)}
    >
      {[...months].reverse().map((one) => (
        <option key={one} value={one}>
          {periodText(one, t)}
        </option>
      ))}
    </Select>
  );
}
