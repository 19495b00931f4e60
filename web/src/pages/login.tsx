import { useState } from "react";
import { asApiError, BASE, send, type ApiError } from "../api/client";
import { useSetSession } from "../api/queries";
import type { Session } from "../api/types";
import { useLanguage } from "../locales/i18n";
import { navigate } from "../router";
import { Button, Field } from "../ui/controls";
import { Banner, PageHead, useProblemText } from "../ui/shown";

function LoginTrouble({ error }: { error: ApiError | null }) {
  const { t } = useLanguage();
  const text = useProblemText();
  if (!error || error.problem.key === "access.code_needed") return null;
  if (error.retryAfter)
    return <Banner tone="bad">{t("login.locked", { n: Math.ceil(error.retryAfter / 60) })}</Banner>;
  return <Banner tone="bad">{text(error)}</Banner>;
}

export function Login({ session, wanted }: { session: Session; wanted: string }) {
  const { t } = useLanguage();
  const setSession = useSetSession();
  const [login, setLogin] = useState("");
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const [error, setError] = useState<ApiError | null>(null);
  const [busy, setBusy] = useState(false);
  const [needsCode, setNeedsCode] = useState(false);

  const enter = async () => {
    setBusy(true);
    setError(null);
    try {
      const body = { login: login.trim(), password, ...(code ? { code: code.trim() } : {}) };
      setSession(await send<Session>("POST", "/session", { body }));
      navigate(wanted === "/dang-nhap" ? "/" : wanted, "replace");
    } catch (caught) {
      const api = asApiError(caught);
      if (api.problem.key === "access.code_needed") setNeedsCode(true);
      setError(api);
    } finally {
      setBusy(false);
    }
  };

  return (
    <div className="narrow">
      <PageHead title={t("login.title")} kicker={t("shell.product")} />
      <LoginTrouble error={error} />
      <form
        className="card stack"
        onSubmit={(event) => {
          event.preventDefault();
          void enter();
        }}
      >
        <Field
          label={t("login.login")}
          name="username"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          required
          value={login}
          onChange={(e) => setLogin(e.target.value)}
        />
        <Field
          label={t("login.password")}
          name="password"
          type="password"
          autoComplete="current-password"
          required
          value={password}
          onChange={(e) => setPassword(e.target.value)}
        />
        {needsCode && (
          <Field
            label={t("login.code")}
            hint={t("login.code_hint")}
            name="code"
            inputMode="numeric"
            autoComplete="one-time-code"
            autoFocus
            required
            value={code}
            onChange={(e) => setCode(e.target.value)}
          />
        )}
        <div className="login-ways">
          <Button tone="primary" type="submit" busy={busy}>
            {t("login.do")}
          </Button>
          {session.oidc && (
            <a className="button plain" href={`${BASE}/oidc/start`}>
              {t("login.oidc")}
            </a>
          )}
        </div>
      </form>
    </div>
  );
}
