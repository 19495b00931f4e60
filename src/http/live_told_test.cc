// Which figures are public follows from what was told and stored: the same while the server runs
// and after a start, and a total that was told is never taken back.

#include "http/live_told.h"

#include <gtest/gtest.h>
// After gtest, which it extends.
#include <rapidcheck/gtest.h>

#include "http/approval.h"
#include "http/live_fixture.h"
#include "submission/publishing.h"

namespace tongket {
namespace {

using ::testing::Test;

// Two cycles ask three schools for the same value.
class Country {
 public:
  Country() {
    step([](const ReportingCommands& act) { return act.create_cycle(school_cycle()); });
    step([](const ReportingCommands& act) { return act.open_cycle("2"); });
  }

  void save(const std::string& id, const std::string& value) {
    CellContent content;
    content.state = CellState::kValue;
    content.value = value;
    step([&](const ReportingCommands& act) -> Result<Entries> {
      const int base = live().reporting().submission(id)->cell_version("EDU.PUPILS");
      TK_TRY(SavedCells saved, act.save_cells(id, {{"EDU.PUPILS", base, content}}));
      return std::move(saved.entries);
    });
  }
  void submit(const std::string& id) {
    step([&](const ReportingCommands& act) { return act.submit({id, "", {}}, {}); });
  }
  void approve(const std::string& id) {
    const std::unique_lock lock(live().mutex());
    const Submission& one = *live().reporting().submission(id);
    const Result<Entries> entries = act().approve({id, "", {}});
    if (!entries) return;
    Load load;
    load.rows = observations_of(live().reporting(), one);
    EXPECT_TRUE(live().add_facts(std::move(load)).ok());
    EXPECT_TRUE(wait_for(live().record(*entries)));
    EXPECT_TRUE(store_totals(live(), one).ok());
  }
  void publish(const std::string& id) {
    step([&](const ReportingCommands& act) { return act.publish({id, "", {}}); });
  }
  void reopen(const std::string& id) {
    step([&](const ReportingCommands& act) { return act.reopen({id, "An error", {}}); });
  }
  void send_back(const std::string& id) {
    step([&](const ReportingCommands& act) { return act.send_back({id, "An error", {}}); });
  }
  void close(const std::string& cycle) {
    step([&](const ReportingCommands& act) { return act.close_cycle(cycle); });
  }
  void open(const std::string& cycle) {
    step([&](const ReportingCommands& act) { return act.open_cycle(cycle); });
  }
  void approve_with(const std::string& id, const std::string& value) {
    save(id, value);
    submit(id);
    approve(id);
  }
  void correct(const std::string& id, const std::string& value) {
    reopen(id);
    approve_with(id, value);
  }
  void add_document(const std::string& org, const std::string& value) {
    const std::unique_lock lock(live().mutex());
    Load load;
    load.rows = {
        observation({.indicator = "EDU.PUPILS", .period = "2022-S1", .value = value, .org = org})};
    EXPECT_TRUE(live().add_facts(std::move(load)).ok());
  }
  // One step, chosen by the numbers.
  void do_something(unsigned what, unsigned where, unsigned how) {
    const std::string id = std::to_string(where % 6 + 1);
    const std::string cycle = std::to_string(where % 2 + 1);
    switch (what % 10) {
      case 0:
      case 1:
      case 2:
        return approve_with(id, std::to_string(how % 3));
      case 3:
        return correct(id, std::to_string(how % 3));
      case 4:
      case 5:
      case 6:
        return publish(id);
      case 7:
        return send_back(id);
      case 8:
        return how % 3 == 0 ? open(cycle) : close(cycle);
      default:
        return add_document(how % 4 == 0 ? "land" : "north", std::to_string(how % 3));
    }
  }

  // Empty: nothing is public.
  std::string seen(const std::string& org) { return seen_in(live(), org); }
  std::string seen_after_start(const std::string& org) {
    return seen_in(*world_.started_again(), org);
  }
  // Everything that is public, by the number of its fact.
  std::string all() { return all_in(live()); }
  std::string all_after_start() { return all_in(*world_.started_again()); }

