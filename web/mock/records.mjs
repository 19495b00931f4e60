// Registers and cases of the mock: lists, one record, steps with versions and refusals, imports, what
// the public sees.
import { orgs } from "./data.mjs";
import { entry, newRecords } from "./records_data.mjs";
import { kinds } from "./records_kinds.mjs";

const TODAY = "2023-07-12";
const NOW = "2023-07-12T09:55:00.000Z";
export const RECORDS_PUBLIC = /^\/public\//;
const records = newRecords();
const imports = new Map();
const filters = [];
function keptFilter(id) {
  const filter = filters.find((one) => one.id === id);
  if (!filter) throw new Trouble(404, "http.no_filter", "Không có bộ lọc này.");
  return filter;
}
const folded = (text) =>
  text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase();
const kindOf = (id) => kinds.find((kind) => kind.id === id);
function knownKind(id) {
  const kind = kindOf(id);
  if (!kind) throw new Trouble(404, "cases.unknown_kind", `Không có loại hồ sơ ${id}.`);
  return kind;
}
const nameOf = (id) => orgs.find((org) => org.id === id)?.name ?? null;
const list = (value) => (Array.isArray(value) ? value : value ? [value] : []);
const isLate = (record, stage) => stage === "open" && record.due !== "" && record.due < TODAY;

