#include "read/prose/quantity_time.h"

#include <algorithm>

namespace tongket {
namespace {

class QuantityTimeFinder {
 public:
  QuantityTimeFinder(const Passage& passage, const PassageDetails& details, std::size_t quantity,
                     TimePeriod document)
      : passage_(passage),
        details_(details),
        quantity_(details.quantities[quantity]),
        document_(document) {
    sentence_ = sentence_around(passage, quantity_.token);
    previous_end_ = quantity > 0 ? details.quantities[quantity - 1].last : 0;
    previous_end_ = std::max(previous_end_, sentence_.first);
  }

  QuantityTime find() {
    QuantityTime out;
    out.period = details_.scope.period;
    out.until = details_.scope.until;
    out.scenario = details_.scope.scenario;
    const TimeMention* time = governing();
    if (time == nullptr) time = carried();
    if (const TimeMention* base = bracketed_base()) {
      out.period = own_period(time);
      out.scenario = base_is_plan(*base) ? Scenario::kPlan : Scenario::kActual;
      if (out.scenario == Scenario::kActual) {
        out.period = base_period(out.period, *base);
      } else {
        out.period = out.period.is_undated() ? out.period : out.period.whole_year();
      }
      return out;
    }
    if (time != nullptr && !time->period.is_undated()) {
      apply(*time, out);
    } else if (time != nullptr && time->years_back > 0 && !document_.is_undated()) {
      out.period = document_.years_later(-time->years_back);
      out.scenario = Scenario::kActual;
    }
    if (planned()) {
      const bool later = !out.period.is_undated() && !document_.is_undated() &&
                         out.period.last_day().year() > document_.last_day().year() + 1;
      out.scenario = later ? Scenario::kTarget : Scenario::kPlan;
      if (!out.period.is_undated()) out.period = out.period.whole_year();
      out.until.reset();
    }
    return out;
  }

 private:
  [[nodiscard]] bool inside_closed_bracket(std::size_t at) const {
    int depth = 0;
    for (std::size_t i = at; i < quantity_.first; ++i) {
      if (passage_.tokens[i].is("(")) ++depth;
      if (passage_.tokens[i].is(")")) {
        if (depth == 0) return true;
        --depth;
      }
    }
    return false;
  }

  [[nodiscard]] static bool usable(const TimeMention& time) {
    return time.role == TimeRole::kDuring || time.role == TimeRole::kUntil ||
           time.role == TimeRole::kSpan;
  }

  // The mention that says when the number holds: the last one before it in the sentence, or one
  // right behind its noun.
  [[nodiscard]] const TimeMention* governing() const {
    const TimeMention* before = nullptr;
    const TimeMention* behind = nullptr;
    for (auto it = first_from(sentence_.first);
         it != details_.times.end() && it->first < sentence_.last; ++it) {
      const TimeMention& time = *it;
      if (!usable(time) || (ahead(time) && !aimed_at(time))) continue;
      if (time.last <= quantity_.first) {
        if (time.bare && before != nullptr) continue;
        if (!inside_closed_bracket(time.first)) before = &time;
      } else if (behind == nullptr && time.first >= quantity_.last && near_behind(time)) {
        behind = &time;
      }
    }
    // A date behind the number wins only if nothing before says when.
    return before != nullptr ? before : behind;
  }

  // The first mention that begins at a token or behind it.
  [[nodiscard]] std::vector<TimeMention>::const_iterator first_from(std::size_t token) const {
    return std::lower_bound(
        details_.times.begin(), details_.times.end(), token,
        [](const TimeMention& time, std::size_t at) { return time.first < at; });
  }

  [[nodiscard]] bool ahead(const TimeMention& time) const {
    return !document_.is_undated() && !time.period.is_undated() &&
           time.period.last_day() > document_.last_day();
  }
  // A time ahead is the number's only where something is aimed at; else it belongs to the name of a
  // plan ("Ke hoach ... giai doan 2022 - 2030").
  [[nodiscard]] bool aimed_at(const TimeMention& time) const {
    if (details_.scope.scenario != Scenario::kActual) return true;
    if (time.first <= sentence_.first + 2) return true;
    const std::size_t begin = std::min(time.first, quantity_.first);
    const std::size_t end = std::max(time.last, quantity_.first);
    for (std::size_t i = sentence_.first; i < end; ++i) {
      const Mark& mark = passage_.marks[i];
      if (mark.has(Sense::kForecast) || (mark.has(Sense::kAim) && i < quantity_.first)) return true;
      if (i >= begin && mark.has(Sense::kReach)) return true;
      if (mark.has(Sense::kPlan) && planned()) return true;
    }
    return false;
  }

