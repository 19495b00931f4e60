// Planned checks against the interpreter, on random series and random scripts.
#include "vtl/plan/series_plan.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <thread>

#include "column/kernel_random.h"
#include "vtl/evaluate/evaluator.h"
#include "vtl/examples/compare_datasets.h"
#include "vtl/parse/parser.h"
#include "vtl/plan/plan_data.h"

namespace tongket::vtl {
namespace {

void in_two(int count, const std::function<void(int)>& work) {
  const auto half = [&](int first) {
    for (int i = first; i < count; i += 2) work(i);
  };
  const std::jthread other([&] { half(1); });
  half(0);
}

// Facts of forms, plans with two decimals for some of them, rates that may be no number.
class Panel {
 public:
  explicit Panel(std::uint64_t seed) : random_(seed) {
    constexpr int kSlots[] = {5, 20, 32, 36, 60, 64};
    axis_ = {.first = 0, .step = 1, .slots = kSlots[random_() % 6]};
    if (random_() % 4 == 0) axis_ = {.first = 2, .step = 3, .slots = 17};
    // Wide rows, many short ones, a source that has only a part of the space.
    if (random_() % 5 == 0) {
      series_ = random_() % 2 == 0 ? 11 : 40;
      units_ = 5;
    } else if (axis_.slots == 5) {
      units_ = 250;
    }
    partial_ = random_() % 2 == 0;
    fill_facts(random_() % 3 == 0 ? 40'000'000'000 : 2'000);
    plans_ = SeriesBlock<std::int64_t>(cells(partial_ ? 2 : series_), axis_.slots);
    rates_ = SeriesBlock<double>(cells(series_), axis_.slots);
    for (std::size_t i = 0; i < rates_.count(); ++i) {
      for (int t = 0; t < axis_.slots; ++t) {
        if (random_() % 5 == 0) continue;
        rates_.present(i) |= std::uint64_t{1} << t;
        rates_.at(i)[t] = random_() % 6 == 0 ? std::nan("") : static_cast<double>(draw(4)) / 2;
      }
    }
    for (std::size_t i = 0; i < plans_.count(); ++i) {
      for (int t = 0; t < axis_.slots; ++t) {
        if (random_() % 3 == 0) continue;
        plans_.present(i) |= std::uint64_t{1} << t;
        plans_.at(i)[t] = draw(900);
      }
    }
    for (int row = 0; row < units_; ++row) due_.push_back(random_() & axis_.all());
  }

  SeriesSpace space() const {
    SeriesSpace out;
    out.axis = axis_;
    out.rows = cells(1);
    out.series = static_cast<std::size_t>(series_);
    out.sources = {source_of(facts_), source_of(plans_, partial_ ? 2 : out.series),
                   source_of(rates_, out.series)};
    out.sources[1].first_series = partial_ ? 1 : 0;
    out.sources[1].scale = 2;
    out.keys = {{"unit", Level::kRow, [](std::size_t r, std::size_t) { return 100 + int(r); }},
                {"indicator", Level::kSeries,
                 [](std::size_t r, std::size_t k) { return int(r % 2) * 50 + int(k); }},
                {"field", Level::kRow, [](std::size_t r, std::size_t) { return int(r % 3); },
                 INT32_MAX, false}};
    out.sets = {
        {"facts", Level::kSeries, {{"value", 0}}, {"field"}},
        {"plans", Level::kSeries, {{"plan", 1}}, {}},
        {"rates", Level::kSeries, {{"rate", 2}}, {}},
        {"forms", Level::kRow, {{"m0", 0, 0}, {"m1", 0, 1}, {"m2", 0, 2}, {"m3", 0, 3}}, {}},
        {"due", Level::kRow, {}, {"field"}, due_.data()}};
    return out;
  }

 private:
  std::size_t cells(int each) const {
    return static_cast<std::size_t>(units_) * static_cast<std::size_t>(each);
  }
  std::int64_t draw(int most) {
    return static_cast<std::int64_t>(random_() % static_cast<std::uint64_t>(2 * most + 1)) - most;
  }
  void fill_facts(std::int64_t large) {
    std::vector<DenseSeries::RowKey> rows;
    rows.reserve(cells(1));
    for (int unit = 0; unit < units_; ++unit) rows.push_back({unit, 0});
    facts_ = DenseSeries({axis_, series_, 1, units_}, rows);
    for (std::size_t row = 0; row < rows.size(); ++row) {
      for (int k = 0; k < series_; ++k) {
        for (int t = 0; t < axis_.slots; ++t) {
          if (random_() % 6 == 0) continue;
          const bool odd = random_() % 40 == 0;
          facts_.set({row, k, t}, odd ? large - draw(5) : draw(6));
        }
      }
    }
  }

