// Three kinds of records for the mock, as a pack would define them. Everything is invented.
const named = (text) => {
  const [vi, en = vi] = text.split(" | ");
  return { vi, en };
};
const field = (id, name, type = "text", more = {}) => ({
  id,
  name: named(name),
  help: null,
  type,
  privacy: "internal",
  required: false,
  many: false,
  unique: false,
  search: false,
  choices: [],
  to: "",
  org_kinds: [],
  unit: "",
  least: null,
  most: null,
  ...more,
});
const choices = (...all) => ({
  choices: all.map((one) => {
    const [id, name] = one.split(": ");
    return { id, name: named(name) };
  }),
});
const state = (id, name, stage) => ({ id, name: named(name), stage });
// "received handling > forwarded": from and to; nothing before ">" makes a record.
const step = (id, name, way, by, asks = "", more = {}) => {
  const [from, to] = way.split(">").map((part) => part.trim());
  return {
    ...{ id, name: named(name), from: from.split(" ").filter(Boolean), to, by: by.split(" ") },
    ...{
      asks: asks.split(" ").filter(Boolean),
      needs: [],
      reason: false,
      proposal: "none",
      ...more,
    },
  };
};
const PERSONAL = { privacy: "personal" };
const PUBLIC = { privacy: "public" };
const kind = (more) => ({
  ...{
    sort: "case",
    legal_basis: "",
    owner: "",
    partners: "",
    number: "HS",
    deadlines: [],
    views: [],
  },
  ...{
    warnings: [],
    counts: [],
    sources: [],
    duplicates: [],
    templates: [],
    diagram: "",
    public: false,
    field: "",
    public_states: [],
    ...more,
  },
});

const petition = kind({
  id: "petition",
  name: named("Kiến nghị, phản ánh | Petition"),
  legal_basis: "Luật Tiếp công dân 42/2013/QH13",
  title: "summary",
  owner: "handling_unit",
  number: "KN",
  fields: [
    field("summary", "Tóm tắt | Summary", "text", { required: true, search: true, ...PUBLIC }),
    field("content", "Nội dung | Content", "long_text", { required: true }),
    field("kind", "Loại | Kind", "choice", {
      ...choices(
        "petition: Kiến nghị | Petition",
        "feedback: Phản ánh | Feedback",
        "complaint: Khiếu nại | Complaint",
        "voters: Kiến nghị cử tri | Voters' petition",
      ),
    }),
    field("petitioner", "Họ tên người gửi | Name", "person", { required: true, ...PERSONAL }),
    field("email", "Thư điện tử | E-mail", "email", PERSONAL),
    field("phone", "Điện thoại | Telephone", "phone", PERSONAL),
    field("province", "Tỉnh | Province", "org", { org_kinds: ["province"] }),
    field("place", "Vị trí | Place", "coordinates"),
    field("attachments", "Tài liệu kèm theo | Attachments", "file", { many: true }),
    field("handling_unit", "Đơn vị xử lý | Handling unit", "org", PUBLIC),
    field("asked_units", "Đơn vị lấy ý kiến | Units asked", "org", { many: true }),
    field("answer", "Trả lời | Answer", "long_text", PUBLIC),
    field("answered_on", "Ngày trả lời | Answered on", "date", PUBLIC),
    field("rating", "Mức độ hài lòng (1-5) | Rating (1-5)", "integer", {
      least: "1",
      most: "5",
      ...PUBLIC,
    }),
    field("reason", "Lý do không thụ lý | Reason", "long_text"),
  ],
  states: [
    state("received", "Đã tiếp nhận | Received", "open"),
    state("handling", "Đang xử lý | Being handled", "open"),
    state("answered", "Đã trả lời | Answered", "done"),
    state("forwarded", "Đã chuyển cơ quan có thẩm quyền | Forwarded", "done"),
    state("refused", "Không thụ lý | Not taken up", "dropped"),
  ],
  steps: [
    step(
      "file",
      "Gửi kiến nghị | File",
      "> received",
      "anyone desk",
      "summary content petitioner email phone province place attachments",
    ),
    step(
      "assign",
      "Giao xử lý | Assign",
      "received > handling",
      "desk",
      "kind handling_unit asked_units",
      { needs: ["kind", "handling_unit"] },
    ),
    step("answer", "Trả lời | Answer", "handling > answered", "owner desk", "answer answered_on", {
      needs: ["answer", "answered_on"],
    }),
    step("forward", "Chuyển cơ quan khác | Forward", "received handling > forwarded", "desk", "", {
      reason: true,
    }),
    step("refuse", "Không thụ lý | Refuse", "received handling > refused", "desk", "reason", {
      needs: ["reason"],
    }),
    step("reopen", "Kiến nghị lại | Reopen", "answered > handling", "reporter desk", "", {
      reason: true,
    }),
    step("withdraw", "Rút kiến nghị | Withdraw", "received > refused", "reporter"),
    step("rate", "Đánh giá | Rate", "answered > answered", "reporter", "rating", {
      needs: ["rating"],
    }),
  ],
  views: [
    {
      id: "voters",
      name: named("Kiến nghị cử tri | Voters' petitions"),
      where: [{ field: "kind", values: ["voters"] }],
      columns: ["number", "kind", "province", "state", "due"],
    },
  ],
  counts: [{ id: "voters", name: named("Kiến nghị cử tri | Voters' petitions"), stock: false }],
});

