// Fields that are chosen rather than typed: yes or no, one of several, several of them; and the frame
// of a field that is more than one control.
import { useId, type ReactNode } from "react";
import { useLanguage } from "../locales/i18n";
import { Check, Icon, Select } from "../ui/controls";
import type { FieldDef } from "./types";

export interface EditorProps {
  field: FieldDef;
  label: string;
  hint: string | undefined;
  error: string | null;
  typed: string[];
  set: (typed: string[]) => void;
  change: (change: (typed: string[]) => string[]) => void;
  names?: Record<string, string> | undefined; // what the server calls the values that stand
  except?: string | undefined; // the record itself, which links to none of its own
  publicKind?: string | undefined; // without an account
}

export function Group({
  label,
  hint,
  error,
  children,
}: {
  label: string;
  hint: string | undefined;
  error: string | null;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <fieldset className="field-group" aria-describedby={error ? id : undefined}>
      <legend>{label}</legend>
      {children}
      {hint && <small>{hint}</small>}
      {error && (
        <p className="field-error" id={id} role="alert">
          <Icon name="error" size={15} /> {error}
        </p>
      )}
    </fieldset>
  );
}

export function YesNo({ label, hint, error, typed, set }: EditorProps) {
  const { t } = useLanguage();
  const name = useId();
  const options = [
    ["true", t("records.yes")],
    ["false", t("records.no")],
    ["", t("records.not_said")],
  ] as const;
  return (
    <Group {...{ label, hint, error }}>
      <div className="radios">
        {options.map(([value, text]) => (
          <label key={value} className="check">
            <input
              type="radio"
              name={name}
              checked={(typed[0] ?? "") === value}
              onChange={() => set(value ? [value] : [])}
            />
            <span>{text}</span>
          </label>
        ))}
      </div>
    </Group>
  );
}

export function ChoiceEditor({ field, label, hint, error, typed, set }: EditorProps) {
  const { t, named } = useLanguage();
  const choices = field.choices ?? [];
  if (field.many)
    return (
      <Group {...{ label, hint, error }}>
        <div className="checks">
          {choices.map((choice) => (
            <Check
              key={choice.id}
              label={named(choice.name)}
              checked={typed.includes(choice.id)}
              onChange={(event) =>
                set(
                  choices
                    .map((one) => one.id)
                    .filter((id) => (id === choice.id ? event.target.checked : typed.includes(id))),
                )
              }
            />
          ))}
        </div>
      </Group>
    );
  return (
    <Select
      {...{ label, hint, error }}
      value={typed[0] ?? ""}
      onChange={(event) => set(event.target.value ? [event.target.value] : [])}
    >
      <option value="">{t("records.choose")}</option>
      {choices.map((choice) => (
        <option key={choice.id} value={choice.id}>
          {named(choice.name)}
        </option>
      ))}
    </Select>
  );
}
