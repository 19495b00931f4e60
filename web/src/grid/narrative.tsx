// The text that a unit writes. {{CELL}} stands for a value of the form; what it says now is shown
// below. Saved like the cells: after a pause, again after a failure, never lost over a reload.
import { useCallback, useEffect, useRef, useState } from "react";
import { asApiError, get, send } from "../api/client";
import type { Narrative, NarrativeDef, SubmissionFull } from "../api/types";
import { useLanguage } from "../locales/i18n";
import { Banner, useProblemText } from "../ui/shown";
import { Button, Select, TextField } from "../ui/controls";
import type { FlatRow } from "./layout";
import type { Shelf } from "./shelf";
import type { FormStore } from "./store";
import { shownText } from "./typed";

export interface NarrativeEdit {
  text: string;
  base: number;
}
interface Props {
  submission: string;
  def: NarrativeDef;
  saved: Narrative | undefined;
  rows: FlatRow[];
  store: FormStore;
  mayEdit: boolean;
  shelf: Shelf<NarrativeEdit>;
  taken: string | undefined;
  onSaved: (text: string) => void;
}

async function nowAtServer(submission: string, id: string): Promise<Narrative | null> {
  const full = await get<SubmissionFull>(`/submissions/${encodeURIComponent(submission)}`).catch(
    () => null,
  );
  return full?.narratives.find((narrative) => narrative.id === id) ?? null;
}

function useNarrative({ submission, def, saved, shelf, taken, onSaved }: Props) {
  const kept = useRef(shelf.all().get(def.id));
  const [text, setText] = useState(kept.current?.text ?? saved?.text ?? "");
  const [base, setBase] = useState(kept.current?.base ?? saved?.version ?? 0);
  const [stored, setStored] = useState(saved?.text ?? "");
  const [theirs, setTheirs] = useState<Narrative | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [turn, setTurn] = useState(0);
  const dirty = text !== stored;

  const change = useCallback(
    (next: string) => {
      setText(next);
      shelf.put(def.id, { text: next, base });
    },
    [shelf, def.id, base],
  );

  useEffect(() => {
    if (!dirty || theirs) return;
    const timer = setTimeout(() => {
      send<{ version: number }>(
        "PUT",
        `/submissions/${encodeURIComponent(submission)}/narratives/${encodeURIComponent(def.id)}`,
        { body: { text, base } },
      )
        .then(({ version }) => {
          setBase(version);
          setStored(text);
          setError(null);
          if (shelf.all().get(def.id)?.text === text) shelf.take(def.id);
          onSaved(text);
        })
        .catch(async (caught: unknown) => {
          const api = asApiError(caught);
          const current = api.status === 409 ? await nowAtServer(submission, def.id) : null;
          if (current && current.version !== base) setTheirs(current);
          else {
            setError(caught);
            if (api.status === 0 || api.status >= 500)
              setTimeout(() => setTurn((n) => n + 1), Math.min(30_000, 2000 * (turn + 1)));
          }
        });
    }, 900);
    return () => clearTimeout(timer);
  }, [text, base, dirty, theirs, turn]);

  useEffect(() => {
    if (taken !== undefined) change(taken);
  }, [taken]); // from a file

  const choose = (mine: boolean) => {
    if (!theirs) return;
    setBase(theirs.version);
    setStored(theirs.text);
    if (!mine) {
      setText(theirs.text);
      shelf.take(def.id);
    }
    setTheirs(null);
  };
  return { text, change, dirty, theirs, choose, error };
}

export function NarrativeEditor(props: Props) {
  const { def, rows, store, mayEdit, saved } = props;
  const { t, lang, named } = useLanguage();
  const { text, change, dirty, theirs, choose, error } = useNarrative(props);
  const problem = useProblemText();
  const area = useRef<HTMLDivElement>(null);
  const insert = (cell: string) => {
    const input = area.current?.querySelector("textarea");
    const at = input?.selectionStart ?? text.length;
    change(`${text.slice(0, at)}{{${cell}}}${text.slice(at)}`);
    input?.focus();
  };
  const live = (cell: string): string => {
    const flat = rows.find(({ row }) => row.cell === cell);
    if (!flat) return saved?.live?.find((l) => l.marker === `{{${cell}}}`)?.text ?? `{{${cell}}}`;
    const view = store.view(cell);
    return [
      shownText(flat.row, view.content, lang, t) || "…",
      view.content.state === "value" ? named(flat.row.unit_name) : "",
    ]
      .join(" ")
      .trim();
  };
  return (
    <section className="narrative" ref={area} data-narrative={def.id}>
      <TextField
        label={`${named(def.name)}${def.required ? " *" : ""}`}
        rows={6}
        maxLength={def.max_length}
        disabled={!mayEdit}
        value={text}
        onChange={(event) => change(event.target.value)}
        hint={
          <>
            {def.help && named(def.help)}{" "}
            {t("narrative.length", { n: text.length, most: def.max_length })}{" "}
            {dirty ? t("save.waiting_text") : text && t("save.saved_text")}
          </>
        }
      />
      {mayEdit && (
        <Select
          label={t("narrative.insert")}
          value=""
          onChange={(event) => event.target.value && insert(event.target.value)}
        >
          <option value="">{t("narrative.choose")}</option>
          {rows
            .filter(({ row }) => row.kind === "number")
            .map(({ row }) => (
              <option key={row.cell} value={row.cell}>
                {named(row.name)}
              </option>
            ))}
        </Select>
      )}
      {theirs && (
        <Banner
          tone="warn"
          action={
            <span className="actions">
              <Button onClick={() => choose(true)}>{t("conflict.keep_mine")}</Button>
              <Button onClick={() => choose(false)}>{t("conflict.take_theirs")}</Button>
            </span>
          }
        >
          {t("narrative.conflict")}
          <blockquote>{theirs.text}</blockquote>
        </Banner>
      )}
      {error != null && <Banner tone="bad">{problem(error)}</Banner>}
      {/\{\{[^{}]+\}\}/.test(text) && (
        <p className="live-text">
          <small>{t("narrative.reads")}</small>{" "}
          {text.split(/(\{\{[^{}]+\}\})/).map((part, i) => {
            const cell = /^\{\{([^{}]+)\}\}$/.exec(part)?.[1];
            return cell ? <strong key={i}>{live(cell)}</strong> : <span key={i}>{part}</span>;
          })}
        </p>
      )}
    </section>
  );
}
