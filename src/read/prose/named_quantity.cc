// Idea: from the name on, a sentence is taken apart from left to right. Between the name and its
// number only a part, a time and words such as "reached about" may stand; every further number of
// the sentence is a comparison, a base in brackets, or the number of a part.
#include "read/prose/named_quantity.h"

#include <algorithm>

namespace tongket {
namespace {

class Reader {
 public:
  Reader(const Passage& passage, const PassageDetails& details, const IndicatorNames& names,
         const BreakdownWords& breakdowns, TimePeriod document)
      : passage_(passage),
        tokens_(passage.tokens),
        details_(details),
        names_(names),
        breakdowns_(breakdowns),
        document_(document),
        mentions_(names.find(passage.tokens)) {}

  NamedQuantities read() {
    NamedQuantities out;
    if (mentions_.empty()) return out;
    time_of_token_.resize(tokens_.size(), nullptr);
    for (const TimeMention& time : details_.times) {
      for (std::size_t i = time.first; i < time.last; ++i) time_of_token_[i] = &time;
    }
    out.roles.resize(tokens_.size(), NumberRole::kUnknown);
    std::size_t behind = 0;  // the last number
    for (std::size_t at = 0; at < tokens_.size(); ++at) {
      if (!tokens_[at].is_number() || time_at(at) != nullptr) continue;
      if (in_name(at)) {
        out.roles[at] = NumberRole::kPartOfName;
        continue;
      }
      if (std::optional<NamedQuantity> found = read_number(at, behind)) {
        out.roles[at] = NumberRole::kValue;
        out.by_token.emplace(at, *std::move(found));
      }
      behind = at + 1;
    }
    return out;
  }

 private:
  std::optional<NamedQuantity> read_number(std::size_t at, std::size_t behind) {
    if (current_ && at >= sentence_.last) current_.reset();
    if (!current_) sentence_ = sentence_around(passage_, at);
    std::optional<NamedQuantity> out;
    if (current_) {
      out = in_brackets(at);
      if (out) return out;
      out = part_of_current(at, behind);
    }
    if (!out) out = named_before(at, std::max(behind, sentence_.first));
    if (!out && current_) return also(at, behind);
    if (out) current_ = out;
    return out;
  }

  // "level 3, 4" at the end of a name
  [[nodiscard]] bool in_name(std::size_t at) const {
    constexpr std::size_t kLongName = 4;
    const auto behind =
        std::partition_point(mentions_.begin(), mentions_.end(),
                             [&](const NameMention& mention) { return mention.first <= at; });
    if (behind == mentions_.begin()) return false;
    const NameMention& mention = *std::prev(behind);
    return at < mention.last && mention.last - mention.first >= kLongName;
  }

  [[nodiscard]] bool is(std::size_t at, std::string_view text) const {
    return at < tokens_.size() && tokens_[at].is(text);
  }
  [[nodiscard]] const TimeMention* time_at(std::size_t token) const {
    return token < time_of_token_.size() ? time_of_token_[token] : nullptr;
  }

  // Behind a word or time that may stand between a name and its number; `at` if there is none.
  [[nodiscard]] std::size_t behind_filler(std::size_t at) const {
    if (const TimeMention* time = time_at(at); time != nullptr && time->first == at) {
      return time->last;
    }
    const Mark& mark = passage_.marks[at];
    for (const Sense sense :
         {Sense::kReach, Sense::kEstimated, Sense::kForecast, Sense::kUntil, Sense::kUntilNow,
          Sense::kOver, Sense::kUnder, Sense::kAbout, Sense::kAtLeast, Sense::kAtMost, Sense::kRank,
          Sense::kTopGroup, Sense::kSpan, Sense::kFrom, Sense::kDay}) {
      if (mark.has(sense) && !mark.has(Sense::kExceed)) {
        return at + static_cast<std::size_t>(mark.count);
      }
    }
    const bool small = tokens_[at].is("l\xC3\xA0") ||
                       tokens_[at].is(
                           "thu\xE1\xBB\x99"
                           "c") ||
                       tokens_[at].is(",");
    return small ? at + 1 : at;
  }
  [[nodiscard]] bool only_fillers(std::size_t first, std::size_t last) const {
    while (first < last) {
      const std::size_t next = behind_filler(first);
      if (next == first) return false;
      first = next;
    }
    return first <= last;
  }

  // Does something else than the rest of a noun stand before the name?
  [[nodiscard]] bool begins_phrase(std::size_t first) const {
    if (first == sentence_.first) return true;
    const Token& before = tokens_[first - 1];
    return before.kind == TokenKind::kSign || time_at(first - 1) != nullptr;
  }

