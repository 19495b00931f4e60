// What the mock answers for the pages of the overview: fields, indicators, units, tasks and documents
// with names from the sector's pack, figures that are invented but add up.
import { readFileSync } from "node:fs";
import path from "node:path";

const PACK = path.resolve(import.meta.dirname, "../../packs/tttt");
const text = (name) => readFileSync(path.join(PACK, name), "utf8");
const named = (vi, en = vi) => ({ vi, en });
const page = (items) => ({ items: items.slice(0, 200), next: null, total: items.length });
const vietnamese = (value) => {
  const [whole, part] = value.split(".");
  return whole.replace(/\B(?=(\d{3})+$)/g, ".") + (part ? `,${part}` : "");
};
export const fold = (s) =>
  s.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/gi, "d").toLowerCase();

function table(name) {
  const rows = [[""]];
  let quoted = false;
  for (const c of text(name)) {
    const row = rows[rows.length - 1];
    if (c === '"') quoted = !quoted;
    else if (c === "," && !quoted) row.push("");
    else if (c === "\n" && !quoted) rows.push([""]);
    else row[row.length - 1] += c;
  }
  const [head, ...body] = rows;
  return body
    .filter((row) => row.length === head.length)
    .map((row) => Object.fromEntries(head.map((key, i) => [key, row[i]])));
}

const blocks = (source, mark) => source.split(mark).slice(1);
const nameIn = (block) =>
  named(/name: \{vi: "([^"]*)"/.exec(block)?.[1] ?? "", /en: "([^"]*)"\}/.exec(block)?.[1]);
const orgText = text("orgs.yaml");
const kinds = [...orgText.matchAll(/\{id: ([\w-]+), vi: "([^"]*)", en: "([^"]*)"\}/g)].map(
  ([, id, vi, en]) => ({ id, name: named(vi, en) }),
);
export const units = blocks(orgText.split("units:")[1], "\n  - id: ").map((block) => ({
  id: block.split("\n")[0].trim(),
  name: nameIn(block),
  kind: /kind: (\S+)/.exec(block)?.[1],
  field: /field: (\S+)/.exec(block)?.[1] ?? null,
  parent: /parent: (\S+)/.exec(block)?.[1] ?? null,
}));
const provinces = units.filter((unit) => unit.kind === "province").slice(0, 63);
const fields = blocks(text("fields.yaml"), "\n- code: ").map((block) => ({
  code: block.split("\n")[0].trim(),
  name: nameIn(block),
}));
const indicators = fields.slice(0, 8).flatMap((field, f) =>
  blocks(text(`indicators/${field.code}.yaml`), /(?:^|\n)- code: /)
    .filter((block) => block.includes("headline: true"))
    .slice(0, 4)
    .map((block, i) => ({
      indicator: block.split("\n")[0].trim(),
      name: nameIn(block),
      field: field.code,
      seed: f * 7 + i * 3 + 2,
    })),
);

