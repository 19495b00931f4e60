// The page of the report as it will be printed.
import { useEffect, useLayoutEffect, useMemo, useRef, type ReactNode, type Ref } from "react";
import { useLanguage } from "../locales/i18n";
import type { Notes } from "./blocks";
import { FixedPart } from "./fixed_part";
import { findingsIn, keyOf, type Part } from "./page_layout";
import { PlaceText, type PlaceCalls } from "./place_text";
import type { Desk } from "./text/desk";
import type { Show } from "./text/dom";
import type { TextBoxHandle } from "./text/text_box";
import type { Draft, DraftFinding, Present, Span } from "./types";

export interface PaperProps extends PlaceCalls {
  draft: Draft;
  parts: Part[];
  desk: Desk;
  show: Show;
  selected: string | null;
  editing: boolean;
  findings: DraftFinding[];
  present: Present[];
  tools: ReactNode; // below the selected text
  box: Ref<TextBoxHandle>;
}

function useNotes(parts: Part[]): { notes: Notes; texts: string[] } {
  return useMemo(() => {
    const numbers = new Map<Span, number>();
    const texts: string[] = [];
    for (const part of parts) {
      for (const block of part.blocks) {
        const cells = block.rows?.flat().flatMap((cell) => cell.paragraphs.flat()) ?? [];
        for (const span of [...block.spans, ...cells])
          if (span.footnote) numbers.set(span, texts.push(span.footnote));
      }
    }
    return { notes: { of: (span) => numbers.get(span) ?? null }, texts };
  }, [parts]);
}

export function Paper(props: PaperProps) {
  const { draft, parts, selected, editing, findings, present, desk, show } = props;
  const { t } = useLanguage();
  const { notes, texts } = useNotes(parts);
  const depths = useMemo(
    () => new Map(draft.outline.map((entry) => [entry.index, entry.depth])),
    [draft.outline],
  );
  const shown = { show, notes, numbers: draft.numbers };
  const common = { ...shown, desk, box: props.box };
  const calls = useRef(props);
  useLayoutEffect(() => {
    calls.current = props;
  });
  // The same functions all the time: a key in one text draws no other anew.
  const on = useMemo<PlaceCalls>(
    () => ({
      onSelect: (place) => calls.current.onSelect(place),
      onEdit: (place, at) => calls.current.onEdit(place, at),
      onLeave: () => calls.current.onLeave(),
      onNumber: (pointed) => calls.current.onNumber(pointed),
      onFinding: (finding) => calls.current.onFinding(finding),
    }),
    [],
  );
  const none = useRef<never[]>([]).current;
  useEffect(() => {
    if (!selected) return;
    document
      .querySelector(`[data-place="${CSS.escape(selected)}"]`)
      ?.scrollIntoView({ block: "nearest", behavior: "instant" });
  }, [selected]);
  return (
    <article className="paper official" lang="vi" aria-label={draft.title}>
      {parts.map((part) => {
        const found = findingsIn(part, findings);
        const isSelected = part.place !== "" && part.place === selected;
        const [block] = part.blocks;
        if (part.kind === "fixed")
          return (
            block && (
              <FixedPart
                key={keyOf(part)}
                block={block}
                depth={depths.get(block.index) ?? null}
                {...shown}
                isSelected={isSelected}
                findings={found.length ? found : none}
                tools={isSelected ? props.tools : null}
                onSelect={on.onSelect}
                onFinding={on.onFinding}
              />
            )
          );
        const here = present.filter((one) => one.place === part.place);
        return (
          <PlaceText
            key={keyOf(part)}
            part={part}
            {...common}
            {...on}
            mayWrite={draft.may_write}
            isSelected={isSelected}
            isEdited={isSelected && editing}
            findings={found.length ? found : none}
            present={here.length ? here : none}
            tools={isSelected ? props.tools : null}
          />
        );
      })}
      {texts.length > 0 && (
        <section className="footnotes" aria-label={t("editor.footnotes")}>
          <ol>
            {texts.map((text, i) => (
              <li key={i}>{text}</li>
            ))}
          </ol>
        </section>
      )}
    </article>
  );
}
