// The comparisons that documents state, as CSV. Columns: doc, code, org, breakdown, period, kind,
// base_period, stated, qualifier. A period "2020/2022" (each of these years) is read as the range
// of the whole years.
#include <algorithm>
#include <array>

#include "base/csv.h"
#include "base/text.h"
#include "model/pack_loader.h"
#include "model/pack_loader_map.h"

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
constexpr std::array<std::string_view, 8> kKindCodes{
    "yoy_pct", "yoy_pp", "level_pct", "times", "plan_pct", "over_plan_pct", "share_pct", "rank"};
constexpr std::array<std::string_view, 6> kQualifierCodes{"about",   "over",   "under",
                                                          "atleast", "atmost", "range"};

bool is_year(std::string_view text) {
  return text.size() == 4 && text.find_first_not_of("0123456789") == std::string_view::npos;
}

Result<TimePeriod> stated_period(std::string_view text) {
  constexpr std::size_t kSlash = 4;
  if (text.size() != 2 * kSlash + 1 || text[kSlash] != '/' || !is_year(text.substr(0, kSlash)) ||
      !is_year(text.substr(kSlash + 1))) {
    return TimePeriod::parse(text);
  }
  TK_TRY(const TimePeriod first, TimePeriod::parse(text.substr(0, kSlash)));
  TK_TRY(const TimePeriod last, TimePeriod::parse(text.substr(kSlash + 1)));
  const int years = last.first_day().year() - first.first_day().year() + 1;
  return TimePeriod::parse(first.first_day().to_string() + "/P" + std::to_string(years) + "Y");
}

class StatedReader {
 public:
  StatedReader(CsvReader csv, PackDraft& draft) : csv_(std::move(csv)), draft_(draft) {}

  // False if a column is missing or there is one too many.
  bool find_columns(const std::string& file) {
    bool complete = true;
    for (std::size_t i = 0; i < kColumns; ++i) {
      const auto at = csv_.column(kNames.at(i));
      complete = complete && at.has_value();
      columns_.at(i) = at.value_or(0);
      if (!at) {
        draft_.mistakes.add(fail(ErrorCode::kInvalidInput, "pack.missing_column",
                                 {{"expected", std::string(kNames.at(i))}}, {file, 1, 0}));
      }
    }
    for (const std::string& name : csv_.header()) {
      if (std::find(kNames.begin(), kNames.end(), name) != kNames.end()) continue;
      complete = false;
      const std::vector<std::string> known(kNames.begin(), kNames.end());
      draft_.mistakes.add(
          fail(ErrorCode::kInvalidInput, "pack.unknown_column",
               {{"found", excerpt(name, 60)}, {"suggestion", nearest(name, known).value_or("")}},
               {file, 1, 0}));
    }
    return complete;
  }

  void read_rows() {
    while (true) {
      const Result<bool> more = csv_.next(record_);
      if (!more) draft_.mistakes.add(more.error());
      if (!more || !*more) return;
      read_row();
    }
  }

 private:
  [[nodiscard]] Placed cell(Column column) const {
    const std::size_t at = columns_.at(column);
    return {std::string(record_.field(at)), csv_.place(record_, at)};
  }

  template <typename T>
  T accepted(Result<T> result, Column column) {
    if (result) return std::move(result).value();
    result.error().place = cell(column).place;
    draft_.mistakes.add(std::move(result.error()));
    return T();
  }

  template <typename T>
  T choice(Column column, const Choices<T>& choices) {
    const Placed found = cell(column);
    if (const std::optional<T> value = choices.parse(found.text)) return *value;
    reject_code(found, choices.codes, draft_.mistakes);
    return T();
  }

  void read_row() {
    StatedComparison row;
    row.place = csv_.place(record_, 0);
    row.source = cell(kDoc).text;
    row.indicator = cell(kCode).text;
    row.org = cell(kOrg).text;
    draft_.registry.refer(Thing::kSource, cell(kDoc));
    draft_.registry.refer(Thing::kIndicator, cell(kCode));
    draft_.registry.refer(Thing::kOrg, cell(kOrg));
    row.breakdown = accepted(Breakdown::parse(cell(kBreakdown).text), kBreakdown);
    draft_.registry.refer_to(row.breakdown, cell(kBreakdown).place);
    row.period = accepted(stated_period(cell(kPeriod).text), kPeriod);
    row.base_period = accepted(stated_period(cell(kBasePeriod).text), kBasePeriod);
    row.kind = choice(kKind, Choices<ComparisonKind>{comparison_kind_from_code, kKindCodes});
    row.stated = accepted(Decimal::parse(cell(kStated).text), kStated);
    row.qualifier = choice(kQualifier, Choices<Qualifier>{qualifier_from_code, kQualifierCodes});
    draft_.pack.stated.push_back(std::move(row));
  }

  CsvReader csv_;
  CsvRecord record_;
  PackDraft& draft_;
  std::array<std::size_t, kColumns> columns_{};
};

}  // namespace

void read_stated(const std::string& bytes, const std::string& file, PackDraft& draft) {
  Result<CsvReader> csv = CsvReader::open(bytes, file);
  if (!csv) {
    draft.mistakes.add(std::move(csv.error()));
    return;
  }
  StatedReader reader(std::move(csv).value(), draft);
  if (reader.find_columns(file)) reader.read_rows();
}

}  // namespace tongket
