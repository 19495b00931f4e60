// What stands around each page: the way to the content, the bar with the ways to the pages, the search,
// the bell, the account. On a narrow screen the ways open below the bar.
import { useEffect, useRef, useState, type ReactNode } from "react";
import { send } from "../api/client";
import { logOut, queryClient, useNotifications } from "../api/queries";
import type { Lang, Session } from "../api/types";
import { useLanguage } from "../locales/i18n";
import { Link, navigate, usePath } from "../router";
import { Button, Icon } from "./controls";
import { Disclosure } from "./disclosure";
import { useNarrow } from "./narrow";
import { forgetSearches } from "./recent_searches";
import { SearchBox } from "./search_box";
import { ThemeButton } from "./theme";
import { leadsTo, start, wayGroups, type Way } from "./ways";

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

function WayLink({ way, path }: { way: Way; path: string }) {
  const { t } = useLanguage();
  return (
    <Link to={way.to} aria-current={leadsTo(way, path) ? "page" : undefined}>
      {t(way.key)}
    </Link>
  );
}

function Ways({
  session,
  path,
  wide,
}: {
  session: Session | undefined;
  path: string;
  wide: boolean;
}) {
  const { t } = useLanguage();
  return wayGroups(session).map((group) => {
    const [only] = group.ways;
    if (group.ways.length === 1 && only) return <WayLink key={group.id} way={only} path={path} />;
    const links = (
      <ul>
        {group.ways.map((way) => (
          <li key={way.to}>
            <WayLink way={way} path={path} />
          </li>
        ))}
      </ul>
    );
    return wide ? (
      <Disclosure
        key={group.id}
        label={t(group.key)}
        current={group.ways.some((way) => leadsTo(way, path))}
      >
        {links}
      </Disclosure>
    ) : (
      <div key={group.id} className="way-group">
        <p id={`ways-${group.id}`}>{t(group.key)}</p>
        {links}
      </div>
    );
  });
}

function Nav({ session, path }: { session: Session | undefined; path: string }) {
  const { t } = useLanguage();
  const small = useNarrow(900);
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
      <nav
        id="nav"
        className={open ? "ways open" : "ways"}
        aria-label={t("shell.nav")}
        onKeyDown={(event) => {
          if (event.key === "Escape") setOpen(false);
        }}
      >
        <Ways session={session} path={path} wide={!small} />
      </nav>
    </>
  );
}

function AccountMenu({ session }: { session: Session }) {
  const { t } = useLanguage();
  const leave = async () => {
    forgetSearches();
    await logOut().catch(() => undefined);
    navigate("/dang-nhap");
    window.location.reload();
  };
  const name = session.account?.name ?? "";
  return (
    <Disclosure
      className="account"
      name={name}
      testId="account"
      label={
        <>
          <Icon name="user" />
          <span>{name}</span>
        </>
      }
    >
      <p className="account-name">{name}</p>
      <ul>
        <li>
          <Link to="/tai-khoan">{t("shell.account")}</Link>
        </li>
      </ul>
      <p className="account-tools">
        <LanguageButton session={session} />
        <ThemeButton />
        <Button tone="quiet" icon="leave" data-testid="leave" onClick={() => void leave()}>
          {t("shell.leave")}
        </Button>
      </p>
    </Disclosure>
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
        <Link to={start(session)} className="brand">
          Tổng Kết
        </Link>
        <Nav session={session} path={path} />
        <div className="bar-end">
          {session && <SearchBox session={session} />}
          {session?.account ? (
            <>
              <Bell />
              <AccountMenu session={session} />
            </>
          ) : (
            <>
              <LanguageButton session={session} />
              <ThemeButton />
              {path !== "/dang-nhap" && (
                <Link to="/dang-nhap" className="button plain">
                  {t("login.do")}
                </Link>
              )}
            </>
          )}
        </div>
      </header>
      <main id="main" ref={main} tabIndex={-1}>
        {children}
      </main>
    </>
  );
}
