// A small kind with its pack, for tests of what is done to records.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "base/json_value.h"
#include "cases/record_commands.h"
#include "cases/record_kinds.h"

namespace tongket::record_fixture {

inline constexpr std::string_view kPetition = R"(id: petition
name: {vi: Kien nghi, en: Petition}
title: summary
owner: unit
fields:
  - {id: summary, name: {vi: Tom tat, en: Summary}, type: text, required: true, search: true, privacy: public}
  - {id: petitioner, name: {vi: Nguoi gui, en: Petitioner}, type: person, privacy: personal}
  - {id: channel, name: {vi: Kenh, en: Channel}, type: choice, choices: [{id: letter, name: {vi: Don thu, en: Letter}}, {id: web, name: {vi: Trang web, en: Web}}]}
  - {id: unit, name: {vi: Don vi, en: Unit}, type: org, org_kinds: [province]}
  - {id: answered_on, name: {vi: Ngay, en: Day}, type: date, privacy: public}
  - {id: due_on, name: {vi: Han, en: Due}, type: date}
  - {id: wanted, name: {vi: Xin han, en: Wanted}, type: date}
  - {id: fine, name: {vi: Phat, en: Fine}, type: number, least: 0}
  - {id: tags, name: {vi: Nhan, en: Tags}, type: text, many: true, search: true}
  - {id: minutes, name: {vi: Bien ban, en: Minutes}, type: file}
  - {id: origin, name: {vi: Goc, en: Origin}, type: record, to: petition}
states:
  - {id: received, name: {vi: Nhan, en: Received}, stage: open}
  - {id: handling, name: {vi: Xu ly, en: Handling}, stage: open, needs: [unit]}
  - {id: answered, name: {vi: Tra loi, en: Answered}, stage: done, needs: [answered_on]}
  - {id: late, name: {vi: Tre, en: Late}, stage: open}
steps:
  - {id: file, name: {vi: Gui, en: File}, to: received, by: [anyone, desk], asks: [summary, petitioner, channel, tags, minutes, origin, fine]}
  - {id: assign, name: {vi: Giao, en: Assign}, from: [received], to: handling, by: [desk], asks: [unit, due_on]}
  - {id: ask, name: {vi: Xin gia han, en: Ask}, from: [handling], to: handling, by: [owner], asks: [wanted]}
  - {id: grant, name: {vi: Gia han, en: Grant}, from: [handling], to: handling, by: [desk]}
  - {id: answer, name: {vi: Dap, en: Answer}, from: [handling, late], to: answered, by: [owner], asks: [answered_on], when: "nvl(fine, 0) < 100"}
  - {id: escalate, name: {vi: Bao cao, en: Escalate}, from: [handling], to: late, by: [clock]}
  - {id: reopen, name: {vi: Mo lai, en: Reopen}, from: [answered], to: handling, by: [desk]}
deadlines:
  - {id: first, name: {vi: Phan loai, en: Sort}, in: [received], days: 2, working_days: true}
  - {id: answer, name: {vi: Tra loi, en: Answer}, in: [handling], at: due_on, then: escalate}
warnings:
  - {id: early, name: {vi: Som, en: Early}, when: answered_on < today}
counts:
  - {id: letters, name: {vi: Don thu, en: Letters}, when: channel = "letter"}
)";

inline Pack small_pack() {
  Pack pack;
  pack.nation = "vn";
  pack.orgs =
      OrgHistory::build(
          {{.id = "vn", .name_vi = "Viet Nam", .kind = "nation"},
           {.id = "hanoi", .name_vi = "H\u00e0 N\u1ed9i", .kind = "province", .parent = "vn"},
           {.id = "hue", .name_vi = "Hu\u1ebf", .kind = "province", .parent = "vn"}},
          {})
          .value();
  pack.org_kinds = {{.id = "nation"}, {.id = "province"}};
  return pack;
}

inline RecordKind petition_kind(const Pack& pack) {
  const Result<Yaml> root = parse_yaml(std::string(kPetition), "petition.yaml");
  EXPECT_TRUE(root.ok());
  Reading reading;
  RecordKind kind = read_record_kind(*root, RecordSort::kCase, pack, reading);
  for (const Error& error : reading.mistakes.sorted()) {
    ADD_FAILURE() << error.place.line << " " << error.key;
  }
  return kind;
}

struct World {
  Pack pack = small_pack();
  std::vector<RecordKind> kinds{petition_kind(pack)};
  WorkingCalendar calendar;

  [[nodiscard]] RecordKind& kind() { return kinds.front(); }
  [[nodiscard]] RecordRules rules() const { return {pack, kinds, calendar}; }
  [[nodiscard]] RecordCommands as(std::vector<Party> parties,
                                  Date day = Date::of(2023, 5, 2)) const {
    return {rules(),
            {std::move(parties), "person/1", "10.0.0.1", day.to_string() + "T03:00:00.000Z", day}};
  }
  [[nodiscard]] RecordValues values(std::string_view json) const {
    const Result<JsonValue> root = parse_json(json, "body");
    EXPECT_TRUE(root.ok());
    Result<RecordValues> read = read_record_values(*root, kinds.front(), pack);
    EXPECT_TRUE(read.ok()) << (read ? "" : read.error().key);
    return read ? *std::move(read) : RecordValues();
  }
};

// What the store would give back behind a write.
inline RecordNow stored(const RecordWrite& write,
                        std::map<std::string, std::string> personal = {}) {
  for (const PersonalRecordValue& value : write.personal) {
    if (value.value.empty()) {
      personal.erase(value.field);
    } else {
      personal[value.field] = value.value;
    }
  }
  return record_now(write.record, personal);
}

}  // namespace tongket::record_fixture
