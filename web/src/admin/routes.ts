// Pages: units in time, forms, mail, backup.
import { page, type Route } from "../route";

export const adminRoutes: Route[] = [
  { path: "/quan-tri/don-vi", page: page(() => import("./org_events")) },
  { path: "/quan-tri/bieu-mau", page: page(() => import("./forms")) },
  { path: "/quan-tri/thu-dien-tu", page: page(() => import("./mail")) },
  { path: "/quan-tri/sao-luu", page: page(() => import("./backups")) },
];
