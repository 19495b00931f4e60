// A choice of several, behind a button that says how many are chosen; what is chosen stands in the
// address.
import type { Address } from "../overview/address";
import { Check } from "../ui/controls";
import { Disclosure } from "../ui/disclosure";
import { toggled } from "./filters";

export interface Option {
  id: string;
  name: string;
}

export function Ticked({
  label,
  name,
  values,
  options,
  address,
}: {
  label: string;
  name: string;
  values: string[];
  options: Option[];
  address: Address;
}) {
  return (
    <Disclosure
      className="filter"
      current={values.length > 0}
      testId={`filter-${name}`}
      label={
        <>
          {label}
          {values.length > 0 && <span className="badge">{values.length}</span>}
        </>
      }
    >
      <div className="filter-options" role="group" aria-label={label}>
        {options.map((option) => (
          <Check
            key={option.id}
            label={option.name}
            checked={values.includes(option.id)}
            onChange={() => address.set({ [name]: toggled(values, option.id).join(",") })}
          />
        ))}
      </div>
    </Disclosure>
  );
}
