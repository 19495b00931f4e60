// The demonstration that the mock serves: two accounts, one form, five units. Every figure is invented.
const named = (vi, en) => ({ vi, en });
const number = (cell, vi, en, unitVi, unitEn, more = {}) => ({
  cell,
  kind: "number",
  indicator: cell.split("/")[0],
  name: named(vi, en),
  breakdown: {},
  unit: "COUNT",
  unit_name: named(unitVi, unitEn),
  mult: 0,
  decimals: null,
  required: true,
  may_not_apply: false,
  help: null,
  direction: "more",
  ...more,
});
const question = (cell, kind, vi, en, more = {}) => ({
  ...number(cell, vi, en, "", ""),
  kind,
  indicator: null,
  unit: "",
  required: false,
  ...more,
});

export const form = {
  id: "so-tttt-nua-nam",
  name: named(
    "Báo cáo 6 tháng của Sở Thông tin và Truyền thông",
    "Half-year report of a provincial department",
  ),
  legal_basis: "Thông tư minh họa 01/2023",
  org_kinds: ["province"],
  frequency: "half",
  version: 1,
  instructions: named(
    "Số liệu tính từ đầu năm đến ngày chốt. Số thời điểm lấy tại ngày chốt.",
    "Figures run from the start of the year to the closing day.",
  ),
  sections: [
    {
      id: "buu-chinh",
      name: named("Bưu chính", "Post"),
      rows: [
        number(
          "PROV.POST.REV",
          "Doanh thu dịch vụ bưu chính trên địa bàn",
          "Postal revenue",
          "tỷ đồng",
          "billion dong",
          {
            unit: "VND",
            mult: 9,
            decimals: 1,
            help: named(
              "Gồm doanh thu của mọi doanh nghiệp bưu chính có giấy phép hoặc xác nhận thông báo.",
              "Of all licensed postal enterprises.",
            ),
          },
        ),
        number(
          "PROV.POST.PARCELS",
          "Sản lượng bưu gửi",
          "Postal items",
          "nghìn bưu gửi",
          "thousand items",
          { mult: 3 },
        ),
        number(
          "PROV.POST.POINTS",
          "Số điểm phục vụ bưu chính",
          "Points of postal service",
          "điểm",
          "points",
        ),
      ],
    },
    {
      id: "vien-thong",
      name: named("Viễn thông", "Telecommunications"),
      rows: [
        number(
          "PROV.TELE.REV",
          "Doanh thu dịch vụ viễn thông",
          "Telecommunications revenue",
          "tỷ đồng",
          "billion dong",
          { unit: "VND", mult: 9, decimals: 1 },
        ),
        number(
          "PROV.BTS/tech=2g",
          "Số trạm thu phát sóng 2G",
          "2G base stations",
          "trạm",
          "stations",
          { breakdown: { tech: "2g" }, direction: "less" },
        ),
        number(
          "PROV.BTS/tech=4g",
          "Số trạm thu phát sóng 4G",
          "4G base stations",
          "trạm",
          "stations",
          { breakdown: { tech: "4g" } },
        ),
        number(
          "PROV.BTS/tech=5g",
          "Số trạm thu phát sóng 5G",
          "5G base stations",
          "trạm",
          "stations",
          { breakdown: { tech: "5g" }, may_not_apply: true },
        ),
        number(
          "PROV.FIBER",
          "Tỷ lệ hộ gia đình có kết nối cáp quang băng rộng",
          "Households with fibre",
          "%",
          "%",
          { unit: "PERCENT", decimals: 1 },
        ),
      ],
    },
    {
      id: "chinh-quyen-so",
      name: named("Chính quyền số", "Digital government"),
      rows: [
        number(
          "PROV.DVC.FULL",
          "Số dịch vụ công trực tuyến toàn trình",
          "Full online public services",
          "dịch vụ",
          "services",
        ),
        number(
          "PROV.DVC.RATE",
          "Tỷ lệ hồ sơ xử lý trực tuyến",
          "Share of dossiers handled online",
          "%",
          "%",
          { unit: "PERCENT", decimals: 1 },
        ),
        question(
          "q/1",
          "yes_no",
          "Đã ban hành kế hoạch chuyển đổi số của năm",
          "A plan for the digital transformation of the year is issued",
          { required: true },
        ),
        question("q/2", "choice", "Mức độ dùng chung nền tảng số", "Use of shared platforms", {
          choices: [
            { id: "none", name: named("Chưa dùng", "None") },
            { id: "part", name: named("Một phần", "In part") },
            { id: "full", name: named("Toàn bộ", "Full") },
          ],
        }),
        question("q/3", "text", "Đầu mối phụ trách", "Contact"),
      ],
    },
  ],
  narratives: [
    {
      id: "ket-qua",
      name: named("Kết quả nổi bật", "Main results"),
      help: named("Nêu ngắn gọn, có số liệu.", "Short, with figures."),
      required: true,
      max_length: 4000,
    },
    {
      id: "kien-nghi",
      name: named("Kiến nghị", "Proposals"),
      help: null,
      required: false,
      max_length: 2000,
    },
  ],
};

export const rows = form.sections.flatMap((section) => section.rows);