  // Counts up to a day, and ranks of a year, go on being told in the next sentence.
  [[nodiscard]] const TimeMention* carried() const {
    constexpr int kMentions = 40;  // farther back than any paragraph carries a time
    const TimeMention* last = nullptr;
    auto it = first_from(sentence_.first);
    for (int i = 0; i < kMentions && last == nullptr && it != details_.times.begin(); ++i) {
      --it;
      if (usable(*it) && !ahead(*it)) last = &*it;
    }
    if (last == nullptr || last->period.is_undated()) return nullptr;
    if (quantity_.unit == QuantityUnit::kRank) return last;
    const bool part_of_year = last->role == TimeRole::kUntil || last->period.is_part_year();
    return part_of_year && !last->bare ? last : nullptr;
  }

  [[nodiscard]] bool near_behind(const TimeMention& time) const {
    constexpr std::size_t kReach = 12;
    if (time.first - quantity_.last > kReach || time.day || time.bare) return false;
    for (std::size_t i = quantity_.last; i < time.first; ++i) {
      const Token& token = passage_.tokens[i];
      if (token.is_number() || token.is(",") || token.is(";") || token.is("(") || token.is(":") ||
          passage_.marks[i].has(Sense::kCompared)) {
        return false;
      }
    }
    return true;
  }

  // "... so voi cung ky nam 2022 (582.432 buu gui)": the base right before the brackets.
  [[nodiscard]] const TimeMention* bracketed_base() const {
    if (!quantity_.bracketed) return nullptr;
    const std::size_t open = quantity_.first - 1;
    const auto behind = first_from(open);
    if (behind == details_.times.begin()) return nullptr;
    const TimeMention& time = *std::prev(behind);
    return time.role == TimeRole::kBase && time.last == open ? &time : nullptr;
  }

  // "so voi ke hoach nam 2022"
  [[nodiscard]] bool base_is_plan(const TimeMention& base) const {
    constexpr std::size_t kReach = 5;
    for (std::size_t back = 1; back <= kReach && back <= base.first; ++back) {
      if (passage_.marks[base.first - back].has(Sense::kPlan)) return true;
      if (passage_.marks[base.first - back].has(Sense::kCompared)) return false;
    }
    return false;
  }

  [[nodiscard]] TimePeriod own_period(const TimeMention* time) const {
    if (time != nullptr && !time->period.is_undated()) return time->period;
    return details_.scope.period;
  }

  [[nodiscard]] static TimePeriod base_period(const TimePeriod& own, const TimeMention& base) {
    if (base.period.is_undated()) return own.years_later(-base.years_back);
    if (base.period.kind() != TimePeriod::Kind::kYear || own.is_undated()) return base.period;
    // "cung ky nam 2022" of a half-year is the half-year of 2022.
    return own.years_later(base.period.first_day().year() - own.last_day().year());
  }

  void apply(const TimeMention& time, QuantityTime& out) const {
    out.period = time.period;
    if (time.role == TimeRole::kUntil) {
      out.until = time.period.last_day();
      if (time.day) out.period = TimePeriod::year(time.day->year());
    } else if (time.day || time.period.kind() == TimePeriod::Kind::kDays ||
               time.period.kind() == TimePeriod::Kind::kMonth) {
      // What happened on a day or in a month counts to its year.
      out.period = time.period.whole_year();
    }
    if (document_.is_undated()) return;
    const int year = document_.last_day().year();
    const int said = out.period.last_day().year();
    if (said <= year) {
      if (!planned() && out.scenario != Scenario::kActual && said < year) {
        out.scenario = Scenario::kActual;
      }
      return;
    }
    if (out.scenario == Scenario::kActual && aims()) out.scenario = Scenario::kPlan;
    if (out.scenario != Scenario::kActual) {
      out.scenario = said > year + 1 ? Scenario::kTarget : Scenario::kPlan;
      out.period = out.period.whole_year();
      out.until.reset();
    }
  }

  // Is there a word of aiming in the sentence before the number?
  [[nodiscard]] bool aims() const {
    for (std::size_t i = sentence_.first; i < quantity_.first; ++i) {
      const Mark& mark = passage_.marks[i];
      if (mark.has(Sense::kForecast)) return false;
      if (mark.has(Sense::kAim) || mark.has(Sense::kPlan)) return true;
    }
    return true;
  }

