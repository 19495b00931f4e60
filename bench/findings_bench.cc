// What the checks cost with the sector's own rules and without: everything found at once at the
// start, and the group of one indicator after a correction. packs/tttt with the demonstration
// panel.
#include <benchmark/benchmark.h>

#include <map>
#include <string>

#include "app/rules_fixture.h"
#include "derive/checked_facts.h"

namespace tongket {
namespace {

const Date kToday = Date::of(2023, 3, 1);

struct World {
  Pack pack = load_pack("packs/tttt").value();
  std::vector<Fact> facts = facts_with_panel(pack);
  std::shared_ptr<const PackRules> rules = shared_pack_rules(pack).value();
};

const World& world() {
  static const World out;
  return out;
}

std::shared_ptr<const PackRules> rules_if(bool with) { return with ? world().rules : nullptr; }

void start(benchmark::State& state, bool with_rules) {
  for (auto _ : state) {
    state.PauseTiming();
    std::vector<Fact> facts = world().facts;
    state.ResumeTiming();
    const CheckedFacts made(world().pack, kToday, std::move(facts), rules_if(with_rules));
    state.counters["findings"] = static_cast<double>(made.findings().size());
  }
  state.counters["facts"] = static_cast<double>(world().facts.size());
}

void replace(benchmark::State& state, const std::string& indicator, bool with_rules) {
  CheckedFacts facts(world().pack, kToday, world().facts, rules_if(with_rules));
  std::map<std::string, std::vector<Fact>, std::less<>> by_indicator;
  for (const Fact& fact : world().facts) {
    by_indicator[fact.observation.key.indicator].push_back(fact);
  }
  for (auto _ : state) {
    const Result<> done = facts.replace({indicator}, [&](std::string_view code) {
      return Result<std::vector<Fact>>(by_indicator[std::string(code)]);
    });
    benchmark::DoNotOptimize(done.ok());
  }
  state.counters["facts"] = static_cast<double>(facts.facts(indicator)->all().size());
}

BENCHMARK_CAPTURE(start, without, false)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(start, with_rules, true)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(replace, tele_rev_without, "TELE.REV", false)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(replace, tele_rev_with_rules, "TELE.REV", true)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(replace, l34_rate_without, "PROV.DVC.L34_RATE", false)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(replace, l34_rate_with_rules, "PROV.DVC.L34_RATE", true)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(replace, epub_rate_without, "PUB.EPUB.RATE", false)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(replace, epub_rate_with_rules, "PUB.EPUB.RATE", true)
    ->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace tongket
