#include "read/prose/cell_value.h"

#include "read/prose/signed_number.h"

namespace tongket {
namespace {

// Words behind the number: more of them are a sentence.
constexpr std::size_t kMostCellWords = 6;

class Parser {
 public:
  Parser(const Passage& cell, const UnitNames& units, int year)
      : tokens_(cell.tokens), marks_(cell.marks), units_(units) {
    times_ = time_mentions(cell, year);
  }

  std::optional<CellValue> parse() {
    if (!before()) return std::nullopt;
    const std::optional<SignedNumber> number = signed_number(tokens_, at_);
    if (!number || tokens_[at_].is("+")) return std::nullopt;
    out_.value = number->value;
    out_.high = number->high;
    if (number->high && out_.qualifier == Qualifier::kExact) out_.qualifier = Qualifier::kRange;
    out_.first = at_;
    out_.last = number->last;
    for (const TimeMention& time : times_) {  // "Nam 2021", "31/12/2022"
      if (time.first < out_.last && at_ < time.last) return std::nullopt;
    }
    at_ = number->last;
    if (is(at_, "/") || is(at_, ".") || (is(at_, ",") && !spaced(at_ + 1))) return std::nullopt;
    out_.unit = units_.at(tokens_, at_);
    if (out_.unit) at_ = out_.unit->last;
    out_.noun = at_;
    if (!behind()) return std::nullopt;
    return out_;
  }

 private:
  [[nodiscard]] bool is(std::size_t at, std::string_view text) const {
    return at < tokens_.size() && tokens_[at].is(text);
  }
  [[nodiscard]] bool spaced(std::size_t at) const {
    return at < tokens_.size() && tokens_[at].spaced;
  }

  // What qualifies the number; false for words that make no value of it.
  bool before() {
    while (at_ < tokens_.size()) {
      const Mark& mark = marks_[at_];
      if (mark.count == 0) return true;
      if (mark.has(Sense::kEstimated)) {
        out_.status = ObsStatus::kEstimated;
      } else if (mark.has(Sense::kForecast)) {
        out_.status = ObsStatus::kForecast;
      } else if (mark.has(Sense::kAtLeast)) {
        out_.qualifier = Qualifier::kAtLeast;
      } else if (mark.has(Sense::kAtMost)) {
        out_.qualifier = Qualifier::kAtMost;
      } else if (mark.has(Sense::kAbout)) {
        out_.qualifier = Qualifier::kAbout;
      } else if (mark.has(Sense::kUnder)) {
        out_.qualifier = Qualifier::kUnder;
      } else if (mark.has(Sense::kOver) && !mark.has(Sense::kExceed) && !exceeds_base()) {
        out_.qualifier = Qualifier::kOver;
      } else if (!mark.has(Sense::kRank) && !mark.has(Sense::kReach)) {
        return false;
      }
      at_ += static_cast<std::size_t>(mark.count);
    }
    return false;
  }
  // "vuot 10%" tells how much above the plan; "tren 10%" is a value.
  [[nodiscard]] bool exceeds_base() const { return tokens_[at_].folded.starts_with("vuot"); }

  // A noun, then at most a time in brackets.
  bool behind() {
    std::size_t words = 0;
    for (; at_ < tokens_.size(); ++at_) {
      if (is(at_, "(")) return bracket();
      if (!tokens_[at_].is_word() && !is(at_, ",") && !is(at_, "/")) return false;
      const Mark& mark = marks_[at_];
      if (mark.has(Sense::kTimes) || mark.has(Sense::kCompared) || mark.has(Sense::kRise) ||
          mark.has(Sense::kFall) || mark.has(Sense::kPlan)) {
        return false;
      }
      if (++words > kMostCellWords) return false;
    }
    return true;
  }
  bool bracket() {
    for (const TimeMention& time : times_) {
      if (time.first == at_ + 1 && is(time.last, ")")) out_.time = time;
    }
    // What else stands in brackets explains the value or gives another one.
    return true;
  }

  const std::vector<Token>& tokens_;
  const std::vector<Mark>& marks_;
  const UnitNames& units_;
  std::vector<TimeMention> times_;
  std::size_t at_ = 0;
  CellValue out_;
};

}  // namespace

std::optional<CellValue> cell_value(const Passage& cell, const UnitNames& units, int year) {
  return Parser(cell, units, year).parse();
}

}  // namespace tongket
