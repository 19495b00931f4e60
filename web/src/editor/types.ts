// What the server says about reports that are being written, about their editions and about files
// that are proofread. `place` names where a text stands, the same in every edition
// ("POST.results/POST.REV"); `slot` names a printed number ("POST.REV|VN|2022|actual|||VND").
import type { Named, Severity, SubState } from "../api/types";

export interface ReportRow {
  id: string;
  name: Named;
  cycle: "half" | "year";
  template?: string;
  periods?: string[];
}

export interface Span {
  text: string;
  number: number | null;
  look: "plain" | "bold" | "italic";
  footnote: string | null;
  page?: string | null; // the records that it tells of: "/so-theo-doi/task/17"
}
export interface Taken {
  submission: string;
  section: string;
  sentence: number;
}
export interface TakenSource extends Taken {
  org: string;
  org_name: Named;
  form: string;
  text: string; // as the unit wrote it then, numbers filled in
  at: string;
  by: string;
  changed: boolean; // the unit wrote something else since
}
// What people made of a place; the words themselves stand in its blocks, unless it was dropped.
export type TextStatus = "active" | "dropped" | "restored";
export interface PlaceText {
  place: string;
  version: number;
  status: TextStatus;
  author: string;
  recorded_at: string;
  sources: TakenSource[];
}
export interface TableCell {
  paragraphs: Span[][];
  columns: number;
  header: boolean;
  number: boolean;
}
export interface Block {
  index: number;
  place: string;
  section: string;
  field: string | null;
  heading: string | null;
  origin: "template" | "sentence" | "narrative" | "list" | "table" | "chart" | "added";
  kind: "copy" | "paragraph" | "table" | "chart" | "opening";
  level: number;
  align: "inherit" | "left" | "center" | "right" | "both";
  bold: boolean;
  italic: boolean;
  capitals: boolean;
  frame: "none" | "rule_above" | "box";
  before: string;
  spans: Span[];
  header_rows: number;
  layout: boolean; // a table that only arranges words of the template
  rows: TableCell[][] | null;
  svg: string | null;
  title: string;
  editable: boolean;
  droppable: boolean;
  headed: boolean; // of an opening: its heading stands above it already
  markers: string; // of an editable one: its words with {{slot}} for numbers
  missing: string[]; // slots for which there is no figure
}
export interface DraftNumber {
  slot: string;
  text: string;
  kind: string;
  indicator: string;
  name: string;
  org: string;
  org_name: string;
  period: string;
  unit: string;
  facts: number[];
  pending: boolean; // of a form that is not approved yet
}
export interface SectionState {
  edited: number; // texts of people
  units_waiting: number;
  findings: number | null; // null: not proofread yet
}
export interface OutlineEntry {
  index: number;
  id: string;
  depth: number;
  text: string;
  places: string[]; // up to the next heading
  state: SectionState;
}
export interface Present {
  person: string;
  place: string | null;
  since: string;
  me: boolean;
}
export interface Draft {
  report: string;
  name: Named;
  period: string;
  title: string;
  data_at: string;
  version: string;
  may_write: boolean;
  blocks: Block[];
  numbers: DraftNumber[];
  texts: PlaceText[];
  outline: OutlineEntry[];
  set_aside: string[]; // places of edited texts that cannot be printed
  editors: Present[];
}

// A sentence of a unit; `sentence` is its index in the unit's text.
export interface Sentence extends Taken {
  org: string;
  org_name: Named;
  form: string;
  form_name: Named;
  text: string; // numbers filled in, as the draft will print it
  markers: string;
  before: string; // of its paragraph
  after: string;
  figures: string[];
  recognised: string[]; // those of them that the unit typed as digits
  new_figures: number; // that the report prints nowhere
  taken: string[]; // places
  state: SubState;
  sent_at: string | null;
}
// Sentences of different units that say nearly the same.
export interface SourceGroup {
  id: string;
  score: number;
  new_figures: number;
  lead: Sentence;
  near: Sentence[];
}
export interface WaitingUnit {
  org: string;
  org_name: Named;
  submission: string;
  form: string;
  new_figures: number;
}
export interface SourceFinding {
  severity: Severity;
  text: string;
  org: string;
  org_name: Named;
  submission: string;
  row: string;
  slot: string;
  explanation: string; // what the unit wrote beside the figure
  reflected: boolean; // the report prints the figure
}
export interface Sources {
  place: string;
  field: string | null;
  heading: string | null;
  groups: SourceGroup[];
  numbers: (DraftNumber & { printed: boolean })[]; // of the sentences
  units: { expected: number; sent: number; reflected: number; waiting: WaitingUnit[] };
  findings: SourceFinding[];
}

export interface TextVersion {
  version: number;
  status: TextStatus;
  paragraphs: string[];
  author: string;
  recorded_at: string;
  edition: number | null; // of the Word file that it came back in
  sources: TakenSource[];
}
export interface SavedText {
  version: number;
}

// begin and end count UTF-16 code units of the block's words, or of the cell's.
export interface DraftPlace {
  block: number;
  row: number | null;
  cell: number | null;
  begin: number;
  end: number;
  quote: string;
}
export interface DraftFinding extends DraftPlace {
  id: string;
  severity: Severity;
  certainty: string;
  kind: string;
  text: string;
  indicator: string;
  evidence: DraftPlace[]; // what it rests on
}
export interface MergeEdit {
  kind: string;
  place: string;
  printed: string;
  stated: string;
  outcome: string;
  slot: string | null;
}
export interface MergeReceipt {
  edition: number;
  edits: MergeEdit[];
  questions: number;
}
export interface FigureChange {
  id: number;
  report: string;
  period: string;
  edition: number;
  slot: string;
  name: string;
  org_name: Named;
  acceptable: boolean;
  reason: string; // why it is not; else empty
  printed: string;
  stated: string;
  now: string;
  author: string;
  recorded_at: string;
}
export interface Edition {
  id: number;
  kind: "draft" | "issued";
  number: string;
  date: string | null;
  recorded_at: string;
  author: string;
  load: number;
  published: boolean;
  published_at: string | null;
  changed_since: number | null;
  formats: string[];
}
export interface DifferenceSpan {
  op: "same" | "ins" | "del";
  text: string;
}
export interface Difference {
  from: string;
  to: string;
  items: {
    kind: "text" | "figure" | "added" | "dropped";
    place: string;
    section: string;
    before: string;
    after: string;
    spans: DifferenceSpan[];
  }[];
}

export interface ProofCell {
  table: number;
  row: number;
  column: number;
  rows: number; // how many it spans
  columns: number;
  header: boolean;
}
export interface ProofLine {
  n: number;
  page: number | null;
  text: string;
  kind: "heading" | "text" | "cell" | "note" | "chart";
  level: number; // of a heading, from 1
  place: string; // in words: "paragraph 12"
  cell: ProofCell | null;
}
export interface ProofPlace {
  line: number; // 0: nowhere in the text
  begin: number;
  end: number;
  quote: string;
}
export interface ProofFinding extends ProofPlace {
  id: string;
  severity: Severity;
  certainty: string;
  kind: string;
  kind_name: string;
  text: string;
  hint: string; // how such a finding is settled
  evidence: string;
  more: ProofPlace[]; // further places of the same finding
  others: ProofPlace[]; // what it rests on
}
export interface ProofResult {
  upload: string;
  name: string;
  format: string;
  notices: string[];
  lines: ProofLine[];
  findings: ProofFinding[];
}
