#include "proof/dates.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "proof/check_words.h"
#include "proof/phrase_place.h"

namespace tongket {
namespace {

constexpr std::size_t kHeadPassages = 12;  // of a text, where its own date stands
constexpr std::array<int, 12> kLongestMonth{31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

class PassageDates {
 public:
  PassageDates(const ProofText& text, std::size_t passage, std::vector<ProofFinding>& out)
      : text_(text),
        p_(passage),
        tokens_(text.reading.passages[passage].tokens),
        marks_(text.reading.passages[passage].marks),
        out_(out) {}

  void run() {
    for (std::size_t at = 0; at < tokens_.size(); ++at) {
      if (has(at, Sense::kDay)) written_day(at);
      if (tokens_[at].is_number()) numeric_day(at);
      if (has(at, Sense::kMonth)) month(at);
      if (has(at, Sense::kSpan)) span(at);
    }
  }

 private:
  struct Day {
    int day = 0;
    int month = 0;
    int year = 0;  // 0: not printed
  };

  [[nodiscard]] bool has(std::size_t at, Sense sense) const {
    return at < tokens_.size() && marks_[at].has(sense);
  }
  [[nodiscard]] bool sign(std::size_t at, std::string_view text) const {
    return at < tokens_.size() && tokens_[at].is(text);
  }
  // A whole number of at most `digits` digits; -1 for anything else.
  [[nodiscard]] int whole(std::size_t at, std::size_t digits) const {
    if (at >= tokens_.size() || !tokens_[at].is_number() || tokens_[at].grouped) return -1;
    const Decimal& value = tokens_[at].value;
    if (value.scale() != 0 || tokens_[at].lower.size() > digits) return -1;
    return static_cast<int>(value.coefficient());
  }
  [[nodiscard]] int year(std::size_t at) const {
    const int value = whole(at, 4);
    return value >= 1900 && value <= 2100 ? value : 0;
  }

  [[nodiscard]] static bool exists(const Day& day) {
    if (day.month < 1 || day.month > 12 || day.day < 1) return false;
    if (day.year == 0) return day.day <= kLongestMonth.at(static_cast<std::size_t>(day.month - 1));
    return std::chrono::year_month_day{std::chrono::year(day.year),
                                       std::chrono::month(static_cast<unsigned>(day.month)),
                                       std::chrono::day(static_cast<unsigned>(day.day))}
        .ok();
  }

  void report(std::size_t first, std::size_t last, const Day& day) {
    const bool month = day.month < 1 || day.month > 12;
    ProofFinding finding = finding_about(text_, {p_, first, last}, ProofKind::kDate,
                                         month ? "proof.date_no_month" : "proof.date_no_day");
    finding.certainty = ProofCertainty::kCertain;
    finding.args = {{"printed", printed(text_, {p_, first, last})},
                    {"day", std::to_string(day.day)},
                    {"month", std::to_string(day.month)}};
    out_.push_back(std::move(finding));
  }

  // "ngay 18 thang 20 nam 2022"
  void written_day(std::size_t at) {
    Day day{.day = whole(at + 1, 2)};
    if (day.day < 0 || !has(at + 2, Sense::kMonth)) return;
    day.month = whole(at + 3, 2);
    if (day.month < 0) return;
    std::size_t last = at + 4;
    if ((has(last, Sense::kYear) || sign(last, "/")) && year(last + 1) != 0) {
      day.year = year(last + 1);
      last += 2;
    }
    if (!exists(day)) report(at, last, day);
  }

  // "31/4/2022"; with the word for a day before it "30/02" too.
  void numeric_day(std::size_t at) {
    const bool joined = at > 0 && !tokens_[at].spaced && (sign(at - 1, "/") || sign(at - 1, "-"));
    Day day{.day = whole(at, 2), .month = -1};
    if (day.day < 0 || !sign(at + 1, "/") || (joined && !range_of_days(at))) return;
    day.month = whole(at + 2, 2);
    if (day.month < 0) return;
    std::size_t last = at + 3;
    if (sign(last, "/") && year(last + 1) != 0 && tokens_[last + 1].lower.size() == 4) {
      day.year = year(last + 1);
      last += 2;
    } else if (sign(last, "/") || sign(last, "-") || at == 0 || !has(at - 1, Sense::kDay)) {
      return;
    }
    const bool dotted = sign(last, "/") || (day.day == 0 && day.month == 0);
    if (!exists(day) && !dotted) report(at, last, day);
  }
  // "07-08/12/2022"
  [[nodiscard]] bool range_of_days(std::size_t at) const {
    return at >= 2 && sign(at - 1, "-") && whole(at - 2, 2) > 0;
  }

  // "thang 13/2022", "thang 13 nam 2022"
  void month(std::size_t at) {
    const int number = whole(at + 1, 2);
    const bool dated = at > 0 && tokens_[at - 1].is_number();
    if (number < 13 || dated) return;
    const bool of_year = (sign(at + 2, "/") || has(at + 2, Sense::kYear)) && year(at + 3) != 0;
    if (!of_year) return;
    report(at, at + 4, {.day = 1, .month = number, .year = year(at + 3)});
  }

  // "giai doan 2025 - 2022"
  void span(std::size_t at) {
    std::size_t from = at + static_cast<std::size_t>(marks_[at].count);
    if (has(from, Sense::kYear)) ++from;
    const int begin = year(from);
    if (begin == 0 || !(sign(from + 1, "-") || sign(from + 1, "\xE2\x80\x93"))) return;
    const int end = year(from + 2);
    if (end == 0 || end >= begin || tokens_[from + 2].lower.size() != 4) return;
    ProofFinding finding =
        finding_about(text_, {p_, at, from + 3}, ProofKind::kDate, "proof.date_backwards");
    finding.certainty = ProofCertainty::kCertain;
    finding.args = {{"printed", printed(text_, {p_, at, from + 3})},
                    {"begin", std::to_string(begin)},
                    {"end", std::to_string(end)}};
    out_.push_back(std::move(finding));
  }

  const ProofText& text_;
  std::size_t p_;
  const std::vector<Token>& tokens_;
  const std::vector<Mark>& marks_;
  std::vector<ProofFinding>& out_;
};

// "tu ngay 20/11/2022 den ngay 15/11/2022"
void check_stretches(const ProofText& text, std::size_t p, std::vector<ProofFinding>& out) {
  const Passage& passage = text.reading.passages[p];
  const std::vector<TimeMention>& times = text.reading.details[p].times;
  for (std::size_t i = 1; i < times.size(); ++i) {
    const TimeMention& from = times[i - 1];
    const TimeMention& until = times[i];
    const bool apart = until.first - from.last > 1;
    if (from.role != TimeRole::kFrom || until.role == TimeRole::kBase || apart) continue;
    if (!from.explicit_year || !until.explicit_year) continue;
    if (from.period.is_undated() || until.period.is_undated() || from.bare || until.bare) continue;
    if (until.first != from.last && !passage.marks[from.last].has(Sense::kUntil)) continue;
    if (until.first == from.last && until.role != TimeRole::kUntil) continue;
    if (until.period.last_day() >= from.period.first_day()) continue;
    const PhrasePlace place{p, from.first, until.last};
    ProofFinding finding = finding_about(text, place, ProofKind::kDate, "proof.date_backwards");
    finding.certainty = ProofCertainty::kCertain;
    finding.args = {{"printed", printed(text, place)},
                    {"begin", printed(text, {p, from.first, from.last})},
                    {"end", printed(text, {p, until.first, until.last})}};
    out.push_back(std::move(finding));
  }
}

// "thu Sau, ngay 11/3/2022"
void check_weekdays(const ProofText& text, std::size_t p, std::vector<ProofFinding>& out) {
  const std::vector<Token>& tokens = text.reading.passages[p].tokens;
  for (const TimeMention& time : text.reading.details[p].times) {
    if (!time.day || !time.explicit_year || time.first == 0) continue;
    std::size_t at = time.first;
    while (at > 0 && (tokens[at - 1].is(",") || tokens[at - 1].is("("))) --at;
    const auto weekday = check_words().weekday.before(tokens, at);
    if (!weekday) continue;
    const std::size_t first = at - weekday->count;
    if (!tokens[at - 1].capital && weekday->count == 2 && at == time.first) continue;
    const std::chrono::weekday real{std::chrono::year_month_day{
        std::chrono::year(time.day->year()), std::chrono::month(time.day->month()),
        std::chrono::day(time.day->day())}};
    const unsigned stated = static_cast<unsigned>(weekday->value.front() - '0');
    if (real.iso_encoding() == stated) continue;
    ProofFinding finding =
        finding_about(text, {p, first, time.last}, ProofKind::kDate, "proof.date_weekday");
    finding.certainty = ProofCertainty::kCertain;
    finding.severity = ProofSeverity::kLow;
    finding.args = {{"printed", printed(text, {p, first, time.last})},
                    {"weekday", "@proof.weekday." + std::to_string(real.iso_encoding())}};
    out.push_back(std::move(finding));
  }
}

// An event after the report's own day that is told as done.
void check_after_report(const ProofText& text, Date today, std::size_t p,
                        std::vector<ProofFinding>& out) {
  const Passage& passage = text.reading.passages[p];
  for (const TimeMention& time : text.reading.details[p].times) {
    if (!time.day || !time.explicit_year || *time.day <= today) continue;
    if (time.role != TimeRole::kDuring && time.role != TimeRole::kDocument) continue;
    const TokenRange clause = clause_around(passage, time.first);
    if (check_words().ahead.within(passage.tokens, clause.first, clause.last)) continue;
    if (time.role == TimeRole::kDuring &&
        !check_words().done.within(passage.tokens, clause.first, clause.last)) {
      continue;
    }
    const PhrasePlace place{p, time.first, time.last};
    ProofFinding finding = finding_about(text, place, ProofKind::kDate, "proof.date_after_report");
    finding.args = {{"printed", printed(text, place)}, {"today", today.to_string()}};
    out.push_back(std::move(finding));
  }
}

// One name, two stretches of years: "De an ... giai doan 2022 - 2025" and "... 2022 - 2030".
struct NamedSpan {
  PhrasePlace place;
  TimePeriod period;
};

constexpr std::size_t kNameWords = 8;

std::string name_before(const Passage& passage, std::size_t token) {
  std::string out;
  std::size_t count = 0;
  for (std::size_t at = token; at > 0 && count < kNameWords; --at) {
    const Token& word = passage.tokens[at - 1];
    if (word.is(".") || word.is(";") || word.is_number()) return {};
    if (!word.is_word()) continue;
    out += word.lower + " ";
    ++count;
  }
  return count == kNameWords ? out : std::string();
}

void check_named_spans(const ProofText& text, std::vector<ProofFinding>& out) {
  std::map<std::string, std::vector<NamedSpan>> named;
  for (std::size_t p = 0; p < text.reading.passages.size(); ++p) {
    for (const TimeMention& time : text.reading.details[p].times) {
      if (time.role != TimeRole::kSpan || time.period.is_undated()) continue;
      const std::string name = name_before(text.reading.passages[p], time.first);
      if (!name.empty()) named[name].push_back({{p, time.first, time.last}, time.period});
    }
  }
  std::vector<ProofFinding> found;
  for (const auto& [name, spans] : named) {
    const NamedSpan& first = spans.front();
    for (std::size_t i = 1; i < spans.size(); ++i) {
      const bool begins_alike = spans[i].period.first_day() == first.period.first_day();
      const bool ends_alike = spans[i].period.last_day() == first.period.last_day();
      if (begins_alike == ends_alike) continue;
      ProofFinding finding =
          finding_about(text, spans[i].place, ProofKind::kDate, "proof.date_two_spans");
      // Two units may have programmes of one name.
      const auto org_at = [&](const NamedSpan& span) {
        return text.reading.details[span.place.passage].scope.org;
      };
      if (org_at(first) != org_at(spans[i])) finding.certainty = ProofCertainty::kPossible;
      const PhrasePlace words{first.place.passage,
                              first.place.first - std::min(first.place.first, kNameWords),
                              first.place.first};
      finding.args = {{"name", printed(text, words)},
                      {"printed", printed(text, spans[i].place)},
                      {"other", printed(text, first.place)}};
      add_other(text, first.place, finding);
      found.push_back(std::move(finding));
      break;
    }
  }
  for (ProofFinding& finding : found) out.push_back(std::move(finding));
}

}  // namespace

std::optional<Date> report_day(const ProofText& text) {
  const std::size_t head = std::min(kHeadPassages, text.reading.passages.size());
  for (std::size_t p = 0; p < head; ++p) {
    const Passage& passage = text.reading.passages[p];
    for (const TimeMention& time : text.reading.details[p].times) {
      const bool alone = time.last + 1 >= passage.tokens.size() && time.first <= 8;
      if (time.day && time.explicit_year && alone && time.last - time.first >= 5) return time.day;
    }
  }
  return std::nullopt;
}

void check_dates(const ProofText& text, std::vector<ProofFinding>& out) {
  const std::optional<Date> today = report_day(text);
  for (std::size_t p = 0; p < text.reading.passages.size(); ++p) {
    PassageDates(text, p, out).run();
    check_stretches(text, p, out);
    check_weekdays(text, p, out);
    if (today) check_after_report(text, *today, p, out);
  }
  check_named_spans(text, out);
}

}  // namespace tongket
