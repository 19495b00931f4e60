// Some hundreds of records for the mock. Everything is invented.
import { orgs } from "./data.mjs";
import { kinds } from "./records_kinds.mjs";

const SUBJECTS = [
  "Đề nghị phủ sóng di động tại các thôn còn lõm sóng của huyện miền núi",
  "Phản ánh cáp viễn thông thõng xuống mặt đường",
  "Kiến nghị hỗ trợ kinh phí chuyển đổi số cấp xã",
  "Phản ánh bưu gửi chậm nhiều ngày",
  "Đề nghị hướng dẫn cấp phép trang thông tin điện tử tổng hợp",
];
const TASKS = [
  "Xây dựng Nghị định về quản lý, cung cấp, sử dụng dịch vụ Internet và thông tin trên mạng",
  "Hoàn thành kết nối Trục liên thông văn bản quốc gia",
  "Tổ chức Hội nghị sơ kết 6 tháng đầu năm",
  "Báo cáo kết quả triển khai 5G thử nghiệm",
];
const HOLDERS = [
  "Bưu chính Sao Mai",
  "Viễn thông Hương Giang",
  "Chuyển phát Bến Nghé",
  "Mạng Trường Sơn",
];
const day = (offset) => new Date(Date.UTC(2023, 6, 12 + offset)).toISOString().slice(0, 10);

function valuesOf(def, i, at) {
  const org = orgs[i % orgs.length].id;
  if (def.id === "petition")
    return {
      summary: SUBJECTS[i % SUBJECTS.length],
      content: "Kính gửi Bộ,\nNội dung kiến nghị như đã nêu. Đề nghị sớm xem xét, trả lời.",
      ...(at === "received"
        ? {}
        : { kind: ["petition", "feedback", "voters"][i % 3], handling_unit: org }),
      province: org,
      place: "21.02850,105.85420",
      ...(i % 4 === 0
        ? {
            attachments: [
              "9f".repeat(32) + "/don-kien-nghi.pdf",
              "3a".repeat(32) + "/anh-hien-truong.jpg",
            ],
          }
        : {}),
      ...(at === "answered"
        ? {
            answer: "Bộ đã giao đơn vị khảo sát và sẽ phủ sóng trong quý IV.",
            answered_on: day(-3),
          }
        : {}),
      _personal: {
        petitioner: "Nguyễn Văn Mẫu",
        phone: "+84 912 345 678",
        email: "mau@example.vn",
      },
    };
  if (def.id === "task")
    return {
      title: `${TASKS[i % TASKS.length]}${i >= TASKS.length ? ` (${i})` : ""}`,
      kind: ["task", "law", "target"][i % 3],
      priority: String(i % 5 === 0),
      plan_year: "2023",
      budget: String(1500000000 + i * 12500000),
      lead_unit: org,
      due_on: day(i - 8),
      ...(i % 2 ? { progress: "Đã trình dự thảo lần 2.", share_done: String((i * 7) % 101) } : {}),
      keywords: ["chuyển đổi số", "hạ tầng"],
      _personal: { officer: "Trần Thị Mẫu" },
    };
  return {
    name: `Giấy phép của Công ty ${HOLDERS[i % HOLDERS.length]} ${i + 1}`,
    area: ["post", "telecom", "press"][i % 3],
    tax_code: String(101234567 + i).padStart(10, "0"),
    website: `vidu${i + 1}.vn`,
    seat: `Số ${i + 1} phố Mẫu`,
    services: [
      ["letters", "parcels"],
      ["voice", "data"],
    ][i % 2],
    fee: String(15000000 + i * 250000),
    issued_on: day(-400 + i),
    expires_on: day(300 - i * 9),
    _personal: { representative: "Lê Văn Mẫu" },
  };
}

// Newest first; states in turn, as the kinds have them.
export function newRecords() {
  const records = [];
  let id = 0;
  for (const def of kinds)
    for (let i = 0; i < (def.id === "petition" ? 260 : 40); ++i) {
      const at = def.states[(i * 7) % def.states.length];
      const { _personal, ...values } = valuesOf(def, i, at.id);
      const due = at.stage === "open" || at.stage === "stands" ? day((i % 30) - 6) : "";
      ++id;
      records.unshift({
        ...{ id: String(id), kind: def.id, state: at.id, version: 2, values, personal: _personal },
        ...{
          made: `${day(-30 - (i % 90))}T02:10:00.000Z`,
          entered: day(-5),
          changed: `${day(-(i % 20))}T03:00:00.000Z`,
          due,
        },
        proposed: at.id === "extension_asked" ? { due_on: day(60) } : {},
        links: id === 3 ? [{ relation: "relates", from_here: true, id: "5" }] : [],
        code: id === 3 ? "7F3K-9QXM-2BTD" : "",
        history: [
          entry(
            1,
            `${day(-30 - (i % 90))}T02:10:00.000Z`,
            "",
            def.steps[0],
            "",
            def.steps[0].asks.slice(0, 2).map((f) => [f, "", values[f] ?? ""]),
            def,
          ),
          {
            ...entry(2, `${day(-5)}T08:30:00.000Z`, "Lê Văn Cường", null, at.id, [], def),
            comment: "Đề nghị đơn vị khẩn trương cho ý kiến.",
          },
        ],
      });
    }
  return records;
}
export function entry(version, at, by, taken, to, changes, def) {
  return {
    ...{ version, at, by, step: taken?.id ?? "comment", step_name: taken?.name ?? null },
    ...(to && taken ? { state: to } : {}),
    changes: changes.map(([id, from, now]) => ({
      ...{
        field: id,
        name: def.fields.find((f) => f.id === id).name,
        from: String(from),
        to: String(now),
      },
    })),
    ...{ proposed: [], reason: "", comment: "" },
  };
}
