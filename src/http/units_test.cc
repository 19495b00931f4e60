// A merger of two schools: looked at, planned, in effect from its day on, taken back before it.

#include <gtest/gtest.h>

#include "base/json_value.h"
#include "http/live_fixture.h"
#include "submission/expected_units.h"

namespace tongket {
namespace {

class Units : public ::testing::Test {
 protected:
  static std::string merger(std::string_view date) {
    return R"({"date":")" + std::string(date) +
           R"(","kind":"merge","from":["north","south"],"to":["both"],)"
           R"("name":{"vi":"Truong chung","en":"Joint school"},"legal_basis":"12/NQ"})";
  }
  Reply ask(Method method, const std::string& path, const std::string& body = "") {
    Reply reply = world_.service().handle(
        world_.request(world_.person("administrator@land"), method, path, body));
    EXPECT_TRUE(wait_for(reply.after));
    return reply;
  }
  static JsonValue body_of(const Reply& reply) { return parse_json(reply.body, "reply").value(); }
  static std::string key_of(const Reply& reply) { return body_of(reply).text("key").value(); }
  void approve(const std::string& org, const std::string& value) {
    const ReportingCommands commands(world_.live().reporting(), {world_.live().now(), "", "", ""});
    const Submission& one = *world_.live().reporting().find({"1", "pupils", org});
    CellContent content;
    content.state = CellState::kValue;
    content.value = value;
    Load load;
    Observation told;
    told.key = {"EDU.PUPILS", org, period("2022-S1"), Scenario::kActual, {}, {}, "COUNT"};
    told.value = Decimal::parse(value).value();
    told.source = "submission/" + one.id;
    load.rows = {told};
    ASSERT_TRUE(world_.live().add_facts(std::move(load)).ok());
  }
  static bool exists(const Live& live, std::string_view org, Date day) {
    return live.pack().orgs.find(org) != nullptr && live.pack().orgs.exists_on(org, day);
  }

  LiveWorld world_;
  const Date day_ = Date::of(2022, 8, 1);
};

TEST_F(Units, ThePreviewSaysWhatBecomesOfUnitsSeriesAndForms) {
  approve("north", "12");
  approve("south", "30");
  const std::string before = world_.trace();
  const Reply reply = ask(Method::kPost, "/org-events/preview", merger("2022-08-01"));
  ASSERT_EQ(reply.status, 200) << reply.body;
  const JsonValue effect = body_of(reply);
  EXPECT_EQ(effect.find("units")->integer("before").value(), 2);
  EXPECT_EQ(effect.find("units")->integer("after").value(), 1);
  EXPECT_EQ(effect.find("units")->find("ended")->list().size(), 2U);
  const JsonValue& series = effect.find("series")->list().front();
  EXPECT_EQ(series.text("indicator").value(), "EDU.PUPILS");
  EXPECT_EQ(series.find("before")->list().size(), 2U);
  EXPECT_EQ(series.find("after")->text("value").value(), "42");
  EXPECT_EQ(effect.find("forms")->list().size(), 2U);  // both are asked for theirs
  EXPECT_GT(effect.integer("accounts").value(), 0);
  EXPECT_EQ(world_.trace(), before);
  EXPECT_EQ(world_.live().pack().orgs.find("both"), nullptr);
}

TEST_F(Units, APlanTakesEffectOnItsDay) {
  ASSERT_EQ(ask(Method::kPost, "/org-events", merger("2022-08-01")).status, 201);
  const auto check = [&](const Live& live) {
    EXPECT_TRUE(exists(live, "south", day_.plus_days(-1)));
    EXPECT_FALSE(exists(live, "both", day_.plus_days(-1)));
    EXPECT_FALSE(exists(live, "south", day_));
    EXPECT_TRUE(exists(live, "both", day_));
    EXPECT_EQ(live.pack().orgs.name_en("both", day_), "Joint school");
    EXPECT_EQ(live.pack().orgs.parent("both", day_), "land");
  };
  check(world_.live());
  check(*world_.started_again());
  const JsonValue listed = body_of(ask(Method::kGet, "/org-events"));
  EXPECT_EQ(listed.find("items")->list().front().text("state").value(), "future");
  EXPECT_EQ(listed.find("items")->list().front().text("legal_basis").value(), "12/NQ");
}

