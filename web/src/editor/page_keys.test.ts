// @vitest-environment jsdom
import { expect, test, vi } from "vitest";
import { actionOf, type PageKeys } from "./page_keys";

const keys = (more: Partial<PageKeys> = {}): PageKeys => ({
  busy: false,
  onSave: vi.fn(),
  onHelp: vi.fn(),
  onPlace: vi.fn(),
  onTab: vi.fn(),
  onFinding: vi.fn(),
  onEdit: vi.fn(),
  onClose: null,
  ...more,
});
const press = (all: PageKeys, key: string, more: KeyboardEventInit = {}) => {
  const act = actionOf(new KeyboardEvent("keydown", { key, ...more }), all);
  act?.();
  return act !== null;
};

test("keys with a modifier act, letters never do", () => {
  const all = keys();
  expect(press(all, "s", { ctrlKey: true })).toBe(true);
  expect(all.onSave).toHaveBeenCalled();
  press(all, "ArrowDown", { altKey: true });
  expect(all.onPlace).toHaveBeenCalledWith(1);
  press(all, "¡", { altKey: true, code: "Digit2" }); // as a Mac types it
  expect(all.onTab).toHaveBeenCalledWith(1);
  press(all, "F8", { shiftKey: true });
  expect(all.onFinding).toHaveBeenCalledWith(-1);
  for (const letter of ["s", "j", "x", "n", "?", "1", "/"]) expect(press(all, letter)).toBe(false);
});

test("under a dialog only saving acts; nothing does while a letter is composed", () => {
  expect(press(keys({ busy: true }), "s", { ctrlKey: true })).toBe(true);
  expect(press(keys({ busy: true }), "F8")).toBe(false);
  expect(press(keys(), "s", { ctrlKey: true, isComposing: true })).toBe(false);
});

test("Escape is the browser's own while there is nothing to close", () => {
  const close = vi.fn();
  expect(press(keys(), "Escape")).toBe(false);
  expect(press(keys({ onClose: close }), "Escape")).toBe(true);
  expect(close).toHaveBeenCalled();
});
