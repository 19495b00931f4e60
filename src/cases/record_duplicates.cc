#include "cases/record_duplicates.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "base/text.h"
#include "cases/record_words.h"

namespace tongket {
namespace {

constexpr std::size_t kTaxDigits = 10;
constexpr std::array kAllStages{RecordStage::kOpen, RecordStage::kStands, RecordStage::kDone,
                                RecordStage::kDropped};

// Letters and digits of the words, without those that are ignored: of "cong ty" both in a row.
std::string plain_name(std::string_view text, const std::vector<std::string>& ignored) {
  std::string words = " " + folded_words(text) + " ";
  for (const std::string& each : ignored) {
    const std::string unwanted = " " + each + " ";
    for (std::size_t at = words.find(unwanted); at != std::string::npos;
         at = words.find(unwanted, at)) {
      words.replace(at, unwanted.size(), " ");
    }
  }
  std::erase(words, ' ');
  return words;
}

std::string host_of(std::string_view text) {
  if (const std::size_t scheme = text.find("://"); scheme != std::string_view::npos) {
    text.remove_prefix(scheme + 3);
  }
  text = text.substr(0, text.find_first_of("/:?#"));
  if (text.starts_with("www.")) text.remove_prefix(4);
  return lower_case(text);
}

std::string alike(const RecordField& field, const std::string& value,
                  const std::vector<std::string>& ignored) {
  switch (field.type) {
    case RecordFieldType::kText:
      return plain_name(value, ignored);
    case RecordFieldType::kTaxCode:
      return value.substr(0, kTaxDigits);
    case RecordFieldType::kUrl:
    case RecordFieldType::kDomain:
      return host_of(value);
    default:
      return value;
  }
}

}  // namespace

std::string duplicate_field(const std::vector<std::string>& group) {
  std::string out = "same/";
  for (const std::string& field : group) out += (out.ends_with('/') ? "" : "+") + field;
  return out;
}

std::optional<std::string> duplicate_value(const RecordKind& kind,
                                           const std::vector<std::string>& group,
                                           const RecordValues& values) {
  std::string out;
  for (const std::string& id : group) {
    const RecordField* field = kind.find_field(id);
    const std::string& value = value_of(values, id);
    if (field == nullptr || value.empty()) return std::nullopt;
    const std::string same = alike(*field, value, kind.duplicates->ignore);
    if (same.empty()) return std::nullopt;
    out.append(out.empty() ? "" : "|").append(same);
  }
  return out;
}

void leave_out_merged(const RecordKind* kind, RecordQuery& query) {
  if (kind != nullptr && !kind->duplicates) return;
  const bool is_narrow = std::ranges::any_of(query.filters, [](const RecordFilter& each) {
    return each.field == "stage" || each.field == "state";
  });
  if (is_narrow) return;
  RecordFilter any{"stage", {}};
  any.values.reserve(kAllStages.size());
  for (const RecordStage stage : kAllStages) any.values.emplace_back(to_code(stage));
  query.filters.push_back(std::move(any));
}

}  // namespace tongket
