#include "read/prose/quantity.h"

#include <algorithm>
#include <array>

#include "read/prose/amount_signs.h"

namespace tongket {
namespace {

constexpr int kLargestMult = 27;  // that a value can be stored with

class QuantityFinder : private AmountSigns {
 public:
  QuantityFinder(const Passage& passage, const std::vector<TimeMention>& times,
                 const NumberRoles& roles)
      : AmountSigns(passage, times),
        roles_(roles),
        passage_(passage),
        tokens_(passage.tokens),
        marks_(passage.marks) {}

  std::vector<Quantity> run() {
    for (std::size_t at = 0; at < tokens_.size(); ++at) {
      if (is_free_number(at) && role(at) != NumberRole::kPartOfName) at = take(at);
    }
    return std::move(out_);
  }

 private:
  [[nodiscard]] NumberRole role(std::size_t at) const {
    return at < roles_.size() ? roles_[at] : NumberRole::kUnknown;
  }

  // Takes the quantity that begins with the number at `at`; the last token that was looked at.
  std::size_t take(std::size_t at) {
    if (excludes(at) && role(at) != NumberRole::kValue) return end_of_number(at);
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
    if (!take_unit(quantity, end)) {
      if (role(at) != NumberRole::kValue) return end;
      quantity.last = end;
    }
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

  // "80 - 90%", "70% - 90%", "2-3 tinh", "tu 5 den 10 video"
  std::size_t take_range(Quantity& quantity, std::size_t end) {
    std::size_t dash = end;
    if (has(dash, Sense::kPercent)) ++dash;
    std::size_t second = dash + 1;
    const bool worded = dash == end && has(dash, Sense::kUntil) && marks_[dash].count == 1;
    if ((!is_dash(dash) && !worded) || !number(second) || in_time(second)) return end;
    const bool spaced_alike = tokens_[dash].spaced == tokens_[second].spaced;
    if (!spaced_alike || !(tokens_[second].value > quantity.value)) return end;
    quantity.high = tokens_[second].value;
    quantity.qualifier = Qualifier::kRange;
    return second + 1;
  }

  // "(4)" of a note
  [[nodiscard]] bool is_note(std::size_t at) const {
    return sign(at, "(") && number(at + 1) && sign(at + 2, ")");
  }

  // "nghin ty", "(4) ty", "ty ty ty (10^27)": where it ends; nothing if no value can be so large.
  std::optional<std::size_t> take_mult(Quantity& quantity, std::size_t at) const {
    quantity.last = at;
    if (is_note(at) && has(at + 3, Sense::kMult)) at += 3;
    while (has(at, Sense::kMult) && !tokens_[at].capital) {
      if (quantity.mult + marks_[at].value > kLargestMult) return std::nullopt;
      quantity.mult += marks_[at].value;
      at += static_cast<std::size_t>(marks_[at].count);
      quantity.last = at;
    }
    if (sign(at, "(") && number(at + 1) && glued(at + 2, "^") && sign(at + 4, ")")) {
      quantity.last = at += 5;
    }
    return at;
  }

  // What follows the number. False if it is no quantity at all.
  bool take_unit(Quantity& quantity, std::size_t number) {
    const std::optional<std::size_t> behind = take_mult(quantity, number);
    if (!behind) return false;
    const std::size_t at = is_note(*behind) ? *behind + 3 : *behind;
    if (at >= tokens_.size()) return money_without_word(quantity);
    const auto unit = [&](QuantityUnit found) {
      quantity.unit = found;
      quantity.last = at + static_cast<std::size_t>(std::max(1, marks_[at].count));
      return true;
    };
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
    const bool minus = at > 0 && tokens_[at - 1].is("\xE2\x88\x92") && !tokens_[at].spaced;
    if (minus) {
      quantity.value = quantity.value.negated();
      quantity.first = std::min(quantity.first, at - 1);
      return;
    }
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
    if (quantity.status == ObsStatus::kNormal) quantity.status = status_before_time(at);
    quantity.bracketed = quantity.first > 0 && sign(quantity.first - 1, "(");
  }

  // "du kien nam 2028 la 12 ty dong": the status stands before the time.
  [[nodiscard]] ObsStatus status_before_time(std::size_t at) const {
    constexpr std::size_t kShortWord = 4;  // bytes: what "is" and the like are written with
    if (at > 0 && tokens_[at - 1].is_word() && marks_[at - 1].count == 0 &&
        tokens_[at - 1].lower.size() <= kShortWord) {
      --at;
    }
    const std::size_t behind = at;
    while (at > 0 && in_time(at - 1)) --at;
    if (at == behind) return ObsStatus::kNormal;
    const std::size_t begin = phrase_before(passage_, at);
    if (begin < at && marks_[begin].has(Sense::kForecast)) return ObsStatus::kForecast;
    if (begin < at && marks_[begin].has(Sense::kEstimated)) return ObsStatus::kEstimated;
    return ObsStatus::kNormal;
  }

  const NumberRoles& roles_;
  const Passage& passage_;
  const std::vector<Token>& tokens_;
  const std::vector<Mark>& marks_;
  std::vector<Quantity> out_;
};

}  // namespace

std::vector<Quantity> quantities_of(const Passage& passage, const std::vector<TimeMention>& times,
                                    const NumberRoles& roles) {
  return QuantityFinder(passage, times, roles).run();
}

}  // namespace tongket
