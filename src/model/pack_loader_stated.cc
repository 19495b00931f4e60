// The comparisons that documents state, as CSV. Columns: doc, code, org, breakdown, period, kind,
// base_period, stated, qualifier. A period "2020/2022" (each of these years) is read as the range
// of the whole years.
#include <array>

#include "model/pack_loader.h"
#include "model/pack_loader_map.h"
#include "model/pack_loader_table.h"

namespace tongket {
namespace {

enum Column : std::size_t {
  kDoc,
  kCode,
  kOrg,
  kBreakdown,
  kPeriod,
  kKind,
  kBasePeriod,
  kStated,
  kQualifier,
  kColumns
};
constexpr std::array<std::string_view, kColumns> kNames{
    "doc", "code", "org", "breakdown", "period", "kind", "base_period", "stated", "qualifier"};
constexpr std::array<std::string_view, 8> kComparisonKindCodes{
    "yoy_pct", "yoy_pp", "level_pct", "times", "plan_pct", "over_plan_pct", "share_pct", "rank"};
constexpr std::array<std::string_view, 6> kQualifierCodes{"about",   "over",   "under",
                                                          "atleast", "atmost", "range"};

bool is_year_text(std::string_view text) {
  return text.size() == 4 && text.find_first_not_of("0123456789") == std::string_view::npos;
}

Result<TimePeriod> stated_period(std::string_view text) {
  constexpr std::size_t kSlash = 4;
  if (text.size() != 2 * kSlash + 1 || text[kSlash] != '/' ||
      !is_year_text(text.substr(0, kSlash)) || !is_year_text(text.substr(kSlash + 1))) {
    return TimePeriod::parse(text);
  }
  TK_TRY(const TimePeriod first, TimePeriod::parse(text.substr(0, kSlash)));
  TK_TRY(const TimePeriod last, TimePeriod::parse(text.substr(kSlash + 1)));
  const int years = last.first_day().year() - first.first_day().year() + 1;
  return TimePeriod::parse(first.first_day().to_string() + "/P" + std::to_string(years) + "Y");
}

class StatedReader {
 public:
  StatedReader(TableRows& rows, PackDraft& draft) : rows_(rows), draft_(draft) {}

  void read_row() {
    StatedComparison row;
    row.place = rows_.cell(kDoc).place;
    row.source = reference(kDoc, Thing::kSource);
    row.indicator = reference(kCode, Thing::kIndicator);
    row.org = reference(kOrg, Thing::kOrg);
    row.breakdown = rows_.accepted(Breakdown::parse(rows_.cell(kBreakdown).text), kBreakdown);
    draft_.registry.refer_to(row.breakdown, rows_.cell(kBreakdown).place);
    row.period = rows_.accepted(stated_period(rows_.cell(kPeriod).text), kPeriod);
    row.base_period = rows_.accepted(stated_period(rows_.cell(kBasePeriod).text), kBasePeriod);
    row.kind =
        choice(kKind, Choices<ComparisonKind>{comparison_kind_from_code, kComparisonKindCodes});
    row.stated = rows_.accepted(Decimal::parse(rows_.cell(kStated).text), kStated);
    row.qualifier = choice(kQualifier, Choices<Qualifier>{qualifier_from_code, kQualifierCodes});
    draft_.pack.stated.push_back(std::move(row));
  }

 private:
  std::string reference(Column column, Thing thing) {
    const Placed found = rows_.cell(column);
    draft_.registry.refer(thing, found);
    return found.text;
  }

  template <typename T>
  T choice(Column column, const Choices<T>& choices) {
    const Placed found = rows_.cell(column);
    if (const std::optional<T> value = choices.parse(found.text)) return *value;
    reject_code(found, choices.codes, draft_.mistakes);
    return T();
  }

  TableRows& rows_;
  PackDraft& draft_;
};

}  // namespace

void read_stated(const std::string& bytes, const std::string& file, PackDraft& draft) {
  TableRows rows(bytes, file, kNames, draft);
  StatedReader reader(rows, draft);
  while (rows.next()) reader.read_row();
}

}  // namespace tongket
