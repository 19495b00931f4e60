// The report that is being written, as the mock serves it: one small report, three chapters, units
// that write nearly the same. Keeps texts, versions, presence and editions in memory. All invented.
const named = (vi, en = vi) => ({ vi, en });
const AT = "2023-07-14T16:40:00+07:00";
const PERIOD = "2023-S1";
const slot = (code, org = "VN", rest = "") => `${code}|${org}|${PERIOD}|actual|||VND${rest}`;

const numbers = new Map();
function number(code, name, text, unit, { org = "VN", orgName = "Cả nước", rest = "" } = {}) {
  const id = slot(code, org, rest);
  numbers.set(id, {
    slot: id,
    text,
    kind: rest ? "computed" : "value",
    indicator: code,
    name,
    org,
    org_name: orgName,
    period: "6 tháng đầu năm 2023",
    unit,
    facts: [numbers.size + 1],
    pending: false,
  });
  return `{{${id}}}`;
}
const REV = number("MIN.SECTOR.REV", "Doanh thu toàn ngành", "1.614.206", "tỷ đồng");
const REV_YOY = number("MIN.SECTOR.REV", "Tăng trưởng doanh thu toàn ngành", "8,66", "%", {
  rest: "/yoy_pct:2022-S1",
});
const POST = number("POST.REV", "Doanh thu dịch vụ bưu chính", "27.477", "tỷ đồng");
const POST_YOY = number("POST.REV", "Tăng trưởng doanh thu bưu chính", "5,48", "%", {
  rest: "/yoy_pct:2022-S1",
});
const PARCELS = number("POST.PARCEL.VOL", "Tổng sản lượng bưu gửi", "1.098", "triệu bưu gửi");

const UNITS = [
  "Hà Nội",
  "Thành phố Hồ Chí Minh",
  "Đà Nẵng",
  "An Giang",
  "Bắc Giang",
  "Cần Thơ",
  "Hải Phòng",
  "Nghệ An",
  "Lào Cai",
  "Quảng Ninh",
].map((name, i) => ({
  id: `unit${i + 1}`,
  name: named(`Sở Thông tin và Truyền thông ${name}`),
  revenue: `${(i + 3) * 137}`,
}));

// What template and pack say: [place, text, more of the block].
const T = (text, more) => ({
  place: "",
  text,
  kind: "copy",
  origin: "template",
  editable: false,
  ...more,
});
const P = (place, text, more) => ({
  place,
  text,
  kind: "paragraph",
  origin: "narrative",
  editable: true,
  ...more,
});
const parts = [
  T("DỰ THẢO (số liệu cập nhật lúc 16:40 ngày 14/07/2023)", {
    align: "center",
    bold: true,
    frame: "box",
  }),
  T("BỘ THÔNG TIN VÀ TRUYỀN THÔNG", { align: "center", bold: true }),
  T("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", { align: "center", bold: true }),
  T("Độc lập - Tự do - Hạnh phúc", { align: "center", bold: true }),
  T("BÁO CÁO", { align: "center", bold: true }),
  T("Sơ kết công tác 6 tháng đầu năm 2023", { align: "center", bold: true }),
  P(
    "narrative/opening",
    "Nửa đầu năm 2023, toàn ngành tập trung hoàn thiện thể chế và giữ vững hạ tầng số.",
  ),
  T("I. Số liệu tổng quan ngành", { level: 1, bold: true }),
  P(
    "sentence/MIN.SECTOR.REV",
    `Doanh thu toàn ngành ước đạt ${REV} tỷ đồng, giảm ${REV_YOY}% so với cùng kỳ năm 2022.`,
    { origin: "sentence", before: "- " },
  ),
  T("II. Lĩnh vực Bưu chính", { level: 1, bold: true }),
  T("1. Sự phát triển của lĩnh vực", { level: 2, bold: true }),
  P(
    "POST.results/POST.REV",
    `Doanh thu dịch vụ bưu chính ước đạt ${POST} tỷ đồng, tăng ${POST_YOY}% so với cùng kỳ năm 2022.`,
    { origin: "sentence", before: "- ", field: "POST" },
  ),
  P("POST.results/POST.PARCEL.VOL", `Tổng sản lượng bưu gửi ước đạt ${PARCELS} triệu bưu gửi.`, {
    origin: "sentence",
    before: "- ",
    field: "POST",
  }),
  P("POST.table", "", {
    kind: "table",
    origin: "table",
    title: "Chỉ tiêu bưu chính",
    editable: false,
    table: true,
    field: "POST",
  }),
  T("2. Khó khăn, vướng mắc", { level: 2, bold: true }),
  P("POST.difficulties", "Sức mua trong nước yếu đi khiến nhu cầu gửi hàng giảm nhịp tăng.", {
    field: "POST",
    heading: "difficulties",
  }),
  T("3. Kiến nghị", { level: 2, bold: true }),
  P("POST.proposals", "", { kind: "opening", field: "POST", heading: "proposals" }),
];

