// A printed figure in its parts, so that the number can stand out: "khoảng 27.477 tỷ đồng" ->
// "khoảng ", "27.477", " tỷ đồng". The parts together are the text.
export interface FigureParts {
  before: string;
  number: string;
  after: string;
}

export function figureParts(text: string): FigureParts {
  const match = /^(\D*?)([-\u2212]?\d[\d.,]*%?)(.*)$/su.exec(text);
  if (!match) return { before: "", number: text, after: "" };
  const [, before = "", number = "", after = ""] = match;
  return { before, number, after };
}
