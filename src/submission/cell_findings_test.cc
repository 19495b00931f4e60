#include "submission/cell_findings.h"

#include <gtest/gtest.h>

#include "submission/submission_fixture.h"

namespace tongket {
namespace {

struct Beside {
  std::vector<FactRow> known = {};  // figures of the store
  Scenario scenario = Scenario::kActual;
};

CellContents contents_of(const std::map<std::string, std::string>& values) {
  CellContents out;
  for (const auto& [cell, value] : values) {
    out[cell].state = value == "-" ? CellState::kMissing : CellState::kValue;
    if (value != "-") out[cell].value = value;
  }
  return out;
}

// "id severity" of each finding.
Lines found(const std::map<std::string, std::string>& values, const Beside& beside = {}) {
  const Pack pack = reporting_pack();
  const FormRules rules(pack, pack.forms.front());
  const FactIndex facts = facts_of(beside.known);
  const CellContents contents = contents_of(values);
  Lines out;
  for (const CellFinding& finding : check_form(
           rules, {contents, "north", period("2022-S1"), beside.scenario}, IndexFigures(facts))) {
    out.push_back(finding.id + " " + std::string(to_code(finding.severity)));
    EXPECT_TRUE(has_message(Language::kVietnamese, finding.key)) << finding.key;
    EXPECT_TRUE(has_message(Language::kEnglish, finding.key)) << finding.key;
    EXPECT_EQ(finding.text(Language::kVietnamese).find('{'), std::string::npos) << finding.key;
  }
  return out;
}

const std::vector<FactRow> kLastYear{{"EDU.PUPILS", "2021-S1", "1200"},
                                     {"EDU.PUPILS", "2021-S2", "1250"}};

TEST(CellFindings, ARightFormHasNone) {
  EXPECT_EQ(found({{"EDU.PUPILS", "1240"},
                   {"EDU.GIRLS", "640"},
                   {"EDU.BOYS", "600"},
                   {"EDU.RATE", "99.5"},
                   {"EDU.FEES", "512.5"}},
                  {kLastYear}),
            Lines());
  EXPECT_EQ(found({{"EDU.PUPILS", "-"}}), Lines());
}

TEST(CellFindings, OnItsOwn) {
  EXPECT_EQ(found({{"EDU.RATE", "101"}}), Lines{"EDU.RATE:share high"});
  EXPECT_EQ(found({{"EDU.RATE", "-1"}}), Lines{"EDU.RATE:share high"});
  EXPECT_EQ(found({{"EDU.PUPILS", "-5"}}), Lines{"EDU.PUPILS:negative high"});
  EXPECT_EQ(found({{"EDU.PUPILS", "12.5"}}), Lines{"EDU.PUPILS:fraction medium"});
  EXPECT_EQ(found({{"EDU.PUPILS", "12.0"}}), Lines());
}

TEST(CellFindings, AgainstTheSamePeriod) {
  EXPECT_EQ(found({{"EDU.PUPILS", "1800"}}, {kLastYear}), Lines{"EDU.PUPILS:change low"});
  EXPECT_EQ(found({{"EDU.PUPILS", "400"}}, {kLastYear}), Lines{"EDU.PUPILS:change medium"});
  EXPECT_EQ(found({{"EDU.PUPILS", "0"}}, {kLastYear}), Lines{"EDU.PUPILS:zero low"});
  EXPECT_EQ(found({{"EDU.PUPILS", "1200"}}, {kLastYear}), Lines{"EDU.PUPILS:repeated low"});
  EXPECT_EQ(found({{"EDU.PUPILS", "60000"}}, {kLastYear}), Lines{"EDU.PUPILS:jump medium"});
  EXPECT_EQ(found({{"EDU.RATE", "70"}}, {{{"EDU.RATE", "2021-S1", "95", "PERCENT"}}}),
            Lines{"EDU.RATE:change low"});
  EXPECT_EQ(found({{"EDU.RATE", "40"}}, {{{"EDU.RATE", "2021-S1", "95", "PERCENT"}}}),
            Lines{"EDU.RATE:change medium"});
}

TEST(CellFindings, AUnitSlipMustBeMended) {
  EXPECT_EQ(found({{"EDU.PUPILS", "1240000"}}, {kLastYear}), Lines{"EDU.PUPILS:unit_slip high"});
  // The two neighbours do not agree: it may be the old value that is wrong.
  EXPECT_EQ(found({{"EDU.PUPILS", "1240000"}},
                  {{{"EDU.PUPILS", "2021-S1", "1200"}, {"EDU.PUPILS", "2021-S2", "1230000"}}}),
            Lines{"EDU.PUPILS:unit_slip medium"});
  // One neighbour alone proves nothing.
  EXPECT_EQ(found({{"EDU.PUPILS", "1240000"}}, {{{"EDU.PUPILS", "2021-S1", "1200"}}}),
            Lines{"EDU.PUPILS:unit_slip medium"});
  // A handful may grow by any factor.
  EXPECT_EQ(found({{"EDU.PUPILS", "2000"}}, {{{"EDU.PUPILS", "2021-S1", "2"}}}),
            Lines{"EDU.PUPILS:unit_slip medium"});
  EXPECT_EQ(found({{"EDU.PUPILS", "60"}}, {{{"EDU.PUPILS", "2021-S1", "2"}}}), Lines());
}

TEST(CellFindings, TotalsAndParts) {
  EXPECT_EQ(found({{"EDU.PUPILS", "100"}, {"EDU.GIRLS", "60"}, {"EDU.BOYS", "41"}}),
            Lines{"EDU.PUPILS:sum/pupils high"});
  // The part that is not there yet may be anything, but not below zero.
  EXPECT_EQ(found({{"EDU.PUPILS", "100"}, {"EDU.GIRLS", "60"}}), Lines());
  EXPECT_EQ(found({{"EDU.PUPILS", "100"}, {"EDU.GIRLS", "160"}}),
            Lines{"EDU.PUPILS:sum/pupils high"});
  EXPECT_EQ(found({{"EDU.PUPILS", "100"},
                   {"EDU.PUPILS/level=primary", "70"},
                   {"EDU.PUPILS/level=secondary", "31"}}),
            Lines{"EDU.PUPILS:sum/level high"});
}

TEST(CellFindings, AgainstThePlanOfTheYear) {
  const FactRow plan{"EDU.FEES",        "2022", "1000",          "VND",
                     "north",           "",     Scenario::kPlan, ObsStatus::kNormal,
                     Qualifier::kExact, 6};
  EXPECT_EQ(found({{"EDU.FEES", "500"}}, {{plan}}), Lines());
  EXPECT_EQ(found({{"EDU.FEES", "100"}}, {{plan}}), Lines{"EDU.FEES:plan low"});
  EXPECT_EQ(found({{"EDU.FEES", "1900"}}, {{plan}}), Lines{"EDU.FEES:plan low"});
}

TEST(CellFindings, AnExplanationExplains) {
  const Pack pack = reporting_pack();
  const FormRules rules(pack, pack.forms.front());
  const FactIndex facts = facts_of(kLastYear);
  CellContents contents = contents_of({{"EDU.PUPILS", "1800"}});
  const auto counts = [&] {
    return count_findings(
        check_form(rules, {contents, "north", period("2022-S1")}, IndexFigures(facts)));
  };
  EXPECT_EQ(counts().low, 1);
  EXPECT_EQ(counts().unexplained, 1);
  contents["EDU.PUPILS"].explanation = "A new school was opened.";
  EXPECT_EQ(counts().low, 1);
  EXPECT_EQ(counts().unexplained, 0);
}

TEST(CellFindings, FarFromWhatMachinesMeasured) {
  Pack pack = reporting_pack();
  Indicator machine = pack.indicators.front();
  machine.code = "EDU.PUPILS_COUNTED";
  machine.measures = {"EDU.PUPILS", Decimal::of(5)};
  pack.indicators.push_back(machine);
  pack.index();
  const FormRules rules(pack, pack.forms.front());
  const FactIndex facts = facts_of({{"EDU.PUPILS_COUNTED", "2022-S1", "1001"}});
  const auto beside = [&](const std::string& value, Scenario scenario) {
    const CellContents contents = contents_of({{"EDU.PUPILS", value}});
    const Filled filled{contents, "north", period("2022-S1"), scenario};
    Lines out;
    for (const CellFinding& one : check_cell(rules, filled, IndexFigures(facts), "EDU.PUPILS")) {
      out.push_back(one.id + " " + std::string(to_code(one.severity)));
    }
    return out;
  };
  EXPECT_EQ(beside("1203", Scenario::kActual), Lines{"EDU.PUPILS:measured medium"});
  EXPECT_EQ(beside("1003", Scenario::kActual), Lines());
  EXPECT_EQ(beside("1203", Scenario::kPlan), Lines());
  const CellContents contents = contents_of({});
  const Prefill known =
      prefill(rules, {contents, "north", period("2022-S1")}, IndexFigures(facts), "EDU.PUPILS");
  EXPECT_EQ(known.measured->observation.value.to_string(), "1001");
}

TEST(CellFindings, RelatedCellsAreTheTotals) {
  const Pack pack = reporting_pack();
  const FormRules rules(pack, pack.forms.front());
  EXPECT_EQ(rules.related("EDU.GIRLS"), Lines{"EDU.PUPILS"});
  EXPECT_EQ(rules.related("EDU.PUPILS/level=primary"), Lines{"EDU.PUPILS"});
  EXPECT_EQ(rules.related("EDU.FEES"), Lines());
}

TEST(CellFindings, PrefillKnowsTheNeighboursAndTheGrowth) {
  const Pack pack = reporting_pack();
  const FormRules rules(pack, pack.forms.front());
  const FactIndex facts = facts_of(kLastYear);
  const CellContents contents = contents_of({{"EDU.PUPILS", "1500"}});
  const Filled filled{contents, "north", period("2022-S1")};
  const Prefill known = prefill(rules, filled, IndexFigures(facts), "EDU.PUPILS");
  EXPECT_EQ(known.previous->observation.value.to_string(), "1250");
  EXPECT_EQ(known.same->observation.value.to_string(), "1200");
  EXPECT_FALSE(known.plan.has_value());
  EXPECT_EQ(known.growth->result.to_string(), "25.0");
  EXPECT_FALSE(prefill(rules, filled, IndexFigures(facts), "EDU.FEES").same.has_value());
}

}  // namespace
}  // namespace tongket
