#include "report/compose/edited_text.h"

#include <algorithm>

#include "base/text.h"
#include "report/phrase.h"

namespace tongket {
namespace {

constexpr std::size_t kSlotParts = 7;

bool goes_on(std::string_view text) {
  if (text.empty()) return false;
  const auto c = static_cast<unsigned char>(text.front());
  return c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// A number in another multiplier, without the zeros that become decimals by it.
Decimal moved(const Decimal& value, int digits) {
  constexpr std::int64_t kTen = 10;
  Decimal out = value.shifted(digits);
  while (out.scale() > std::max(value.scale(), 0) && out.coefficient() % kTen == 0) {
    out = Decimal::of(out.coefficient() / kTen, out.scale() - 1);
  }
  return out;
}

// The fact in another multiplier.
Fact told_in(Fact fact, int mult) {
  Observation& o = fact.observation;
  o.value = moved(o.value, o.mult - mult);
  if (o.value_high) o.value_high = moved(*o.value_high, o.mult - mult);
  o.mult = mult;
  return fact;
}

// A count is written out where its multiplier is not named ("1.098.000 parcels").
std::optional<int> wanted_mult(const Composition& c, const Observation& o,
                               std::string_view behind) {
  const UnitOfMeasure* unit = c.pack.unit_of_measure(o.key.unit);
  if (unit == nullptr) return std::nullopt;
  const std::optional<int> said = mult_said(*unit, behind, c.language());
  if (!said && unit->unit_class == UnitClass::kCount) return 0;
  return said;
}

struct Standing {
  const Fact* fact = nullptr;
  bool pending = false;
};

Standing standing_for(const Composition& c, const ObservationKey& key) {
  // What a unit sent stands before what was made up for it.
  const Fact* fact = c.facts.standing(key);
  const bool reported = fact != nullptr && fact->observation.status != ObsStatus::kImputed;
  const Fact* pending = reported || c.pending == nullptr ? nullptr : c.pending->standing(key);
  return pending == nullptr ? Standing{fact, false} : Standing{pending, true};
}

std::optional<Span> value_span(Composition& c, const ObservationKey& key, std::string_view behind) {
  const Standing found = standing_for(c, key);
  if (found.fact == nullptr) return std::nullopt;
  const Observation& o = found.fact->observation;
  if (!has_number(o.status)) return Span{status_words(o.status, c.language()), {}, {}, {}};
  const std::optional<int> mult = wanted_mult(c, o, behind);
  const Span out = c.value_in_text(mult ? told_in(*found.fact, *mult) : *found.fact);
  if (found.pending) {
    PrintedNumber& number = c.document.numbers[*out.number];
    number.pending = true;
    number.operands.clear();
  }
  return out;
}

// What would be said beside the figure, if it is still said.
std::optional<Span> compared_span(Composition& c, std::string_view slot,
                                  const ObservationKey& key) {
  const Fact* fact = c.facts.standing(key);
  const Indicator* indicator = c.pack.indicator(key.indicator);
  if (fact == nullptr || indicator == nullptr) return std::nullopt;
  Line line;
  line.fact = fact;
  for (Series& series : series_of(c.facts.of_unit(key.indicator, key.org))) {
    const ObservationKey& own = series.front()->observation.key;
    const bool same =
        own.breakdown == key.breakdown && own.scenario == key.scenario && own.unit == key.unit;
    if (same) line.series = std::move(series);
  }
  for (const Said& said : said_about(c.input(), *indicator, line)) {
    if (slot_of(key, said) == slot) return c.compared(said, *fact);
  }
  return std::nullopt;
}

// A number of the sentence itself, unless the words behind it now name another multiple.
std::optional<Span> own_span(Composition& c, std::size_t index, std::string_view behind) {
  const PrintedNumber& number = c.document.numbers[index];
  const UnitOfMeasure* unit = c.pack.unit_of_measure(number.key.unit);
  if (number.kind == PrintedNumber::Kind::kValue && unit != nullptr) {
    const std::optional<int> said = mult_said(*unit, behind, c.language());
    if (said && *said != number.mult) return value_span(c, ObservationKey(number.key), behind);
  }
  return Span{number.text, index, {}, {}};
}

std::optional<Span> span_for(Composition& c, std::string_view slot, std::string_view behind,
                             const NumbersBySlot& own) {
  if (const auto found = own.find(slot); found != own.end()) {
    return own_span(c, found->second, behind);
  }
  const std::optional<SlotParts> parts = slot_parts(slot);
  if (!parts) return std::nullopt;
  return parts->compared.empty() ? value_span(c, parts->key, behind)
                                 : compared_span(c, slot, parts->key);
}

}  // namespace

std::optional<SlotParts> slot_parts(std::string_view slot) {
  const std::vector<std::string_view> parts = split(slot, '|');
  if (parts.size() != kSlotParts || parts[0].empty() || parts[1].empty()) return std::nullopt;
  SlotParts out;
  out.key.indicator = parts[0];
  out.key.org = parts[1];
  const Result<TimePeriod> period = TimePeriod::parse(parts[2]);
  const std::optional<Scenario> scenario = scenario_from_code(parts[3]);
  const Result<Breakdown> breakdown = Breakdown::parse(parts[4]);
  if (!period || !scenario || !breakdown) return std::nullopt;
  out.key.period = *period;
  out.key.scenario = *scenario;
  out.key.breakdown = *breakdown;
  if (!parts[5].empty()) {
    const Result<Date> day = parse_date(parts[5]);
    if (!day) return std::nullopt;
    out.key.as_of = *day;
  }
  const std::size_t slash = parts[6].find('/');
  out.key.unit = parts[6].substr(0, slash);
  if (slash != std::string_view::npos) out.compared = parts[6].substr(slash + 1);
  return out;
}

std::vector<TextPiece> text_pieces(std::string_view text) {
  std::vector<TextPiece> out;
  while (!text.empty()) {
    const std::size_t open = text.find("{{");
    const std::size_t close = open == std::string_view::npos ? open : text.find("}}", open);
    if (close == std::string_view::npos) {
      out.push_back({text, false});
      break;
    }
    if (open > 0) out.push_back({text.substr(0, open), false});
    out.push_back({text.substr(open + 2, close - open - 2), true});
    text.remove_prefix(close + 2);
  }
  return out;
}

std::string braces_apart(std::string words) {
  for (std::size_t at = words.find("{{"); at != std::string::npos; at = words.find("{{", at)) {
    words.insert(at + 1, " ");
  }
  return words;
}

std::optional<int> mult_said(const UnitOfMeasure& unit, std::string_view behind,
                             Language language) {
  behind = trimmed(behind);
  std::optional<int> out;
  std::size_t longest = 0;
  for (const UnitOfMeasure::Name& name : unit.names) {
    const std::string& words = language == Language::kVietnamese ? name.vi : name.en;
    const bool said =
        !words.empty() && behind.starts_with(words) && !goes_on(behind.substr(words.size()));
    if (!said || words.size() <= longest) continue;
    longest = words.size();
    out = name.mult;
  }
  return out;
}

EditedWords edited_words(Composition& composition, const std::string& text,
                         const NumbersBySlot& own) {
  EditedWords out;
  const std::vector<TextPiece> pieces = text_pieces(text);
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    if (!pieces[i].slot) {
      append(out.spans, {{std::string(pieces[i].text), {}, {}, {}}});
      continue;
    }
    const bool words_follow = i + 1 < pieces.size() && !pieces[i + 1].slot;
    const std::string_view behind = words_follow ? pieces[i + 1].text : std::string_view();
    std::optional<Span> span = span_for(composition, pieces[i].text, behind, own);
    if (!span) {
      out.missing.emplace_back(pieces[i].text);
      span = Span{message(composition.language(), "report.unknown"), {}, {}, {}};
    }
    append(out.spans, {std::move(*span)});
  }
  return out;
}

}  // namespace tongket
