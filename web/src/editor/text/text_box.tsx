// Where a text of the report is written. The browser and the input method write words into the page
// themselves, so that Telex and the like compose letters undisturbed; whatever touches a number or
// the border of a paragraph is done to the text (pieces.ts) and shown anew. After each step the page
// is read back; what has not our own form any more is written anew with the caret where it was.
import {
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useSyncExternalStore,
  type KeyboardEvent,
  type Ref,
} from "react";
import { Box, type NewNumber } from "./box";
import type { Desk } from "./desk";
import type { Show } from "./dom";
import { endOf, type At } from "./pieces";

// A number in the text, and where.
export interface Pointed {
  slot: string;
  at: At;
}
export interface TextBoxHandle {
  focus(at?: At): void;
  put(number: NewNumber | null, over: At | null): void; // in place of another; null: that one goes
}
interface Props {
  place: string;
  desk: Desk;
  show: Show;
  label: string;
  onLeave: () => void;
  onNumber: (pointed: Pointed | null) => void;
  ref: Ref<TextBoxHandle>;
}
const KEYS = /^(Arrow|Home|End|Page)/;

export function TextBox({ place, desk, show, label, onLeave, onNumber, ref }: Props) {
  const root = useRef<HTMLDivElement>(null);
  const box = useRef<Box | null>(null);
  const standing = useSyncExternalStore(desk.subscribe, () => desk.standing(place));

  useLayoutEffect(() => {
    const element = root.current;
    if (!element) return;
    const made = new Box(element, place, desk, show);
    box.current = made;
    made.render();
    const events = Object.entries(made.events) as [string, EventListener][];
    for (const [name, handler] of events) element.addEventListener(name, handler);
    return () => {
      for (const [name, handler] of events) element.removeEventListener(name, handler);
    };
  }, [place, desk]);
  useLayoutEffect(() => box.current?.render(), [standing]);
  useEffect(() => {
    box.current?.renumber(show);
  }, [show]);

  useImperativeHandle(ref, () => ({
    focus(at) {
      root.current?.focus({ preventScroll: true });
      box.current?.select(at ?? endOf(standing.text));
    },
    put: (number, over) => box.current?.putNumber(number, over),
  }));

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const ctrl = (event.ctrlKey || event.metaKey) && !event.altKey;
    if (ctrl && /^[zy]$/i.test(event.key)) {
      event.preventDefault();
      box.current?.step(/y/i.test(event.key) || event.shiftKey ? "redo" : "undo");
    } else if (ctrl && /^k$/i.test(event.key)) {
      event.preventDefault();
      onNumber(null);
    } else if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      onLeave();
    }
  };
  const remember = () => box.current && desk.moved(place, box.current.at());

  return (
    <div
      ref={root}
      className="text-box"
      role="textbox"
      aria-multiline="true"
      aria-label={label}
      contentEditable
      suppressContentEditableWarning
      spellCheck={false}
      data-testid="text-box"
      onKeyDown={onKeyDown}
      onKeyUp={(event) => KEYS.test(event.key) && remember()}
      onPointerUp={remember}
      onBlur={remember}
      onDoubleClick={(event) => {
        const pointed = box.current?.pointed(event.target as Element);
        if (pointed) onNumber(pointed);
      }}
    />
  );
}
