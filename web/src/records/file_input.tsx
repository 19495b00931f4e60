// Files are sent when they are chosen, so that the form is quick to send; each shows how far it is,
// and can be stopped. What was sent stands as "<digest>/<name>".
import { useRef, useState } from "react";
import { query, upload } from "../api/client";
import { useLanguage } from "../locales/i18n";
import { Button, Icon } from "../ui/controls";
import { useProblemText } from "../ui/shown";
import { fileName } from "./values";

const MOST_BYTES = 25 * 1024 * 1024;

interface Sending {
  name: string;
  percent: number;
  stop: AbortController;
}
interface Props {
  label: string;
  hint?: string | undefined;
  error: string | null;
  many: boolean;
  files: string[];
  set: (change: (files: string[]) => string[]) => void; // of what stands when a file has come
  publicKind?: string | undefined; // without an account
}

export function FileInput({ label, hint, error, many, files, set, publicKind }: Props) {
  const { t } = useLanguage();
  const problemText = useProblemText();
  const [sending, setSending] = useState<Sending[]>([]);
  const [failed, setFailed] = useState("");
  const input = useRef<HTMLInputElement>(null);
  const path = publicKind === undefined ? "/record-files" : "/public/record-files";
  const bring = async (file: File) => {
    if (file.size > MOST_BYTES) return setFailed(t("records.file_too_big", { name: file.name }));
    const stop = new AbortController();
    const mine: Sending = { name: file.name, percent: 0, stop };
    setSending((all) => [...all, mine]);
    setFailed("");
    try {
      const { file: value } = await upload<{ file: string }>(
        path + query({ kind: publicKind, name: file.name }),
        file,
        (percent) =>
          setSending((all) => all.map((one) => (one.stop === stop ? { ...one, percent } : one))),
        stop.signal,
      );
      set((now) => (many ? [...now.filter((one) => one !== value), value] : [value]));
    } catch (caught) {
      if (!stop.signal.aborted) setFailed(`${file.name}: ${problemText(caught)}`);
    } finally {
      setSending((all) => all.filter((one) => one.stop !== stop));
    }
  };
  return (
    <fieldset className="file-input">
      <legend>{label}</legend>
      <ul className="file-list">
        {files.map((value) => (
          <li key={value}>
            <span>{fileName(value)}</span>
            <Button
              tone="quiet"
              icon="close"
              aria-label={`${t("action.drop")}: ${fileName(value)}`}
              onClick={() => set((now) => now.filter((one) => one !== value))}
            />
          </li>
        ))}
        {sending.map(({ name, percent, stop }, i) => (
          <li key={`${name}${i}`}>
            <span>{name}</span>
            <span className="progress">
              <progress value={percent} max={100} aria-label={t("records.sending", { name })} />
              <span className="num">{percent}%</span>
            </span>
            <Button
              tone="quiet"
              icon="close"
              aria-label={`${t("action.cancel")}: ${name}`}
              onClick={() => stop.abort()}
            />
          </li>
        ))}
      </ul>
      <Button onClick={() => input.current?.click()}>
        {t(many ? "records.choose_files" : "files.choose")}
      </Button>
      <input
        ref={input}
        type="file"
        className="vh"
        tabIndex={-1}
        multiple={many}
        aria-label={label}
        onChange={(event) => {
          const chosen = [...(event.target.files ?? [])];
          event.target.value = "";
          for (const file of many ? chosen : chosen.slice(0, 1)) void bring(file);
        }}
      />
      {hint && <small>{hint}</small>}
      {(error || failed) && (
        <p className="field-error" role="alert">
          <Icon name="error" size={15} /> {error || failed}
        </p>
      )}
    </fieldset>
  );
}
