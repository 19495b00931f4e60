// Licence, citation and, for views, the code that puts them into another page; each with its button.
import type { ReactNode } from "react";
import { useLanguage } from "../locales/i18n";
import { Button, TextField } from "../ui/controls";
import { useToast } from "../ui/shown";
import { bibtex, citation, embedCode, type Cited } from "./cite";
import { toClipboard } from "./copied";
import type { Published } from "./types";

function Text({
  label,
  text,
  rows,
  onCopy,
}: {
  label: string;
  text: string;
  rows: number;
  onCopy: (text: string) => void;
}) {
  const { t } = useLanguage();
  return (
    <div className="take-text">
      <TextField label={label} value={text} readOnly rows={rows} spellCheck={false} />
      <Button onClick={() => onCopy(text)} aria-label={`${t("explorer.copy")}: ${label}`}>
        {t("explorer.copy")}
      </Button>
    </div>
  );
}

export function Licence({ published }: { published: Published }) {
  const { t, named } = useLanguage();
  if (!published.licence) return null;
  return (
    <p>
      {t("explorer.licence")}:{" "}
      <a href={published.licence.url} rel="license noopener noreferrer" target="_blank">
        {named(published.licence.name)} ({published.licence.id})
      </a>
    </p>
  );
}

interface Props {
  cited: Cited;
  published: Published | undefined;
  embedded?: string; // address of the view alone
  children?: ReactNode;
}
export function CiteBox({ cited, published, embedded, children }: Props) {
  const { t, lang } = useLanguage();
  const [toast, say] = useToast();
  const copy = (text: string) =>
    void toClipboard({ "text/plain": text }).then(
      () => say(t("explorer.copied")),
      () => say(t("explorer.not_copied")),
    );
  return (
    <>
      {published && <Licence published={published} />}
      {children}
      <Text label={t("explorer.cite")} text={citation(cited, t, lang)} rows={3} onCopy={copy} />
      <Text label={t("explorer.bibtex")} text={bibtex(cited, lang)} rows={9} onCopy={copy} />
      {embedded && (
        <Text
          label={t("explorer.embed")}
          text={embedCode(embedded, cited.title)}
          rows={3}
          onCopy={copy}
        />
      )}
      {toast}
    </>
  );
}
