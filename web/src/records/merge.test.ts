import { expect, test } from "vitest";
import { compared, proposed, wanted } from "./merge";
import type { FieldDef, RecordFull, Values } from "./types";

const field = (id: string, many = false) => ({ id, many }) as unknown as FieldDef;
const record = (values: Values, personal: Values = {}) =>
  ({ values, personal }) as unknown as RecordFull;
const fields = [field("name"), field("phone"), field("tags", true), field("site"), field("note")];
const stays = record({ name: "Sao Mai", tags: ["a", "b"] }, { phone: "1" });
const goes = record({ name: "Sao-Mai", tags: ["b", "a"], site: "x.vn" }, { phone: "2" });

test("fields that differ are parted from those that agree", () => {
  const { differ, agree } = compared(fields, stays, goes);
  expect(differ.map(({ id }) => id)).toEqual(["name", "phone", "site"]);
  expect(agree.map(({ id }) => id)).toEqual(["tags"]);
});

test("what only one has is proposed, and both of many", () => {
  expect(proposed(field("name"), stays, goes)).toBe("stays");
  expect(proposed(field("site"), stays, goes)).toBe("goes");
  expect(proposed(field("tags", true), stays, record({ tags: ["c"] }))).toBe("both");
  expect(proposed(field("tags", true), stays, record({}))).toBe("stays");
});

test("choices as the server takes them", () => {
  expect(wanted({ name: "stays", site: "goes", tags: "both" })).toEqual({
    take: ["site"],
    join: ["tags"],
  });
});
