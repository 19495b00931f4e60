// Filters of a list: what is chosen stands in the address. The search waits until a word is typed.
import { useEffect, useRef, useState } from "react";
import { useLanguage } from "../locales/i18n";
import { Button, Field, Select } from "../ui/controls";
import type { Address } from "./address";

const PAUSE = 250;

export function SearchField({ label, address }: { label: string; address: Address }) {
  const there = address.get("q");
  const [typed, setTyped] = useState(there);
  const sent = useRef(there);
  useEffect(() => {
    if (there !== sent.current) {
      sent.current = there;
      setTyped(there); // the address was changed from elsewhere
    }
  }, [there]);
  useEffect(() => {
    if (typed === sent.current) return;
    const timer = setTimeout(() => {
      sent.current = typed;
      address.set({ q: typed });
    }, PAUSE);
    return () => clearTimeout(timer);
  }, [typed, address]);
  return (
    <Field
      type="search"
      label={label}
      value={typed}
      maxLength={200}
      autoComplete="off"
      onChange={(event) => setTyped(event.target.value)}
    />
  );
}

export interface Option {
  id: string;
  name: string;
}
export function counted(facet: { id: string; count: number }, name: string): Option {
  return { id: facet.id, name: `${name || facet.id} (${facet.count})` };
}
export function Facet({
  label,
  name,
  options,
  address,
}: {
  label: string;
  name: string;
  options: Option[];
  address: Address;
}) {
  const { t } = useLanguage();
  return (
    <Select
      label={label}
      value={address.get(name)}
      onChange={(event) => address.set({ [name]: event.target.value })}
    >
      <option value="">{t("shown.all")}</option>
      {options.map((option) => (
        <option key={option.id} value={option.id}>
          {option.name}
        </option>
      ))}
    </Select>
  );
}

export function PrintButton() {
  const { t } = useLanguage();
  return (
    <Button icon="print" onClick={() => window.print()}>
      {t("action.print")}
    </Button>
  );
}

// On paper: what the list was narrowed to, as the filters themselves are not printed.
export function Narrowed({ values }: { values: (string | undefined)[] }) {
  const { t } = useLanguage();
  const said = values.filter(Boolean);
  return said.length ? (
    <p className="print-only">{t("overview.narrowed", { what: said.join("; ") })}</p>
  ) : null;
}

// Labels with texts; what has none is left out.
export function Facts({ facts }: { facts: [string, string][] }) {
  return (
    <dl className="work-facts">
      {facts
        .filter(([, text]) => text)
        .map(([label, text]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{text}</dd>
          </div>
        ))}
    </dl>
  );
}