  std::mt19937_64 random_;
  SeriesAxis axis_;
  int units_ = 9;
  int series_ = 4;
  bool partial_ = false;
  DenseSeries facts_;
  SeriesBlock<std::int64_t> plans_;
  SeriesBlock<double> rates_;
  std::vector<std::uint64_t> due_;
};

// Scripts out of what is planned.
class Scripts {
 public:
  explicit Scripts(std::uint64_t seed) : random_(seed) {}

  std::string script() {
    switch (pick(6)) {
      case 0:
        use({"value", "former", "indicator", "field"}, true);
        return over("inner_join(facts, timeshift(facts, " + shift() +
                    ")[rename value to former][drop field])");
      case 1:
        use({"value", "former", "plan"}, true);
        return over("left_join(facts, timeshift(facts, " + shift() +
                    ")[rename value to former] [drop field], plans)");
      case 2:
        use({"rate", "past"}, false);
        return over("left_join(rates, timeshift(rates, " + shift() + ")[rename rate to past])");
      case 3:
        use({"m0", "m1", "m2", "m3", "p1", "unit"}, true);
        return over("left_join(forms, timeshift(forms, " + shift() +
                    ")[keep m1][rename m1 to p1])");
      case 4: {
        use({"value", "indicator"}, true);
        const std::string inner = "timeshift(facts, " + shift() + ")[filter " + truth(2) + "]";
        const std::string sum = "sum(" + number(1) + ")";
        const std::string counts = ", n := count(), c := count(" + number(1) + ")";
        use({"s", "n", "c", "unit"}, true);
        return over(inner + "[aggr s := " + sum + counts + " group by unit, month]");
      }
      default:
        use({"unit"}, true);
        if (pick(2) == 0) {
          return "r <- check(exists_in(due, timeshift(forms, " + shift() +
                 "), all) errorcode \"gone\" errorlevel 7 invalid);";
        }
        return over("setdiff(due, due[filter " + truth(1) + "])");
    }
  }

 private:
  std::size_t pick(std::size_t count) { return random_() % count; }
  void use(std::vector<std::string> names, bool whole) {
    names_ = std::move(names);
    whole_ = whole;
  }
  std::string shift() { return std::to_string(static_cast<int>(pick(9)) - 4); }

  std::string over(const std::string& data) {
    std::string with = data;
    if (pick(3) == 0) with += "[filter " + truth(2) + "]";
    if (pick(3) == 0) {
      with += "[calc extra := " + number(3) + "]";
      names_.emplace_back("extra");
    }
    std::string signature;
    for (const std::string& name : names_) signature += (signature.empty() ? "" : ", ") + name;
    return "define datapoint ruleset rules (variable " + signature + ") is one: " + truth(3) +
           " errorcode \"a\"; two: when " + truth(2) + " then " + truth(2) +
           " errorcode \"b\" errorlevel 2 end datapoint ruleset;\n d := " + with +
           ";\n r <- check_datapoint(d, rules);";
  }

  std::string number(int depth) {
    if (depth == 0 || pick(4) == 0) {
      if (pick(3) != 0) return names_[pick(names_.size())];
      if (!whole_) return pick(2) == 0 ? "0.5" : "1";
      return pick(4) == 0 ? "1.5" : std::to_string(pick(8));
    }
    const std::string a = number(depth - 1);
    switch (pick(8)) {
      case 0:
        return "(" + a + " + " + number(depth - 1) + ")";
      case 1:
        return "(" + a + " - " + number(depth - 1) + ")";
      case 2:
        return "(" + a + " * " + number(0) + ")";
      case 3:
        return "abs(" + a + ")";
      case 4:
        return "(- " + a + ")";
      case 5:
        return "nvl(" + a + ", " + number(depth - 1) + ")";
      case 6:
        return "(if " + truth(depth - 1) + " then " + a + " else " + number(depth - 1) + ")";
      default:
        return "(case when " + truth(depth - 1) + " then " + a + " when " + truth(0) + " then " +
               number(0) + " else " + number(depth - 1) + ")";
    }
  }

