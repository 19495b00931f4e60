// A pack holds everything that belongs to one sector, as data: definitions in YAML, values in CSV.
// The format stands in docs/pack-format.md. Loading reads the definitions and the stated
// comparisons; the value files are only named here and read like any other load.
//
//   TK_TRY(Pack pack, load_pack("packs/tttt"));
//   pack.indicator("TELE.REV")->name_vi
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/breakdown.h"
#include "model/comparison.h"
#include "model/form_definition.h"
#include "model/indicator.h"
#include "model/org_unit.h"
#include "model/report_definition.h"
#include "model/work_item.h"

namespace tongket {

// A document that values were taken from.
struct SourceDocument {
  std::string id;
  std::string title_vi;
  std::string title_en;
  std::optional<Date> date;
};

// A part of a field as reports divide it: some of the field's finer codes under one name.
struct Topic {
  std::vector<std::string> codes;
  std::string name_vi;
  std::string name_en;
};

// A field of the sector, and the finer codes of the data that belong to it.
struct Field {
  std::string code;
  std::string name_vi;
  std::string name_en;
  std::vector<std::string> includes;  // field codes of indicators and units, `code` among them
  std::vector<Topic> topics;          // in the order of reports; empty: the field is one
};

// Indicators that a document asks for together ("the national indicators").
struct IndicatorGroup {
  std::string id;
  std::string name_vi;
  std::string name_en;
  std::string legal_basis;
};

// Who gives the published figures away, and on what terms.
struct Publication {
  struct Licence {
    std::string id;  // as SPDX writes it: "CC-BY-4.0"
    std::string name_vi;
    std::string name_en;
    std::string url;
  };
  std::optional<Licence> licence;  // empty: nothing is said
  std::string publisher_vi;
  std::string publisher_en;
};

// 1 unit of `from` = `rate` units of `to`, on each day of [first, last].
struct ExchangeRate {
  std::string from;
  std::string to;
  Date first;
  Date last;
  Decimal rate;
};

// Who has to report what, and by when: every unit of `org_kind` reports `indicators` for each
// period of `frequency` from `first` on, at most `days_after` days after the period ends.
struct Collection {
  std::string id;
  std::vector<std::string> indicators;
  std::string org_kind;
  Frequency frequency = Frequency::kYear;
  TimePeriod first;
  int days_after = 30;
};

// A comparison that a document states ("tang 12.7% so voi cung ky").
struct StatedComparison {
  std::string source;
  std::string indicator;
  std::string org;
  Breakdown breakdown;
  TimePeriod period;
  ComparisonKind kind = ComparisonKind::kGrowth;
  TimePeriod base_period;  // undated if the source does not tell
  Decimal stated;
  Qualifier qualifier = Qualifier::kExact;
  Place place;  // in the pack's file
};

class Pack {
 public:
  std::string id;
  std::string name_vi;
  std::string name_en;
  std::string nation;  // id of the org unit that stands for the whole
  std::filesystem::path folder;
  Publication publication;
  std::vector<SourceDocument> sources;
  std::vector<Field> fields;
  std::vector<UnitOfMeasure> units_of_measure;
  std::vector<CodeList> code_lists;
  std::vector<IndicatorGroup> indicator_groups;  // in the order of pack.yaml
  std::vector<Indicator> indicators;
  std::vector<Identity> identities;
  std::vector<ExchangeRate> rates;
  std::vector<Collection> collections;
  std::vector<StatedComparison> stated;
  AssessmentRules assessment;
  std::vector<Code> org_kinds;  // nation, ministry, province, ...
  OrgHistory orgs;
  std::vector<std::string> value_files;  // relative to the folder
  std::vector<ReportDefinition> reports;
  std::vector<Form> forms;
  std::map<Language, PhraseBook> phrases;
  std::vector<Narrative> narratives;
  std::vector<WorkItem> tasks;
  std::vector<LegalDocument> documents;

  // Looked up by id or code; nullptr if there is none.
  [[nodiscard]] const Indicator* indicator(std::string_view code) const;
  // The indicator that measures what bodies report under this code; nullptr if none does.
  [[nodiscard]] const Indicator* measure_of(std::string_view code) const;
  [[nodiscard]] const IndicatorGroup* indicator_group(std::string_view group) const;
  [[nodiscard]] const UnitOfMeasure* unit_of_measure(std::string_view unit) const;
  [[nodiscard]] const CodeList* code_list(std::string_view dimension) const;
  [[nodiscard]] const SourceDocument* source(std::string_view source) const;
  [[nodiscard]] const ReportDefinition* report(std::string_view report) const;
  [[nodiscard]] const Form* form(std::string_view form) const;
  // The field whose `includes` names the code; nullptr if none does.
  [[nodiscard]] const Field* field_of(std::string_view code) const;
  // Units of `to` for one unit of `from` on a day; kUndecidable if no dated rate covers it.
  [[nodiscard]] Result<Decimal> rate(std::string_view from, std::string_view to, Date day) const;
  [[nodiscard]] std::vector<std::string> indicator_codes() const;
  [[nodiscard]] std::vector<std::string> org_ids() const;

  // Makes the look-ups; to be called once all vectors are filled.
  void index();

 private:
  std::map<std::string, std::size_t, std::less<>> indicator_index_;
  std::map<std::string, std::size_t, std::less<>> measure_index_;
};

// Reads the definitions of a pack. On failure the error carries every mistake found (up to 100),
// each with file, line, column and, where one is near, a suggestion.
Result<Pack> load_pack(const std::filesystem::path& folder);

}  // namespace tongket
