// What units wrote for the chosen text: sentence by sentence, each taken over by a click or by Enter.
// Paragraphs that say nearly the same are folded behind the one with most new figures.
import {
  useEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
  type KeyboardEvent,
} from "react";
import { dayText } from "../locales/dates";
import { useLanguage } from "../locales/i18n";
import { Button, Check, Icon } from "../ui/controls";
import { Await, Banner } from "../ui/shown";
import { Runs } from "./blocks";
import {
  allOf,
  filtered,
  inOrder,
  isTaken,
  takenOf,
  withNear,
  type Ranks,
  type SourceFilter,
} from "./source_list";
import type { Desk, Where } from "./text/desk";
import type { Show } from "./text/dom";
import { piecesOf } from "./text/pieces";
import type { DraftNumber, Sentence, SourceGroup, SourceParagraph, Sources, Taken } from "./types";

export interface SourceProps {
  place: string;
  of: { data: Sources | undefined; error: unknown; isPending: boolean };
  desk: Desk;
  mayWrite: boolean;
  filter: SourceFilter;
  onFilter: (filter: SourceFilter) => void;
  nameOf: (place: string) => string;
  show: Show;
  onNumbers: (numbers: DraftNumber[]) => void;
  onTaken: () => void;
  say: (text: string) => void;
}

const TOGETHER = "tongket-take-near";
function remembered(): boolean {
  try {
    return localStorage.getItem(TOGETHER) !== "no";
  } catch {
    return true; // storage may be closed
  }
}
const keyOf = ({ submission, section, sentences }: SourceParagraph) =>
  `${submission}/${section}/${sentences[0]?.index}`;
const SHOWN = 40; // groups at first; more on demand

interface LineProps {
  paragraph: SourceParagraph;
  sentence: Sentence;
  taken: "here" | "elsewhere" | null;
  onTake: (where: Where) => void;
  onAside: () => void;
  onUntake: () => void;
  mayWrite: boolean;
  nameOf: (place: string) => string;
  show: Show;
}
function SentenceLine(props: LineProps) {
  const { paragraph, sentence, taken, onTake, onAside, onUntake, mayWrite, nameOf, show } = props;
  const { t, named } = useLanguage();
  const keys = (event: KeyboardEvent) => {
    if (!mayWrite) return;
    if (event.key === "Enter" && event.shiftKey) {
      event.preventDefault();
      onTake("paragraph");
    } else if (
      event.key.toLowerCase() === "x" &&
      !event.ctrlKey &&
      !event.metaKey &&
      !event.altKey
    ) {
      event.preventDefault();
      if (taken === "here") onUntake();
      else onAside();
    }
  };
  return (
    <li
      className={`sentence ${taken ? `taken ${taken}` : ""} ${sentence.about ? "" : "elsewhere-about"}`}
    >
      <button
        type="button"
        className="sentence-take"
        data-sentence={`${paragraph.submission}/${paragraph.section}/${sentence.index}`}
        aria-pressed={taken !== null}
        aria-disabled={!mayWrite || undefined}
        title={mayWrite ? t("editor.take_hint") : undefined}
        onKeyDown={keys}
        onClick={() => mayWrite && taken !== "here" && onTake("join")}
      >
        <span className="vh">{named(paragraph.org_name)}: </span>
        <Runs pieces={piecesOf(sentence.markers)} show={show} />
        {sentence.new_figures > 0 && (
          <span className="badge new-figures">
            {t("editor.new_figures", { n: sentence.new_figures })}
          </span>
        )}
      </button>
      {taken === "here" ? (
        <button type="button" className="link" onClick={onUntake} disabled={!mayWrite}>
          <Icon name="check" size={14} /> {t("editor.taken_here")}
          <span className="vh"> {t("editor.untake")}</span>
        </button>
      ) : taken === "elsewhere" ? (
        <small>
          {t("editor.taken_elsewhere", { place: sentence.taken.map(nameOf).join(", ") })}
        </small>
      ) : null}
    </li>
  );
}

