// One's own account: password, second factor, keys for machines.
import { useState } from "react";
import { send } from "../api/client";
import { queryClient, SESSION, useOne, useSession } from "../api/queries";
import type { Token } from "../api/types";
import { dayText } from "../locales/dates";
import { useLanguage } from "../locales/i18n";
import { Button, Check, Field } from "../ui/controls";
import { Await, Banner, PageHead, Problem } from "../ui/shown";

function useDoing(): {
  busy: boolean;
  error: unknown;
  done: boolean;
  run: (what: () => Promise<void>) => Promise<void>;
} {
  const [state, set] = useState<{ busy: boolean; error: unknown; done: boolean }>({
    busy: false,
    error: null,
    done: false,
  });
  const run = async (what: () => Promise<void>) => {
    set({ busy: true, error: null, done: false });
    try {
      await what();
      set({ busy: false, error: null, done: true });
    } catch (error) {
      set({ busy: false, error, done: false });
    }
  };
  return { ...state, run };
}

// Lets managers of passwords know whose password it is.
function Whose({ login }: { login: string }) {
  return (
    <input type="text" name="username" autoComplete="username" value={login} readOnly hidden />
  );
}

function Password({ login }: { login: string }) {
  const { t } = useLanguage();
  const [old, setOld] = useState("");
  const [next, setNext] = useState("");
  const doing = useDoing();
  const change = () =>
    doing.run(async () => {
      await send("POST", "/account/password", { body: { old, new: next } });
      setOld("");
      setNext("");
    });
  return (
    <form
      className="card stack"
      onSubmit={(e) => {
        e.preventDefault();
        void change();
      }}
    >
      <h2>{t("account.password")}</h2>
      {doing.done && <Banner tone="good">{t("account.password_done")}</Banner>}
      <Problem error={doing.error} />
      <Whose login={login} />
      <Field
        label={t("account.old")}
        type="password"
        autoComplete="current-password"
        required
        value={old}
        onChange={(e) => setOld(e.target.value)}
      />
      <Field
        label={t("account.new")}
        hint={t("account.password_hint")}
        type="password"
        autoComplete="new-password"
        minLength={10}
        required
        value={next}
        onChange={(e) => setNext(e.target.value)}
      />
      <div className="actions">
        <Button type="submit" busy={doing.busy}>
          {t("account.change")}
        </Button>
      </div>
    </form>
  );
}

function SecondFactor({ active, login }: { active: boolean; login: string }) {
  const { t } = useLanguage();
  const [fresh, setFresh] = useState<{ secret: string; uri: string } | null>(null);
  const [text, setText] = useState("");
  const doing = useDoing();
  const refresh = () => queryClient.invalidateQueries({ queryKey: SESSION });
  const begin = () => doing.run(async () => setFresh(await send("POST", "/account/totp")));
  const confirm = () =>
    doing.run(async () => {
      await send("PUT", "/account/totp", { body: { code: text.trim() } });
      setFresh(null);
      setText("");
      await refresh();
    });
  const end = () =>
    doing.run(async () => {
      await send("DELETE", "/account/totp", { body: { password: text } });
      setText("");
      await refresh();
    });
  return (
    <form
      className="card stack"
      onSubmit={(e) => {
        e.preventDefault();
        void (active ? end() : fresh ? confirm() : begin());
      }}
    >
      <h2>{t("totp.title")}</h2>
      <Problem error={doing.error} />
      <p>{t(active ? "totp.on" : "totp.off")}</p>
      {fresh && (
        <>
          <p>{t("totp.how")}</p>
          <p>
            <code className="secret" data-testid="totp-secret">
              {fresh.secret.replace(/(.{4})(?=.)/g, "$1 ")}
            </code>
          </p>
          <p>
            <a href={fresh.uri}>{t("totp.open")}</a>
          </p>
          <Field
            label={t("login.code")}
            inputMode="numeric"
            autoComplete="one-time-code"
            required
            value={text}
            onChange={(e) => setText(e.target.value)}
          />
        </>
      )}
      {active && <Whose login={login} />}
      {active && (
        <Field
          label={t("totp.password")}
          type="password"
          autoComplete="current-password"
          required
          value={text}
          onChange={(e) => setText(e.target.value)}
        />
      )}
      <div className="actions">
        <Button type="submit" busy={doing.busy} tone={active ? "danger" : "plain"}>
          {t(active ? "totp.end" : fresh ? "totp.confirm" : "totp.begin")}
        </Button>
      </div>
    </form>
  );
}

