// English texts: the leader's page, units, tasks, documents, search.
import type { overviewVi } from "./overview.vi";

export const overviewEn: Record<keyof typeof overviewVi, string> = {};
