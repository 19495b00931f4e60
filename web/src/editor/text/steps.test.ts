import { expect, test } from "vitest";
import { Steps, type Standing } from "./steps";

const standing = (words: string, taken = 0): Standing => ({
  text: [[words]],
  taken: Array.from({ length: taken }, (_, sentence) => ({
    submission: "7",
    section: "ket-qua",
    sentence,
  })),
  at: { paragraph: 0, offset: words.length },
});
const words = (step: Standing | null) => step?.text[0]?.[0];

test("letters typed in one go are one step; a pause begins another", () => {
  let time = 0;
  const steps = new Steps(standing(""), () => time);
  for (const typed of ["a", "ab", "abc"]) {
    steps.add(standing(typed), "type");
    time += 100;
  }
  time += 5000;
  steps.add(standing("abcd"), "type");
  expect(words(steps.undo())).toBe("abc");
  expect(words(steps.undo())).toBe("");
  expect(steps.undo()).toBeNull();
  expect(words(steps.redo())).toBe("abc");
  expect(words(steps.redo())).toBe("abcd");
  expect(steps.redo()).toBeNull();
});

test("a sentence that was taken over goes back with its source", () => {
  const steps = new Steps(standing("Một."), () => 0);
  steps.add(standing("Một. Hai.", 1), "other");
  steps.add(standing("Một. Hai. Ba.", 2), "other");
  expect(steps.undo()?.taken.length).toBe(1);
  expect(steps.undo()?.taken.length).toBe(0);
  expect(steps.redo()?.taken.length).toBe(1);
});

test("what is typed after going back cuts off the way forth", () => {
  const steps = new Steps(standing("a"), () => 0);
  steps.add(standing("ab"), "other");
  steps.undo();
  steps.add(standing("ax"), "type");
  expect(steps.canRedo).toBe(false);
  expect(words(steps.undo())).toBe("a");
});

test("typing elsewhere is another step", () => {
  const steps = new Steps(standing("a"), () => 0);
  steps.add(standing("ab"), "type");
  steps.moved({ paragraph: 0, offset: 0 });
  steps.add(standing("xab"), "type");
  expect(words(steps.undo())).toBe("ab");
});
