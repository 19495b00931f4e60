// Every kind of the sector's pack, in each of its states, asked for by everybody: personal values
// come to nobody but those who handle the record, and only where one record is shown; the public
// sees nothing that is internal. Marks stand in the fields and are looked for in every answer.
#include <gtest/gtest.h>

#include "cases/record_entry.h"
#include "cases/record_projection.h"
#include "http/record_asked.h"
#include "http/record_world.h"
#include "http/unpacked.h"

namespace tongket {
namespace {

constexpr std::string_view kSecret = "BIMAT-123";
constexpr std::string_view kInternal = "NOIBO-456";
constexpr std::string_view kOpen = "CHUNG-789";

constexpr std::string_view mark_of(Privacy privacy) {
  switch (privacy) {
    case Privacy::kPersonal:
      return kSecret;
    case Privacy::kInternal:
      return kInternal;
    case Privacy::kPublic:
      return kOpen;
  }
  return {};
}

// A value of the field, with its mark where a text may stand; empty: none is made.
std::string marked(const RecordField& field, const std::string& file) {
  std::string mark(mark_of(field.privacy));
  switch (field.type) {
    case RecordFieldType::kText:
    case RecordFieldType::kLongText:
    case RecordFieldType::kPerson:
    case RecordFieldType::kPhone:
    case RecordFieldType::kTaxCode:
      return mark;
    case RecordFieldType::kEmail:
      return mark + "@example.vn";
    case RecordFieldType::kUrl:
      return "https://example.vn/" + mark;
    case RecordFieldType::kDomain:
      return mark + ".vn";
    case RecordFieldType::kFile:
      return file + "/" + mark + ".pdf";
    case RecordFieldType::kDate:
      return "2023-05-31";
    case RecordFieldType::kInteger:
    case RecordFieldType::kNumber:
    case RecordFieldType::kMoney:
      return "12345";
    case RecordFieldType::kYesNo:
      return "true";
    default:
      return {};
  }
}

class RecordMatrix : public ::testing::Test {
 protected:
  RecordMatrix()
      : pack_(load_pack("packs/tttt").value()),
        world_(pack_, {{"owner", {Role::kReporter, "vnpost", {}}},
                       {"stranger", {Role::kApprover, "mobifone", {}}},
                       {"desk", {Role::kDeskOfficer, pack_.nation, {}}},
                       {"post-desk", {Role::kDeskOfficer, pack_.nation, {"POST"}}},
                       {"leader", {Role::kLeader, pack_.nation, {}}},
                       {"editor", {Role::kEditor, pack_.nation, {}}},
                       {"administrator", {Role::kAdministrator, pack_.nation, {}}}}) {
    file_ = world_.live().store().records().keep_file("paper").value();
  }

  RecordNow now_of(const RecordKind& kind, const RecordState& state, std::int64_t id) {
    RecordNow out;
    out.record.id = id;
    out.record.kind = kind.id;
    out.record.version = 1;
    out.record.state = state.id;
    out.record.stage = to_code(state.stage);
    out.record.made = out.record.entered = out.record.changed = "2023-05-02T02:00:00.000Z";
    out.record.due = "2023-05-05";
    for (const RecordField& field : kind.fields) {
      std::string value = marked(field, file_);
      if (field.id == kind.owner) value = "vnpost";
      // What is unique is so for each.
      if (field.unique && !value.empty()) value += "-" + std::to_string(id);
      if (!value.empty()) out.body.values[field.id] = {value};
    }
    if (!kind.owner.empty()) out.record.owner = "vnpost";
    return out;
  }

  // One record for each state of the kind.
  std::vector<std::int64_t> make(const RecordKind& kind) {
    std::vector<std::int64_t> out;
    for (const RecordState& state : kind.states) {
      const std::int64_t id = world_.live().store().records().reserve().value();
      const RecordNow now = now_of(kind, state, id);
      RecordWrite write{.record = now.record};
      SplitValues values = split_personal(kind, now.body.values, {});
      write.personal = std::move(values.personal);
      write.record.values = record_body_json({std::move(values.open), {}, {}, false});
      write.entry.at = now.record.made;
      write.entry.step = "import";
      write.entry.body = record_change_json(change_between(kind, {}, now));
      project(kind, now, pack_, Date::of(2023, 5, 10), write);
      EXPECT_TRUE(world_.live().store().records().write({write}).ok()) << kind.id;
      out.push_back(id);
    }
    return out;
  }

  void check_lists(const RecordKind& kind, const std::string& who) {
    for (const char* list : {"/records?limit=200&kind=", "/records?q=BIMAT-123&kind=",
                             "/records.csv?kind=", "/records.json?kind=", "/records.xlsx?kind=",
                             "/record-duplicates?kind=", "/record-filters?kind=",
                             "/record-statistics?from=2023-01&kind=", "/records?order=due&kind="}) {
      const auto answer = world_.get(who, list + kind.id);
      EXPECT_LT(answer.status, 500) << who << " " << list << kind.id << answer.body;
      EXPECT_EQ(unpacked(answer.body).find(kSecret), std::string::npos)
          << who << " " << list << kind.id;
      if (who == "nobody") {
        EXPECT_EQ(answer.status, 401) << list;
      }
    }
    for (const char* list :
         {"/public/records?limit=200&kind=", "/public/records?q=NOIBO-456&kind="}) {
      const auto answer = world_.get(who, list + kind.id);
      EXPECT_FALSE(answer.has(kSecret)) << kind.id << answer.body;
      EXPECT_FALSE(answer.has(kInternal)) << kind.id << answer.body;
      EXPECT_EQ(answer.status, kind.public_states.empty() ? 404 : 200) << kind.id;
    }
  }

