#include "report/overview_model.h"

#include "report/report_fixture.h"

namespace tongket {
namespace {

std::string derived_text(const Derived& number) {
  std::string out = std::string(to_code(number.kind)) + " " + number.amount.to_string();
  if (number.stated != nullptr) return out + " stated";
  if (number.computed->conditions.firmness() == Firmness::kConditional) out += " conditional";
  if (number.approximate) out += " about";
  return out;
}

// One line a row: "CODE org breakdown | value | base | change sense | attainment state | history".
std::string line(const Row& row, int depth) {
  const auto fact = [](const Fact* f) -> std::string {
    if (f == nullptr) return "-";
    const Observation& o = f->observation;
    return has_number(o.status) ? o.value.to_string() : std::string(to_code(o.status));
  };
  std::string out(static_cast<std::size_t>(depth) * 2, ' ');
  out += row.key.indicator + " " + row.key.org;
  if (!row.key.breakdown.is_total()) out += " " + row.key.breakdown.to_string();
  out += " | " + fact(row.value) + (row.other_time ? " other time" : "") + " | " + fact(row.base);
  if (row.change) {
    constexpr std::array<std::string_view, 3> kSenses{"good", "bad", "neutral"};
    out += " | " + derived_text(row.change->number) + " " +
           std::string(kSenses.at(static_cast<std::size_t>(row.change->sense)));
  }
  if (row.plan) {
    out += " | plan " + fact(row.plan->plan);
    if (row.plan->percent) out += " " + derived_text(*row.plan->percent);
    if (row.plan->assessment) out += " " + std::string(to_code(*row.plan->assessment));
    if (row.plan->expected) out += " expected " + row.plan->expected->to_string();
  }
  if (!row.findings.empty()) out += " | findings " + std::to_string(row.findings.size());
  out += "\n";
  for (const Row& part : row.parts) out += line(part, depth + 1);
  return out;
}

std::string text(const Overview& overview) {
  std::string out;
  for (const FieldPart& part : overview.fields) {
    out += "== " + (part.field == nullptr ? std::string("other") : part.field->code) + "\n";
    for (const Row& row : part.core) out += line(row, 0);
    for (const Row& row : part.mentions) out += "mention " + line(row, 0);
    for (const Row& row : part.units) out += "unit " + line(row, 0);
    for (const Spread& spread : part.spreads) {
      out += "spread " + spread.indicator->code + " of " + std::to_string(spread.ranked.size()) +
             ", first " + spread.ranked.front()->observation.key.org + ", median " +
             spread.median.to_string() + "\n";
    }
  }
  return out;
}

std::string overview_text(const Pack& pack, const std::vector<Given>& rows,
                          std::string_view asked = "2022") {
  const FactIndex facts = facts_of(rows);
  const Result<Overview> overview = make_overview(pack, facts, {}, period(asked));
  return overview ? text(*overview) : overview.error().key;
}

std::string overview_text(const std::vector<Given>& rows, std::string_view asked = "2022") {
  return overview_text(library_pack(), rows, asked);
}

Given plan(std::string code, std::string of, std::string value, std::string unit = "COUNT") {
  Given out{std::move(code), std::move(of), std::move(value), std::move(unit)};
  out.scenario = Scenario::kPlan;
  return out;
}

TEST(OverviewModel, RowsOfAYear) {
  Given young{"READ.VISITS", "2022", "80"};
  young.breakdown = "age=young";
  EXPECT_EQ(
      overview_text({{"READ.VISITS", "2021", "100"},
                     {"READ.VISITS", "2022", "112"},
                     young,
                     plan("READ.VISITS", "2022", "140"),
                     {"READ.SHARE", "2021", "67.0", "PERCENT"},
                     {"READ.SHARE", "2022", "74.5", "PERCENT"},
                     plan("READ.SHARE", "2022", "75", "PERCENT"),
                     {"READ.PLACE", "2021", "86", "RANK"},
                     {"READ.PLACE", "2022", "80", "RANK"},
                     {"CARD.NEW", "2022", "7"},
                     {"SHOP.COST", "2021", "10", "VND"},
                     {"SHOP.COST", "2022", "48", "VND"},
                     {"SHOP.LOST", "2022", "0"},
                     {"SHOP.BOOKS", "2022", "9", "COUNT", "min"}}),
      "== READ\n"
      "READ.VISITS land | 112 | 100 | yoy_pct 12.0 good | plan 140 plan_pct 80.0 falls_short\n"
      "  READ.VISITS land age=young | 80 | -\n"
      "READ.SHARE land | 74.5 | 67.0 | yoy_pp 7.5 good | plan 75 plan_pct 99.3 near\n"
      "READ.PLACE land | 80 | 86 | rank 6 good\n"
      "CARD.NEW land | 7 | -\n"
      "== SHOP\n"
      "SHOP.BOOKS min | 9 | -\n"
      "SHOP.COST land | 48 | 10 | times 4.8 bad\n"
      "mention SHOP.LOST land | 0 | -\n");
}

TEST(OverviewModel, NotReportedZeroAndNotApplicableDiffer) {
  Given none{"SHOP.COST", "2022", "", "VND"};
  none.status = ObsStatus::kNotApplicable;
  Given missing{"READ.SHARE", "2022", "", "PERCENT"};
  missing.status = ObsStatus::kMissing;
  EXPECT_EQ(overview_text({{"READ.VISITS", "2022", "0"},
                           none,
                           missing,
                           plan("CARD.NEW", "2022", "5"),
                           {"SHOP.BOOKS", "2021", "3"}}),
            "== READ\n"
            "READ.VISITS land | 0 | -\n"
            "READ.SHARE land | M | -\n"
            "CARD.NEW land | - | - | plan 5\n"
            "== SHOP\n"
            "SHOP.COST land | _Z | -\n");
}

TEST(OverviewModel, AGrowthFromZeroIsNotComputed) {
  EXPECT_EQ(overview_text({{"READ.VISITS", "2021", "0"}, {"READ.VISITS", "2022", "5"}}),
            "== READ\nREAD.VISITS land | 5 | 0\n");
}

TEST(OverviewModel, EstimatesAndOtherSpansMakeAComparisonConditional) {
  Given estimate{"READ.VISITS", "2022", "110"};
  estimate.status = ObsStatus::kEstimated;
  EXPECT_EQ(overview_text({{"READ.VISITS", "2021", "100"}, estimate}),
            "== READ\nREAD.VISITS land | 110 | 100 | yoy_pct 10.0 conditional good\n");
  EXPECT_EQ(overview_text({{"SHOP.BOOKS", "2021-M11", "100"}, {"SHOP.BOOKS", "2022", "90"}}),
            "== SHOP\nSHOP.BOOKS land | 90 | 100 | yoy_pct -10.0 conditional bad\n");
}

TEST(OverviewModel, ASubPeriodSaysSo) {
  EXPECT_EQ(overview_text({{"READ.VISITS", "2021-01-01/P10M", "100"},
                           {"READ.VISITS", "2022-01-01/P10M", "90"}}),
            "== READ\nREAD.VISITS land | 90 other time | 100 | yoy_pct -10.0 bad\n");
}

TEST(OverviewModel, APartYearIsJudgedByItsExpectedProgress) {
  const auto half = [](const std::string& value) {
    return overview_text({{"READ.VISITS", "2023-S1", value}, plan("READ.VISITS", "2023", "100")},
                         "2023-S1");
  };
  EXPECT_EQ(half("50"),
            "== READ\nREAD.VISITS land | 50 | - | plan 100 plan_pct 50.0 on_track expected 49.6\n");
  EXPECT_EQ(half("49"),
            "== READ\nREAD.VISITS land | 49 | - | plan 100 plan_pct 49.0 behind expected 49.6\n");
  EXPECT_EQ(overview_text({{"READ.VISITS", "2023-S1", "90"}, plan("READ.VISITS", "2023-S1", "100")},
                          "2023-S1"),
            "== READ\nREAD.VISITS land | 90 | - | plan 100 plan_pct 90.0 falls_short\n")
      << "a plan of the half year asks for all of it";
}

TEST(OverviewModel, ARankIsReachedOrMissed) {
  const auto place = [](const std::string& value) {
    return overview_text(
        {{"READ.PLACE", "2022", value, "RANK"}, plan("READ.PLACE", "2022", "10", "RANK")});
  };
  EXPECT_EQ(place("9"), "== READ\nREAD.PLACE land | 9 | - | plan 10 exceeds\n");
  EXPECT_EQ(place("10"), "== READ\nREAD.PLACE land | 10 | - | plan 10 reaches\n");
  EXPECT_EQ(place("11"), "== READ\nREAD.PLACE land | 11 | - | plan 10 falls_short\n");
}

StatedComparison stated_of_library(ComparisonKind kind, std::string_view base,
                                   std::string_view amount) {
  StatedComparison out;
  out.source = "book";
  out.indicator = "READ.VISITS";
  out.org = "land";
  out.period = period("2022");
  out.kind = kind;
  out.base_period = period(base);
  out.stated = number(amount);
  return out;
}

TEST(OverviewModel, AStatementStandsInOnlyForWhatCannotBeComputed) {
  Pack pack = library_pack();
  pack.stated = {stated_of_library(ComparisonKind::kGrowth, "2021", "-12.7"),
                 stated_of_library(ComparisonKind::kOverPlan, "2022", "2.5")};
  EXPECT_EQ(overview_text(pack, {{"READ.VISITS", "2022", "50"}}),
            "== READ\nREAD.VISITS land | 50 | - | yoy_pct -12.7 stated bad"
            " | plan - over_plan_pct 2.5 stated exceeds\n");
  EXPECT_EQ(overview_text(pack, {{"READ.VISITS", "2021", "40"},
                                 {"READ.VISITS", "2022", "50"},
                                 plan("READ.VISITS", "2022", "100")}),
            "== READ\nREAD.VISITS land | 50 | 40 | yoy_pct 25.0 good"
            " | plan 100 plan_pct 50.0 falls_short\n");
}

TEST(OverviewModel, AStatementAgainstAnotherBaseIsNotTheChangeOfTheYear) {
  Pack pack = library_pack();
  pack.stated = {stated_of_library(ComparisonKind::kGrowth, "2020", "30"),
                 stated_of_library(ComparisonKind::kAttainment, "2022-01-01/P4Y", "20")};
  EXPECT_EQ(overview_text(pack, {{"READ.VISITS", "2022", "50"}}),
            "== READ\nREAD.VISITS land | 50 | -\n");
}

TEST(OverviewModel, ManyUnitsBecomeASpread) {
  EXPECT_EQ(overview_text({{"READ.VISITS", "2022", "10", "COUNT", "north"},
                           {"READ.VISITS", "2022", "40", "COUNT", "mid"},
                           {"READ.VISITS", "2022", "25", "COUNT", "south"},
                           {"READ.VISITS", "2021", "50", "COUNT", "mid"},
                           {"CARD.NEW", "2022", "4", "COUNT", "north"},
                           {"CARD.NEW", "2021", "4", "COUNT", "north"},
                           {"CARD.NEW", "2022", "5", "COUNT", "mid"},
                           {"CARD.NEW", "2021", "4", "COUNT", "mid"},
                           {"SHOP.COST", "2022", "4", "VND", "north"},
                           {"SHOP.COST", "2022", "3", "VND", "mid"}}),
            "== READ\n"
            "unit CARD.NEW mid | 5 | 4 | yoy_pct 25.0 good\n"
            "unit CARD.NEW north | 4 | 4 | yoy_pct 0.0 neutral\n"
            "unit READ.VISITS mid | 40 | 50 | yoy_pct -20.0 bad\n"
            "spread READ.VISITS of 3, first mid, median 25\n"
            "spread CARD.NEW of 2, first mid, median 4.5\n"
            "== SHOP\n"
            "spread SHOP.COST of 2, first mid, median 3.5\n");
}

TEST(OverviewModel, WhatLeadsAndWhatIsOff) {
  Given town_plan = plan("SHOP.BOOKS", "2022", "100");
  town_plan.org = "north";
  const FactIndex facts = facts_of({{"READ.VISITS", "2021", "100"},
                                    {"READ.VISITS", "2022", "60"},
                                    plan("READ.VISITS", "2022", "100"),
                                    {"READ.SHARE", "2022", "98", "PERCENT"},
                                    plan("READ.SHARE", "2022", "100", "PERCENT"),
                                    {"SHOP.COST", "2021", "10", "VND"},
                                    {"SHOP.COST", "2022", "9", "VND"},
                                    {"CARD.NEW", "2022", "7"},
                                    {"SHOP.BOOKS", "2022", "70", "COUNT", "north"},
                                    town_plan});
  const Result<Overview> made = make_overview(library_pack(), facts, {}, period("2022"));
  ASSERT_TRUE(made);
  const auto codes = [](const std::vector<const Row*>& rows) {
    std::string out;
    for (const Row* row : rows) out += row->key.indicator + " ";
    return out;
  };
  EXPECT_EQ(codes(made->headlines), "READ.VISITS SHOP.COST READ.SHARE ");
  EXPECT_EQ(codes(made->below_plan), "READ.VISITS SHOP.BOOKS READ.SHARE ")
      << "what is off before what is near, the nation before a town";
  EXPECT_EQ(codes(made->fell), "READ.VISITS ");
  EXPECT_EQ(made->counts.reported, 5);
  EXPECT_EQ(made->counts.with_plan, 3);
  EXPECT_EQ(made->counts.off_plan, 2);
}

TEST(OverviewModel, FindingsGoToTheirRowsAndOtherYearsStayAway) {
  const FactIndex facts = facts_of({{"READ.VISITS", "2021", "1"}, {"READ.VISITS", "2022", "2"}});
  std::vector<Finding> findings;
  for (const Fact& fact : facts.all()) {
    Finding finding = finding_about(FindingKind::kTwoValues, fact);
    finding.severity = Severity::kHigh;
    findings.push_back(finding);
  }
  const Result<Overview> made = make_overview(library_pack(), facts, findings, period("2022"));
  ASSERT_TRUE(made);
  EXPECT_EQ(made->counts.high, 1);
  ASSERT_EQ(made->fields[0].core[0].findings.size(), 1U);
  EXPECT_EQ(made->fields[0].core[0].findings[0]->subject.period, period("2022"));
  EXPECT_EQ(made->fields[0].findings, 1);
}

TEST(OverviewModel, APeriodWithoutValuesIsNotFound) {
  EXPECT_EQ(overview_text({{"READ.VISITS", "2021", "1"}}), "report.no_values");
}

}  // namespace
}  // namespace tongket
