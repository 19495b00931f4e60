import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { get, query } from "../api/client";
import { useAll } from "../api/queries";
import type { AccountRow, AuditEntry, Page } from "../api/types";
import { timeText } from "../locales/dates";
import { useLanguage } from "../locales/i18n";
import { Button, Field, Select } from "../ui/controls";
import { PageHead, Problem } from "../ui/shown";
import { TableScroll } from "../ui/table_scroll";

export default function Audit() {
  const { t, lang } = useLanguage();
  const [draft, setDraft] = useState({ actor: "", subject: "" });
  const [filter, setFilter] = useState(draft);
  const list = useInfiniteQuery({
    queryKey: ["audit", filter],
    queryFn: ({ pageParam, signal }) =>
      get<Page<AuditEntry>>(`/audit${query({ ...filter, limit: 100, after: pageParam })}`, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
  });
  const accounts = useAll<AccountRow>("/accounts");
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <PageHead title={t("audit.title")} />
      <form
        className="row-form"
        role="search"
        onSubmit={(e) => {
          e.preventDefault();
          setFilter(draft);
        }}
      >
        <Select
          label={t("audit.actor")}
          value={draft.actor}
          onChange={(e) => setDraft({ ...draft, actor: e.target.value })}
        >
          <option value="">{t("shown.all")}</option>
          {(accounts.data ?? []).map((a) => (
            <option key={a.id} value={a.id}>
              {a.name}
            </option>
          ))}
        </Select>
        <Field
          label={t("audit.subject")}
          value={draft.subject}
          onChange={(e) => setDraft({ ...draft, subject: e.target.value })}
        />
        <Button type="submit">{t("action.filter")}</Button>
      </form>
      <Problem error={list.error} />
      <TableScroll label={t("audit.title")}>
        <table className="table">
          <caption className="vh">{t("audit.title")}</caption>
          <thead>
            <tr>
              <th scope="col" className="num">
                {t("audit.sequence")}
              </th>
              <th scope="col">{t("audit.at")}</th>
              <th scope="col">{t("audit.actor")}</th>
              <th scope="col">{t("audit.origin")}</th>
              <th scope="col">{t("audit.action")}</th>
              <th scope="col">{t("audit.subject")}</th>
              <th scope="col">{t("audit.detail")}</th>
            </tr>
          </thead>
          <tbody>
            {items.map((entry) => (
              <tr key={entry.sequence}>
                <td className="num">{entry.sequence}</td>
                <td className="nowrap">{timeText(entry.at, lang)}</td>
                <td>{entry.actor?.name ?? t("audit.system")}</td>
                <td>{entry.origin}</td>
                <td>
                  <code>{entry.action}</code>
                </td>
                <td>{entry.subject}</td>
                <td className="detail">
                  {entry.detail && (
                    <details>
                      <summary>{t("audit.show")}</summary>
                      <code>{entry.detail}</code>
                    </details>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
      {list.hasNextPage && (
        <p>
          <Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {t("action.more")}
          </Button>
        </p>
      )}
    </>
  );
}
