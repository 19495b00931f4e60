// A text in the page and back. A paragraph is <p>, a number
// <span class="chip" contenteditable="false" data-slot="...">; an empty paragraph and one that ends
// with a number hold a <br>, so that the caret finds a place there.
//
// Browsers and input methods write into the page as they please (<div>, <b>, stray <br>); what is
// read is words, numbers and paragraphs whatever stands around them, and isClean() says whether the
// page still has our own form.
import { isLive, tidy, within, type At, type Pieces, type Text } from "./pieces";

export interface Shown {
  text: string; // empty: the figure is not known
  title: string;
  pending?: boolean; // of a form that is not approved yet
}
export type Show = (slot: string) => Shown;

const isChip = (node: Node | null): node is HTMLElement =>
  node instanceof HTMLElement && node.dataset.slot !== undefined;
const BLOCKS = /^(P|DIV|LI|UL|OL|H\d|BLOCKQUOTE|SECTION|TABLE|TR|TD)$/;
const isBlock = (node: Node) => BLOCKS.test(node.nodeName);

const classOf = ({ text, pending }: Shown) =>
  !text ? "chip unknown" : pending ? "chip pending" : "chip";

function chipOf(slot: string, shown: Shown): HTMLElement {
  const { text, title } = shown;
  const chip = document.createElement("span");
  chip.className = classOf(shown);
  chip.contentEditable = "false";
  chip.draggable = true;
  chip.dataset.slot = slot;
  chip.textContent = text || "…";
  chip.title = title;
  return chip;
}

function lineOf(pieces: Pieces, show: Show): HTMLElement {
  const line = document.createElement("p");
  for (const piece of pieces)
    line.append(isLive(piece) ? chipOf(piece.slot, show(piece.slot)) : piece);
  const last = pieces.at(-1);
  if (last === undefined || isLive(last)) line.append(document.createElement("br"));
  return line;
}

export function write(root: HTMLElement, text: Text, show: Show): void {
  root.replaceChildren(...(text.length ? text : [[]]).map((pieces) => lineOf(pieces, show)));
}

// Numbers say what they say now; nothing else is touched.
export function refresh(root: HTMLElement, show: Show): void {
  for (const chip of root.querySelectorAll<HTMLElement>("[data-slot]")) {
    const shown = show(chip.dataset.slot ?? "");
    const { text, title } = shown;
    if (chip.textContent !== (text || "…")) chip.textContent = text || "…";
    chip.title = title;
    chip.className = classOf(shown);
  }
}

// Walks the page's nodes in their order: a paragraph begins, and what stands in it.
interface Visit {
  line(node: Node): void;
  words(node: Node, words: string): void;
  chip(node: HTMLElement, slot: string): void;
}

function walk(root: HTMLElement, visit: Visit): void {
  let open: Node | null = null;
  const opened = (node: Node) => {
    if (open) return;
    open = node;
    visit.line(node);
  };
  const into = (node: Node) => {
    if (isChip(node)) {
      opened(node);
      visit.chip(node, node.dataset.slot ?? "");
    } else if (node.nodeType === Node.TEXT_NODE) {
      opened(node);
      visit.words(node, node.nodeValue ?? "");
    } else if (node.nodeName === "BR") {
      // At the end of its block it only holds the caret's place.
      if (node.nextSibling) open = null;
      else opened(node);
    } else if (isBlock(node)) {
      open = null;
      opened(node);
      node.childNodes.forEach(into);
      open = null;
    } else node.childNodes.forEach(into);
  };
  root.childNodes.forEach(into);
}

const clean = (words: string) => words.replace(/\u00a0/g, " ").replace(/[\u200b\ufeff\n]/g, "");

export function read(root: HTMLElement): Text {
  const text: Text = [];
  walk(root, {
    line: () => text.push([]),
    words: (_, words) => text.at(-1)?.push(clean(words)),
    chip: (_, slot) => text.at(-1)?.push({ slot }),
  });
  return text.length ? text.map(tidy) : [[]];
}