const texts = new Map(); // place -> versions, oldest first
const present = new Map(); // person -> {place, since, at}
const changes = [
  {
    id: 1,
    report: "so-ket",
    period: PERIOD,
    edition: 1,
    slot: slot("POST.REV"),
    name: "Doanh thu dịch vụ bưu chính",
    org_name: named("Cả nước"),
    acceptable: true,
    reason: "",
    printed: "27.477",
    stated: "27.500",
    now: "27.477",
    author: "Lê Thị Hoa",
    recorded_at: AT,
  },
];
const editions = [
  {
    id: 1,
    kind: "draft",
    number: "",
    date: null,
    recorded_at: AT,
    author: "Biên tập viên",
    load: 3,
    published: false,
    published_at: null,
    changed_since: 2,
    formats: ["docx"],
  },
];

const textNow = (place) => texts.get(place)?.at(-1) ?? null;
const spansOf = (markers) =>
  markers
    .split(/(\{\{[^{}]+\}\})/)
    .filter(Boolean)
    .map((part) => {
      const found = numbers.get(part.slice(2, -2));
      return {
        text: found?.text ?? part,
        number: found ? [...numbers.keys()].indexOf(found.slot) : null,
        look: "plain",
        footnote: null,
      };
    });

function table() {
  const cell = (text, more) => ({
    paragraphs: [spansOf(text)],
    columns: 1,
    header: false,
    number: false,
    ...more,
  });
  const head = (text) => cell(text, { header: true });
  return [
    [head("Chỉ tiêu"), head("Đơn vị tính"), head("6 tháng đầu năm 2023")],
    [head("Doanh thu dịch vụ bưu chính"), cell("tỷ đồng"), cell(POST, { number: true })],
    [head("Tổng sản lượng bưu gửi"), cell("triệu"), cell(PARCELS, { number: true })],
  ];
}

function blocks() {
  const out = [];
  for (const { table: isTable, text, ...part } of parts) {
    const stored = textNow(part.place);
    if (stored?.status === "dropped") continue;
    const shown = stored?.status === "active" ? stored.markers : [text];
    for (const markers of shown.length ? shown : [""]) {
      out.push({
        index: out.length,
        section: "",
        field: null,
        heading: null,
        level: 0,
        align: "both",
        frame: "none",
        bold: false,
        italic: false,
        capitals: false,
        before: "",
        title: "",
        svg: null,
        headed: true,
        header_rows: isTable ? 1 : 0,
        layout: false,
        droppable: part.place !== "",
        missing: [],
        ...part,
        markers: part.editable ? markers : "",
        spans: isTable ? [] : spansOf(markers),
        rows: isTable ? table() : null,
      });
    }
  }
  return out;
}

