// Pages: writing and proofreading the report.
import type { Route } from "../route";

export const editorRoutes: Route[] = [];
