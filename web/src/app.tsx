// Which page stands at which address. Each page is a file of its own that is loaded when it is
// first opened; the one that was asked for comes while the server still says who is asking.
import { adminRoutes } from "./admin/routes";
import { useSession } from "./api/queries";
import type { Session } from "./api/types";
import { editorRoutes } from "./editor/routes";
import { explorerRoutes } from "./explorer/routes";
import { useLanguage } from "./locales/i18n";
import { overviewRoutes } from "./overview/routes";
import { Login } from "./pages/login";
import { recordRoutes } from "./records/routes";
import { page, type Route } from "./route";
import { Link, matched, usePath } from "./router";
import { Shell } from "./ui/shell";
import { Await, PageHead } from "./ui/shown";
import { start } from "./ui/ways";

type Params = Record<string, string>;
const routes: Route[] = [
  ...overviewRoutes,
  ...explorerRoutes,
  ...editorRoutes,
  ...adminRoutes,
  ...recordRoutes,
  { path: "/moi/:secret", page: page(() => import("./pages/invitation")), open: true },
  { path: "/", page: page(() => import("./pages/home")) },
  { path: "/bieu/:submission", page: page(() => import("./pages/form")) },
  { path: "/dot", page: page(() => import("./pages/cycles")) },
  { path: "/dot/:id", page: page(() => import("./pages/board")) },
  { path: "/dot/:id/ket-qua", page: page(() => import("./pages/result")) },
  { path: "/yeu-cau/moi", page: page(() => import("./pages/request")) },
  { path: "/quan-tri/tai-khoan", page: page(() => import("./pages/accounts")) },
  { path: "/quan-tri/nhat-ky", page: page(() => import("./pages/audit")) },
  { path: "/tai-khoan", page: page(() => import("./pages/account")) },
  { path: "/thong-bao", page: page(() => import("./pages/notifications")) },
];

function found(path: string): { route: Route; params: Params } | null {
  for (const route of routes) {
    const params = matched(route.path, path);
    if (params) return { route, params };
  }
  return null;
}

void found(window.location.pathname)?.route.page.preload?.();

// An address that is no page: said as such to visitors too, who would else be asked to log in.
function NoPage({ session }: { session: Session }) {
  const { t } = useLanguage();
  return (
    <div className="middle stack">
      <PageHead title={t("shell.no_page")} />
      <p>{t("shell.no_page_text")}</p>
      <p className="actions">
        <Link className="button plain" to={start(session)}>
          {t("shell.to_start")}
        </Link>
        <Link className="button plain" to="/chi-tieu">
          {t("shell.to_indicators")}
        </Link>
      </p>
    </div>
  );
}

export function App() {
  const session = useSession();
  const path = usePath();
  const here = found(path);
  if (here?.route.bare && (here.route.open || session.data?.account)) {
    const { page: Page } = here.route;
    return <Page key={path} params={here.params} />;
  }
  // What was typed before a session ended waits in the browser until its owner logs in again.
  return (
    <Shell session={session.data}>
      <Await of={session}>
        {(known) => {
          if (path === "/dang-nhap" || (!known.account && here && !here.route.open))
            return <Login session={known} wanted={path} />;
          if (!here) return <NoPage session={known} />;
          const { page: Page } = here.route;
          return <Page key={path} params={here.params} />;
        }}
      </Await>
    </Shell>
  );
}
