// The text of a file as it reads, tables as tables, its findings marked; a mark chooses its finding in
// the list. What the chosen finding rests on is marked as well.
import { memo, useEffect, useMemo, useRef, type ReactNode } from "react";
import { useLanguage } from "../locales/i18n";
import type { ProofFinding, ProofLine } from "./types";

// A stretch of a line: the finding it belongs to, or the chosen one that rests on it.
export interface Mark {
  begin: number;
  end: number;
  finding: ProofFinding;
  role: "own" | "other";
}
interface Piece {
  text: string;
  mark: Mark | null;
}
// The line cut at its marks; where two overlap, the one that begins first keeps the words.
export function piecesOfLine(text: string, marks: Mark[]): Piece[] {
  const out: Piece[] = [];
  let at = 0;
  for (const mark of [...marks].sort((a, b) => a.begin - b.begin || b.end - a.end)) {
    const [begin, end] = [Math.max(at, mark.begin), Math.min(text.length, mark.end)];
    if (begin >= end) continue;
    if (begin > at) out.push({ text: text.slice(at, begin), mark: null });
    out.push({ text: text.slice(begin, end), mark });
    at = end;
  }
  if (at < text.length) out.push({ text: text.slice(at), mark: null });
  return out;
}

export function marksByLine(findings: ProofFinding[], current: string | null): Map<number, Mark[]> {
  const out = new Map<number, Mark[]>();
  const add = (line: number, mark: Mark) => out.set(line, [...(out.get(line) ?? []), mark]);
  for (const finding of findings) {
    for (const { line, begin, end } of [finding, ...finding.more])
      add(line, { begin, end, finding, role: "own" });
    if (finding.id !== current) continue;
    for (const { line, begin, end } of finding.others)
      add(line, { begin, end, finding, role: "other" });
  }
  return out;
}

// Lines one after the other; those of one table together.
export type Part = { lines: [ProofLine, ...ProofLine[]]; table: number | null };
export function partsOfText(lines: ProofLine[]): Part[] {
  const out: Part[] = [];
  for (const line of lines) {
    const last = out.at(-1);
    const table = line.cell?.table ?? null;
    if (last && table !== null && last.table === table) last.lines.push(line);
    else out.push({ lines: [line], table });
  }
  return out;
}

interface WordsProps {
  line: ProofLine;
  marks: Mark[] | undefined;
  current: string | null; // of this line
  onPick: (id: string) => void;
}
const Words = memo(function Words({ line, marks = NONE, current, onPick }: WordsProps) {
  return piecesOfLine(line.text, marks).map(({ text, mark }, i) =>
    mark ? (
      <mark
        key={i}
        className={`${mark.finding.severity} ${mark.finding.id !== current ? "" : mark.role === "own" ? "now" : "other"}`}
        data-mark={mark.finding.id}
        title={mark.finding.text}
        onClick={() => onPick(mark.finding.id)}
      >
        {text}
      </mark>
    ) : (
      <span key={i}>{text}</span>
    ),
  );
});
const NONE: Mark[] = [];

function Table({ lines, words }: { lines: ProofLine[]; words: (line: ProofLine) => ReactNode }) {
  const rows = new Map<number, Map<number, ProofLine[]>>();
  for (const line of lines) {
    if (!line.cell) continue;
    const row = rows.get(line.cell.row) ?? new Map<number, ProofLine[]>();
    row.set(line.cell.column, [...(row.get(line.cell.column) ?? []), line]);
    rows.set(line.cell.row, row);
  }
  return (
    <div className="paper-table">
      <table>
        <tbody>
          {[...rows].map(([n, row]) => (
            <tr key={n}>
              {[...row].map(([column, cell]) => {
                const [{ cell: at } = { cell: null }] = cell;
                const Cell = at?.header ? "th" : "td";
                return (
                  <Cell key={column} colSpan={at?.columns} rowSpan={at?.rows}>
                    {cell.map((line) => (
                      <p key={line.n} data-line={line.n}>
                        {words(line)}
                      </p>
                    ))}
                  </Cell>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

export function ProofText({
  lines,
  findings,
  current,
  onPick,
}: {
  lines: ProofLine[];
  findings: ProofFinding[];
  current: string | null;
  onPick: (id: string) => void;
}) {
  const { t } = useLanguage();
  const root = useRef<HTMLDivElement>(null);
  const parts = useMemo(() => partsOfText(lines), [lines]);
  const marks = useMemo(() => marksByLine(findings, current), [findings, current]);
  useEffect(() => {
    const finding = findings.find((one) => one.id === current);
    if (finding)
      root.current
        ?.querySelector(`[data-line="${finding.line}"]`)
        ?.scrollIntoView({ block: "center", behavior: "instant" });
  }, [current]);
  const words = (line: ProofLine) => {
    const own = marks.get(line.n);
    const here = own?.some((mark) => mark.finding.id === current) ? current : null;
    return <Words line={line} marks={own} current={here} onPick={onPick} />;
  };
  return (
    <div
      className="proof-text paper"
      ref={root}
      role="region"
      aria-label={t("proof.text")}
      tabIndex={0}
      lang="vi"
    >
      {parts.map((part, i) => {
        const [first] = part.lines;
        const turned =
          first.page !== null && first.page !== (parts[i - 1]?.lines.at(-1)?.page ?? null);
        return (
          <div key={first.n} className="proof-block">
            {turned && <p className="page-mark">{t("proof.page", { n: first.page ?? 0 })}</p>}
            {part.table !== null ? (
              <Table lines={part.lines} words={words} />
            ) : (
              <p className={`proof-line ${first.kind}`} data-line={first.n}>
                {words(first)}
              </p>
            )}
          </div>
        );
      })}
    </div>
  );
}
