// The editor of one field, whatever its type. What is typed stays as it was typed; it is read when
// the form is sent (draft.ts).
import { useLanguage } from "../locales/i18n";
import { Button, Field, TextField } from "../ui/controls";
import { ChoiceEditor, Group, YesNo, type EditorProps } from "./choice_editor";
import { FileInput } from "./file_input";
import { OrgPicker, RecordPicker } from "./pickers";
import { PlaceInput } from "./place_input";
import type { FieldDef, FieldType } from "./types";
import { isNumeric, readTyped, typedValue, unitText } from "./values";

const INPUT_TYPES: Partial<Record<FieldType, string>> = {
  date: "date",
  email: "email",
  phone: "tel",
  url: "url",
};
const COMPLETE: Partial<Record<FieldType, string>> = { email: "email", phone: "tel" };

// A line of text; numbers are grouped when the field is left.
function Line({
  field,
  label,
  hint,
  error,
  value,
  put,
}: {
  field: FieldDef;
  label: string;
  hint?: string | undefined;
  error?: string | null;
  value: string;
  put: (text: string) => void;
}) {
  const { lang } = useLanguage();
  const left = () => {
    if (!isNumeric(field.type) || !value.trim()) return;
    const read = readTyped(field, value, lang);
    if ("value" in read) put(typedValue(field, read.value, lang));
  };
  return (
    <Field
      {...{ label, hint, error, value }}
      type={INPUT_TYPES[field.type] ?? "text"}
      inputMode={isNumeric(field.type) ? "decimal" : undefined}
      autoComplete={COMPLETE[field.type] ?? "off"}
      maxLength={field.type === "date" ? undefined : 2000}
      onChange={(event) => put(event.target.value)}
      onBlur={left}
    />
  );
}

function Lines({ field, label, hint, error, typed, set }: EditorProps) {
  const { t } = useLanguage();
  const rows = typed.length ? typed : [""];
  return (
    <Group {...{ label, hint, error }}>
      {rows.map((value, i) => (
        <div key={i} className="many-row">
          <Line
            field={field}
            label={t("records.nth", { n: i + 1 })}
            value={value}
            put={(text) => set(rows.map((one, at) => (at === i ? text : one)))}
          />
          <Button
            tone="quiet"
            icon="close"
            aria-label={`${t("action.drop")}: ${t("records.nth", { n: i + 1 })}`}
            onClick={() => set(rows.filter((_, at) => at !== i))}
          />
        </div>
      ))}
      <Button onClick={() => set([...rows, ""])}>{t("records.one_more")}</Button>
    </Group>
  );
}

export function FieldEditor(props: EditorProps) {
  const { field, label, hint, error, typed, set, change, names = {}, except, publicKind } = props;
  const picked = { label, hint, error, many: field.many, ids: typed, names, set };
  switch (field.type) {
    case "yes_no":
      return <YesNo {...props} />;
    case "choice":
      return <ChoiceEditor {...props} />;
    case "org":
      return <OrgPicker {...picked} kinds={field.org_kinds ?? []} />;
    case "record":
      return (
        <RecordPicker
          {...picked}
          kind={field.to ?? ""}
          open={publicKind !== undefined}
          {...(except === undefined ? {} : { except })}
        />
      );
    case "file":
      return (
        <FileInput
          {...{ label, hint, error, publicKind }}
          many={field.many}
          files={typed}
          set={change}
        />
      );
    case "coordinates":
      return (
        <PlaceInput
          {...{ label, hint, error }}
          value={typed[0] ?? ""}
          set={(value) => set(value ? [value] : [])}
        />
      );
    case "long_text":
      return (
        <TextField
          {...{ label, hint, error }}
          value={typed[0] ?? ""}
          maxLength={20_000}
          onChange={(event) => set([event.target.value])}
        />
      );
    default:
      if (field.many) return <Lines {...props} />;
      return (
        <Line
          {...{ field, label, hint, error }}
          value={typed[0] ?? ""}
          put={(text) => set([text])}
        />
      );
  }
}

// Its name with the unit, and a star where it must be filled in.
export function useFieldLabel(): (field: FieldDef, needed: boolean) => string {
  const { t, named } = useLanguage();
  return (field, needed) => {
    const unit = unitText(field.unit, t);
    return `${named(field.name)}${unit ? ` (${unit})` : ""}${needed ? " *" : ""}`;
  };
}
