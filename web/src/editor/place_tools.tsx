// Below the chosen text: what can be done with it, and from whom its sentences come.
import { useState, useSyncExternalStore } from "react";
import { useLanguage } from "../locales/i18n";
import { Button } from "../ui/controls";
import type { Desk } from "./text/desk";
import { sameSource } from "./text/desk";
import type { Sources, TakenSource } from "./types";
import { paragraphsIn } from "./source_list";

interface Props {
  place: string;
  desk: Desk;
  isText: boolean; // else a table, a chart: nothing to write in
  mayDrop: boolean;
  editing: boolean;
  mayWrite: boolean;
  known: TakenSource[]; // sources as the server names them
  sources: Sources | undefined;
  onEdit: () => void;
  onDone: () => void;
  onNumber: () => void;
  onAdd: () => void; // a paragraph behind it
  onDrop: () => void;
}
const SHOWN = 4;

export function PlaceTools(props: Props) {
  const { place, desk, editing, mayWrite, known, sources } = props;
  const { t, named } = useLanguage();
  const [all, setAll] = useState(false);
  const { taken } = useSyncExternalStore(desk.subscribe, () => desk.standing(place));
  const names = new Map<string, string>();
  for (const one of taken) {
    const told = known.find((source) => sameSource(source, one));
    const paragraph = sources?.groups
      .flatMap(paragraphsIn)
      .find((p) => p.submission === one.submission && p.section === one.section);
    const org = told ?? paragraph;
    names.set(org?.org ?? one.submission, org ? named(org.org_name) : one.submission);
  }
  const list = [...names.values()];
  return (
    <>
      {mayWrite && (
        <span className="actions">
          {editing ? (
            <>
              <Button className="small" onClick={props.onNumber} title="Ctrl+K">
                {t("editor.put_number")}
              </Button>
              <Button
                className="small"
                tone="quiet"
                icon="undo"
                aria-label={t("editor.key_undo")}
                disabled={!desk.mayUndo(place)}
                onClick={() => desk.undo(place)}
              />
              <Button
                className="small"
                tone="quiet"
                icon="redo"
                aria-label={t("editor.redo")}
                disabled={!desk.mayRedo(place)}
                onClick={() => desk.redo(place)}
              />
              <Button className="small" tone="quiet" icon="check" onClick={props.onDone}>
                {t("editor.done")}
              </Button>
            </>
          ) : (
            <>
              {props.isText ? (
                <Button className="small" onClick={props.onEdit} title="F2">
                  {t("editor.edit")}
                </Button>
              ) : (
                <Button className="small" onClick={props.onAdd}>
                  {t("editor.add_after")}
                </Button>
              )}
              {props.mayDrop && (
                <Button className="small" tone="quiet" onClick={props.onDrop}>
                  {t("editor.drop")}
                </Button>
              )}
            </>
          )}
        </span>
      )}
      {list.length > 0 && (
        <small className="place-sources" data-testid="place-sources">
          {t("editor.from", { n: list.length })} {list.slice(0, all ? undefined : SHOWN).join(", ")}
          {list.length > SHOWN && !all && (
            <>
              {" "}
              <button type="button" className="link" onClick={() => setAll(true)}>
                +{list.length - SHOWN}
              </button>
            </>
          )}
        </small>
      )}
    </>
  );
}
