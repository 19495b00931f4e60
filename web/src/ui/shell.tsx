// What stands around each page: the way to the content, the bar with the ways to the pages, the bell.
import { useEffect, useRef, useState, type ReactNode } from "react";
import { send } from "../api/client";
import { hasRole, logOut, queryClient, useNotifications } from "../api/queries";
import type { Lang, Session } from "../api/types";
import { useLanguage } from "../locales/i18n";
import type { Key } from "../locales/vi";
import { Link, navigate, usePath } from "../router";
import { Button, Icon } from "./controls";
import { ThemeButton } from "./theme";

interface Way {
  to: string;
  key: Key;
}

function ways(session: Session | undefined): Way[] {
  if (!session?.account) return [{ to: "/so-lieu", key: "nav.figures" }];
  const list: Way[] = [{ to: "/", key: "nav.home" }];
  if (hasRole(session, "desk", "editor", "leader", "administrator"))
    list.push({ to: "/dot", key: "nav.cycles" });
  if (hasRole(session, "desk", "administrator"))
    list.push({ to: "/yeu-cau/moi", key: "nav.request" });
  list.push({ to: "/so-lieu", key: "nav.figures" });
  if (hasRole(session, "administrator")) {
    list.push(
      { to: "/quan-tri/tai-khoan", key: "nav.accounts" },
      { to: "/quan-tri/nhat-ky", key: "nav.audit" },
    );
  }
  return list;
}

function LanguageButton({ session }: { session: Session | undefined }) {
  const { lang, setLang, t } = useLanguage();
  const other: Lang = lang === "vi" ? "en" : "vi";
  const turn = () => {
    setLang(other);
    void queryClient.invalidateQueries(); // the server's texts come in the other language
    // The account remembers it for mails; the page does not wait for that.
    if (session?.account)
      void send("POST", "/account/language", { body: { language: other } }).catch(() => undefined);
  };
  const shown = other.toUpperCase(); // what is seen is part of the name (WCAG 2.5.3)
  return (
    <Button
      tone="quiet"
      className="language"
      onClick={turn}
      aria-label={`${shown}: ${t("shell.language")}`}
      lang={other}
    >
      {shown}
    </Button>
  );
}

function Bell() {
  const { t } = useLanguage();
  const unread = useNotifications(true).data?.unread ?? 0;
  return (
    <Link
      to="/thong-bao"
      className="button quiet bell"
      aria-label={t("shell.bell", { n: unread })}
      data-testid="bell"
    >
      <Icon name="bell" />
      {unread > 0 && (
        <span className="count" aria-hidden="true">
          {unread}
        </span>
      )}
    </Link>
  );
}

function Nav({ session, path }: { session: Session | undefined; path: string }) {
  const { t } = useLanguage();
  const [open, setOpen] = useState(false);
  useEffect(() => setOpen(false), [path]);
  return (
    <>
      <Button
        tone="quiet"
        icon="menu"
        className="menu-button"
        aria-expanded={open}
        aria-controls="nav"
        aria-label={t("shell.menu")}
        onClick={() => setOpen(!open)}
      />
      <nav id="nav" className={open ? "ways open" : "ways"} aria-label={t("shell.nav")}>
        {ways(session).map(({ to, key }) => (
          <Link
            key={to}
            to={to}
            aria-current={
              path === to || (to !== "/" && path.startsWith(`${to}/`)) ? "page" : undefined
            }
          >
            {t(key)}
          </Link>
        ))}
      </nav>
    </>
  );
}

export function Shell({
  session,
  children,
}: {
  session: Session | undefined;
  children: ReactNode;
}) {
  const { t } = useLanguage();
  const path = usePath();
  const main = useRef<HTMLElement>(null);
  const first = useRef(true);
  useEffect(() => {
    if (!first.current) main.current?.focus({ preventScroll: true }); // a new page is announced
    first.current = false;
  }, [path]);
  const leave = async () => {
    await logOut().catch(() => undefined);
    navigate("/dang-nhap");
    window.location.reload();
  };
  return (
    <>
      <a className="skip" href="#main">
        {t("shell.skip")}
      </a>
      {session?.demo && (
        <p className="warning" role="note">
          {t("shell.demo")}
        </p>
      )}
      <header className="bar">
        <Link to="/" className="brand">
          Tổng Kết
        </Link>
        <Nav session={session} path={path} />
        <div className="bar-end">
          {session?.account && <Bell />}
          <LanguageButton session={session} />
          <ThemeButton />
          {session?.account ? (
            <>
              <Link
                to="/tai-khoan"
                className="button quiet account"
                aria-label={session.account.name}
                data-testid="account"
              >
                <Icon name="user" />
                <span>{session.account.name}</span>
              </Link>
              <Button
                tone="quiet"
                icon="leave"
                className="leave"
                aria-label={t("shell.leave")}
                onClick={() => void leave()}
              >
                {t("shell.leave")}
              </Button>
            </>
          ) : (
            path !== "/dang-nhap" && (
              <Link to="/dang-nhap" className="button plain">
                {t("login.do")}
              </Link>
            )
          )}
        </div>
      </header>
      <main id="main" ref={main} tabIndex={-1}>
        {children}
      </main>
    </>
  );
}
