// People and what they may do.
import { useState } from "react";
import { send } from "../api/client";
import { useAll, useOne } from "../api/queries";
import type { AccountRow, Org, Pack, Role, RoleGrant } from "../api/types";
import { useLanguage } from "../locales/i18n";
import { Button, Check, Field, Select } from "../ui/controls";
import { Dialog } from "../ui/dialog";
import { Await, Banner, PageHead, Problem } from "../ui/shown";
import { TableScroll } from "../ui/table_scroll";

const ROLES: Role[] = ["reporter", "approver", "desk", "editor", "leader", "administrator"];
type Draft = Pick<AccountRow, "login" | "name" | "email" | "roles" | "state"> & {
  id: string | null;
};

function Roles({ roles, set }: { roles: RoleGrant[]; set: (roles: RoleGrant[]) => void }) {
  const { t, named } = useLanguage();
  const orgs = useAll<Org>("/orgs");
  const pack = useOne<Pack>("/pack");
  const put = (index: number, change: Partial<RoleGrant>) =>
    set(roles.map((grant, i) => (i === index ? { ...grant, ...change } : grant)));
  return (
    <fieldset>
      <legend>{t("accounts.roles")}</legend>
      <Problem error={orgs.error} />
      {roles.map((grant, i) => (
        <div key={i} className="role-row">
          <Select
            label={t("accounts.role")}
            value={grant.role}
            onChange={(e) => put(i, { role: e.target.value as Role })}
          >
            {ROLES.map((r) => (
              <option key={r} value={r}>
                {t(`role.${r}`)}
              </option>
            ))}
          </Select>
          <Select
            label={t("board.unit")}
            required
            value={grant.org}
            onChange={(e) => put(i, { org: e.target.value })}
          >
            <option value="" />
            {(orgs.data ?? []).map((o) => (
              <option key={o.id} value={o.id}>
                {named(o.name)}
              </option>
            ))}
          </Select>
          {(pack.data?.fields.length ?? 0) > 0 &&
            (grant.role === "desk" || grant.role === "editor") && (
              <details>
                <summary>{t("accounts.fields", { n: grant.fields.length })}</summary>
                <div className="checks">
                  {pack.data?.fields.map((f) => (
                    <Check
                      key={f.code}
                      label={named(f.name)}
                      checked={grant.fields.includes(f.code)}
                      onChange={(e) =>
                        put(i, {
                          fields: e.target.checked
                            ? [...grant.fields, f.code]
                            : grant.fields.filter((x) => x !== f.code),
                        })
                      }
                    />
                  ))}
                </div>
              </details>
            )}
          <Button
            tone="quiet"
            icon="close"
            aria-label={t("accounts.drop_role", { role: t(`role.${grant.role}`) })}
            onClick={() => set(roles.filter((_, x) => x !== i))}
          />
        </div>
      ))}
      <Button onClick={() => set([...roles, { role: "reporter", org: "", fields: [] }])}>
        {t("accounts.add_role")}
      </Button>
    </fieldset>
  );
}

function Edit({
  draft,
  onClose,
  onDone,
}: {
  draft: Draft;
  onClose: () => void;
  onDone: (invitation: string | null) => void;
}) {
  const { t } = useLanguage();
  const [row, set] = useState(draft);
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    setError(null);
    const roles = row.roles.map(({ role, org, fields }) => ({ role, org, fields }));
    try {
      if (row.id === null) {
        onDone(
          (
            await send<{ invitation: string }>("POST", "/accounts", {
              body: { login: row.login, name: row.name, email: row.email, roles },
            })
          ).invitation,
        );
      } else {
        const state = row.state === draft.state ? {} : { state: row.state };
        await send("PATCH", `/accounts/${encodeURIComponent(row.id)}`, {
          body: { name: row.name, email: row.email, roles, ...state },
        });
        onDone(null);
      }
      onClose();
    } catch (caught) {
      setError(caught);
      setBusy(false);
    }
  };
  return (
    <Dialog
      wide
      title={t(row.id === null ? "accounts.new" : "accounts.edit", { name: row.name })}
      onClose={onClose}
      onSubmit={() => void save()}
      actions={
        <>
          <Button onClick={onClose}>{t("action.cancel")}</Button>
          <Button tone="primary" type="submit" busy={busy}>
            {t(row.id === null ? "accounts.invite" : "action.save")}
          </Button>
        </>
      }
    >
      <Problem error={error} />
      <div className="columns">
        <Field
          label={t("login.login")}
          required
          disabled={row.id !== null}
          value={row.login}
          onChange={(e) => set({ ...row, login: e.target.value })}
        />
        <Field
          label={t("account.name")}
          required
          value={row.name}
          onChange={(e) => set({ ...row, name: e.target.value })}
        />
        <Field
          label={t("accounts.email")}
          type="email"
          required
          value={row.email}
          onChange={(e) => set({ ...row, email: e.target.value })}
        />
        {row.id !== null && draft.state !== "invited" && (
          <Select
            label={t("cycle.state")}
            value={row.state}
            onChange={(e) => set({ ...row, state: e.target.value as AccountRow["state"] })}
          >
            {(["active", "closed"] as const).map((s) => (
              <option key={s} value={s}>
                {t(`accounts.${s}`)}
              </option>
            ))}
          </Select>
        )}
      </div>
      <Roles roles={row.roles} set={(roles) => set({ ...row, roles })} />
    </Dialog>
  );
}

