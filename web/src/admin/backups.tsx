// Copies of everything: made now or by the clock, kept in a folder, taken away as one file.
import { useState } from "react";
import { useQuery } from "@tanstack/react-query";
import { BASE, get, send } from "../api/client";
import { timeText } from "../locales/dates";
import { useLanguage } from "../locales/i18n";
import { Button } from "../ui/controls";
import { Await, PageHead, Problem } from "../ui/shown";
import type { Backup } from "./types";
import { TableScroll } from "../ui/table_scroll";

const sizeText = (bytes: number, lang: string) =>
  new Intl.NumberFormat(lang, { style: "unit", unit: "megabyte", maximumFractionDigits: 1 }).format(
    bytes / 1_000_000,
  );
const working = (item: Backup) => item.state === "running";

export default function Backups() {
  const { t, lang } = useLanguage();
  const [error, setError] = useState<unknown>(null);
  const list = useQuery({
    queryKey: ["backups"],
    queryFn: ({ signal }) => get<{ folder: string; items: Backup[] }>("/backups", signal),
    refetchInterval: (query) => (query.state.data?.items.some(working) ? 700 : 30_000),
  });
  const make = () => {
    setError(null);
    void send("POST", "/backups", { body: {} })
      .catch(setError)
      .finally(() => void list.refetch());
  };
  return (
    <>
      <PageHead
        title={t("admin.backups")}
        actions={
          <Button tone="primary" busy={list.data?.items.some(working) ?? false} onClick={make}>
            {t("admin.backup_now")}
          </Button>
        }
      >
        <span>{t("admin.backups_hint")}</span>
      </PageHead>
      <Problem error={error} />
      <Await of={list}>
        {({ folder, items }) => (
          <>
            <p className="dim">
              {t("admin.backup_folder")}: <code>{folder}</code>
            </p>
            {items.length === 0 ? (
              <p>{t("admin.no_backups")}</p>
            ) : (
              <TableScroll label={t("admin.backups")}>
                <table className="table">
                  <caption className="vh">{t("admin.backups")}</caption>
                  <thead>
                    <tr>
                      <th scope="col">{t("admin.backup_at")}</th>
                      <th scope="col">{t("admin.col.state")}</th>
                      <th scope="col" className="num">
                        {t("admin.backup_size")}
                      </th>
                      <th scope="col">{t("admin.backup_file")}</th>
                    </tr>
                  </thead>
                  <tbody>
                    {items.map((item) => (
                      <tr key={item.name} data-backup={item.state}>
                        <th scope="row" className="nowrap">
                          {timeText(item.at, lang)}
                        </th>
                        <td>
                          {working(item)
                            ? `${item.step} ${item.percent}%`
                            : (item.problem ??
                              t(item.verified ? "admin.backup_verified" : "admin.backup_done"))}
                        </td>
                        <td className="num">{item.bytes > 0 ? sizeText(item.bytes, lang) : ""}</td>
                        <td>
                          {item.state === "done" ? (
                            <a href={`${BASE}/backups/${encodeURIComponent(item.name)}`} download>
                              {item.name}
                            </a>
                          ) : (
                            item.name
                          )}
                        </td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </TableScroll>
            )}
          </>
        )}
      </Await>
    </>
  );
}
