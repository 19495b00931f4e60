// Beneath a value: whose it is, and what the other sources say.
import { useLanguage } from "../locales/i18n";
import { Disclosure } from "../ui/disclosure";
import { otherSayings } from "./sources";
import { SaidValue } from "./sources_card";
import type { FieldDef, RecordFull } from "./types";

export function SourceNote({ record, field }: { record: RecordFull; field: FieldDef }) {
  const { t, named } = useLanguage();
  const stands = record.sources.find((one) => one.field === field.id);
  if (!stands) return null;
  const others = otherSayings(stands);
  return (
    <div className="source-note dim" data-source={stands.source}>
      {stands.source && <span>{t("records.source_is", { name: named(stands.source_name) })}</span>}
      {others.length > 0 && (
        <Disclosure label={t("records.source_others", { n: others.length })}>
          <ul>
            {others.map((saying) => (
              <li key={saying.source}>
                {named(saying.source_name)}: <SaidValue field={field} saying={saying} />
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
    </div>
  );
}
