// Indicators with their series, sources and what is public, made up: for working on these pages alone.
import { readFileSync } from "node:fs";

const pack = new URL("../../packs/tttt/", import.meta.url);
const text = (name) => readFileSync(new URL(name, pack), "utf8");
const provinces = text("orgs.yaml")
  .split(/\n {2}- id: /)
  .filter((unit) => /kind: province\b/.test(unit))
  .map((unit) => ({
    id: unit.split("\n")[0].trim(),
    name: { vi: /vi: "([^"]*)"/.exec(unit)[1], en: /en: "([^"]*)"/.exec(unit)[1] },
    kind: "province",
  }));
const nation = { id: "VN", name: { vi: "Cả nước", en: "The nation" }, kind: "nation" };
const merges = text("org_events.yaml")
  .split(/\n- /)
  .filter((event) => event.includes("2025-07-01") && event.includes("kind: merge"))
  .map((event) => ({
    from: /from: \[([^\]]*)\]/.exec(event)[1].split(/,\s*/),
    to: /to: \[([^\]]*)\]/.exec(event)[1],
  }));
const named = (vi, en = vi) => ({ vi, en });
const YEARS = ["2018", "2019", "2020", "2021", "2022"];
const HALVES = ["2021-S1", "2021-S2", "2022-S1", "2022-S2", "2023-S1"];
const PERIODS = [...YEARS, ...HALVES];

const define = (code, vi, unit, unitName, more = {}) => ({
  code,
  name: named(vi),
  field: code.split(".")[0],
  field_name: named("Viễn thông", "Telecommunications"),
  units: [{ id: unit, name: named(unitName) }],
  counted: null,
  dimensions: [],
  kind: "flow",
  direction: "more",
  aggregation: "sum",
  frequency: "half",
  level: "province",
  rolls_up_to: null,
  legal_basis: "03/2022/TT-BTTTT",
  owner: "mic-vt",
  owner_name: named("Cục Viễn thông"),
  synonyms: [],
  valid_from: null,
  valid_to: null,
  successor: null,
  predecessor: null,
  disclosure: "public",
  headline: true,
  main_field: "TELE",
  unit,
  unit_name: named(unitName),
  group_ids: ["nganh"],
  measures: null,
  measured_by: null,
  rolled_up_from: [],
  groups: [
    {
      id: "nganh",
      name: named("Chỉ tiêu ngành", "Sector indicators"),
      legal_basis: "03/2022/TT-BTTTT",
    },
  ],
  forms: [],
  method: null,
  has: {
    org_kinds: [
      { id: "nation", name: named("Quốc gia"), units: 1 },
      { id: "province", name: named("Tỉnh, thành phố"), units: 63 },
    ],
    periods: [...PERIODS].reverse(),
    figures: 640,
    units: [unit],
    scenarios: ["actual", "plan"],
    breakdowns: [""],
    first: "2018",
    last: "2023-S1",
  },
  ...more,
});
const definitions = [
  define("TELE.REV", "Doanh thu dịch vụ viễn thông", "VND", "đồng"),
  define("PROV.BTS", "Số trạm thu phát sóng di động (BTS)", "COUNT", "", {
    counted: named("trạm"),
    kind: "stock",
    dimensions: [
      {
        id: "tech",
        adds_up: true,
        name: named("Công nghệ"),
        codes: ["2g", "3g", "4g", "5g"].map((id) => ({ id, name: named(id.toUpperCase()) })),
      },
    ],
  }),
  define("PROV.FIBRE.HH_RATE", "Tỷ lệ hộ gia đình có cáp quang", "PERCENT", "%", {
    kind: "ratio",
    aggregation: "none",
    headline: false,
  }),
  define("SEC.ATTACK", "Số cuộc tấn công mạng gây ra sự cố", "COUNT", "", {
    counted: named("cuộc"),
    direction: "less",
    headline: false,
  }),
];
definitions[1].has.breakdowns = ["", "tech=2g", "tech=3g", "tech=4g", "tech=5g"];

const chance = (words) =>
  [...words].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 9973, 7) / 9973;
