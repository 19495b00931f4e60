// Composes a report: walks a template's tree and turns each tag into text, numbers, tables and
// charts. A pure function of the template, the pack, the facts and what people edited before.
//
//   TK_TRY(const Document document, compose_report(input, report_template));
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "model/fact_index.h"
#include "model/pack.h"
#include "model/records_said.h"
#include "report/compose/document.h"
#include "report/compose/template.h"

namespace tongket {

// What people made of a block: its paragraphs, in which "{{slot}}" stands for a number that lives
// on (compose/edited_text.h), or nothing, if they deleted it; and what they wrote beside it.
struct EditedText {
  enum class Body {
    kDefault,  // as the template and the pack say
    kEdited,   // `paragraphs` instead
    kDropped,
  };
  Body body = Body::kDefault;
  std::vector<std::string> paragraphs;
  std::vector<std::string> before;  // paragraphs of their own, not for a narrative
  std::vector<std::string> after;
};
// What a block of such paragraphs has behind the place of the block that it stands by.
inline constexpr std::string_view kBeforePlace = "+before";
inline constexpr std::string_view kAfterPlace = "+after";

struct ComposeInput {
  const Pack& pack;
  const FactIndex& facts;
  const ReportDefinition& definition;
  TimePeriod period;
  std::string number;        // of issue; empty for a draft
  std::optional<Date> date;  // of issue
  std::string data_at;       // when the data were last changed, in words
  bool demo = false;         // demonstration figures may be printed
  std::map<std::string, EditedText, std::less<>> edited = {};  // by place
  // Figures of forms that are not approved yet, for texts of people that name them; may be nullptr.
  const FactIndex* pending = nullptr;
  // Of the period; nullptr: nothing is known of records, and the pack's lists stand.
  const RecordsSaid* records = nullptr;
};

// kNotFound if the pack has no phrases for the report's language; kInvalidInput with the paragraph
// for a tag that names an unknown indicator, unit, field, appendix or count of records, or stands
// outside the loop that it speaks of; kUsage if the period does not fit the report's cycle.
Result<Document> compose_report(const ComposeInput& input, const ReportTemplate& report_template);

}  // namespace tongket
