// A list that stands behind a figure says which one: the count's name and its period, and the way to
// all records.
import { periodText } from "../locales/dates";
import { useLanguage } from "../locales/i18n";
import type { Address } from "../overview/address";
import { Button } from "../ui/controls";
import { Banner } from "../ui/shown";
import type { Filters } from "./filters";
import type { KindDef } from "./types";

export function CountNote({
  def,
  filters,
  address,
}: {
  def: KindDef;
  filters: Filters;
  address: Address;
}) {
  const { t, named } = useLanguage();
  if (!filters.count) return null;
  const count = def.counts.find((one) => one.id === filters.count);
  const name = named(count?.name) || filters.count;
  return (
    <div data-testid="count-note">
      <Banner
        action={
          <Button className="no-print" onClick={() => address.set({ dem: "", ky: "" })}>
            {t("records.not_counted_too")}
          </Button>
        }
      >
        {count?.stock || !filters.period
          ? t("records.counted_now", { name })
          : t("records.counted_in", { name, period: periodText(filters.period, t) })}
      </Banner>
    </div>
  );
}
