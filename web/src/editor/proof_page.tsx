// Proofreads a file that somebody brings: what is found stands beside the text, and in a copy of the
// Word file as comments. The file is not kept.
import { useMemo, useState } from "react";
import { BASE, send } from "../api/client";
import type { Severity } from "../api/types";
import { useLanguage } from "../locales/i18n";
import { Button, Select } from "../ui/controls";
import { Banner, PageHead, Problem } from "../ui/shown";
import { DropZone } from "./drop_zone";
import { FoundList, stepped } from "./found";
import { ProofText } from "./proof_text";
import type { ProofFinding, ProofResult } from "./types";

const ACCEPTED = ".docx,.pdf,.txt,.xlsx";
const SEVERITIES: Severity[] = ["high", "medium", "low", "info"];

function counted<T extends string>(
  items: ProofFinding[],
  of: (item: ProofFinding) => T,
): Map<T, number> {
  const counts = new Map<T, number>();
  for (const item of items) counts.set(of(item), (counts.get(of(item)) ?? 0) + 1);
  return counts;
}

function Result({ result, onOther }: { result: ProofResult; onOther: () => void }) {
  const { t } = useLanguage();
  const [severity, setSeverity] = useState<Severity | "">("");
  const [kind, setKind] = useState("");
  const [current, setCurrent] = useState<string | null>(null);
  const items = useMemo(
    () =>
      result.findings.filter(
        (finding) =>
          (!severity || finding.severity === severity) && (!kind || finding.kind === kind),
      ),
    [result, severity, kind],
  );
  const kinds = counted(result.findings, (finding) => finding.kind);
  const names = new Map(result.findings.map((finding) => [finding.kind, finding.kind_name]));
  const placeOf = (finding: ProofFinding) =>
    result.lines.find((line) => line.n === finding.line)?.place ?? "";
  const severities = counted(result.findings, (finding) => finding.severity);
  const step = (by: 1 | -1) => {
    const next = stepped(items, current, by);
    if (next) setCurrent(next.id);
  };
  const at = items.findIndex((item) => item.id === current);
  const file = (format: string) =>
    `${BASE}/proof/${encodeURIComponent(result.upload)}/annotated?format=${format}`;
  return (
    <div
      className="proof"
      onKeyDown={(event) => {
        if (event.key !== "F8") return;
        event.preventDefault();
        step(event.shiftKey ? -1 : 1);
      }}
    >
      <div className="proof-bar">
        <p className="grow">
          <strong>{result.name}</strong>{" "}
          <span className="dim">
            {t("proof.found", { n: result.findings.length, lines: result.lines.length })}
          </span>
        </p>
        <span className="actions">
          {["docx", "html", "csv"]
            .filter((format) => format !== "docx" || result.format === "docx")
            .map((format) => (
              <a key={format} className="button plain" href={file(format)} download>
                {t(`proof.take_${format as "docx"}`)}
              </a>
            ))}
          <Button onClick={onOther}>{t("proof.other")}</Button>
        </span>
      </div>
      {result.notices.map((notice) => (
        <Banner key={notice} tone="warn">
          {notice}
        </Banner>
      ))}
      {result.findings.length === 0 ? (
        <Banner tone="good">{t("proof.nothing")}</Banner>
      ) : (
        <div className="proof-filters">
          <Select
            label={t("proof.severity")}
            value={severity}
            onChange={(event) => setSeverity(event.target.value as Severity | "")}
          >
            <option value="">{t("shown.all")}</option>
            {SEVERITIES.filter((one) => severities.has(one)).map((one) => (
              <option key={one} value={one}>
                {t(`finding.${one}`)} ({severities.get(one)})
              </option>
            ))}
          </Select>
          <Select
            label={t("proof.kind")}
            value={kind}
            onChange={(event) => setKind(event.target.value)}
          >
            <option value="">{t("shown.all")}</option>
            {[...kinds].map(([one, n]) => (
              <option key={one} value={one}>
                {names.get(one)} ({n})
              </option>
            ))}
          </Select>
          <span className="actions proof-steps">
            <Button onClick={() => step(-1)} title="Shift+F8">
              {t("proof.before")}
            </Button>
            <Button onClick={() => step(1)} title="F8" data-testid="next-finding">
              {t("proof.next")}
            </Button>
            <span role="status" className="dim">
              {at >= 0 && t("proof.of", { n: at + 1, all: items.length })}
            </span>
          </span>
        </div>
      )}
      <div className="proof-split">
        <ProofText lines={result.lines} findings={items} current={current} onPick={setCurrent} />
        {items.length > 0 && (
          <section className="proof-list" aria-label={t("proof.list")}>
            <FoundList
              items={items}
              current={current}
              where={(item) => `${placeOf(item)} · ${item.kind_name}`}
              evidence={(item) => item.evidence}
              hint={(item) => item.hint}
              onPick={(item) => setCurrent(item.id)}
            />
          </section>
        )}
      </div>
    </div>
  );
}

export default function ProofPage() {
  const { t } = useLanguage();
  const [result, setResult] = useState<ProofResult | null>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const read = async (file: File) => {
    setBusy(true);
    setError(null);
    try {
      setResult(
        await send<ProofResult>("POST", "/proof", {
          body: file,
          headers: {
            "Content-Type": "application/octet-stream",
            "X-File-Name": encodeURIComponent(file.name),
          },
        }),
      );
    } catch (caught) {
      setError(caught);
    }
    setBusy(false);
  };
  return (
    <div className={result ? undefined : "middle"}>
      <PageHead title={t("proof.title")}>{!result && t("proof.title_text")}</PageHead>
      <Problem error={error} />
      {result ? (
        <Result key={result.upload} result={result} onOther={() => setResult(null)} />
      ) : (
        <>
          <DropZone
            accept={ACCEPTED}
            label={t("proof.drop")}
            busy={busy}
            onFile={(file) => void read(file)}
          >
            <p className="dim">{t("proof.formats")}</p>
          </DropZone>
          <ul className="proof-checks dim">
            <li>{t("proof.checks_numbers")}</li>
            <li>{t("proof.checks_words")}</li>
            <li>{t("proof.checks_dates")}</li>
          </ul>
        </>
      )}
    </div>
  );
}
