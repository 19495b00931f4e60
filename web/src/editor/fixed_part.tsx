// What nobody writes: words of the template, tables, charts, lists. Some can be chosen, to add a
// paragraph behind them or to take them out.
import { memo, type ReactNode } from "react";
import { useLanguage } from "../locales/i18n";
import { FixedBlock, type Notes } from "./blocks";
import { FindingMark } from "./finding_mark";
import type { Show } from "./text/dom";
import type { Block, Draft, DraftFinding } from "./types";

export const FixedPart = memo(function FixedPart({
  block,
  isSelected,
  findings,
  tools,
  onSelect,
  onFinding,
  ...shown
}: {
  block: Block;
  depth: number | null; // of a heading
  numbers: Draft["numbers"];
  show: Show;
  notes: Notes;
  isSelected: boolean;
  findings: DraftFinding[];
  tools: ReactNode;
  onSelect: (place: string) => void;
  onFinding: (finding: DraftFinding) => void;
}) {
  const { t } = useLanguage();
  const margin = findings.length > 0 && (
    <div className="margin">
      <FindingMark findings={findings} onFinding={onFinding} />
    </div>
  );
  const inner = <FixedBlock block={block} {...shown} />;
  if (!block.place || !block.droppable)
    return (
      <div className="fixed" data-block={block.index}>
        {margin}
        {inner}
      </div>
    );
  return (
    <div
      className={isSelected ? "fixed place selected" : "fixed place"}
      data-block={block.index}
      data-place={block.place}
      role="group"
      aria-label={t("editor.text_of", { place: block.title || block.place })}
      tabIndex={isSelected ? 0 : -1}
      onClick={() => !isSelected && onSelect(block.place)}
    >
      {margin}
      {inner}
      {isSelected && <div className="place-tools no-print">{tools}</div>}
    </div>
  );
});
