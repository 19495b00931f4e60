// A question of who leads: a number, a sentence and the first lines of the answer, the rest behind a
// button.
import { useState, type ReactNode } from "react";
import { useLanguage } from "../locales/i18n";

const FIRST = 3;

export function Question({
  id,
  title,
  count,
  tone,
  sentence,
  children,
}: {
  id: string;
  title: string;
  count: number | string;
  tone: "bad" | "warn" | "good" | "info";
  sentence: ReactNode;
  children: ReactNode;
}) {
  return (
    <section className={`question q-${count === 0 ? "good" : tone}`} aria-labelledby={id}>
      <h2 id={id}>
        <span className="question-count num">{count}</span> {title}
      </h2>
      <p className="dim">{sentence}</p>
      {children}
    </section>
  );
}

// The first lines, the rest behind a button.
export function Lines<T>({
  items,
  keyOf,
  line,
}: {
  items: T[];
  keyOf: (item: T) => string;
  line: (item: T) => ReactNode;
}) {
  const { t } = useLanguage();
  const [all, setAll] = useState(false);
  const shown = all ? items : items.slice(0, FIRST);
  return (
    <>
      <ul className="question-lines">
        {shown.map((item) => (
          <li key={keyOf(item)}>{line(item)}</li>
        ))}
      </ul>
      {items.length > FIRST && (
        <button type="button" className="link no-print" onClick={() => setAll(!all)}>
          {all ? t("overview.fewer") : t("overview.more", { n: items.length - FIRST })}
        </button>
      )}
    </>
  );
}
