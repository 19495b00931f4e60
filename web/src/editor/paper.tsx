// The page of the report as it will be printed. A click on a text of people opens it for writing where
// the click was; what stands beside it in the margin are findings and other people.
import {
  memo,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useSyncExternalStore,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  type Ref,
} from "react";
import { useLanguage } from "../locales/i18n";
import { Icon } from "../ui/controls";
import { FixedBlock, isDash, lookOf, Runs, Spans, type Notes } from "./blocks";
import { findingsIn, keyOf, storedIn, type Part } from "./page_layout";
import { under } from "./text/box";
import type { Desk } from "./text/desk";
import { atOf, type Show } from "./text/dom";
import { paragraphsOf, type At } from "./text/pieces";
import { TextBox, type Pointed, type TextBoxHandle } from "./text/text_box";
import type { Block, Draft, DraftFinding, Present, Span } from "./types";

export interface PaperProps {
  draft: Draft;
  parts: Part[];
  desk: Desk;
  show: Show;
  selected: string | null;
  editing: boolean;
  findings: DraftFinding[];
  present: Present[];
  tools: ReactNode; // below the selected text
  box: Ref<TextBoxHandle>;
  onSelect: (place: string) => void;
  onEdit: (place: string, at: At | null) => void;
  onLeave: () => void;
  onNumber: (pointed: Pointed | null) => void;
  onFinding: (finding: DraftFinding) => void;
}

function useNotes(parts: Part[]): { notes: Notes; texts: string[] } {
  return useMemo(() => {
    const numbers = new Map<Span, number>();
    const texts: string[] = [];
    for (const part of parts) {
      for (const block of part.blocks) {
        const cells = block.rows?.flat().flatMap((cell) => cell.paragraphs.flat()) ?? [];
        for (const span of [...block.spans, ...cells])
          if (span.footnote) numbers.set(span, texts.push(span.footnote));
      }
    }
    return { notes: { of: (span) => numbers.get(span) ?? null }, texts };
  }, [parts]);
}

function FindingMark({
  findings,
  onFinding,
}: {
  findings: DraftFinding[];
  onFinding: (finding: DraftFinding) => void;
}) {
  const { t } = useLanguage();
  const worst =
    findings.find((f) => f.severity === "high") ??
    findings.find((f) => f.severity === "medium") ??
    findings[0];
  if (!worst) return null;
  return (
    <button
      type="button"
      className={`margin-mark ${worst.severity}`}
      title={worst.text}
      aria-label={t("editor.findings_here", { n: findings.length })}
      onClick={() => onFinding(worst)}
      data-testid="margin-mark"
    >
      <Icon name={worst.severity === "high" ? "error" : "warn"} size={15} />
      {findings.length > 1 && findings.length}
    </button>
  );
}
// The caret stays in the text while something beside it is pressed.
const keepFocus = (event: MouseEvent) => {
  if (!(event.target as Element).closest("button, a")) event.preventDefault();
};
const initials = (name: string) =>
  name
    .split(/\s+/)
    .slice(-2)
    .map((word) => word[0] ?? "")
    .join("")
    .toUpperCase();

interface PlaceProps extends Omit<PaperProps, "parts" | "draft" | "selected" | "editing" | "tools"> {
  part: Part;
  numbers: Draft["numbers"];
  notes: Notes;
  mayWrite: boolean;
  isSelected: boolean;
  isEdited: boolean;
  tools: ReactNode;
}
const PlaceText = memo(function PlaceText(props: PlaceProps) {
  const { part, numbers, notes, desk, show, mayWrite, isSelected, isEdited, onSelect, onEdit } = props;
  const { t } = useLanguage();
  const words = useRef<HTMLDivElement>(null);
  const { place, blocks } = part;
  const standing = useSyncExternalStore(desk.subscribe, () => desk.standing(place));
  const status = useSyncExternalStore(desk.subscribe, () => desk.texts.view(place)?.status ?? "clean");
  const [first] = blocks;
  const look = first ? lookOf(first) : "j";
  const name = first?.heading ?? place;
  const asPrinted = useMemo(
    () => storedIn(part).paragraphs.join("\n") === paragraphsOf(standing.text).join("\n"),
    [part, standing],
  );
  const isBlank = standing.text.every((pieces) => pieces.length === 0);

  const click = (event: MouseEvent) => {
    if (isEdited || !window.getSelection()?.isCollapsed) return; // somebody marks words to copy them
    const at = under(event.clientX, event.clientY);
    const root = words.current;
    onEdit(place, at && root?.contains(at.node) ? atOf(root, at.node, at.offset) : null);
  };
  const key = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget) return;
    if (event.key === "Enter" || event.key === "F2") {
      event.preventDefault();
      onEdit(place, null);
    }
  };
  return (
    <div
      className={`place ${isSelected ? "selected" : ""} ${isEdited ? "edited" : ""} ${status}`}
      data-place={place}
      data-status={status}
      role="group"
      aria-label={t("editor.text_of", { place: name })}
      tabIndex={isSelected && !isEdited ? 0 : -1}
      onKeyDown={key}
      onFocus={() => !isSelected && onSelect(place)}
    >
      {first?.kind === "opening" && !first.headed && first.heading && (
        <p className="opening-head b">{first.heading}</p>
      )}
      <div className="margin">
        <FindingMark findings={props.findings} onFinding={props.onFinding} />
        {props.present.map(({ person }) => (
          <span key={person} className="person" title={t("editor.is_here", { name: person })}>
            <span aria-hidden="true">{initials(person)}</span>
            <span className="vh">{t("editor.is_here", { name: person })}</span>
          </span>
        ))}
      </div>
      <div className={`words ${look}`}>
        {isEdited ? (
          <TextBox
            place={place}
            desk={desk}
            show={show}
            label={t("editor.text_of", { place: name })}
            onLeave={props.onLeave}
            onNumber={props.onNumber}
            ref={props.box}
          />
        ) : (
          <div className="text-shown" ref={words} onClick={mayWrite ? click : () => onSelect(place)}>
            {isBlank ? (
              <p className="blank">{t(mayWrite ? "editor.blank" : "editor.blank_read")}</p>
            ) : asPrinted ? (
              blocks.map((block) => (
                <p key={block.index} data-block={block.index}>
                  {!isDash(block.before) && block.before.trim() && <i data-aside="" data-before={block.before} />}
                  <Spans spans={block.spans} {...{ numbers, show, notes }} />
                </p>
              ))
            ) : (
              standing.text.map((pieces, i) => (
                <p key={i}>
                  <Runs pieces={pieces} show={show} />
                </p>
              ))
            )}
          </div>
        )}
      </div>
      {isSelected && (
        <div className="place-tools no-print" onMouseDown={keepFocus}>
          {props.tools}
        </div>
      )}
    </div>
  );
});

