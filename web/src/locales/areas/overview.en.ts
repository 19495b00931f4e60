// English texts: the leader's page, units, tasks, documents, search.
import type { overviewVi } from "./overview.vi";

export const overviewEn: Record<keyof typeof overviewVi, string> = {
  "overview.nothing": "Nothing fits.",
  "overview.spark":
    "{label}: {n} periods with figures, from {first} ({from}) to {last} ({to}); {missing} periods without.",
  "overview.spark_one": "{label}: {n} period with a figure, {last} ({to}).",
  "overview.table_printed": "Only {n} of {all} rows are printed. Filter the list to print the rest.",
};
