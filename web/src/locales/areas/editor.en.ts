// English texts: writing and proofreading the report.
import type { editorVi } from "./editor.vi";

export const editorEn: Record<keyof typeof editorVi, string> = {};