// What nobody writes. A table, chart or list can be chosen, to add a paragraph behind it or drop it.
const Fixed = memo(function Fixed({
  block,
  isSelected,
  findings,
  tools,
  onSelect,
  onFinding,
  ...shown
}: {
  block: Block;
  numbers: Draft["numbers"];
  show: Show;
  notes: Notes;
  isSelected: boolean;
  findings: DraftFinding[];
  tools: ReactNode;
  onSelect: (place: string) => void;
  onFinding: (finding: DraftFinding) => void;
}) {
  const { t } = useLanguage();
  const margin = findings.length > 0 && (
    <div className="margin">
      <FindingMark findings={findings} onFinding={onFinding} />
    </div>
  );
  const inner = <FixedBlock block={block} {...shown} />;
  if (!block.place || !block.droppable)
    return (
      <div className="fixed" data-block={block.index}>
        {margin}
        {inner}
      </div>
    );
  return (
    <div
      className={isSelected ? "fixed place selected" : "fixed place"}
      data-block={block.index}
      data-place={block.place}
      role="group"
      aria-label={t("editor.text_of", { place: block.title || block.place })}
      tabIndex={isSelected ? 0 : -1}
      onClick={() => !isSelected && onSelect(block.place)}
    >
      {margin}
      {inner}
      {isSelected && <div className="place-tools no-print">{tools}</div>}
    </div>
  );
});

export function Paper(props: PaperProps) {
  const { draft, parts, selected, editing, findings, present, desk, show } = props;
  const { t } = useLanguage();
  const { notes, texts } = useNotes(parts);
  const shown = { show, notes, numbers: draft.numbers };
  const common = { ...shown, desk, box: props.box };
  const calls = useRef(props);
  useLayoutEffect(() => {
    calls.current = props;
  });
  // The same functions all the time: a key in one text draws no other anew.
  const on = useMemo(
    () => ({
      onSelect: (place: string) => calls.current.onSelect(place),
      onEdit: (place: string, at: At | null) => calls.current.onEdit(place, at),
      onLeave: () => calls.current.onLeave(),
      onNumber: (pointed: Pointed | null) => calls.current.onNumber(pointed),
      onFinding: (finding: DraftFinding) => calls.current.onFinding(finding),
    }),
    [],
  );
  const none = useRef<never[]>([]).current;
  useEffect(() => {
    if (!selected) return;
    document
      .querySelector(`[data-place="${CSS.escape(selected)}"]`)
      ?.scrollIntoView({ block: "nearest", behavior: "instant" });
  }, [selected]);
  return (
    <article className="paper official" lang="vi" aria-label={draft.title}>
      {parts.map((part) => {
        const found = findingsIn(part, findings);
        const isSelected = part.place !== "" && part.place === selected;
        const [block] = part.blocks;
        if (part.kind === "fixed")
          return (
            block && (
              <Fixed
                key={keyOf(part)}
                block={block}
                {...shown}
                isSelected={isSelected}
                findings={found.length ? found : none}
                tools={isSelected ? props.tools : null}
                onSelect={on.onSelect}
                onFinding={on.onFinding}
              />
            )
          );
        const here = present.filter((one) => one.place === part.place);
        return (
          <PlaceText
            key={keyOf(part)}
            part={part}
            {...common}
            {...on}
            mayWrite={draft.may_write}
            isSelected={isSelected}
            isEdited={isSelected && editing}
            findings={found.length ? found : none}
            present={here.length ? here : none}
            tools={isSelected ? props.tools : null}
          />
        );
      })}
      {texts.length > 0 && (
        <section className="footnotes" aria-label={t("editor.footnotes")}>
          <ol>
            {texts.map((text, i) => (
              <li key={i}>{text}</li>
            ))}
          </ol>
        </section>
      )}
    </article>
  );
}