const references = {
  "PROV.POST.REV": ["512.4", "1021.7", "1100"],
  "PROV.POST.PARCELS": ["8750", "18220", "19000"],
  "PROV.POST.POINTS": ["231", "233", "240"],
  "PROV.TELE.REV": ["1480.5", "3010.2", "3200"],
  "PROV.BTS/tech=2g": ["820", "805", null],
  "PROV.BTS/tech=4g": ["1310", "1388", "1450"],
  "PROV.FIBER": ["71.2", "74.5", "80"],
  "PROV.DVC.FULL": ["610", "702", "750"],
  "PROV.DVC.RATE": ["38.5", "44.1", "50"],
};
const start = {
  "PROV.POST.REV": "598.2",
  "PROV.POST.PARCELS": "9120",
  "PROV.TELE.REV": "1614206.5",
  "PROV.BTS/tech=2g": "640",
  "PROV.FIBER": "77.4",
};

export const vietnamese = (value) => {
  const [whole, fraction] = value.split(".");
  return whole.replace(/\B(?=(\d{3})+$)/g, ".") + (fraction ? `,${fraction}` : "");
};
// In single units, as facts are kept; the text with the words of the report.
const reference = (period, value, { mult, unit_name }) => {
  if (!value) return null;
  const [whole, fraction = ""] = value.split(".");
  return {
    period,
    value: mult ? whole + fraction.padEnd(mult, "0") : value,
    text: `${vietnamese(value)} ${unit_name.vi}`,
  };
};

export function findings(cell) {
  const same = references[cell.cell]?.[0];
  if (cell.state !== "value" || !same || !/^\d/.test(cell.value)) return [];
  const ratio = Number(cell.value) / Number(same);
  if (ratio > 100)
    return [
      {
        id: `${cell.cell}-unit`,
        severity: "high",
        kind: "unit",
        needs_explanation: true,
        explained: cell.explanation !== "",
        text: `Lớn gấp hơn 1.000 lần cùng kỳ (${vietnamese(same)}); có thể nhầm đơn vị tính.`,
      },
    ];
  if (ratio > 1.5 || ratio < 0.8)
    return [
      {
        id: `${cell.cell}-jump`,
        severity: "medium",
        kind: "jump",
        needs_explanation: true,
        explained: cell.explanation !== "",
        text: `Biến động mạnh so với cùng kỳ (${vietnamese(same)}).`,
      },
    ];
  return [];
}

export function newCells(filled = start) {
  return new Map(
    rows.map((row) => {
      const [same, previous, plan] = references[row.cell] ?? [null, null, null];
      const value = filled[row.cell] ?? null;
      const cell = {
        cell: row.cell,
        version: value ? 1 : 0,
        state: value ? "value" : "empty",
        value,
        text: value ? vietnamese(value) : "",
        note: "",
        explanation: "",
        returned: false,
        author: value ? "Trần Thị Bình" : null,
        at: value ? "2023-07-10T09:12:00+07:00" : null,
        same: reference("2022-S1", same, row),
        previous: reference("2022-S2", previous, row),
        plan: reference("2023", plan, row),
        growth: null,
        findings: [],
      };
      cell.findings = findings(cell);
      return [row.cell, cell];
    }),
  );
}

export const orgs = ["Hà Nội", "Hải Phòng", "Đà Nẵng", "Thừa Thiên Huế", "Cần Thơ"].map(
  (name, i) => ({
    id: `so-${i + 1}`,
    name: named(
      `Sở Thông tin và Truyền thông ${name}`,
      `Department of Information and Communications, ${name}`,
    ),
    kind: "province",
    field: null,
    parent: null,
  }),
);

export const accounts = {
  "to.bao.cao": {
    id: "a1",
    login: "to.bao.cao",
    name: "Trần Thị Bình",
    roles: [{ role: "reporter", org: "so-1", org_name: orgs[0].name, fields: [] }],
    totp: false,
  },
  "chuyen.vien": {
    id: "a2",
    login: "chuyen.vien",
    name: "Lê Văn Cường",
    roles: [
      {
        role: "desk",
        org: "bo",
        org_name: named("Vụ Kế hoạch - Tài chính", "Planning Department"),
        fields: [],
      },
      {
        role: "administrator",
        org: "bo",
        org_name: named("Vụ Kế hoạch - Tài chính", "Planning Department"),
        fields: [],
      },
    ],
    totp: true,
  },
  "lanh.dao": {
    id: "a3",
    login: "lanh.dao",
    name: "Phạm Thu Dung",
    roles: [{ role: "leader", org: "bo", org_name: named("Lãnh đạo Bộ", "Ministers"), fields: [] }],
    totp: false,
  },
};

export const cycle = {
  id: "2023-S1",
  kind: "periodic",
  name: named("Báo cáo 6 tháng đầu năm 2023", "First half of 2023"),
  period: "2023-S1",
  scenario: "actual",
  forms: [{ id: form.id, name: form.name }],
  state: "open",
  closing_day: "2023-06-30",
  due: "2023-07-15T17:00:00+07:00",
  legal_basis: "Thông tư minh họa 01/2023",
  reminders: [7, 3, 1],
  expected: 5,
  counts: { open: 1, draft: 1, submitted: 1, returned: 1, approved: 1, late: 1 },
  complete: "0.64",
  decision: null,
};
