// Two people wrote in one sentence: both texts side by side, each against what stood before them.
import { useState } from "react";
import { timeText } from "../locales/dates";
import { useLanguage } from "../locales/i18n";
import { Button } from "../ui/controls";
import { Dialog } from "../ui/dialog";
import { DifferenceText } from "./difference_text";
import type { Show } from "./text/dom";
import type { Desk } from "./text/desk";
import { sameSource } from "./text/desk";
import type { Taken } from "./types";

function together(a: Taken[], b: Taken[]): Taken[] {
  return [...a, ...b.filter((t) => !a.some((s) => sameSource(s, t)))];
}

export function ConflictDialog({ desk, place, show }: { desk: Desk; place: string; show: Show }) {
  const { t, lang } = useLanguage();
  const [hidden, hide] = useState(false);
  const view = desk.texts.view(place);
  const base = desk.texts.base(place);
  if (!view?.theirs || !base || hidden) return null;
  const { theirs, paragraphs: mine } = view;
  const taken = together(theirs.taken, view.taken);
  const settle = (paragraphs: string[]) => desk.texts.settle(place, { paragraphs, taken });
  const both = [...theirs.paragraphs, ...mine.filter((line) => !theirs.paragraphs.includes(line))];
  return (
    <Dialog wide title={t("editor.conflict_title")} onClose={() => hide(true)}>
      <p>{t("editor.conflict_text", { who: theirs.author, at: timeText(theirs.at, lang) })}</p>
      <div className="sides" data-testid="conflict">
        <section>
          <h3>{t("editor.conflict_mine")}</h3>
          <DifferenceText before={base.paragraphs} after={mine} show={show} />
          <Button tone="primary" onClick={() => settle(mine)}>
            {t("conflict.keep_mine")}
          </Button>
        </section>
        <section>
          <h3>{t("editor.conflict_theirs", { who: theirs.author })}</h3>
          <DifferenceText before={base.paragraphs} after={theirs.paragraphs} show={show} />
          <Button onClick={() => settle(theirs.paragraphs)}>{t("conflict.take_theirs")}</Button>
        </section>
      </div>
      <Button onClick={() => settle(both)}>{t("editor.conflict_both")}</Button>
    </Dialog>
  );
}
