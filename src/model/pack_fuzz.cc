// Packs from outside: the definition files as one text, each file beginning with a line "=== name".
// Whatever is read, nothing crashes; what loads without a mistake is whole.
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "base/text.h"
#include "model/pack_lint.h"

namespace {

constexpr std::string_view kMark = "=== ";

std::map<std::string, std::string> files_in(std::string_view input) {
  std::map<std::string, std::string> out;
  std::string* current = nullptr;
  for (const std::string_view line : tongket::split(input, '\n')) {
    if (line.starts_with(kMark)) {
      current = &out[std::string(line.substr(kMark.size()))];
    } else if (current != nullptr) {
      current->append(line).append("\n");
    }
  }
  return out;
}

void check_whole(const tongket::Pack& pack) {
  for (const tongket::Indicator& indicator : pack.indicators) {
    TK_ASSERT(pack.indicator(indicator.code) == &indicator);
    TK_ASSERT(pack.field_of(indicator.field) != nullptr);
    for (const std::string& unit : indicator.units) {
      TK_ASSERT(pack.unit_of_measure(unit) != nullptr);
    }
    for (const std::string& group : indicator.groups) {
      TK_ASSERT(pack.indicator_group(group) != nullptr);
    }
  }
  for (const tongket::StatedComparison& stated : pack.stated) {
    TK_ASSERT(pack.indicator(stated.indicator) != nullptr);
    TK_ASSERT(pack.orgs.find(stated.org) != nullptr);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const tongket::PackFiles files = tongket::pack_files_of(files_in(input));
  const tongket::Result<tongket::Pack> pack = finished_pack(read_pack(files));
  if (pack) check_whole(*pack);
  const std::vector<tongket::Error> mistakes = tongket::lint_pack(files);
  TK_ASSERT(pack.ok() || !mistakes.empty());
  TK_ASSERT(mistakes.size() <= tongket::Mistakes::kMax + 1);
  return 0;
}
