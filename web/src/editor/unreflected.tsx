// Units whose text for this place nobody has taken up or put aside yet, and findings in their figures
// that the report does not mention.
import { useSyncExternalStore } from "react";
import { useLanguage } from "../locales/i18n";
import { Link } from "../router";
import { Button, Icon } from "../ui/controls";
import { Await, Banner } from "../ui/shown";
import { sentencesIn, stillWaiting, takenOf } from "./source_list";
import type { Desk } from "./text/desk";
import type { Sources, WaitingUnit } from "./types";

interface Props {
  place: string;
  of: { data: Sources | undefined; error: unknown; isPending: boolean };
  desk: Desk;
  mayWrite: boolean;
  onUnit: (org: string) => void;
  say: (text: string) => void;
}

function List({ sources, props }: { sources: Sources; props: Props }) {
  const { desk, place, mayWrite, onUnit, say } = props;
  const { t, named } = useLanguage();
  useSyncExternalStore(desk.subscribe, () => desk.standing(place).taken);
  const waiting = stillWaiting(sources, desk, place);
  const findings = sources.findings.filter((finding) => !finding.reflected);
  const aside = (units: WaitingUnit[]) => {
    const sentences = sources.groups
      .flatMap(sentencesIn)
      .filter((sentence) => units.some((unit) => unit.org === sentence.org));
    const noted = desk.aside(place, sentences.map(takenOf));
    say(noted ? t("editor.put_aside", { n: sentences.length }) : t("editor.aside_needs_text"));
  };
  return (
    <>
      <h3>{t("editor.waiting_units", { n: waiting.length })}</h3>
      {waiting.length === 0 && <Banner tone="good">{t("editor.all_reflected")}</Banner>}
      <ul className="waiting" data-testid="waiting">
        {waiting.map((unit) => (
          <li key={unit.org}>
            <button type="button" className="link" onClick={() => onUnit(unit.org)}>
              {named(unit.org_name)}
            </button>
            {unit.new_figures > 0 && (
              <span className="badge new-figures">
                {t("editor.new_figures", { n: unit.new_figures })}
              </span>
            )}
            {mayWrite && (
              <Button tone="quiet" className="small" onClick={() => aside([unit])}>
                {t("editor.aside")}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {mayWrite && waiting.length > 1 && (
        <Button onClick={() => aside(waiting)}>
          {t("editor.aside_all", { n: waiting.length })}
        </Button>
      )}
      <h3>{t("editor.open_findings", { n: findings.length })}</h3>
      <ul className="open-findings">
        {findings.map((finding, i) => (
          <li key={i} className={`finding-line ${finding.severity}`}>
            <Icon name={finding.severity === "high" ? "error" : "warn"} size={15} />
            <span>
              <strong>{named(finding.org_name)}</strong> {finding.text}{" "}
              {finding.explanation && <q>{finding.explanation}</q>}{" "}
              <Link to={`/bieu/${encodeURIComponent(finding.submission)}`}>
                {t("editor.open_form")}
              </Link>
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

export function UnreflectedTab(props: Props) {
  return <Await of={props.of}>{(sources) => <List sources={sources} props={props} />}</Await>;
}
