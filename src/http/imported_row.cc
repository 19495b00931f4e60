#include "http/imported_row.h"

#include <algorithm>

#include "base/text.h"
#include "http/record_columns.h"

namespace tongket {
namespace {

constexpr std::string_view kValues = "values/";

bool same(std::string_view one, std::string_view other) { return fold(one) == fold(other); }

// 31/05/2023 -> 2023-05-31; what has another form stays.
std::string day_of(std::string_view text) {
  const std::vector<std::string_view> parts = split(text, '/');
  if (parts.size() != 3 || parts[2].size() != 4) return std::string(text);
  const auto two = [](std::string_view part) {
    return (part.size() == 1 ? "0" : "") + std::string(part);
  };
  return std::string(parts[2]) + "-" + two(parts[1]) + "-" + two(parts[0]);
}

std::string choice_of(const RecordField& field, std::string_view text, const Pack& pack) {
  for (const FormChoice& choice : field.choices) {
    if (same(choice.name.vi, text) || same(choice.name.en, text)) return choice.id;
  }
  const CodeList* list = field.dimension.empty() ? nullptr : pack.code_list(field.dimension);
  if (list == nullptr) return std::string(text);
  for (const Code& code : list->codes) {
    if (same(code.name_vi, text) || same(code.name_en, text)) return code.id;
  }
  return std::string(text);
}

// The one unit that is called so.
std::string org_of(const RecordField& field, std::string_view text, const Pack& pack) {
  if (pack.orgs.find(text) != nullptr) return std::string(text);
  const OrgUnit* found = nullptr;
  for (const OrgUnit& unit : pack.orgs.units()) {
    const bool fits = field.org_kinds.empty() ||
                      std::ranges::find(field.org_kinds, unit.kind) != field.org_kinds.end();
    const bool called = same(unit.name_vi, text) || same(unit.name_en, text) ||
                        std::ranges::any_of(unit.aliases, [&](const std::string& alias) {
                          return same(alias, text);
                        });
    if (!fits || !called) continue;
    if (found != nullptr) return std::string(text);
    found = &unit;
  }
  return found == nullptr ? std::string(text) : found->id;
}

std::string truth_of(std::string_view text) {
  for (const Language language : {Language::kVietnamese, Language::kEnglish}) {
    if (same(text, message(language, "http.record.yes"))) return "true";
    if (same(text, message(language, "http.record.no"))) return "false";
  }
  return lower_case(text);
}

// KN-2023-000017 -> 17
std::string record_of(std::string_view text) {
  const std::size_t hyphen = text.rfind('-');
  if (hyphen == std::string_view::npos) return std::string(text);
  const std::string_view digits = text.substr(hyphen + 1);
  const std::size_t first = digits.find_first_not_of('0');
  return std::string(first == std::string_view::npos ? digits : digits.substr(first));
}

// Several values of a cell whose field takes only one.
Error one_value(const RecordField& field) {
  return fail(ErrorCode::kInvalidInput, "http.import_one_value",
              {{"field", field.name.vi, field.name.en}});
}

// The texts of a cell, each a value.
std::vector<std::string> texts_of(const RecordField& field, const std::vector<std::string>& cell,
                                  bool are_lists_apart) {
  if (!field.many || are_lists_apart) return cell;
  std::vector<std::string> out;
  for (const std::string& text : cell) {
    for (const std::string_view part : split(text, ';')) {
      if (!trimmed(part).empty()) out.emplace_back(trimmed(part));
    }
  }
  return out;
}

}  // namespace

Result<std::string> imported_value(const RecordField& field, std::string_view text,
                                   const Pack& pack) {
  const std::string plain = without_guard(text);
  switch (field.type) {
    case RecordFieldType::kDate:
      return record_value(field, day_of(plain), pack);
    case RecordFieldType::kChoice:
      if (Result<std::string> code = record_value(field, plain, pack)) return code;
      return record_value(field, choice_of(field, plain, pack), pack);
    case RecordFieldType::kOrg:
      return record_value(field, org_of(field, plain, pack), pack);
    case RecordFieldType::kYesNo:
      return record_value(field, truth_of(plain), pack);
    case RecordFieldType::kRecord:
      return record_value(field, record_of(plain), pack);
    default:
      return record_value(field, plain, pack);
  }
}

std::string imported_text(const UploadedTable::Row& row, std::optional<std::size_t> column) {
  if (!column || row.cells[*column].empty()) return {};
  return to_nfc(without_guard(trimmed(row.cells[*column].front())));
}

bool is_second_heading(const std::vector<const RecordField*>& columns,
                       const UploadedTable::Row& row) {
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (row.cells[i].empty()) continue;
    const std::string& text = row.cells[i].front();
    if (columns[i] == nullptr) {
      if (!is_own_column(text)) return false;
      continue;
    }
    if (!same(text, columns[i]->name.vi) && !same(text, columns[i]->name.en)) return false;
  }
  return std::ranges::any_of(row.cells, [](const auto& cell) { return !cell.empty(); }) &&
         row.number <= 2;
}

ImportedRow imported_row(const std::vector<const RecordField*>& columns, const UploadedTable& table,
                         const UploadedTable::Row& row, const Pack& pack) {
  ImportedRow out;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (columns[i] == nullptr) continue;
    const RecordField& field = *columns[i];
    std::vector<std::string> values;
    for (const std::string& text : texts_of(field, row.cells[i], table.are_lists_apart)) {
      const Result<std::string> value = imported_value(field, text, pack);
      if (!value) {
        out.wrong.emplace_back(field.id, value.error());
      } else if (std::ranges::find(values, *value) == values.end()) {
        values.push_back(*value);
      }
    }
    if (!field.many && values.size() > 1) out.wrong.emplace_back(field.id, one_value(field));
    if (!values.empty()) out.values.insert_or_assign(field.id, std::move(values));
  }
  return out;
}

std::string field_of_mistake(const Error& error) {
  if (error.key == "cases.reason_needed") return "reason";
  const std::size_t at = error.place.file.rfind(kValues);
  return at == std::string::npos ? std::string() : error.place.file.substr(at + kValues.size());
}

}  // namespace tongket
