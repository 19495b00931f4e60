// Ways into the form beside typing: the form as a workbook and back, a workbook of the unit's own, a
// Word or PDF report that is read. Whatever comes in is shown first and taken only where it is ticked.
import { lazy, Suspense, useRef, useState } from "react";
import { BASE, send } from "../api/client";
import type { CellState, OwnWorkbook, Preview, ReadDocument, SubmissionFull } from "../api/types";
import type { FlatRow } from "../grid/layout";
import type { FormStore } from "../grid/store";
import { useLanguage } from "../locales/i18n";
import { Button } from "../ui/controls";
import { Problem } from "../ui/shown";

const PreviewDialog = lazy(() => import("./form_preview"));
const OwnWorkbookDialog = lazy(() => import("./form_own_workbook"));
const DocumentDialog = lazy(() => import("./form_document"));

// Note and explanation only where the source has them.
export type Taken = {
  cell: string;
  value: string | null;
  state: CellState;
  note?: string;
  explanation?: string;
};
export type TakenText = { id: string; text: string };
export interface FilesProps {
  full: SubmissionFull;
  store: FormStore;
  rows: FlatRow[];
  mayEdit: boolean;
  say: (text: string) => void;
  onTexts: (texts: TakenText[]) => void;
}

type Way = "workbook" | "own-workbook" | "document";
type Came =
  | { way: "workbook"; preview: Preview }
  | { way: "own-workbook"; book: OwnWorkbook }
  | { way: "document"; read: ReadDocument; name: string };
const ACCEPTS: Record<Way, string> = {
  workbook: ".xlsx",
  "own-workbook": ".xlsx",
  document: ".docx,.pdf,.txt",
};

export function FormFiles({ full, store, rows, mayEdit, say, onTexts }: FilesProps) {
  const { t } = useLanguage();
  const [came, setCame] = useState<Came | null>(null);
  const [busy, setBusy] = useState<Way | null>(null);
  const [error, setError] = useState<unknown>(null);
  const input = useRef<HTMLInputElement>(null);
  const way = useRef<Way>("workbook");
  const path = `/submissions/${encodeURIComponent(full.id)}`;

  const ask = (which: Way) => {
    way.current = which;
    if (!input.current) return;
    input.current.accept = ACCEPTS[which];
    input.current.value = "";
    input.current.click();
  };
  const bring = async (file: File) => {
    const which = way.current;
    setBusy(which);
    setError(null);
    const headers = { "Content-Type": file.type || "application/octet-stream" };
    try {
      if (which === "workbook")
        setCame({
          way: which,
          preview: await send<Preview>("POST", `${path}/workbook`, { body: file, headers }),
        });
      else if (which === "own-workbook")
        setCame({
          way: which,
          book: await send<OwnWorkbook>("POST", `${path}/own-workbook`, { body: file, headers }),
        });
      else
        setCame({
          way: which,
          name: file.name,
          read: await send<ReadDocument>(
            "POST",
            `${path}/document?name=${encodeURIComponent(file.name)}`,
            { body: file, headers },
          ),
        });
    } catch (caught) {
      setError(caught);
    } finally {
      setBusy(null);
    }
  };
  const take = (taken: Taken[], texts: TakenText[] = []) => {
    store.change(
      taken.map(({ cell, ...content }) => ({
        cell,
        content: { ...store.view(cell).content, ...content },
      })),
    );
    onTexts(texts);
    say(t("files.taken", { n: taken.length + texts.length }));
    setCame(null);
  };
  const close = () => setCame(null);
  return (
    <section className="card stack no-print" aria-labelledby="files-title">
      <h2 id="files-title">{t("files.title")}</h2>
      <div className="actions">
        <a className="button plain" href={`${BASE}${path}/workbook`} download>
          {t("files.download")}
        </a>
        {mayEdit && (
          <>
            <Button busy={busy === "workbook"} onClick={() => ask("workbook")}>
              {t("files.upload")}
            </Button>
            <Button busy={busy === "own-workbook"} onClick={() => ask("own-workbook")}>
              {t("files.own")}
            </Button>
            <Button busy={busy === "document"} onClick={() => ask("document")}>
              {t("files.document")}
            </Button>
          </>
        )}
      </div>
      <input
        ref={input}
        type="file"
        className="vh"
        tabIndex={-1}
        aria-label={t("files.choose")}
        data-testid="file"
        onChange={(e) => e.target.files?.[0] && void bring(e.target.files[0])}
      />
      <Problem error={error} />
      <Suspense fallback={null}>
        {came?.way === "workbook" && (
          <PreviewDialog preview={came.preview} rows={rows} onTake={take} onClose={close} />
        )}
        {came?.way === "own-workbook" && (
          <OwnWorkbookDialog
            submission={full.id}
            book={came.book}
            rows={rows}
            onTake={take}
            onClose={close}
          />
        )}
        {came?.way === "document" && (
          <DocumentDialog
            read={came.read}
            name={came.name}
            rows={rows}
            store={store}
            onTake={take}
            onClose={close}
          />
        )}
      </Suspense>
    </section>
  );
}
