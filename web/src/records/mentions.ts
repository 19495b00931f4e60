// People called by name in a comment: "@" and the beginning of a name before the caret asks for them.
export interface Person {
  account: string;
  name: string;
}

// What was typed behind the last "@" up to the caret, if a name is being typed there; null: none.
export function callBefore(text: string, caret: number): { at: number; typed: string } | null {
  const found = /(?:^|\s)@([^\s@]{0,40})$/u.exec(text.slice(0, caret));
  if (!found) return null;
  const typed = found[1] ?? "";
  return { at: caret - typed.length - 1, typed };
}

// The name in place of what was typed, and where the caret goes.
export function called(text: string, at: number, caret: number, name: string) {
  const before = `${text.slice(0, at)}@${name} `;
  return { text: before + text.slice(caret).replace(/^ /, ""), caret: before.length };
}

// Of those who were chosen, whose names still stand in the text.
export const mentionedIn = (text: string, people: Person[]): string[] => [
  ...new Set(people.filter(({ name }) => text.includes(`@${name}`)).map(({ account }) => account)),
];
