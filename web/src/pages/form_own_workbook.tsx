// A workbook of the unit's own: point once at the cell in which each figure stands; the next time the
// figures are found there.
import { useState } from "react";
import { send } from "../api/client";
import type { Mapping, OwnWorkbook, Preview } from "../api/types";
import type { FlatRow } from "../grid/layout";
import { useLanguage } from "../locales/i18n";
import { Button } from "../ui/controls";
import { Dialog } from "../ui/dialog";
import { Banner, Problem } from "../ui/shown";
import type { Taken } from "./form_files";
import { chosenOf, possible, PreviewTable } from "./form_preview";
import { TableScroll } from "../ui/table_scroll";

export function columnName(index: number): string {
  let name = "";
  for (let i = index + 1; i > 0; i = Math.floor((i - 1) / 26))
    name = String.fromCharCode(65 + ((i - 1) % 26)) + name;
  return name;
}

interface Props {
  submission: string;
  book: OwnWorkbook;
  rows: FlatRow[];
  onTake: (taken: Taken[]) => void;
  onClose: () => void;
}

export default function OwnWorkbookDialog({ submission, book, rows, onTake, onClose }: Props) {
  const { t, named } = useLanguage();
  const [mapping, setMapping] = useState<Mapping[]>(book.mapping);
  const [sheet, setSheet] = useState(book.sheets[0]?.name ?? "");
  const [current, setCurrent] = useState(
    rows.find(({ row }) => !book.mapping.some((m) => m.cell === row.cell))?.row.cell ??
      rows[0]?.row.cell ??
      "",
  );
  const [preview, setPreview] = useState<Preview | null>(
    book.preview?.cells.length ? book.preview : null,
  );
  const [chosen, setChosen] = useState(() => possible(book.preview, rows));
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const shown = book.sheets.find((s) => s.name === sheet);
  const width = Math.max(0, ...(shown?.rows ?? []).map((r) => r.length));
  const pointedAt = (at: string) => mapping.find((m) => m.sheet === sheet && m.at === at);

  const point = (at: string) => {
    setMapping((old) => [
      ...old.filter((m) => m.cell !== current && !(m.sheet === sheet && m.at === at)),
      { cell: current, sheet, at },
    ]);
    const from = rows.findIndex(({ row }) => row.cell === current);
    const next = rows.slice(from + 1).find(({ row }) => !mapping.some((m) => m.cell === row.cell));
    if (next) setCurrent(next.row.cell);
  };
  const keep = async () => {
    setBusy(true);
    setError(null);
    try {
      const body = { mapping: mapping.map(({ cell, sheet: on, at }) => ({ cell, sheet: on, at })) };
      const mapped = await send<{ preview: Preview }>(
        "PUT",
        `/submissions/${encodeURIComponent(submission)}/own-workbook/mapping`,
        { body },
      );
      setPreview(mapped.preview);
      setChosen(possible(mapped.preview, rows));
    } catch (caught) {
      setError(caught);
    } finally {
      setBusy(false);
    }
  };
  const take = () => onTake(chosenOf(preview, rows, chosen));
  return (
    <Dialog
      wide
      title={t("own.title")}
      onClose={onClose}
      onSubmit={() => (preview ? take() : void keep())}
      actions={
        <>
          <Button onClick={onClose}>{t("action.cancel")}</Button>
          {preview && <Button onClick={() => setPreview(null)}>{t("own.point_again")}</Button>}
          <Button
            tone="primary"
            type="submit"
            busy={busy}
            disabled={preview ? chosen.size === 0 : mapping.length === 0}
          >
            {preview ? t("preview.do", { n: chosen.size }) : t("own.keep", { n: mapping.length })}
          </Button>
        </>
      }
    >
      <Problem error={error} />
      {preview ? (
        <PreviewTable preview={preview} rows={rows} chosen={chosen} set={setChosen} />
      ) : (
        <>
          <Banner>{t("own.how")}</Banner>
          <div className="own">
            <ul className="pick-list" aria-label={t("own.rows")}>
              {rows.map(({ row }) => {
                const at = mapping.find((m) => m.cell === row.cell);
                return (
                  <li key={row.cell}>
                    <button
                      type="button"
                      className="pick"
                      aria-pressed={current === row.cell}
                      onClick={() => setCurrent(row.cell)}
                    >
                      <span>{named(row.name)}</span>
                      <small>{at ? `${at.sheet}!${at.at}` : t("own.nowhere")}</small>
                    </button>
                  </li>
                );
              })}
            </ul>
            <div>
              <div className="tabs" role="tablist" aria-label={t("own.sheets")}>
                {book.sheets.map((s) => (
                  <button
                    key={s.name}
                    type="button"
                    role="tab"
                    aria-selected={s.name === sheet}
                    onClick={() => setSheet(s.name)}
                  >
                    {s.name}
                  </button>
                ))}
              </div>
              <TableScroll label={sheet} className="sheet-grid">
                <table>
                  <caption className="vh">{sheet}</caption>
                  <thead>
                    <tr>
                      <td />
                      {Array.from({ length: width }, (_, x) => (
                        <th key={x} scope="col">
                          {columnName(x)}
                        </th>
                      ))}
                    </tr>
                  </thead>
                  <tbody>
                    {(shown?.rows ?? []).map((cells, y) => (
                      <tr key={y}>
                        <th scope="row">{y + 1}</th>
                        {Array.from({ length: width }, (_, x) => {
                          const at = `${columnName(x)}${y + 1}`;
                          const pointed = pointedAt(at);
                          return (
                            <td
                              key={x}
                              className={
                                pointed
                                  ? pointed.cell === current
                                    ? "pointed now"
                                    : "pointed"
                                  : ""
                              }
                            >
                              {cells[x] ? (
                                <button
                                  type="button"
                                  data-at-sheet={at}
                                  aria-label={`${at}: ${cells[x]}`}
                                  onClick={() => point(at)}
                                >
                                  {cells[x]}
                                </button>
                              ) : null}
                            </td>
                          );
                        })}
                      </tr>
                    ))}
                  </tbody>
                </table>
              </TableScroll>
            </div>
          </div>
        </>
      )}
    </Dialog>
  );
}
