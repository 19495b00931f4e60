#include "report/compose/compose.h"

#include "report/compose/composer.h"
#include "report/compose/contents.h"
#include "report/compose/flatten.h"

namespace tongket {
namespace {

bool fits(const TimePeriod& period, ReportCycle cycle) {
  return period.kind() ==
         (cycle == ReportCycle::kYear ? TimePeriod::Kind::kYear : TimePeriod::Kind::kHalf);
}

}  // namespace

Result<Document> compose_report(const ComposeInput& input, const ReportTemplate& report_template) {
  const ReportDefinition& definition = input.definition;
  if (!fits(input.period, definition.cycle)) {
    return fail(ErrorCode::kUsage, "report.wrong_period",
                {{"report", definition.id},
                 {"found", input.period.to_string()},
                 {"expected", definition.cycle == ReportCycle::kYear ? "2022" : "2023-S1"}});
  }
  TK_TRY(const Wording wording, Wording::of(input.pack, definition.language));
  Document document;
  document.report = definition.id;
  document.period = input.period;
  document.language = definition.language;
  document.title =
      definition.language == Language::kVietnamese ? definition.name_vi : definition.name_en;
  document.draft = input.number.empty();
  document.number = input.number;
  document.data_at = input.data_at;
  Composition composition{input.pack, input.facts, wording,       document,
                          {},         0,           input.pending, input.records};
  Composer composer(input, composition, report_template);
  TK_CHECK(composer.walk(report_template.nodes, {}));
  list_contents(document);
  document.set_aside = composer.set_aside();
  dress(report_template, document);
  for (const PlacedTag& tag : report_template.around) {
    TK_TRY(Spans words, composer.words_of(tag, {}));
    document.around.push_back(std::move(words));
  }
  return document;
}

}  // namespace tongket
