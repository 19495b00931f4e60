// Pages: indicators, series, what is public.
import type { Route } from "../route";

export const explorerRoutes: Route[] = [];
