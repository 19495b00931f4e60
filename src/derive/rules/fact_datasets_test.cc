#include "derive/rules/fact_datasets.h"

#include <gtest/gtest.h>

#include "derive/rules/rules_fixture.h"
#include "vtl/data/dataset_file.h"

namespace tongket {
namespace {

// The rows of a data set as CSV, without the head.
std::string rows_of(const FactDatasets& made, const std::string& name) {
  const std::string text = vtl::rows_text(made.inputs.datasets.at(name));
  return text.substr(text.find('\n') + 1);
}

TEST(FactDatasets, ARowForEachFactWithWhatItsNumberAllows) {
  const TownFacts facts({{"A.ALL", "2022", "12.5", "", "", Scenario::kActual, 3},
                         {"A.ALL", "2022", "6", "", "sex=girls"},
                         {"A.ALL", "2022-S1", "7", "", "", Scenario::kPlan},
                         {"A.ALL", "2025", "9", "", "", Scenario::kTarget}});
  const FactDatasets made = fact_datasets(town_pack(), facts.standing());
  EXPECT_EQ(rows_of(made, "facts"),
            "A.ALL,town,2022,_T,PERS,12500.0,12450.0,12550.0,0,1,A,2022,1\n"
            "A.ALL,town,2022,sex=girls,PERS,6.0,5.5,6.5,0,1,A,2022,2\n");
  EXPECT_EQ(rows_of(made, "plans"), "A.ALL,town,2022-S1,_T,PERS,7.0,6.5,7.5,0,1,A,2022-S1,3\n");
  EXPECT_EQ(rows_of(made, "targets"), "A.ALL,town,2025,_T,PERS,9.0,8.5,9.5,0,1,A,2025,4\n");
  EXPECT_EQ(made.inputs.datasets.at("readings").rows, 4U);
}

TEST(FactDatasets, NothingToReportIsNullAndNotApplicableIsAbsent) {
  TownFacts facts({{"A.ALL", "2022", ""}, {"A.GIRLS", "2022", ""}, {"A.BOYS", "2022", "0"}});
  facts[1].observation.status = ObsStatus::kNotApplicable;
  const FactDatasets made = fact_datasets(town_pack(), facts.standing());
  EXPECT_EQ(rows_of(made, "facts"),
            "A.ALL,town,2022,_T,PERS,,,,,,M,2022,1\n"
            "A.BOYS,town,2022,_T,PERS,0.0,-0.5,0.5,1,1,A,2022,3\n");
}

TEST(FactDatasets, TheEndOfThePeriodSpeaksForItAndReadingsKeepTheDays) {
  const TownFacts facts({{"A.ALL", "2022", "1", "2022-03-31"},
                         {"A.ALL", "2022", "2", "2022-09-30"},
                         {"A.BOYS", "2022", "3", "2022-09-30"},
                         {"A.BOYS", "2022", "4"},
                         {"A.BOYS", "2022", "5", "2022-12-31"}});
  const FactDatasets made = fact_datasets(town_pack(), facts.standing());
  EXPECT_EQ(rows_of(made, "facts"),
            "A.ALL,town,2022,_T,PERS,2.0,1.5,2.5,0,1,A,2022,2\n"
            "A.BOYS,town,2022,_T,PERS,4.0,3.5,4.5,0,1,A,2022,4\n");
  EXPECT_EQ(made.inputs.datasets.at("readings").rows, 4U);
  EXPECT_EQ(made.left_out.doubled, 1U);  // of the last day, besides that of the period's end
}

TEST(FactDatasets, SpansAreTimesAndTheirBaseIsToldAYearLater) {
  const TownFacts facts({{"A.ALL", "2021-01-01/P10M", "5"}, {"A.ALL", "2022-01-01/P10M", "8"}});
  const FactDatasets made = fact_datasets(town_pack(), facts.standing());
  EXPECT_EQ(made.inputs.datasets.at("facts").rows, 0U);
  EXPECT_EQ(rows_of(made, "spans"),
            "A.ALL,town,2021-01-01/2021-10-31,_T,PERS,5.0,4.5,5.5,0,1,A,2021-01-01/P10M,1\n"
            "A.ALL,town,2022-01-01/2022-10-31,_T,PERS,8.0,7.5,8.5,0,1,A,2022-01-01/P10M,2\n");
  EXPECT_EQ(rows_of(made, "spans_last_year"),
            "A.ALL,town,2022-01-01/2022-10-31,_T,PERS,5.0,4.5,5.5,0,1,A,2022-01-01/P10M,1\n"
            "A.ALL,town,2023-01-01/2023-10-31,_T,PERS,8.0,7.5,8.5,0,1,A,2023-01-01/P10M,2\n");
}

TEST(FactDatasets, WhatDoesNotFitExactlyIsCountedAndTheRestStaysExact) {
  const TownFacts facts({{"A.ALL", "2021", "19000", "", "", Scenario::kActual, 27},
                         {"A.ALL", "2022", "0.25"},
                         {"A.ALL", "2023", "0.5"},
                         {"A.ALL", "", "7"}});
  const FactDatasets made = fact_datasets(town_pack(), facts.standing());
  EXPECT_EQ(made.left_out.not_exact.size(), 1U);
  EXPECT_EQ(made.left_out.undated, 1U);
  const vtl::Dataset& data = made.inputs.datasets.at("facts");
  EXPECT_EQ(data.rows, 2U);
  EXPECT_FALSE(data.find("value")->column->binary);
}

TEST(FactDatasets, CodesOfThePack) {
  const FactDatasets made = fact_datasets(town_pack(), {});
  EXPECT_EQ(rows_of(made, "units"), "land,nation,,,\ntown,town,land,,\n");
  EXPECT_EQ(rows_of(made, "units_of_measure"), "PERS,count\nPERCENT,percent\n");
  EXPECT_EQ(made.inputs.datasets.at("indicators").rows, 3U);
}

}  // namespace
}  // namespace tongket
