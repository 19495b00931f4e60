// The grid's behaviour, like a spreadsheet: where the focus is, what range is chosen, what is being
// typed, and what keys, copying and pasting do.
//
//   moving   -- a character --> typing (arrows leave the cell)   -- Enter, Tab, arrows --> moving
//   moving   -- F2, double click --> editing (arrows move in the text) -- Enter, Tab --> moving
//   typing, editing -- Esc --> moving, as it was before
import {
  useCallback,
  useEffect,
  useRef,
  useState,
  type ClipboardEvent,
  type KeyboardEvent,
} from "react";
import type { Lang } from "../api/types";
import { useLanguage } from "../locales/i18n";
import { rangeOf, stepped, type At, type Column, type FlatRow } from "./layout";
import type { Content } from "./merge";
import { placeBlock, readClipboard, toTsv } from "./paste";
import type { FormStore } from "./store";
import { editableText, growthOf, readTyped, referenceText, shownText } from "./typed";

export interface Typing {
  at: At;
  text: string;
  mode: "typing" | "editing";
}
export interface GridOptions {
  store: FormStore;
  rows: FlatRow[];
  columns: Column[];
  mayEdit: boolean;
  say: (text: string) => void;
  open: (cell: string) => void;
}

const same = (a: At, b: At) => a.row === b.row && a.column === b.column;

