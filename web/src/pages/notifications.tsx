import { send } from "../api/client";
import { queryClient, useNotifications } from "../api/queries";
import type { Notification } from "../api/types";
import { timeText } from "../locales/dates";
import { useLanguage } from "../locales/i18n";
import { Link } from "../router";
import { Button } from "../ui/controls";
import { Await, PageHead } from "../ui/shown";

async function read(ids: Notification["id"][] | "all"): Promise<void> {
  await send("POST", "/notifications/read", { body: ids === "all" ? { all: true } : { ids } });
  await queryClient.invalidateQueries({ queryKey: ["notifications"] });
}

function Item({ item }: { item: Notification }) {
  const { t, lang } = useLanguage();
  const seen = () => {
    if (!item.read) void read([item.id]).catch(() => undefined);
  };
  return (
    <li className={item.read ? "notice" : "notice unread"}>
      <small>
        {timeText(item.at, lang)}{" "}
        {!item.read && <span className="badge state-submitted">{t("notice.new")}</span>}
      </small>
      <p>
        {item.link ? (
          <Link to={item.link} onClick={seen}>
            {item.text}
          </Link>
        ) : (
          item.text
        )}
      </p>
    </li>
  );
}

export default function NotificationsPage() {
  const { t } = useLanguage();
  const notifications = useNotifications(true);
  return (
    <div className="middle">
      <PageHead
        title={t("notice.title")}
        actions={
          (notifications.data?.unread ?? 0) > 0 && (
            <Button onClick={() => void read("all")}>{t("notice.read_all")}</Button>
          )
        }
      />
      <Await of={notifications}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="dim">{t("notice.none")}</p>
          ) : (
            <ul className="notices">
              {items.map((item) => (
                <Item key={item.id} item={item} />
              ))}
            </ul>
          )
        }
      </Await>
    </div>
  );
}