function Tokens() {
  const { t, lang } = useLanguage();
  const tokens = useOne<{ items: Token[] }>("/account/tokens");
  const [name, setName] = useState("");
  const [days, setDays] = useState("365");
  const [scopes, setScopes] = useState({ submit: true, read: false });
  const [fresh, setFresh] = useState<string | null>(null);
  const doing = useDoing();
  const make = () =>
    doing.run(async () => {
      const chosen = (["submit", "read"] as const).filter((s) => scopes[s]);
      const made = await send<{ token: string }>("POST", "/account/tokens", {
        body: { name, scopes: chosen, days: Number(days) },
      });
      setFresh(made.token);
      setName("");
      await tokens.refetch();
    });
  const drop = (id: string) =>
    doing.run(async () => {
      await send("DELETE", `/account/tokens/${encodeURIComponent(id)}`);
      await tokens.refetch();
    });
  return (
    <form
      className="card stack"
      onSubmit={(e) => {
        e.preventDefault();
        void make();
      }}
    >
      <h2>{t("token.title")}</h2>
      <p className="dim">{t("token.text")}</p>
      <Problem error={doing.error} />
      {fresh && (
        <Banner tone="good">
          {t("token.once")}{" "}
          <code className="secret" data-testid="token">
            {fresh}
          </code>
        </Banner>
      )}
      <Await of={tokens}>
        {({ items }) =>
          items.length > 0 && (
            <ul className="notices">
              {items.map((token) => (
                <li key={token.id} className="notice">
                  <strong>{token.name}</strong>{" "}
                  <small>
                    {token.scopes
                      .map((s) => (s === "submit" || s === "read" ? t(`token.${s}`) : s))
                      .join(", ")}{" "}
                    · {t("token.until", { day: dayText(token.expires, lang) })}
                  </small>
                  <Button
                    onClick={() => void drop(token.id)}
                    aria-label={t("token.drop_named", { name: token.name })}
                  >
                    {t("token.drop")}
                  </Button>
                </li>
              ))}
            </ul>
          )
        }
      </Await>
      <Field
        label={t("token.name")}
        required
        value={name}
        onChange={(e) => setName(e.target.value)}
      />
      <Field
        label={t("token.days")}
        type="number"
        min={1}
        max={3650}
        required
        value={days}
        onChange={(e) => setDays(e.target.value)}
      />
      <fieldset>
        <legend>{t("token.scopes")}</legend>
        {(["submit", "read"] as const).map((s) => (
          <Check
            key={s}
            label={t(`token.${s}`)}
            checked={scopes[s]}
            onChange={(e) => setScopes({ ...scopes, [s]: e.target.checked })}
          />
        ))}
      </fieldset>
      <div className="actions">
        <Button type="submit" busy={doing.busy} disabled={!scopes.submit && !scopes.read}>
          {t("token.make")}
        </Button>
      </div>
    </form>
  );
}

export default function AccountPage() {
  const { t, named } = useLanguage();
  const account = useSession().data?.account;
  if (!account) return null;
  return (
    <div className="middle">
      <PageHead title={t("account.title")}>
        <span>
          {account.name} ({account.login})
        </span>
        <span>{t("account.number", { n: account.id })}</span>
        {account.roles.map((grant, i) => (
          <span key={i} className="badge">
            {t(`role.${grant.role}`)}
            {grant.org_name && `: ${named(grant.org_name)}`}
          </span>
        ))}
      </PageHead>
      <div className="stack">
        <Password login={account.login} />
        <SecondFactor active={account.totp} login={account.login} />
        <Tokens />
      </div>
    </div>
  );
}
