// show and trace: what is known about an indicator, and where one number comes from.
#include <fmt/format.h>

#include <algorithm>

#include "app/arguments.h"
#include "app/commands.h"
#include "app/data_folder.h"
#include "derive/rules/sector_checks.h"
#include "model/implied_base.h"
#include "model/value_text.h"

namespace tongket {
namespace {

Table facts_table(const std::vector<const Fact*>& facts, const Pack& pack, const Options& options) {
  Table out{{{"id", true},
             {"period"},
             {"org"},
             {"scenario"},
             {"breakdown"},
             {"as_of"},
             {"value", true},
             {"value_hi", true},
             {"mult", true},
             {"unit"},
             {"status"},
             {"qualifier"},
             {"source"},
             {"version", true}},
            {}};
  const bool for_people = options.format == Format::kText;
  if (for_people) {
    std::erase_if(out.columns, [](const OutputColumn& c) {
      return c.key == "value_hi" || c.key == "mult" || c.key == "unit" || c.key == "qualifier";
    });
  }
  for (const Fact* fact : facts) {
    const Observation& o = fact->observation;
    const bool number = has_number(o.status);
    std::vector<std::string> row{std::to_string(fact->id),
                                 o.key.period.to_string(),
                                 o.key.org,
                                 std::string(to_code(o.key.scenario)),
                                 o.key.breakdown.to_string(),
                                 o.key.as_of ? o.key.as_of->to_string() : ""};
    if (for_people) {
      row.push_back(value_text(pack, o, options.language));
    } else {
      row.push_back(number ? o.value.to_string() : "");
      row.push_back(o.value_high ? o.value_high->to_string() : "");
      row.push_back(std::to_string(o.mult));
      row.push_back(o.key.unit);
    }
    row.emplace_back(to_code(o.status));
    if (!for_people) row.emplace_back(to_code(o.qualifier));
    row.push_back(o.source);
    row.push_back(std::to_string(fact->version));
    out.rows.push_back(std::move(row));
  }
  return out;
}

using Lines = std::vector<std::pair<std::string, std::string>>;

Lines trace_lines(const Pack& pack, const Fact& fact, const LoadInfo& load,
                  const Options& options) {
  const Observation& o = fact.observation;
  const bool vietnamese = options.language == Language::kVietnamese;
  const Indicator* indicator = pack.indicator(o.key.indicator);
  const SourceDocument* source = pack.source(o.source);
  const Date day = o.key.period.is_undated() ? Date() : o.reference_day();
  const auto name = [&](const auto& named) { return vietnamese ? named->name_vi : named->name_en; };
  return {
      {"id", std::to_string(fact.id)},
      {"indicator", o.key.indicator},
      {"name", indicator == nullptr ? "" : name(indicator)},
      {"label", o.label},
      {"org", o.key.org},
      {"org_name",
       vietnamese ? pack.orgs.name_vi(o.key.org, day) : pack.orgs.name_en(o.key.org, day)},
      {"period", o.key.period.to_string()},
      {"as_of", o.key.as_of ? o.key.as_of->to_string() : ""},
      {"scenario", std::string(to_code(o.key.scenario))},
      {"breakdown", o.key.breakdown.to_string()},
      {"value",
       options.format == Format::kText ? value_text(pack, o, options.language) : printed_text(o)},
      {"status", std::string(to_code(o.status))},
      {"qualifier", std::string(to_code(o.qualifier))},
      {"version", std::to_string(fact.version)},
      {"source", o.source},
      {"source_title", source == nullptr ? "" : (vietnamese ? source->title_vi : source->title_en)},
      {"note", o.note},
      {"load", std::to_string(load.load)},
      {"recorded_at", fact.recorded_at},
      {"author", load.actor == kErasedName ? message(options.language, "app.erased") : load.actor},
      {"reason", load.reason},
      {"file", load.file_name},
      {"line", std::to_string(o.source_line)},
      {"file_sha256", load.file_sha256}};
}

void print_lines(const Lines& lines, const Options& options) {
  Table table;
  if (options.format != Format::kText) {
    table.rows.emplace_back();
    for (const auto& [key, value] : lines) {
      table.columns.push_back({key});
      table.rows.front().push_back(value);
    }
  } else {
    table.columns = {{"what"}, {"found"}};
    for (const auto& [key, value] : lines) {
      if (!value.empty()) {
        table.rows.push_back({message(options.language, "column." + key), value});
      }
    }
  }
  fmt::print("{}", render(table, options.format, options.language));
}

// Of the indicators that are checked together with the fact's; of the sector's rules those that
// judge these alone.
Result<std::vector<Finding>> findings_beside(const DataFolder& data, const Fact& fact) {
  const std::string& code = fact.observation.key.indicator;
  TK_TRY(std::shared_ptr<const PackRules> script, shared_pack_rules(data.pack));
  const SectorChecks rules(data.pack, std::move(script));
  const std::vector<std::vector<std::string>>& groups = rules.groups();
  const auto group = std::ranges::find_if(groups, [&](const std::vector<std::string>& codes) {
    return std::ranges::find(codes, code) != codes.end();
  });
  CheckScope scope;
  scope.today = local_date(std::chrono::system_clock::now());
  scope.indicators = group == groups.end() ? std::vector<std::string>{code} : *group;
  std::vector<Fact> facts;
  for (const std::string& each : scope.indicators) {
    TK_TRY(std::vector<Fact> some, data.store->find({.indicator = each}));
    std::ranges::move(some, std::back_inserter(facts));
  }
  const FactIndex index = with_implied_bases(data.pack, std::move(facts));
  std::vector<Finding> out = check_all(data.pack, index, scope);
  if (group == groups.end()) return out;
  ToldFacts told;
  for (const Finding& finding : out) add_told(finding, told);
  const auto number = static_cast<std::size_t>(group - groups.begin());
  std::ranges::move(rules.in_group(number, index, told), std::back_inserter(out));
  return out;
}

// In the text form: the other versions of the key, and the findings that rest on the number.
Result<> print_context(const DataFolder& data, const Fact& fact, const Options& options) {
  TK_TRY(const std::vector<Fact> versions, data.store->versions(fact.observation.key));
  if (versions.size() > 1) {
    std::vector<const Fact*> list;
    list.reserve(versions.size());
    for (const Fact& version : versions) list.push_back(&version);
    fmt::print("\n{}\n{}", message(options.language, "app.versions"),
               render(facts_table(list, data.pack, options), options.format, options.language));
  }
  TK_TRY(const std::vector<Finding> findings, findings_beside(data, fact));
  for (const Finding& finding : findings) {
    const bool rests_on_it =
        std::any_of(finding.evidence.begin(), finding.evidence.end(),
                    [&](const Evidence& e) { return e.observation == fact.id; });
    if (!rests_on_it) continue;
    fmt::print("\n{}: {}\n",
               message(options.language, "severity." + std::string(to_code(finding.severity))),
               finding.text(options.language));
  }
  return done();
}

}  // namespace

Result<Exit> run_show(const Options& options) {
  TK_TRY(const DataFolder data, open_data_folder(options.data));
  TK_CHECK(known_indicator(data.pack, options.indicator));
  TK_CHECK(known_org(data.pack, options.org));
  std::optional<TimePeriod> period;
  if (!options.period.empty()) {
    TK_TRY(period, period_argument(options.period));
  }
  // What other periods imply for the one asked for belongs to the answer.
  TK_TRY(std::vector<Fact> found,
         data.store->find({.indicator = options.indicator, .org = options.org}));
  const FactIndex facts = with_implied_bases(data.pack, std::move(found));
  std::vector<const Fact*> shown;
  if (options.all_versions) {
    for (const Fact& fact : facts.all()) shown.push_back(&fact);
  } else {
    facts.each_standing([&](const Fact& fact) { shown.push_back(&fact); });
  }
  std::erase_if(
      shown, [&](const Fact* fact) { return period && fact->observation.key.period != *period; });
  if (options.format == Format::kText) {
    const Indicator& indicator = *data.pack.indicator(options.indicator);
    const bool vietnamese = options.language == Language::kVietnamese;
    fmt::print("{} - {}\n", indicator.code, vietnamese ? indicator.name_vi : indicator.name_en);
    if (shown.empty()) fmt::print("{}\n", message(options.language, "app.not_reported"));
  }
  if (!shown.empty() || options.format != Format::kText) {
    fmt::print("{}",
               render(facts_table(shown, data.pack, options), options.format, options.language));
  }
  return Exit::kDone;
}

Result<Exit> run_trace(const Options& options) {
  TK_TRY(const DataFolder data, open_data_folder(options.data));
  TK_TRY(const Fact fact, data.store->get(options.observation));
  TK_TRY(const LoadInfo load, data.store->load_info(fact.load));
  print_lines(trace_lines(data.pack, fact, load, options), options);
  if (options.format == Format::kText) TK_CHECK(print_context(data, fact, options));
  return Exit::kDone;
}

}  // namespace tongket
