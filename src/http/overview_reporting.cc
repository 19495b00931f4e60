#include "http/overview_reporting.h"

#include <algorithm>
#include <chrono>
#include <optional>
#include <tuple>

#include "http/fact_source.h"
#include "http/figure_json.h"
#include "http/json_parts.h"
#include "http/submission_json.h"
#include "report/print.h"
#include "submission/publishing.h"

namespace tongket {
namespace {

constexpr std::size_t kMostOwed = 100;
constexpr std::size_t kMostChanged = 30;
constexpr std::chrono::days kWithoutVisit{7};

bool is_owed(const Live& live, const Submission& submission, Moment now) {
  return at_the_unit(submission.state) && live.reporting().due(submission) < now;
}

// The key as it stood before the reader's last visit, and its last change since.
struct Changed {
  const StandingChange* first;
  const StandingChange* last;
  Moment at;  // of the last
};

Moment since_of(const Live& live, const Call& call) {
  const std::optional<Moment> visit = live.reporting().visited(kOverviewVisits, call.actor.account);
  // The clock of a demonstration may begin again behind its visits.
  return visit && *visit <= call.now ? *visit : call.now - kWithoutVisit;
}

// Newest first. News are in the order in which figures came to stand, which behind a start is not
// always that of their times.
std::vector<Changed> changed_since(const Live& live, const Figures& figures, Moment since) {
  std::vector<Changed> out;
  std::map<ObservationKey, std::size_t> known;
  for (auto change = figures.news().rbegin(); change != figures.news().rend(); ++change) {
    const Result<Moment> at = parse_moment(change->recorded_at);
    if (!at || live.business_time(*at) < since) continue;
    const auto [place, is_new] = known.try_emplace(change->key, out.size());
    if (is_new) {
      out.push_back({&*change, &*change, live.business_time(*at)});
    } else {
      out[place->second].first = &*change;
    }
  }
  std::ranges::stable_sort(out, std::ranges::greater(), &Changed::at);
  return out;
}

bool is_told(const Live& live, const Fact& after, const std::optional<Fact>& before) {
  return may_print(after, live.settings().demo) &&
         !(before && says_the_same(before->observation, after.observation));
}

void write_changed(JsonWriter& json, const Live& live, const Call& call, const Changed& changed,
                   const Fact& after) {
  const ObservationKey& key = after.observation.key;
  const Indicator* indicator = live.pack().indicator(key.indicator);
  json.begin_object();
  json.key("indicator").text(key.indicator);
  write_named(json, "name",
              indicator == nullptr ? NamedText{key.indicator, key.indicator}
                                   : NamedText{indicator->name_vi, indicator->name_en});
  json.key("org").text(key.org);
  write_named(json, "org_name", org_name(live.pack(), key.org));
  json.key("period").text(key.period.to_string());
  json.key("breakdown").text(key.breakdown.to_string());
  json.key("scenario").text(to_code(key.scenario));
  json.key("before");
  const std::optional<Fact>& before = changed.first->before;
  write_figure(json, live.pack(), before ? &*before : nullptr, call.language);
  json.key("after");
  write_figure(json, live.pack(), &after, call.language);
  write_moment(json, "at", changed.at);
  json.key("source").text(after.observation.source);
  write_named(json, "source_name", source_name(live, after.observation.source));
  json.end_object();
}

}  // namespace

OwedSubmissions owed_submissions(const Live& live, const Call& call) {
  OwedSubmissions out;
  for (const Cycle& cycle : live.reporting().cycles()) {
    if (cycle.state != CycleState::kOpen) continue;
    for (const Submission* submission : live.reporting().of_cycle(cycle.id)) {
      if (!is_owed(live, *submission, call.now)) continue;
      const RightsTarget target = target_of(live, *submission);
      if (!call.decided(Right::kReadSubmission, target, live.pack().orgs)) continue;
      out.all.push_back(submission);
      for (const std::string& field : target.fields) ++out.by_field[field];
    }
  }
  std::ranges::stable_sort(out.all, {}, [&](const Submission* submission) {
    return std::tuple(live.reporting().due(*submission), submission->org);
  });
  return out;
}

void write_owed(JsonWriter& json, const Live& live, const OwedSubmissions& owed) {
  json.key("late").begin_array();
  for (std::size_t i = 0; i < std::min(owed.all.size(), kMostOwed); ++i) {
    const Submission& submission = *owed.all[i];
    json.begin_object();
    json.key("org").text(submission.org);
    write_named(json, "org_name", org_name(live.pack(), submission.org));
    json.key("cycle").text(submission.cycle);
    write_named(json, "cycle_name", live.reporting().cycle_of(submission).plan.name);
    json.key("form").text(submission.form);
    write_named(json, "form_name", live.reporting().form_of(submission).name);
    json.key("submission").text(submission.id);
    write_moment(json, "due", live.reporting().due(submission));
    json.key("state").text(to_code(submission.state));
    json.end_object();
  }
  json.end_array();
  json.key("late_total").integer(static_cast<std::int64_t>(owed.all.size()));
}

void write_open_cycles(JsonWriter& json, const Live& live, Moment now) {
  std::vector<const Cycle*> open;
  for (const Cycle& cycle : live.reporting().cycles()) {
    if (cycle.state == CycleState::kOpen) open.push_back(&cycle);
  }
  std::ranges::stable_sort(open, {}, [](const Cycle* cycle) { return cycle->plan.due; });
  json.key("cycles").begin_array();
  for (const Cycle* cycle : open) {
    const CycleTally& tally = cycle->tally;
    const int approved =
        tally.in(SubmissionState::kApproved) + tally.in(SubmissionState::kPublished);
    const auto owed =
        std::ranges::count_if(live.reporting().of_cycle(cycle->id),
                              [&](const Submission* one) { return is_owed(live, *one, now); });
    json.begin_object();
    json.key("id").text(cycle->id);
    write_named(json, "name", cycle->plan.name);
    json.key("period").text(cycle->plan.period.to_string());
    write_moment(json, "due", cycle->plan.due);
    json.key("expected").integer(tally.expected());
    json.key("sent").integer(approved + tally.in(SubmissionState::kSubmitted));
    json.key("approved").integer(approved);
    json.key("late").integer(owed);
    json.end_object();
  }
  json.end_array();
}

void write_changed_figures(JsonWriter& json, const Live& live, const Call& call,
                           const Figures& figures, const std::vector<std::string>& hidden) {
  const Moment since = since_of(live, call);
  write_moment(json, "changed_since", since);
  json.key("changed").begin_array();
  std::size_t written = 0;
  for (const Changed& changed : changed_since(live, figures, since)) {
    if (written == kMostChanged) break;
    const Fact* after = figures.standing(changed.last->key);
    const bool shown = after != nullptr && is_told(live, *after, changed.first->before) &&
                       !std::ranges::binary_search(hidden, changed.last->key.indicator);
    if (!shown) continue;
    write_changed(json, live, call, changed, *after);
    ++written;
  }
  json.end_array();
}

}  // namespace tongket
