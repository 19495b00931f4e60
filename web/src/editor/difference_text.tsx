// Words that came and words that went, in one line of reading; on paper underlined and struck out.
import { useMemo, type ReactNode } from "react";
import type { Show } from "./text/dom";
import { changes, type Change } from "./text/words";
import { Runs } from "./blocks";
import { piecesOf } from "./text/pieces";

const plain: Show = (slot) => ({ text: slot, title: slot });

export function Spans({ spans, show = plain }: { spans: Change[]; show?: Show }): ReactNode {
  return spans.map((span, i) => {
    const words = <Runs pieces={piecesOf(span.text)} show={show} />;
    if (span.op === "ins") return <ins key={i}>{words}</ins>;
    if (span.op === "del") return <del key={i}>{words}</del>;
    return <span key={i}>{words}</span>;
  });
}

export function DifferenceText({
  before,
  after,
  show,
}: {
  before: string[];
  after: string[];
  show: Show;
}) {
  const spans = useMemo(() => changes(before.join("\n"), after.join("\n")), [before, after]);
  return (
    <p className="difference-text">
      <Spans spans={spans} show={show} />
    </p>
  );
}