  std::optional<NamedQuantity> named_before(std::size_t number, std::size_t from) const {
    const auto behind =
        std::partition_point(mentions_.begin(), mentions_.end(),
                             [&](const NameMention& mention) { return mention.first < number; });
    if (behind == mentions_.begin()) return std::nullopt;
    const std::size_t first = std::prev(behind)->first;
    if (first < from || !begins_phrase(first)) return std::nullopt;
    NamedQuantity out;
    // A longer name may be the shorter one with its verb ("revenue is about").
    for (const NameMention& name : names_.all_at(tokens_, first)) {
      if (name.last > number) continue;
      std::size_t at = name.last;
      if (is(at, ":")) {
        if (out.indicators.empty()) at = take_part(at + 1, number, *name.indicators, out);
      } else if (only_fillers(at, number)) {
        out.indicators.insert(out.indicators.end(), name.indicators->begin(),
                              name.indicators->end());
      }
      if (!out.indicators.empty()) out.time = time_of(name, at, number);
      if (out.part) break;
    }
    if (out.indicators.empty()) return std::nullopt;
    return out;
  }

  // "Number of prizes: gold in 2022 is 3": the longest text behind ":" that names a part. Tells
  // where it ends; 0 if none is there.
  std::size_t take_part(std::size_t first, std::size_t last,
                        const std::vector<const Indicator*>& indicators, NamedQuantity& out) const {
    for (std::size_t end = last; end > first; --end) {
      if (end < last && behind_filler(end) == end) continue;
      if (!only_fillers(end, last)) continue;
      choose_part(first, end, indicators, out);
      if (out.part) return end;
    }
    return 0;
  }
  void choose_part(std::size_t first, std::size_t last,
                   const std::vector<const Indicator*>& indicators, NamedQuantity& out) const {
    for (const Indicator* indicator : indicators) {
      const std::optional<Breakdown> part = breakdowns_.whole(tokens_, first, last, *indicator);
      if (!part || (out.part && *part != *out.part)) continue;
      out.part = part;
      out.indicators.push_back(indicator);
    }
  }

  // --- the further numbers of the sentence

  // Where the clause with the number begins: behind the last sign that separates.
  [[nodiscard]] std::size_t separator_before(std::size_t at, std::size_t stop) const {
    while (at > stop) {
      const Token& token = tokens_[at - 1];
      if (token.is(",") || token.is(";") || token.is(":") || token.is("(")) return at;
      --at;
    }
    return stop;
  }

  // "up 3% on 2021 (500)", "102% of the plan of 2022 (490)"
  std::optional<NamedQuantity> in_brackets(std::size_t number) const {
    std::size_t open = number;
    while (open > sentence_.first && !is(open - 1, "(")) {
      if (is(open - 1, ")") || behind_filler(open - 1) == open - 1) return std::nullopt;
      --open;
    }
    if (open == sentence_.first) return std::nullopt;
    --open;
    const std::size_t from = separator_before(open, sentence_.first);
    NamedQuantity out = *current_;
    const TimeMention* base = nullptr;
    bool plan = false;
    bool same_period = false;
    bool compares = false;
    for (std::size_t i = from; i < open; ++i) {
      plan = plan || passage_.marks[i].has(Sense::kPlan);
      same_period = same_period || passage_.marks[i].has(Sense::kSamePeriod);
      for (const Sense sense : {Sense::kCompared, Sense::kRise, Sense::kFall, Sense::kMultiple}) {
        compares = compares || passage_.marks[i].has(sense);
      }
      if (const TimeMention* time = time_at(i)) base = time;
    }
    if (!out.time) return std::nullopt;
    const TimePeriod own = out.time->period;
    if (plan) {
      const bool told = base != nullptr && !base->period.is_undated();
      out.time->period = told ? base->period : own.is_undated() ? own : own.whole_year();
      out.time->scenario = aimed_scenario(out.time->period, document_);
      out.time->until.reset();
      return out;
    }
    if (base == nullptr || (base->last != open && !compares)) return std::nullopt;
    out.time->scenario = Scenario::kActual;
    set_base(*base, same_period, *out.time);
    return out;
  }

  static void set_base(const TimeMention& base, bool same_period, QuantityTime& time) {
    const bool by_year = !base.day && base.period.kind() == TimePeriod::Kind::kYear;
    if (base.period.is_undated() || (by_year && same_period)) {
      if (time.period.is_undated()) return;
      const int years = base.period.is_undated()
                            ? -base.years_back
                            : base.period.last_day().year() - time.period.last_day().year();
      time.period = time.period.years_later(years);
      if (time.until && same_period) {
        time.until = TimePeriod::days(*time.until, *time.until).years_later(years).last_day();
      } else {
        time.until.reset();
      }
      return;
    }
    time.period = base.day ? TimePeriod::year(base.day->year()) : base.period;
    time.until = base.day;
  }

