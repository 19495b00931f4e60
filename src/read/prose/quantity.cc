#include "read/prose/quantity.h"

#include <algorithm>
#include <array>

namespace tongket {

std::size_t phrase_before(const Passage& passage, std::size_t token) {
  constexpr std::size_t kLongest = 5;
  for (std::size_t back = std::min(kLongest, token); back > 0; --back) {
    if (passage.marks[token - back].count == static_cast<int>(back)) return token - back;
  }
  return token;
}

namespace {

class Finder {
 public:
  Finder(const Passage& passage, const std::vector<TimeMention>& times)
      : passage_(passage), tokens_(passage.tokens), marks_(passage.marks) {
    in_time_.resize(tokens_.size(), false);
    for (const TimeMention& time : times) {
      for (std::size_t at = time.first; at < time.last; ++at) in_time_[at] = true;
    }
    find_quotes();
  }

  std::vector<Quantity> run() {
    excluded_.resize(tokens_.size(), false);
    for (std::size_t at = 0; at < tokens_.size(); ++at) {
      if (!tokens_[at].is_number() || in_time_[at] || in_quotes_[at]) continue;
      at = take(at);
    }
    return std::move(out_);
  }

 private:
  [[nodiscard]] bool sign(std::size_t at, std::string_view text) const {
    return at < tokens_.size() && tokens_[at].is(text);
  }
  [[nodiscard]] bool glued(std::size_t at, std::string_view text) const {
    return sign(at, text) && !tokens_[at].spaced;
  }
  [[nodiscard]] bool number(std::size_t at) const {
    return at < tokens_.size() && tokens_[at].is_number();
  }
  [[nodiscard]] bool has(std::size_t at, Sense sense) const {
    return at < tokens_.size() && marks_[at].has(sense);
  }
  [[nodiscard]] bool is_dash(std::size_t at) const {
    return sign(at, "-") || sign(at, "\xE2\x80\x93");
  }

