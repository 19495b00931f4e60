#include "cases/demo_values.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/digest.h"
#include "cases/record_values.h"

namespace tongket {
namespace {

constexpr std::int64_t kFirstYear = 2000;  // a whole number from here on is a year
constexpr std::int64_t kMillion = 1'000'000;
constexpr int kMostOfMany = 3;

void replace_all(std::string& text, std::string_view what, const std::string& with) {
  for (std::size_t at = 0; (at = text.find(what, at)) != std::string::npos; at += with.size()) {
    text.replace(at, what.size(), with);
  }
}

template <typename T>
const T* found_in(const std::map<std::string, T>& all, const std::string& id) {
  const auto at = all.find(id);
  return at == all.end() ? nullptr : &at->second;
}

// What the kind says, else what is said for all.
template <typename T>
const T* said(const DemoPools* own, const DemoPools& all, const std::string& id,
              std::map<std::string, T> DemoPools::*part) {
  const T* of_kind = own == nullptr ? nullptr : found_in(own->*part, id);
  return of_kind != nullptr ? of_kind : found_in(all.*part, id);
}

std::vector<std::string> codes_of(const RecordField& field, const Pack& pack) {
  std::vector<std::string> out;
  out.reserve(field.choices.size());
  for (const FormChoice& choice : field.choices) out.push_back(choice.id);
  const CodeList* list = field.dimension.empty() ? nullptr : pack.code_list(field.dimension);
  if (list == nullptr) return out;
  for (const Code& code : list->codes) out.push_back(code.id);
  return out;
}

// A few kilometres from a place, so that records of one place do not all lie on one spot; rather to
// its west than into the sea. What is no pair of degrees stays.
std::string near_place(const std::string& place, std::int64_t number) {
  const std::size_t comma = place.find(',');
  if (comma == std::string::npos) return place;
  const Result<Decimal> latitude = Decimal::parse(place.substr(0, comma));
  const Result<Decimal> longitude = Decimal::parse(place.substr(comma + 1));
  if (!latitude || !longitude) return place;
  const std::int64_t north = number * 7919 % 12'001 - 6'000;  // in five decimals of a degree
  const std::int64_t east = number * 4801 % 11'003 - 9'000;
  const Result<Decimal> at_north = add(*latitude, Decimal::of(north, 5));
  const Result<Decimal> at_east = add(*longitude, Decimal::of(east, 5));
  if (!at_north || !at_east) return place;
  return at_north->to_string() + "," + at_east->to_string();
}

}  // namespace

std::string DemoValues::file_value() const {
  return hex(sha256(definition_.file_text)) + "/" + definition_.file_name;
}

std::string DemoValues::person(DemoDice& dice) const {
  const std::string& family = dice.one_of(definition_.family_names);
  const std::string& middle = dice.one_of(definition_.middle_names);
  return family + " " + middle + " " + dice.one_of(definition_.given_names);
}

std::string DemoValues::place_name(Date day, DemoDice& dice) const {
  const std::string& unit = dice.one_of(definition_.units);
  return pack_.orgs.name_vi(unit, day);
}

Result<std::string> DemoValues::filled(const Asked& asked, std::string text, DemoDice& dice) const {
  const std::string day =
      fmt::format("{:02}/{:02}/{}", asked.day.day(), asked.day.month(), asked.day.year());
  replace_all(text, "{n}", std::to_string(asked.number));
  replace_all(text, "{year}", std::to_string(asked.day.year()));
  replace_all(text, "{day}", day);
  if (text.find("{place}") != std::string::npos) {
    replace_all(text, "{place}", place_name(asked.day, dice));
  }
  if (text.find("{person}") != std::string::npos) replace_all(text, "{person}", person(dice));
  return record_value(asked.field, text, pack_);
}

std::string DemoValues::unit(const Asked& asked, DemoDice& dice) const {
  if (asked.field.org_kinds.empty()) return dice.one_of(definition_.units);
  std::vector<std::string> known;
  for (const OrgUnit& each : pack_.orgs.units()) {
    const bool fits =
        std::ranges::find(asked.field.org_kinds, each.kind) != asked.field.org_kinds.end() &&
        pack_.orgs.exists_on(each.id, asked.day);
    if (fits) known.push_back(each.id);
  }
  return known.empty() ? "" : dice.one_of(known);
}

std::string DemoValues::referred(const Asked& asked, DemoDice& dice) const {
  const auto at = made_.of_kind.find(asked.field.to);
  if (at == made_.of_kind.end()) return "";
  std::vector<std::int64_t> known;
  for (const DemoMade::One& one : at->second) {
    if (one.since <= asked.day) known.push_back(one.id);
  }
  return known.empty() ? "" : std::to_string(dice.one_of(known));
}

std::string DemoValues::number(const Asked& asked, DemoDice& dice) const {
  const RecordField& field = asked.field;
  if (const DemoSpan* span = said(asked.pools, definition_.pools, field.id, &DemoPools::numbers)) {
    return std::to_string(dice.between(span->low, span->high));
  }
  if (field.type == RecordFieldType::kMoney) {
    return std::to_string(dice.between(1, 90) * kMillion);
  }
  const std::int64_t least = field.least ? field.least->coefficient() : 1;
  if (least >= kFirstYear) return std::to_string(asked.day.year());
  const std::int64_t most = field.most ? field.most->coefficient() : least + 60;
  return std::to_string(dice.between(least, std::max(least, std::min(most, least + 60))));
}

std::string DemoValues::typed(const Asked& asked, DemoDice& dice) const {
  const RecordField& field = asked.field;
  switch (field.type) {
    case RecordFieldType::kInteger:
    case RecordFieldType::kNumber:
    case RecordFieldType::kMoney:
      return number(asked, dice);
    case RecordFieldType::kDate: {
      const DemoSpan* span = said(asked.pools, definition_.pools, field.id, &DemoPools::days);
      const std::int64_t days = span == nullptr ? 0 : dice.between(span->low, span->high);
      return asked.day.plus_days(static_cast<int>(days)).to_string();
    }
    case RecordFieldType::kYesNo:
      return dice.chance(50) ? "true" : "false";
    case RecordFieldType::kChoice: {
      const std::vector<std::string> codes = codes_of(field, pack_);
      return codes.empty() ? "" : dice.one_of(codes);
    }
    case RecordFieldType::kOrg:
      return unit(asked, dice);
    case RecordFieldType::kRecord:
      return referred(asked, dice);
    case RecordFieldType::kCoordinates:
      return near_place(dice.one_of(definition_.places), asked.number);
    case RecordFieldType::kFile:
      return file_value();
    case RecordFieldType::kPerson:
      return person(dice);
    case RecordFieldType::kEmail:
      return fmt::format("demo{}@example.vn", asked.number);
    case RecordFieldType::kPhone:
      return fmt::format("0900{:06}", dice.between(0, 999'999));
    case RecordFieldType::kUrl:
      return fmt::format("https://demo-{}.example.vn/{}", asked.number, field.id);
    case RecordFieldType::kDomain:
      return fmt::format("demo-{}.example.vn", asked.number);
    case RecordFieldType::kTaxCode:
      return fmt::format("99{:08}", asked.number);  // no office gives codes that begin so
    case RecordFieldType::kText:
    case RecordFieldType::kLongText:
      return "";  // texts are not invented
  }
  return "";
}

Result<std::vector<std::string>> DemoValues::draw(const Asked& asked, DemoDice& dice) const {
  const auto* list = said(asked.pools, definition_.pools, asked.field.id, &DemoPools::values);
  const bool is_one_file = asked.field.type == RecordFieldType::kFile;
  const std::int64_t count =
      asked.field.many && !is_one_file ? dice.between(1, kMostOfMany) : std::int64_t{1};
  std::vector<std::string> out;
  for (std::int64_t each = 0; each < count; ++each) {
    std::string text = list == nullptr ? typed(asked, dice) : dice.one_of(*list);
    if (text.empty()) continue;
    TK_TRY(std::string value, filled(asked, std::move(text), dice));
    if (std::ranges::find(out, value) == out.end()) out.push_back(std::move(value));
  }
  return out;
}

}  // namespace tongket
