// Kinds of registers and cases from outside, with their conditions. Whatever is read, nothing
// crashes; a kind without a mistake is whole, and its conditions judge an empty record.
#include <cstdint>
#include <string_view>

#include "cases/record_kinds.h"
#include "cases/record_screening.h"
#include "cases/record_template_values.h"

namespace {

using tongket::Pack;
using tongket::Reading;
using tongket::RecordCount;
using tongket::RecordKind;
using tongket::RecordSetting;
using tongket::RecordSort;
using tongket::RecordStep;
using tongket::RecordView;
using tongket::RecordWarning;
using tongket::Result;
using tongket::Yaml;

void check_whole(const RecordKind& kind) {
  TK_ASSERT(kind.find_field(kind.title) != nullptr);
  for (const RecordStep& step : kind.steps) {
    TK_ASSERT(kind.find_state(step.to) != nullptr);
    for (const std::string& from : step.from) TK_ASSERT(kind.find_state(from) != nullptr);
    for (const std::string& asked : step.asks) TK_ASSERT(kind.find_field(asked) != nullptr);
    for (const RecordSetting& set : step.sets) TK_ASSERT(kind.find_field(set.field) != nullptr);
  }
  for (const RecordCount& count : kind.counts) {
    TK_ASSERT(count.sum.empty() || kind.find_field(count.sum) != nullptr);
  }
  for (const RecordView& view : kind.views) {
    TK_ASSERT(!view.columns.empty());
    for (const RecordView::Part& part : view.where) TK_ASSERT(!part.values.empty());
  }
  if (kind.screen) {
    TK_ASSERT(!kind.screen->groups.empty() && kind.find_field(kind.screen->field) != nullptr);
    for (const auto& copy : kind.screen->copies) TK_ASSERT(kind.find_field(copy.from) != nullptr);
    static_cast<void>(tongket::RecordScreener(*kind.screen).look(kind.title));
  }
  const tongket::WorkingCalendar calendar;
  for (const tongket::RecordTemplate& each : kind.templates) {
    TK_ASSERT(kind.find_step(each.step) != nullptr && kind.find_step(each.step)->from.empty());
    const auto values =
        tongket::template_values(kind, each, {tongket::Date::of(2023, 7, 14), calendar});
    TK_ASSERT(!values.empty());
  }
  const tongket::vtl::Dataset none = tongket::structure_of(kind.fields);
  for (const RecordWarning& warning : kind.warnings) {
    TK_ASSERT(warning.when.has_value());
    TK_ASSERT(warning.when->holds(none)->size() == 0);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const Result<Yaml> root = tongket::parse_yaml(input, "kind.yaml");
  if (!root) return 0;
  const Pack pack;
  Reading reading;
  const RecordKind kind = tongket::read_record_kind(*root, RecordSort::kCase, pack, reading);
  if (!reading.mistakes.empty()) return 0;
  check_whole(kind);
  tongket::prove_machine(kind, root->place(), reading.mistakes);
  return 0;
}
