// A server for working on the pages alone: keeps everything in memory and forgets it when it ends.
// Answers as the real one does where the pages can tell the difference (versions, conflicts, refusals).
//
//   npm run mock        then, beside it: npm run dev
//   MOCK_STATIC=../build/web npm run mock     serves the built pages as well, with the same policy
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { accounts, cycle, findings, form, newCells, orgs, rows, vietnamese } from "./data.mjs";
import { editorRoutes } from "./editor.mjs";
import { explorerRoutes, PUBLIC } from "./explorer.mjs";
import { overviewRoutes } from "./overview.mjs";
import { recordRoutes, RECORDS_PUBLIC } from "./records.mjs";

const NOW = "2023-07-12T16:55:00+07:00";
const STATES = ["draft", "submitted", "returned", "approved", "open"];
const sessions = new Map();
const submissions = new Map(
  orgs.map((org, i) => [
    `s${i + 1}`,
    {
      org,
      state: STATES[i],
      version: 3,
      cells: newCells(i === 4 ? {} : undefined),
      narratives: new Map(),
      returned:
        STATES[i] === "returned"
          ? [
              {
                cell: "PROV.TELE.REV",
                message: "Đề nghị kiểm tra lại đơn vị tính.",
                at: NOW,
                author: "Lê Văn Cường",
              },
              {
                cell: null,
                message: "Đề nghị bổ sung phần kiến nghị.",
                at: NOW,
                author: "Lê Văn Cường",
              },
            ]
          : [],
      history: [
        {
          version: 1,
          at: "2023-07-10T09:12:00+07:00",
          author: "Trần Thị Bình",
          action: "save",
          cells: 5,
          message: null,
        },
      ],
    },
  ]),
);
const notices = [
  {
    id: "n1",
    at: NOW,
    kind: "returned",
    text: "Biểu của Sở Thông tin và Truyền thông Đà Nẵng bị trả lại.",
    link: "/bieu/s3",
    read: false,
  },
  {
    id: "n2",
    at: "2023-07-08T08:00:00+07:00",
    kind: "reminder",
    text: "Còn 7 ngày đến hạn nộp báo cáo 6 tháng.",
    link: "/bieu/s1",
    read: true,
  },
];
const tokens = [];
const kept = { mapping: [] };

class Trouble extends Error {
  constructor(status, key, detail, more = {}) {
    super(detail);
    Object.assign(this, { status, key, detail, more });
  }
}
const page = (items) => ({ items, next: null, total: items.length });

