import { expect, test } from "vitest";
import { Shelf } from "../../grid/shelf";
import { Desk } from "./desk";
import { paragraphsOf, piecesOf } from "./pieces";
import { Texts, type Kept, type Put, type Stored } from "./texts";

const stored = (version: number, ...paragraphs: string[]): Stored => ({
  version,
  paragraphs,
  taken: [],
  author: "",
  at: "",
});
const source = (sentence: number) => ({ submission: "7", section: "kho-khan", sentence });
const silent = { after: () => () => undefined, key: () => "k", now: () => "" };

function made(...paragraphs: string[]) {
  const put: Put = async (_, version, written) => ({ ...stored(version + 1), ...written });
  const texts = new Texts(
    put,
    async () => stored(0),
    new Shelf<Kept>(null, "text", "1", "r"),
    silent,
  );
  texts.known("p", stored(0, ...paragraphs));
  const desk = new Desk(texts);
  return { desk, texts, lines: () => paragraphsOf(desk.standing("p").text) };
}

test("a sentence joins behind the one where the caret stands, with its source", () => {
  const { desk, lines } = made("Câu một. Câu hai.", "Đoạn hai.");
  desk.standing("p");
  desk.moved("p", { paragraph: 0, offset: 3 });
  desk.take("p", piecesOf("Đạt {{A|VN}} tỷ."), [source(0), source(1)], "join");
  expect(lines()).toEqual(["Câu một. Đạt {{A|VN}} tỷ. Câu hai.", "Đoạn hai."]);
  desk.take("p", ["Câu ba."], [source(1), source(2)], "join");
  expect(lines()[0]).toBe("Câu một. Đạt {{A|VN}} tỷ. Câu ba. Câu hai.");
  expect(desk.standing("p").taken.map((t) => t.sentence)).toEqual([0, 1, 2]);
});

test("or stands as a paragraph of its own; in an empty text it is the first", () => {
  const { desk, lines } = made("Một.", "Hai.");
  desk.standing("p");
  desk.moved("p", { paragraph: 0, offset: 0 });
  desk.take("p", ["Mới."], [source(0)], "paragraph");
  expect(lines()).toEqual(["Một.", "Mới.", "Hai."]);
  const empty = made();
  empty.desk.take("p", ["Mới."], [source(0)], "paragraph");
  expect(empty.lines()).toEqual(["Mới."]);
});

test("taking over, noting and restoring are steps that can be taken back", () => {
  const { desk, lines } = made("Một.");
  desk.take("p", ["Hai."], [source(0)], "join");
  desk.aside("p", [source(1)]);
  desk.replace("p", ["Bản cũ."]);
  desk.undo("p");
  expect([lines(), desk.standing("p").taken.length]).toEqual([["Một. Hai."], 2]);
  desk.undo("p");
  expect(desk.standing("p").taken.length).toBe(1);
  desk.undo("p");
  expect([lines(), desk.standing("p").taken.length]).toEqual([["Một."], 0]);
  desk.redo("p");
  expect(lines()).toEqual(["Một. Hai."]);
});

test("nothing is noted where nothing is written", () => {
  const { desk } = made();
  expect(desk.aside("p", [source(0)])).toBe(false);
  expect(desk.standing("p").taken).toEqual([]);
});

test("a note is taken back alone", () => {
  const { desk } = made("Một.");
  desk.aside("p", [source(0), source(1)]);
  desk.untake("p", [source(0)]);
  expect(desk.standing("p").taken).toEqual([source(1)]);
});

test("what the server brings is shown, and is a step as well", () => {
  const { desk, texts, lines } = made("Một.");
  expect(desk.standing("p")).toBe(desk.standing("p"));
  texts.known("p", stored(4, "Của người khác."));
  expect(lines()).toEqual(["Của người khác."]);
  expect(desk.standing("p")).toBe(desk.standing("p"));
  expect(desk.mayUndo("p")).toBe(true);
});

test("a text that cannot be told by its own markers does not turn in circles", () => {
  const { desk } = made("Ghi {{ chưa rõ }} ở đây.");
  const first = desk.standing("p");
  expect(desk.standing("p")).toBe(first);
});
