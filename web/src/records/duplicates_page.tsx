// Entries of one register that may be one and the same, group by group; each pair leads to the page
// that shows the two side by side.
import { useState } from "react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { get, query } from "../api/client";
import { useLanguage } from "../locales/i18n";
import { Link } from "../router";
import { Button } from "../ui/controls";
import { Await, PageHead, Problem } from "../ui/shown";
import { recordAddress, useKind } from "./asked";
import { RecordState } from "./shown";
import type { DuplicateGroup, DuplicatePage, KindDef, RecordSummary } from "./types";

export const mergeAddress = (kind: string, one: RecordSummary["id"], other: RecordSummary["id"]) =>
  `/so-theo-doi/${encodeURIComponent(kind)}/trung/${encodeURIComponent(one)}/${encodeURIComponent(other)}`;

function useDuplicates(kind: string) {
  return useInfiniteQuery({
    queryKey: ["/record-duplicates", kind],
    queryFn: ({ pageParam, signal }) =>
      get<DuplicatePage>(
        "/record-duplicates" + query({ kind, limit: 50, after: pageParam }),
        signal,
      ),
    initialPageParam: "",
    getNextPageParam: (last: DuplicatePage) => last.next || null,
  });
}

function Group({ def, group }: { def: KindDef; group: DuplicateGroup }) {
  const { t, named } = useLanguage();
  const [base, setBase] = useState(0);
  const first = group.records[base] ?? group.records[0];
  const names = group.by.map((id) => named(def.fields.find((field) => field.id === id)?.name));
  if (!first) return null;
  return (
    <section className="card duplicate-group" data-group={group.by.join("+")}>
      <h2>{t("records.same_in", { fields: names.join(", ") })}</h2>
      <ul className="link-list">
        {group.records.map((record, i) => (
          <li key={record.id}>
            <Link to={recordAddress(record.kind, record.id)}>
              {record.number} {record.title}
            </Link>{" "}
            <RecordState name={record.state_name} stage={record.stage} />{" "}
            {i === base ? (
              group.records.length > 2 && (
                <span className="dim">{t("records.compared_with_this")}</span>
              )
            ) : (
              <>
                <Link
                  className="button plain"
                  to={mergeAddress(def.id, first.id, record.id)}
                  aria-label={t("records.compare_two", {
                    one: first.number,
                    other: record.number,
                  })}
                >
                  {t("records.compare")}
                </Link>{" "}
                {group.records.length > 2 && (
                  <Button tone="quiet" onClick={() => setBase(i)}>
                    {t("records.compare_with_this")}
                  </Button>
                )}
              </>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

export default function Duplicates({
  params: { kind = "" },
}: {
  params: Record<string, string>;
}) {
  const { t, named } = useLanguage();
  const def = useKind(kind);
  const found = useDuplicates(kind);
  const groups = found.data?.pages.flatMap((page) => page.groups) ?? [];
  return (
    <>
      <PageHead
        title={t("records.duplicates")}
        kicker={
          <Link to={`/so-theo-doi/${encodeURIComponent(kind)}`}>
            {named(def.data?.name) || t("records.title")}
          </Link>
        }
      />
      <p className="dim">{t("records.duplicates_text")}</p>
      <Problem error={found.error} />
      <Await of={def}>
        {(known) => (
          <div className="stack">
            {found.isSuccess && groups.length === 0 && !found.hasNextPage && (
              <p>{t("records.no_duplicates")}</p>
            )}
            {groups.map((group) => (
              <Group
                key={`${group.by.join("+")}/${group.records.map(({ id }) => id).join("-")}`}
                def={known}
                group={group}
              />
            ))}
            {found.hasNextPage && (
              <p>
                <Button busy={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
                  {t("action.more")}
                </Button>
              </p>
            )}
          </div>
        )}
      </Await>
    </>
  );
}
