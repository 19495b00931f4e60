#include "report/compose/table_parts.h"

#include "report/phrase.h"

namespace tongket {
namespace {

std::string field_or_codes(const Spot& spot, const Selector& selector) {
  std::string out;
  for (const std::string& code : selector.codes) out += (out.empty() ? "" : ",") + code;
  if (!out.empty()) return out;
  if (spot.scope.topic != nullptr) return spot.scope.topic->codes.front();
  return spot.scope.field == nullptr ? "all" : spot.scope.field->code;
}

}  // namespace

Block table_block(std::string_view kind, const Spot& spot, const Selector& selector) {
  Block block;
  block.kind = Block::Kind::kTable;
  block.origin = Block::Origin::kTable;
  block.source = spot.source;
  block.place = std::string(kind) + "/" + field_or_codes(spot, selector);
  if (!spot.scope.org.empty()) block.place += "@" + spot.scope.org;
  return block;
}

std::vector<Cell> head_row(const std::vector<std::string>& texts) {
  std::vector<Cell> out;
  out.reserve(texts.size());
  for (const std::string& text : texts) out.push_back(head_cell(text));
  return out;
}

std::string label_of(const Composition& c, const Item& item, const Line& line, bool first) {
  if (line.key().breakdown.is_total()) return indicator_words(*item.indicator, c.language());
  const std::string part = breakdown_words(c.pack, line.key().breakdown, c.language());
  if (!first) return c.wording.text("table.part", {{"part", part}});
  return c.wording.text("table.only_part",
                        {{"name", indicator_words(*item.indicator, c.language())}, {"part", part}});
}

bool is_estimated(const Fact& fact) { return fact.observation.status == ObsStatus::kEstimated; }

Spans digits_of(Composition& c, const Fact& fact, const Told& told) {
  const Observation& o = fact.observation;
  Spans out;
  // "uoc", "du kien", "so bo", with their diacritics
  const std::string mark = "report.mark." + std::string(to_code(o.status));
  const bool marked = o.key.scenario == Scenario::kActual && has_message(c.language(), mark);
  if (marked && !(told.estimated && is_estimated(fact))) {
    append(out, {{message(c.language(), mark) + " ", {}, {}, {}}});
  }
  if (!has_number(o.status) || unit_words(c, o) != told.unit) {
    append(out, c.value_with_unit(fact));
    return out;
  }
  const std::string qualifier = qualifier_of(c, o);
  if (!qualifier.empty()) append(out, {{qualifier + " ", {}, {}, {}}});
  append(out, {c.value(fact)});
  return out;
}

}  // namespace tongket