export function useGrid({ store, rows, columns, mayEdit, say, open }: GridOptions) {
  const { t, lang, named } = useLanguage();
  const root = useRef<HTMLTableElement>(null);
  const [active, setActive] = useState<At>(() => ({
    row: 0,
    column: Math.max(
      0,
      columns.findIndex((c) => c.id === "value"),
    ),
  }));
  const [anchor, setAnchor] = useState<At>(active);
  const [typing, setTyping] = useState<Typing | null>(null);
  const typingNow = useRef<Typing | null>(null);
  typingNow.current = typing;
  const size = { rows: rows.length, columns };
  const range = rangeOf(active, anchor);

  const moving = useRef(false); // the focus is set by us: the range is already known
  const focus = useCallback((at: At, how: "anew" | "extend" = "anew") => {
    setActive(at);
    if (how === "anew") setAnchor(at);
    moving.current = true;
    const target = root.current?.querySelector<HTMLElement>(`[data-at="${at.row}/${at.column}"]`);
    target?.focus();
    moving.current = false;
    if (target instanceof HTMLInputElement) target.select();
  }, []);
  const arrived = (at: At) => {
    // the focus came by mouse or touch
    if (moving.current) return;
    setActive(at);
    setAnchor(at);
  };
  const dragged = (at: At) => {
    if (!typingNow.current) setActive(at);
  };

  const textAt = (at: At, l: Lang = lang): string => {
    const flat = rows[at.row];
    const column = columns[at.column];
    if (!flat || !column) return "";
    const view = store.view(flat.row.cell);
    switch (column.id) {
      case "name":
        return named(flat.row.name);
      case "unit":
        return named(flat.row.unit_name);
      case "previous":
      case "same":
      case "plan":
        return referenceText(flat.row, view.server[column.id], l);
      case "value":
        return view.typed ?? shownText(flat.row, view.content, l, t);
      case "growth":
        return growthOf(flat.row, view, l);
      case "note":
        return view.content.note;
      case "marks":
        return view.server.findings.map((finding) => finding.text).join("; ");
    }
  };

  const read = (
    at: At,
    text: string,
  ): { cell: string; content: Content; typed: string | null } | null => {
    const flat = rows[at.row];
    const column = columns[at.column];
    if (!flat || !column?.editable) return null;
    const content = store.view(flat.row.cell).content;
    if (column.id === "note")
      return {
        cell: flat.row.cell,
        content: { ...content, note: text.normalize("NFC").trim() },
        typed: store.view(flat.row.cell).typed,
      };
    const { content: next, typed } = readTyped(flat.row, text, content, lang);
    return { cell: flat.row.cell, content: next, typed };
  };

  const commit = useCallback(() => {
    const now = typingNow.current;
    if (!now) return;
    typingNow.current = null;
    setTyping(null);
    const change = read(now.at, now.text);
    if (change) store.change([change]);
  }, [store, rows, columns, lang]);
  useEffect(() => {
    // what is half typed when the page goes away is kept as well
    window.addEventListener("pagehide", commit);
    return () => window.removeEventListener("pagehide", commit);
  }, [commit]);

  const start = (at: At, mode: Typing["mode"], text: string) => {
    if (!mayEdit || !columns[at.column]?.editable) return;
    setTyping({ at, text, mode });
  };
  const edit = (at: At) => {
    const flat = rows[at.row];
    if (!flat) return;
    const view = store.view(flat.row.cell);
    start(
      at,
      "editing",
      columns[at.column]?.id === "note"
        ? view.content.note
        : (view.typed ?? editableText(flat.row, view.content, lang)),
    );
  };

  const clear = () => {
    const changes = [];
    for (let row = range.top; row <= range.bottom; ++row) {
      for (let column = range.left; column <= range.right; ++column) {
        const change = read({ row, column }, "");
        if (change)
          changes.push({ ...change, typed: columns[column]?.id === "value" ? null : change.typed });
      }
    }
    if (mayEdit) store.change(changes);
  };

  const history = (cells: string[]) => {
    const row = rows.findIndex((flat) => flat.row.cell === cells[0]);
    if (row >= 0) focus({ row, column: columns.findIndex((c) => c.id === "value") });
    say(cells.length ? t("grid.stepped", { n: cells.length }) : t("grid.no_step"));
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const ctrl = event.ctrlKey || event.metaKey;
    const key = event.key;
    if (event.nativeEvent.isComposing) return;
    if (ctrl && !event.altKey && !typing && /^[zy]$/i.test(key)) {
      event.preventDefault();
      if (mayEdit) history(/y/i.test(key) || event.shiftKey ? store.redo() : store.undo());
      return;
    }
    if (ctrl && /^a$/i.test(key) && !typing) {
      event.preventDefault();
      setAnchor({ row: 0, column: active.column });
      focus({ row: rows.length - 1, column: active.column }, "extend");
      return;
    }
    if (typing?.mode === "editing" && !["Enter", "Tab", "Escape"].includes(key)) return;
    if (typing && ["Home", "End"].includes(key)) return;
    if (key === "Escape" && typing) {
      event.preventDefault();
      typingNow.current = null;
      setTyping(null);
      return;
    }
    if (
      !typing &&
      (key === "F2" || (key === "Enter" && !ctrl && event.target instanceof HTMLSelectElement))
    ) {
      event.preventDefault();
      if (event.target instanceof HTMLSelectElement) event.target.showPicker?.();
      else edit(active);
      return;
    }
    const onMarks = columns[active.column]?.id === "marks" && (key === "Enter" || key === " ");
    if (key === "F6" || onMarks) {
      event.preventDefault();
      commit();
      open(rows[active.row]?.row.cell ?? "");
      return;
    }
    if (!typing && key === "Delete") {
      event.preventDefault();
      clear();
      return;
    }
    if (!typing && key === "Backspace") {
      event.preventDefault();
      start(active, "typing", "");
      return;
    }
    if (event.altKey) return;
    const next = stepped(active, key, { ctrl, shift: event.shiftKey }, size);
    if (!next) {
      if (key === "Tab") commit();
      return;
    }
    event.preventDefault();
    commit();
    focus(next, event.shiftKey && /^(Arrow|Home|End|Page)/.test(key) ? "extend" : "anew");
  };

  const onCopy = (event: ClipboardEvent) => {
    if (typing) return;
    event.preventDefault();
    const block: string[][] = [];
    for (let row = range.top; row <= range.bottom; ++row) {
      const line: string[] = [];
      for (let column = range.left; column <= range.right; ++column)
        line.push(textAt({ row, column }));
      block.push(line);
    }
    event.clipboardData.setData("text/plain", toTsv(block));
    if (event.type === "cut") clear();
    else say(t("grid.copied", { n: block.length * (block[0]?.length ?? 0) }));
  };

  const onPaste = (event: ClipboardEvent) => {
    const block = readClipboard(
      event.clipboardData.getData("text/html"),
      event.clipboardData.getData("text/plain"),
    );
    const single = block.length === 1 && block[0]?.length === 1;
    if ((typing && single) || !mayEdit) return; // into the text that is being typed
    event.preventDefault();
    typingNow.current = null;
    setTyping(null);
    const from = { row: range.top, column: range.left };
    const placement = placeBlock(block, size, from, { row: range.bottom, column: range.right });
    const merged = new Map<string, { cell: string; content: Content; typed: string | null }>();
    for (const { row, column, pasted } of placement.placed) {
      const exact =
        pasted.exact !== undefined &&
        rows[row]?.row.kind === "number" &&
        columns[column]?.id === "value";
      const change = read({ row, column }, pasted.text);
      if (!change) continue;
      if (exact)
        Object.assign(change, {
          typed: null,
          content: { ...change.content, state: "value", value: pasted.exact },
        });
      const before = merged.get(change.cell); // value and note of one row arrive apart
      if (before && columns[column]?.id === "note")
        before.content = { ...before.content, note: change.content.note };
      else merged.set(change.cell, change);
    }
    store.change([...merged.values()]);
    const wrong = [...merged.keys()].filter((cell) => store.view(cell).status === "wrong").length;
    say(
      [
        t("grid.pasted", { n: merged.size }),
        placement.rowsBeyond ? t("grid.rows_beyond", { n: placement.rowsBeyond }) : "",
        placement.columnsBeyond ? t("grid.columns_beyond", { n: placement.columnsBeyond }) : "",
        wrong ? t("grid.pasted_wrong", { n: wrong }) : "",
      ]
        .filter(Boolean)
        .join(" "),
    );
  };

  const onType = (at: At, text: string) => {
    if (!mayEdit) return;
    setTyping((old) => (old && same(old.at, at) ? { ...old, text } : { at, text, mode: "typing" }));
  };

  return {
    root,
    active,
    range,
    typing,
    focus,
    edit,
    commit,
    onKeyDown,
    onCopy,
    onPaste,
    onType,
    arrived,
    dragged,
  };
}
export type Grid = ReturnType<typeof useGrid>;
