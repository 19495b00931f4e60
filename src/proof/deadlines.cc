#include "proof/deadlines.h"

#include <algorithm>
#include <map>
#include <utility>

#include "base/text.h"
#include "proof/check_words.h"
#include "proof/phrase_place.h"

namespace tongket {
namespace {

bool is_deadline(const Passage& passage, const TimeMention& time) {
  return time.explicit_year && !time.bare && !time.period.is_undated() &&
         time.role != TimeRole::kSpan && time.role != TimeRole::kBase &&
         time.role != TimeRole::kDocument &&
         check_words().deadline.before(passage.tokens, time.first).has_value();
}

struct Planned {
  int year = 0;
  std::size_t heading = 0;  // passage
};

// The year that the innermost heading with a year plans for; nullopt if that heading tells results.
std::optional<Planned> planned_year(const ProofText& text, const Passage& passage) {
  for (auto above = passage.above.rbegin(); above != passage.above.rend(); ++above) {
    const auto h = static_cast<std::size_t>(*above);
    const Passage& heading = text.reading.passages[h];
    const std::vector<TimeMention>& times = text.reading.details[h].times;
    if (heading.kind != PassageKind::kHeading || times.empty()) continue;
    const std::size_t end = heading.tokens.size();
    if (check_words().result_heading.within(heading.tokens, 0, end)) return std::nullopt;
    if (!check_words().task_heading.within(heading.tokens, 0, end)) return std::nullopt;
    const TimeMention& time = times.back();
    const bool year = time.role == TimeRole::kDuring && time.explicit_year &&
                      time.period.kind() == TimePeriod::Kind::kYear;
    if (!year) return std::nullopt;
    return Planned{time.period.last_day().year(), h};
  }
  return std::nullopt;
}

void report_deadline(const ProofText& text, std::size_t p, const TimeMention& time,
                     const Planned& planned, std::pair<ProofKind, std::string_view> what,
                     std::vector<ProofFinding>& out) {
  const Passage& heading = text.reading.passages[planned.heading];
  ProofFinding finding = finding_about(text, {p, time.first, time.last}, what.first, what.second);
  add_other(text, {planned.heading, 0, heading.tokens.size()}, finding);
  finding.args = {{"printed", printed(text, {p, time.first, time.last})},
                  {"heading", heading.text},
                  {"year", std::to_string(planned.year)}};
  out.push_back(std::move(finding));
}

// Tasks of a coming year that are due before it, or intended for the year before it.
void check_against_heading(const ProofText& text, std::size_t p, std::vector<ProofFinding>& out) {
  const Passage& passage = text.reading.passages[p];
  const std::vector<TimeMention>& times = text.reading.details[p].times;
  if (times.empty() || passage.kind == PassageKind::kHeading) return;
  const std::optional<Planned> planned = planned_year(text, passage);
  if (!planned) return;
  const Date begins = Date::of(planned->year, 1, 1);
  for (const TimeMention& time : times) {
    if (time.period.is_undated() || time.period.last_day() >= begins) continue;
    const TokenRange clause = clause_around(passage, time.first);
    if (check_words().done.within(passage.tokens, clause.first, clause.last)) continue;
    if (is_deadline(passage, time)) {
      report_deadline(text, p, time, *planned, {ProofKind::kDeadline, "proof.deadline_before_plan"},
                      out);
      continue;
    }
    const bool intended = time.role == TimeRole::kDuring && time.explicit_year && !time.bare &&
                          check_words().intended.within(passage.tokens, clause.first, time.first) &&
                          time.period.kind() == TimePeriod::Kind::kYear;
    if (intended) {
      report_deadline(text, p, time, *planned, {ProofKind::kYear, "proof.deadline_year"}, out);
    }
  }
}

// "tu thang 6/2023 ..., hoan thanh truoc thang 3/2023"
void check_against_start(const ProofText& text, std::size_t p, std::vector<ProofFinding>& out) {
  const Passage& passage = text.reading.passages[p];
  const std::vector<TimeMention>& times = text.reading.details[p].times;
  for (std::size_t i = 0; i < times.size(); ++i) {
    const TimeMention& from = times[i];
    if (from.role != TimeRole::kFrom || !from.explicit_year || from.period.is_undated()) continue;
    const TokenRange clause = clause_around(passage, from.first);
    for (std::size_t j = i + 1; j < times.size() && times[j].last <= clause.last; ++j) {
      if (!is_deadline(passage, times[j])) continue;
      if (times[j].period.last_day() >= from.period.first_day()) continue;
      const PhrasePlace place{p, times[j].first, times[j].last};
      ProofFinding finding =
          finding_about(text, place, ProofKind::kDeadline, "proof.deadline_before_start");
      add_other(text, {p, from.first, from.last}, finding);
      finding.args = {{"printed", printed(text, place)},
                      {"start", printed(text, {p, from.first, from.last})}};
      out.push_back(std::move(finding));
    }
  }
}

// A draft, whom it goes to and when: "Luat Du lich (sua doi) trinh Chinh phu truoc ngay
// 10/01/2023", or the row of a list "Luat Du lich (sua doi) Chinh phu 20/01/2023".
struct Submission {
  PhrasePlace title;
  PhrasePlace recipient;
  PhrasePlace place;  // of the day
  TimePeriod when;
};

constexpr std::size_t kTitleWords = 14;
constexpr std::size_t kFewestTitleWords = 3;

// Where the title that ends before `end` begins: the nearest kind of document with a capital.
std::optional<std::size_t> title_before(const Passage& passage, std::size_t end) {
  const std::size_t reach = std::min(end, kTitleWords);
  for (std::size_t back = 1; back <= reach; ++back) {
    const Token& token = passage.tokens[end - back];
    if (token.is(".") || token.is(";") || token.is(",") || token.is_number()) return std::nullopt;
    if (!token.capital || !check_words().document_kind.at(passage.tokens, end - back)) continue;
    return back < kFewestTitleWords ? std::nullopt : std::optional(end - back);
  }
  return std::nullopt;
}

void add_submissions(const ProofText& text, std::size_t p,
                     std::map<std::string, std::vector<Submission>>& out) {
  const Passage& passage = text.reading.passages[p];
  const std::vector<Token>& tokens = passage.tokens;
  const std::vector<TimeMention>& times = text.reading.details[p].times;
  if (times.empty()) return;
  for (std::size_t at = 1; at < tokens.size(); ++at) {
    const auto recipient = check_words().recipient.at(tokens, at);
    if (!recipient) continue;
    const std::size_t behind = at + recipient->count;
    const auto time = std::find_if(times.begin(), times.end(), [&](const TimeMention& found) {
      const auto word = check_words().deadline.at(tokens, behind);
      return found.explicit_year &&
             (found.day || found.period.kind() == TimePeriod::Kind::kMonth) &&
             (found.first == behind || (word && found.first == behind + word->count) ||
              (word && found.first + 1 == behind + word->count));
    });
    const auto submitting = check_words().submitting.before(tokens, at);
    const std::size_t end = submitting ? at - submitting->count : at;
    const bool row = time != times.end() && time->last == tokens.size();
    at = behind - 1;
    if (time == times.end() || (!submitting && !row)) continue;
    const std::optional<std::size_t> begin = title_before(passage, end);
    if (!begin) continue;
    Submission found{.title = {p, *begin, end},
                     .recipient = {p, behind - recipient->count, behind},
                     .place = {p, time->first, time->last},
                     .when = time->period};
    const std::string key =
        lower_case(printed(text, found.title) + "|" + printed(text, found.recipient));
    out[key].push_back(found);
  }
}

void check_submissions(const ProofText& text, std::vector<ProofFinding>& out) {
  std::map<std::string, std::vector<Submission>> submissions;
  for (std::size_t p = 0; p < text.reading.passages.size(); ++p) {
    add_submissions(text, p, submissions);
  }
  for (const auto& [key, places] : submissions) {
    const Submission& first = places.front();
    for (const Submission& other : places) {
      if (first.when.contains(other.when) || other.when.contains(first.when)) continue;
      ProofFinding finding =
          finding_about(text, other.place, ProofKind::kDeadline, "proof.deadline_two");
      add_other(text, first.place, finding);
      finding.args = {{"title", printed(text, first.title)},
                      {"recipient", printed(text, first.recipient)},
                      {"printed", printed(text, other.place)},
                      {"other", printed(text, first.place)}};
      out.push_back(std::move(finding));
      break;
    }
  }
}

}  // namespace

void check_deadlines(const ProofText& text, std::vector<ProofFinding>& out) {
  for (std::size_t p = 0; p < text.reading.passages.size(); ++p) {
    check_against_heading(text, p, out);
    check_against_start(text, p, out);
  }
  check_submissions(text, out);
}

}  // namespace tongket
