// Definitions of demonstration records from outside. Whatever is read, nothing crashes; one without
// a mistake has what drawing needs.
#include <cstdint>
#include <string_view>

#include "cases/demo_records_definition.h"
#include "cases/record_kinds.h"

namespace {

using tongket::DemoGroup;
using tongket::DemoKind;
using tongket::DemoRecordsDefinition;
using tongket::OrgHistory;
using tongket::OrgUnit;
using tongket::Pack;
using tongket::Reading;
using tongket::RecordKind;
using tongket::Result;
using tongket::Yaml;

constexpr std::string_view kKind = R"(id: petition
name: {vi: Kien nghi, en: Petition}
title: summary
fields:
  - {id: summary, name: {vi: Tom tat, en: Summary}, type: text, required: true}
states:
  - {id: received, name: {vi: Nhan, en: Received}, stage: stands}
steps:
  - {id: file, name: {vi: Gui, en: File}, to: received, by: [anyone], asks: [summary]}
)";

// With one unit.
Pack pack() {
  OrgUnit unit;
  unit.id = "a";
  unit.name_vi = "A";
  unit.kind = "nation";
  Pack out;
  Result<OrgHistory> orgs = OrgHistory::build({unit}, {});
  TK_ASSERT(orgs.ok());
  out.orgs = *std::move(orgs);
  return out;
}

std::vector<RecordKind> kinds() {
  const Result<Yaml> root = tongket::parse_yaml(kKind, "kind.yaml");
  TK_ASSERT(root.ok());
  Reading reading;
  return {tongket::read_record_kind(*root, tongket::RecordSort::kCase, Pack(), reading)};
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const std::vector<RecordKind> of_kinds = kinds();
  static const Pack of_pack = pack();
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const Result<Yaml> root = tongket::parse_yaml(input, "demo_records.yaml");
  if (!root) return 0;
  Reading reading;
  const DemoRecordsDefinition read = tongket::read_demo_records(*root, of_kinds, of_pack, reading);
  if (!reading.mistakes.empty()) return 0;
  TK_ASSERT(!read.family_names.empty() && !read.middle_names.empty() && !read.given_names.empty());
  TK_ASSERT(!read.places.empty() && !read.units.empty());
  TK_ASSERT(read.wait.low <= read.wait.high);
  for (const DemoKind& kind : read.kinds) {
    TK_ASSERT(kind.id == "petition");
    for (const auto& [field, values] : kind.pools.values) TK_ASSERT(!values.empty());
    for (const DemoGroup& group : kind.groups) {
      TK_ASSERT(group.begin.from <= group.begin.until);
      for (const auto& [state, count] : group.states) TK_ASSERT(count > 0);
    }
  }
  return 0;
}
