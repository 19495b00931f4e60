// Vietnamese texts: the leader's page, units, tasks, documents, search.
export const overviewVi = {};