const task = kind({
  id: "task",
  name: named("Nhiệm vụ được giao | Assigned task"),
  legal_basis: "Nghị định 39/2022/NĐ-CP",
  title: "title",
  owner: "lead_unit",
  number: "NV",
  fields: [
    field("title", "Nội dung nhiệm vụ | Task", "text", { required: true, search: true }),
    field("kind", "Loại | Kind", "choice", {
      required: true,
      ...choices(
        "task: Nhiệm vụ | Task",
        "target: Chỉ tiêu | Target",
        "law: Xây dựng văn bản | Document",
      ),
    }),
    field("priority", "Trọng tâm của năm | Priority", "yes_no"),
    field("plan_year", "Kế hoạch năm | Plan of the year", "integer", {
      least: "2000",
      most: "2100",
    }),
    field("budget", "Kinh phí | Budget", "money", { unit: "VND", least: "0" }),
    field("lead_unit", "Đơn vị chủ trì | Lead unit", "org", { required: true }),
    field("officer", "Người thực hiện | Officer", "person", PERSONAL),
    field("due_on", "Thời hạn | Due on", "date"),
    field("progress", "Tiến độ | Progress", "long_text"),
    field("share_done", "Mức độ hoàn thành | Share done", "number", {
      unit: "PERCENT",
      least: "0",
      most: "100",
    }),
    field("keywords", "Từ khóa | Keywords", "text", { many: true }),
    field("after", "Sau nhiệm vụ | After task", "record", { to: "task" }),
    field("page", "Địa chỉ sản phẩm | Where it is found", "url"),
    field("handed_in_on", "Ngày nộp sản phẩm | Handed in on", "date"),
    field("done_on", "Ngày hoàn thành | Done on", "date"),
  ],
  states: [
    state("assigned", "Đã giao, chưa thực hiện | Assigned, not begun", "open"),
    state("doing", "Đang thực hiện | Under way", "open"),
    state("extension_asked", "Đang xin gia hạn | Extension asked", "open"),
    state("late", "Quá hạn | Late", "open"),
    state("carried", "Chuyển sang năm sau | Carried over", "open"),
    state("handed_in", "Chờ xác nhận | Handed in", "open"),
    state("done", "Đã hoàn thành | Done", "done"),
    state("withdrawn", "Đã rút | Withdrawn", "dropped"),
  ],
  steps: [
    step(
      "assign",
      "Giao nhiệm vụ | Assign",
      "> assigned",
      "desk leader",
      "title kind priority plan_year budget lead_unit due_on keywords after page",
    ),
    step("begin", "Nhận nhiệm vụ | Take up", "assigned > doing", "owner", "officer"),
    step(
      "report",
      "Cập nhật tiến độ | Report progress",
      "doing > doing",
      "owner partner",
      "progress share_done",
    ),
    step(
      "reassign",
      "Chuyển đơn vị chủ trì | Hand to another unit",
      "assigned doing late carried > assigned",
      "leader desk",
      "lead_unit",
    ),
    step(
      "ask_extension",
      "Xin gia hạn | Ask for an extension",
      "doing late carried > extension_asked",
      "owner",
      "due_on",
      { proposal: "make", reason: true },
    ),
    step("grant", "Cho gia hạn | Grant", "extension_asked > doing", "leader", "", {
      proposal: "take",
    }),
    step(
      "refuse_extension",
      "Không cho gia hạn | Refuse",
      "extension_asked > doing",
      "leader",
      "",
      { proposal: "drop", reason: true },
    ),
    step("mark_late", "Ghi quá hạn | Mark as late", "assigned doing carried > late", "clock"),
    step(
      "hand_in",
      "Nộp sản phẩm | Hand in",
      "doing late carried > handed_in",
      "owner",
      "page handed_in_on share_done",
      { needs: ["handed_in_on"] },
    ),
    step("return", "Trả lại | Return", "handed_in > doing", "desk leader", "", { reason: true }),
    step("confirm", "Xác nhận hoàn thành | Confirm", "handed_in > done", "desk leader", "done_on", {
      needs: ["done_on"],
    }),
    step(
      "carry_over",
      "Chuyển sang năm sau | Carry over",
      "assigned doing late > carried",
      "leader",
      "due_on",
    ),
    step("reopen", "Mở lại | Reopen", "done > doing", "leader", "due_on", { reason: true }),
    step(
      "withdraw",
      "Rút nhiệm vụ | Withdraw",
      "assigned doing late extension_asked carried > withdrawn",
      "leader",
      "",
      { reason: true },
    ),
  ],
  counts: [{ id: "late", name: named("Chưa hoàn thành, quá hạn | Not done, late"), stock: true }],
});

