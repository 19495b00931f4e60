// The Word file that somebody edited comes back: first what would be merged is shown, then it is.
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useLanguage } from "../locales/i18n";
import { Button } from "../ui/controls";
import { Dialog } from "../ui/dialog";
import { Banner, Problem } from "../ui/shown";
import { editionsChanged, findingsChanged, mergeFile, textChanged, type ReportKey } from "./api";
import { DifferenceText } from "./difference_text";
import { DropZone } from "./drop_zone";
import type { Show } from "./text/dom";
import { piecesOf, wordsOf } from "./text/pieces";
import type { MergeEdit, MergeReceipt } from "./types";

const WORD = ".docx,application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const MOST = 50 * 1024 * 1024;

interface EditProps {
  edit: MergeEdit;
  show: Show;
  nameOf: (place: string) => string;
}
function Edit({ edit, show, nameOf }: EditProps) {
  const { t } = useLanguage();
  const stated = wordsOf(piecesOf(edit.stated), (slot) => show(slot).text || slot); // as `printed` is
  return (
    <li className={`merge-edit ${edit.outcome}`}>
      <p>
        <span className="badge">{t(`editor.edit_${edit.kind as "edited"}`)}</span>{" "}
        <small>
          {edit.kind === "figure" && edit.slot
            ? show(edit.slot).title
            : edit.place && nameOf(edit.place)}{" "}
          · {t(`editor.outcome_${edit.outcome as "stored"}`)}
        </small>
      </p>
      <DifferenceText before={[edit.printed]} after={[stated]} show={show} />
    </li>
  );
}

export function MergeDialog({
  report,
  show,
  nameOf,
  onClose,
  say,
}: {
  report: ReportKey;
  show: Show;
  nameOf: (place: string) => string;
  onClose: () => void;
  say: (text: string) => void;
}) {
  const { t } = useLanguage();
  const client = useQueryClient();
  const [file, setFile] = useState<File | null>(null);
  const [preview, setPreview] = useState<MergeReceipt | null>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const run = async (given: File, how: "dry_run" | "store") => {
    setBusy(true);
    setError(null);
    try {
      const receipt = await mergeFile(report, given, how);
      if (how === "dry_run") {
        setFile(given);
        setPreview(receipt);
      } else {
        for (const changed of [textChanged, findingsChanged, editionsChanged])
          changed(client, report);
        say(t("editor.merged", { n: kept(receipt).length, q: receipt.questions }));
        onClose();
      }
    } catch (caught) {
      setError(caught);
      if (how === "dry_run") setPreview(null);
    }
    setBusy(false);
  };
  const edits = preview?.edits ?? [];
  const stored = preview ? kept(preview) : [];
  return (
    <Dialog
      wide
      title={t("editor.merge")}
      onClose={onClose}
      onSubmit={() => file && void run(file, "store")}
      actions={
        <>
          <Button onClick={onClose}>{t("action.cancel")}</Button>
          <Button
            tone="primary"
            type="submit"
            busy={busy}
            disabled={stored.length === 0}
            data-testid="do-merge"
          >
            {t("editor.do_merge", { n: stored.length })}
          </Button>
        </>
      }
    >
      <p>{t("editor.merge_text")}</p>
      <Problem error={error} />
      {file && preview ? (
        <>
          <p>
            <strong>{file.name}</strong>{" "}
            <Button tone="quiet" onClick={() => setPreview(null)}>
              {t("editor.other_file")}
            </Button>
          </p>
          {edits.length === 0 && <Banner>{t("editor.merge_nothing")}</Banner>}
          {preview.questions > 0 && (
            <Banner tone="warn">{t("editor.merge_questions", { n: preview.questions })}</Banner>
          )}
          <ol className="merge-edits" data-testid="merge-edits">
            {edits.map((edit, i) => (
              <Edit key={i} edit={edit} show={show} nameOf={nameOf} />
            ))}
          </ol>
        </>
      ) : (
        <DropZone
          accept={WORD}
          label={t("editor.drop_word")}
          busy={busy}
          onFile={(given) =>
            given.size > MOST
              ? setError(new Error(t("editor.too_large")))
              : void run(given, "dry_run")
          }
        />
      )}
    </Dialog>
  );
}
const kept = (receipt: MergeReceipt) =>
  receipt.edits.filter(({ outcome }) => outcome === "stored" || outcome === "replaced");