  // Numbers within quotation marks belong to a title.
  void find_quotes() {
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

  // Is the number at `at` part of something that is no quantity?
  [[nodiscard]] bool excluded(std::size_t at) const {
    return in_name(at) || in_document(at) || in_reference(at) || is_code(at) || ordinal(at) ||
           goes_on_with_ordinals(at) || row_number(at) || of_people(at);
  }
  // "4.0", "02937300136", "tong dai 1022": versions and numbers to call, not amounts.
  [[nodiscard]] bool is_code(std::size_t at) const {
    const std::string& text = tokens_[at].lower;
    // A point before decimals is foreign writing ("2.2 ty USD"): without a measure, a version.
    if (!tokens_[at].grouped && text.find('.') != std::string::npos && !measured(at + 1))
      return true;
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
  [[nodiscard]] bool measured(std::size_t behind) const {
    return has(behind, Sense::kMult) || has(behind, Sense::kDong) || has(behind, Sense::kDollar) ||
           has(behind, Sense::kPercent) || has(behind, Sense::kSpeed) || has(behind, Sense::kTimes);
  }
  // "muc do 3, 4 va 5"
  [[nodiscard]] bool goes_on_with_ordinals(std::size_t at) const {
    if (at < 2 || !excluded_[at - 2]) return false;
    return tokens_[at - 1].is(",") || tokens_[at - 1].is("-") || tokens_[at - 1].is("/") ||
           has(at - 1, Sense::kUntil);
  }
  // The number of a row: "3 Ty le ho so truc tuyen 90%".
  [[nodiscard]] bool row_number(std::size_t at) const {
    return at == 0 && passage_.marker.empty() && passage_.kind != PassageKind::kHeading &&
           tokens_.size() > 2 && tokens_[0].lower.size() <= 2 && tokens_[0].lower.front() != '0' &&
           tokens_[1].is_word() && tokens_[1].capital && tokens_[1].spaced;
  }
  // The base of a rate: "thue bao/100 dan", "tren 1.000 dan".
  [[nodiscard]] bool of_people(std::size_t at) const {
    const std::string& text = tokens_[at].lower;
    if (at == 0 || !has(at + 1, Sense::kPeopleBase)) return false;
    if (text != "100" && text != "1000" && text != "1.000" && text != "10.000") return false;
    return tokens_[at - 1].is("/") || has(at - 1, Sense::kOver);
  }
  // "COVID-19", "Vinasat-1", "2.0/3.0", "v4"
  [[nodiscard]] bool in_name(std::size_t at) const {
    if (at >= 2 && !tokens_[at].spaced && is_dash(at - 1) && !tokens_[at - 1].spaced &&
        tokens_[at - 2].is_word()) {
      return true;
    }
    return at >= 1 && !tokens_[at].spaced && tokens_[at - 1].is_word();
  }
  // "10/TTr-BTTTT", "58-QD/TW", "25/2022/ND-CP", "so 62"
  [[nodiscard]] bool in_document(std::size_t at) const {
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
  [[nodiscard]] bool in_reference(std::size_t at) const {
    return at > 0 && sign(at - 1, "(") && sign(at + 1, ")") && tokens_[at].lower.size() <= 2;
  }
  [[nodiscard]] bool ordinal(std::size_t at) const {
    const std::size_t begin = phrase_before(passage_, at);
    if (begin == at) return false;
    const Mark& mark = marks_[begin];
    return mark.has(Sense::kOrdinal) && !mark.has(Sense::kRank);
  }

  // Takes the quantity that begins with the number at `at`; the last token that was looked at.
  std::size_t take(std::size_t at) {
    if (excluded(at)) {
      const std::size_t last = end_of_number(at);
      for (std::size_t i = at; i <= last; ++i) excluded_[i] = true;
      return last;
    }
    Quantity quantity;
    quantity.token = at;
    quantity.first = at;
    quantity.value = tokens_[at].value;
    std::size_t end = at + 1;
    const std::size_t rank = phrase_before(passage_, at);
    if (rank < at && marks_[rank].has(Sense::kTopGroup) && among_countries(end)) {
      quantity.qualifier = Qualifier::kAtMost;
      return take_rank(quantity, rank);
    }
    if (rank < at && marks_[rank].has(Sense::kRank) && tokens_[at].value.scale() == 0 &&
        !has(end, Sense::kMult) && !has(end, Sense::kPercent)) {
      return take_rank(quantity, rank);
    }
    if (glued(end, "/") && number(end + 1) && !tokens_[end + 1].spaced) return take_ratio(quantity);
    end = take_range(quantity, end);
    if (!take_unit(quantity, end)) return end;
    take_before(quantity);
    if (quantity.unit == QuantityUnit::kNone) rate_before(quantity);
    take_sign(quantity);
    out_.push_back(quantity);
    return std::max(at, quantity.last - 1);
  }

  // "nhom 50 quoc gia dung dau"
  [[nodiscard]] bool among_countries(std::size_t at) const {
    return has(at, Sense::kCountry) || has(at + 1, Sense::kCountry);
  }

  [[nodiscard]] std::size_t end_of_number(std::size_t at) const {
    std::size_t end = at;
    while ((glued(end + 1, "/") || glued(end + 1, "-")) && end + 2 < tokens_.size() &&
           !tokens_[end + 2].spaced) {
      end += 2;
    }
    return end;
  }

  std::size_t take_rank(Quantity& quantity, std::size_t rank) {
    quantity.first = rank;
    quantity.unit = QuantityUnit::kRank;
    quantity.last = quantity.token + 1;
    std::size_t end = quantity.last;
    if (glued(end, "/") && number(end + 1)) end += 2;
    if (tokens_[rank].is("top")) quantity.qualifier = Qualifier::kAtMost;
    out_.push_back(quantity);
    return end - 1;
  }

  // "44/63": the first of the two takes the unit, "44/63 tinh, thanh pho".
  std::size_t take_ratio(Quantity& quantity) {
    const std::size_t other = quantity.token + 2;
    if (glued(other + 1, "/") || tokens_[other].value.is_zero() ||
        has(other + 1, Sense::kPhysical) || is_day(quantity.token)) {
      return end_of_number(other);
    }
    Quantity whole;
    whole.token = other;
    whole.first = other;
    whole.value = tokens_[other].value;
    whole.numerator = quantity.token;
    take_unit(whole, other + 1);
    if (whole.unit == QuantityUnit::kNone) whole.unit = QuantityUnit::kCount;
    quantity.unit = whole.unit;
    quantity.mult = whole.mult;
    quantity.denominator = other;
    quantity.last = quantity.token + 1;
    take_before(quantity);
    const std::size_t last = std::max(other, whole.last - 1);
    out_.push_back(quantity);
    out_.push_back(whole);
    return last;
  }

  // "10/10" of "the Day of ... (10/10)", and "24/7"
  [[nodiscard]] bool is_day(std::size_t at) const {
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

  // "80 - 90%", "70% - 90%", "2-3 tinh", "tu 5 den 10 video"
  std::size_t take_range(Quantity& quantity, std::size_t end) {
    std::size_t dash = end;
    if (has(dash, Sense::kPercent)) ++dash;
    std::size_t second = dash + 1;
    const bool worded = dash == end && has(dash, Sense::kUntil) && marks_[dash].count == 1;
    if ((!is_dash(dash) && !worded) || !number(second) || in_time_[second]) return end;
    const bool spaced_alike = tokens_[dash].spaced == tokens_[second].spaced;
    if (!spaced_alike || !(tokens_[second].value > quantity.value)) return end;
    quantity.high = tokens_[second].value;
    quantity.qualifier = Qualifier::kRange;
    return second + 1;
  }

  // What follows the number. False if it is no quantity at all.
  bool take_unit(Quantity& quantity, std::size_t at) {
    quantity.last = at;
    while (has(at, Sense::kMult) && !tokens_[at].capital) {
      quantity.mult += marks_[at].value;
      at += static_cast<std::size_t>(marks_[at].count);
      quantity.last = at;
    }
    // "ty ty ty (10^27)"; a note's "(1)"
    if (sign(at, "(") && number(at + 1) && glued(at + 2, "^") && sign(at + 4, ")")) {
      quantity.last = at += 5;
    }
    if (at >= tokens_.size()) return money_without_word(quantity);
    if (tokens_[at].is("(") && number(at + 1) && sign(at + 2, ")")) at += 3;
    const auto unit = [&](QuantityUnit found) {
      quantity.unit = found;
      quantity.last = at + static_cast<std::size_t>(std::max(1, marks_[at].count));
      return true;
    };
    if (at >= tokens_.size()) return money_without_word(quantity);
    const Mark& mark = marks_[at];
    if (mark.has(Sense::kPoints)) return unit(QuantityUnit::kPoints);
    if (mark.has(Sense::kPercent)) return unit(QuantityUnit::kPercent);
    if (mark.has(Sense::kDong)) return unit(QuantityUnit::kDong);
    if (mark.has(Sense::kDollar)) return unit(QuantityUnit::kDollar);
    if (mark.has(Sense::kSpeed)) {
      quantity.mult += mark.value;
      return unit(QuantityUnit::kSpeed);
    }
    if (mark.has(Sense::kTimes)) return unit(QuantityUnit::kTimes);
    if (mark.has(Sense::kRankPlace)) return unit(QuantityUnit::kPlaces);
    if (mark.has(Sense::kHour)) return unit(QuantityUnit::kHour);
    if (mark.has(Sense::kHectare)) return unit(QuantityUnit::kHectare);
    if (mark.has(Sense::kYear)) return unit(QuantityUnit::kYears);
    if (mark.has(Sense::kMonth)) return unit(QuantityUnit::kMonths);
    if (mark.has(Sense::kDay)) return unit(QuantityUnit::kDays);
    if (mark.has(Sense::kPhysical) || mark.has(Sense::kDuration)) return false;
    if (per_people(quantity, at)) return true;
    if (mark.has(Sense::kPerson)) return unit(QuantityUnit::kPersons);
    if (tokens_[at].is_word()) {
      if (quantity.mult >= 9 && money_follows(at)) return unit_money(quantity, at);
      quantity.unit = QuantityUnit::kCount;
      return true;
    }
    return money_without_word(quantity);
  }

  // "22,26 thue bao/100 dan": a rate; the noun before "/" belongs to it.
  bool per_people(Quantity& quantity, std::size_t at) const {
    constexpr std::size_t kReach = 6;
    for (std::size_t i = at; i < at + kReach && i + 1 < tokens_.size(); ++i) {
      if (tokens_[i].is(",") || tokens_[i].is(".") || tokens_[i].is(";") || tokens_[i].is("("))
        break;
      if (!number(i + 1) || !of_people(i + 1)) continue;
      const bool hundred = tokens_[i + 1].is("100");
      quantity.unit = hundred ? QuantityUnit::kPer100 : QuantityUnit::kPer1000;
      quantity.last = i + 3;
      return true;
    }
    return false;
  }

  // "doanh nghiep/1000 dan dat 2,27"
  void rate_before(Quantity& quantity) const {
    constexpr std::size_t kReach = 7;
    for (std::size_t back = 2; back <= kReach && back <= quantity.first; ++back) {
      const std::size_t at = quantity.first - back;
      if (tokens_[at].is(",") || tokens_[at].is(";") || tokens_[at].is(".")) return;
      if (!number(at)) continue;
      if (!of_people(at)) return;
      quantity.unit = tokens_[at].is("100") ? QuantityUnit::kPer100 : QuantityUnit::kPer1000;
      return;
    }
  }

  // "-14.963.061.804 dong" behind a blank or a colon
  void take_sign(Quantity& quantity) const {
    const std::size_t at = quantity.token;
    if (at < 2 || !tokens_[at - 1].is("-") || tokens_[at].spaced || !tokens_[at - 1].spaced) return;
    if (!tokens_[at - 2].is(":") && !marks_[at - 2].has(Sense::kReach)) return;
    quantity.value = quantity.value.negated();
    quantity.first = std::min(quantity.first, at - 1);
  }

  // "44,2 nghin ty, tang": money whose word is left out, unless a noun follows.
  [[nodiscard]] bool money_follows(std::size_t at) const {
    const Mark& mark = marks_[at];
    return mark.has(Sense::kRise) || mark.has(Sense::kFall) || mark.has(Sense::kReach) ||
           mark.has(Sense::kEqual) || mark.has(Sense::kCompared) || mark.has(Sense::kYear);
  }
  static bool unit_money(Quantity& quantity, std::size_t at) {
    quantity.unit = QuantityUnit::kDong;
    quantity.last = at;
    return true;
  }
  static bool money_without_word(Quantity& quantity) {
    quantity.unit = quantity.mult >= 9 ? QuantityUnit::kDong : QuantityUnit::kNone;
    return true;
  }

  // Qualifiers and status before the number: "uoc dat khoang".
  void take_before(Quantity& quantity) const {
    std::size_t at = quantity.token;
    while (at > 0) {
      std::size_t begin = phrase_before(passage_, at);
      if (begin == at && (sign(at - 1, "~") || sign(at - 1, ">") || sign(at - 1, "<")))
        begin = at - 1;
      if (begin == at) break;
      const Mark& mark = marks_[begin];
      static constexpr std::array<std::pair<Sense, Qualifier>, 5> kQualifiers{
          {{Sense::kOver, Qualifier::kOver},
           {Sense::kUnder, Qualifier::kUnder},
           {Sense::kAbout, Qualifier::kAbout},
           {Sense::kAtLeast, Qualifier::kAtLeast},
           {Sense::kAtMost, Qualifier::kAtMost}}};
      bool known = false;
      for (const auto& [sense, qualifier] : kQualifiers) {
        if (!mark.has(sense)) continue;
        known = true;
        if (quantity.qualifier == Qualifier::kExact) quantity.qualifier = qualifier;
      }
      if (mark.has(Sense::kEstimated)) quantity.status = ObsStatus::kEstimated;
      if (mark.has(Sense::kForecast)) quantity.status = ObsStatus::kForecast;
      known = known || mark.has(Sense::kEstimated) || mark.has(Sense::kForecast) ||
              mark.has(Sense::kReach);
      if (!known) break;
      quantity.first = begin;
      at = begin;
    }
    quantity.bracketed = quantity.first > 0 && sign(quantity.first - 1, "(");
  }

  const Passage& passage_;
  const std::vector<Token>& tokens_;
  const std::vector<Mark>& marks_;
  std::vector<bool> in_time_;
  std::vector<bool> in_quotes_;
  std::vector<bool> excluded_;
  std::vector<Quantity> out_;
};

}  // namespace

std::vector<Quantity> quantities_of(const Passage& passage, const std::vector<TimeMention>& times) {
  return Finder(passage, times).run();
}

}  // namespace tongket
