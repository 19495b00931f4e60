import { beforeEach, describe, expect, test } from "vitest";
import { ApiError } from "../api/client";
import type { Cell, CellChange, PutCells } from "../api/types";
import { contentOf, type Content, type Edit } from "./merge";
import { Sender, type Clock } from "./sender";
import { Shelf, type KeyValue } from "./shelf";
import { FormStore } from "./store";

class Memory implements KeyValue {
  map = new Map<string, string>();
  get length() {
    return this.map.size;
  }
  key(i: number) {
    return [...this.map.keys()][i] ?? null;
  }
  getItem(key: string) {
    return this.map.get(key) ?? null;
  }
  setItem(key: string, value: string) {
    this.map.set(key, value);
  }
  removeItem(key: string) {
    this.map.delete(key);
  }
}

const cell = (name: string, value: string | null, version = 1, more: Partial<Cell> = {}): Cell => ({
  cell: name,
  version,
  state: value === null ? "empty" : "value",
  value,
  text: "",
  note: "",
  explanation: "",
  returned: false,
  author: null,
  at: null,
  previous: null,
  same: null,
  plan: null,
  measured: null,
  growth: null,
  findings: [],
  ...more,
});
const number = (value: string, note = ""): Content => ({
  state: "value",
  value,
  note,
  explanation: "",
});

let memory: Memory;
const shelf = () => new Shelf<Edit>(memory, "edit", "anna", "s1");
const storeOf = (...cells: Cell[]) => new FormStore(cells, shelf(), () => 0);
beforeEach(() => {
  memory = new Memory();
});

// A server of one form: keeps cells, refuses what has an old base.
class Server {
  cells = new Map<string, Cell>();
  asked: { changes: CellChange[]; key: string }[] = [];
  fails: ApiError[] = [];
  constructor(...cells: Cell[]) {
    for (const c of cells) this.cells.set(c.cell, c);
  }
  put = async (changes: CellChange[], key: string): Promise<PutCells> => {
    this.asked.push({ changes, key });
    const failure = this.fails.shift();
    if (failure) throw failure;
    return {
      version: 1,
      related: [],
      cells: changes.map((change) => {
        const old = this.cells.get(change.cell) ?? cell(change.cell, null, 0);
        if (old.version !== change.base)
          return { cell: change.cell, outcome: "conflict" as const, current: old };
        const next: Cell = { ...old, version: old.version + 1 };
        if (change.value !== undefined)
          Object.assign(next, { state: "value", value: change.value });
        if (change.state !== undefined) Object.assign(next, { state: change.state, value: null });
        if (change.note !== undefined) next.note = change.note;
        this.cells.set(change.cell, next);
        return { cell: change.cell, outcome: "saved" as const, current: next };
      }),
    };
  };
}

class Timers implements Clock {
  waiting: { at: number; run: () => void }[] = [];
  keys = 0;
  after(at: number, run: () => void) {
    const timer = { at, run };
    this.waiting.push(timer);
    return () => {
      this.waiting = this.waiting.filter((t) => t !== timer);
    };
  }
  key() {
    return `key-${++this.keys}`;
  }
  now() {
    return "2023-07-10T08:00:00+07:00";
  }
  async fire() {
    const timers = this.waiting.splice(0);
    for (const timer of timers) timer.run();
    for (let i = 0; i < 20; ++i) await Promise.resolve();
    return timers.map((timer) => timer.at);
  }
}
const unreached = new ApiError({ type: "", title: "", status: 0, detail: "", key: "" });

describe("a change", () => {
  test("is held, sent with the version it was made on, and let go", async () => {
    const server = new Server(cell("A", "1"));
    const store = storeOf(cell("A", "1"));
    store.change([{ cell: "A", content: number("2") }]);
    expect(store.view("A")).toMatchObject({ status: "pending", content: { value: "2" } });
    const timers = new Timers();
    const sender = new Sender(store, server.put, timers);
    sender.poke();
    await timers.fire();
    expect(server.asked).toEqual([{ changes: [{ cell: "A", base: 1, value: "2" }], key: "key-1" }]);
    expect(store.view("A")).toMatchObject({ status: "clean", content: { value: "2" } });
    expect(memory.map.size).toBe(0);
    expect(sender.state.line).toBe("idle");
  });

  test("back to what stands is nothing to send", () => {
    const store = storeOf(cell("A", "1.0"));
    store.change([{ cell: "A", content: number("2") }]);
    store.change([{ cell: "A", content: number("1") }]);
    expect(store.unsent).toBe(0);
  });

  test("made while its elder is on the way follows on the new version", async () => {
    const server = new Server(cell("A", "1"));
    const store = storeOf(cell("A", "1"));
    store.change([{ cell: "A", content: number("2") }]);
    const { changes, serials } = store.batch(10);
    const answer = await server.put(changes, "k");
    store.change([{ cell: "A", content: number("3") }]);
    store.accept(answer, serials);
    expect(store.batch(10).changes).toEqual([{ cell: "A", base: 2, value: "3" }]);
  });

  test("that is no number stays on the page and in the storage, unsent", () => {
    const store = storeOf(cell("A", "1"));
    store.change([{ cell: "A", content: number("1"), typed: "12 ty" }]);
    expect(store.view("A")).toMatchObject({ status: "wrong", typed: "12 ty" });
    expect(store.batch(10).changes).toEqual([]);
    expect(storeOf(cell("A", "1")).view("A").typed).toBe("12 ty");
  });
});

