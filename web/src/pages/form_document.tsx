// A report that was read: its text on one side, the figures found in it on the other. Each is
// confirmed by a person; what the text says stands marked in its line.
import { useRef, useState } from "react";
import type { Proposal, ReadDocument } from "../api/types";
import type { FlatRow } from "../grid/layout";
import { EMPTY } from "../grid/merge";
import type { FormStore } from "../grid/store";
import { shownText } from "../grid/typed";
import { useLanguage } from "../locales/i18n";
import { percentText } from "../numbers/decimal";
import { Button, Check } from "../ui/controls";
import { Dialog } from "../ui/dialog";
import { Banner } from "../ui/shown";
import type { Taken } from "./form_files";

// begin and end count UTF-16 code units.
export function cut(text: string, begin: number, end: number): [string, string, string] {
  return [text.slice(0, begin), text.slice(begin, end), text.slice(end)];
}

function Line({
  text,
  proposals,
  chosen,
}: {
  text: string;
  proposals: Proposal[];
  chosen: Set<number>;
}) {
  let rest = text;
  const parts: React.ReactNode[] = [];
  for (const p of [...proposals].sort((a, b) => b.begin - a.begin)) {
    const [before, marked, after] = cut(rest, p.begin, p.end);
    parts.unshift(
      <mark key={`${p.cell}m`} className={chosen.has(p.begin) ? "now" : ""}>
        {marked}
      </mark>,
      <span key={`${p.cell}a`}>{after}</span>,
    );
    rest = before;
  }
  return (
    <p>
      <span>{rest}</span>
      {parts}
    </p>
  );
}

interface Props {
  read: ReadDocument;
  name: string;
  rows: FlatRow[];
  store: FormStore;
  onTake: (taken: Taken[]) => void;
  onClose: () => void;
}

export default function DocumentDialog({ read, name, rows, store, onTake, onClose }: Props) {
  const { t, lang, named } = useLanguage();
  const [chosen, setChosen] = useState(new Set<number>());
  const [at, setAt] = useState<Proposal | null>(null);
  const text = useRef<HTMLDivElement>(null);
  const rowOf = (cell: string) => rows.find(({ row }) => row.cell === cell)?.row;
  const toggle = (index: number, on: boolean) => {
    const next = new Set(chosen);
    const cell = read.proposals[index]?.cell;
    read.proposals.forEach((p, i) => {
      if (on && p.cell === cell) next.delete(i);
    }); // one figure for one cell
    if (on) next.add(index);
    else next.delete(index);
    setChosen(next);
  };
  const show = (proposal: Proposal) => {
    setAt(proposal);
    text.current
      ?.querySelector(`[data-line="${proposal.line}"]`)
      ?.scrollIntoView({ block: "center" });
  };
  const take = () =>
    onTake(
      [...chosen].flatMap((i) => {
        const p = read.proposals[i];
        return p ? [{ cell: p.cell, value: p.value, state: "value" as const }] : [];
      }),
    );
  return (
    <Dialog
      wide
      title={t("document.title", { name })}
      onClose={onClose}
      onSubmit={take}
      actions={
        <>
          <Button onClick={onClose}>{t("action.cancel")}</Button>
          <Button tone="primary" type="submit" disabled={chosen.size === 0}>
            {t("preview.do", { n: chosen.size })}
          </Button>
        </>
      }
    >
      {read.notices.map((notice) => (
        <Banner key={notice}>{notice}</Banner>
      ))}
      {read.proposals.length === 0 && <Banner tone="warn">{t("document.nothing")}</Banner>}
      <div className="document">
        <ol className="proposals" aria-label={t("document.proposals")} data-testid="proposals">
          {read.proposals.map((p, i) => {
            const row = rowOf(p.cell);
            const now = row ? shownText(row, store.view(p.cell).content, lang, t) : "";
            return (
              <li key={i} className={at === p ? "now" : ""}>
                <Check
                  label={
                    <>
                      <strong>{named(p.name)}</strong>{" "}
                      <span className="num">
                        {row
                          ? shownText(row, { ...EMPTY, state: "value", value: p.value }, lang, t)
                          : p.value}
                      </span>{" "}
                      {row && named(row.unit_name)}
                    </>
                  }
                  disabled={!row}
                  checked={chosen.has(i)}
                  onFocus={() => show(p)}
                  onChange={(e) => toggle(i, e.target.checked)}
                />
                <small>
                  {t("document.written", { text: p.input })} ·{" "}
                  {t("document.sure", { share: percentText(p.confidence, lang) })} ·{" "}
                  {now ? t("document.now", { text: now }) : t("cell.empty")}
                </small>{" "}
                <button type="button" className="link" onClick={() => show(p)}>
                  {t("document.line", { n: p.line })}
                </button>
              </li>
            );
          })}
        </ol>
        <div
          className="document-text"
          ref={text}
          tabIndex={0}
          role="region"
          aria-label={t("document.text")}
        >
          {read.text.map((line) => (
            <div
              key={line.line}
              data-line={line.line}
              className={at?.line === line.line ? "now" : ""}
            >
              <Line
                text={line.text}
                proposals={read.proposals.filter((p) => p.line === line.line)}
                chosen={new Set(at?.line === line.line ? [at.begin] : [])}
              />
            </div>
          ))}
        </div>
      </div>
    </Dialog>
  );
}
