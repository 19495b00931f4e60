#include "report/compose/record_counts.h"

#include <algorithm>

#include "base/text.h"
#include "report/phrase.h"

namespace tongket {
namespace {

constexpr std::string_view kCountTag = "records";

void note_block(const Tag& tag, RecordsNamed& out) {
  // "if tasks" asks as "tasks" does.
  const bool asks = tag.kind == Tag::Kind::kIf && !tag.words.empty();
  const std::string& name = asks ? tag.words.front() : tag.name;
  out.tasks = out.tasks || name == "tasks";
  out.documents = out.documents || name == "documents";
  if (asks && name == kCountTag && tag.words.size() == 3) {
    out.counts.push_back(tag.words[1] + "/" + tag.words[2]);
  }
}

void note_nodes(const std::vector<TemplateNode>& nodes, RecordsNamed& out) {
  for (const TemplateNode& node : nodes) {
    if (node.kind != TemplateNode::Kind::kCopy) note_block(node.tag.tag, out);
    note_nodes(node.body, out);
    note_nodes(node.otherwise, out);
  }
}

std::string count_name(const Tag& tag) { return tag.words[0] + "/" + tag.words[1]; }

void note_counts(const std::vector<PlacedTag>& tags, RecordsNamed& out) {
  for (const PlacedTag& tag : tags) {
    if (tag.tag.name == kCountTag) out.counts.push_back(count_name(tag.tag));
  }
}

bool is_whole(const Decimal& value) {
  const Result<Decimal> cut = value.rescaled(0, Rounding::kTruncate);
  return cut.ok() && *cut == value;
}

// The greatest multiple with a name of its own that leaves the number whole; 0: none.
int mult_of(const UnitOfMeasure& unit, const Decimal& value) {
  int out = 0;
  for (const UnitOfMeasure::Name& name : unit.names) {
    const bool greater = name.mult > out && !value.is_zero();
    if (greater && is_whole(value.shifted(-name.mult))) out = name.mult;
  }
  return out;
}

// nullptr: nothing is known of records.
Result<const RecordNumber*> number_of(const Composition& c, const PlacedTag& tag) {
  if (c.records == nullptr) return nullptr;
  const std::string name = count_name(tag.tag);
  const auto number = c.records->numbers.find(name);
  if (number == c.records->numbers.end()) {
    return fail_in(tag.paragraph, "report.tag.unknown_count",
                   {{"found", tag.tag.words[0] + " " + tag.tag.words[1]},
                    {"suggestion", nearest(name, c.records->counts).value_or("")}});
  }
  return &number->second;
}

}  // namespace

RecordsNamed records_named(const ReportTemplate& report_template) {
  RecordsNamed out;
  note_nodes(report_template.nodes, out);
  for (const TemplateElement& element : report_template.elements) note_counts(element.tags, out);
  note_counts(report_template.around, out);
  return out;
}

Result<Spans> count_of_records(const Composition& composition, const PlacedTag& tag) {
  const Language language = composition.language();
  TK_TRY(const RecordNumber* number, number_of(composition, tag));
  if (number == nullptr || !number->value) {
    return Spans{{message(language, "report.unknown"), {}, {}, {}}};
  }
  const Decimal& value = *number->value;
  const UnitOfMeasure* unit = composition.pack.unit_of_measure(number->unit);
  std::string text = number_words(value, language);
  if (unit != nullptr) {
    Observation like;
    like.key.unit = unit->id;
    like.mult = mult_of(*unit, value);
    Decimal amount = value;
    if (like.mult != 0) {
      TK_TRY(const Decimal digits, value.shifted(-like.mult).rescaled(0, Rounding::kTruncate));
      amount = digits.shifted(like.mult);
    }
    text = amount_words(composition.pack, like, amount, language).whole();
  }
  return Spans{{text, {}, {}, {}, std::string(kRecordPages) + number->page}};
}

Result<bool> knows_records(const Composition& composition, const PlacedTag& tag) {
  TK_TRY(const RecordNumber* number, number_of(composition, tag));
  return number != nullptr && number->value.has_value();
}

}  // namespace tongket
