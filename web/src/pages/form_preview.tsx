// What a workbook would change, cell by cell; only what is ticked is taken.
import { useState } from "react";
import type { CellSide, Preview, PreviewCell } from "../api/types";
import type { FlatRow } from "../grid/layout";
import { shownText } from "../grid/typed";
import { useLanguage } from "../locales/i18n";
import { Button } from "../ui/controls";
import { Dialog } from "../ui/dialog";
import { Banner } from "../ui/shown";
import type { Taken, TakenText } from "./form_files";
import { TableScroll } from "../ui/table_scroll";

export function takenOf({ cell, to, problem }: PreviewCell, rows: FlatRow[]): Taken | null {
  if (problem || !rows.some(({ row }) => row.cell === cell)) return null;
  return {
    cell,
    state: to.state,
    value: to.state === "value" ? to.value : null,
    note: to.note,
    explanation: to.explanation,
  };
}
export function possible(preview: Preview | null, rows: FlatRow[]): Set<string> {
  return new Set(
    (preview?.cells ?? []).filter((item) => takenOf(item, rows)).map((item) => item.cell),
  );
}
export function chosenOf(
  preview: Preview | null,
  rows: FlatRow[],
  chosen: ReadonlySet<string>,
): Taken[] {
  return (preview?.cells ?? [])
    .filter((item) => chosen.has(item.cell))
    .map((item) => takenOf(item, rows))
    .filter((x) => x !== null);
}

interface Props {
  preview: Preview;
  rows: FlatRow[];
  chosen: Set<string>;
  set: (next: Set<string>) => void;
}

function Side({ side, item, rows }: { side: CellSide; item: PreviewCell; rows: FlatRow[] }) {
  const { t, lang } = useLanguage();
  const row = rows.find(({ row: r }) => r.cell === item.cell)?.row;
  if (item.problem && side === item.to) return <>{item.input}</>;
  const content = { ...side, value: side.state === "value" ? side.value : null };
  const text = row ? shownText(row, content, lang, t) : side.text;
  return (
    <>
      {text || <span className="dim">{t("cell.empty")}</span>}
      {side.note && (
        <small>
          <br />
          {side.note}
        </small>
      )}
    </>
  );
}

export function PreviewTable({ preview, rows, chosen, set }: Props) {
  const { t, named } = useLanguage();
  const all = possible(preview, rows);
  const toggle = (cell: string, on: boolean) => {
    const next = new Set(chosen);
    if (on) next.add(cell);
    else next.delete(cell);
    set(next);
  };
  return (
    <>
      {preview.cells.length > 0 && (
        <TableScroll label={t("preview.title")}>
          <table className="table" data-testid="preview">
            <caption className="vh">{t("preview.title")}</caption>
            <thead>
              <tr>
                <th scope="col">
                  <input
                    type="checkbox"
                    aria-label={t("preview.all")}
                    checked={all.size > 0 && [...all].every((c) => chosen.has(c))}
                    onChange={(e) => set(e.target.checked ? all : new Set())}
                  />
                </th>
                <th scope="col">{t("column.name")}</th>
                <th scope="col" className="num">
                  {t("preview.from")}
                </th>
                <th scope="col" className="num">
                  {t("preview.to")}
                </th>
                <th scope="col">{t("preview.place")}</th>
              </tr>
            </thead>
            <tbody>
              {preview.cells.map((item) => (
                <tr key={item.cell}>
                  <td>
                    <input
                      type="checkbox"
                      aria-label={t("preview.take", { name: named(item.name) })}
                      disabled={!all.has(item.cell)}
                      checked={chosen.has(item.cell)}
                      onChange={(e) => toggle(item.cell, e.target.checked)}
                    />
                  </td>
                  <th scope="row">
                    {named(item.name)}
                    {item.problem && <p className="trouble">{item.problem.detail}</p>}
                    {item.changed_since && (
                      <p className="returned-text">{t("preview.changed_since")}</p>
                    )}
                  </th>
                  <td className="num">
                    <Side side={item.from} {...{ item, rows }} />
                  </td>
                  <td className="num">
                    <strong>
                      <Side side={item.to} {...{ item, rows }} />
                    </strong>
                  </td>
                  <td>{item.place}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableScroll>
      )}
      <p className="dim">{t("preview.unchanged", { n: preview.unchanged })}</p>
      {(preview.moved ?? []).map((m) => (
        <Banner key={m.cell} tone="warn">
          {t("preview.moved", {
            name: named(rows.find(({ row }) => row.cell === m.cell)?.row.name) || m.cell,
            from: m.from,
            to: m.to,
          })}
        </Banner>
      ))}
      {preview.unknown.length > 0 && (
        <Banner tone="warn">
          {t("preview.unknown", { n: preview.unknown.length })}{" "}
          {preview.unknown.map((u) => `${u.place}: ${u.text}`).join("; ")}
        </Banner>
      )}
    </>
  );
}

interface DialogProps {
  preview: Preview;
  rows: FlatRow[];
  onTake: (taken: Taken[], texts: TakenText[]) => void;
  onClose: () => void;
}

export default function PreviewDialog({ preview, rows, onTake, onClose }: DialogProps) {
  const { t, named } = useLanguage();
  const texts = (preview.narratives ?? []).filter((text) => !text.problem);
  const [chosen, set] = useState(() => possible(preview, rows));
  const [told, setTold] = useState(() => new Set(texts.map((text) => text.id)));
  const n = chosen.size + told.size;
  const take = () =>
    onTake(
      chosenOf(preview, rows, chosen),
      texts.filter((text) => told.has(text.id)).map(({ id, to }) => ({ id, text: to })),
    );
  const toggle = (id: string) =>
    setTold((old) => {
      const next = new Set(old);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  return (
    <Dialog
      wide
      title={t("preview.title")}
      onClose={onClose}
      onSubmit={take}
      actions={
        <>
          <Button onClick={onClose}>{t("action.cancel")}</Button>
          <Button tone="primary" type="submit" disabled={n === 0}>
            {t("preview.do", { n })}
          </Button>
        </>
      }
    >
      {preview.cells.length + (preview.narratives?.length ?? 0) === 0 && (
        <Banner>{t("preview.nothing")}</Banner>
      )}
      <PreviewTable {...{ preview, rows, chosen, set }} />
      {(preview.narratives ?? []).map((text) => (
        <section key={text.id} className="stack">
          <label className="check">
            <input
              type="checkbox"
              disabled={Boolean(text.problem)}
              checked={told.has(text.id)}
              onChange={() => toggle(text.id)}
            />
            <strong>{named(text.name)}</strong> <small>{text.place}</small>
          </label>
          {text.problem && <p className="trouble">{text.problem.detail}</p>}
          <blockquote>{text.to}</blockquote>
        </section>
      ))}
    </Dialog>
  );
}
