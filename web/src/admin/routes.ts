// Pages: units in time, forms, mail, backup.
import type { Route } from "../route";

export const adminRoutes: Route[] = [];
