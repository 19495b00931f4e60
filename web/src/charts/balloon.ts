// What stands beside the pointer: elements, not markup, for a page that allows no inline styles.
import type { Look } from "./option";
import type { ChartSpec } from "./spec";

export interface Pointed {
  dataIndex: number;
  seriesIndex?: number;
}

function element(name: string, className: string, text = ""): HTMLElement {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
}

export function balloon(spec: ChartSpec, looks: Look[], given: Pointed | Pointed[]): HTMLElement {
  const list = Array.isArray(given) ? given : [given];
  const at = list[0]?.dataIndex ?? 0;
  const out = element("div", "balloon");
  out.append(element("strong", "balloon-head", spec.categories[at]));
  spec.series.forEach((series, i) => {
    const point = series.points[at];
    if (!point) return;
    const line = element("div", "balloon-line");
    const swatch = element("span", "balloon-swatch");
    swatch.style.backgroundColor = looks[i]?.color ?? "";
    line.append(swatch);
    if (spec.series.length > 1) line.append(element("span", "balloon-name", series.name));
    line.append(element("span", "balloon-value num", point.text));
    out.append(line);
    if (point.note) out.append(element("div", "balloon-note", point.note));
  });
  return out;
}