describe("the queue", () => {
  test("survives a reload and a server that cannot be reached", async () => {
    const server = new Server(cell("A", "1"), cell("B", null, 0));
    server.fails = [unreached, unreached];
    const store = storeOf(cell("A", "1"), cell("B", null, 0));
    const timers = new Timers();
    const sender = new Sender(store, server.put, timers);
    store.change([
      { cell: "A", content: number("2") },
      { cell: "B", content: number("5") },
    ]);
    sender.poke();
    await timers.fire();
    expect(sender.state.line).toBe("offline");
    expect(await timers.fire()).toEqual([1000]);
    expect(server.asked[0]?.key).toBe(server.asked[1]?.key);
    expect(timers.waiting.map((t) => t.at)).toEqual([2000]);

    const after = storeOf(cell("A", "1"), cell("B", null, 0));
    expect(after.unsent).toBe(2);
    const again = new Sender(after, server.put, timers);
    again.resume();
    await timers.fire();
    expect(server.cells.get("B")?.value).toBe("5");
    expect(after.unsent).toBe(0);
  });

  test("waits for a login when the session has ended, then goes on", async () => {
    const server = new Server(cell("A", "1"));
    server.fails = [new ApiError({ ...unreached.problem, status: 401 })];
    const store = storeOf(cell("A", "1"));
    const timers = new Timers();
    const sender = new Sender(store, server.put, timers);
    store.change([{ cell: "A", content: number("2") }]);
    sender.poke();
    await timers.fire();
    expect(sender.state.line).toBe("logged_out");
    sender.resume();
    await timers.fire();
    expect(server.cells.get("A")?.value).toBe("2");
  });

  test("of another account is not touched", () => {
    storeOf(cell("A", "1")).change([{ cell: "A", content: number("2") }]);
    const other = new FormStore([cell("A", "1")], new Shelf<Edit>(memory, "edit", "binh", "s1"));
    expect(other.unsent).toBe(0);
    expect(memory.map.size).toBe(1);
  });
});

describe("two people in one cell", () => {
  const conflicting = async (mine: Content, theirs: Cell) => {
    const server = new Server(theirs);
    const store = storeOf(cell("A", "1"));
    store.change([{ cell: "A", content: mine }]);
    const { changes, serials } = store.batch(10);
    store.accept(await server.put(changes, "k"), serials);
    return store;
  };

  test("the same value is no conflict", async () => {
    const store = await conflicting(number("2"), cell("A", "2.0", 2));
    expect(store.view("A")).toMatchObject({ status: "clean", content: { value: "2.0" } });
  });

  test("a note and a value stand side by side", async () => {
    const store = await conflicting(number("1", "da kiem tra"), cell("A", "7", 2));
    expect(store.batch(10).changes).toEqual([{ cell: "A", base: 2, note: "da kiem tra" }]);
    expect(store.view("A").content.value).toBe("7");
  });

  test("two values: both are shown, a person chooses", async () => {
    const mine = await conflicting(number("2"), cell("A", "7", 2));
    expect(mine.view("A")).toMatchObject({
      status: "conflict",
      content: { value: "2" },
      server: { value: "7" },
    });
    expect(mine.batch(10).changes).toEqual([]);
    mine.choose("A", "mine");
    expect(mine.batch(10).changes).toEqual([{ cell: "A", base: 2, value: "2" }]);

    memory = new Memory();
    const theirs = await conflicting(number("2"), cell("A", "7", 2));
    theirs.choose("A", "theirs");
    expect(theirs.unsent).toBe(0);
    theirs.undo(); // the choice can be taken back
    expect(theirs.view("A").content.value).toBe("2");
  });

  test("a conflict is found again after a reload", () => {
    storeOf(cell("A", "1")).change([{ cell: "A", content: number("2") }]);
    expect(storeOf(cell("A", "9", 4)).view("A").status).toBe("conflict");
  });
});

describe("undo", () => {
  test("takes a pasted block back in one step and brings it again", () => {
    const store = storeOf(cell("A", "1"), cell("B", "2"));
    store.change([
      { cell: "A", content: number("10") },
      { cell: "B", content: number("20") },
    ]);
    store.change([{ cell: "A", content: number("11") }]);
    expect(store.undo()).toEqual(["A"]);
    expect(new Set(store.undo())).toEqual(new Set(["A", "B"]));
    expect(store.unsent).toBe(0);
    store.redo();
    expect([store.view("A").content.value, store.view("B").content.value]).toEqual(["10", "20"]);
  });

  test("takes text back that is no number, with its block", () => {
    const store = storeOf(cell("A", "1"), cell("B", null, 0));
    store.change([
      { cell: "A", content: number("2") },
      { cell: "B", content: contentOf(cell("B", null)), typed: "12 ty" },
    ]);
    store.undo();
    expect(store.view("B")).toMatchObject({ typed: null, status: "clean" });
    expect(store.unsent).toBe(0);
  });

  test("works across what the server has taken meanwhile", async () => {
    const server = new Server(cell("A", "1"));
    const store = storeOf(cell("A", "1"));
    store.change([{ cell: "A", content: number("2") }]);
    const { changes, serials } = store.batch(10);
    store.accept(await server.put(changes, "k"), serials);
    store.undo();
    expect(store.batch(10).changes).toEqual([{ cell: "A", base: 2, value: "1" }]);
  });
});

test("an older answer that comes later changes nothing", () => {
  const store = storeOf(cell("A", "5", 5));
  store.load([cell("A", "4", 4)]);
  expect(contentOf(store.cellOf("A")).value).toBe("5");
});
