// How many findings stand beside, and the worst of them.
import { useLanguage } from "../locales/i18n";
import { Icon } from "../ui/controls";
import type { DraftFinding } from "./types";

export function FindingMark({
  findings,
  onFinding,
}: {
  findings: DraftFinding[];
  onFinding: (finding: DraftFinding) => void;
}) {
  const { t } = useLanguage();
  const worst =
    findings.find((f) => f.severity === "high") ??
    findings.find((f) => f.severity === "medium") ??
    findings[0];
  if (!worst) return null;
  return (
    <button
      type="button"
      className={`margin-mark ${worst.severity}`}
      title={worst.text}
      aria-label={t("editor.findings_here", { n: findings.length })}
      onClick={() => onFinding(worst)}
      data-testid="margin-mark"
    >
      <Icon name={worst.severity === "high" ? "error" : "warn"} size={15} />
      {findings.length > 1 && findings.length}
    </button>
  );
}