const group = (digits) => digits.replace(/\B(?=(\d{3})+$)/g, ".");
function figure(indicator, org, period, part = "") {
  if (org !== "VN" && chance(`${org}${period}${indicator}`) < 0.04) return null;
  const year = Number(period.slice(0, 4)) - 2018;
  const size = (1 + year * 0.06) * (period.includes("S") ? 0.5 : 1) * (part ? 0.25 : 1);
  const own = chance(org + indicator);
  const money = Math.round((org === "VN" ? 130000 : 200 + 17000 * own ** 6) * size);
  const [value, shown] = {
    "TELE.REV": [`${money}000000000`, `${group(String(money))} tỷ đồng`],
    "PROV.FIBRE.HH_RATE": [
      (60 + 35 * own + year).toFixed(2),
      `${(60 + 35 * own + year).toFixed(2).replace(".", ",")}%`,
    ],
  }[indicator] ?? [String(money), group(String(money))];
  return {
    id: 1000 + PERIODS.indexOf(period) + 20 * (1 + provinces.findIndex((p) => p.id === org)),
    period,
    value,
    text: shown,
    status: period === "2023-S1" ? "E" : "A",
  };
}
const rowsOf = (units, indicator, periods, part) =>
  units.map((unit) => ({
    org: unit.id,
    org_name: unit.name,
    values: periods.map((period) => figure(indicator, unit.id, period, part)),
    growth: periods.map((period) => (chance(unit.id + period) * 30 - 8).toFixed(2)),
    rank: periods.map(() => null),
  }));