function counts(cells) {
  const all = [...cells.values()].flatMap((cell) => cell.findings.filter((f) => !f.explained));
  return Object.fromEntries(
    ["high", "medium", "low"].map((s) => [s, all.filter((f) => f.severity === s).length]),
  );
}
function summary(id, who) {
  const s = submissions.get(id);
  if (!s) throw new Trouble(404, "submission.not_found", "Không có biểu này.");
  const required = rows.filter((row) => row.required);
  const missing = required.filter((row) => s.cells.get(row.cell).state === "empty").length;
  const mayEdit = ["draft", "open", "returned", "reopened"].includes(s.state);
  const desk = who.roles.some((role) => role.role === "desk");
  const may = [
    ...(mayEdit ? ["edit", "submit"] : []),
    ...(desk && s.state === "submitted" ? ["approve", "return"] : []),
    ...(desk && s.state === "approved" ? ["publish", "reopen"] : []),
    ...(mayEdit && desk ? ["extend", "delegate"] : []),
  ];
  return {
    id,
    cycle: cycle.id,
    cycle_name: cycle.name,
    form: form.id,
    form_name: form.name,
    org: s.org.id,
    org_name: s.org.name,
    period: cycle.period,
    state: s.state,
    version: s.version,
    due: cycle.due,
    extended: id === "s5",
    late: id === "s4",
    submitted_at: null,
    signed: "none",
    complete: ((required.length - missing) / required.length).toFixed(2),
    missing,
    findings: counts(s.cells),
    may,
  };
}
function full(id, who) {
  const s = submissions.get(id);
  return {
    ...summary(id, who),
    form,
    cells: [...s.cells.values()],
    narratives: [...s.narratives.values()],
    signing: { required: false, taken: false, file: "", digest: "", signatures: [] },
    returned: s.returned,
    messages: [],
  };
}
function putCell(s, change, who) {
  const old = s.cells.get(change.cell);
  if (!old) throw new Trouble(422, "submission.no_cell", `Biểu không có ô ${change.cell}.`);
  if (change.base !== old.version) return { cell: change.cell, outcome: "conflict", current: old };
  const row = rows.find((r) => r.cell === change.cell);
  if (
    change.value !== undefined &&
    row.kind === "number" &&
    !/^-?\d{1,17}(\.\d+)?$/.test(change.value)
  ) {
    return {
      cell: change.cell,
      outcome: "refused",
      problem: { key: "submission.number_too_long", detail: "Số quá dài." },
      current: old,
    };
  }
  const next = { ...old, version: old.version + 1, author: who.name, at: NOW };
  if (change.value !== undefined)
    Object.assign(next, { state: "value", value: change.value, text: vietnamese(change.value) });
  if (change.state !== undefined)
    Object.assign(next, { state: change.state, value: null, text: "" });
  for (const part of ["note", "explanation"])
    if (change[part] !== undefined) next[part] = change[part];
  next.findings = findings(next);
  s.cells.set(change.cell, next);
  return { cell: change.cell, outcome: "saved", current: next };
}
const LIGHTS = {
  draft: ["amber", "amber", "red", "green"],
  submitted: ["green", "green", "amber", "green"],
  returned: ["red", "green", "red", "green"],
  approved: ["green", "green", "green", "green"],
  open: ["grey", "red", "grey", "red"],
};
function board(who) {
  return {
    forms: cycle.forms,
    since: null,
    units: [...submissions].map(([id, s], i) => {
      const { state, late, complete, findings: found } = summary(id, who);
      const [dung, du, sach, song] = LIGHTS[state] ?? LIGHTS.draft;
      return {
        org: s.org.id,
        org_name: s.org.name,
        kind: "province",
        cells: [
          {
            form: form.id,
            submission: id,
            state,
            late,
            lights: { dung, du, sach, song },
            complete,
            findings: found,
            changed: i < 2,
          },
        ],
      };
    }),
  };
}
function figures() {
  const value = (v) => ({ value: v, text: vietnamese(v), status: "A", id: null });
  return {
    indicator: "PROV.POST.REV",
    unit_name: { vi: "tỷ đồng", en: "billion dong" },
    periods: ["2021", "2022", "2023"],
    version: 4,
    rows: orgs.map((org, i) => ({
      org: org.id,
      org_name: org.name,
      values: [
        value(`${900 + i * 40}.5`),
        value(`${1000 + i * 35}`),
        i === 4 ? null : value(`${1100 + i * 20}.2`),
      ],
      growth: [null, "10.9", i === 4 ? null : `${9 - i}.4`],
      rank: [5 - i, 5 - i, i === 4 ? null : 4 - i],
    })),
    total: {
      values: [value("4902.5"), value("5350"), value("4520.8")],
      coverage: ["5/5", "5/5", "4/5"],
    },
  };
}
const proposals = {
  text: [
    "BÁO CÁO 6 THÁNG ĐẦU NĂM 2023",
    "Doanh thu dịch vụ bưu chính trên địa bàn ước đạt 605,3 tỷ đồng, tăng 18,1% so với cùng kỳ.",
    "Toàn tỉnh có 1.402 trạm 4G.",
  ].map((text, i) => ({ line: i + 1, text })),
};
function proposal(cell, line, input, value, confidence) {
  const text = proposals.text[line - 1].text;
  const begin = text.indexOf(input);
  return {
    cell,
    name: rows.find((r) => r.cell === cell).name,
    value,
    input,
    line,
    begin,
    end: begin + input.length,
    confidence,
    current: null,
  };
}
proposals.proposals = [
  proposal("PROV.POST.REV", 2, "605,3", "605.3", "0.95"),
  proposal("PROV.BTS/tech=4g", 3, "1.402", "1402", "0.8"),
];
const side = (value, state = "value", note = "") => ({
  state,
  value,
  text: value,
  note,
  explanation: "",
});
const preview = {
  unchanged: 9,
  unknown: [{ place: "Biểu!F20", text: "ghi thêm" }],
  moved: [],
  cells: [
    {
      cell: "PROV.POST.POINTS",
      name: rows[2].name,
      input: "236",
      from: side("", "empty"),
      to: side("236"),
      place: "Biểu!C7",
      changed_since: false,
    },
    {
      cell: "PROV.FIBER",
      name: rows[7].name,
      input: "77,9",
      from: side("77.4"),
      to: side("77.9", "value", "số sơ bộ"),
      place: "Biểu!C13",
      changed_since: true,
    },
    {
      cell: "PROV.BTS/tech=4g",
      name: rows[5].name,
      input: "nhiều",
      from: side("", "empty"),
      to: side("", "empty"),
      problem: { key: "submission.not_a_number", detail: "“nhiều” không phải là số." },
      place: "Biểu!C11",
      changed_since: false,
    },
  ],
  narratives: [
    {
      id: "kien-nghi",
      name: form.narratives[1].name,
      from: "",
      to: "Đề nghị hỗ trợ đào tạo.",
      place: "Biểu!A30",
    },
  ],
};
const STEPS = {
  submit: "submitted",
  return: "returned",
  approve: "approved",
  publish: "published",
  reopen: "reopened",
  withdraw: "draft",
};

