// Vietnamese texts: indicators, series, what is public.
export const explorerVi = {};