TEST_F(Units, TheNextCycleAsksTheNewUnit) {
  ASSERT_EQ(ask(Method::kPost, "/org-events", merger("2022-08-01")).status, 201);
  const Reply made = ask(Method::kPost, "/cycles",
                         R"({"kind":"periodic","name":{"vi":"Sau","en":"Next"},"period":"2022-S2",)"
                         R"("forms":["pupils"],"closing_day":"2022-12-31",)"
                         R"("due":"2023-01-15T17:00:00+07:00"})");
  ASSERT_EQ(made.status, 200) << made.body;
  const std::string id = body_of(made).text("id").value();
  ASSERT_LT(ask(Method::kPost, "/cycles/" + id + "/open", "{}").status, 300);
  std::vector<std::string> asked;
  for (const Submission* one : world_.live().reporting().of_cycle(id)) asked.push_back(one->org);
  EXPECT_EQ(asked, std::vector<std::string>{"both"});
}

TEST_F(Units, APlanCanBeDroppedBeforeItsDay) {
  ASSERT_EQ(ask(Method::kPost, "/org-events", merger("2022-08-01")).status, 201);
  EXPECT_EQ(ask(Method::kDelete, "/org-events/1").status, 200);
  EXPECT_TRUE(exists(world_.live(), "south", day_));
  EXPECT_FALSE(exists(world_.live(), "both", day_));
  EXPECT_TRUE(exists(*world_.started_again(), "south", day_));
  EXPECT_EQ(key_of(ask(Method::kDelete, "/org-events/1")), "submission.plan_gone");
  ASSERT_EQ(ask(Method::kPost, "/org-events", merger("2022-07-10")).status, 201);  // today
  EXPECT_EQ(key_of(ask(Method::kDelete, "/org-events/2")), "submission.plan_gone");
}

TEST_F(Units, APlanThatAnotherStandsOnStays) {
  ASSERT_EQ(ask(Method::kPost, "/org-events", merger("2022-08-01")).status, 201);
  const Reply renamed = ask(Method::kPost, "/org-events",
                            R"({"date":"2022-10-01","kind":"rename","from":["both"],"to":["one"],)"
                            R"("name":{"vi":"Truong mot","en":"School one"},"legal_basis":"13"})");
  ASSERT_EQ(renamed.status, 201) << renamed.body;
  EXPECT_EQ(ask(Method::kDelete, "/org-events/1").status, 409);
  EXPECT_EQ(ask(Method::kDelete, "/org-events/2").status, 200);
  EXPECT_EQ(ask(Method::kDelete, "/org-events/1").status, 200);
}

// What is only planned is for those who work in the cycles.
TEST_F(Units, NobodyElseKnowsAPlanBeforeItsDay) {
  ASSERT_EQ(ask(Method::kPost, "/org-events", merger("2022-08-01")).status, 201);
  const auto nobody = [&](const std::string& path) {
    return world_.service().handle(world_.request(world_.person("nobody"), Method::kGet, path));
  };
  EXPECT_EQ(nobody("/orgs/both").status, 404);
  EXPECT_EQ(ask(Method::kGet, "/orgs/both").status, 200);
  EXPECT_TRUE(body_of(nobody("/orgs/north")).find("events")->list().empty());
  EXPECT_FALSE(body_of(ask(Method::kGet, "/orgs/north")).find("events")->list().empty());
  EXPECT_EQ(nobody("/orgs/north").body.find("2022-08-01"), std::string::npos);
  EXPECT_EQ(nobody("/orgs").body.find("both"), std::string::npos);
  EXPECT_EQ(nobody("/search?q=joint").body.find("both"), std::string::npos);
}

TEST_F(Units, WhatCannotBeIsRefusedAndSaysWhy) {
  const auto refused = [&](const std::string& body) {
    const Reply reply = ask(Method::kPost, "/org-events", body);
    EXPECT_GE(reply.status, 400) << reply.body;
    return key_of(reply);
  };
  EXPECT_EQ(refused(merger("2022-07-09")), "submission.plan_past");
  EXPECT_EQ(refused(R"({"date":"2022-08-01","kind":"merge","from":["north"],"to":["north"]})"),
            "org.event_shape");
  EXPECT_EQ(refused(R"({"date":"2022-08-01","kind":"merge","from":["north","west"],"to":["x9"]})"),
            "submission.plan_no_unit");
  EXPECT_EQ(refused(R"({"date":"2022-08-01","kind":"merge","from":["north","south"],"to":["A/B"],)"
                    R"("name":{"vi":"x","en":"x"}})"),
            "submission.plan_new_id");
  EXPECT_EQ(refused(R"({"date":"2022-08-01","kind":"open","from":[],"to":["x9"]})"),
            "submission.plan_kind");
  ASSERT_EQ(ask(Method::kPost, "/org-events", merger("2022-08-02")).status, 201);
  EXPECT_EQ(refused(R"({"date":"2022-08-01","kind":"close","from":["north"],"to":[]})"),
            "submission.plan_later");
}

}  // namespace
}  // namespace tongket
