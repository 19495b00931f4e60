import { useState } from "react";
import { send } from "../api/client";
import { useSetSession } from "../api/queries";
import type { Session } from "../api/types";
import { useLanguage } from "../locales/i18n";
import { navigate } from "../router";
import { Button, Field } from "../ui/controls";
import { PageHead, Problem } from "../ui/shown";

export default function Invitation({ params }: { params: Record<string, string> }) {
  const { t } = useLanguage();
  const setSession = useSetSession();
  const [form, setForm] = useState({ login: "", name: "", password: "", again: "" });
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const differs = form.again !== "" && form.again !== form.password;
  const set = (part: keyof typeof form) => (event: { target: { value: string } }) =>
    setForm({ ...form, [part]: event.target.value });
  const accept = async () => {
    if (differs) return;
    setBusy(true);
    setError(null);
    try {
      const { login, name, password } = form;
      setSession(
        await send<Session>("POST", `/invitations/${encodeURIComponent(params.secret ?? "")}`, {
          body: { login, name, password },
        }),
      );
      navigate("/", "replace");
    } catch (caught) {
      setError(caught);
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className="narrow">
      <PageHead title={t("invitation.title")} kicker={t("shell.product")} />
      <Problem error={error} />
      <form
        className="card stack"
        onSubmit={(event) => {
          event.preventDefault();
          void accept();
        }}
      >
        <p>{t("invitation.text")}</p>
        <Field
          label={t("login.login")}
          autoComplete="username"
          autoCapitalize="none"
          required
          value={form.login}
          onChange={set("login")}
        />
        <Field
          label={t("account.name")}
          autoComplete="name"
          required
          value={form.name}
          onChange={set("name")}
        />
        <Field
          label={t("login.password")}
          hint={t("account.password_hint")}
          type="password"
          autoComplete="new-password"
          minLength={10}
          required
          value={form.password}
          onChange={set("password")}
        />
        <Field
          label={t("account.again")}
          type="password"
          autoComplete="new-password"
          required
          value={form.again}
          onChange={set("again")}
          error={differs ? t("account.differs") : null}
        />
        <Button tone="primary" type="submit" busy={busy}>
          {t("invitation.do")}
        </Button>
      </form>
    </div>
  );
}
