// What happens in the box of a text: see text_box.tsx. Words that one paragraph holds are the
// browser's; numbers, borders of paragraphs, the clipboard and steps back are ours.
import type { Desk } from "./desk";
import { atOf, isClean, rangeOf, read, refresh, write, type Show } from "./dom";
import {
  carried,
  cutOut,
  isEmpty,
  isLive,
  markersOf,
  ordered,
  paragraphsOf,
  pasted,
  replaced,
  same,
  sliced,
  textOf,
  within,
  wordsOf,
  type At,
  type Range,
  type Text,
} from "./pieces";
import type { Doing } from "./steps";
import { broughtTogether } from "./words";

const MARKERS = "text/x-tongket"; // paragraphs with their numbers, between places of this page

export class Box {
  private composing = false;
  private shown: Text = [];
  private dragged: Range | null = null;

  constructor(
    private readonly root: HTMLElement,
    private readonly place: string,
    private readonly desk: Desk,
    private show: Show,
  ) {}

  // The handlers of the element, by event.
  get events(): Record<string, (event: never) => void> {
    return {
      beforeinput: this.beforeInput,
      input: this.input,
      copy: this.copy,
      cut: this.copy,
      paste: this.paste,
      dragstart: this.dragStart,
      dragend: this.dragEnd,
      drop: this.drop,
      compositionstart: () => void (this.composing = true),
      compositionend: () => {
        this.composing = false;
        this.sync("type");
      },
    };
  }
  renumber(show: Show): void {
    this.show = show;
    refresh(this.root, show);
  }

  private get standing() {
    return this.desk.standing(this.place);
  }

  // Shows the text if it is not what was read from the page.
  render(): void {
    if (this.composing || this.shown === this.standing.text) return;
    this.draw(this.standing.text, this.standing.at);
  }
  private draw(text: Text, at: At): void {
    write(this.root, text, this.show);
    this.shown = text;
    if (this.root.contains(document.activeElement)) this.select(at);
  }
  select(at: At, to = at): void {
    const text = this.shown;
    const range = rangeOf(this.root, text, within(text, at), within(text, to));
    const selection = window.getSelection();
    selection?.removeAllRanges();
    selection?.addRange(range);
  }

  private selection(): Range {
    const selection = window.getSelection();
    if (!selection?.anchorNode || !selection.focusNode || !this.root.contains(selection.anchorNode))
      return { from: this.standing.at, to: this.standing.at };
    return ordered(
      atOf(this.root, selection.anchorNode, selection.anchorOffset),
      atOf(this.root, selection.focusNode, selection.focusOffset),
    );
  }
  at(): At {
    const selection = window.getSelection();
    return selection?.focusNode && this.root.contains(selection.focusNode)
      ? atOf(this.root, selection.focusNode, selection.focusOffset)
      : this.standing.at;
  }

  private put(range: Range, put: Text, doing: Doing = "other"): void {
    const next = replaced(this.standing.text, range, put);
    this.set(next, doing);
  }
  private set(next: { text: Text; at: At }, doing: Doing): void {
    this.desk.change(this.place, { ...next, taken: this.standing.taken }, doing);
    this.draw(next.text, next.at);
  }

  // What the browser wrote into the page.
  private sync(doing: Doing): void {
    if (this.composing) return;
    let [text, at] = [read(this.root), this.at()];
    const { text: stands, taken } = this.standing;
    if (stands !== this.shown) {
      // Somebody else's words came while a letter was being composed.
      const [was, mine, theirs] = [this.shown, text, stands].map(paragraphsOf);
      const both = broughtTogether(was ?? [], mine ?? [], theirs ?? []);
      if (both) text = textOf(both);
    } else if (same(text, this.shown) && text.length === this.shown.length) {
      if (!isClean(this.root)) this.draw(this.shown, at);
      return;
    }
    this.desk.change(this.place, { text, taken, at }, doing);
    if (isClean(this.root) && same(read(this.root), text)) this.shown = text;
    else this.draw(text, within(text, at));
  }

  // Words within one paragraph that touch no number: the browser does that itself.
  private isPlain({ from, to }: Range): boolean {
    if (from.paragraph !== to.paragraph) return false;
    return cutOut(this.standing.text, { from, to }).every((pieces) => !pieces.some(isLive));
  }
  private target(event: InputEvent): Range {
    const [range] = event.getTargetRanges();
    if (!range) return this.selection();
    return ordered(
      atOf(this.root, range.startContainer, range.startOffset),
      atOf(this.root, range.endContainer, range.endOffset),
    );
  }