function Group({
  group,
  props,
  together,
}: {
  group: SourceGroup;
  props: SourceProps;
  together: boolean;
}) {
  const { desk, place, mayWrite, say, onTaken } = props;
  const { t, named, lang } = useLanguage();
  const [open, setOpen] = useState(false);
  const note = (sources: Taken[], n: number) => {
    const noted = desk.aside(place, sources);
    say(noted ? t("editor.put_aside", { n }) : t("editor.aside_needs_text"));
  };
  const lines = (paragraph: SourceParagraph) =>
    paragraph.sentences.map((sentence) => {
      const sources = together
        ? withNear(group, paragraph, sentence)
        : [takenOf(paragraph, sentence)];
      return (
        <SentenceLine
          key={sentence.index}
          paragraph={paragraph}
          sentence={sentence}
          mayWrite={mayWrite}
          nameOf={props.nameOf}
          show={props.show}
          taken={isTaken(desk, place, paragraph, sentence)}
          onTake={(where) => {
            desk.take(place, piecesOf(sentence.markers), sources, where);
            say(t("editor.took", { org: named(paragraph.org_name), n: sources.length - 1 }));
            onTaken();
          }}
          onAside={() => note(sources, sources.length)}
          onUntake={() => desk.untake(place, [takenOf(paragraph, sentence)])}
        />
      );
    });
  const waiting = group.near.filter((paragraph) =>
    paragraph.sentences.some((sentence) => !isTaken(desk, place, paragraph, sentence)),
  );
  return (
    <section className="source-group" data-group={group.id}>
      <h3>
        {named(group.lead.org_name)}
        <small>
          {named(group.lead.form_name)} · {t(`state.${group.lead.state as "approved"}`)}
          {group.lead.sent_at && ` · ${dayText(group.lead.sent_at, lang)}`}
        </small>
      </h3>
      <ul>{lines(group.lead)}</ul>
      {group.near.length > 0 && (
        <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
          <summary>{t("editor.near", { n: group.near.length })}</summary>
          {open &&
            group.near.map((paragraph) => (
              <div key={keyOf(paragraph)} className="near">
                <h4>{named(paragraph.org_name)}</h4>
                <ul>{lines(paragraph)}</ul>
              </div>
            ))}
        </details>
      )}
      {group.near.length > 0 && waiting.length > 0 && mayWrite && (
        <Button
          tone="quiet"
          className="small"
          onClick={() => note(waiting.flatMap(allOf), waiting.length)}
        >
          {t("editor.aside_near", { n: waiting.length })}
        </Button>
      )}
    </section>
  );
}

function SourceGroups({ sources, props }: { sources: Sources; props: SourceProps }) {
  const { filter, onFilter, onNumbers, desk } = props;
  const { t } = useLanguage();
  const list = useRef<HTMLDivElement>(null);
  const [together, setTogether] = useState(remembered);
  const [shown, setShown] = useState(SHOWN);
  useSyncExternalStore(desk.subscribe, () => desk.standing(props.place).taken);
  const ranks = useRef<Ranks>(new Map());
  useEffect(() => onNumbers(sources.numbers), [sources, onNumbers]);
  const groups = useMemo(
    () => filtered(inOrder(sources.groups, ranks.current), filter),
    [sources, filter],
  );
  const step = (event: KeyboardEvent) => {
    const by = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }[event.key];
    const target = event.target as HTMLElement;
    if (!by || event.ctrlKey || event.altKey || event.metaKey || !target.dataset.sentence) return;
    event.preventDefault();
    const lines = [...(list.current?.querySelectorAll<HTMLElement>("[data-sentence]") ?? [])];
    lines[lines.indexOf(target) + by]?.focus();
  };
  const toggle = (on: boolean) => {
    setTogether(on);
    try {
      localStorage.setItem(TOGETHER, on ? "yes" : "no");
    } catch {
      return; // the choice then lasts as long as the page
    }
  };
  const org = filter.org && sources.units.waiting.find((unit) => unit.org === filter.org);
  return (
    <>
      <p className="panel-facts">
        {t("editor.units", {
          sent: sources.units.sent,
          expected: sources.units.expected,
          reflected: sources.units.reflected,
        })}
      </p>
      <div className="panel-filters">
        <input
          className="input"
          type="search"
          aria-label={t("editor.source_search")}
          placeholder={t("editor.source_search")}
          value={filter.words}
          onChange={(event) => onFilter({ ...filter, words: event.target.value })}
        />
        <Check
          label={t("editor.only_new")}
          checked={filter.onlyNew}
          onChange={(event) => onFilter({ ...filter, onlyNew: event.target.checked })}
        />
        <Check
          label={t("editor.take_together")}
          checked={together}
          onChange={(event) => toggle(event.target.checked)}
        />
        {filter.org && (
          <Button tone="quiet" icon="close" onClick={() => onFilter({ ...filter, org: null })}>
            {org ? org.org_name.vi : filter.org}
          </Button>
        )}
      </div>
      {groups.length === 0 && (
        <Banner>{t(sources.groups.length ? "editor.no_source_found" : "editor.no_sources")}</Banner>
      )}
      <div ref={list} onKeyDown={step} data-testid="sources">
        {groups.slice(0, shown).map((group) => (
          <Group key={group.id} group={group} props={props} together={together} />
        ))}
      </div>
      {groups.length > shown && (
        <Button onClick={() => setShown(shown + SHOWN)}>
          {t("editor.more_groups", { n: groups.length - shown })}
        </Button>
      )}
    </>
  );
}

export function SourcesTab(props: SourceProps) {
  return (
    <Await of={props.of}>{(sources) => <SourceGroups sources={sources} props={props} />}</Await>
  );
}