const figure = (number, period, status = "A") => ({
  id: `${period}-${number}`,
  period,
  value: String(number),
  text: vietnamese(String(number)),
  status,
});
const PERIODS = ["2023-S1", "2022", "2022-S1", "2021", "2020", "2019", "2018"];
const ASSESSED = ["on_track", "exceeded", "behind", "met", "near", "missed"];
function rowOf(
  known,
  at = "2023-S1",
  org = { id: "VN", name: named("Cả nước", "Nation") },
  share = 1,
) {
  const top = Math.round((1200 + known.seed * 311) * share * 10) / 10;
  const tenths = ((known.seed * 37 + org.id.length * 53) % 300) - 90;
  const base = Math.round((top / (1 + tenths / 1000)) * 10) / 10;
  const planned = known.seed % 4 !== 3;
  const assessment = planned ? ASSESSED[known.seed % 6] : null;
  return {
    indicator: known.indicator,
    name: known.name,
    org: org.id,
    org_name: org.name,
    breakdown: "",
    breakdown_name: named(""),
    unit: "VND",
    unit_name: named("tỷ đồng", "billion dong"),
    value: known.seed % 11 === 10 ? null : figure(top, at, known.seed % 3 ? "A" : "E"),
    base: figure(base, "2022-S1"),
    change: {
      kind: "growth",
      amount: String(tenths / 10),
      text: `${tenths < 0 ? "giảm" : "tăng"} ${vietnamese(String(Math.abs(tenths) / 10))}%`,
      note: "",
      sense: tenths < 0 ? "bad" : "good",
    },
    plan: planned
      ? {
          value: figure(Math.round(top * 2.1), "2023"),
          percent: String(assessment === "behind" ? 38.4 : 52.7),
          expected: "50",
          assessment,
        }
      : null,
    history: ["2018-S1", "2019-S1", "2020-S1", "2021-S1", "2022-S1", "2023-S1"].map(
      (period, i) => ({
        period,
        value:
          (known.seed + i) % 9 === 0
            ? null
            : String(Math.round(base * (0.55 + 0.09 * i + ((known.seed * i) % 5) / 40))),
      }),
    ),
    findings: known.seed % 5 === 0 ? known.seed % 3 : 0,
  };
}
const off = (row) => ["behind", "missed"].includes(row.plan?.assessment);
const fell = (row) => row.change?.sense === "bad";
const lateRows = provinces.slice(0, 9).map((org, i) => ({
  org: org.id,
  org_name: org.name,
  cycle: "c1",
  cycle_name: named("Báo cáo 6 tháng đầu năm 2023 của các Sở", "First half of 2023, departments"),
  form: i % 2 ? "bc-kinh-te" : "bc-chinh-quyen-so",
  form_name: named(
    i % 2 ? "Biểu kinh tế ngành" : "Biểu chính quyền số",
    i % 2 ? "Economy" : "E-government",
  ),
  submission: `s${i + 1}`,
  due: `2023-07-1${i % 4}T17:00:00+07:00`,
  state: i % 3 ? "open" : "draft",
}));

function overview(search) {
  const period = search.get("period") || PERIODS[0];
  const rows = indicators.map((known) => ({ field: known.field, row: rowOf(known, period) }));
  const all = rows.map(({ row }) => row);
  const count = (test) => all.filter(test).length;
  return {
    period,
    periods: PERIODS,
    data_at: "2023-07-14T16:40:00+07:00",
    version: 41,
    counts: {
      reported: count((row) => row.value),
      with_plan: count((row) => row.plan),
      off_plan: count(off),
      fell: count(fell),
      findings_high: 2,
      findings_medium: 7,
      findings_low: 15,
    },
    fields: fields.slice(0, 8).map((field, i) => {
      const own = rows.filter((r) => r.field === field.code).map(({ row }) => row);
      return {
        ...field,
        with_plan: own.filter((row) => row.plan).length,
        off_plan: own.filter(off).length,
        findings: i % 3,
        late: i % 4 === 1 ? i : 0,
        headline: own[0] ?? null,
        rows: own,
      };
    }),
    headlines: all.slice(0, 8),
    off_plan: all.filter(off),
    fell: all.filter(fell),
    changed_since: "2023-07-10T08:00:00+07:00",
    changed: all.slice(3, 12).map((row, i) => ({
      indicator: row.indicator,
      name: row.name,
      org: provinces[i * 3].id,
      org_name: provinces[i * 3].name,
      period,
      before: i % 4 ? row.base : null,
      after: row.value ?? row.base,
      at: `2023-07-1${4 - (i % 4)}T1${i % 6}:12:00+07:00`,
      breakdown: "",
      scenario: i % 3 ? "actual" : "plan",
      source: "submission",
      source_name: named("Báo cáo của đơn vị", "Submission"),
    })),
    late: lateRows,
    late_total: 14,
    cycles: [
      {
        id: "c1",
        name: lateRows[0].cycle_name,
        period: "2023-S1",
        due: "2023-07-15T17:00:00+07:00",
        expected: 378,
        sent: 331,
        approved: 290,
        late: 14,
      },
    ],
  };
}