  // "ke hoach nam 2023 la 76%", "muc tieu: 100%": the word for a plan, then only time and "is"; or,
  // before a time ahead, the clause it stands in: "ke hoach doanh thu nam 2023 la 76 ty dong".
  [[nodiscard]] bool planned() const {
    std::size_t at = quantity_.first;
    constexpr std::size_t kReach = 9;
    const std::size_t stop = std::max(previous_end_, at > kReach ? at - kReach : 0);
    bool time_ahead = false;
    while (at > stop) {
      const std::size_t begin = phrase_before(passage_, at);
      if (begin < at &&
          (passage_.marks[begin].has(Sense::kPlan) || passage_.marks[begin].has(Sense::kExceed))) {
        return !tells_results(begin);
      }
      if (const TimeMention* time = time_at(at - 1); time != nullptr) {
        time_ahead = time_ahead || (ahead(*time) && time->role == TimeRole::kDuring);
        --at;
        continue;
      }
      if (begin < at &&
          (passage_.marks[begin].has(Sense::kReach) || passage_.marks[begin].has(Sense::kYear) ||
           passage_.marks[begin].has(Sense::kAtLeast))) {
        at = begin;
        continue;
      }
      const Token& token = passage_.tokens[at - 1];
      const bool filler = token.is(":") || (token.is_word() && token.lower.size() <= 4 &&
                                            !token.capital && passage_.marks[at - 1].count == 0);
      if (!filler) return time_ahead && plan_in_clause(at);
      --at;
    }
    return false;
  }
  [[nodiscard]] bool plan_in_clause(std::size_t behind) const {
    for (std::size_t i = behind; i > previous_end_; --i) {
      const Token& token = passage_.tokens[i - 1];
      if (token.is(",") || token.is(";") || token.is("(") || token.is(")")) return false;
      if (passage_.marks[i - 1].has(Sense::kPlan)) return !tells_results(i - 1);
    }
    return false;
  }
  // "Ket qua thuc hien cac chi tieu: 29/33"
  [[nodiscard]] bool tells_results(std::size_t before) const {
    for (std::size_t i = sentence_.first; i < before; ++i) {
      if (passage_.marks[i].has(Sense::kResult)) return true;
    }
    return false;
  }
  [[nodiscard]] const TimeMention* time_at(std::size_t at) const {
    const auto behind = first_from(at + 1);
    if (behind == details_.times.begin() || at >= std::prev(behind)->last) return nullptr;
    return &*std::prev(behind);
  }

  const Passage& passage_;
  const PassageDetails& details_;
  const Quantity& quantity_;
  TimePeriod document_;
  TokenRange sentence_;
  std::size_t previous_end_ = 0;
};

TimePeriod from_new_year(Date until) {
  const Date begin = Date::of(until.year(), 1, 1);
  if (until.plus_days(1).day() != 1) return TimePeriod::days(begin, until);
  const unsigned months = until.month();
  if (months == 12) return TimePeriod::year(until.year());
  if (months == 6) return TimePeriod::half(until.year(), 1);
  const Result<TimePeriod> range =
      TimePeriod::parse(begin.to_string() + "/P" + std::to_string(months) + "M");
  TK_ASSERT(range.ok());
  return range.value();
}

}  // namespace

Scenario aimed_scenario(const TimePeriod& period, const TimePeriod& document) {
  if (period.is_undated() || document.is_undated()) return Scenario::kPlan;
  const int year = document.last_day().year() + (document.is_part_year() ? 0 : 1);
  return period.last_day().year() > year ? Scenario::kTarget : Scenario::kPlan;
}

QuantityTime quantity_time(const Passage& passage, const PassageDetails& details,
                           std::size_t quantity, TimePeriod document) {
  return QuantityTimeFinder(passage, details, quantity, document).find();
}

void set_period(ObservationKey& key, const QuantityTime& time, const Indicator* indicator) {
  key.period = time.period;
  key.scenario = time.scenario;
  if (!time.until) return;
  const bool flow = indicator != nullptr && indicator->kind == IndicatorKind::kFlow;
  if (flow) {
    key.period = from_new_year(*time.until);
  } else if (key.period.kind() == TimePeriod::Kind::kYear) {
    key.as_of = time.until;
    return;
  }
  key.as_of = time.until;
}

}  // namespace tongket