function table(search) {
  const indicator = search.get("indicator");
  const [from, to] = [search.get("from"), search.get("to") ?? search.get("from")];
  const list = from.includes("S") ? HALVES : YEARS;
  const periods = list.filter((p) => p >= from && p <= to);
  const units = search.get("org")
    ? [nation, ...provinces].filter((u) => u.id === search.get("org"))
    : search.get("org_kind") === "nation"
      ? [nation]
      : provinces;
  let rows = rowsOf(units, indicator, periods, search.get("breakdown"));
  if ((search.get("footing") ?? "") >= "2025-07-01" && units !== undefined) {
    const gone = new Set(merges.flatMap((merge) => merge.from.filter((org) => org !== merge.to)));
    rows = rows
      .filter((row) => !gone.has(row.org))
      .map((row) => {
        const merge = merges.find((one) => one.to === row.org);
        if (!merge) return row;

        const parts = (period) =>
          merge.from.map((org) => ({
            org,
            org_name: provinces.find((p) => p.id === org)?.name,
            weight: "1",
            figure: figure(indicator, org, period, search.get("breakdown")),
          }));
        return {
          ...row,
          values: row.values.map(
            (value) =>
              value && {
                ...value,
                id: null,
                footing: { of: "2025-07-01", parts: parts(value.period) },
              },
          ),
        };
      });
  }
  for (let i = 0; i < periods.length; ++i) {
    const order = rows
      .filter((row) => row.values[i])
      .sort((a, b) => Number(b.values[i].value) - Number(a.values[i].value));
    order.forEach((row, rank) => {
      row.rank[i] = rank + 1;
    });
  }
  const {
    units: [unit],
  } = definitions.find((d) => d.code === indicator);
  return { indicator, unit: unit.id, unit_name: unit.name, periods, rows, total: null, version: 1 };
}
function series(search) {
  const [indicator, org] = [search.get("indicator"), search.get("org")];
  return {
    indicator,
    org,
    org_name: [nation, ...provinces].find((unit) => unit.id === org)?.name,
    unit: "VND",
    unit_name: named("đồng"),
    points: PERIODS.map((period) => ({
      period,
      figure: figure(indicator, org, period, search.get("breakdown")),
      other_days: [],
      growth: period === "2018" ? null : "5.40",
      vintages: period === "2022" ? 3 : 1,
      plan: period === "2022" ? figure(indicator, org, "2021") : null,
      target: null,
      changed_after_publication: period === "2021",
    })),
  };
}
function fact(id) {
  const [unit, period] = [
    [nation, ...provinces][Math.floor((id - 1000) / 20)],
    PERIODS[(id - 1000) % 20],
  ];
  const shown = figure("TELE.REV", unit.id, period);
  const version = (n, reason, stands) => ({
    id: id * 10 + n,
    figure: shown,
    recorded_at: `2023-0${n}-05T09:00:00+07:00`,
    source: "tk2022",
    source_name: named("Báo cáo tổng kết năm 2022"),
    reason,
    stands,
    published_at: n > 1 ? `2023-0${n}-06T09:00:00+07:00` : null,
  });
  const members = provinces.slice(0, 20).map((p) => ({
    org: p.id,
    org_name: p.name,
    indicator: "TELE.REV",
    figure: figure("TELE.REV", p.id, period),
  }));
  const whole = unit.id === "VN";
  return {
    id,
    indicator: "TELE.REV",
    name: definitions[0].name,
    org: unit.id,
    org_name: unit.name,
    period,
    scenario: "actual",
    breakdown: "",
    breakdown_name: named(""),
    unit_name: named("đồng"),
    figure: shown,
    stands: true,
    disclosure: "public",
    source: {
      kind: whole ? "roll_up" : "document",
      name: named("Báo cáo tổng kết năm 2022"),
      document: whole
        ? null
        : { id: "tk2022", title: named("Báo cáo tổng kết năm 2022"), date: "2022-12-20" },
      place: whole ? null : { file: "so-lieu.csv", line: 41 },
      label: whole ? null : "Doanh thu viễn thông trên địa bàn",
      note: null,
      submission: null,
      members: whole ? members : null,
      members_total: whole ? members.length : null,
    },
    load: { load: 3, recorded_at: "2023-01-05T09:00:00+07:00", reason: "Số liệu năm 2022" },
    versions: [
      version(2, "Đính chính theo số chính thức", true),
      version(1, "Số ước đầu kỳ", false),
    ],
  };
}
const page = (items) => ({ items, next: null, total: items.length });
const published = {
  licence: {
    id: "CC-BY-4.0",
    name: named("Ghi công 4.0 Quốc tế", "Attribution 4.0 International"),
    url: "https://creativecommons.org/licenses/by/4.0/",
  },
  publisher: named("Bộ Thông tin và Truyền thông", "Ministry of Information and Communications"),
  figures: 1876,
  indicators: 852,
  units: 130,
  last_change: "2023-07-12T10:00:00+07:00",
  reports: [
    {
      report: "tong-ket",
      edition: 1,
      name: named("Báo cáo tổng kết", "Annual report"),
      period: "2022",
      number: "15/BC-BTTTT",
      date: "2023-01-05",
      formats: ["docx", "pdf", "html", "xlsx"],
    },
  ],
  datasets: [
    {
      id: "figures",
      name: named("Toàn bộ số liệu đã công bố"),
      description: named("Một dòng cho mỗi số liệu."),
      rows: 1876,
      link: "/api/v1/published/figures",
      formats: ["csv", "xlsx", "json"],
    },
  ],
};
const changes = page([
  {
    at: "2023-07-12T10:00:00+07:00",
    kind: "figures",
    title: named("Doanh thu dịch vụ viễn thông, 6 tháng đầu năm 2023"),
    text: named("63 số liệu mới"),
    link: "/chi-tieu/TELE.REV",
  },
  {
    at: "2023-03-02T10:00:00+07:00",
    kind: "correction",
    title: named("Đính chính số trạm BTS năm 2022"),
    text: named("Nghệ An: 9.120 thay cho 91.200"),
    link: "/chi-tieu/PROV.BTS",
  },
]);
export const explorerRoutes = [
  [
    "GET /indicators",
    ({ search }) => {
      const wanted = (search.get("q") ?? "").toLowerCase();
      return page(
        definitions
          .filter((d) => `${d.code} ${d.name.vi}`.toLowerCase().includes(wanted))
          .map((d) => ({
            ...d,
            has: true,
          })),
      );
    },
  ],
  [
    "GET /indicators/:code",
    ({ params }) => definitions.find((d) => d.code === params.code) ?? definitions[0],
  ],
  ["GET /figures", ({ search }) => table(search)],
  ["GET /figures/series", ({ search }) => series(search)],
  ["GET /facts/:id", ({ params }) => fact(Number(params.id))],
  ["GET /changes", () => changes],
  ["GET /published", () => published],
];
export const PUBLIC =
  /^\/(session|invitations|figures|indicators|pack|facts|changes|published|orgs|search)/;
