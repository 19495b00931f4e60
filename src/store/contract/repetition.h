// What a load repeats is not stored again (LoadReceipt in store/fact_store.h). Part of
// store/contract_test.h.
#pragma once

#include <rapidcheck.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "store/contract/fixture.h"

namespace tongket {

TEST_P(StoreContract, LoadingTwiceStoresNothing) {
  const std::vector<Observation> rows{make_row(), make_row({.value = "13", .line = 3}),
                                      make_row({.period = "2021"})};
  append(rows);
  reopen();
  const LoadReceipt again = append(rows);
  EXPECT_EQ(again.rows, 0);
  EXPECT_EQ(again.unchanged, 3);
  EXPECT_EQ(again.first, 0);
  EXPECT_EQ(again.last, 0);
  EXPECT_EQ(find().size(), 3U);
  EXPECT_EQ(store_->load_info(again.load)->rows, 0);
  expect_proven();
}

TEST_P(StoreContract, ARowOnAnotherLineIsTheSameRow) {
  append({make_row({.line = 2})});
  EXPECT_EQ(append({make_row({.line = 9})}).unchanged, 1);
}

TEST_P(StoreContract, EachPartOfTheContentMakesAChange) {
  append({make_row()});
  std::vector<Observation> changed(9, make_row());
  changed[0].value = Decimal::parse("12.7").value();  // fewer printed digits
  changed[1].value = Decimal::parse("12.71").value();
  changed[2].mult = 6;
  changed[3].status = ObsStatus::kEstimated;
  changed[4].qualifier = Qualifier::kOver;
  changed[5].qualifier = Qualifier::kRange;
  changed[5].value_high = Decimal::parse("13").value();
  changed[6].value_high = Decimal::parse("14").value();
  changed[6].qualifier = Qualifier::kRange;
  changed[7].label = "Turnover";
  changed[8].note = "mended";
  for (const Observation& row : changed) {
    EXPECT_EQ(append({row}).rows, 1) << text_of(row);
    EXPECT_EQ(append({row}).rows, 0) << text_of(row);
  }
}

TEST_P(StoreContract, ACorrectionCanBeTakenBack) {
  append({make_row({.value = "10"})});
  append({make_row({.value = "12"})});
  EXPECT_EQ(append({make_row({.value = "10"})}).rows, 1);
  EXPECT_EQ(store_->versions(make_row().key)->size(), 3U);
}

TEST_P(StoreContract, AKeyPrintedTwiceChangesAsAWhole) {
  const Observation first = make_row({.value = "10", .line = 2});
  const Observation second = make_row({.value = "11", .line = 3});
  const Observation mended = make_row({.value = "12", .line = 3});
  EXPECT_EQ(append({first, second}).rows, 2);
  EXPECT_EQ(append({second, first}).rows, 0);  // order does not count
  EXPECT_EQ(append({first, mended}).rows, 2);
  EXPECT_EQ(append({first, mended}).rows, 0);
  EXPECT_EQ(append({first}).rows, 1);
}

TEST_P(StoreContract, TwinsWithinALoadAreStoredOnce) {
  const LoadReceipt receipt = append(
      {make_row(), make_row(), make_row({.line = 3}), make_row({.source = "other"}), make_row()});
  EXPECT_EQ(receipt.rows, 3);
  EXPECT_EQ(receipt.unchanged, 2);
  EXPECT_EQ(append({make_row({.line = 3}), make_row({.line = 4})}).rows, 0);
}

TEST_P(StoreContract, TheNumberOfAMissingValueDoesNotCount) {
  Observation missing = make_row({.value = "5"});
  missing.status = ObsStatus::kMissing;
  append({missing});
  missing.value = Decimal::of(7);
  EXPECT_EQ(append({missing}).unchanged, 1);
  expect_proven();
}

// Random loads against the rule of fact_store.h, told in the plainest way.
TEST_P(StoreContract, VersionsFollowTheRule) {
  using Content = std::tuple<std::string, std::string, std::int64_t>;  // source, value, line
  const bool held = rc::check([&] {
    const std::unique_ptr<StoreBackend> backend = GetParam()();
    const StorePtr store = backend->create().value();
    std::map<std::string, std::vector<std::pair<int, Content>>> model;  // period -> load, row
    const auto loads = *rc::gen::inRange(1, 6);
    for (int load = 1; load <= loads; ++load) {
      std::vector<Observation> rows;
      std::map<std::pair<std::string, std::string>, std::vector<Content>> groups;
      std::vector<std::pair<std::string, Content>> kept;
      const auto count = *rc::gen::inRange(0, 6);
      for (int i = 0; i < count; ++i) {
        const std::string period = std::to_string(2020 + *rc::gen::inRange(0, 2));
        const Content content{*rc::gen::element<std::string>("a", "b"),
                              std::to_string(*rc::gen::inRange(1, 3)), *rc::gen::inRange(1, 3)};
        const auto& [source, value, line] = content;
        rows.push_back(
            make_row({.period = period, .value = value, .source = source, .line = line}));
        std::vector<Content>& group = groups[{period, source}];
        if (std::find(group.begin(), group.end(), content) != group.end()) continue;
        group.push_back(content);
        kept.emplace_back(period, content);
      }
      const auto values = [](const std::vector<Content>& group) {
        std::multiset<std::string> out;
        for (const Content& content : group) out.insert(std::get<1>(content));
        return out;
      };
      const auto repeated = [&](const std::string& period, const std::string& source) {
        std::vector<Content> last;
        int last_load = 0;
        for (const auto& [of, content] : model[period]) {
          if (std::get<0>(content) != source || of == load) continue;
          if (of != last_load) last.clear();
          last_load = of;
          last.push_back(content);
        }
        return last_load != 0 && values(last) == values(groups[{period, source}]);
      };
      std::int64_t stored = 0;
      for (const auto& [period, content] : kept) {
        if (repeated(period, std::get<0>(content))) continue;
        model[period].emplace_back(load, content);
        ++stored;
      }
      const LoadReceipt receipt = store->append(make_load(rows), Progress::none()).value();
      RC_ASSERT(receipt.rows == stored);
      RC_ASSERT(receipt.unchanged == count - stored);
    }
    for (const auto& [period, expected] : model) {
      const std::vector<Fact> facts = store->versions(make_row({.period = period}).key).value();
      RC_ASSERT(facts.size() == expected.size());
      for (std::size_t i = 0; i < facts.size(); ++i) {
        const Observation& o = facts[i].observation;
        RC_ASSERT(facts[i].version == static_cast<int>(i) + 1);
        RC_ASSERT(facts[i].load == expected[i].first);
        RC_ASSERT((Content{o.source, o.value.to_string(), o.source_line}) == expected[i].second);
      }
    }
    RC_ASSERT(store->verify_audit(Progress::none())->mistakes.empty());
  });
  EXPECT_TRUE(held);
}

}  // namespace tongket
