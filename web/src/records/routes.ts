// Pages: registers and cases, what a unit has to do, what the public files, follows and looks up.
import { page, type Route } from "../route";

export const recordRoutes: Route[] = [
  { path: "/so-theo-doi", page: page(() => import("./kinds_page")) },
  { path: "/so-theo-doi/:kind", page: page(() => import("./kind_page")) },
  { path: "/so-theo-doi/:kind/moi", page: page(() => import("./new_page")) },
  { path: "/so-theo-doi/:kind/nhap", page: page(() => import("./import_page")) },
  { path: "/so-theo-doi/:kind/trung", page: page(() => import("./duplicates_page")) },
  { path: "/so-theo-doi/:kind/trung/:one/:other", page: page(() => import("./merge_page")) },
  { path: "/so-theo-doi/:kind/:id", page: page(() => import("./record_page")) },
  { path: "/viec-can-lam", page: page(() => import("./todo_page")) },
  { path: "/dich-vu", page: page(() => import("./public/services_page")), open: true },
  { path: "/dich-vu/:kind/gui", page: page(() => import("./public/send_page")), open: true },
  { path: "/theo-doi", page: page(() => import("./public/follow_page")), open: true },
  { path: "/tra-cuu/:kind", page: page(() => import("./public/lookup_page")), open: true },
  { path: "/tra-cuu/:kind/:id", page: page(() => import("./public/card_page")), open: true },
];
