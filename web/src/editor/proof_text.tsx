// The text of a file line by line, its findings marked; a mark chooses its finding in the list.
import { memo, useEffect, useMemo, useRef } from "react";
import { useLanguage } from "../locales/i18n";
import type { ProofFinding, ProofLine } from "./types";

interface Piece {
  text: string;
  finding: ProofFinding | null;
}
// The line cut at its findings; where two overlap, the one that begins first keeps the words.
export function piecesOfLine(text: string, findings: ProofFinding[]): Piece[] {
  const out: Piece[] = [];
  let at = 0;
  for (const finding of [...findings].sort((a, b) => a.begin - b.begin || b.end - a.end)) {
    const [begin, end] = [Math.max(at, finding.begin), Math.min(text.length, finding.end)];
    if (begin >= end) continue;
    if (begin > at) out.push({ text: text.slice(at, begin), finding: null });
    out.push({ text: text.slice(begin, end), finding });
    at = end;
  }
  if (at < text.length) out.push({ text: text.slice(at), finding: null });
  return out;
}

interface LineProps {
  line: ProofLine;
  findings: ProofFinding[];
  current: string | null; // of this line
  onPick: (id: string) => void;
}
const Line = memo(function Line({ line, findings, current, onPick }: LineProps) {
  return (
    <div className={`proof-line ${line.kind}`} data-line={line.n}>
      <span className="line-number" aria-hidden="true">
        {line.n}
      </span>
      <p>
        {piecesOfLine(line.text, findings).map(({ text, finding }, i) =>
          finding ? (
            <mark
              key={i}
              className={`${finding.severity} ${finding.id === current ? "now" : ""}`}
              data-mark={finding.id}
              title={finding.text}
              onClick={() => onPick(finding.id)}
            >
              {text}
            </mark>
          ) : (
            <span key={i}>{text}</span>
          ),
        )}
      </p>
    </div>
  );
});

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
  const byLine = useMemo(() => {
    const found = new Map<number, ProofFinding[]>();
    for (const finding of findings)
      found.set(finding.line, [...(found.get(finding.line) ?? []), finding]);
    return found;
  }, [findings]);
  useEffect(() => {
    const finding = findings.find((one) => one.id === current);
    if (finding)
      root.current?.querySelector(`[data-line="${finding.line}"]`)?.scrollIntoView({ block: "center" });
  }, [current, findings]);
  return (
    <div className="proof-text paper" ref={root} role="region" aria-label={t("proof.text")} tabIndex={0} lang="vi">
      {lines.map((line, i) => {
        const own = byLine.get(line.n) ?? NONE;
        const turned = line.page !== null && line.page !== (lines[i - 1]?.page ?? null);
        return (
          <div key={line.n} className="proof-block">
            {turned && <p className="page-mark">{t("proof.page", { n: line.page ?? 0 })}</p>}
            <Line
              line={line}
              findings={own}
              current={own.some((finding) => finding.id === current) ? current : null}
              onPick={onPick}
            />
          </div>
        );
      })}
    </div>
  );
}
const NONE: ProofFinding[] = [];
