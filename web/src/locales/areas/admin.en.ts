// English texts: units in time, forms, mail, backup.
import type { adminVi } from "./admin.vi";

export const adminEn: Record<keyof typeof adminVi, string> = {};
