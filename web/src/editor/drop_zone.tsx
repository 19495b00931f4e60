// A place for a file: dropped there, or chosen by a button.
import { useState, type DragEvent, type ReactNode } from "react";
import { useLanguage } from "../locales/i18n";

interface Props {
  accept: string;
  label: string;
  busy: boolean;
  children?: ReactNode;
  onFile: (file: File) => void;
}

export function DropZone({ accept, label, busy, children, onFile }: Props) {
  const { t } = useLanguage();
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const [file] = event.dataTransfer.files;
    if (file && !busy) onFile(file);
  };
  return (
    <div
      className={over ? "drop-zone over" : "drop-zone"}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      aria-busy={busy || undefined}
    >
      <p>{busy ? t("shown.loading") : label}</p>
      {children}
      <label className="button plain">
        <span>{t("files.choose")}</span>
        <input
          type="file"
          className="vh"
          accept={accept}
          disabled={busy}
          data-testid="file"
          onChange={(event) => {
            const [file] = event.target.files ?? [];
            event.target.value = "";
            if (file) onFile(file);
          }}
        />
      </label>
    </div>
  );
}