export default function Accounts() {
  const { t, named } = useLanguage();
  const [q, setQ] = useState("");
  const accounts = useAll<AccountRow>("/accounts", q.trim() ? { q: q.trim() } : {});
  const [draft, setDraft] = useState<Draft | null>(null);
  const [invitation, setInvitation] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);
  const invite = async (id: string) => {
    setError(null);
    try {
      setInvitation(
        (
          await send<{ invitation: string }>(
            "POST",
            `/accounts/${encodeURIComponent(id)}/invitation`,
          )
        ).invitation,
      );
      await accounts.refetch();
    } catch (caught) {
      setError(caught);
    }
  };
  return (
    <>
      <PageHead
        title={t("accounts.title")}
        actions={
          <Button
            tone="primary"
            onClick={() =>
              setDraft({
                id: null,
                login: "",
                name: "",
                email: "",
                state: "invited",
                roles: [{ role: "reporter", org: "", fields: [] }],
              })
            }
          >
            {t("accounts.new")}
          </Button>
        }
      />
      {invitation && (
        <Banner
          tone="good"
          action={<Button onClick={() => setInvitation(null)}>{t("action.close")}</Button>}
        >
          {t("accounts.link")}{" "}
          <code className="secret" data-testid="invitation">
            {window.location.origin}
            {invitation}
          </code>
        </Banner>
      )}
      <Problem error={error} />
      <div className="row-form" role="search">
        <Field
          label={t("accounts.search")}
          type="search"
          value={q}
          onChange={(e) => setQ(e.target.value)}
        />
      </div>
      <Await of={accounts}>
        {(items) => (
          <TableScroll label={t("accounts.title")}>
            <table className="table">
              <caption className="vh">{t("accounts.title")}</caption>
              <thead>
                <tr>
                  <th scope="col">{t("account.name")}</th>
                  <th scope="col">{t("login.login")}</th>
                  <th scope="col">{t("accounts.email")}</th>
                  <th scope="col">{t("accounts.roles")}</th>
                  <th scope="col">{t("cycle.state")}</th>
                  <th scope="col">
                    <span className="vh">{t("accounts.actions")}</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {items.map((row) => (
                  <tr key={row.id} data-account={row.login}>
                    <th scope="row">{row.name}</th>
                    <td>{row.login}</td>
                    <td>{row.email}</td>
                    <td>
                      {row.roles.map((grant, i) => (
                        <div key={i}>
                          {t(`role.${grant.role}`)}{" "}
                          <small>{named(grant.org_name) || grant.org}</small>
                        </div>
                      ))}
                    </td>
                    <td>
                      <span className={`badge account-${row.state}`}>
                        {t(`accounts.${row.state}`)}
                      </span>{" "}
                      {row.locked && <span className="badge late">{t("accounts.locked")}</span>}{" "}
                      {row.totp && <span className="badge">{t("accounts.totp")}</span>}
                    </td>
                    <td>
                      <div className="actions">
                        <Button
                          aria-label={t("accounts.edit", { name: row.name })}
                          onClick={() => setDraft({ ...row })}
                        >
                          {t("action.edit")}
                        </Button>
                        <Button
                          aria-label={t("accounts.invite_again", { name: row.name })}
                          onClick={() => void invite(row.id)}
                        >
                          {t("accounts.invite_link")}
                        </Button>
                      </div>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </TableScroll>
        )}
      </Await>
      {draft && (
        <Edit
          draft={draft}
          onClose={() => setDraft(null)}
          onDone={(link) => {
            setInvitation(link);
            void accounts.refetch();
          }}
        />
      )}
    </>
  );
}