const routes = [
  ...editorRoutes(Trouble),
  ...explorerRoutes,
  ...recordRoutes(Trouble),
  ["GET /session", ({ who }) => session(who)],
  [
    "POST /session",
    ({ body, reply }) => {
      const account = accounts[body.login];
      if (!account || body.password !== "mat khau")
        throw new Trouble(401, "access.login_failed", "Tên đăng nhập hoặc mật khẩu không đúng.");
      if (account.totp && body.code !== "123456")
        throw new Trouble(401, "access.code_needed", "Cần mã xác thực.");
      const key = String(Math.random());
      sessions.set(key, account);
      reply.setHeader("Set-Cookie", `tk_session=${key}; HttpOnly; SameSite=Strict; Path=/`);
      return session(account);
    },
  ],
  ["DELETE /session", ({ key }) => void sessions.delete(key)],
  ...overviewRoutes,
  ["GET /forms", () => page([form])],
  ["GET /forms/:id", () => form],
  ["GET /cycles", () => page([cycle])],
  ["GET /cycles/:id", () => cycle],
  ["GET /cycles/:id/board", ({ who }) => board(who)],
  ["POST /cycles/:id/remind", ({ body }) => ({ sent: body.submissions.length })],
  ["POST /requests", () => cycle],
  [
    "GET /cycles/:id/result",
    () => ({
      columns: [{ cell: "PROV.POST.REV", name: rows[0].name, unit_name: rows[0].unit_name }],
      rows: figures().rows.map((r) => ({
        org: r.org,
        org_name: r.org_name,
        state: "submitted",
        values: [r.values[1]],
      })),
      totals: [figures().total.values[1]],
      paragraph: {
        vi: "Tính đến ngày chốt số liệu, 5/5 đơn vị đã gửi; doanh thu dịch vụ bưu chính là 5.350 tỷ đồng.",
        en: "5 of 5 units have reported; postal revenue is 5,350 billion dong.",
      },
    }),
  ],
  [
    "GET /submissions",
    ({ who }) => page([...submissions.keys()].slice(0, 3).map((id) => summary(id, who))),
  ],
  [
    "POST /submissions/return",
    ({ body }) => ({
      items: body.submissions.map((id) => {
        const s = submissions.get(id);
        if (s.state !== "submitted") return { id, problem: "Biểu chưa được nộp." };
        s.state = "returned";
        s.returned = [{ cell: null, message: body.message, at: NOW, author: "Lê Văn Cường" }];
        return { id, state: s.state };
      }),
    }),
  ],
  ["GET /submissions/:id", ({ params, who }) => full(params.id, who)],
  [
    "PUT /submissions/:id/cells",
    ({ params, body, who }) => {
      const s = submissions.get(params.id);
      const cells = body.cells.map((c) => putCell(s, c, who));
      s.version += 1;
      s.history.unshift({
        version: s.version,
        at: NOW,
        author: who.name,
        action: "save",
        cells: cells.length,
        message: null,
      });
      return { version: s.version, cells, related: [] };
    },
  ],
  [
    "PUT /submissions/:id/narratives/:section",
    ({ params, body, who }) => {
      const s = submissions.get(params.id);
      const old = s.narratives.get(params.section) ?? { version: 0, text: "" };
      if (old.version !== body.base)
        throw new Trouble(409, "submission.conflict", "Người khác đã sửa.");
      const next = { id: params.section, text: body.text, version: old.version + 1, live: [] };
      s.narratives.set(params.section, next);
      return { version: next.version };
    },
  ],
  ["GET /submissions/:id/history", ({ params }) => ({ items: submissions.get(params.id).history })],
  [
    "GET /submissions/:id/difference",
    () => ({
      items: [
        {
          cell: "PROV.POST.REV",
          name: rows[0].name,
          from: { text: "589,2", state: "value" },
          to: { text: "598,2", state: "value" },
          author: "Trần Thị Bình",
          at: NOW,
        },
      ],
    }),
  ],
  ["POST /submissions/:id/workbook", () => preview],
  [
    "POST /submissions/:id/own-workbook",
    () => ({
      sheets: [
        {
          name: "So lieu",
          rows: [
            ["STT", "Chỉ tiêu", "6T/2023"],
            ["1", "Doanh thu bưu chính", "605,3"],
            ["2", "Bưu gửi", "9.200"],
          ],
        },
      ],
      mapping: kept.mapping,
      preview: kept.mapping.length ? preview : null,
    }),
  ],
  [
    "PUT /submissions/:id/own-workbook/mapping",
    ({ body }) => {
      kept.mapping = body.mapping;
      return { preview };
    },
  ],
  ["POST /submissions/:id/document", () => proposals],
  [
    "POST /submissions/:id/:step",
    ({ params, who }) => {
      const s = submissions.get(params.id);
      const empty = rows.filter((row) => row.required && s.cells.get(row.cell).state === "empty");
      if (params.step === "submit" && empty.length)
        throw new Trouble(422, "submission.not_ready", "Biểu chưa đủ.", {
          errors: empty.map((row) => ({
            key: "submission.required",
            detail: "chưa nhập",
            pointer: row.cell,
          })),
        });
      s.state = STEPS[params.step] ?? s.state;
      return summary(params.id, who);
    },
  ],
  ["GET /notifications", () => ({ items: notices, unread: notices.filter((n) => !n.read).length })],
  [
    "POST /notifications/read",
    ({ body }) =>
      void notices.forEach((n) => {
        if (body.all || body.ids.includes(n.id)) n.read = true;
      }),
  ],
  [
    "GET /accounts",
    () =>
      page(
        Object.values(accounts).map((a) => ({
          ...a,
          email: `${a.login}@example.vn`,
          state: "active",
          locked: false,
        })),
      ),
  ],
  ["POST /accounts", () => ({ id: "a9", invitation: "/moi/abc123" })],
  ["POST /accounts/:id/invitation", () => ({ invitation: "/moi/abc123" })],
  ["PATCH /accounts/:id", () => ({})],
  [
    "GET /audit",
    () =>
      page([
        {
          sequence: 12,
          at: NOW,
          actor: { id: "a1", name: "Trần Thị Bình" },
          origin: "web 10.0.0.5",
          action: "submission.save",
          subject: "s1",
          detail: '{"cells":5}',
        },
      ]),
  ],
  ["GET /account/tokens", () => ({ items: tokens })],
  [
    "POST /account/tokens",
    ({ body }) => {
      tokens.push({
        id: String(tokens.length),
        name: body.name,
        scopes: body.scopes,
        expires: "2024-07-12",
        last_used: null,
      });
      return { id: "0", token: "tk_mau_khong_dung_duoc" };
    },
  ],
  ["DELETE /account/tokens/:id", ({ params }) => void tokens.splice(Number(params.id), 1)],
  [
    "POST /account/totp",
    () => ({
      secret: "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP",
      uri: "otpauth://totp/TongKet:mau?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=TongKet",
    }),
  ],
  ["PUT /account/totp", () => undefined],
  ["DELETE /account/totp", () => undefined],
  ["POST /account/password", () => undefined],
  ["POST /account/language", () => undefined],
  [
    "POST /invitations/:secret",
    ({ reply }) => {
      sessions.set("i", accounts["to.bao.cao"]);
      reply.setHeader("Set-Cookie", "tk_session=i; HttpOnly; SameSite=Strict; Path=/");
      return session(accounts["to.bao.cao"]);
    },
  ],
];
function session(account) {
  return {
    account: account ?? null,
    csrf: "mock",
    demo: true,
    today: "2023-07-12",
    now: NOW,
    languages: ["vi", "en"],
    oidc: true,
  };
}

