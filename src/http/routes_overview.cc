// The leader's page: how things stand, and why.

#include <algorithm>
#include <shared_mutex>

#include "http/audience.h"
#include "http/figure_json.h"
#include "http/json_parts.h"
#include "http/overview_json.h"
#include "http/overview_reporting.h"
#include "http/overview_why.h"
#include "http/overviews.h"
#include "http/routes.h"

namespace tongket {
namespace {

FactsShown shown_to(Audience audience) {
  return audience == Audience::kInsiders ? FactsShown::kAll : FactsShown::kPublished;
}

// Indicators that are confidential, and not for who asks.
std::vector<std::string> hidden_from(const Live& live, const Call& call) {
  std::vector<std::string> out;
  for (const Indicator& indicator : live.pack().indicators) {
    if (indicator.disclosure == Disclosure::kPublic) continue;
    const RightsTarget target = target_of(live.pack(), indicator);
    if (!call.decided(Right::kReadFigure, target, live.pack().orgs)) out.push_back(indicator.code);
  }
  std::ranges::sort(out);
  return out;
}

Result<std::optional<TimePeriod>> period_wanted(const Request& request) {
  if (!request.has_parameter("period")) return std::optional<TimePeriod>();
  Result<TimePeriod> out = TimePeriod::parse(request.parameter("period"));
  if (!out || out->is_undated()) return bad_parameter("period", request.parameter("period"));
  return std::optional(*out);
}

struct OverviewAsked {
  Audience audience = Audience::kPublic;
  Overviews::Wanted wanted;
};

Result<OverviewAsked> asked_for(const Live& live, const Call& call) {
  OverviewAsked out;
  TK_TRY(out.wanted.period, period_wanted(call.request));
  const std::shared_lock lock(live.mutex());
  out.audience = audience_of(live, call, live.pack().nation, nullptr);
  out.wanted.hidden = hidden_from(live, call);
  return out;
}

Result<Reply> overview(Live& live, const Call& call) {
  TK_TRY(const OverviewAsked asked, asked_for(live, call));
  TK_TRY(const Overviews::Standing standing,
         live.overviews(shown_to(asked.audience)).find(live, asked.wanted));
  JsonWriter json;
  const std::shared_lock lock(live.mutex());
  const OwedSubmissions owed = owed_submissions(live, call);
  json.begin_object();
  const Result<Moment> recorded = parse_moment(standing->recorded_at);
  write_moment(json, "data_at",
               recorded ? std::optional(live.business_time(*recorded)) : std::optional<Moment>());
  write_overview(json, *standing, owed.by_field, call.language);
  write_changed_figures(json, live, call, figures_for(live, asked.audience), asked.wanted.hidden);
  write_owed(json, live, owed);
  write_open_cycles(json, live, call.now);
  json.end_object();
  return json_reply(json);
}

Result<Reply> visit_overview(Live& live, const Call& call) {
  Reply reply = no_content();
  reply.after = live.record(ReportingCommands(live.reporting(), call.acting()).visit_overview());
  return reply;
}

Result<RightsTarget> why_target(const Live& live, const Call& call) {
  TK_TRY(const Indicator* indicator,
         known_indicator(live.pack(), call.request.parameter("indicator")));
  return target_of(live.pack(), *indicator);
}

Result<Reply> why(Live& live, const Call& call) {
  TK_TRY(OverviewAsked asked, asked_for(live, call));
  TK_TRY(const Breakdown breakdown, breakdown_wanted(call.request));
  TK_TRY(const Overviews::Standing standing,
         live.overviews(shown_to(asked.audience)).find(live, asked.wanted));
  const std::shared_lock lock(live.mutex());
  TK_TRY(const Indicator* indicator,
         known_indicator(live.pack(), call.request.parameter("indicator")));
  const WhyAsked of{*indicator, breakdown, standing->overview.period};
  return write_why(live, call, figures_for(live, asked.audience), *standing, of);
}

}  // namespace

std::vector<Route> overview_routes() {
  return {{.method = Method::kGet,
           .pattern = "/overview",
           .operation = "getOverview",
           .locking = Locking::kOwn,
           .right = Right::kReadCycle,
           .handler = overview},
          {.method = Method::kPost,
           .pattern = "/overview/visit",
           .operation = "visitOverview",
           .locking = Locking::kWrite,
           .right = Right::kReadCycle,
           .handler = visit_overview},
          {.method = Method::kGet,
           .pattern = "/overview/why",
           .operation = "getOverviewWhy",
           .locking = Locking::kOwn,
           .right = Right::kReadFigure,
           .target = why_target,
           .handler = why}};
}

}  // namespace tongket
