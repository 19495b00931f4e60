// The leader's page of the server: what changes is in the next answer, each sees what is for him.

#include "http/overviews.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <thread>

#include "base/file.h"
#include "base/json_value.h"
#include "http/live_fixture.h"

namespace tongket {
namespace {

Observation value_of(const std::string& org, const std::string& when, const std::string& value,
                     const std::string& source = "early") {
  return observation(
      {.indicator = "EDU.PUPILS", .period = when, .value = value, .org = org, .source = source});
}

class OverviewsTest : public ::testing::Test {
 protected:
  void add(const Observation& row) {
    const std::unique_lock lock(world_.live().mutex());
    Load load;
    load.rows = {row};
    ASSERT_TRUE(world_.live().add_facts(std::move(load)));
  }
  Overviews::Standing standing(const Overviews::Wanted& wanted = {},
                               FactsShown shown = FactsShown::kAll) {
    return world_.live().overviews(shown).find(world_.live(), wanted).value();
  }
  static std::string pupils(const Overviews::Standing& standing) {
    for (const FieldPart& part : standing->overview.fields) {
      for (const std::vector<Row>* rows : {&part.core, &part.mentions}) {
        for (const Row& row : *rows) {
          const bool it = row.key.indicator == "EDU.PUPILS" && row.value != nullptr;
          if (it) return row.value->observation.value.to_string();
        }
      }
    }
    return "";
  }
  JsonValue get(const std::string& who, const std::string& query = {}) {
    Request request = world_.request(world_.person(who), Method::kGet, "/overview");
    if (!query.empty()) request.query = {{"period", query}};
    const Reply reply = world_.service().handle(request);
    EXPECT_EQ(reply.status, 200) << reply.body;
    return parse_json(reply.body, "reply").value();
  }

