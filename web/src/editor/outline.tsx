// The report's headings with the state of the work in each: written by somebody, units that wait,
// findings, who is there.
import { memo } from "react";
import { useLanguage } from "../locales/i18n";
import { Button, Icon } from "../ui/controls";
import { sectionAt, type Section } from "./page_layout";
import type { DraftFinding, PlaceText, Present } from "./types";

interface Props {
  sections: Section[];
  current: Section | null;
  present: { section: Section | null; person: Present }[];
  findings: DraftFinding[] | undefined; // undefined: the proofreader has not answered yet
  onGo: (section: Section) => void;
}

export const Outline = memo(function Outline({
  sections,
  current,
  present,
  findings: all,
  onGo,
}: Props) {
  const { t } = useLanguage();
  return (
    <ol className="outline" data-testid="outline">
      {sections.map((section) => {
        const { entry } = section;
        const { edited, units_waiting: waiting } = entry.state;
        const findings =
          all?.filter((finding) => sectionAt(sections, finding.block) === section).length ??
          entry.state.findings;
        const here = present.filter((one) => one.section === section);
        return (
          <li key={entry.index} className={`level-${Math.min(5, entry.depth + 1)}`}>
            <button
              type="button"
              aria-current={section === current ? "location" : undefined}
              data-section={entry.index}
              onClick={() => onGo(section)}
            >
              <span className="outline-text">{entry.text}</span>
              <span className="outline-state">
                {here.map(({ person }) => (
                  <span
                    key={person.person}
                    className="person-dot"
                    title={t("editor.is_here", { name: person.person })}
                  >
                    <Icon name="user" size={13} />
                    <span className="vh">{t("editor.is_here", { name: person.person })}</span>
                  </span>
                ))}
                {edited > 0 && (
                  <span className="state-edited" title={t("editor.edited")}>
                    <Icon name="check" size={14} />
                    <span className="vh">{t("editor.edited")}</span>
                  </span>
                )}
                {waiting > 0 && (
                  <span className="state-waiting" title={t("editor.units_waiting", { n: waiting })}>
                    {waiting}
                    <span className="vh"> {t("editor.units_waiting", { n: waiting })}</span>
                  </span>
                )}
                {findings !== null && findings > 0 && (
                  <span
                    className="state-findings"
                    title={t("editor.findings_here", { n: findings })}
                  >
                    <Icon name="warn" size={13} />
                    {findings}
                    <span className="vh"> {t("editor.findings_here", { n: findings })}</span>
                  </span>
                )}
              </span>
            </button>
          </li>
        );
      })}
    </ol>
  );
});

// Texts that somebody took out of the report, with the way back.
export function Dropped({
  texts,
  nameOf,
  mayWrite,
  onRestore,
}: {
  texts: PlaceText[];
  nameOf: (place: string) => string;
  mayWrite: boolean;
  onRestore: (place: string) => void;
}) {
  const { t } = useLanguage();
  if (texts.length === 0) return null;
  return (
    <details className="dropped">
      <summary>{t("editor.dropped", { n: texts.length })}</summary>
      <ul>
        {texts.map((text) => (
          <li key={text.place}>
            <span>
              {nameOf(text.place)} <small>{text.author}</small>
            </span>
            {mayWrite && (
              <Button className="small" tone="quiet" onClick={() => onRestore(text.place)}>
                {t("editor.put_back")}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}