function why(search) {
  const known = indicators.find((i) => i.indicator === search.get("indicator")) ?? indicators[0];
  const row = rowOf(known, search.get("period") || PERIODS[0]);
  return {
    period: search.get("period") || PERIODS[0],
    row,
    measured_by: row.indicator,
    measured_by_name: row.name,
    org_kind: "province",
    org_kind_name: named("Tỉnh, thành phố", "Province"),
    total: {
      of: "nation",
      value: row.value?.value ?? null,
      base: row.base.value,
      growth: row.change.amount,
      rest: "0.3",
    },
    units_total: provinces.length,
    units: provinces.map((org, i) => {
      const own = rowOf(known, row.value?.period ?? "2023-S1", org, 1 / (12 + ((i * 17) % 90)));
      const missing = i % 17 === 5;
      return {
        org: org.id,
        org_name: org.name,
        value: missing ? null : own.value,
        base: own.base,
        growth: missing ? null : own.change.amount,
        contribution: missing ? null : String((((i * 29) % 40) - 18) / 10),
        share: missing ? null : String(((i * 7) % 40) / 10),
        submission: `s${(i % 5) + 1}`,
        state: missing ? "open" : "submitted",
      };
    }),
    parts: indicators.slice(0, 2).map((part) => ({
      ...rowOf(part),
      breakdown: "tech=4g",
      breakdown_name: named("Công nghệ 4G", "4G"),
    })),
    findings: [
      { severity: "high", text: "Tổng các đơn vị lệch 12,3 tỷ đồng so với số của Bộ." },
      { severity: "low", text: "Hai đơn vị ghi số tròn nghìn." },
    ],
    explanations: [
      {
        org: "hanoi",
        org_name: provinces[0].name,
        text: "Hai doanh nghiệp lớn chuyển trụ sở từ tháng 3.",
      },
    ],
  };
}

function found(search) {
  const wanted = fold(search.get("q") ?? "")
    .split(/\s+/)
    .filter(Boolean);
  const fits = (name) => wanted.length > 0 && wanted.every((word) => fold(name).includes(word));
  const items = [
    ...indicators
      .filter((i) => fits(`${i.name.vi} ${i.indicator}`))
      .map((i) => ({
        kind: "indicator",
        id: i.indicator,
        name: i.name,
        detail: named(i.indicator),
        link: `/chi-tieu/${i.indicator}`,
      })),
    ...units
      .filter((u) => fits(u.name.vi))
      .map((u) => ({
        kind: "org",
        id: u.id,
        name: u.name,
        detail: kinds.find((k) => k.id === u.kind)?.name ?? null,
        link: `/don-vi/${u.id}`,
      })),
    ...documents
      .filter((d) => fits(`${d.title.vi} ${d.number}`))
      .map((d) => ({
        kind: "document",
        id: `${d.list}${d.sequence}`,
        name: d.title,
        detail: named(d.number),
        link: `/van-ban?q=${encodeURIComponent(d.number)}`,
      })),
  ];
  const limit = Number(search.get("limit") || 20);
  return { items: items.slice(0, limit), total: items.length };
}

const tasks = table("tasks.csv").map((t) => ({
  source: t.doc,
  field: t.field,
  kind: t.kind,
  title: named(t.title_vi, t.title_en),
  owner: t.owner,
  field_name: named(fields.find((field) => field.code === t.field)?.name.vi ?? t.field),
  owner_name: named(t.owner),
  partners_name: named(t.partners),
  partners: t.partners,
  legal_basis: t.legal_basis,
  due: t.due,
  state: t.state,
  state_name: null,
  record: null,
}));
const documents = table("documents.csv").map((d) => ({
  source: d.doc,
  list: d.list,
  sequence: Number(d.seq),
  type: named(d.type_vi, d.type_en),
  number: d.number,
  date: d.date || null,
  title: named(d.title_vi, d.title_en),
  level: d.level,
  level_name: null,
  state: d.state,
  state_name: null,
  submission_number: d.submission_number,
  submission_date: d.submission_date,
  lead_unit: d.lead_unit,
  lead_unit_name: named(d.lead_unit),
  due: d.due,
  amends_or_replaces: d.amends_or_replaces,
  record: null,
}));
const chosen = (items, search, keys) =>
  items.filter(
    (item) =>
      keys.every((key) => !search.get(key) || item[key] === search.get(key)) &&
      fold(`${item.title.vi} ${item.number ?? ""} ${item.owner ?? ""}`).includes(
        fold(search.get("q") ?? ""),
      ),
  );
const distinct = (items, key) =>
  [...new Set(items.map((item) => item[key]))].map((id) => ({
    id,
    count: items.filter((item) => item[key] === id).length,
  }));

