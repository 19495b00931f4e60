// rules: what the pack's own rules derive from the facts and what they find broken, each with the
// observations that it rests on. Exit status 1 if a rule is broken.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "app/arguments.h"
#include "app/commands.h"
#include "app/data_folder.h"
#include "base/number_text.h"
#include "derive/rules/run_rules.h"
#include "model/implied_base.h"

namespace tongket {
namespace {

// Components that have a column of their own.
constexpr std::array<std::string_view, 7> kSubject = {"indicator", "org",    "period",  "span",
                                                      "breakdown", "ruleid", "bool_var"};

std::string for_people(const std::string& value, Language language) {
  const Result<Decimal> number = Decimal::parse(value);
  return number ? number_text(*number, language) : value;
}

// "as_of 2022-12-31; value 85; sum_of_parts 82". For people numbers are written as the language
// writes them; codes of identifiers stay.
std::string values_text(const RuleRow& row, const Options& options) {
  std::string out;
  const auto add = [&](const std::string& name, const std::string& value) {
    const bool told = std::find(kSubject.begin(), kSubject.end(), name) != kSubject.end() ||
                      (name == "errorcode" && row["ruleid"].empty());
    if (!told) out += (out.empty() ? "" : "; ") + name + " " + value;
  };
  const bool people = options.format == Format::kText;
  for (const auto& [name, value] : row.identifiers) add(name, value);
  for (const auto& [name, value] : row.values) {
    add(name, people ? for_people(value, options.language) : value);
  }
  return out;
}

std::string breakdown_of(const RuleRow& row) {
  const std::string_view breakdown = row["breakdown"];
  return breakdown == kTotalCode ? "" : std::string(breakdown);
}

std::string rests_on_text(const RuleRow& row) {
  std::string out;
  for (const ObservationId id : row.rests_on) {
    out += (out.empty() ? "#" : " #") + std::to_string(id);
  }
  return out;
}

std::string period_of(const RuleRow& row) {
  const std::string_view span = row["span"];
  return std::string(span.empty() ? row["period"] : span);
}

std::string code_of(const RuleRow& row) {
  const std::string_view rule = row["ruleid"];
  return std::string(rule.empty() ? row["errorcode"] : rule);
}

// The rows asked for, what is broken first.
std::vector<RuleRow> chosen(std::vector<RuleRow> rows, const Options& options) {
  std::erase_if(rows, [&](const RuleRow& row) {
    return (!options.indicator.empty() && row["indicator"] != options.indicator) ||
           (!options.org.empty() && row["org"] != options.org) ||
           (!options.period.empty() && period_of(row) != options.period);
  });
  std::stable_partition(rows.begin(), rows.end(), [](const RuleRow& row) { return row.broken; });
  return rows;
}

Table rules_table(const std::vector<RuleRow>& rows, const Options& options) {
  Table out{{{"kind"},
             {"result"},
             {"rule"},
             {"indicator"},
             {"org"},
             {"period"},
             {"breakdown"},
             {"found"},
             {"evidence"}},
            {}};
  for (const RuleRow& row : rows) {
    out.rows.push_back({row.broken ? "broken" : "derived", row.result, code_of(row),
                        std::string(row["indicator"]), std::string(row["org"]), period_of(row),
                        breakdown_of(row), values_text(row, options), rests_on_text(row)});
  }
  return out;
}

void print_rules(const Pack& pack, const std::vector<RuleRow>& rows, const Options& options) {
  const Language language = options.language;
  for (const RuleRow& row : rows) {
    const Indicator* indicator = pack.indicator(row["indicator"]);
    std::string head = message(language, row.broken ? "app.rule_broken" : "app.rule_derived");
    for (const std::string& word : {row.result, code_of(row), std::string(row["indicator"]),
                                    std::string(row["org"]), period_of(row), breakdown_of(row)}) {
      if (!word.empty()) head += "  " + word;
    }
    fmt::print("{}\n", head);
    if (indicator != nullptr) {
      fmt::print("  {}\n",
                 language == Language::kVietnamese ? indicator->name_vi : indicator->name_en);
    }
    fmt::print("  {}\n", values_text(row, options));
    if (!row.rests_on.empty()) {
      fmt::print("  {}\n", message(language, "app.rests_on", {{"found", rests_on_text(row)}}));
    }
  }
}

void print_summary(const std::vector<RuleRow>& rows, const FactsLeftOut& left_out,
                   Language language) {
  const auto broken = static_cast<std::size_t>(
      std::count_if(rows.begin(), rows.end(), [](auto& row) { return row.broken; }));
  fmt::print("{}\n", message(language, "app.rules",
                             {{"broken", std::to_string(broken)},
                              {"derived", std::to_string(rows.size() - broken)}}));
  fmt::print("{}\n", message(language, "app.rules_left_out",
                             {{"undated", std::to_string(left_out.undated)},
                              {"not_exact", std::to_string(left_out.not_exact.size())},
                              {"doubled", std::to_string(left_out.doubled)}}));
}

}  // namespace

Result<Exit> run_rules_command(const Options& options) {
  TK_TRY(const DataFolder data, open_data_folder(options.data));
  TK_CHECK(known_indicator(data.pack, options.indicator));
  TK_CHECK(known_org(data.pack, options.org));
  if (!options.period.empty()) TK_CHECK(period_argument(options.period));
  TK_TRY(const std::optional<PackRules> rules, load_pack_rules(data.pack));
  if (!rules) return fail(ErrorCode::kNotFound, "app.no_rules", {{"found", data.pack.id}});
  TK_TRY(std::vector<Fact> found, data.store->find({}));
  const FactIndex facts = with_implied_bases(data.pack, std::move(found));
  std::vector<const Fact*> standing;
  facts.each_standing([&](const Fact& fact) { standing.push_back(&fact); });
  const FactDatasets datasets = fact_datasets(data.pack, standing);
  TK_TRY(std::vector<RuleRow> all, run_rules(*rules, datasets.inputs));
  const std::vector<RuleRow> rows = chosen(std::move(all), options);
  if (options.format == Format::kText) {
    print_rules(data.pack, rows, options);
    print_summary(rows, datasets.left_out, options.language);
  } else {
    fmt::print("{}", render(rules_table(rows, options), options.format, options.language));
  }
  const bool broken = !rows.empty() && rows.front().broken;
  return broken ? Exit::kFound : Exit::kDone;
}

}  // namespace tongket
