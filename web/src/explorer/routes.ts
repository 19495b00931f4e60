// Pages: indicators, series, what is public.
import { page, type Route } from "../route";

const explorer = page(() => import("./explorer"));
const moved = page(() => import("./moved"));

export const explorerRoutes: Route[] = [
  { path: "/chi-tieu", page: page(() => import("./catalogue")), open: true },
  { path: "/chi-tieu/:code", page: explorer, open: true },
  { path: "/so-lieu", page: moved, open: true },
  { path: "/so-lieu/:fact", page: moved, open: true },
  { path: "/cong-khai", page: page(() => import("./public/landing")), open: true },
  { path: "/cong-khai/bao-cao", page: page(() => import("./public/reports")), open: true },
  { path: "/cong-khai/thay-doi", page: page(() => import("./public/changes")), open: true },
  { path: "/cong-khai/cong", page: page(() => import("./portals/list")), open: true },
  { path: "/cong-khai/cong/:site", page: page(() => import("./portals/one")), open: true },
  { path: "/cong-khai/trao-doi", page: page(() => import("./exchange/totals")), open: true },
  { path: "/trao-doi", page: page(() => import("./exchange/own")) },
  { path: "/cong-khai/toc-do", page: page(() => import("./speeds")), open: true },
  { path: "/cong-khai/chi-tieu/:code", page: explorer, open: true },
  { path: "/cong-khai/don-vi/:id", page: page(() => import("./public/unit")), open: true },
  { path: "/nhung/chi-tieu/:code", page: page(() => import("./embed")), open: true, bare: true },
];
