// What the page of a report shows and nobody writes: headings, tables, charts, words of the template.
// Texts of people are drawn the same way as long as nobody is writing in them.
import { memo, useEffect, useRef, type ReactNode } from "react";
import { useLanguage } from "../locales/i18n";
import { isLive, type Pieces } from "./text/pieces";
import type { Show } from "./text/dom";
import type { Block, DraftNumber, Span } from "./types";

export interface Notes {
  of: (span: Span) => number | null; // the number of a span's footnote
}

export function Spans({
  spans,
  numbers,
  show,
  notes,
}: {
  spans: Span[];
  numbers: DraftNumber[];
  show: Show;
  notes: Notes;
}): ReactNode {
  return spans.map((span, i) => {
    const slot = span.number === null ? undefined : numbers[span.number]?.slot;
    const note = notes.of(span);
    const inner =
      slot === undefined ? (
        span.text
      ) : (
        <data
          data-slot={slot}
          value=""
          className={show(slot).pending ? "pending" : undefined}
          title={show(slot).title}
        >
          {span.text}
        </data>
      );
    const looked =
      span.look === "bold" ? <b>{inner}</b> : span.look === "italic" ? <i>{inner}</i> : inner;
    return (
      <span key={i}>
        {span.page ? <a href={span.page}>{looked}</a> : looked}
        {note !== null && <sup data-aside="" data-note={note} title={span.footnote ?? ""} />}
      </span>
    );
  });
}

export function Runs({ pieces, show }: { pieces: Pieces; show: Show }): ReactNode {
  return pieces.map((piece, i) => {
    if (!isLive(piece)) return <span key={i}>{piece}</span>;
    const { text, title, pending } = show(piece.slot);
    return (
      <data
        key={i}
        data-slot={piece.slot}
        value=""
        className={pending ? "pending" : undefined}
        title={title}
      >
        {text || "…"}
      </data>
    );
  });
}

export const isDash = (before: string) => /^\s*[-+\u2013]\s*$/.test(before);
export function lookOf({ align, bold, italic, capitals, frame, before }: Block): string {
  return [
    align === "center" ? "c" : align === "right" ? "r" : align === "both" ? "j" : "",
    bold ? "b" : "",
    italic ? "i" : "",
    capitals ? "caps" : "",
    frame === "box" ? "box" : frame === "rule_above" ? "ruled" : "",
    isDash(before) ? "dash" : "",
  ]
    .filter(Boolean)
    .join(" ");
}

interface Shown {
  block: Block;
  numbers: DraftNumber[];
  show: Show;
  notes: Notes;
}

function Table({ block, numbers, show, notes }: Shown) {
  const rows = block.rows ?? [];
  const heads = block.header_rows;
  const cells = (row: (typeof rows)[number], head: boolean) =>
    row.map((cell, i) => {
      const Cell = head || (cell.header && i === 0) ? "th" : "td";
      return (
        <Cell
          key={i}
          colSpan={cell.columns > 1 ? cell.columns : undefined}
          className={cell.number ? "num" : undefined}
          scope={Cell === "th" ? (head ? "col" : "row") : undefined}
        >
          {cell.paragraphs.map((spans, j) => (
            <p key={j}>
              <Spans {...{ spans, numbers, show, notes }} />
            </p>
          ))}
        </Cell>
      );
    });
  return (
    <div className="paper-table" role="region" tabIndex={0} aria-label={block.title}>
      <table>
        {block.title && <caption>{block.title}</caption>}
        {heads > 0 && (
          <thead>
            {rows.slice(0, heads).map((row, i) => (
              <tr key={i}>{cells(row, true)}</tr>
            ))}
          </thead>
        )}
        <tbody>
          {rows.slice(heads).map((row, i) => (
            <tr key={i}>{cells(row, false)}</tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

// The head of an official letter: who writes and the state's motto side by side, lines below them.
function LetterHead({ block, numbers, show, notes }: Shown) {
  return (
    <div className="letter-head">
      {(block.rows ?? []).map((row, i) => (
        <div key={i} className="letter-row">
          {row.map((cell, j) => (
            <div key={j}>
              {cell.paragraphs.map((spans, k) =>
                spans.some((span) => span.text.trim()) ? (
                  <p key={k}>
                    <Spans {...{ spans, numbers, show, notes }} />
                  </p>
                ) : (
                  <p key={k} className="ruled" />
                ),
              )}
            </div>
          ))}
        </div>
      ))}
    </div>
  );
}

// The drawing as the server made it, with nothing in it that acts.
function Drawing({ svg }: { svg: string }) {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const drawn = new DOMParser().parseFromString(svg, "text/html").querySelector("svg");
    drawn?.querySelectorAll("script, foreignObject, a").forEach((element) => element.remove());
    ref.current?.replaceChildren(...(drawn ? [drawn] : []));
  }, [svg]);
  return <div className="paper-chart" ref={ref} />;
}

export const FixedBlock = memo(function FixedBlock({
  block,
  depth,
  numbers,
  show,
  notes,
}: Shown & { depth: number | null }) {
  const { t } = useLanguage();
  if (block.svg !== null) return <Drawing svg={block.svg} />;
  if (block.kind === "chart") return <p className="dim">{block.title || t("editor.chart")}</p>;
  if (block.rows && block.layout) return <LetterHead {...{ block, numbers, show, notes }} />;
  if (block.rows) return <Table {...{ block, numbers, show, notes }} />;
  const words = <Spans spans={block.spans} {...{ numbers, show, notes }} />;
  if (depth !== null) {
    const Heading = `h${Math.min(6, depth + 2)}` as "h2"; // the page's title is its only h1
    return <Heading className={lookOf(block)}>{words}</Heading>;
  }
  if (!block.spans.some((span) => span.text.trim())) return <p className={lookOf(block)} />;
  return (
    <p className={lookOf(block)}>
      {!isDash(block.before) && block.before}
      {words}
    </p>
  );
});
