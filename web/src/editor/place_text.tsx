// One text of people on the page: as it is printed, or open for writing where the click was; beside it
// findings and other people, below it what can be done.
import {
  memo,
  useMemo,
  useRef,
  useSyncExternalStore,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  type Ref,
} from "react";
import { useLanguage } from "../locales/i18n";
import { isDash, lookOf, Runs, Spans, type Notes } from "./blocks";
import { FindingMark } from "./finding_mark";
import { storedIn, type Part } from "./page_layout";
import { under } from "./text/box";
import type { Desk } from "./text/desk";
import { atOf, type Show } from "./text/dom";
import { paragraphsOf, type At } from "./text/pieces";
import { TextBox, type Pointed, type TextBoxHandle } from "./text/text_box";
import type { Draft, DraftFinding, Present } from "./types";

// What the page does for its texts; the same functions all the time.
export interface PlaceCalls {
  onSelect: (place: string) => void;
  onEdit: (place: string, at: At | null) => void;
  onLeave: () => void;
  onNumber: (pointed: Pointed | null) => void;
  onFinding: (finding: DraftFinding) => void;
}
interface PlaceProps extends PlaceCalls {
  part: Part;
  desk: Desk;
  show: Show;
  box: Ref<TextBoxHandle>;
  numbers: Draft["numbers"];
  notes: Notes;
  findings: DraftFinding[];
  present: Present[];
  mayWrite: boolean;
  isSelected: boolean;
  isEdited: boolean;
  tools: ReactNode; // below the selected text
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

export const PlaceText = memo(function PlaceText(props: PlaceProps) {
  const { part, numbers, notes, desk, show, mayWrite, isSelected, isEdited, onSelect, onEdit } =
    props;
  const { t } = useLanguage();
  const words = useRef<HTMLDivElement>(null);
  const { place, blocks } = part;
  const standing = useSyncExternalStore(desk.subscribe, () => desk.standing(place));
  const status = useSyncExternalStore(
    desk.subscribe,
    () => desk.texts.view(place)?.status ?? "clean",
  );
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
          <div
            className="text-shown"
            ref={words}
            onClick={mayWrite ? click : () => onSelect(place)}
          >
            {isBlank ? (
              <p className="blank">{t(mayWrite ? "editor.blank" : "editor.blank_read")}</p>
            ) : asPrinted ? (
              blocks.map((block) => (
                <p key={block.index} data-block={block.index}>
                  {!isDash(block.before) && block.before.trim() && (
                    <i data-aside="" data-before={block.before} />
                  )}
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
