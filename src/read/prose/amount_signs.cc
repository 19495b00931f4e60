#include "read/prose/amount_signs.h"

#include <algorithm>

namespace tongket {

AmountSigns::AmountSigns(const Passage& passage, const std::vector<TimeMention>& times)
    : passage_(passage), tokens_(passage.tokens), marks_(passage.marks) {
  in_time_.resize(tokens_.size(), false);
  excluded_.resize(tokens_.size(), false);
  for (const TimeMention& time : times) {
    for (std::size_t at = time.first; at < time.last; ++at) in_time_[at] = true;
  }
  find_quotes();
}

// Numbers within quotation marks belong to a title.
void AmountSigns::find_quotes() {
  in_quotes_.resize(tokens_.size(), false);
  constexpr std::size_t kLongest = 40;
  for (std::size_t at = 0; at < tokens_.size(); ++at) {
    const bool open = tokens_[at].is("\xE2\x80\x9C");
    if (!open && !tokens_[at].is("\"")) continue;
    const std::string_view close = open ? "\xE2\x80\x9D" : "\"";
    std::size_t end = at + 1;
    while (end < tokens_.size() && end - at < kLongest && !tokens_[end].is(close)) ++end;
    if (!sign(end, close)) continue;
    for (std::size_t i = at; i <= end; ++i) in_quotes_[i] = true;
    at = end;
  }
}

bool AmountSigns::excludes(std::size_t at) {
  if (!in_name(at) && !in_document(at) && !in_reference(at) && !is_code(at) && !ordinal(at) &&
      !goes_on_with_ordinals(at) && !row_number(at) && !of_people(at)) {
    return false;
  }
  const std::size_t last = end_of_number(at);
  for (std::size_t i = at; i <= last; ++i) excluded_[i] = true;
  return true;
}

// "4.0", "02937300136", "tong dai 1022": versions and numbers to call, not amounts.
bool AmountSigns::is_code(std::size_t at) const {
  const std::string& text = tokens_[at].lower;
  // A point before decimals is foreign writing ("2.2 ty USD"): without a measure, a version.
  if (!tokens_[at].grouped && text.find('.') != std::string::npos && !measured(at + 1)) return true;
  if (glued(at + 1, ":") && number(at + 2)) return true;  // "ISO 9001:2015"
  if (sign(at + 1, ":") && number(at + 2) && tokens_[at + 2].lower.size() == 4) return true;
  const bool bare = text.find_first_of(".,") == std::string::npos;
  if (bare && text.size() > 4 && text.front() == '0') return true;
  if (!bare || text.size() < 4) return false;
  // Thousands are written with separators; without one it is a name unless a measure follows.
  const std::size_t before = phrase_before(passage_, at);
  const bool qualified =
      before < at && (marks_[before].has(Sense::kOver) || marks_[before].has(Sense::kUnder) ||
                      marks_[before].has(Sense::kAbout));
  return !qualified && !measured(at + 1) && !has(at + 1, Sense::kPerson);
}

bool AmountSigns::measured(std::size_t behind) const {
  return has(behind, Sense::kMult) || has(behind, Sense::kDong) || has(behind, Sense::kDollar) ||
         has(behind, Sense::kPercent) || has(behind, Sense::kSpeed) || has(behind, Sense::kTimes);
}

// "muc do 3, 4 va 5"
bool AmountSigns::goes_on_with_ordinals(std::size_t at) const {
  if (at < 2 || !excluded_[at - 2]) return false;
  return tokens_[at - 1].is(",") || tokens_[at - 1].is("-") || tokens_[at - 1].is("/") ||
         has(at - 1, Sense::kUntil);
}

// The number of a row: "3 Ty le ho so truc tuyen 90%".
bool AmountSigns::row_number(std::size_t at) const {
  return at == 0 && passage_.marker.empty() && passage_.kind != PassageKind::kHeading &&
         tokens_.size() > 2 && tokens_[0].lower.size() <= 2 && tokens_[0].lower.front() != '0' &&
         tokens_[1].is_word() && tokens_[1].capital && tokens_[1].spaced;
}

// The base of a rate: "thue bao/100 dan", "tren 1.000 dan".
bool AmountSigns::of_people(std::size_t at) const {
  const std::string& text = tokens_[at].lower;
  if (at == 0 || !has(at + 1, Sense::kPeopleBase)) return false;
  if (text != "100" && text != "1000" && text != "1.000" && text != "10.000") return false;
  return tokens_[at - 1].is("/") || has(at - 1, Sense::kOver);
}

// "COVID-19", "Vinasat-1", "2.0/3.0", "v4"
bool AmountSigns::in_name(std::size_t at) const {
  if (at >= 2 && !tokens_[at].spaced && is_dash(at - 1) && !tokens_[at - 1].spaced &&
      tokens_[at - 2].is_word()) {
    return true;
  }
  return at >= 1 && !tokens_[at].spaced && tokens_[at - 1].is_word();
}

// "10/TTr-BTTTT", "58-QD/TW", "25/2022/ND-CP", "so 62"
bool AmountSigns::in_document(std::size_t at) const {
  std::size_t end = at + 1;
  while (glued(end, "/") && number(end + 1) && !tokens_[end + 1].spaced) end += 2;
  const bool slash = glued(end, "/") && end + 1 < tokens_.size() && !tokens_[end + 1].spaced &&
                     tokens_[end + 1].is_word() && tokens_[end + 1].capital;
  const bool dash = glued(end, "-") && end + 1 < tokens_.size() && !tokens_[end + 1].spaced &&
                    tokens_[end + 1].is_word() && tokens_[end + 1].capital;
  if (slash || dash) return true;
  // The later numbers of such a number.
  return at >= 2 && !tokens_[at].spaced && tokens_[at - 1].is("/") && end > at &&
         glued(at + 1, "/") && at + 2 < tokens_.size() && tokens_[at + 2].is_word();
}

// "(1)" of a note or a list
bool AmountSigns::in_reference(std::size_t at) const {
  return at > 0 && sign(at - 1, "(") && sign(at + 1, ")") && tokens_[at].lower.size() <= 2;
}

bool AmountSigns::ordinal(std::size_t at) const {
  const std::size_t begin = phrase_before(passage_, at);
  if (begin == at) return false;
  const Mark& mark = marks_[begin];
  // "muc 12 ty dong" is an amount after all.
  return mark.has(Sense::kOrdinal) && !mark.has(Sense::kRank) && !has(at + 1, Sense::kMult) &&
         !has(at + 1, Sense::kDong) && !has(at + 1, Sense::kDollar);
}

std::size_t AmountSigns::end_of_number(std::size_t at) const {
  std::size_t end = at;
  while ((glued(end + 1, "/") || glued(end + 1, "-")) && end + 2 < tokens_.size() &&
         !tokens_[end + 2].spaced) {
    end += 2;
  }
  return end;
}

// "10/10" of "the Day of ... (10/10)", and "24/7"
bool AmountSigns::is_day(std::size_t at) const {
  const std::size_t other = at + 2;
  if (tokens_[at].is("24") && tokens_[other].is("7")) return true;
  if (tokens_[at].value > Decimal::of(31) || tokens_[other].value > Decimal::of(12)) return false;
  if (at > 0 && sign(at - 1, "(") && sign(other + 1, ")")) return true;
  const TokenRange sentence = sentence_around(passage_, at);
  for (std::size_t i = sentence.first; i < at; ++i) {
    if (marks_[i].has(Sense::kDay) && tokens_[i].capital) return true;
  }
  return false;
}

}  // namespace tongket