const licence = kind({
  id: "licence",
  sort: "register",
  name: named("Giấy phép bưu chính, viễn thông | Licence"),
  legal_basis: "Luật Bưu chính 49/2010/QH12; Luật Viễn thông 41/2009/QH12",
  title: "name",
  number: "GP",
  duplicates: [["name"]],
  public: true,
  public_states: ["active", "suspended"],
  fields: [
    field("name", "Tên gọi | Name", "text", { required: true, search: true, ...PUBLIC }),
    field("area", "Lĩnh vực | Field", "choice", {
      ...PUBLIC,
      ...choices(
        "post: Bưu chính | Post",
        "telecom: Viễn thông | Telecommunications",
        "press: Báo chí | Press",
      ),
    }),
    field("tax_code", "Mã số doanh nghiệp | Tax code", "tax_code", PUBLIC),
    field("website", "Tên miền | Domain", "domain", PUBLIC),
    field("seat", "Trụ sở | Seat", "text", PUBLIC),
    field("services", "Dịch vụ | Services", "choice", {
      many: true,
      ...PUBLIC,
      ...choices(
        "letters: Thư | Letters",
        "parcels: Gói, kiện | Parcels",
        "voice: Thoại | Voice",
        "data: Dữ liệu | Data",
      ),
    }),
    field("representative", "Người đại diện | Representative", "person", PERSONAL),
    field("fee", "Phí hằng năm | Yearly fee", "money", { unit: "VND", least: "0" }),
    field("issued_on", "Ngày cấp | Issued on", "date", PUBLIC),
    field("expires_on", "Ngày hết hạn | Expires on", "date", PUBLIC),
  ],
  states: [
    state("applied", "Đã đề nghị | Applied for", "open"),
    state("active", "Còn hiệu lực | In force", "stands"),
    state("suspended", "Bị đình chỉ | Suspended", "open"),
    state("expired", "Hết hạn | Expired", "done"),
    state("revoked", "Bị thu hồi | Revoked", "dropped"),
  ],
  steps: [
    step(
      "apply",
      "Ghi đề nghị | Record the application",
      "> applied",
      "desk",
      "name area tax_code website seat services representative",
    ),
    step(
      "add",
      "Ghi giấy phép đã cấp | Record one issued earlier",
      "> active",
      "desk",
      "name area tax_code website seat services representative fee issued_on expires_on",
      { needs: ["issued_on"] },
    ),
    step("issue", "Cấp | Issue", "applied > active", "leader", "fee issued_on expires_on", {
      needs: ["issued_on"],
    }),
    step("amend", "Sửa đổi | Amend", "active > active", "desk", "seat website services"),
    step("suspend", "Đình chỉ | Suspend", "active > suspended", "leader", "", { reason: true }),
    step("resume", "Hoạt động trở lại | Resume", "suspended > active", "leader clock"),
    step("revoke", "Thu hồi | Revoke", "active suspended > revoked", "leader", "", {
      reason: true,
    }),
    step("expire", "Hết hạn | Expire", "active > expired", "clock"),
  ],
});
export const kinds = [petition, task, licence];
