// What a workbook would change, cell by cell; only what is ticked is taken.
import { useState } from "react";
import type { Preview, PreviewCell } from "../api/types";
import type { FlatRow } from "../grid/layout";
import { EMPTY } from "../grid/merge";
import { readTyped, shownText } from "../grid/typed";
import { useLanguage } from "../locales/i18n";
import { Button } from "../ui/controls";
import { Dialog } from "../ui/dialog";
import { Banner } from "../ui/shown";
import type { Taken } from "./form_files";

export function takenOf(item: PreviewCell, rows: FlatRow[]): Taken | null {
  const flat = rows.find(({ row }) => row.cell === item.cell);
  if (!flat || item.problem) return null;
  if (item.state !== "value") return { cell: item.cell, state: item.state, value: null };
  if (/^-?\d+(\.\d+)?$/.test(item.to)) return { cell: item.cell, state: "value", value: item.to };
  const { content, typed } = readTyped(flat.row, item.to, EMPTY);
  return typed === null ? { cell: item.cell, state: content.state, value: content.value } : null;
}

export function PreviewTable({ preview, rows, chosen, set }: { preview: Preview; rows: FlatRow[]; chosen: Set<string>; set: (next: Set<string>) => void }) {
  const { t, lang, named } = useLanguage();
  const possible = preview.cells.filter((item) => takenOf(item, rows));
  const toggle = (cell: string, on: boolean) => {
    const next = new Set(chosen);
    if (on) next.add(cell);
    else next.delete(cell);
    set(next);
  };
  const side = (item: PreviewCell) => {
    const flat = rows.find(({ row }) => row.cell === item.cell);
    const taken = takenOf(item, rows);
    return flat && taken ? shownText(flat.row, { ...EMPTY, ...taken }, lang, t) || t("cell.empty") : item.to;
  };
  const from = (item: PreviewCell) => {
    const flat = rows.find(({ row }) => row.cell === item.cell);
    return flat && /^-?\d+(\.\d+)?$/.test(item.from) ? shownText(flat.row, { ...EMPTY, state: "value", value: item.from }, lang, t) : item.from;
  };
  return (
    <>
      {preview.cells.length > 0 && (
        <div className="table-scroll">
          <table className="table" data-testid="preview">
            <caption className="vh">{t("preview.title")}</caption>
            <thead><tr>
              <th scope="col"><input type="checkbox" aria-label={t("preview.all")} checked={possible.length > 0 && possible.every((c) => chosen.has(c.cell))}
                onChange={(e) => set(new Set(e.target.checked ? possible.map((c) => c.cell) : []))} /></th>
              <th scope="col">{t("column.name")}</th><th scope="col" className="num">{t("preview.from")}</th><th scope="col" className="num">{t("preview.to")}</th><th scope="col">{t("preview.place")}</th>
            </tr></thead>
            <tbody>{preview.cells.map((item) => (
              <tr key={item.cell}>
                <td><input type="checkbox" aria-label={t("preview.take", { name: named(item.name) })} disabled={!takenOf(item, rows)} checked={chosen.has(item.cell)} onChange={(e) => toggle(item.cell, e.target.checked)} /></td>
                <th scope="row">{named(item.name)}{item.problem && <p className="trouble">{item.problem.detail}</p>}</th>
                <td className="num">{from(item)}</td><td className="num"><strong>{side(item)}</strong></td><td>{item.place}</td>
              </tr>
            ))}</tbody>
          </table>
        </div>
      )}
      <p className="dim">{t("preview.unchanged", { n: preview.unchanged })}</p>
      {(preview.moved ?? []).map((m) => <Banner key={m.cell} tone="warn">{t("preview.moved", { name: named(rows.find(({ row }) => row.cell === m.cell)?.row.name) || m.cell, from: m.from, to: m.to })}</Banner>)}
      {preview.unknown?.length > 0 && <Banner tone="warn">{t("preview.unknown", { n: preview.unknown.length })} {preview.unknown.map((u) => (typeof u === "string" ? u : [u.place, u.text].filter(Boolean).join(": "))).join("; ")}</Banner>}
    </>
  );
}

export default function PreviewDialog({ preview, rows, onTake, onClose }: { preview: Preview; rows: FlatRow[]; onTake: (taken: Taken[]) => void; onClose: () => void }) {
  const { t } = useLanguage();
  const [chosen, set] = useState(() => new Set(preview.cells.filter((item) => takenOf(item, rows)).map((item) => item.cell)));
  const take = () => onTake(preview.cells.filter((item) => chosen.has(item.cell)).map((item) => takenOf(item, rows)).filter((x) => x !== null));
  return (
    <Dialog wide title={t("preview.title")} onClose={onClose} onSubmit={take}
      actions={<><Button onClick={onClose}>{t("action.cancel")}</Button><Button tone="primary" type="submit" disabled={chosen.size === 0}>{t("preview.do", { n: chosen.size })}</Button></>}>
      {preview.cells.length === 0 && <Banner>{t("preview.nothing")}</Banner>}
      <PreviewTable {...{ preview, rows, chosen, set }} />
    </Dialog>
  );
}
