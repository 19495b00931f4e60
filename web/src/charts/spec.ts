// What a chart shows, before anything is drawn: series of points over the same categories. From it
// come the drawing (option.ts), the table that says the same (table.tsx) and the picture to take
// along (picture.ts). Values stay decimal texts; only the place of a mark is a number.
//
//   const spec: ChartSpec = { kind: "line", unit: "tỷ đồng", categories: ["2021", "2022"],
//     series: [{ id: "VN", name: "Cả nước", points: [{ value: "120", text: "120 tỷ đồng" }, null] }] };
export type Certainty = "settled" | "preliminary" | "changed";
export interface ChartPoint {
  value: string | null; // a decimal text in the plain unit; null: there is something, but no number
  text: string; // as it is printed, with its unit
  note?: string; // further lines of the balloon
  certainty?: Certainty; // preliminary: estimate, forecast; changed: corrected after publication
}
// plan, target: in the colour of the series before them; quiet: grey, for what is only compared with
export type SeriesRole = "actual" | "plan" | "target" | "quiet";
export interface ChartSeries {
  id: string;
  name: string;
  role?: SeriesRole;
  points: (ChartPoint | null)[]; // beside the categories; null: not reported
}
export type ChartKind = "line" | "columns" | "bars"; // bars lie, for many names
export interface ChartSpec {
  kind: ChartKind;
  unit: string; // name of the plain unit; the axis puts "tỷ" and its like before it
  categories: string[];
  series: ChartSeries[];
  marked?: string[]; // categories that stand out among bars
}

export const MOST_SERIES = 6; // as many as there are colours that everybody can tell apart
