// What units wrote for the chosen text: sentence by sentence, each taken over by a click or by Enter.
// Those that say nearly the same are folded behind the one with most new figures.
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
  filtered,
  inOrder,
  isTaken,
  keyOf,
  sentencesIn,
  takenOf,
  type Ranks,
  type SourceFilter,
} from "./source_list";
import { sameSource, type Desk, type Where } from "./text/desk";
import type { Show } from "./text/dom";
import { piecesOf } from "./text/pieces";
import type { DraftNumber, Sentence, SourceGroup, Sources } from "./types";

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
const SHOWN = 40; // groups at first; more on demand

interface LineProps {
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
  const { sentence, taken, onTake, onAside, onUntake, mayWrite, nameOf, show } = props;
  const { t, lang, named } = useLanguage();
  const [context, setContext] = useState(false);
  const keys = (event: KeyboardEvent) => {
    if (!mayWrite || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Enter" && event.shiftKey) {
      event.preventDefault();
      onTake("paragraph");
    } else if (event.key.toLowerCase() === "x") {
      event.preventDefault();
      if (taken === "here") onUntake();
      else onAside();
    }
  };
  return (
    <div className={taken ? `sentence taken ${taken}` : "sentence"}>
      <button
        type="button"
        className="sentence-take"
        data-sentence={keyOf(sentence)}
        aria-pressed={taken !== null}
        aria-disabled={!mayWrite || undefined}
        title={mayWrite ? t("editor.take_hint") : undefined}
        onKeyDown={keys}
        onClick={() => mayWrite && taken !== "here" && onTake("join")}
      >
        {context && sentence.before && <span className="context">{sentence.before} </span>}
        <Runs pieces={piecesOf(sentence.markers)} show={show} />
        {context && sentence.after && <span className="context"> {sentence.after}</span>}
        {sentence.new_figures > 0 && (
          <span className="badge new-figures">
            {t("editor.new_figures", { n: sentence.new_figures })}
          </span>
        )}
      </button>
      <p className="sentence-facts">
        <strong>{named(sentence.org_name)}</strong>
        <small>
          {named(sentence.form_name)} · {t(`state.${sentence.state}`)}
          {sentence.sent_at && ` · ${dayText(sentence.sent_at, lang)}`}
        </small>
        {(sentence.before || sentence.after) && (
          <button
            type="button"
            className="link"
            aria-expanded={context}
            onClick={() => setContext(!context)}
          >
            {t("editor.context")}
          </button>
        )}
        {taken === "here" ? (
          <button type="button" className="link taken-mark" onClick={onUntake} disabled={!mayWrite}>
            <Icon name="check" size={14} /> {t("editor.taken_here")}
            <span className="vh"> {t("editor.untake")}</span>
          </button>
        ) : taken === "elsewhere" ? (
          <small className="taken-mark">
            {t("editor.taken_elsewhere", { place: sentence.taken.map(nameOf).join(", ") })}
          </small>
        ) : null}
      </p>
    </div>
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
  const { t, named } = useLanguage();
  const [open, setOpen] = useState(false);
  const all = sentencesIn(group).map(takenOf);
  const line = (sentence: Sentence) => (
    <SentenceLine
      key={keyOf(sentence)}
      sentence={sentence}
      mayWrite={mayWrite}
      nameOf={props.nameOf}
      show={props.show}
      taken={isTaken(desk, place, sentence)}
      onTake={(where) => {
        const own = takenOf(sentence);
        const sources = together ? [own, ...all.filter((one) => !sameSource(one, own))] : [own];
        desk.take(place, piecesOf(sentence.markers), sources, where);
        say(t("editor.took", { org: named(sentence.org_name), n: sources.length - 1 }));
        onTaken();
      }}
      onAside={() => {
        const sources = together ? all : [takenOf(sentence)];
        const noted = desk.aside(place, sources);
        say(noted ? t("editor.put_aside", { n: sources.length }) : t("editor.aside_needs_text"));
      }}
      onUntake={() => desk.untake(place, [takenOf(sentence)])}
    />
  );
  return (
    <section className="source-group" data-group={group.id}>
      {line(group.lead)}
      {group.near.length > 0 && (
        <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
          <summary>{t("editor.near", { n: group.near.length })}</summary>
          {open && <div className="near">{group.near.map(line)}</div>}
        </details>
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