  private beforeInput = (event: InputEvent): void => {
    const kind = event.inputType;
    if (event.isComposing || this.composing || kind.includes("Composition")) return;
    if (kind === "historyUndo" || kind === "historyRedo") {
      event.preventDefault();
      this.step(kind === "historyUndo" ? "undo" : "redo");
    } else if (kind === "insertParagraph" || kind === "insertLineBreak") {
      event.preventDefault();
      this.put(this.selection(), [[], []]);
    } else if (kind.startsWith("format") || /Paste|Drop|Yank|Drag|Cut|List|Rule/.test(kind)) {
      event.preventDefault(); // pasting, cutting and dragging have events of their own
    } else {
      const range = this.target(event);
      if (this.isPlain(range)) return;
      event.preventDefault();
      const words = event.data ?? event.dataTransfer?.getData("text/plain") ?? "";
      if (kind.startsWith("delete")) this.put(range, [], "delete");
      else this.put(range, pasted(words), "type");
    }
  };
  private input = (event: Event): void => {
    const kind = (event as InputEvent).inputType ?? "";
    this.sync(kind.startsWith("delete") ? "delete" : "type");
  };

  step(way: "undo" | "redo"): void {
    const standing = this.desk[way](this.place);
    if (standing) this.draw(standing.text, standing.at);
  }

  private carry(data: DataTransfer, range: Range): void {
    const text = cutOut(this.standing.text, range);
    const printed = (slot: string) => this.show(slot).text;
    data.setData("text/plain", text.map((pieces) => wordsOf(pieces, printed)).join("\n"));
    data.setData(MARKERS, JSON.stringify(text.map(markersOf)));
  }
  private brought(data: DataTransfer): Text | null {
    const markers = data.getData(MARKERS);
    if (markers) return textOf(JSON.parse(markers) as string[]);
    const plain = data.getData("text/plain");
    return plain ? pasted(plain) : null;
  }

  private copy = (event: ClipboardEvent): void => {
    const range = this.selection();
    if (!event.clipboardData || isEmpty(range)) return;
    event.preventDefault();
    this.carry(event.clipboardData, range);
    if (event.type === "cut") this.put(range, []);
  };
  private paste = (event: ClipboardEvent): void => {
    event.preventDefault();
    const text = event.clipboardData && this.brought(event.clipboardData);
    if (text) this.put(this.selection(), text);
  };

  private dragStart = (event: DragEvent): void => {
    const chip = this.pointed(event.target as Element);
    const range = chip ? chipAt(chip.at) : this.selection();
    if (!event.dataTransfer || isEmpty(range)) return;
    this.dragged = range;
    this.carry(event.dataTransfer, range);
    event.dataTransfer.effectAllowed = "copyMove";
  };
  private dragEnd = (): void => {
    this.dragged = null;
  };
  private drop = (event: DragEvent): void => {
    event.preventDefault();
    const at = this.under(event.clientX, event.clientY);
    const text = event.dataTransfer && this.brought(event.dataTransfer);
    if (!at || !text) return;
    this.root.focus();
    if (this.dragged) {
      const next = carried(this.standing.text, this.dragged, at);
      if (next) this.set(next, "other");
    } else this.put({ from: at, to: at }, text);
    this.dragged = null;
  };
  private under(x: number, y: number): At | null {
    const place = under(x, y);
    return place && this.root.contains(place.node)
      ? atOf(this.root, place.node, place.offset)
      : null;
  }

  // The number that an element shows, and its place.
  pointed(element: Element): { slot: string; at: At } | null {
    const chip = element.closest?.<HTMLElement>("[data-slot]");
    if (!chip?.parentNode || !chip.dataset.slot || !this.root.contains(chip)) return null;
    const index = [...chip.parentNode.childNodes].indexOf(chip);
    return { slot: chip.dataset.slot, at: atOf(this.root, chip.parentNode, index) };
  }
  // A new one comes with its unit behind it and a blank before it.
  putNumber(number: NewNumber | null, over: At | null): void {
    const range = over ? chipAt(over) : { from: this.standing.at, to: this.standing.at };
    const line = this.standing.text[range.from.paragraph] ?? [];
    const last = sliced(line, 0, range.from.offset).at(-1);
    const gap = !over && last !== undefined && (isLive(last) || /[\p{L}\p{N}]$/u.test(last));
    const unit = over || !number?.unit ? "" : (number.unit === "%" ? "" : " ") + number.unit;
    this.root.focus();
    this.put(range, number ? [[gap ? " " : "", { slot: number.slot }, unit]] : []);
  }
}
export interface NewNumber {
  slot: string;
  unit: string;
}
const chipAt = (at: At): Range => ({ from: at, to: { ...at, offset: at.offset + 1 } });

// The browser's place below a point of the window.
export function under(x: number, y: number): { node: Node; offset: number } | null {
  const position = document.caretPositionFromPoint?.(x, y);
  return position && { node: position.offsetNode, offset: position.offset };
}