  // "of these: men 12; women 13", "; in 2021 it is 5"
  std::optional<NamedQuantity> part_of_current(std::size_t end, std::size_t behind) const {
    const std::size_t stop = std::max(behind, sentence_.first);
    const TimeMention* own = nullptr;
    // "part {when} is": what stands right before the number and is no part.
    std::size_t first = separator_before(end, stop);
    for (int tries = 0; tries < 4; ++tries) {
      NamedQuantity out;
      out.time = current_->time;
      for (std::size_t last = end; last > first; --last) {
        if (last < end && behind_filler(last) == last) continue;
        if (!only_fillers(last, end)) continue;
        choose_part(first, last, current_->indicators, out);
        if (!out.part) continue;
        for (std::size_t i = last; i < end; ++i) {
          if (const TimeMention* time = time_at(i)) own = time;
        }
        if (own != nullptr) out.time = stated(*own);
        return out;
      }
      if (first <= stop + 1) break;
      first = separator_before(first - 1, stop);
    }
    return std::nullopt;
  }
  // "; in 2021 it is 5"
  std::optional<NamedQuantity> also(std::size_t number, std::size_t stop) const {
    const std::size_t first = separator_before(number, stop);
    if (first == stop || !is(first - 1, ";") || !only_fillers(first, number)) return std::nullopt;
    for (std::size_t i = first; i < number; ++i) {
      const TimeMention* time = time_at(i);
      if (time == nullptr) continue;
      NamedQuantity out = *current_;
      out.time = stated(*time);
      return out;
    }
    return std::nullopt;
  }

  // --- time

  [[nodiscard]] std::optional<QuantityTime> time_of(const NameMention& name, std::size_t from,
                                                    std::size_t number) const {
    const TimeMention* time = nullptr;
    std::size_t before = name.first;
    while (before > sentence_.first && tokens_[before - 1].kind == TokenKind::kSign &&
           time_at(before - 1) == nullptr) {
      --before;
    }
    if (before > sentence_.first) time = time_at(before - 1);
    for (std::size_t i = from; i < number; ++i) {
      if (const TimeMention* each = time_at(i)) time = each;
    }
    if (time == nullptr || time->role == TimeRole::kBase || time->period.is_undated()) {
      return std::nullopt;
    }
    QuantityTime out = stated(*time);
    const bool ahead = !document_.is_undated() && out.period.last_day() > document_.last_day() &&
                       !forecast_before(number);
    if (ahead || begins_with_plan(name.first)) {
      out.scenario = aimed_scenario(out.period, document_);
      out.until.reset();
    }
    return out;
  }
  [[nodiscard]] bool forecast_before(std::size_t number) const {
    for (std::size_t i = sentence_.first; i < number; ++i) {
      const Mark& mark = passage_.marks[i];
      if (mark.has(Sense::kForecast) || mark.has(Sense::kEstimated)) return true;
    }
    return false;
  }
  // "Plan of 2023: ", "Aiming until 2031 ", and nothing else before the name
  [[nodiscard]] bool begins_with_plan(std::size_t name) const {
    const Mark& mark = passage_.marks[sentence_.first];
    if (!mark.has(Sense::kPlan) && !mark.has(Sense::kAim)) return false;
    std::size_t at = sentence_.first + static_cast<std::size_t>(mark.count);
    while (at < name) {
      const std::size_t next = is(at, ":") ? at + 1 : behind_filler(at);
      if (next == at) return false;
      at = next;
    }
    return at == name;
  }

  [[nodiscard]] QuantityTime stated(const TimeMention& time) const {
    QuantityTime out;
    out.period = time.day ? TimePeriod::year(time.day->year()) : time.period;
    if (time.day) {
      out.until = time.day;
    } else if (time.role == TimeRole::kUntil) {
      out.until = time.period.last_day();
    }
    // The end of the period needs no day.
    if (out.until == out.period.last_day()) out.until.reset();
    const bool later = !document_.is_undated() && out.period.last_day() > document_.last_day();
    if (later && details_.scope.scenario != Scenario::kActual) {
      out.scenario = aimed_scenario(out.period, document_);
    }
    return out;
  }

  const Passage& passage_;
  const std::vector<Token>& tokens_;
  const PassageDetails& details_;
  const IndicatorNames& names_;
  const BreakdownWords& breakdowns_;
  TimePeriod document_;
  std::vector<NameMention> mentions_;
  std::vector<const TimeMention*> time_of_token_;
  TokenRange sentence_;
  std::optional<NamedQuantity> current_;  // the last value of the sentence that is no base
};

}  // namespace

NamedQuantities named_quantities(const Passage& passage, const PassageDetails& details,
                                 const IndicatorNames& names, const BreakdownWords& breakdowns,
                                 TimePeriod document) {
  return Reader(passage, details, names, breakdowns, document).read();
}

}  // namespace tongket
