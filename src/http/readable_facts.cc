#include "http/readable_facts.h"

#include <map>
#include <shared_mutex>
#include <string>

#include "http/audience.h"

namespace tongket {
namespace {

bool may_read_indicator(const Live& live, const Call& call, const std::string& code) {
  const Pack& pack = live.pack();
  const Indicator* indicator = pack.indicator(code);
  if (indicator == nullptr) return false;
  const Field* field = pack.field_of(indicator->field);
  const RightsTarget target{.org = pack.nation,
                            .fields = {field == nullptr ? indicator->field : field->code},
                            .disclosure = indicator->disclosure};
  return call.decided(Right::kReadFigure, target, pack.orgs).allowed();
}

}  // namespace

void keep_readable_facts(const Live& live, const Call& call, std::vector<Fact>& facts) {
  const std::shared_lock lock(live.mutex());
  std::map<std::pair<std::string, std::string>, bool> insiders;  // by indicator and unit
  std::map<std::string, bool> readable;                          // by indicator
  const auto may_read = [&](const Fact& fact) {
    const ObservationKey& key = fact.observation.key;
    const auto [indicator, new_indicator] = readable.try_emplace(key.indicator);
    if (new_indicator) indicator->second = may_read_indicator(live, call, key.indicator);
    if (!indicator->second) return false;
    const auto [org, new_org] = insiders.try_emplace({key.indicator, key.org});
    if (new_org)
      org->second = audience_of(live, call, key.org, live.pack().indicator(key.indicator)) ==
                    Audience::kInsiders;
    if (org->second) return true;
    const Fact* published = live.published_figures().standing(key);
    return published != nullptr && published->id == fact.id;
  };
  std::erase_if(facts, [&](const Fact& fact) { return !may_read(fact); });
}

}  // namespace tongket
