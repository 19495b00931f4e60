// Vietnamese texts: units in time, forms, mail, backup.
export const adminVi = {};