const SAID = [
  (figure) => [`Sáu tháng đầu năm, doanh thu ngành trên địa bàn đạt ${figure} tỷ đồng.`, true],
  () => [
    "Doanh nghiệp nhỏ còn thiếu nhân lực công nghệ, chi phí chuyển đổi số ban đầu cao.",
    false,
  ],
];
function said(unit, sentence) {
  const figure = number("PROV.REV", "Doanh thu ngành trên địa bàn", unit.revenue, "tỷ đồng", {
    org: unit.id,
    orgName: unit.name.vi,
  });
  const [markers, told] = SAID[sentence](figure);
  const submission = `sub-${unit.id}`;
  const taken = [...texts.entries()].filter(([, versions]) =>
    versions.at(-1).sources.some((s) => s.submission === submission && s.sentence === sentence),
  );
  return {
    submission,
    org: unit.id,
    org_name: unit.name,
    form: "bc-kinh-te",
    form_name: named("Báo cáo kinh tế số", "Digital economy"),
    section: "ket-qua",
    sentence,
    text: spansOf(markers)
      .map((span) => span.text)
      .join(""),
    markers,
    before: sentence ? "Sáu tháng đầu năm, doanh thu ngành trên địa bàn tăng." : "",
    after: "",
    figures: told ? [figure.slice(2, -2)] : [],
    recognised: [],
    new_figures: told && taken.length === 0 ? 1 : 0,
    taken: taken.map(([place]) => place),
    state: "approved",
    sent_at: AT,
  };
}
function sources(place) {
  const groups = [0, 1, 2, 3].map((i) => {
    const [lead, ...near] = UNITS.filter((_, j) => j % 2 === i % 2).map((unit) =>
      said(unit, i >> 1),
    );
    return { id: `g${i}`, score: 10 - i, new_figures: lead.new_figures, lead, near };
  });
  const reflected = new Set(
    groups
      .flatMap(({ lead, near }) => [lead, ...near])
      .filter((one) => one.taken.length > 0)
      .map(({ org }) => org),
  );
  return {
    draft: "7",
    place,
    field: "POST",
    section: "difficulties",
    heading: "Khó khăn, vướng mắc",
    groups,
    numbers: [...numbers.values()].map((one) => ({ ...one, printed: one.org === "VN" })),
    units: {
      expected: 12,
      sent: UNITS.length,
      reflected: reflected.size,
      waiting: UNITS.filter((unit) => !reflected.has(unit.id)).map((unit) => ({
        org: unit.id,
        org_name: unit.name,
        submission: `sub-${unit.id}`,
        form: "bc-kinh-te",
        new_figures: 1,
      })),
    },
    findings: [
      {
        severity: "medium",
        text: "Doanh thu bưu chính tăng 80% so với cùng kỳ, chưa có giải trình.",
        explanation: "",
        org: "unit1",
        org_name: UNITS[0].name,
        submission: "sub-unit1",
        row: "POST.REV",
        slot: slot("POST.REV", "unit1"),
        reflected: false,
      },
    ],
  };
}

function findings() {
  const out = [];
  for (const block of blocks()) {
    const text = block.spans.map((span) => span.text).join("");
    for (const wrong of ["nghành", "chuyển đỗi"]) {
      const begin = text.indexOf(wrong);
      if (begin >= 0)
        out.push({
          id: `${block.index}-${begin}`,
          severity: "medium",
          kind: "spelling",
          block: block.index,
          row: null,
          cell: null,
          certainty: "certain",
          indicator: "",
          begin,
          end: begin + wrong.length,
          quote: wrong,
          text: `"${wrong}" viết sai chính tả.`,
          evidence: [],
        });
    }
  }
  return out;
}

function who(account) {
  const now = Date.now();
  for (const [person, one] of present) if (now - one.at > 60_000) present.delete(person);
  return [...present]
    .filter(([person]) => person !== account.name)
    .map(([person, { place, since }]) => ({ person, place, since, me: false }));
}

