// The dialogs of the page of a report, at most one at a time.
import type { ReportKey } from "./api";
import { Dialog } from "../ui/dialog";
import { FigureChangesDialog } from "./figure_changes";
import { HistoryTab } from "./history";
import { IssueDialog } from "./issue";
import { KeysDialog } from "./keys";
import { MergeDialog } from "./merge";
import { NumberDialog } from "./number_dialog";
import type { Desk } from "./text/desk";
import type { Show } from "./text/dom";
import type { Pointed } from "./text/text_box";
import type { Draft, DraftFinding, DraftNumber, FigureChange } from "./types";

export type Open =
  | "merge"
  | "issue"
  | "changes"
  | "keys"
  | { number: Pointed | null }
  | { history: string } // of a place that is not printed
  | null;

interface Props {
  open: Open;
  draft: Draft;
  report: ReportKey;
  desk: Desk;
  show: Show;
  nameOf: (place: string) => string;
  findings: DraftFinding[];
  changes: FigureChange[];
  numbers: DraftNumber[]; // that can be put in
  onNumber: (number: DraftNumber | null) => void; // null: the number goes
  onRestore: (place: string, paragraphs: string[]) => void;
  onTemplate: (place: string) => void;
  onClose: () => void;
  say: (text: string) => void;
}

export function ReportDialogs(props: Props) {
  const { open, draft, report, desk, show, onClose, say } = props;
  if (open === null) return null;
  if (open === "keys") return <KeysDialog onClose={onClose} />;
  if (open === "merge")
    return <MergeDialog {...{ report, show, onClose, say }} nameOf={props.nameOf} />;
  if (open === "issue")
    return <IssueDialog {...{ draft, report, desk, onClose, say }} findings={props.findings} />;
  if (open === "changes")
    return <FigureChangesDialog {...{ report, onClose, say }} items={props.changes} />;
  if ("history" in open) {
    const { history: place } = open;
    const restore = (paragraphs: string[]) => {
      props.onRestore(place, paragraphs);
      onClose();
    };
    const template = () => {
      props.onTemplate(place);
      onClose();
    };
    return (
      <Dialog wide title={props.nameOf(place)} onClose={onClose}>
        <HistoryTab
          {...{ report, place, desk, show }}
          mayWrite={draft.may_write}
          onRestore={restore}
          onTemplate={template}
        />
      </Dialog>
    );
  }
  return (
    <NumberDialog
      numbers={props.numbers}
      period={report.period}
      current={open.number?.slot ?? null}
      onPick={props.onNumber}
      onDrop={() => props.onNumber(null)}
      onClose={onClose}
    />
  );
}
