// What was published or corrected, newest first.
import { useInfiniteQuery } from "@tanstack/react-query";
import { get, query } from "../../api/client";
import type { Page } from "../../api/types";
import { useLanguage } from "../../locales/i18n";
import { Button } from "../../ui/controls";
import { Await, PageHead } from "../../ui/shown";
import type { Change } from "../types";
import { useFeed } from "./landing";
import { ChangeList, PublicWays } from "./shared";

export default function Changes() {
  const { t } = useLanguage();
  const feed = useFeed();
  const changes = useInfiniteQuery({
    queryKey: ["/changes", "pages"],
    queryFn: ({ pageParam, signal }) =>
      get<Page<Change>>(`/changes${query({ after: pageParam, limit: 50 })}`, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
  });
  const items = changes.data?.pages.flatMap((page) => page.items);
  return (
    <div className="public">
      <PageHead
        title={t("explorer.public_changes")}
        kicker={t("explorer.public_title")}
        actions={
          <a className="button plain" href={feed}>
            {t("explorer.feed")}
          </a>
        }
      />
      <PublicWays />
      <Await of={{ data: items, error: changes.error, isPending: changes.isPending }}>
        {(list) =>
          list.length === 0 ? (
            <p className="dim">{t("explorer.no_changes")}</p>
          ) : (
            <ChangeList changes={list} />
          )
        }
      </Await>
      {changes.hasNextPage && (
        <Button busy={changes.isFetchingNextPage} onClick={() => void changes.fetchNextPage()}>
          {t("action.more")}
        </Button>
      )}
    </div>
  );
}
