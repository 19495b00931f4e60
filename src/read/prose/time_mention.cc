#include "read/prose/time_mention.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "read/prose/time_role.h"

namespace tongket {
namespace {

constexpr int kFirstYear = 1900;
constexpr int kLastYear = 2100;

class TimeFinder {
 public:
  TimeFinder(const Passage& passage, int year)
      : tokens_(passage.tokens), marks_(passage.marks), year_(year) {}

  std::vector<TimeMention> run() {
    for (at_ = 0; at_ < tokens_.size();) {
      std::optional<TimeMention> found = match();
      if (!found) {
        ++at_;
        continue;
      }
      found->role = role_of(tokens_, marks_, *found);
      at_ = std::max(found->last, at_ + 1);
      out_.push_back(*found);
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
  [[nodiscard]] bool has(std::size_t at, Sense sense) const {
    return at < tokens_.size() && marks_[at].has(sense);
  }
  [[nodiscard]] std::size_t after(std::size_t at) const {
    return at + static_cast<std::size_t>(marks_[at].count);
  }
  // A whole number within [low, high], or 0.
  [[nodiscard]] int whole(std::size_t at, int low, int high) const {
    if (at >= tokens_.size() || !tokens_[at].is_number() || tokens_[at].grouped) return 0;
    const Decimal& value = tokens_[at].value;
    if (value.scale() != 0 || value.coefficient() < low || value.coefficient() > high) return 0;
    return static_cast<int>(value.coefficient());
  }
  [[nodiscard]] int year(std::size_t at) const {
    return at < tokens_.size() && tokens_[at].lower.size() == 4 ? whole(at, kFirstYear, kLastYear)
                                                                : 0;
  }
  [[nodiscard]] static std::optional<Date> day_of(int year, int month, int day) {
    const std::chrono::year_month_day date{std::chrono::year(year),
                                           std::chrono::month(static_cast<unsigned>(month)),
                                           std::chrono::day(static_cast<unsigned>(day))};
    if (!date.ok()) return std::nullopt;
    return Date::of(year, static_cast<unsigned>(month), static_cast<unsigned>(day));
  }
  // The token behind "nam" or "/", where a year may stand: "thang 11/2022", "quy II nam 2022".
  [[nodiscard]] std::size_t year_behind(std::size_t at) const {
    if (glued(at, "/") && year(at + 1) != 0) return at + 1;
    if (has(at, Sense::kYear) && year(at + 1) != 0) return at + 1;
    return tokens_.size();
  }

  std::optional<TimeMention> match() {
    if (auto found = day_or_months()) return found;
    if (auto found = same_period()) return found;
    return years();
  }
  std::optional<TimeMention> day_or_months() {
    if (auto found = written_day()) return found;
    if (auto found = numeric_day()) return found;
    if (auto found = months_of_year()) return found;
    if (auto found = month()) return found;
    return quarter();
  }

  TimeMention mention(std::size_t last, TimePeriod period) const {
    TimeMention out;
    out.first = at_;
    out.last = last;
    out.period = period;
    return out;
  }

  // "ngay 20 thang 11 nam 2022"
  std::optional<TimeMention> written_day() {
    if (!has(at_, Sense::kDay)) return std::nullopt;
    const int day = whole(at_ + 1, 1, 31);
    if (day == 0 || !has(at_ + 2, Sense::kMonth)) return std::nullopt;
    const int month = whole(at_ + 3, 1, 12);
    if (month == 0) return std::nullopt;
    const std::size_t y = year_behind(at_ + 4);
    const std::optional<Date> date = day_of(y < tokens_.size() ? year(y) : year_, month, day);
    if (!date) return std::nullopt;
    TimeMention out = mention(y < tokens_.size() ? y + 1 : at_ + 4, TimePeriod::days(*date, *date));
    out.day = date;
    out.explicit_year = y < tokens_.size();
    return out;
  }

  // "20/11/2022", "07-08/12/2022", "ngay 20/11"; "11/2022" is a month.
  std::optional<TimeMention> numeric_day() {
    std::size_t at = at_;
    const bool worded = has(at, Sense::kDay);
    if (worded) ++at;
    if (whole(at, 1, 31) == 0) return std::nullopt;
    if (sign(at + 1, "-") && whole(at + 2, 1, 31) != 0 && glued(at + 3, "/") &&
        whole(at + 4, 1, 12) != 0) {
      at += 2;
    }
    if (!glued(at + 1, "/")) return std::nullopt;
    const int day = whole(at, 1, 31);
    const int month = whole(at + 2, 1, 12);
    if (month != 0 && glued(at + 3, "/") && year(at + 4) != 0) {
      const std::optional<Date> date = day_of(year(at + 4), month, day);
      if (!date) return std::nullopt;
      TimeMention out = mention(at + 5, TimePeriod::days(*date, *date));
      out.day = date;
      return out;
    }
    if (day <= 12 && year(at + 2) != 0 && !glued(at + 3, "/")) {
      return mention(at + 3, TimePeriod::month(year(at + 2), day));
    }
    if (!worded || month == 0) return std::nullopt;
    const std::optional<Date> date = day_of(year_, month, day);
    if (!date) return std::nullopt;
    TimeMention out = mention(at + 3, TimePeriod::days(*date, *date));
    out.day = date;
    out.explicit_year = false;
    return out;
  }

  // "6 thang dau nam 2023", "10 thang nam 2022", "6 thang cuoi nam"
  std::optional<TimeMention> months_of_year() {
    const int count = whole(at_, 1, 12);
    if (count == 0) return std::nullopt;
    std::size_t behind = at_ + 1;
    const bool last = has(behind, Sense::kLastMonths);
    if (last || has(behind, Sense::kFirstMonths)) {
      behind = after(behind);
    } else if (has(behind, Sense::kMonth) && has(behind + 1, Sense::kYear) &&
               year(behind + 2) != 0) {
      behind += 2;
    } else {
      return std::nullopt;
    }
    int y = year(behind);
    std::size_t end = behind;
    if (y == 0 && has(behind, Sense::kYear)) y = year(++end);
    const bool printed = y != 0;
    TimePeriod period = months(printed ? y : year_, count, last);
    TimeMention out = mention(printed ? end + 1 : behind, period);
    out.explicit_year = printed;
    return out;
  }
  static TimePeriod months(int year, int count, bool last) {
    if (count == 12) return TimePeriod::year(year);
    if (count == 6) return TimePeriod::half(year, last ? 2 : 1);
    if (count == 3 && !last) return TimePeriod::quarter(year, 1);
    const Date begin =
        last ? Date::of(year, static_cast<unsigned>(13 - count), 1) : Date::of(year, 1, 1);
    const Result<TimePeriod> parsed =
        TimePeriod::parse(begin.to_string() + "/P" + std::to_string(count) + "M");
    return parsed ? parsed.value() : TimePeriod::year(year);
  }

  // "thang 11/2022", "thang 11 nam 2022", "thang 11"
  std::optional<TimeMention> month() {
    if (!has(at_, Sense::kMonth)) return std::nullopt;
    std::size_t at = at_ + 1;
    if (whole(at, 1, 12) == 0) return std::nullopt;
    if (sign(at + 1, "-") && whole(at + 2, 1, 12) != 0) at += 2;
    const int number = whole(at, 1, 12);
    const std::size_t y = year_behind(at + 1);
    const bool printed = y < tokens_.size();
    TimeMention out =
        mention(printed ? y + 1 : at + 1, TimePeriod::month(printed ? year(y) : year_, number));
    out.explicit_year = printed;
    return out;
  }

  std::optional<TimeMention> quarter() {
    if (!has(at_, Sense::kQuarter) || at_ + 1 >= tokens_.size()) return std::nullopt;
    static constexpr std::array<std::string_view, 4> kRoman = {"i", "ii", "iii", "iv"};
    int number = whole(at_ + 1, 1, 4);
    for (std::size_t i = 0; number == 0 && i < kRoman.size(); ++i) {
      if (tokens_[at_ + 1].is(kRoman.at(i))) number = static_cast<int>(i) + 1;
    }
    if (number == 0) return std::nullopt;
    const std::size_t y = year_behind(at_ + 2);
    const bool printed = y < tokens_.size();
    TimeMention out =
        mention(printed ? y + 1 : at_ + 2, TimePeriod::quarter(printed ? year(y) : year_, number));
    out.explicit_year = printed;
    return out;
  }

  // "cung ky nam truoc", "cung ky nam 2021", "cung ky thang 6/2022", "nam ngoai"
  std::optional<TimeMention> same_period() {
    if (has(at_, Sense::kPreviousYear)) {
      TimeMention out = mention(after(at_), {});
      out.years_back = 1;
      return out;
    }
    if (!has(at_, Sense::kSamePeriod)) return std::nullopt;
    const std::size_t behind = after(at_);
    TimeMention out = mention(behind, {});
    out.years_back = 1;
    out.role = TimeRole::kBase;
    if (has(behind, Sense::kPreviousYear)) {
      out.last = after(behind);
    } else if (has(behind, Sense::kYear) && year(behind + 1) != 0) {
      out.last = behind + 2;
      out.period = TimePeriod::year(year(behind + 1));
    } else if (year(behind) != 0) {
      out.last = behind + 1;
      out.period = TimePeriod::year(year(behind));
    } else {
      const std::size_t here = at_;
      at_ = behind;
      std::optional<TimeMention> inner = day_or_months();
      if (!inner) inner = years();
      at_ = here;
      if (inner && inner->first == behind && !inner->period.is_undated()) {
        out.last = inner->last;
        out.period = inner->period;
      }
    }
    return out;
  }

  // "nam 2022", "nam 2022 - 2025", "giai doan 2022 - 2025", "dau nam 2021", "2022"
  std::optional<TimeMention> years() {
    std::size_t at = at_;
    const bool start = has(at, Sense::kStartOfYear);
    const bool end = has(at, Sense::kEndOfYear);
    const bool span = has(at, Sense::kSpan);
    bool worded = start || end || span || has(at, Sense::kYear);
    if (worded) at = after(at);
    if (span && has(at, Sense::kYear)) at = after(at);
    int y = year(at);
    if (y == 0) {
      if (!start && !end) return std::nullopt;
      y = year_;
      worded = true;
      TimeMention out = mention(at, TimePeriod::year(y));
      out.explicit_year = false;
      return point(out, y, start);
    }
    std::size_t behind = at + 1;
    if (sign(behind, "-") || sign(behind, "\xE2\x80\x93")) {
      const std::size_t second = has(behind + 1, Sense::kYear) ? behind + 2 : behind + 1;
      const int to = year(second);
      if (to > y) {
        TimeMention out =
            mention(second + 1, TimePeriod::days(Date::of(y, 1, 1), Date::of(to, 12, 31)));
        const Result<TimePeriod> whole_years = TimePeriod::parse(
            Date::of(y, 1, 1).to_string() + "/P" + std::to_string(to - y + 1) + "Y");
        if (whole_years) out.period = whole_years.value();
        out.role = TimeRole::kSpan;
        return out;
      }
    }
    if (glued(behind, "/") || (at > 0 && glued(at, "/"))) return std::nullopt;
    if (!worded && (has(behind, Sense::kMult) || has(behind, Sense::kDong) ||
                    has(behind, Sense::kPercent) || tokens_[at].grouped)) {
      return std::nullopt;
    }
    TimeMention out = mention(behind, TimePeriod::year(y));
    out.bare = !worded;
    return start || end ? point(out, y, start) : out;
  }
  static TimeMention point(TimeMention out, int year, bool start) {
    out.day = start ? Date::of(year, 1, 1) : Date::of(year, 12, 31);
    if (!start) out.role = TimeRole::kUntil;
    return out;
  }

  const std::vector<Token>& tokens_;
  const std::vector<Mark>& marks_;
  int year_;
  std::size_t at_ = 0;
  std::vector<TimeMention> out_;
};

}  // namespace

std::vector<TimeMention> time_mentions(const Passage& passage, int year) {
  return TimeFinder(passage, year).run();
}

}  // namespace tongket
