import { expect, test } from "vitest";
import type { Role, Session } from "../api/types";
import { leadsTo, start, wayGroups } from "./ways";

const as = (...roles: Role[]): Session => ({
  account: {
    id: "a",
    login: "a",
    name: "A",
    roles: roles.map((role) => ({ role, org: "VN", fields: [] })),
    totp: false,
  },
  csrf: "",
  demo: true,
  today: "2023-07-14",
  now: "2023-07-14T16:55:00+07:00",
  languages: ["vi", "en"],
  oidc: false,
  measured: false,
  exchanged: false,
});
const addresses = (session: Session | undefined) =>
  wayGroups(session).flatMap((group) => group.ways.map((way) => way.to));

test("no more groups than a bar holds, none empty, no page twice", () => {
  for (const session of [
    undefined,
    as("reporter"),
    as("leader"),
    as("desk"),
    as("administrator"),
  ]) {
    const groups = wayGroups(session);
    expect(groups.length).toBeLessThanOrEqual(6);
    expect(groups.every((group) => group.ways.length > 0)).toBe(true);
    expect(new Set(addresses(session)).size).toBe(addresses(session).length);
  }
});
test("each role gets its pages and no other's", () => {
  expect(addresses(undefined)).toEqual(["/chi-tieu", "/don-vi", "/cong-khai", "/dich-vu"]);
  expect(addresses(as("reporter"))).not.toContain("/tong-quan");
  expect(addresses(as("reporter"))).toContain("/soat");
  expect(addresses(as("reporter"))).toContain("/viec-can-lam");
  expect(addresses(as("reporter"))).toContain("/so-theo-doi");
  expect(addresses(as("leader"))).toContain("/bao-cao");
  expect(addresses(as("leader"))).not.toContain("/yeu-cau/moi");
  expect(addresses(as("desk"))).not.toContain("/quan-tri/sao-luu");
  expect(addresses(as("administrator"))).toContain("/quan-tri/sao-luu");
});
test("the start is the overview for who overlooks, the own work for who reports", () => {
  expect(start(as("leader"))).toBe("/tong-quan");
  expect(start(as("reporter", "approver"))).toBe("/");
});
test("where the reader is", () => {
  expect(leadsTo({ to: "/dot", key: "nav.cycles" }, "/dot/1")).toBe(true);
  expect(leadsTo({ to: "/", key: "nav.home" }, "/dot")).toBe(false);
  expect(leadsTo({ to: "/don-vi", key: "nav.units" }, "/quan-tri/don-vi")).toBe(false);
});
