import { expect, test } from "vitest";
import { ApiError } from "../../api/client";
import type { Clock } from "../../grid/sender";
import { Shelf, type KeyValue } from "../../grid/shelf";
import { Texts, type Kept, type Put, type Stored } from "./texts";

class Storage implements KeyValue {
  private things = new Map<string, string>();
  get length() {
    return this.things.size;
  }
  key = (index: number) => [...this.things.keys()][index] ?? null;
  getItem = (key: string) => this.things.get(key) ?? null;
  setItem = (key: string, value: string) => void this.things.set(key, value);
  removeItem = (key: string) => void this.things.delete(key);
}

const stored = (version: number, ...paragraphs: string[]): Stored => ({
  version,
  paragraphs,
  taken: [],
  author: version ? "Bình" : "",
  at: "",
});
const refusal = (status: number) =>
  new ApiError({ type: "", title: "", status, detail: "x", key: "k" });

// A server with one place, and time that a test turns by hand.
function made(storage = new Storage()) {
  let waiting: (() => void)[] = [];
  const clock: Clock = {
    after(_, run) {
      waiting.push(run);
      return () => {
        waiting = waiting.filter((other) => other !== run);
      };
    },
    key: () => "k",
    now: () => "2023-07-14T17:00:00+07:00",
  };
  const server = { text: stored(0, "a", "b"), trouble: null as number | null, puts: 0 };
  const put: Put = async (_, version, written) => {
    ++server.puts;
    if (server.trouble !== null) throw refusal(server.trouble);
    if (version !== server.text.version) throw refusal(409);
    server.text = { ...written, version: version + 1, author: "An", at: "" };
    return server.text;
  };
  const texts = new Texts(
    put,
    async () => server.text,
    new Shelf<Kept>(storage, "text", "1", "r"),
    clock,
  );
  texts.known("p", stored(0, "a", "b"));
  const pass = async () => {
    const due = waiting;
    waiting = [];
    for (const run of due) run();
    for (let i = 0; i < 20; ++i) await Promise.resolve();
  };
  return { texts, server, pass, storage };
}
const write = (texts: Texts, ...paragraphs: string[]) =>
  texts.write("p", { paragraphs, taken: [] });

test("what was written arrives once, after a pause", async () => {
  const { texts, server, pass } = made();
  write(texts, "a1", "b");
  write(texts, "a12", "b");
  expect(texts.view("p")?.status).toBe("pending");
  await pass();
  expect(server.text.paragraphs).toEqual(["a12", "b"]);
  expect(server.puts).toBe(1);
  expect(texts.view("p")).toMatchObject({ status: "clean", version: 1 });
  expect(texts.state.line).toBe("idle");
});

test("what was written back to what stands is not sent", async () => {
  const { texts, server, pass } = made();
  write(texts, "x");
  write(texts, "a", "b");
  await pass();
  expect(server.puts).toBe(0);
});

test("two people in different paragraphs: both stay", async () => {
  const { texts, server, pass } = made();
  const told: string[] = [];
  texts.onMerged = (_, author) => told.push(author);
  server.text = stored(1, "a", "theirs");
  write(texts, "mine", "b");
  await pass();
  expect(server.text.paragraphs).toEqual(["mine", "theirs"]);
  expect(told).toEqual(["Bình"]);
});

test("two people in one paragraph: both are shown until one decides", async () => {
  const { texts, server, pass } = made();
  server.text = stored(3, "theirs", "b");
  write(texts, "mine", "b");
  await pass();
  expect(texts.view("p")).toMatchObject({ status: "conflict", paragraphs: ["mine", "b"] });
  expect(texts.view("p")?.theirs?.paragraphs).toEqual(["theirs", "b"]);
  expect(server.text.version).toBe(3);
  texts.settle("p", { paragraphs: ["theirs", "mine", "b"], taken: [] });
  await pass();
  expect(server.text).toMatchObject({ version: 4, paragraphs: ["theirs", "mine", "b"] });
  expect(texts.view("p")?.status).toBe("clean");
});

test("without network nothing is lost, also over a reload", async () => {
  const { texts, server, pass, storage } = made();
  server.trouble = 0;
  write(texts, "typed offline");
  await pass();
  expect(texts.state.line).toBe("offline");
  const again = made(storage);
  expect(again.texts.view("p")?.paragraphs).toEqual(["typed offline"]);
  await again.pass();
  expect(again.server.text.paragraphs).toEqual(["typed offline"]);
  expect(storage.length).toBe(0);
  server.trouble = null;
  await pass();
  expect(server.text.paragraphs).toEqual(["typed offline"]);
});

test("logged out: it waits until the owner is back", async () => {
  const { texts, server, pass } = made();
  server.trouble = 401;
  write(texts, "x");
  await pass();
  expect(texts.state.line).toBe("logged_out");
  server.trouble = null;
  texts.resume();
  await pass();
  expect(server.text.paragraphs).toEqual(["x"]);
});

test("a refused text says why and does not stop the others", async () => {
  const { texts, server, pass } = made();
  server.trouble = 422;
  write(texts, "{{x");
  await pass();
  expect(texts.view("p")).toMatchObject({ status: "refused" });
  expect(texts.view("p")?.error?.status).toBe(422);
  server.trouble = null;
  write(texts, "x");
  await pass();
  expect(server.text.paragraphs).toEqual(["x"]);
});

test("typed while the text was on its way: sent on top of it", async () => {
  const { texts, server, pass } = made();
  write(texts, "x");
  const passing = pass();
  write(texts, "xy");
  await passing;
  await pass();
  expect(server.text).toMatchObject({ version: 2, paragraphs: ["xy"] });
});

test("a text that is being written anew is not dropped while it is empty", async () => {
  const { texts, server, pass } = made();
  texts.writing("p");
  write(texts);
  await pass();
  expect(server.puts).toBe(0);
  write(texts, "anew");
  await pass();
  expect(server.text.paragraphs).toEqual(["anew"]);
  write(texts);
  await pass();
  expect(server.text.paragraphs).toEqual(["anew"]);
  texts.writing(null);
  await pass();
  expect(server.text.paragraphs).toEqual([]);
});
