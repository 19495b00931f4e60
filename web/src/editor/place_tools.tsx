// Below the chosen text: what can be done with it, and from whom its sentences come. A unit that is
// pointed at shows its sentence in the text.
import { useEffect, useMemo, useState, useSyncExternalStore } from "react";
import { useLanguage } from "../locales/i18n";
import { Button } from "../ui/controls";
import { paintSource } from "./marks";
import { originsOf, type Origin } from "./source_list";
import type { Desk } from "./text/desk";
import { stretch, type Show } from "./text/dom";
import type { Sources, TakenSource } from "./types";
import { placeElement } from "./use_paint";

interface Props {
  place: string;
  desk: Desk;
  show: Show;
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

function Origins({ origins, place }: { origins: Origin[]; place: string }) {
  const { t, named } = useLanguage();
  const [all, setAll] = useState(false);
  useEffect(() => () => paintSource([]), [place]);
  const point = ({ stands }: Origin) => {
    const lines = placeElement(place)?.querySelectorAll(".words p");
    const ranges = stands.flatMap(({ paragraph, begin, end }) => {
      const line = lines?.[paragraph];
      const range = line && stretch(line, begin, end);
      return range ? [range] : [];
    });
    paintSource(ranges);
    return ranges[0];
  };
  const nothing = () => paintSource([]);
  const more = origins.length - SHOWN;
  return (
    <small className="place-sources" data-testid="place-sources">
      {t("editor.from", { n: origins.length })}{" "}
      {origins.slice(0, all ? undefined : SHOWN).map((origin, i) => (
        <span key={origin.org}>
          {i > 0 && ", "}
          {origin.stands.length > 0 ? (
            <button
              type="button"
              className="link"
              onMouseEnter={() => point(origin)}
              onMouseLeave={nothing}
              onFocus={() => point(origin)}
              onBlur={nothing}
              onClick={() =>
                point(origin)?.startContainer.parentElement?.scrollIntoView({ block: "nearest" })
              }
            >
              {origin.name ? named(origin.name) : origin.org}
            </button>
          ) : origin.name ? (
            named(origin.name)
          ) : (
            origin.org
          )}
          {origin.changed && <span className="warn"> ({t("editor.unit_changed")})</span>}
        </span>
      ))}
      {more > 0 && !all && (
        <>
          {" "}
          <button type="button" className="link" onClick={() => setAll(true)}>
            {t("editor.more_units", { n: more })}
          </button>
        </>
      )}
    </small>
  );
}

export function PlaceTools(props: Props) {
  const { place, desk, show, editing, mayWrite, known, sources } = props;
  const { t } = useLanguage();
  const standing = useSyncExternalStore(desk.subscribe, () => desk.standing(place));
  const origins = useMemo(
    () => originsOf(standing.text, standing.taken, known, sources, (slot) => show(slot).text),
    [standing, known, sources, show],
  );
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
                aria-label={t("editor.undo")}
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
      {origins.length > 0 && <Origins key={place} origins={origins} place={place} />}
    </>
  );
}