  LiveWorld world_;
};

TEST_F(OverviewsTest, NothingYet) {
  const Overviews::Standing none = standing();
  EXPECT_TRUE(none->periods.empty());
  EXPECT_TRUE(none->overview.period.is_undated());
  EXPECT_FALSE(world_.live()
                   .overviews(FactsShown::kAll)
                   .find(world_.live(), {.period = TimePeriod::year(2021)}));
  EXPECT_EQ(get("leader@land").find("period")->text(), "");
}

TEST_F(OverviewsTest, AChangeIsInTheNextAnswerAndNothingIsMadeTwice) {
  add(value_of("land", "2021", "900"));
  const Overviews::Standing first = standing();
  EXPECT_EQ(first->overview.period, TimePeriod::year(2021));
  EXPECT_EQ(pupils(first), "900");
  EXPECT_EQ(standing(), first);
  add(value_of("land", "2021", "910"));
  EXPECT_EQ(pupils(standing()), "910");
  EXPECT_EQ(pupils(first), "900");  // who reads it still has it
  EXPECT_GT(standing()->version, first->version);
}

// The folder of a pack whose own rule is that no number is above a limit.
Pack pack_with_rule(const TestFolder& folder, std::string_view script) {
  Pack pack = live_pack();
  pack.folder = folder.path();
  EXPECT_TRUE(write_file_atomically(folder.path() / "rules.vtl", script).ok());
  return pack;
}

TEST(OverviewRules, ABrokenRuleIsToldAfterTheCorrectionThatBreaksIt) {
  const TestFolder folder;
  LiveWorld world(pack_with_rule(
      folder, "nhieu <- check(readings#value < 905 errorcode \"too many\" errorlevel 3);"));
  const auto told = [&](const std::string& value) {
    const std::unique_lock lock(world.live().mutex());
    Load load;
    load.rows = {value_of("land", "2021", value)};
    EXPECT_TRUE(world.live().add_facts(std::move(load)));
  };
  const auto broken = [&] {
    const auto standing = world.live().overviews(FactsShown::kAll).find(world.live(), {}).value();
    return std::ranges::count_if(standing->overview.findings, [](const Finding* finding) {
      return finding->kind == FindingKind::kSectorRule;
    });
  };
  told("900");
  EXPECT_EQ(broken(), 0);
  told("910");
  EXPECT_EQ(broken(), 1);
  told("903");
  EXPECT_EQ(broken(), 0);
}

TEST(OverviewRules, AServerDoesNotStartWithAWrongScript) {
  const TestFolder folder;
  const TestFolder data;
  const auto live = Live::open(pack_with_rule(folder, "a <- readings[filter valu > 3];"),
                               open_sqlite_store(data.path(), {.create = true}).value(), {});
  ASSERT_FALSE(live);
  EXPECT_EQ(live.error().key, "vtl.unknown_component.near");
  EXPECT_EQ(live.error().place.line, 1);
  EXPECT_TRUE(live.error().place.file.ends_with("rules.vtl"));
}

TEST_F(OverviewsTest, TheNewestPeriodThatHasEnded) {
  add(value_of("land", "2021", "900"));
  add(value_of("land", "2022-S1", "450"));
  add(value_of("land", "2022", "930"));  // it is July
  add(value_of("north", "2022-Q2", "1"));
  const Overviews::Standing all = standing();
  EXPECT_EQ(all->overview.period, period("2022-S1"));
  std::string periods;
  for (const TimePeriod& each : all->periods) periods += each.to_string() + " ";
  EXPECT_EQ(periods, "2022 2022-S1 2021 ");
  EXPECT_EQ(pupils(standing({.period = TimePeriod::year(2022)})), "930");
}

TEST_F(OverviewsTest, WhatIsHiddenIsNotThere) {
  add(value_of("land", "2021", "900"));
  Observation rate = observation({.indicator = "EDU.RATE",
                                  .period = "2021",
                                  .value = "140",
                                  .unit = "PERCENT",
                                  .org = "land"});
  add(rate);
  EXPECT_EQ(standing()->overview.counts.reported, 2);
  EXPECT_EQ(standing()->overview.findings.size(), 1U);  // a share beyond the whole
  const Overviews::Standing some = standing({.hidden = {"EDU.RATE"}});
  EXPECT_EQ(some->overview.counts.reported, 1);
  EXPECT_TRUE(some->overview.findings.empty());
}

TEST_F(OverviewsTest, ThePublicSeesWhatIsPublished) {
  add(value_of("land", "2021", "900"));
  add(value_of("land", "2021", "905", "cycle/9"));  // a total that is not published
  EXPECT_EQ(pupils(standing()), "905");
  EXPECT_EQ(pupils(standing({}, FactsShown::kPublished)), "900");
  const JsonValue inside = get("leader@land");
  const JsonValue outside = get("reporter@north");
  EXPECT_NE(inside.find("version")->text(), outside.find("version")->text());
}

TEST_F(OverviewsTest, ManyAskAtOnceWhileFiguresCome) {
  add(value_of("land", "2021", "1"));
  std::vector<std::thread> readers;
  readers.reserve(4);
  for (int i = 0; i < 4; ++i) {
    readers.emplace_back([&] {
      std::uint64_t last = 0;
      for (int j = 0; j < 50; ++j) {
        const Overviews::Standing one = standing();
        EXPECT_GE(one->version, last);
        EXPECT_NE(pupils(one), "");
        last = one->version;
      }
    });
  }
  for (int i = 2; i <= 20; ++i) add(value_of("land", "2021", std::to_string(i)));
  for (std::thread& reader : readers) reader.join();
  EXPECT_EQ(pupils(standing()), "20");
}

// For who sees what is published it is new when it is published, however long ago it was approved.
TEST_F(OverviewsTest, WhatWasApprovedBeforeTheLastVisitAndPublishedSinceIsTold) {
  const auto ask = [&](const std::string& path) {
    const Reply reply = world_.service().handle(
        world_.request(world_.person("desk@land"), Method::kPost, path, "{}"));
    ASSERT_LT(reply.status, 300) << path << reply.body;
    ASSERT_TRUE(wait_for(reply.after));
  };
  const auto visit = [&](Moment at) {
    const std::unique_lock lock(world_.live().mutex());
    const std::string& account = world_.person("approver@south").account;
    const ReportingCommands act(world_.live().reporting(), {at, account, "", ""});
    ASSERT_TRUE(wait_for(world_.live().record(act.visit_overview())));
  };
  const std::string form = "/submissions/" + world_.submission().id;
  world_.bring_to(SubmissionState::kSubmitted);
  ask(form + "/approve");
  ask("/cycles/1/close");
  std::this_thread::sleep_for(std::chrono::milliseconds(5));
  const Moment last_visit = world_.live().now();
  visit(last_visit);
  visit(last_visit + std::chrono::hours(1));                  // the present one
  std::this_thread::sleep_for(std::chrono::milliseconds(5));  // moments are told to the millisecond
  EXPECT_TRUE(get("approver@south").find("changed")->list().empty());
  ask(form + "/publish");
  add(value_of("land", "2021", "900"));  // news of a document
  const JsonValue body = get("approver@south");
  const std::vector<JsonValue>& changed = body.find("changed")->list();
  ASSERT_EQ(changed.size(), 2U);
  EXPECT_EQ(changed[0].find("period")->text(), "2021");
  EXPECT_EQ(changed[1].find("period")->text(), "2022-S1");
  EXPECT_EQ(changed[1].find("after")->find("value")->text(), "12");
}

TEST_F(OverviewsTest, CorrectionsSinceTheLastVisitAreTold) {
  add(value_of("land", "2021", "900"));
  add(value_of("north", "2021", "300"));
  add(value_of("north", "2021", "310"));
  const JsonValue body = get("leader@land");
  const std::vector<JsonValue>& changed = body.find("changed")->list();
  ASSERT_EQ(changed.size(), 2U);
  EXPECT_EQ(changed[0].find("org")->text(), "north");
  EXPECT_EQ(changed[0].find("before")->find("value")->text(), "300");
  EXPECT_EQ(changed[0].find("after")->find("value")->text(), "310");
  EXPECT_EQ(changed[1].find("org")->text(), "land");
  EXPECT_EQ(changed[1].find("before"), nullptr);  // it is null
  add(value_of("north", "2021", "300"));          // and back again
  EXPECT_EQ(get("leader@land").find("changed")->list().size(), 1U);
}

TEST_F(OverviewsTest, WhoOwesWhatIsToldToWhoMayKnow) {
  EXPECT_EQ(get("leader@land").find("late")->list().size(), 0U);
  const Reply closed = world_.service().handle(
      world_.request(world_.person("desk@land"), Method::kPatch, "/cycles/1",
                     R"({"due":"2022-07-09T17:00:00+07:00"})"));
  ASSERT_LT(closed.status, 300) << closed.body;
  ASSERT_TRUE(wait_for(closed.after));
  const JsonValue all = get("leader@land");
  EXPECT_EQ(all.find("late_total")->text(), "3");
  EXPECT_EQ(all.find("fields")->list().front().find("late")->text(), "3");
  EXPECT_EQ(all.find("cycles")->list().front().find("late")->text(), "3");
  EXPECT_EQ(get("reporter@north").find("late_total")->text(), "1");
}

}  // namespace
}  // namespace tongket