export function editorRoutes(Trouble) {
  const page = (items) => ({ items, next: null, total: items.length });
  const draft = (account) => {
    const all = blocks();
    const found = findings();
    const outline = all
      .filter((block) => block.level > 0)
      .map((block, i, heads) => {
        const inside = all.filter(
          (b) => b.index > block.index && b.index < (heads[i + 1]?.index ?? all.length),
        );
        return {
          index: block.index,
          id: String(i + 1),
          depth: block.level - 1,
          text: block.spans.map((s) => s.text).join(""),
          places: [...new Set(inside.map((b) => b.place).filter(Boolean))],
          state: {
            edited: inside.filter((b) => texts.has(b.place)).length,
            units_waiting: inside.some((b) => b.field) ? 10 : 0,
            findings: found.filter((f) => inside.some((b) => b.index === f.block)).length,
          },
        };
      });
    return {
      report: "so-ket",
      name: named("Báo cáo sơ kết công tác 6 tháng", "Half-year report"),
      period: PERIOD,
      title: "Sơ kết công tác 6 tháng đầu năm 2023",
      data_at: AT,
      version: "7",
      may_write: true,
      blocks: all,
      numbers: [...numbers.values()],
      outline,
      set_aside: [],
      editors: who(account),
      texts: [...texts]
        .map(([place, versions]) => ({ place, ...versions.at(-1) }))
        .filter((text) => text.status !== "restored"),
    };
  };
  const store = (place, markers, taken, status, account) => {
    const versions = texts.get(place) ?? [];
    const stored = {
      version: versions.length + 1,
      status,
      author: account.name,
      recorded_at: new Date().toISOString(),
      markers,
      sources: taken.map((t) => {
        const unit = UNITS.find((u) => `sub-${u.id}` === t.submission);
        const sentence = unit && said(unit, t.sentence);
        return {
          ...t,
          org: unit?.id ?? "",
          org_name: unit?.name ?? named(""),
          form: "bc-kinh-te",
          text: sentence?.text ?? "",
          at: AT,
          by: account.name,
          changed: false,
        };
      }),
    };
    texts.set(place, [...versions, stored]);
    return stored;
  };
  return [
    [
      "GET /reports",
      () =>
        page([
          {
            id: "so-ket",
            name: named("Báo cáo sơ kết công tác 6 tháng", "Half-year report"),
            cycle: "half",
            template: "so-ket.docx",
            periods: [PERIOD, "2022-S1"],
          },
        ]),
    ],
    ["GET /reports/:report/:period/draft", ({ who: account }) => draft(account)],
    ["GET /reports/:report/:period/sources", ({ search }) => sources(search.get("place"))],
    [
      "PUT /reports/:report/:period/texts",
      ({ body, who: account }) => {
        const now = textNow(body.place);
        if ((now?.version ?? 0) !== body.version)
          throw new Trouble(409, "report.text_changed", `${now.author} đã sửa đoạn này.`);
        const stored = store(
          body.place,
          body.paragraphs,
          body.sources,
          body.paragraphs.length ? "active" : "dropped",
          account,
        );
        return { version: stored.version };
      },
    ],
    [
      "DELETE /reports/:report/:period/texts",
      ({ search, who: account }) => void store(search.get("place"), [], [], "restored", account),
    ],
    [
      "GET /reports/:report/:period/texts",
      ({ search }) => ({
        items: (texts.get(search.get("place")) ?? []).map((v) => ({
          ...v,
          paragraphs: v.markers,
          edition: null,
        })),
      }),
    ],
    [
      "POST /reports/:report/:period/here",
      ({ body, who: account }) => {
        present.set(account.name, {
          place: body.place,
          since: present.get(account.name)?.since ?? AT,
          at: Date.now(),
        });
        return { draft: "7", editors: who(account) };
      },
    ],
    ["GET /reports/:report/:period/findings", () => ({ items: findings() })],
    [
      "POST /reports/:report/:period/merge",
      () => ({
        edition: 1,
        questions: 1,
        edits: [
          {
            kind: "edited",
            place: "narrative/opening",
            printed:
              "Nửa đầu năm 2023, toàn ngành tập trung hoàn thiện thể chế và giữ vững hạ tầng số.",
            stated:
              "Nửa đầu năm 2023, toàn ngành đã tập trung hoàn thiện thể chế, giữ vững hạ tầng số.",
            outcome: "stored",
            slot: null,
          },
          {
            kind: "figure",
            place: "POST.results/POST.REV",
            printed: "27.477",
            stated: "27.500",
            outcome: "stored",
            slot: slot("POST.REV"),
          },
          {
            kind: "template",
            place: "",
            printed: "I. Số liệu tổng quan ngành",
            stated: "I. Tổng quan",
            outcome: "not_kept",
            slot: null,
          },
        ],
      }),
    ],
    ["GET /changes-of-figures", () => ({ items: changes })],
    [
      "POST /changes-of-figures/:id",
      ({ params }) =>
        void changes.splice(
          changes.findIndex((c) => String(c.id) === params.id),
          1,
        ),
    ],
    [
      "POST /reports/:report/:period/issue",
      ({ body, who: account }) => {
        if (editions.some((e) => e.number === body.number))
          throw new Trouble(409, "report.number_taken", `Số ${body.number} đã dùng.`);
        editions.unshift({
          ...editions[0],
          id: editions.length + 1,
          kind: "issued",
          number: body.number,
          date: body.date,
          author: account.name,
          changed_since: 0,
          formats: ["docx", "pdf", "xlsx", "html"],
        });
        return { edition: editions[0].id };
      },
    ],
    [
      "POST /editions/:id/publish",
      ({ params }) => void (editions.find((e) => String(e.id) === params.id).published = true),
    ],
    [
      "POST /editions/:id/withdraw",
      ({ params }) => void (editions.find((e) => String(e.id) === params.id).published = false),
    ],
    ["GET /reports/:report/:period/editions", () => page(editions)],
    [
      "GET /editions/difference",
      ({ search }) => ({
        from: search.get("from"),
        to: search.get("to"),
        items: [
          {
            kind: "text",
            place: "narrative/opening",
            section: "Mở đầu",
            before: "a",
            after: "b",
            spans: [
              { op: "same", text: "Nửa đầu năm 2023, toàn ngành " },
              { op: "ins", text: "đã " },
              { op: "same", text: "tập trung hoàn thiện thể chế" },
              { op: "del", text: " và" },
              { op: "ins", text: "," },
              { op: "same", text: " giữ vững hạ tầng số." },
            ],
          },
          {
            kind: "figure",
            place: "POST.results/POST.REV",
            section: "Bưu chính",
            before: "27.477",
            after: "27.500",
            spans: [
              { op: "del", text: "27.477" },
              { op: "ins", text: "27.500" },
            ],
          },
          {
            kind: "added",
            place: "POST.proposals",
            section: "Kiến nghị",
            before: "",
            after: "Đề nghị sớm sửa đổi Luật Bưu chính.",
            spans: [{ op: "ins", text: "Đề nghị sớm sửa đổi Luật Bưu chính." }],
          },
        ],
      }),
    ],
    [
      "POST /proof",
      ({ body }) => ({
        upload: "u1",
        name: "bao-cao.txt",
        format: "txt",
        notices: [],
        lines: body.split("\n").map((text, i) => ({
          n: i + 1,
          page: null,
          text,
          kind: "text",
          level: 0,
          place: `dòng ${i + 1}`,
          cell: null,
        })),
        findings: body.split("\n").flatMap((text, i) =>
          [...text.matchAll(/nghành/g)].map((m) => ({
            id: `${i}-${m.index}`,
            severity: "medium",
            certainty: "certain",
            kind: "spelling",
            kind_name: "Chính tả",
            more: [],
            others: [],
            line: i + 1,
            begin: m.index,
            end: m.index + 6,
            quote: "nghành",
            text: '"nghành" viết sai chính tả.',
            hint: "ngành",
            evidence: "",
          })),
        ),
      }),
    ],
  ];
}
