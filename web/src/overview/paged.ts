// A long list that is fetched page after page, as far as it is scrolled.
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import { get, query } from "../api/client";
import type { Page } from "../api/types";

const PAGE = 200;

export function usePaged<T>(path: string, values: Record<string, string>) {
  const found = useInfiniteQuery({
    queryKey: [path, "paged", values],
    queryFn: ({ pageParam, signal }) =>
      get<Page<T>>(path + query({ ...values, limit: PAGE, after: pageParam }), signal),
    initialPageParam: "",
    getNextPageParam: (last: Page<T>) => last.next,
    placeholderData: keepPreviousData,
  });
  const items = useMemo(() => found.data?.pages.flatMap((page) => page.items), [found.data]);
  const { fetchNextPage, hasNextPage, isFetchingNextPage } = found;
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [fetchNextPage, hasNextPage, isFetchingNextPage]);
  return {
    data: items,
    error: found.error,
    isPending: found.isPending,
    total: found.data?.pages[0]?.total ?? 0,
    more,
  };
}
