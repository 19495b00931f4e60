// Vietnamese texts: writing and proofreading the report.
export const editorVi = {};
