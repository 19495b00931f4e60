#include "report/edit/unit_texts.h"

#include <algorithm>

#include "base/text.h"
#include "report/merge/tokens.h"
#include "report/phrase.h"

namespace tongket {
namespace {

// Smaller counts than this are met everywhere ("2 stations").
constexpr std::int64_t kTellingCount = 10;

bool touches_word(char c) {
  return c == '/' || c == '-' || c == '_' || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
         (c >= 'a' && c <= 'z');
}

// "2023": a year rather than a count.
bool is_year(std::string_view digits) {
  return digits.size() == 4 && (digits.starts_with("19") || digits.starts_with("20"));
}

// Part of a date, of a document's number or of a code.
bool stands_alone(std::string_view text, const MergeToken& token) {
  const bool before = token.begin > 0 && touches_word(text[token.begin - 1]);
  const bool behind = token.end < text.size() && touches_word(text[token.end]);
  return !before && !behind;
}

// How many words of a name a sentence holds.
int words_shared(std::string_view name, const std::string& folded) {
  const std::string words = fold(name);
  int out = 0;
  for (const std::string_view word : split(words, ' ')) {
    if (!word.empty() && folded.find(word) != std::string::npos) ++out;
  }
  return out;
}

}  // namespace

struct UnitTexts::Shared {
  UnitTextsBasis basis;
  Wording wording;
  Document document;
  Composition composition;
  std::map<std::string, std::size_t, std::less<>> numbers;  // by slot

  Shared(const UnitTextsBasis& of, const Wording& words)
      : basis(of),
        wording(words),
        composition{basis.pack, basis.facts, wording, document, {}, 0, &basis.pending} {
    document.period = basis.period;
    document.language = basis.definition.language;
  }
};

Result<UnitTexts> UnitTexts::of(const UnitTextsBasis& basis) {
  TK_TRY(const Wording wording, Wording::of(basis.pack, basis.definition.language));
  return UnitTexts(std::make_shared<Shared>(basis, wording));
}

std::string UnitTexts::unit_of(const Observation& told) const {
  if (!has_number(told.status)) return {};
  return value_words(shared_->basis.pack, told, shared_->document.language).unit;
}

std::string UnitTexts::with_cells(std::string_view raw, const UnitCells& cells) const {
  std::string out;
  const std::vector<TextPiece> pieces = text_pieces(raw);
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    if (!pieces[i].slot) {
      out += braces_apart(std::string(pieces[i].text));
      continue;
    }
    const auto cell = cells.find(pieces[i].text);
    if (cell == cells.end()) continue;  // names nothing: the unit's own form shows no more
    if (!cell->second.told) {
      out += cell->second.words;
      continue;
    }
    out += "{{" + slot_of(cell->second.told->key) + "}}";
    const std::string unit = unit_of(*cell->second.told);
    const bool said = i + 1 < pieces.size() && !pieces[i + 1].slot &&
                      trimmed(pieces[i + 1].text).starts_with(unit);
    if (!unit.empty() && !said) out += (unit == "%" ? "" : " ") + unit;
  }
  return out;
}

const Observation* UnitTexts::meant(const Decimal& number, std::string_view behind,
                                    std::string_view sentence,
                                    const std::vector<const Observation*>& known) const {
  const Pack& pack = shared_->basis.pack;
  const Language language = shared_->document.language;
  std::vector<const Observation*> fits;
  for (const Observation* each : known) {
    const UnitOfMeasure* unit = pack.unit_of_measure(each->key.unit);
    if (unit == nullptr || !has_number(each->status) || each->value_high) continue;
    const std::optional<int> said = mult_said(*unit, behind, language);
    const bool counts =
        unit->unit_class == UnitClass::kCount && number >= Decimal::of(kTellingCount);
    if (!said && !counts) continue;
    if (number.shifted(said.value_or(0)) == each->amount()) fits.push_back(each);
  }
  if (fits.size() <= 1) return fits.empty() ? nullptr : fits.front();
  // Several figures with that number: the one whose name the sentence says.
  const std::string folded = fold(sentence);
  const Observation* best = nullptr;
  int most = 0;
  bool tie = false;
  for (const Observation* each : fits) {
    const Indicator* indicator = pack.indicator(each->key.indicator);
    const int shared =
        indicator == nullptr ? 0 : words_shared(indicator_words(*indicator, language), folded);
    tie = shared == most || (tie && shared < most);
    if (shared <= most) continue;
    most = shared;
    best = each;
    tie = false;
  }
  return tie ? nullptr : best;
}

