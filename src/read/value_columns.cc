#include "read/value_columns.h"

#include <algorithm>

#include "base/text.h"
#include "read/table_mistakes.h"

namespace tongket {
namespace {

struct ColumnRule {
  std::string_view name;
  bool required = false;
};

// In the order of ValueColumn.
constexpr std::array<ColumnRule, kValueColumnCount> kColumns{
    {{"doc"},         {"field"},        {"code", true}, {"name_vi"},  {"name_en"}, {"org", true},
     {"breakdown"},   {"period", true}, {"as_of"},      {"scenario"}, {"status"},  {"qualifier"},
     {"value", true}, {"value_hi"},     {"unit", true}, {"mult"},     {"note"},    {"line_from"},
     {"line_to"},     {"printed"},      {"decision"},   {"page"},     {"span"},    {"confidence"},
     {"candidates"},  {"stored"}}};

std::optional<std::size_t> known_column(std::string_view name) {
  const auto it = std::find_if(kColumns.begin(), kColumns.end(),
                               [&](const ColumnRule& rule) { return rule.name == name; });
  if (it == kColumns.end()) return std::nullopt;
  return static_cast<std::size_t>(it - kColumns.begin());
}

std::vector<std::string> all_names() {
  std::vector<std::string> out;
  out.reserve(kColumns.size());
  for (const ColumnRule& rule : kColumns) out.emplace_back(rule.name);
  return out;
}

}  // namespace

std::string_view column_name(ValueColumn column) {
  return kColumns[static_cast<std::size_t>(column)].name;
}

std::vector<std::optional<ValueColumn>> match_header(std::span<const HeaderCell> header,
                                                     TableMistakes& mistakes) {
  std::vector<std::optional<ValueColumn>> out(header.size());
  std::array<bool, kValueColumnCount> seen{};
  for (std::size_t i = 0; i < header.size(); ++i) {
    const std::string_view name = trimmed(header[i].name);
    if (name.empty()) continue;
    const std::optional<std::size_t> known = known_column(name);
    if (!known) {
      mistakes.add(fail(ErrorCode::kInvalidInput, "read.unknown_column",
                        {{"found", excerpt(name, TableMistakes::kShown)},
                         {"suggestion", nearest(name, all_names()).value_or("")}},
                        header[i].place));
    } else if (seen[*known]) {
      mistakes.add(fail(ErrorCode::kInvalidInput, "csv.duplicate_column",
                        {{"found", std::string(name)}}, header[i].place));
    } else {
      seen[*known] = true;
      out[i] = static_cast<ValueColumn>(*known);
    }
  }
  for (std::size_t c = 0; c < kColumns.size(); ++c) {
    if (!kColumns[c].required || seen[c]) continue;
    Place place = header.empty() ? Place{} : header.front().place;
    mistakes.add(fail(ErrorCode::kInvalidInput, "read.missing_column",
                      {{"expected", std::string(kColumns[c].name)}}, std::move(place)));
  }
  return out;
}

}  // namespace tongket
