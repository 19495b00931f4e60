// Pages: writing and proofreading the report.
import { page, type Route } from "../route";

export const editorRoutes: Route[] = [
  { path: "/bao-cao", page: page(() => import("./report_list")) },
  { path: "/bao-cao/:report/:period", page: page(() => import("./report_page")) },
  { path: "/bao-cao/:report/:period/so-sanh", page: page(() => import("./difference_page")) },
  { path: "/soat", page: page(() => import("./proof_page")) },
];
