// What these pages ask the server, and what is asked again once a record was changed.
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import { get, query } from "../api/client";
import { queryClient, useAll, useOne } from "../api/queries";
import type { Org } from "../api/types";
import { useLanguage } from "../locales/i18n";
import type {
  HistoryEntry,
  KindDef,
  KindRow,
  RecordFull,
  RecordId,
  RecordPage,
  RecordSummary,
} from "./types";

const PAGE = 100;

export const recordPath = (id: RecordId) => `/records/${encodeURIComponent(id)}`;
export const recordAddress = (kind: string, id: RecordId) =>
  `/so-theo-doi/${encodeURIComponent(kind)}/${encodeURIComponent(id)}`;

export const useKinds = () => useOne<{ kinds: KindRow[] }>("/record-kinds");
export const useKind = (kind: string) =>
  useOne<KindDef>(`/record-kinds/${encodeURIComponent(kind)}`, kind !== "");
export const useRecord = (id: RecordId) => useOne<RecordFull>(recordPath(id));
export const useHistory = (id: RecordId) =>
  useOne<{ entries: HistoryEntry[] }>(`${recordPath(id)}/history`);

export function usePagedRecords<Row extends RecordSummary = RecordSummary>(
  path: string,
  values: Record<string, string>,
  limit = PAGE,
) {
  const found = useInfiniteQuery({
    queryKey: [path, "paged", values, limit],
    queryFn: ({ pageParam, signal }) =>
      get<RecordPage<Row>>(path + query({ ...values, limit, after: pageParam }), signal),
    initialPageParam: "",
    getNextPageParam: (last: RecordPage<Row>) => last.next || null,
    placeholderData: keepPreviousData,
  });
  const rows = useMemo(() => found.data?.pages.flatMap((page) => page.records), [found.data]);
  const { fetchNextPage, hasNextPage, isFetchingNextPage } = found;
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [fetchNextPage, hasNextPage, isFetchingNextPage]);
  const [first] = found.data?.pages ?? [];
  return {
    data: rows,
    error: found.error,
    isPending: found.isPending,
    hasMore: hasNextPage,
    about: first?.about ?? 0,
    exact: first?.exact ?? true,
    more,
  };
}

// Names of units by their ids, where an answer has only these.
export function useOrgNames(enabled: boolean): (id: string) => string {
  const { named } = useLanguage();
  const orgs = useAll<Org>("/orgs", {}, enabled).data;
  const names = useMemo(
    () => new Map((orgs ?? []).map((org) => [org.id, named(org.name)])),
    [orgs, named],
  );
  return useCallback((id) => names.get(id) || id, [names]);
}

// After a write: the record as it stands now, and every list and count anew.
export function rememberRecord(record: RecordFull): void {
  queryClient.setQueryData([recordPath(record.id)], record);
  forgetRecords(recordPath(record.id));
}
export function forgetRecords(except = ""): void {
  void queryClient.invalidateQueries({
    predicate: ({ queryKey: [path] }) =>
      typeof path === "string" && path.startsWith("/record") && path !== except,
  });
}