function summary(record, open = false) {
  const def = kindOf(record.kind);
  const at = def.states.find((state) => state.id === record.state);
  const owner = def.owner ? (record.values[def.owner] ?? "") : "";
  const { id, kind, made, entered, changed, due, version } = record;
  const visible = def.fields.filter((f) =>
    open ? f.privacy === "public" : f.privacy !== "personal",
  );
  return {
    ...{ id, kind, made, entered, changed, due, version, owner, owner_name: nameOf(owner) },
    number: `${def.number}-2023-${String(id).padStart(6, "0")}`,
    title: record.values[def.title],
    ...{ state: at.id, state_name: at.name, stage: at.stage, late: isLate(record, at.stage) },
    values: Object.fromEntries(
      visible.filter((f) => f.id in record.values).map((f) => [f.id, record.values[f.id]]),
    ),
  };
}
function full(record) {
  const def = kindOf(record.kind);
  const orgFields = def.fields.filter((f) => f.type === "org" && record.values[f.id]);
  const shown = (id) => list(record.values[id]).map((org) => nameOf(org)?.vi ?? org);
  return {
    ...summary(record),
    personal: record.personal,
    proposed: record.proposed,
    steps: def.steps.filter(
      (step) =>
        step.from.includes(record.state) && step.by.some((p) => !["clock", "reporter"].includes(p)),
    ),
    offers: [],
    may_edit: true,
    may_comment: true,
    warnings: record.proposed.due_on
      ? [{ id: "extended", name: { vi: "Đã lùi thời hạn", en: "Put off" } }]
      : [],
    links: record.links.map(({ id, ...link }) => ({ ...link, record: summary(found(id)) })),
    shown: Object.fromEntries(orgFields.map((f) => [f.id, shown(f.id)])),
    may_erase: !record.into,
    erased: record.erased ?? false,
    sources: [],
    may_merge: (def.duplicates ?? []).length > 0 && !record.into,
    merged_into: record.into ? reference(found(record.into)) : null,
    merged: records.filter((one) => one.into === record.id).map(reference),
  };
}
const reference = (record) => {
  const { id, number, kind, title } = summary(record);
  return { id, number, kind, title };
};
let Trouble;
function found(id) {
  const record = records.find((one) => one.id === String(id));
  if (!record) throw new Trouble(404, "cases.no_record", "Không có hồ sơ này.");
  return record;
}
function narrowed(search, open = false) {
  const def = kindOf(search.get("kind"));
  const view = def?.views.find((one) => one.id === search.get("view"));
  const words = folded(search.get("q") ?? "")
    .split(/\s+/)
    .filter(Boolean);
  const fields = [...search].filter(([name]) => name.startsWith("f."));
  const fits = (record) => {
    const row = summary(record, open);
    const has = (id, wanted) => list(record.values[id]).some((value) => wanted.includes(value));
    return (
      (!def || record.kind === def.id) &&
      !record.into &&
      (!open || def.public_states.includes(record.state)) &&
      words.every((word) => folded(`${row.number} ${row.title}`).includes(word)) &&
      (!search.get("state") || search.get("state").split(",").includes(record.state)) &&
      fields.every(([name, text]) => has(name.slice(2), text.split(","))) &&
      (view?.where ?? []).every((part) => has(part.field, part.values)) &&
      (!search.get("due_from") || (record.due && record.due >= search.get("due_from"))) &&
      (!search.get("due_until") || (record.due && record.due <= search.get("due_until")))
    );
  };
  const all = records.filter(fits);
  if (search.get("order") !== "due") return all;
  return all.filter((one) => one.due).sort((a, b) => a.due.localeCompare(b.due));
}
// A record as everybody sees it, with the names of what it holds.
function publicly(record) {
  const row = summary(record, true);
  const orgFields = kindOf(record.kind).fields.filter((f) => f.type === "org" && row.values[f.id]);
  const names = (id) => list(row.values[id]).map((org) => nameOf(org)?.vi ?? org);
  return { ...row, shown: Object.fromEntries(orgFields.map((f) => [f.id, names(f.id)])) };
}
function paged(all, search, shape) {
  const [from, limit] = [Number(search.get("after") || 0), Number(search.get("limit") || 50)];
  const next = from + limit < all.length ? String(from + limit) : "";
  return {
    records: all.slice(from, from + limit).map(shape),
    next,
    about: all.length,
    exact: all.length < 200,
  };
}
function missing(def, step, values, before) {
  const has = (id) => (id in values ? list(values[id]).length > 0 : list(before[id]).length > 0);
  const required = (id) => step.needs.includes(id) || def.fields.find((f) => f.id === id).required;
  const [first, ...further] = step.asks.filter((id) => required(id) && !has(id));
  const told = (id) => ({ detail: "chưa điền", pointer: `values/${id}` });
  if (first)
    throw new Trouble(422, "cases.missing", "chưa điền", {
      ...told(first),
      errors: further.map((id) => ({ key: "cases.missing", ...told(id) })),
    });
}
function put(record, def, values, taken, who, reason) {
  const changes = [];
  for (const [id, value] of Object.entries(values)) {
    const personal = def.fields.find((f) => f.id === id).privacy === "personal";
    const place = personal
      ? record.personal
      : taken?.proposal === "make"
        ? record.proposed
        : record.values;
    changes.push(personal ? [id, "", ""] : [id, place[id] ?? "", value ?? ""]);
    if (value === null) delete place[id];
    else place[id] = value;
  }
  record.version += 1;
  record.changed = NOW;
  record.history.push({
    ...entry(record.version, NOW, who, taken, taken?.to, changes, def),
    reason,
  });
}
function take(record, body, who) {
  const def = kindOf(record.kind);
  if (body.version !== undefined && body.version !== record.version)
    throw new Trouble(409, "cases.changed", "Hồ sơ đã được người khác thay đổi.");
  const step = def.steps.find((one) => one.id === body.step && one.from.includes(record.state));
  if (!step)
    throw new Trouble(409, "cases.wrong_state", "Bước này không thực hiện được ở trạng thái này.");
  missing(def, step, body.values, { ...record.values, ...record.personal });
  put(record, def, body.values, step, who, body.reason ?? "");
  if (step.proposal === "take") Object.assign(record.values, record.proposed);
  if (["take", "drop"].includes(step.proposal)) record.proposed = {};
  record.state = step.to;
}
function make(body, who) {
  const def = kindOf(body.kind);
  const step = def.steps.find((one) => one.id === body.step);
  missing(def, step, body.values, {});
  const id = String(records.length + 1);
  const record = {
    id,
    kind: def.id,
    state: step.to,
    version: 0,
    values: {},
    personal: {},
    proposed: {},
  };
  Object.assign(record, {
    made: NOW,
    entered: TODAY,
    due: "2023-07-26",
    links: [],
    code: "",
    history: [],
  });
  put(record, def, body.values, step, who, body.reason ?? "");
  records.unshift(record);
  return record;
}
// Groups of records whose values of some fields are alike.
function duplicates(def) {
  const groups = (def.duplicates ?? []).flatMap((by) => {
    const alike = new Map();
    for (const record of records.filter((one) => one.kind === def.id && !one.into)) {
      const key = by.map((id) => folded(String(record.values[id] ?? "")).replace(/\W/g, ""));
      if (key.every(Boolean)) alike.set(key.join("|"), [...(alike.get(key.join("|")) ?? []), record]);
    }
    return [...alike.values()]
      .filter((same) => same.length > 1)
      .map((same) => ({ by, records: same.map((record) => summary(record)) }));
  });
  return { groups, next: "" };
}
function merge(record, body, who) {
  const [def, other] = [kindOf(record.kind), found(body.other)];
  if (body.version !== record.version)
    throw new Trouble(409, "cases.changed", "Hồ sơ đã được người khác thay đổi.");
  const theirs = { ...other.values, ...other.personal };
  put(record, def, Object.fromEntries(body.take.map((id) => [id, theirs[id] ?? null])), null, who, body.reason);
  record.history.at(-1).step = "merge";
  other.into = record.id;
  return full(record);
}
const counted = (def) => {
  const rows = records.filter((record) => record.kind === def.id).map((record) => summary(record));
  const count = (fits) => rows.filter(fits).length;
  return { open: count((r) => r.stage === "open"), late: count((r) => r.late), all: rows.length };
};
function statistics(search) {
  const def = kindOf(search.get("kind"));
  const rows = records.filter((record) => record.kind === def.id).map((record) => summary(record));
  const count = (fits) => rows.filter(fits).length;
  const months = ["2023-01", "2023-02", "2023-03", "2023-04", "2023-05", "2023-06", "2023-07"];
  const owners = [...new Set(rows.map((row) => row.owner))];
  return {
    received: rows.length,
    done: count((r) => r.stage === "done"),
    on_time: Math.floor(count((r) => r.stage === "done") * 0.8),
    late_done: Math.ceil(count((r) => r.stage === "done") * 0.2),
    dropped: count((r) => r.stage === "dropped"),
    open: count((r) => r.stage === "open"),
    overdue: count((r) => r.late),
    average_days: "12.4",
    by_state: def.states.map((s) => ({
      state: s.id,
      name: s.name,
      count: count((r) => r.state === s.id),
    })),
    by_month: months.map((month, i) => ({
      month,
      received: 20 + i * 5,
      done: 15 + i * 4,
      on_time: 12 + i * 4,
    })),
    by_owner: owners.map((owner) => ({
      ...{
        owner,
        name: nameOf(owner),
        open: count((r) => r.owner === owner && r.stage === "open"),
      },
      overdue: count((r) => r.owner === owner && r.late),
      done: count((r) => r.owner === owner && r.stage === "done"),
      on_time: count((r) => r.owner === owner && r.stage === "done"),
    })),
    counts: def.counts.map((one) => ({ ...one, value: 17 })),
  };
}
function looked(search, text) {
  const [head = "", ...lines] = String(text).trim().split("\n");
  const columns = head.split(",");
  const def = kindOf(search.get("kind"));
  const unknown = columns.filter((id) => !def.fields.some((f) => f.id === id));
  const rows = lines.map((line, i) => ({
    row: i + 2,
    values: Object.fromEntries(line.split(",").map((cell, at) => [columns[at], cell])),
  }));
  const bad = [
    ...unknown.map((id) => ({ row: 1, field: id, message: "loại này không có trường này" })),
    ...rows.flatMap(({ row, values }) =>
      def.fields.some((f) => f.id === "tax_code") &&
      values.tax_code &&
      !/^\d{10}$/.test(values.tax_code)
        ? [{ row, field: "tax_code", message: `“${values.tax_code}” không phải mã số thuế` }]
        : [],
    ),
  ];
  const id = `i${imports.size + 1}`;
  imports.set(id, rows.length);
  return {
    import: id,
    rows: rows.length,
    good: rows.length - bad.length,
    told: 0,
    bad,
    unused: [],
    first: rows.slice(0, 5).map((row) => ({ ...row, number: "", reason: "" })),
  };
}
function followed(code) {
  const record = records.find((one) => code && one.code === code);
  if (!record) throw new Trouble(404, "cases.unknown_code", "Không có hồ sơ nào có mã này.");
  const def = kindOf(record.kind);
  return {
    ...publicly(record),
    kind_name: def.name,
    steps: def.steps.filter((s) => s.from.includes(record.state) && s.by.includes("reporter")),
    history: [
      { at: record.made, state_name: def.states[0].name },
      ...(record.state === def.states[0].id
        ? []
        : [{ at: record.changed, state_name: def.states.find((s) => s.id === record.state).name }]),
    ],
  };
}
const makers = (def) => def.steps.filter((step) => !step.from.length && step.by.includes("anyone"));
const publicKind = (def) => ({
  ...{ id: def.id, sort: def.sort, name: def.name, legal_basis: def.legal_basis },
  ...{ may_look_up: def.public_states.length > 0, may_file: makers(def).length > 0 },
});