  // The personal values of a record, and nothing else, taken out of its answer.
  static std::string without_personal(const std::string& body) {
    const std::size_t begin = body.find("\"personal\":{");
    if (begin == std::string::npos) return body;
    const std::size_t end = body.find('}', begin);
    return body.substr(0, begin) + body.substr(end + 1);
  }

  // A file comes to those who see a field that names it.
  void check_download(const RecordKind& kind, const StoredRecord& record, const std::string& who,
                      Privacy seen) {
    const auto answer =
        world_.get(who, "/records/" + std::to_string(record.id) + "/files/" + file_);
    if (world_.person(who).actor.is_public()) {
      EXPECT_EQ(answer.status, 401);
      return;
    }
    const bool reads = world_.get(who, "/records/" + std::to_string(record.id)).status == 200;
    const bool may = reads && std::ranges::any_of(kind.fields, [&](const RecordField& field) {
                       return field.type == RecordFieldType::kFile && field.privacy <= seen;
                     });
    EXPECT_EQ(answer.status, may ? 200 : 404) << who << " " << kind.id << answer.body;
  }

  void check_record(const RecordKind& kind, std::int64_t id, const std::string& who) {
    const std::string at = "/records/" + std::to_string(id);
    const StoredRecord record = *world_.live().store().records().find(id).value();
    const Actor& actor = world_.person(who).actor;
    const Request request;
    const Call call{request, actor, Language::kEnglish, world_.live().now()};
    const auto standing = standing_of(world_.live(), call, record);
    const auto whole = world_.get(who, at);
    const std::string what = who + " " + kind.id + " " + record.state;
    if (actor.is_public()) {
      EXPECT_EQ(whole.status, 401) << what;
    } else {
      EXPECT_EQ(whole.status, standing ? 200 : 404) << what << whole.body;
    }
    const bool sees_all = standing && standing->seen == Privacy::kPersonal;
    bool has_secret = false;
    for (const RecordField& field : kind.fields) {
      has_secret |= field.privacy == Privacy::kPersonal &&
                    marked(field, file_).find(kSecret) != std::string::npos;
    }
    EXPECT_EQ(whole.has(kSecret), sees_all && has_secret) << what << whole.body;
    EXPECT_EQ(without_personal(whole.body).find(kSecret), std::string::npos) << what << whole.body;
    for (const char* more : {"/history", "/sheet.docx"}) {
      const auto answer = world_.get(who, at + more);
      EXPECT_EQ(unpacked(answer.body).find(kSecret), std::string::npos) << what << more;
      EXPECT_EQ(answer.status, whole.status) << what << more << answer.body;
    }
    check_download(kind, record, who, standing ? standing->seen : Privacy::kPublic);
    const auto open = world_.get(who, "/public" + at);
    EXPECT_FALSE(open.has(kSecret) || open.has(kInternal)) << what << open.body;
    // What is refused tells nothing either, of what is written least of all.
    for (const char* change : {"/merge", "/split", "/erase"}) {
      const auto refused = world_.post(who, at + change, R"({"other":"1","reason":""})");
      EXPECT_FALSE(refused.has(kSecret) || refused.has(kInternal)) << what << refused.body;
      EXPECT_GE(refused.status, 400) << what << change;
    }
    const auto refused = world_.post(who, at + "/steps", R"({"step":"BIMAT","version":0})");
    EXPECT_FALSE(refused.has(kSecret) || refused.has(kInternal)) << what << refused.body;
    EXPECT_GE(refused.status, 400) << what;
    if (actor.is_public() || !standing) EXPECT_FALSE(whole.has(kInternal)) << what;
  }

  Pack pack_;
  RecordWorld world_;
  std::string file_;
};

TEST_F(RecordMatrix, PersonalValuesComeOnlyToThoseWhoHandleTheRecord) {
  ::testing::internal::CaptureStderr();
  const std::vector<RecordKind>& kinds = world_.live().record_kinds();
  ASSERT_GT(kinds.size(), 30U);
  for (const RecordKind& kind : kinds) {
    const std::vector<std::int64_t> ids = make(kind);
    for (const std::string who : {"owner", "stranger", "desk", "post-desk", "leader", "editor",
                                  "administrator", "nobody"}) {
      for (const std::int64_t id : ids) check_record(kind, id, who);
      check_lists(kind, who);
    }
  }
  for (const std::string who : {"owner", "desk", "leader", "editor", "nobody"}) {
    for (const char* other : {"/search?q=BIMAT-123", "/search?q=BIMAT", "/records/to-do",
                              "/notifications", "/record-kinds", "/public/record-kinds"}) {
      EXPECT_FALSE(world_.get(who, other).has(kSecret)) << who << other;
    }
  }
  const std::string log = ::testing::internal::GetCapturedStderr();
  EXPECT_EQ(log.find(kSecret), std::string::npos);
}

}  // namespace
}  // namespace tongket