function matched(pattern, where) {
  const [want, have] = [pattern.split("/"), where.split("/")];
  if (want.length !== have.length) return null;
  const params = {};
  return want.every((part, i) =>
    part.startsWith(":") ? (params[part.slice(1)] = decodeURIComponent(have[i])) : part === have[i],
  )
    ? params
    : null;
}
async function bytes(request) {
  const parts = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts).toString();
}
async function api(request, reply, url) {
  const where = url.pathname.slice("/api/v1".length);
  const key = /tk_session=([^;]+)/.exec(request.headers.cookie ?? "")?.[1];
  const who = sessions.get(key);
  const text = await bytes(request);
  for (const [name, handler] of routes) {
    const [method, pattern] = name.split(" ");
    const params = method === request.method && matched(pattern, where);
    if (!params) continue;
    if (!who && !PUBLIC.test(where) && !RECORDS_PUBLIC.test(where))
      throw new Trouble(401, "access.not_logged_in", "Cần đăng nhập.");
    if (method !== "GET" && who && request.headers["x-csrf-token"] !== "mock")
      throw new Trouble(403, "access.csrf", "Thiếu mã chống giả mạo.");
    const body = request.headers["content-type"] === "application/json" ? JSON.parse(text) : text;
    return handler({ params, body, who, key, reply, search: url.searchParams });
  }
  throw new Trouble(404, "http.not_found", `Không có ${where}.`);
}

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
};
async function file(reply, where) {
  const root = path.resolve(process.env.MOCK_STATIC ?? "/nonexistent");
  const wanted = path.join(root, where.startsWith("/assets/") ? where : "index.html");
  reply.setHeader("Content-Security-Policy", "default-src 'self'; img-src 'self' data:");
  reply.setHeader("Content-Type", TYPES[path.extname(wanted)] ?? "application/octet-stream");
  reply.end(await readFile(wanted));
}

createServer(async (request, reply) => {
  const url = new URL(request.url, "http://mock");
  try {
    if (!url.pathname.startsWith("/api/v1")) return await file(reply, url.pathname);
    const answer = await api(request, reply, url);
    reply.statusCode = answer === undefined ? 204 : 200;
    reply.setHeader("Content-Type", "application/json");
    reply.end(answer === undefined ? undefined : JSON.stringify(answer));
  } catch (error) {
    const known = error instanceof Trouble;
    reply.statusCode = known ? error.status : 500;
    reply.setHeader("Content-Type", "application/problem+json");
    reply.end(
      JSON.stringify({
        type: "about:blank",
        title: "",
        status: reply.statusCode,
        detail: known ? error.detail : String(error),
        key: known ? error.key : "mock",
        request_id: "mock",
        ...(known ? error.more : {}),
      }),
    );
  }
}).listen(Number(process.env.MOCK_PORT ?? 8099), "127.0.0.1");
