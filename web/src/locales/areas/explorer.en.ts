// English texts: indicators, series, what is public.
import type { explorerVi } from "./explorer.vi";

export const explorerEn: Record<keyof typeof explorerVi, string> = {
  "chart.cut": "The axis does not begin at zero.",
  "chart.name": "Chart: {title} ({n} items). The table has the figures.",
  "chart.nothing": "no figure",
  "chart.of": "Item",
  "chart.table": "Show the figures as a table",
  "chart.unit": "Unit: {unit}.",
};
