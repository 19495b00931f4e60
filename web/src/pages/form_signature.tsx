// The unit's own signature of what it sends: the content is downloaded, signed with the unit's tool
// outside of this page, and the signature brought back. Everybody who reads the form sees who signed
// and whether it was what stands here now.
import { useRef, useState } from "react";
import { BASE, send } from "../api/client";
import type { Signature, SubmissionFull } from "../api/types";
import { timeText } from "../locales/dates";
import { useLanguage } from "../locales/i18n";
import { Button } from "../ui/controls";
import { Banner, Problem } from "../ui/shown";

function Signed({ one, path }: { one: Signature; path: string }) {
  const { t, lang } = useLanguage();
  const files = `${BASE}${path}/signatures/${one.number}`;
  return (
    <li data-testid="signature">
      {one.signers.map((signer) => (
        <div key={signer.serial}>
          <strong>{signer.name}</strong>
          {signer.organisation && `, ${signer.organisation}`}
          <div className="dim">
            {t("signature.certified", { authority: signer.authority, serial: signer.serial })}
            {" · "}
            {t(`signature.revocation_${signer.revocation}`)}
          </div>
        </div>
      ))}
      <div>
        <span
          className={one.of === "current" ? "badge state-approved" : "badge finding-medium"}
          style={{ whiteSpace: "normal" }}
        >
          {t(`signature.of_${one.of}`)}
        </span>{" "}
        {t("signature.received", { at: timeText(one.received_at, lang), who: one.brought_by })}
      </div>
      <div className="badges" style={{ columnGap: "1.2rem" }}>
        <a href={`${files}?part=content`} download>
          {t("signature.content_file")}
        </a>
        <a href={files} download>
          {t("signature.signature_file")}
        </a>
        {one.signers.some((signer) => signer.revocation === "good") && (
          <a href={`${files}?part=revocation`} download>
            {t("signature.revocation_file")}
          </a>
        )}
      </div>
    </li>
  );
}

interface Props {
  full: SubmissionFull;
  onDone: () => void;
  say: (text: string) => void;
}

export function FormSignature({ full, onDone, say }: Props) {
  const { t } = useLanguage();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const input = useRef<HTMLInputElement>(null);
  const { signing } = full;
  const path = `/submissions/${encodeURIComponent(full.id)}`;
  if (!signing.taken && !signing.required && !signing.signatures.length) return null;
  const maySign = signing.taken && full.may.includes("sign");

  const bring = async (file: File | undefined) => {
    if (!file) return;
    setBusy(true);
    setError(null);
    try {
      await send("POST", `${path}/signature`, {
        body: new Blob([file], { type: "application/pkcs7-signature" }),
      });
      say(t("signature.taken"));
      onDone();
    } catch (caught) {
      setError(caught);
    }
    setBusy(false);
  };
  return (
    <section className="card stack no-print" aria-labelledby="signature-title">
      <h2 id="signature-title">{t("signature.title")}</h2>
      {signing.required && full.signed !== "current" && (
        <Banner tone="warn">{t("signature.required")}</Banner>
      )}
      {!signing.taken && <p className="dim">{t("signature.not_taken")}</p>}
      {signing.signatures.length > 0 ? (
        <ul className="stack">
          {signing.signatures.map((one) => (
            <Signed key={one.number} one={one} path={path} />
          ))}
        </ul>
      ) : (
        <p>{t("signature.nobody")}</p>
      )}
      {maySign && (
        <ol className="stack">
          <li>
            <p>1. {t("signature.step_download")}</p>
            <a className="button plain" href={`${BASE}${path}/content`} download>
              {t("signature.download")}
            </a>
            <div className="dim">
              {signing.file}
              <br />
              SHA-256: <code style={{ overflowWrap: "anywhere" }}>{signing.digest}</code>
            </div>
          </li>
          <li>
            <p>2. {t("signature.step_upload")}</p>
            <input
              ref={input}
              type="file"
              hidden
              accept=".p7s,.p7m,.pem"
              aria-label={t("signature.upload")}
              onChange={(e) => void bring(e.target.files?.[0])}
            />
            <Button
              busy={busy}
              onClick={() => {
                if (!input.current) return;
                input.current.value = "";
                input.current.click();
              }}
            >
              {t("signature.upload")}
            </Button>
          </li>
        </ol>
      )}
      <Problem error={error} />
    </section>
  );
}
