// What always says whether what was typed is at the server: a line in peace, banners in trouble.
import { useSyncExternalStore } from "react";
import type { Sender } from "../grid/sender";
import type { FormStore } from "../grid/store";
import { timeText } from "../locales/dates";
import { useLanguage } from "../locales/i18n";
import { Link } from "../router";
import { Button, Icon } from "../ui/controls";
import { Banner, useProblemText } from "../ui/shown";

export function SaveLine({
  store,
  sender,
  mayEdit,
  go,
}: {
  store: FormStore;
  sender: Sender;
  mayEdit: boolean;
  go: (cell: string) => void;
}) {
  const { t } = useLanguage();
  const state = useSyncExternalStore(sender.subscribe, sender.snapshot);
  useSyncExternalStore(store.subscribe, store.version);
  const problem = useProblemText();
  const n = store.unsent;
  const troubled = [
    ...store.heldWith("conflict"),
    ...store.heldWith("wrong"),
    ...store.heldWith("refused"),
  ];
  if (!mayEdit && n === 0) return null;
  const again = <Button onClick={() => sender.resume()}>{t("save.again")}</Button>;
  return (
    <div className="save-line" data-testid="save-line" data-line={state.line} data-unsent={n}>
      {state.line === "offline" && (
        <Banner tone="warn" action={again}>
          {t("save.offline", { n })}
        </Banner>
      )}
      {state.line === "logged_out" && (
        <Banner
          tone="warn"
          action={
            <span className="actions">
              <Link className="button plain" to="/dang-nhap" target="_blank">
                {t("login.do")}
              </Link>
              {again}
            </span>
          }
        >
          {t("save.logged_out", { n })}
        </Banner>
      )}
      {state.line === "stopped" && state.error && (
        <Banner tone="bad" action={again}>
          {t("save.stopped", { n })} {problem(state.error)}
        </Banner>
      )}
      {store.storageFull && n > 0 && <Banner tone="bad">{t("save.storage_full")}</Banner>}
      {troubled.length > 0 && (
        <Banner
          tone="bad"
          action={<Button onClick={() => go(troubled[0] ?? "")}>{t("save.show")}</Button>}
        >
          {t("save.troubled", { n: troubled.length })}
        </Banner>
      )}
    </div>
  );
}

export function SaveState({
  store,
  sender,
  mayEdit,
}: {
  store: FormStore;
  sender: Sender;
  mayEdit: boolean;
}) {
  const { t, lang } = useLanguage();
  const state = useSyncExternalStore(sender.subscribe, sender.snapshot);
  const n = store.unsent;
  const busy = state.line === "sending" || state.line === "waiting";
  return (
    <p className="save-state" role="status" data-testid="save-state">
      {busy
        ? t("save.sending", { n })
        : mayEdit &&
          n === 0 && (
            <>
              <Icon name="check" size={15} />{" "}
              {state.savedAt
                ? t("save.saved", { at: timeText(state.savedAt, lang).slice(0, 5) })
                : t("save.nothing")}
            </>
          )}
    </p>
  );
}
