// The templates of a kind above the form of a new record. Choosing one fills the form; where it would
// go over what was typed, it asks first.
import { useState } from "react";
import { useLanguage } from "../locales/i18n";
import { Button } from "../ui/controls";
import { Dialog } from "../ui/dialog";
import type { DraftState } from "./fields_form";
import { typedOver } from "./templates";
import type { FieldDef, TemplateDef } from "./types";

interface Props {
  templates: TemplateDef[];
  fields: FieldDef[]; // of the kind
  chosen: string; // "": none
  state: DraftState;
  onChoose: (id: string) => void;
}

export function TemplateChoice({ templates, fields, chosen, state, onChoose }: Props) {
  const { t, lang, named } = useLanguage();
  const [asking, setAsking] = useState<TemplateDef | null>(null);
  if (templates.length === 0) return null;
  const over = (template: TemplateDef) => typedOver(fields, state.typed, template.values, lang);
  const fill = (template: TemplateDef, replaced: FieldDef[]) => {
    const emptied = Object.keys(template.values).filter(
      (id) => !(state.typed[id] ?? []).some((text) => text.trim()),
    );
    state.forget([...emptied, ...replaced.map(({ id }) => id)]);
    setAsking(null);
    onChoose(template.id);
  };
  const choose = (template: TemplateDef) =>
    over(template).length > 0 ? setAsking(template) : fill(template, []);
  return (
    <section className="template-choice no-print" aria-labelledby="templates">
      <h2 id="templates">{t("records.templates")}</h2>
      <div className="template-buttons" role="group" aria-labelledby="templates">
        <Button aria-pressed={chosen === ""} data-template="" onClick={() => onChoose("")}>
          {t("records.template_none")}
        </Button>
        {templates.map((template) => (
          <Button
            key={template.id}
            aria-pressed={chosen === template.id}
            data-template={template.id}
            onClick={() => choose(template)}
          >
            {named(template.name)}
          </Button>
        ))}
      </div>
      {asking && (
        <Dialog
          title={t("records.template_over")}
          onClose={() => setAsking(null)}
          onSubmit={() => fill(asking, [])}
          actions={
            <>
              <Button onClick={() => setAsking(null)}>{t("action.cancel")}</Button>
              <Button data-testid="template-replace" onClick={() => fill(asking, over(asking))}>
                {t("records.template_replace")}
              </Button>
              <Button tone="primary" type="submit" data-testid="template-keep">
                {t("records.template_keep")}
              </Button>
            </>
          }
        >
          <p>{t("records.template_over_text", { name: named(asking.name) })}</p>
          <ul className="template-over">
            {over(asking).map((field) => (
              <li key={field.id}>{named(field.name)}</li>
            ))}
          </ul>
        </Dialog>
      )}
    </section>
  );
}
