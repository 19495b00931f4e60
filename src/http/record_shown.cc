#include "http/record_shown.h"

#include <algorithm>

#include "base/number_text.h"
#include "http/json_parts.h"
#include "http/record_asked.h"
#include "http/record_merged.h"

namespace tongket {
namespace {

// 31/05/2023 of 2023-05-31.
std::string day_text(const std::string& value, Language language) {
  if (language == Language::kEnglish || value.size() != 10) return value;
  return value.substr(8, 2) + "/" + value.substr(5, 2) + "/" + value.substr(0, 4);
}

std::string amount_text(const std::string& value, Language language) {
  const Result<Decimal> number = Decimal::parse(value);
  return number ? number_text(*number, language) : value;
}

// A whole number that can only be a year is not grouped: 2023, not 2.023.
bool is_year(const RecordField& field) {
  return field.least && *field.least >= Decimal::of(1000) && field.most &&
         *field.most <= Decimal::of(9999);
}

}  // namespace

std::string RecordShowing::named(const NamedText& name) const {
  return call_.language == Language::kEnglish ? name.en : name.vi;
}

std::string RecordShowing::day(const std::string& value) const {
  return day_text(value, call_.language);
}

std::string RecordShowing::record_text(const std::string& id) {
  const auto known = records_.find(id);
  if (known != records_.end()) return known->second;
  std::string& out = records_[id] = id;
  const Result<std::int64_t> number = record_id(id);
  if (!number) return out;
  Result<std::optional<StoredRecord>> found = live_.store().records().find(*number);
  if (!found || !*found) return out;
  const Result<StoredRecord> record =
      record_that_stands(live_.store().records(), **std::move(found));
  const RecordKind* kind = record ? live_.record_rules().find(record->kind) : nullptr;
  if (kind == nullptr) return out;
  out = record_number(*kind, *record);
  if (standing_of(live_, call_, *record)) out += " " + record->title;
  return out;
}

std::string RecordShowing::text(const RecordField& field, const std::string& value) {
  switch (field.type) {
    case RecordFieldType::kOrg:
      return named(org_name(live_.pack(), value));
    case RecordFieldType::kChoice:
      return named(choice_name(live_.pack(), field, value));
    case RecordFieldType::kRecord:
      return record_text(value);
    case RecordFieldType::kFile:
      return value.substr(value.find('/') + 1);
    case RecordFieldType::kDate:
      return day_text(value, call_.language);
    case RecordFieldType::kInteger:
      if (is_year(field)) return value;
      [[fallthrough]];
    case RecordFieldType::kNumber:
    case RecordFieldType::kMoney:
      return amount_text(value, call_.language);
    case RecordFieldType::kYesNo:
      return value == "true" ? message(call_.language, "http.record.yes")
                             : message(call_.language, "http.record.no");
    default:
      return value;
  }
}

}  // namespace tongket