function orgCard(id) {
  const unit = units.find((u) => u.id === id) ?? provinces[0];
  const children = units.filter((u) => u.parent === unit.id);
  return {
    ...unit,
    kind_name: kinds.find((k) => k.id === unit.kind)?.name ?? named(unit.kind),
    parent_name: units.find((u) => u.id === unit.parent)?.name ?? named("Cả nước", "Nation"),
    field: unit.field ?? "",
    exists: true,
    parent: unit.parent ?? "",
    aliases: [],
    opened: null,
    closed: unit.id === "hagiang" ? "2025-07-01" : null,
    children_total: children.length,
    children: children.slice(0, 200),
    events: [
      {
        date: "2025-07-01",
        kind: "merge",
        from: ["hagiang", "tuyenquang"].map((one) => ({ id: one, name: named(one) })),
        to: [{ id: "tuyenquang", name: named("Sở TT&TT Tuyên Quang") }],
        name: null,
        fields: [],
        note: "",
      },
    ],
    became:
      unit.id === "hagiang" ? [{ id: "tuyenquang", name: named("Sở TT&TT Tuyên Quang") }] : [],
  };
}
function orgFigures(id, search) {
  const unit = units.find((u) => u.id === id) ?? provinces[0];
  const period = search.get("period") || PERIODS[0];
  return {
    period,
    periods: PERIODS,
    rows: indicators
      .filter((known) => !search.get("field") || known.field === search.get("field"))
      .map((known) => {
        const row = rowOf(known, period, unit, 0.02);
        const rank = (known.seed * 5) % 63 || 1;
        return {
          ...row,
          field: known.field,
          growth: row.change.amount,
          rank,
          of: 63,
          rank_before: rank + (known.seed % 7) - 3 || 1,
        };
      }),
  };
}

export const overviewRoutes = [
  ["GET /overview", ({ search }) => overview(search)],
  ["GET /overview/why", ({ search }) => why(search)],
  ["POST /overview/visit", () => undefined],
  [
    "GET /orgs",
    ({ search }) =>
      page(
        units.filter(
          (u) =>
            (!search.get("kind") || u.kind === search.get("kind")) &&
            fold(u.name.vi).includes(fold(search.get("q") ?? "")),
        ),
      ),
  ],
  ["GET /orgs/:id", ({ params }) => orgCard(params.id)],
  ["GET /orgs/:id/figures", ({ params, search }) => orgFigures(params.id, search)],
  [
    "GET /orgs/:id/submissions",
    () => ({
      items: lateRows.slice(0, 6).map((late, i) => ({
        submission: late.submission,
        cycle: late.cycle,
        cycle_name: late.cycle_name,
        form: late.form,
        form_name: late.form_name,
        period: i < 3 ? "2023-S1" : "2022",
        state: ["approved", "open", "returned", "published", "published", "published"][i],
        due: late.due,
        submitted_at: i === 1 ? null : "2023-07-12T09:30:00+07:00",
        days_late: [0, 2, 0, 0, 3, 0][i],
        findings: i % 3,
      })),
      on_time: 4,
      late: 1,
      missing: 1,
    }),
  ],
  [
    "GET /orgs/:id/findings",
    () => ({
      items: indicators.slice(0, 4).map((i, at) => ({
        severity: ["high", "medium", "low", "low"][at],
        indicator: i.indicator,
        name: i.name,
        text: "Tăng 400% so với kỳ trước, cần xem lại đơn vị tính.",
        submission: at ? "s1" : null,
      })),
    }),
  ],
  ["GET /search", ({ search }) => found(search)],
  [
    "GET /tasks",
    ({ search }) => page(chosen(tasks, search, ["field", "state", "owner", "kind", "source"])),
  ],
  ["GET /documents", ({ search }) => page(chosen(documents, search, ["list", "state", "level"]))],
  [
    "GET /work/facets",
    () => ({
      tasks: {
        states: distinct(tasks, "state"),
        fields: distinct(tasks, "field").map((one) => ({ ...one, name: named(one.id) })),
        kinds: distinct(tasks, "kind"),
        registers: [],
      },
      documents: {
        total: documents.length,
        registers: [],
        lists: distinct(documents, "list"),
        states: distinct(documents, "state"),
        levels: distinct(documents, "level"),
      },
    }),
  ],
  [
    "GET /pack",
    () => ({
      id: "tttt",
      name: named("Thông tin và Truyền thông", "Information and Communications"),
      fields,
      org_kinds: kinds,
    }),
  ],
];
