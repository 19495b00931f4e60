import { expect, test } from "vitest";
import { filled, type Translate } from "../locales/i18n";
import { vi } from "../locales/vi";
import { dueText, word } from "./work";

const t: Translate = (key, args) => filled(vi[key], args);

test("a day, a month, half a year, a year, more than one, none", () => {
  expect(dueText("2023-06-15", t, "vi")).toBe("15/06/2023");
  expect(dueText("2023-06", t, "vi")).toBe("Tháng 6/2023");
  expect(dueText("2023-S2", t, "vi")).toBe("6 tháng cuối năm 2023");
  expect(dueText("2022-03-31; 2022-07-18", t, "vi")).toBe("31/03/2022; 18/07/2022");
  expect(dueText("", t, "vi")).toBe("");
});
test("a code without a word stands as it is", () => {
  expect(word("task_state", "done", t)).toBe(vi["overview.task_state_done"]);
  expect(word("task_state", "archived", t)).toBe("archived");
});
