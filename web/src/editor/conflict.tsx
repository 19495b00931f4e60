// Two people wrote in one sentence: both texts side by side, each against what stood before them.
import { useState, useSyncExternalStore } from "react";
import { timeText } from "../locales/dates";
import { useLanguage } from "../locales/i18n";
import { Button } from "../ui/controls";
import { Dialog } from "../ui/dialog";
import { DifferenceText } from "./difference_text";
import type { Show } from "./text/dom";
import type { Desk } from "./text/desk";
import { sameSource } from "./text/desk";
import { decided, type Preferred } from "./text/words";
import type { Taken } from "./types";

function together(a: Taken[], b: Taken[]): Taken[] {
  return [...a, ...b.filter((t) => !a.some((s) => sameSource(s, t)))];
}

function ConflictDialog({ desk, place, show }: { desk: Desk; place: string; show: Show }) {
  const { t, lang } = useLanguage();
  const [hidden, hide] = useState(false);
  const view = desk.texts.view(place);
  const base = desk.texts.base(place);
  if (!view?.theirs || !base || hidden) return null;
  const { theirs, paragraphs: mine } = view;
  const taken = together(theirs.taken, view.taken);
  const settle = (paragraphs: string[]) => desk.texts.settle(place, { paragraphs, taken });
  // Each side as it would be printed: what only one of both touched stands in either.
  const as = (preferred: Preferred) => decided(base.paragraphs, mine, theirs.paragraphs, preferred);
  const sides = { mine: as("mine"), theirs: as("theirs") };
  return (
    <Dialog wide title={t("editor.conflict_title")} onClose={() => hide(true)}>
      <p>{t("editor.conflict_text", { who: theirs.author, at: timeText(theirs.at, lang) })}</p>
      <div className="sides" data-testid="conflict">
        <section>
          <h3>{t("editor.conflict_mine")}</h3>
          <DifferenceText before={base.paragraphs} after={sides.mine} show={show} />
          <Button tone="primary" onClick={() => settle(sides.mine)}>
            {t("conflict.keep_mine")}
          </Button>
        </section>
        <section>
          <h3>{t("editor.conflict_theirs", { who: theirs.author })}</h3>
          <DifferenceText before={base.paragraphs} after={sides.theirs} show={show} />
          <Button onClick={() => settle(sides.theirs)}>{t("conflict.take_theirs")}</Button>
        </section>
      </div>
      <Button onClick={() => settle(as("both"))}>{t("editor.conflict_both")}</Button>
    </Dialog>
  );
}

// Asks as soon as a text is in conflict, and again for each version that came in between.
export function Conflicts(props: { desk: Desk; place: string; show: Show }) {
  const { desk, place } = props;
  const version = useSyncExternalStore(
    desk.subscribe,
    () => desk.texts.view(place)?.theirs?.version ?? null,
  );
  return version === null ? null : <ConflictDialog key={`${place}/${version}`} {...props} />;
}
