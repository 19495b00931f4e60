// @vitest-environment jsdom
import { beforeEach, expect, test } from "vitest";
import { atOf, domOf, isClean, read, refresh, stretch, write } from "./dom";
import { textOf, type At } from "./pieces";

const REV = "POST.REV|VN|2023-S1|actual|||VND";
const show = () => ({ text: "27.477", title: "Doanh thu" });
let root: HTMLElement;
beforeEach(() => {
  root = document.createElement("div");
  document.body.replaceChildren(root);
});

test("a text comes back from the page as it was written", () => {
  const text = textOf([`Đạt {{${REV}}} tỷ.`, "", `Cuối {{${REV}}}`, `{{${REV}}}{{${REV}}}`]);
  write(root, text, show);
  expect(isClean(root)).toBe(true);
  expect(read(root)).toEqual(text);
  expect(root.querySelector(".chip")?.textContent).toBe("27.477");
});

test("every place of the text has a place in the page and comes back", () => {
  const text = textOf([`Đạt {{${REV}}}{{${REV}}} tỷ.`, "", `{{${REV}}}`]);
  write(root, text, show);
  const lengths = [10, 0, 1];
  for (const [paragraph, length] of lengths.entries())
    for (let offset = 0; offset <= length; ++offset) {
      const at: At = { paragraph, offset };
      const { node, offset: of } = domOf(root, text, at);
      expect(atOf(root, node, of), JSON.stringify(at)).toEqual(at);
    }
});

test("what browsers leave behind is read as paragraphs and words", () => {
  root.innerHTML =
    'một<div>hai <b style="color:red">đậm</b></div><p>ba<br>bốn</p><p><br></p><p>năm\u00a0<br></p>';
  expect(isClean(root)).toBe(false);
  expect(read(root)).toEqual([["một"], ["hai đậm"], ["ba"], ["bốn"], [], ["năm "]]);
  write(root, read(root), show);
  expect(isClean(root)).toBe(true);
});

test("an emptied page is one empty paragraph", () => {
  root.replaceChildren();
  expect(read(root)).toEqual([[]]);
  root.innerHTML = "<br>";
  expect(read(root)).toEqual([[]]);
});

test("numbers say what they say now", () => {
  write(root, textOf([`Đạt {{${REV}}} tỷ.`]), show);
  const words = root.querySelector("p")?.firstChild;
  refresh(root, () => ({ text: "28.000", title: "" }));
  expect(root.textContent).toBe("Đạt 28.000 tỷ.");
  expect(root.querySelector("p")?.firstChild).toBe(words); // what is being typed stays
});

test("findings count what is printed, without what stands beside the words", () => {
  root.innerHTML =
    '<span data-aside>- </span>Đạt <data data-slot="x">27.477</data> tỷ<sup data-aside>1</sup>.';
  expect(stretch(root, 4, 10)?.toString()).toBe("27.477");
  expect(stretch(root, 6, 13)?.toString()).toBe(".477 tỷ");
  expect(stretch(root, 11, 99)).toBeNull();
});