std::string UnitTexts::with_figures(std::string_view markers,
                                    const std::vector<const Observation*>& known,
                                    UnitSentence& out) const {
  std::string made;
  for (const TextPiece& piece : text_pieces(markers)) {
    if (piece.slot) {
      made += "{{" + std::string(piece.text) + "}}";
      continue;
    }
    std::size_t at = 0;
    for (const MergeToken& token : tokens_of(piece.text, shared_->document.language)) {
      if (!token.number || !stands_alone(piece.text, token)) continue;
      const std::string_view digits = piece.text.substr(token.begin, token.end - token.begin);
      const std::string_view behind = piece.text.substr(token.end);
      if (is_year(digits)) continue;
      const Observation* figure = meant(*token.number, behind, markers, known);
      if (figure == nullptr) continue;
      const std::string slot = slot_of(figure->key);
      made += std::string(piece.text.substr(at, token.begin - at)) + "{{" + slot + "}}";
      at = token.end;
      if (std::ranges::find(out.recognised, slot) == out.recognised.end()) {
        out.recognised.push_back(slot);
      }
    }
    made += piece.text.substr(at);
  }
  return made;
}

UnitSentence UnitTexts::sentence(std::string_view raw, const UnitCells& cells,
                                 const std::vector<const Observation*>& known) {
  UnitSentence out;
  out.markers = with_figures(with_cells(raw, cells), known, out);
  Shared& shared = *shared_;
  const EditedWords words = edited_words(shared.composition, out.markers, {});
  out.text = plain_text(words.spans);
  for (const Span& span : words.spans) {
    if (!span.number) continue;
    shared.numbers.try_emplace(shared.document.numbers[*span.number].slot, *span.number);
  }
  for (const TextPiece& piece : text_pieces(out.markers)) {
    const bool known_slot = std::ranges::find(out.slots, piece.text) != out.slots.end();
    if (piece.slot && !known_slot) out.slots.emplace_back(piece.text);
  }
  return out;
}

const PrintedNumber* UnitTexts::number(std::string_view slot) const {
  const auto found = shared_->numbers.find(slot);
  return found == shared_->numbers.end() ? nullptr : &shared_->document.numbers[found->second];
}

int figure_weight(const Pack& pack, const FactIndex& facts, const Observation& told) {
  constexpr int kHeadline = 30;
  constexpr int kCore = 20;
  constexpr int kMention = 10;
  constexpr int kMostForSize = 20;
  const Indicator* indicator = pack.indicator(told.key.indicator);
  if (indicator == nullptr) return 0;
  const int base = indicator->headline              ? kHeadline
                   : indicator->tier == Tier::kCore ? kCore
                                                    : kMention;
  ObservationKey whole = told.key;
  whole.org = pack.nation;
  if (!indicator->rolls_up_to.empty()) whole.indicator = indicator->rolls_up_to;
  const Fact* nation = facts.standing(whole);
  const UnitOfMeasure* unit = pack.unit_of_measure(told.key.unit);
  const bool adds_up = unit != nullptr && (unit->unit_class == UnitClass::kCurrency ||
                                           unit->unit_class == UnitClass::kCount ||
                                           unit->unit_class == UnitClass::kPhysical);
  const bool comparable = nation != nullptr && adds_up && has_number(told.status) &&
                          has_number(nation->observation.status) && told.value.sign() > 0;
  if (!comparable) return base;
  const Result<Decimal> part =
      divide(told.amount().shifted(1), nation->observation.amount(), 0, Rounding::kTruncate);
  if (!part || part->scale() != 0 || part->sign() < 0) return base;
  const auto tenths = std::min<std::int64_t>(part->coefficient(), kMostForSize / 2);
  return base + static_cast<int>(tenths) * 2;
}

}  // namespace tongket