  std::string truth(int depth) {
    constexpr const char* kComparisons[] = {" = ", " <> ", " < ", " <= ", " > ", " >= "};
    const int below = std::max(depth - 1, 0);
    const std::string a = number(below);
    if (depth == 0 || pick(2) == 0) {
      if (pick(6) == 0) return "(" + a + " = null)";
      return "(" + a + kComparisons[pick(6)] + number(below) + ")";
    }
    switch (pick(8)) {
      case 0:
        return "between(" + a + ", " + number(below) + ", " + number(below) + ")";
      case 1:
        return "(" + a + (pick(2) == 0 ? " in " : " not_in ") + "{0, 1, 5})";
      case 2:
        return "isnull(" + a + ")";
      case 3:
        return "(not " + truth(below) + ")";
      case 4:
        return "(if " + truth(below) + " then " + truth(below) + " else " + truth(below) + ")";
      case 5:
        return "(" + truth(below) + " and " + truth(below) + ")";
      case 6:
        return "(" + truth(below) + " or " + truth(below) + ")";
      default:
        return "(" + truth(below) + " xor " + truth(below) + ")";
    }
  }

  std::mt19937_64 random_;
  std::vector<std::string> names_;
  bool whole_ = true;
};

TEST(SeriesPlan, PlannedAndInterpretedFindTheSame) {
  int planned = 0;
  int broken = 0;
  constexpr int kRounds = 1500;
  for (int round = 0; round < kRounds; ++round) {
    const Panel panel(static_cast<std::uint64_t>(round / 5));
    const std::vector<SeriesSpace> spaces = {panel.space()};
    const std::string text = Scripts(static_cast<std::uint64_t>(round) + 77).script();
    SCOPED_TRACE(text);
    const auto script = parse_script(text, "random.vtl");
    ASSERT_TRUE(script) << script.error().key;
    const SeriesPlan plan(*script, spaces);
    if (plan.checks().empty()) continue;
    Inputs inputs;
    for (const SpaceSet& set : spaces[0].sets) {
      inputs.datasets.emplace(set.name, dataset_of(spaces[0], set).value());
    }
    Evaluator evaluator(*script, inputs);
    const auto expected = evaluator.result("r");
    ASSERT_TRUE(expected) << expected.error().key;
    ++planned;
    PlanRunner runner(plan);
    const std::vector<RuleBreak> breaks = runner.run(in_order);
    const Dataset found = broken_points(plan, 0, breaks);
    const auto same = compare_datasets(found, std::get<Dataset>(*expected));
    ASSERT_TRUE(same) << same.error().key << " " << found.rows << " "
                      << std::get<Dataset>(*expected).rows;
    ASSERT_EQ(found.rows, std::get<Dataset>(*expected).rows);
    broken += static_cast<int>(found.rows);
    const std::vector<RuleBreak> again = runner.run(in_two);
    ASSERT_EQ(again.size(), breaks.size());
    for (std::size_t i = 0; i < breaks.size(); ++i) {
      ASSERT_EQ(again[i].slots, breaks[i].slots);
      ASSERT_EQ(again[i].row, breaks[i].row);
      ASSERT_EQ(again[i].rule, breaks[i].rule);
    }
  }
  EXPECT_GT(planned, kRounds * 2 / 3);
  EXPECT_GT(broken, kRounds * 10);
}

TEST(SeriesPlan, WhatIsNotPlannedSaysWhyAndWhere) {
  struct Case {
    const char* text;
    const char* key;
    int column;
  };
  const Case cases[] = {
      {"r <- facts;", "vtl.plan_operator", 6},
      {"r <- check(gone = 1 invalid);", "vtl.plan_operator", 17},
      {"r <- check(exists_in(gone, due, all) invalid);", "vtl.plan_dataset", 22},
      {"r <- check(exists_in(facts, due, all) invalid);", "vtl.plan_spaces", 12},
      {"r <- check(facts[calc b := value / 2 > 1][keep b] invalid);", "vtl.plan_operator", 34},
      {"r <- check(facts[calc b := valve > 1][keep b] invalid);", "vtl.plan_component", 28},
      {"r <- check(facts[calc b := unit * unit * unit * 10 > 1][keep b] invalid);",
       "vtl.plan_range", 40},
      {"r <- check(inner_join(facts, rates)[calc b := value > rate][keep b] invalid);",
       "vtl.plan_mixed", 53},
      {"r <- check(facts[aggr b := count() group by unit] invalid);", "vtl.plan_groups", 18},
  };
  const Panel panel(3);
  const std::vector<SeriesSpace> spaces = {panel.space()};
  for (const Case& each : cases) {
    SCOPED_TRACE(each.text);
    const auto script = parse_script(each.text, "rules.vtl");
    ASSERT_TRUE(script);
    const SeriesPlan plan(*script, spaces);
    ASSERT_EQ(plan.refusals().size(), 1U);
    EXPECT_EQ(plan.refusals()[0].result, "r");
    EXPECT_EQ(plan.refusals()[0].reason.key, each.key);
    EXPECT_EQ(plan.refusals()[0].reason.place.column, each.column);
  }
}

// What is planned of names in letters of another case gives what the interpreter gives.
TEST(SeriesPlan, NamesInLettersOfAnotherCase) {
  struct Case {
    const char* data;
    bool planned;
  };
  const Case cases[] = {
      {"inner_join(facts as d1, facts as d2 calc value := d1#value + 1000 keep d1#value)", true},
      {"inner_join(facts as d1, facts as d2 calc value := d1#value + 1000 keep D1#value)", false},
      {"inner_join(facts as d1, facts as d2 calc value := d1#value + 1000 keep d1#VALUE)", false},
      {"inner_join(facts as d1, facts as d2 keep D1#Value)[rename value to x]", false},
      {"inner_join(facts as d1, facts as d2 filter D1#value > 0 keep d1#value)", false},
      {"inner_join(facts[calc x := 1] as a, facts[calc X := 2] as b keep b#x)", false},
      {"inner_join(facts[calc x := 1] as a, facts[calc x := 2] as b keep b#x)", true},
      {"inner_join(facts as d, facts as D keep d#value)", false},
      {"facts[calc x := 1, X := 2]", false},
      {"facts[calc x := 1, x := 2]", false},
      {"facts[calc VALUE := 1]", false},
      {"facts[aggr VALUE := sum(value) group by unit, month]", false},
      {"facts[aggr Indicator := sum(value) group by unit, month]", false},
      {"facts[aggr indicator := sum(value) group by unit, month]", false},
      {"Facts[keep value]", true},
  };
  const Panel panel(3);
  const std::vector<SeriesSpace> spaces = {panel.space()};
  Inputs inputs;
  for (const SpaceSet& set : spaces[0].sets) {
    inputs.datasets.emplace(set.name, dataset_of(spaces[0], set).value());
  }
  for (const Case& each : cases) {
    SCOPED_TRACE(each.data);
    const auto script =
        parse_script("d := " + std::string(each.data) + "; define datapoint ruleset R (variable " +
                         (std::string(each.data).ends_with("b#x)") ? "x" : "value") +
                         " as v) is v < 0 end datapoint ruleset; "
                         "r <- check_datapoint(d, R);",
                     "names.vtl");
    ASSERT_TRUE(script);
    const SeriesPlan plan(*script, spaces);
    ASSERT_EQ(plan.checks().size(), each.planned ? 1U : 0U);
    if (!each.planned) continue;
    Evaluator evaluator(*script, inputs);
    const auto expected = evaluator.result("r");
    ASSERT_TRUE(expected) << expected.error().key;
    PlanRunner runner(plan);
    const Dataset found = broken_points(plan, 0, runner.run(in_order));
    EXPECT_TRUE(compare_datasets(found, std::get<Dataset>(*expected)));
  }
}

TEST(SeriesPlan, DataSetsWithinEachOtherEnd) {
  std::string text;
  for (int i = 0; i < 39; ++i) {
    text += "a" + std::to_string(i) + " := a" + std::to_string(i + 1);
    for (int k = 0; k < 290; ++k) text += "[keep value]";
    text += ";\n";
  }
  const auto script = parse_script(text + "a39 := facts; r <- check(a0 invalid);", "deep.vtl");
  ASSERT_TRUE(script) << script.error().key;
  const Panel panel(3);
  const std::vector<SeriesSpace> spaces = {panel.space()};
  EXPECT_EQ(SeriesPlan(*script, spaces).refusals().size(), 1U);
}

}  // namespace
}  // namespace tongket::vtl
