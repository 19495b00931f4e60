// Pages: the leader's page, units, tasks, documents, search.
import { page, type Route } from "../route";

export const overviewRoutes: Route[] = [
  { path: "/tong-quan", page: page(() => import("./overview_page")) },
  { path: "/man-hinh", page: page(() => import("./wall")), bare: true },
  { path: "/don-vi", page: page(() => import("./units")), open: true },
  { path: "/don-vi/:id", page: page(() => import("./unit_card")), open: true },
  { path: "/nhiem-vu", page: page(() => import("./tasks")) },
  { path: "/van-ban", page: page(() => import("./documents")) },
];
