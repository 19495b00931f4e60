// What a reader takes along: a link, the table, a picture, files, a citation, a piece for another page.
import { useState } from "react";
import { useOne, useSession } from "../api/queries";
import { pictureOf, pngOf, save } from "../charts/picture";
import { dayText } from "../locales/dates";
import { Button } from "../ui/controls";
import { Problem, useToast } from "../ui/shown";
import { downloadAddress } from "./asked";
import { yearOf, type Cited } from "./cite";
import { CiteBox } from "./cite_box";
import type { Exploring, Offer } from "./context";
import { copiedTexts, toClipboard } from "./copied";
import type { Published } from "./types";

export function usePublished() {
  return useOne<Published>("/published");
}

interface Props {
  at: Exploring;
  title: string;
  subtitle: string;
  place: () => Element | null; // where the drawing is
  offer: Offer | null; // the table and the question that gives it as a file
  address: string; // of the view, within the site
}

export function TakeAlong({ at, title, subtitle, place, offer, address }: Props) {
  const { words, view, definition } = at;
  const { t, lang, named } = words;
  const published = usePublished().data;
  const today = useSession().data?.today ?? "";
  const [toast, say] = useToast();
  const [error, setError] = useState<unknown>(null);
  const whole = `${window.location.origin}${address}`;
  const publisher = published ? named(published.publisher) : "Tổng Kết";
  const notes = [
    t("explorer.source_note", { publisher, day: dayText(today, lang) }),
    whole,
    published?.licence
      ? t("explorer.licence_note", { licence: named(published.licence.name) })
      : "",
  ].filter(Boolean);
  const file = `${definition.code}-${view.show}-${today}`;
  const run = async (work: () => Promise<void>, said: string) => {
    setError(null);
    try {
      await work();
      say(said);
    } catch (caught) {
      setError(caught);
    }
  };
  const picture = (kind: "svg" | "png") =>
    run(async () => {
      const at = place();
      const made = at && (await pictureOf(at, { title, subtitle, notes }));
      if (!made) throw new Error("no drawing");
      const blob =
        kind === "svg" ? new Blob([made.svg], { type: "image/svg+xml" }) : await pngOf(made);
      save(blob, `${file}.${kind}`);
    }, t("explorer.saved_picture"));
  const copyText = (text: string) =>
    run(() => toClipboard({ "text/plain": text }), t("explorer.copied"));
  const cited: Cited = {
    publisher,
    title: named(definition.name),
    code: definition.code,
    year: yearOf(published?.last_change, today),
    address: whole,
    day: today,
  };
  const embedded = `${window.location.origin}/nhung${address}`;
  const drawn = view.show !== "bang";
  return (
    <section className="take-along no-print" aria-labelledby="take-head">
      <h2 id="take-head">{t("explorer.take")}</h2>
      <Problem error={error} />
      <div className="actions">
        <Button onClick={() => void copyText(whole)}>{t("explorer.copy_link")}</Button>
        <Button
          onClick={() =>
            void run(async () => {
              if (!offer) throw new Error("no table");
              const { tsv, html } = copiedTexts({ ...offer.table, notes }, lang);
              await toClipboard({ "text/plain": tsv, "text/html": html });
            }, t("explorer.copied_table"))
          }
          data-testid="copy-table"
        >
          {t("explorer.copy_table")}
        </Button>
        {drawn && <Button onClick={() => void picture("png")}>{t("explorer.picture_png")}</Button>}
        {drawn && <Button onClick={() => void picture("svg")}>{t("explorer.picture_svg")}</Button>}
        {offer &&
          (["csv", "xlsx", "json"] as const).map((format) => (
            <a
              key={format}
              className="button plain"
              href={downloadAddress(offer.question, format)}
              download=""
              data-testid={`download-${format}`}
            >
              {t(`explorer.download_${format}`)}
            </a>
          ))}
      </div>
      {definition.disclosure === "public" && (
        <details className="cite">
          <summary>{t("explorer.cite_embed")}</summary>
          <CiteBox cited={cited} published={published} embedded={embedded} />
        </details>
      )}
      {toast}
    </section>
  );
}
