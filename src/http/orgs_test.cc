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
  void add(const std::string& org, const std::string& when, const std::string& value) {
    Load load;
    Observation told;
    told.key = {"EDU.PUPILS", org, period(when), Scenario::kActual, {}, {}, "COUNT"};
    told.value = Decimal::parse(value).value();
    told.source = "survey";
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