export function recordRoutes(trouble) {
  Trouble = trouble;
  return [
    [
      "GET /record-kinds",
      () => ({
        kinds: kinds.map((def) => ({
          ...publicKind(def),
          field: def.field,
          may_make: true,
          may_screen: false,
          counts: counted(def),
        })),
      }),
    ],
    ["GET /record-lateness", () => ({ kinds: 0, total: 0, units_late: 0, units: [] })],
    ["GET /record-alerts", () => ({ alerts: [] })],
    ["GET /record-jobs", () => ({ jobs: [] })],
    ["GET /record-kinds/:kind", ({ params }) => knownKind(params.kind)],
    ["GET /records", ({ search }) => paged(narrowed(search), search, (record) => summary(record))],
    ["POST /records", ({ body, who }) => ({ id: make(body, who.name).id, number: "" })],
    [
      "GET /records/to-do",
      ({ search }) =>
        paged(
          records
            .filter((r) => summary(r).stage === "open" && r.due)
            .sort((a, b) => a.due.localeCompare(b.due)),
          search,
          (record) => ({
            ...summary(record),
            kind_name: kindOf(record.kind).name,
            waits_for: full(record)
              .steps.slice(0, 2)
              .map((s) => s.name),
          }),
        ),
    ],
    ["GET /records/:id", ({ params }) => full(found(params.id))],
    ["GET /records/:id/history", ({ params }) => ({ entries: found(params.id).history })],
    [
      "POST /records/:id/steps",
      ({ params, body, who }) => {
        take(found(params.id), body, who.name);
        return full(found(params.id));
      },
    ],
    [
      "PATCH /records/:id",
      ({ params, body, who }) => {
        const record = found(params.id);
        if (body.version !== record.version)
          throw new Trouble(409, "cases.changed", "Hồ sơ đã được người khác thay đổi.");
        put(record, kindOf(record.kind), body.values, null, who.name, body.reason);
        record.history.at(-1).step = "edit";
        return full(record);
      },
    ],
    [
      "POST /records/:id/comments",
      ({ params, body, who }) => {
        const record = found(params.id);
        put(record, kindOf(record.kind), {}, null, who.name, "");
        record.history.at(-1).comment = body.text;
        return full(record);
      },
    ],
    [
      "POST /records/:id/links",
      ({ params, body }) => {
        found(params.id).links.push({
          relation: body.relation,
          from_here: true,
          id: String(body.to),
        });
        return full(found(params.id));
      },
    ],
    [
      "POST /records/:id/erase",
      ({ params, body, who }) => {
        const record = found(params.id);
        Object.assign(record, { personal: {}, erased: true });
        put(record, kindOf(record.kind), {}, null, who.name, body.reason);
        record.history.at(-1).step = "erase";
        return full(record);
      },
    ],
    [
      "GET /record-filters",
      ({ search }) => ({ filters: filters.filter((one) => one.kind === search.get("kind")) }),
    ],
    [
      "POST /record-filters",
      ({ body }) => {
        filters.push({ id: String(filters.length + 1), by: "", shared: false, ...body });
        return filters.at(-1);
      },
    ],
    [
      "PATCH /record-filters/:id",
      ({ params, body }) => Object.assign(keptFilter(params.id), body),
    ],
    [
      "DELETE /record-filters/:id",
      ({ params }) => {
        filters.splice(filters.indexOf(keptFilter(params.id)), 1);
        return {};
      },
    ],
    ["GET /record-duplicates", ({ search }) => duplicates(knownKind(search.get("kind")))],
    ["POST /records/:id/merge", ({ params, body, who }) => merge(found(params.id), body, who.name)],
    [
      "POST /records/:id/split",
      ({ params, body, who }) => {
        const [record, other] = [found(params.id), found(body.other)];
        other.into = undefined;
        put(record, kindOf(record.kind), {}, null, who.name, body.reason);
        record.history.at(-1).step = "split";
        return full(record);
      },
    ],
    ["POST /record-files", ({ search }) => ({ file: `${"4b".repeat(32)}/${search.get("name")}` })],
    ["GET /record-statistics", ({ search }) => statistics(search)],
    ["POST /record-imports", ({ search, body }) => looked(search, body)],
    ["POST /record-imports/:id/take", ({ params }) => ({ made: imports.get(params.id), rows: imports.get(params.id) })],
    [
      "GET /public/record-kinds",
      () => ({
        kinds: kinds.map(publicKind).filter((kind) => kind.may_file || kind.may_look_up),
      }),
    ],
    [
      "GET /public/record-kinds/:kind",
      ({ params }) => {
        const def = knownKind(params.kind);
        const theirs = def.steps.filter((step) => step.by.includes("reporter"));
        const asked = new Set([...makers(def), ...theirs].flatMap((step) => step.asks));
        return {
          ...publicKind(def),
          fields: def.fields.filter((f) => f.privacy === "public" || asked.has(f.id)),
          states: def.states,
          steps: makers(def).map(({ from, to, by, ...step }) => step),
        };
      },
    ],
    [
      "GET /public/records",
      ({ search }) => paged(narrowed(search, true), search, (r) => summary(r, true)),
    ],
    ["GET /public/records/:id", ({ params }) => publicly(found(params.id))],
    [
      "POST /public/records",
      ({ body }) => {
        const record = make(body, "");
        record.code = `${record.id.padStart(4, "0")}-9QXM-2BTD`;
        return { number: summary(record).number, code: record.code };
      },
    ],
    ["GET /public/followed", ({ search }) => followed(search.get("code"))],
    [
      "POST /public/followed/steps",
      ({ body }) => {
        take(
          records.find((one) => one.code === body.code),
          body,
          "",
        );
        return followed(body.code);
      },
    ],
    [
      "POST /public/record-files",
      ({ search }) => ({ file: `${"4c".repeat(32)}/${search.get("name")}` }),
    ],
  ];
}