 private:
  Live& live() { return world_.live(); }
  ReportingCommands act() { return {live().reporting(), {live().now(), "", "", ""}}; }
  void step(const std::function<Result<Entries>(const ReportingCommands&)>& what) {
    const std::unique_lock lock(live().mutex());
    if (const Result<Entries> entries = what(act())) {
      EXPECT_TRUE(wait_for(live().record(*entries)));
    }
  }
  static std::string seen_in(const Live& live, const std::string& org) {
    const Fact* fact = live.published_figures().standing(
        observation({.indicator = "EDU.PUPILS", .period = "2022-S1", .value = "0", .org = org})
            .key);
    return fact == nullptr ? "" : fact->observation.value.to_string();
  }
  static std::string all_in(const Live& live) {
    std::string out;
    for (const auto& [key, fact] : live.published_figures().of("EDU.PUPILS")) {
      out += key.org + " " + std::to_string(fact.id) + "=" + fact.observation.value.to_string() +
             " " + std::string(to_code(fact.observation.status)) + "\n";
    }
    return out;
  }

  LiveWorld world_;
};

class ToldTest : public Test {
 protected:
  void expect_seen(const std::string& org, const std::string& value) {
    EXPECT_EQ(country_.seen(org), value);
    EXPECT_EQ(country_.seen_after_start(org), value);
    EXPECT_EQ(country_.all(), country_.all_after_start());
  }

  Country country_;
};

TEST_F(ToldTest, ATotalOfSomeCorrectionsIsToldThoughALaterOneStands) {
  for (const char* id : {"1", "2", "3"}) country_.approve_with(id, id);
  for (const char* id : {"1", "2", "3"}) country_.publish(id);
  expect_seen("land", "6");
  country_.correct("1", "10");
  country_.correct("2", "20");
  expect_seen("land", "6");
  country_.publish("1");
  expect_seen("land", "15");
  country_.publish("2");
  expect_seen("land", "33");
}

TEST_F(ToldTest, ATotalThatWasToldStaysWhenALateFormIsApproved) {
  for (const char* id : {"1", "2"}) {
    country_.approve_with(id, id);
    country_.publish(id);
  }
  country_.save("3", "4");
  country_.submit("3");
  country_.send_back("3");
  country_.close("1");
  expect_seen("land", "3");
  country_.approve_with("3", "5");
  expect_seen("land", "3");
  country_.publish("3");
  expect_seen("land", "8");
}

TEST_F(ToldTest, WhatTwoFormsAskForIsPublicByWhicheverIsPublished) {
  country_.approve_with("1", "7");
  country_.approve_with("4", "8");  // of the other cycle
  country_.publish("1");
  expect_seen("north", "7");
  country_.publish("4");
  expect_seen("north", "8");
}

// Facts of an earlier vintage count, but not before those of the one that was told; "no value" is
// never taken for a number.
TEST(ToldFigures, AVersionOfAnotherVintageIsBetterThanNone) {
  const auto version = [](ObservationId id, ObsStatus status, const std::string& value) {
    Fact out;
    out.id = out.load = id;
    out.observation = observation({.indicator = "EDU.PUPILS",
                                   .period = "2022-S1",
                                   .value = value,
                                   .status = status,
                                   .source = "submission/1"});
    return out;
  };
  ToldFigures told;
  told.tell(version(0, ObsStatus::kNormal, "12").observation);
  const std::vector<Fact> other{version(1, ObsStatus::kProvisional, "12"),
                                version(2, ObsStatus::kMissing, "12"),
                                version(3, ObsStatus::kNormal, "13")};
  ASSERT_NE(told.public_one(other), nullptr);
  EXPECT_EQ(told.public_one(other)->id, 1);
  const std::vector<Fact> both{version(1, ObsStatus::kNormal, "12"),
                               version(2, ObsStatus::kProvisional, "12")};
  EXPECT_EQ(told.public_one(both)->id, 1);
  EXPECT_EQ(told.public_one(std::vector<Fact>{version(2, ObsStatus::kMissing, "12")}), nullptr);
}

RC_GTEST_PROP(ToldProperty, WhatIsPublicIsTheSameAfterAStart, ()) {
  Country country;
  const auto steps = *rc::gen::resize(
      40, rc::gen::arbitrary<std::vector<std::tuple<unsigned, unsigned, unsigned>>>());
  bool total = false;
  for (const auto& [what, where, how] : steps) {
    country.do_something(what, where, how);
    const bool told = !country.seen("land").empty();
    RC_ASSERT(told || !total);
    total = told;
  }
  RC_ASSERT(country.all() == country.all_after_start());
}

}  // namespace
}  // namespace tongket
