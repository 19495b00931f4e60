// Where findings and taken sentences stand in the page, painted by the browser (CSS highlights): the
// page's nodes stay untouched, so that it makes no difference whether somebody is typing in them.
// Browsers without it still show the numbers in the margin and the list.
import type { Severity } from "../api/types";
import { stretch } from "./text/dom";

export interface Marked {
  begin: number;
  end: number;
  quote: string;
}

const words = (element: Element): string => {
  const copy = element.cloneNode(true) as Element;
  copy.querySelectorAll("[data-aside]").forEach((aside) => aside.remove());
  return copy.textContent ?? "";
};

// Where a finding says, or where its words went since; null if they are gone.
export function located(element: Element, { begin, end, quote }: Marked): Range | null {
  const text = words(element);
  if (!quote || text.slice(begin, end) === quote) return stretch(element, begin, end);
  let near = -1;
  for (let at = text.indexOf(quote); at >= 0; at = text.indexOf(quote, at + 1))
    if (near < 0 || Math.abs(at - begin) < Math.abs(near - begin)) near = at;
  return near < 0 ? null : stretch(element, near, near + quote.length);
}

export type Paint = Severity | "now";
const NAMES: Paint[] = ["info", "low", "medium", "high", "now"];

function set(name: string, ranges: Range[], priority: number): void {
  if (typeof Highlight === "undefined") return;
  const highlight = new Highlight(...ranges);
  highlight.priority = priority;
  CSS.highlights.set(name, highlight);
}
export function paint(ranges: Map<Paint, Range[]>): void {
  for (const [priority, name] of NAMES.entries())
    set(`tk-${name}`, ranges.get(name) ?? [], priority);
}
export const paintNothing = (): void => paint(new Map());
// The sentence whose unit is pointed at.
export const paintSource = (ranges: Range[]): void => set("tk-source", ranges, NAMES.length);
