// One figure: where it comes from, its versions.

#include <charconv>
#include <shared_mutex>

#include "http/fact_json.h"
#include "http/figure_json.h"
#include "http/routes.h"

namespace tongket {
namespace {

Result<ObservationId> fact_id(const Call& call) {
  const std::string& text = call.param("id");
  ObservationId out = 0;
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), out);
  if (code != std::errc() || end != text.data() + text.size() || out <= 0)
    return no_fact(call.param("id"));
  return out;
}

// Its indicator's; one that the pack has no more is nobody's.
Result<RightsTarget> fact_target(const Live& live, const Call& call) {
  TK_TRY(const ObservationId id, fact_id(call));
  const Result<Fact> fact = live.store().get(id);
  if (!fact) return no_fact(call.param("id"));
  const Indicator* indicator = live.pack().indicator(fact->observation.key.indicator);
  if (indicator == nullptr) return no_fact(call.param("id"));
  return target_of(live.pack(), *indicator);
}

Result<Reply> fact(Live& live, const Call& call) {
  TK_TRY(const ObservationId id, fact_id(call));
  TK_TRY(const StoredFact stored, stored_fact(live.store(), id));
  const std::shared_lock lock(live.mutex());
  return fact_reply(live, call, stored);
}

}  // namespace

std::vector<Route> fact_routes() {
  return {{.method = Method::kGet,
           .pattern = "/facts/{id}",
           .operation = "getFact",
           .locking = Locking::kOwn,
           .right = Right::kReadFigure,
           .target = fact_target,
           .handler = fact}};
}

}  // namespace tongket
