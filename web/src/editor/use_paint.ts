// Paints findings where they stand on the page, after each change of a text anew.
import { useEffect } from "react";
import { located, paint, paintNothing, type Paint } from "./marks";
import { findingsIn, type Part } from "./page_layout";
import type { DraftFinding, DraftPlace } from "./types";

export const placeElement = (place: string): HTMLElement | null =>
  document.querySelector<HTMLElement>(`[data-place="${CSS.escape(place)}"]`);

// The element that holds the words of a place.
export function elementOf(part: Part, { block, row, cell }: DraftPlace): Element | null {
  if (part.kind === "text") {
    const at = part.blocks.findIndex((one) => one.index === block);
    return placeElement(part.place)?.querySelectorAll(".words p")[at] ?? null;
  }
  const fixed = document.querySelector(`.fixed[data-block="${block}"]`);
  if (row === null || cell === null) return fixed;
  return fixed?.querySelector("table")?.rows[row]?.cells[cell] ?? fixed;
}

export function usePaint(
  parts: Part[],
  findings: DraftFinding[],
  current: string | null,
  subscribe: (run: () => void) => () => void,
): void {
  useEffect(() => {
    let frame = 0;
    const draw = () => {
      const ranges = new Map<Paint, Range[]>();
      for (const part of parts) {
        for (const finding of findingsIn(part, findings)) {
          const element = elementOf(part, finding);
          const range = element && located(element, finding);
          const name = finding.id === current ? "now" : finding.severity;
          if (range) ranges.set(name, [...(ranges.get(name) ?? []), range]);
        }
      }
      paint(ranges);
    };
    const soon = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(draw);
    };
    soon();
    const stop = subscribe(soon);
    return () => {
      stop();
      cancelAnimationFrame(frame);
      paintNothing();
    };
  }, [parts, findings, current, subscribe]);
}