export function isClean(root: HTMLElement): boolean {
  return [...root.childNodes].every((line) => {
    if (line.nodeName !== "P") return false;
    const nodes = [...line.childNodes];
    const tail = nodes.at(-1);
    const needsTail = nodes.length === 0 || isChip(tail ?? null);
    return (
      !needsTail &&
      nodes.every(
        (node, i) =>
          (node.nodeType === Node.TEXT_NODE && clean(node.nodeValue ?? "") === node.nodeValue) ||
          isChip(node) ||
          (node.nodeName === "BR" && i === nodes.length - 1 && (i === 0 || isChip(nodes[i - 1]!))),
      )
    );
  });
}

// The browser's place (a node and an offset in it) as a place in the text.
export function atOf(root: HTMLElement, node: Node, offset: number): At {
  const at: At = { paragraph: 0, offset: 0 };
  let lines = -1;
  let found = false;
  const stop = document.createRange();
  stop.setStart(node, offset);
  const isBefore = (other: Node) => stop.comparePoint(other, 0) < 0;
  walk(root, {
    line(first) {
      ++lines;
      if (found) return;
      if (first === node || first.contains(node) || isBefore(first)) {
        at.paragraph = lines;
        at.offset = 0;
      } else found = true;
    },
    words(text, words) {
      if (found || at.paragraph !== lines) return;
      if (text === node) {
        at.offset += clean(words.slice(0, offset)).length;
        found = true;
      } else if (isBefore(text)) at.offset += clean(words).length;
      else found = true;
    },
    chip(chip) {
      if (found || at.paragraph !== lines) return;
      if (chip.contains(node)) found = true;
      else if (isBefore(chip)) ++at.offset;
      else found = true;
    },
  });
  return at;
}

// The browser's place for a place in the text; only for a page that isClean().
export function domOf(root: HTMLElement, text: Text, given: At): { node: Node; offset: number } {
  const at = within(text, given);
  const line = root.childNodes[at.paragraph];
  if (!line) return { node: root, offset: 0 };
  let left = at.offset;
  const nodes = [...line.childNodes];
  for (const [i, node] of nodes.entries()) {
    if (node.nodeType === Node.TEXT_NODE) {
      const size = node.nodeValue?.length ?? 0;
      if (left <= size) return { node, offset: left };
      left -= size;
    } else if (isChip(node)) {
      if (left === 0) return { node: line, offset: i };
      --left;
    }
    // Behind a number; but never behind the <br>, where input methods lose what they compose.
    if (left === 0 && isChip(node) && nodes[i + 1]?.nodeType !== Node.TEXT_NODE)
      return { node: line, offset: i + 1 };
    if (node.nodeName === "BR") return { node: line, offset: i };
  }
  return { node: line, offset: nodes.length };
}

export function rangeOf(root: HTMLElement, text: Text, from: At, to: At): globalThis.Range {
  const range = document.createRange();
  const [a, b] = [domOf(root, text, from), domOf(root, text, to)];
  range.setStart(a.node, a.offset);
  range.setEnd(b.node, b.offset);
  return range;
}

// A stretch of an element's words, numbers as printed: where a finding is marked. Null where the
// words end before it.
export function stretch(element: Element, begin: number, end: number): globalThis.Range | null {
  const range = document.createRange();
  const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT, (node) =>
    node.parentElement?.closest("[data-aside]")
      ? NodeFilter.FILTER_REJECT
      : NodeFilter.FILTER_ACCEPT,
  );
  let at = 0;
  let started = false;
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const size = node.nodeValue?.length ?? 0;
    if (!started && begin < at + size) {
      range.setStart(node, Math.max(0, begin - at));
      started = true;
    }
    if (started && end <= at + size) {
      range.setEnd(node, end - at);
      return range;
    }
    at += size;
  }
  return null;
}
