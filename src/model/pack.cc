#include "model/pack.h"

#include <algorithm>

namespace tongket {
namespace {

template <typename T>
const T* found(const std::vector<T>& list, std::string_view id, std::string T::*member) {
  const auto it =
      std::find_if(list.begin(), list.end(), [&](const T& t) { return t.*member == id; });
  return it == list.end() ? nullptr : &*it;
}

}  // namespace

const Indicator* Pack::indicator(std::string_view code) const {
  const auto it = indicator_index_.find(code);
  return it == indicator_index_.end() ? nullptr : &indicators[it->second];
}

const Indicator* Pack::measure_of(std::string_view code) const {
  const auto it = measure_index_.find(code);
  return it == measure_index_.end() ? nullptr : &indicators[it->second];
}

const IndicatorGroup* Pack::indicator_group(std::string_view group) const {
  return found(indicator_groups, group, &IndicatorGroup::id);
}

const UnitOfMeasure* Pack::unit_of_measure(std::string_view unit) const {
  return found(units_of_measure, unit, &UnitOfMeasure::id);
}

const CodeList* Pack::code_list(std::string_view dimension) const {
  return found(code_lists, dimension, &CodeList::dimension);
}

const SourceDocument* Pack::source(std::string_view source) const {
  return found(sources, source, &SourceDocument::id);
}

const ReportDefinition* Pack::report(std::string_view report) const {
  return found(reports, report, &ReportDefinition::id);
}

const Form* Pack::form(std::string_view form) const { return found(forms, form, &Form::id); }

const Field* Pack::field_of(std::string_view code) const {
  for (const Field& field : fields) {
    if (std::find(field.includes.begin(), field.includes.end(), code) != field.includes.end()) {
      return &field;
    }
  }
  return nullptr;
}

Result<Decimal> Pack::rate(std::string_view from, std::string_view to, Date day) const {
  if (from == to) return Decimal::of(1);
  for (const ExchangeRate& rate : rates) {
    if (rate.from == from && rate.to == to && rate.first <= day && day <= rate.last) {
      return rate.rate;
    }
  }
  return fail(ErrorCode::kUndecidable, "pack.no_rate",
              {{"from", std::string(from)}, {"to", std::string(to)}, {"date", day.to_string()}});
}

std::vector<std::string> Pack::indicator_codes() const {
  std::vector<std::string> out;
  out.reserve(indicators.size());
  for (const Indicator& indicator : indicators) out.push_back(indicator.code);
  return out;
}

std::vector<std::string> Pack::org_ids() const {
  std::vector<std::string> out;
  out.reserve(orgs.units().size());
  for (const OrgUnit& unit : orgs.units()) out.push_back(unit.id);
  return out;
}

void Pack::index() {
  indicator_index_.clear();
  measure_index_.clear();
  for (std::size_t i = 0; i < indicators.size(); ++i) {
    indicator_index_.emplace(indicators[i].code, i);
    if (indicators[i].measures) measure_index_.emplace(indicators[i].measures->code, i);
  }
}

}  // namespace tongket
