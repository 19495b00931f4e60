// Colours of charts, read from the tokens of the style sheets, for light, dark and paper. Okabe and
// Ito's palette, darkened or lightened until each stands out from the ground by at least 3 to 1; marks
// and dashes tell the series apart for who sees no colours.
import { useEffect, useState } from "react";

export interface Palette {
  series: string[];
  quiet: string;
  ink: string;
  dim: string;
  rule: string;
  ground: string;
  text: string; // font family
  figures: string;
}
export const MARKS = ["circle", "rect", "triangle", "diamond", "arrow", "roundRect"] as const;
export const DASHES: readonly (number[] | "solid")[] = [
  "solid",
  [8, 4],
  [2, 3],
  [10, 3, 2, 3],
  [5, 2],
  [1, 2],
];

export function readPalette(): Palette {
  const style = getComputedStyle(document.documentElement);
  const token = (name: string) => style.getPropertyValue(name).trim();
  return {
    series: [1, 2, 3, 4, 5, 6].map((n) => token(`--series-${n}`)),
    quiet: token("--series-quiet"),
    ink: token("--ink"),
    dim: token("--dim"),
    rule: token("--rule"),
    ground: token("--bg"),
    text: token("--text"),
    figures: token("--num"),
  };
}

// Anew when the theme changes and when the page is printed.
export function usePalette(): Palette {
  const [palette, set] = useState(readPalette);
  useEffect(() => {
    const renew = () => set(readPalette());
    const themes = new MutationObserver(renew);
    themes.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
    const media = ["(prefers-color-scheme: dark)", "print"].map((text) => matchMedia(text));
    for (const one of media) one.addEventListener("change", renew);
    return () => {
      themes.disconnect();
      for (const one of media) one.removeEventListener("change", renew);
    };
  }, []);
  return palette;
}
