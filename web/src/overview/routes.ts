// Pages: the leader's page, units, tasks, documents, search.
import type { Route } from "../route";

export const overviewRoutes: Route[] = [];
