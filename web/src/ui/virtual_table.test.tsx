// @vitest-environment jsdom
import { act } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { LanguageProvider } from "../locales/i18n";
import { rowOfKey, rowWindow, scrollToRow } from "./row_window";
import { VirtualTable } from "./virtual_table";

describe("the window", () => {
  test("holds what is seen and a little more, in steps", () => {
    expect(rowWindow({ scroll: 0, height: 600, row: 36, count: 10_000 })).toEqual({
      first: 0,
      end: 32,
    });
    const far = rowWindow({ scroll: 3600, height: 600, row: 36, count: 10_000 });
    expect(far.first).toBeLessThanOrEqual(92);
    expect(far.end).toBeGreaterThanOrEqual(117);
    expect(far.end - far.first).toBeLessThan(60);
    expect(rowWindow({ scroll: 3601, height: 600, row: 36, count: 10_000 })).toEqual(far);
  });
  test("ends with the list, also when the list became short", () => {
    expect(rowWindow({ scroll: 0, height: 600, row: 36, count: 3 })).toEqual({ first: 0, end: 3 });
    const short = rowWindow({ scroll: 90_000, height: 600, row: 36, count: 5 });
    expect(short.end).toBe(5);
    expect(short.first).toBeLessThanOrEqual(5);
  });
  test("a row is brought into sight only when it is not", () => {
    const at = { scroll: 360, height: 100, row: 36 };
    expect(scrollToRow(at, 10)).toBeNull();
    expect(scrollToRow(at, 9)).toBe(324);
    expect(scrollToRow(at, 13)).toBe(404);
  });
  test("keys stay inside the list", () => {
    expect(rowOfKey("ArrowDown", 4, 5, 3)).toBe(4);
    expect(rowOfKey("PageUp", 1, 5, 3)).toBe(0);
    expect(rowOfKey("End", 0, 5, 3)).toBe(4);
    expect(rowOfKey("a", 0, 5, 3)).toBeNull();
    expect(rowOfKey("Home", 0, 0, 3)).toBeNull();
  });
});

describe("the table", () => {
  const rows = Array.from({ length: 10_000 }, (_, i) => ({ id: `r${i}`, name: `Unit ${i}` }));
  let root: Root;
  let place: HTMLElement;
  let opened: string[];
  beforeEach(async () => {
    (globalThis as Record<string, unknown>).IS_REACT_ACT_ENVIRONMENT = true;
    opened = [];
    place = document.body.appendChild(document.createElement("div"));
    root = createRoot(place);
    await act(async () => {
      root.render(
        <LanguageProvider>
          <VirtualTable
            label="Units"
            rows={rows}
            keyOf={(row) => row.id}
            columns={[{ id: "name", head: "Name", cell: (row) => row.name, rowHead: true }]}
            onOpen={(row) => opened.push(row.id)}
            printed={500}
          />
        </LanguageProvider>,
      );
      await import("../locales/vi");
    });
    await act(async () => undefined);
  });
  afterEach(() => act(() => root.unmount()));
  const shown = () => place.querySelectorAll("tbody tr[aria-rowindex]").length;
  const grid = () => place.querySelector('[role="grid"]') as HTMLElement;
  const press = (key: string) =>
    act(() => void grid().dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true })));

  test("has few rows in the page and says how many there are", () => {
    expect(shown()).toBeLessThan(60);
    expect(grid().getAttribute("aria-rowcount")).toBe("10001");
    expect(place.querySelector("tbody tr")?.getAttribute("aria-rowindex")).toBe("2");
  });
  test("Enter opens the row that the arrows chose", async () => {
    await press("ArrowDown");
    await press("ArrowDown");
    await press("Enter");
    expect(opened).toEqual(["r2"]);
    const active = document.getElementById(grid().getAttribute("aria-activedescendant") ?? "");
    expect(active?.textContent).toBe("Unit 2");
  });
  test("on paper stand the rows up to the bound, and how many there are", async () => {
    await act(async () => void window.dispatchEvent(new Event("beforeprint")));
    expect(shown()).toBe(500);
    expect(place.textContent).toContain("500 trên 10000");
    await act(async () => void window.dispatchEvent(new Event("afterprint")));
    expect(shown()).toBeLessThan(60);
  });
});
