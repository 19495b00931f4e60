// English texts: indicators, series, what is public.
import type { explorerVi } from "./explorer.vi";

export const explorerEn: Record<keyof typeof explorerVi, string> = {};
