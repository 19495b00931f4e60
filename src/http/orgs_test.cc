// One unit over the API: its card, its figures with their places, what it sent.

#include <gtest/gtest.h>

#include "base/json_value.h"
#include "http/live_fixture.h"

namespace tongket {
namespace {

class Orgs : public ::testing::Test {
 protected:
  Reply ask(const std::string& path, std::string_view who = "nobody") {
    return world_.service().handle(world_.request(world_.person(who), Method::kGet, path));
  }
  JsonValue body(const std::string& path, std::string_view who = "nobody") {
    const Reply reply = ask(path, who);
    EXPECT_EQ(reply.status, 200) << path << ": " << reply.body;
    return parse_json(reply.body, "reply").value();
  }
  void add(const std::string& org, const std::string& when, const std::string& value,
           const std::string& source = "survey") {
    Load load;
    Observation told;
    told.key = {"EDU.PUPILS", org, period(when), Scenario::kActual, {}, {}, "COUNT"};
    told.value = Decimal::parse(value).value();
    told.source = source;
    load.rows = {told};
    ASSERT_TRUE(world_.live().add_facts(std::move(load)).ok());
  }
  LiveWorld world_;
};

TEST_F(Orgs, TheCardTellsWhereAUnitStands) {
  const JsonValue card = body("/orgs/north");
  EXPECT_EQ(card.text("parent").value(), "land");
  EXPECT_EQ(card.text("kind").value(), "school");
  const JsonValue above = body("/orgs/land");
  EXPECT_GE(above.integer("children_total").value(), 2);
  EXPECT_EQ(ask("/orgs/nowhere").status, 404);
}

TEST_F(Orgs, AFigureHasItsPlaceAndHowItMoved) {
  add("north", "2021-S1", "10");
  add("south", "2021-S1", "20");
  add("north", "2022-S1", "30");
  add("south", "2022-S1", "24");
  const JsonValue figures = body("/orgs/north/figures", "leader@land");
  EXPECT_EQ(figures.text("period").value(), "2022-S1");
  ASSERT_EQ(figures.find("rows")->list().size(), 1U);
  const JsonValue& row = figures.find("rows")->list().front();
  EXPECT_EQ(row.integer("rank").value(), 1);
  EXPECT_EQ(row.integer("rank_before").value(), 2);
  EXPECT_EQ(row.integer("of").value(), 2);
  EXPECT_EQ(row.find("history")->list().size(), 6U);
  EXPECT_EQ(row.find("history")->list().at(4).text("value").value(), "10");
}

// What units sent that is not published yet would be told by where others stand beside it.
TEST_F(Orgs, PlacesAreAmongWhatWhoAsksMaySee) {
  const auto place = [&](std::string_view who) {
    const JsonValue figures = body("/orgs/north/figures", who);
    const JsonValue& row = figures.find("rows")->list().front();
    const auto number = [&](const char* key) {
      return row.find(key) == nullptr ? "-" : row.find(key)->text();
    };
    return row.find("value")->text("value").value() + ": " + number("rank_before") + ", " +
           number("rank") + " of " + number("of");
  };
  add("north", "2021-S1", "30");
  add("south", "2021-S1", "20");
  add("north", "2022-S1", "30");
  add("south", "2022-S1", "40", "submission/2");  // approved, not published
  EXPECT_EQ(place("leader@land"), "30: 1, 2 of 2");
  for (const char* who : {"nobody", "reporter@north", "approver@south"}) {
    EXPECT_EQ(place(who), "30: -, - of -") << who;
  }
  add("south", "2022-S1", "25");
  add("north", "2022-S1", "10", "submission/1");
  EXPECT_EQ(place("leader@land"), "10: 1, 2 of 2");
  EXPECT_EQ(place("reporter@north"), "10: -, - of -")
      << "the published places are of another value";
  EXPECT_EQ(place("nobody"), "30: 1, 1 of 2");
}

TEST_F(Orgs, WhatWasSentIsToldToWhoMayReadIt) {
  world_.bring_to(SubmissionState::kSubmitted);
  EXPECT_EQ(ask("/orgs/north/submissions").status, 401);
  const JsonValue sent = body("/orgs/north/submissions", "desk@land");
  ASSERT_EQ(sent.find("items")->list().size(), 1U);
  EXPECT_EQ(sent.integer("on_time").value() + sent.integer("late").value(), 1);
  EXPECT_TRUE(body("/orgs/north/submissions", "reporter@south").find("items")->list().empty());
  EXPECT_EQ(ask("/orgs/north/findings", "desk@land").status, 200);
}

}  // namespace
}  // namespace tongket
