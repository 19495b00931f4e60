// Facts go in and come out: every field, ids, versions, questions. Part of store/contract_test.h.
#pragma once

#include "store/contract/fixture.h"

namespace tongket {

TEST_P(StoreContract, KeepsEveryFieldOfARow) {
  std::vector<Observation> rows(7, make_row());
  rows[1].key.scenario = Scenario::kPlan;
  rows[1].key.breakdown = Breakdown::parse("type=fake;group=1").value();
  rows[1].key.as_of = parse_date("2022-11-20").value();
  rows[1].qualifier = Qualifier::kAbout;
  rows[1].note = "l\u00e0m tr\u00f2n, \"quoted\"\nsecond line";
  rows[2].key.period = TimePeriod();
  rows[2].value = Decimal::parse("-999999999999999999").value();
  rows[3].key.period = TimePeriod::parse("2022-01-01/P10M").value();
  rows[3].qualifier = Qualifier::kRange;
  rows[3].value = Decimal::parse("0.00010").value();
  rows[3].value_high = Decimal::parse("0.5").value();
  rows[4].key.period = TimePeriod::parse("2021").value();
  rows[4].status = ObsStatus::kMissing;
  rows[5].key.period = TimePeriod::parse("2020-Q3").value();
  rows[5].status = ObsStatus::kForecast;
  rows[5].value = Decimal::of(0);
  rows[5].mult = -3;
  rows[6].key.period = TimePeriod::parse("2019").value();
  rows[6].key.as_of = parse_date("1970-01-01").value();
  rows[6].source = rows[6].label = rows[6].key.unit = "";
  const LoadReceipt receipt = append(rows);
  ASSERT_EQ(receipt.rows, 7);
  for (const int pass : {1, 2}) {
    const std::vector<Fact> facts = find();
    ASSERT_EQ(facts.size(), rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
      EXPECT_EQ(text_of(facts[i].observation), text_of(rows[i])) << "pass " << pass;
      EXPECT_EQ(facts[i].id, receipt.first + static_cast<std::int64_t>(i));
      EXPECT_EQ(facts[i].load, receipt.load);
      EXPECT_EQ(facts[i].version, 1);
      EXPECT_EQ(facts[i].recorded_at, store_->load_info(receipt.load)->recorded_at);
    }
    reopen();
  }
  expect_proven();
}

TEST_P(StoreContract, ZeroMissingAndNotApplicableStayApart) {
  Observation zero = make_row({.value = "0"});
  Observation missing = make_row({.org = "HN"});
  Observation not_applicable = make_row({.org = "HCM"});
  missing.status = ObsStatus::kMissing;
  not_applicable.status = ObsStatus::kNotApplicable;
  append({zero, missing, not_applicable});
  const std::vector<Fact> facts = find();
  ASSERT_EQ(facts.size(), 3U);
  EXPECT_EQ(facts[0].observation.status, ObsStatus::kNormal);
  EXPECT_TRUE(facts[0].observation.value.is_zero());
  EXPECT_EQ(facts[1].observation.status, ObsStatus::kMissing);
  EXPECT_EQ(facts[2].observation.status, ObsStatus::kNotApplicable);
}

TEST_P(StoreContract, IdsGoOnWithoutGap) {
  const LoadReceipt one = append({make_row(), make_row({.period = "2021"})});
  const LoadReceipt two = append({make_row({.period = "2020"})});
  EXPECT_EQ(one.last, one.first + 1);
  EXPECT_EQ(two.first, one.last + 1);
  EXPECT_EQ(two.last, two.first);
  EXPECT_EQ(two.load, one.load + 1);
}

TEST_P(StoreContract, GetGivesOneFact) {
  const LoadReceipt receipt = append({make_row(), make_row({.period = "2021"})});
  EXPECT_EQ(store_->get(receipt.last)->observation.key.period.to_string(), "2021");
  const Result<Fact> none = store_->get(receipt.last + 1);
  ASSERT_FALSE(none.ok());
  EXPECT_EQ(none.error().code, ErrorCode::kNotFound);
}

TEST_P(StoreContract, ALaterValueIsAFurtherVersion) {
  append({make_row({.value = "10"}), make_row({.period = "2021"})});
  append({make_row({.value = "12"})});
  append({make_row({.value = "12", .source = "other"})});
  const std::vector<Fact> versions = store_->versions(make_row().key).value();
  ASSERT_EQ(versions.size(), 3U);
  for (std::size_t i = 0; i < 3; ++i) EXPECT_EQ(versions[i].version, static_cast<int>(i) + 1);
  EXPECT_EQ(versions[0].observation.value.to_string(), "10");
  EXPECT_EQ(versions[1].observation.value.to_string(), "12");
  EXPECT_EQ(versions[2].observation.source, "other");
  EXPECT_TRUE(store_->versions(make_row({.period = "1999"}).key)->empty());
  EXPECT_TRUE(store_->versions(make_row({.org = "nowhere"}).key)->empty());
}

TEST_P(StoreContract, EveryPartOfTheKeyTellsKeysApart) {
  std::vector<Observation> rows(8, make_row());
  rows[1].key.indicator = "POST.REV";
  rows[2].key.org = "HN";
  rows[3].key.period = TimePeriod::parse("2022-01-01/P1Y").value();
  rows[4].key.scenario = Scenario::kTarget;
  rows[5].key.breakdown = Breakdown::parse("a=b").value();
  rows[6].key.as_of = parse_date("2022-12-31").value();
  rows[7].key.unit = "USD";
  append(rows);
  for (const Observation& row : rows) {
    const std::vector<Fact> found = store_->versions(row.key).value();
    ASSERT_EQ(found.size(), 1U) << text_of(row);
    EXPECT_EQ(text_of(found.front().observation), text_of(row));
    EXPECT_EQ(found.front().version, 1);
  }
}

TEST_P(StoreContract, FindsByIndicatorUnitPeriodAndLoad) {
  append({make_row(), make_row({.org = "HN"}), make_row({.indicator = "POST.REV"})});
  append({make_row({.period = "2021"}), make_row({.value = "13"})});
  EXPECT_EQ(find().size(), 5U);
  EXPECT_EQ(find({.indicator = "TELE.REV"}).size(), 4U);
  EXPECT_EQ(find({.org = "HN"}).size(), 1U);
  EXPECT_EQ(find({.indicator = "POST.REV", .org = "HN"}).size(), 0U);
  EXPECT_EQ(find({.indicator = "unheard"}).size(), 0U);
  EXPECT_EQ(find({.period = TimePeriod::year(2021)}).size(), 1U);
  EXPECT_EQ(find({.period = TimePeriod::year(1999)}).size(), 0U);
  EXPECT_EQ(find({.indicator = "TELE.REV", .org = "VN", .period = TimePeriod::year(2022)}).size(),
            2U);
  EXPECT_EQ(find({.up_to_load = 1}).size(), 3U);
  EXPECT_EQ(find({.indicator = "TELE.REV", .up_to_load = 1}).size(), 2U);
  EXPECT_EQ(find({.after = 2}).size(), find({}).size() - 2);
  EXPECT_TRUE(find({.after = 1000}).empty());
}

}  // namespace tongket
