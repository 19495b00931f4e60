#include "submission/publishing.h"

#include <gtest/gtest.h>

#include "submission/expected_units.h"
#include "submission/reminders.h"
#include "submission/roll_up.h"
#include "submission/submission_fixture.h"

namespace tongket {
namespace {

// A cycle that is open, and hands that do things in it.
class Cycles : public ::testing::Test {
 protected:
  Cycles() {
    take(act("2022-06-20T08:00").create_cycle(school_cycle()));
    take(act("2022-06-20T08:00").open_cycle("1"));
  }
  [[nodiscard]] ReportingCommands act(std::string_view when,
                                      const std::string& account = "desk") const {
    return {reporting_, Acting{at(when), account, "", ""}};
  }
  void take(const Result<Entries>& entries) {
    ASSERT_TRUE(entries.ok()) << entries.error().key;
    for (const JournalEntry& entry : *entries) ASSERT_TRUE(reporting_.apply(entry).ok());
  }
  void fill(const std::string& id, const std::map<std::string, std::string>& typed) {
    std::vector<CellChange> changes;
    for (const auto& [cell, input] : typed) {
      changes.push_back({cell, std::nullopt, read_cell(*form().row(cell), input).value()});
      changes.back().content.note = input == "-" ? "None yet" : "";
    }
    const Result<SavedCells> saved = act("2022-07-01T08:00").save_cells(id, changes);
    ASSERT_TRUE(saved.ok());
    take(saved->entries);
  }
  void send(const std::string& id, const std::map<std::string, std::string>& typed) {
    fill(id, typed);
    take(act("2022-07-01T08:00").save_narrative({id, "result", "Good.", std::nullopt}));
    take(act("2022-07-01T08:00").submit({id, ""}, {}));
    take(act("2022-07-02T08:00").approve({id, ""}));
  }
  [[nodiscard]] const Submission& one(const std::string& id) const {
    return *reporting_.submission(id);
  }
  [[nodiscard]] const Form& form() const { return pack_.forms.front(); }
  static Lines rows_of(const std::vector<Observation>& rows) {
    Lines out;
    for (const Observation& row : rows) {
      out.push_back(row.key.indicator + " " + row.key.org + " " + std::string(to_code(row.status)) +
                    " " + printed_text(row) + " " + row.note);
    }
    return out;
  }
  static std::map<std::string, std::string> right(const std::string& girls) {
    const std::string pupils = (add(number(girls), Decimal::of(50))).value().to_string();
    return {{"EDU.PUPILS", pupils},
            {"EDU.GIRLS", girls},
            {"EDU.BOYS", "50"},
            {"EDU.FEES", "1,5"},
            {"EDU.RATE", "x"}};
  }

  Pack pack_ = reporting_pack();
  Reporting reporting_{pack_};
};

TEST_F(Cycles, AnApprovedSubmissionBecomesFacts) {
  EXPECT_EQ(publication(reporting_, one("1")).error().key, "submission.wrong_state");
  std::map<std::string, std::string> typed = right("40");
  typed["EDU.FEES"] = "-";
  send("1", typed);
  const Result<Load> load = publication(reporting_, one("1"));
  ASSERT_TRUE(load.ok());
  EXPECT_EQ(rows_of(load->rows), (Lines{"EDU.PUPILS north P 90 COUNT ",
                                        "EDU.GIRLS north P 40 COUNT ", "EDU.BOYS north P 50 COUNT ",
                                        "EDU.FEES north M M None yet", "EDU.RATE north _Z _Z "}));
  EXPECT_EQ(load->rows.front().source, "submission/1");
  EXPECT_EQ(load->rows.front().key.period.to_string(), "2022-S1");
}

TEST_F(Cycles, WhatIsTakenAwayAfterPublishingBecomesMissing) {
  std::map<std::string, std::string> typed = right("40");
  typed["EDU.PUPILS/level=primary"] = "30";
  send("1", typed);
  take(act("2022-07-03T08:00").publish({"1", ""}));
  take(act("2022-07-04T08:00").reopen({"1", "Mistake"}));
  fill("1", {{"EDU.PUPILS/level=primary", ""}});
  take(act("2022-07-05T08:00").submit({"1", ""}, {}));
  take(act("2022-07-05T08:00").approve({"1", ""}));
  const Lines before = rows_of(observations_of(reporting_, one("1")));
  EXPECT_NE(std::find(before.begin(), before.end(), "EDU.PUPILS north M M "), before.end());
  take(act("2022-07-06T08:00").publish({"1", ""}));
  EXPECT_EQ(rows_of(observations_of(reporting_, one("1"))), before);
}

TEST_F(Cycles, TotalsSayHowManyUnitsStandBehindThem) {
  EXPECT_TRUE(roll_ups(reporting_, reporting_.cycles().front()).empty());
  send("1", right("40"));
  send("2", right("60"));
  const std::vector<RollUp> totals = roll_ups_changed_by(reporting_, one("2"));
  ASSERT_EQ(totals.size(), 4U);  // the rate is no sum
  EXPECT_EQ(totals[0].observation.value.to_string(), "200");
  EXPECT_EQ(totals[0].observation.key.org, "land");
  EXPECT_EQ(totals[0].observation.status, ObsStatus::kEstimated);
  EXPECT_EQ(totals[0].reported, 2);
  EXPECT_EQ(totals[0].expected, 3);
  EXPECT_EQ(totals[0].observation.note, "2/3");
  // A reopened unit keeps standing as it was approved.
  take(act("2022-07-04T08:00").reopen({"1", "Mistake"}));
  fill("1", {{"EDU.PUPILS", "1"}});
  EXPECT_EQ(roll_ups_changed_by(reporting_, one("2"))[0].observation.value.to_string(), "200");
}

// The schools of one region: it gets the total, the country none of a part.
TEST_F(Cycles, UnitsBelowARegionAddUpToIt) {
  OrgUnit region = *pack_.orgs.find("land");
  region.id = "hills";
  region.kind = "region";
  region.parent = "land";
  std::vector<OrgUnit> units = pack_.orgs.units();
  for (OrgUnit& unit : units) {
    if (unit.id == "north" || unit.id == "south") unit.parent = "hills";
  }
  units.push_back(region);
  pack_.orgs = OrgHistory::build(units, pack_.orgs.events()).value();
  CyclePlan plan = school_cycle();
  plan.orgs = {"north", "south"};
  take(act("2022-06-21T08:00").create_cycle(plan));
  take(act("2022-06-21T08:00").open_cycle("2"));
  send("4", right("40"));
  const std::vector<RollUp> totals = roll_ups_changed_by(reporting_, one("4"));
  ASSERT_EQ(totals.size(), 4U);
  EXPECT_EQ(totals[0].observation.key.org, "hills");
  EXPECT_EQ(totals[0].observation.note, "1/2");
  send("5", right("60"));
  EXPECT_EQ(roll_ups_changed_by(reporting_, one("5"))[0].observation.value.to_string(), "200");
  // The first cycle asks everybody: the region and the country get their totals.
  send("1", right("10"));
  const Lines rows = rows_of({roll_ups_changed_by(reporting_, one("1"))[0].observation,
                              roll_ups_changed_by(reporting_, one("1"))[1].observation});
  EXPECT_EQ(rows, (Lines{"EDU.PUPILS land E 60 COUNT 1/3", "EDU.PUPILS hills E 60 COUNT 1/2"}));
  send("3", right("10"));
  EXPECT_EQ(roll_ups_changed_by(reporting_, one("3"))[0].observation.note, "2/3");
  EXPECT_EQ(roll_ups_changed_by(reporting_, one("3")).size(), 4U) << "old is below no region";
}

// Two forms of one cycle ask for the same: their units make one total, each in its own multiples.
TEST_F(Cycles, FormsThatAskForTheSameMakeOneTotal) {
  std::vector<OrgUnit> units = pack_.orgs.units();
  for (OrgUnit& unit : units) {
    if (unit.id == "south") unit.kind = "nursery";
  }
  pack_.orgs = OrgHistory::build(units, pack_.orgs.events()).value();
  pack_.org_kinds.push_back({"nursery", "Nha tre", "Nursery", {}});
  Form nursery = school_form();
  nursery.id = "nursery";
  nursery.org_kinds = {"nursery"};
  std::vector<FormRow>& rows = nursery.sections.front().rows;
  rows = {rows[5], rows[0]};
  rows.front().mult = 3;
  pack_.forms.push_back(nursery);
  CyclePlan plan = school_cycle();
  plan.forms = {"pupils", "nursery"};
  take(act("2022-06-21T08:00").create_cycle(plan));
  take(act("2022-06-21T08:00").open_cycle("2"));
  const auto id_of = [&](std::string_view org) {
    for (const Submission* one : reporting_.of_cycle("2")) {
      if (one->org == org) return one->id;
    }
    return std::string("none");
  };
  send(id_of("north"), right("40"));
  send(id_of("south"), {{"EDU.PUPILS", "10"}, {"EDU.FEES", "500"}});
  const Lines rows_of_all = rows_of([&] {
    std::vector<Observation> out;
    for (const RollUp& total : roll_ups(reporting_, reporting_.cycles().back())) {
      out.push_back(total.observation);
    }
    return out;
  }());
  EXPECT_EQ(rows_of_all.front(), "EDU.PUPILS land E 100 COUNT 2/3");
  const std::vector<RollUp> changed = roll_ups_changed_by(reporting_, one(id_of("south")));
  ASSERT_EQ(changed.size(), 2U);
  EXPECT_EQ(changed[0].observation.key.indicator, "EDU.FEES") << "in the order of its own form";
  EXPECT_EQ(changed[0].observation.amount().to_string(), "2000000");
}

TEST_F(Cycles, OneDigestADay) {
  const std::vector<Recipient> people{{"anna", {"north", "south"}}, {"bao", {"old"}}};
  const auto digests = [&](std::string_view when) {
    Lines out;
    for (const NotificationsSent::Sent& sent : due_digests(reporting_, people, at(when)).items) {
      out.push_back(sent.account + ": " +
                    message(Language::kEnglish, sent.said.key, sent.said.args));
    }
    return out;
  };
  EXPECT_EQ(digests("2022-07-11T08:00"), Lines());
  EXPECT_EQ(digests("2022-07-12T08:00"),
            (Lines{"anna: reports to complete: 2 due soon, 0 overdue, 0 returned. Most urgent: "
                   "Pupils, due 17:00 15/07/2022",
                   "bao: reports to complete: 1 due soon, 0 overdue, 0 returned. Most urgent: "
                   "Pupils, due 17:00 15/07/2022"}));
  take(act("2022-07-12T08:00").notify(due_digests(reporting_, people, at("2022-07-12T08:00"))));
  EXPECT_EQ(digests("2022-07-12T15:00"), Lines());
  EXPECT_EQ(reporting_.unread("anna"), 1);
  send("1", right("40"));
  EXPECT_EQ(digests("2022-07-14T08:00").at(0).substr(0, 32), "anna: reports to complete: 1 due");
  EXPECT_EQ(digests("2022-07-16T08:00").size(), 2U);
  EXPECT_EQ(digests("2022-07-17T08:00").size(), 0U);
  EXPECT_EQ(digests("2022-07-18T08:00").size(), 2U);
  take(act("2022-07-12T08:00").delegate({"3", "chi", at("2022-07-20T08:00"), "On leave"}));
  EXPECT_EQ(owed(reporting_, {"chi", {}}, at("2022-07-16T08:00")).overdue.size(), 1U);
  EXPECT_EQ(owed(reporting_, {"chi", {}}, at("2022-07-22T08:00")).overdue.size(), 0U);
}

TEST_F(Cycles, ReadNotificationsStayRead) {
  NotificationsSent notices;
  notices.items.push_back({"anna", reminder_of(reporting_, one("1"))});
  notices.items.push_back({"anna", reminder_of(reporting_, one("2"))});
  take(act("2022-07-12T08:00").notify(notices));
  EXPECT_EQ(reporting_.notifications("anna")[0].text(Language::kEnglish),
            " is asked to send Pupils by 17:00 15/07/2022");
  take(act("2022-07-12T08:00", "anna").mark_read({2}));
  EXPECT_EQ(reporting_.unread("anna"), 1);
  take(act("2022-07-12T08:00", "anna").mark_read({}));
  EXPECT_EQ(reporting_.unread("anna"), 0);
}

TEST_F(Cycles, ABoardKnowsWhatChangedSinceTheLastVisit) {
  take(act("2022-06-21T08:00").visit_board("1"));
  take(act("2022-06-21T08:10").visit_board("1"));  // the same visit
  EXPECT_EQ(reporting_.visited("1", "desk"), std::nullopt);
  fill("1", {{"EDU.PUPILS", "5"}});
  take(act("2022-07-02T08:00").visit_board("1"));
  const std::optional<Moment> since = reporting_.visited("1", "desk");
  EXPECT_EQ(since, at("2022-06-21T08:00"));
  EXPECT_TRUE(Reporting::changed_since(one("1"), since));
  EXPECT_FALSE(Reporting::changed_since(one("2"), since));
}

TEST_F(Cycles, TheLeadersPageKnowsTheLastVisit) {
  take(act("2022-06-21T08:00", "anna").visit_overview());
  take(act("2022-06-21T08:29", "anna").visit_overview());  // the same visit
  take(act("2022-06-21T08:00", "").visit_overview());
  EXPECT_EQ(reporting_.visited(kOverviewVisits, "anna"), std::nullopt);
  take(act("2022-07-02T08:00", "anna").visit_overview());
  EXPECT_EQ(reporting_.visited(kOverviewVisits, "anna"), at("2022-06-21T08:00"));
  EXPECT_EQ(reporting_.visited(kOverviewVisits, "desk"), std::nullopt);
  EXPECT_EQ(reporting_.visited(kOverviewVisits, ""), std::nullopt);
}

// --- who is expected -----------------------------------------------------------------------------

OrgUnit school(std::string id) {
  OrgUnit unit;
  unit.id = std::move(id);
  unit.kind = "school";
  return unit;
}

TEST(ExpectedUnits, AUnitThatEndedHandsItsDutyToItsSuccessor) {
  OrgEvent merge;
  merge.date = Date::of(2022, 5, 1);
  merge.kind = OrgEventKind::kMerge;
  merge.from = {"east", "west"};
  merge.to = {"west"};
  OrgEvent close;
  close.date = Date::of(2022, 6, 1);
  close.kind = OrgEventKind::kClose;
  close.from = {"gone"};
  OrgEvent open;
  open.date = Date::of(2022, 7, 10);
  open.kind = OrgEventKind::kOpen;
  open.to = {"fresh"};
  Pack pack = reporting_pack();
  pack.orgs = OrgHistory::build({school("east"), school("west"), school("gone"), school("fresh")},
                                {merge, close, open})
                  .value();
  const auto expected = [&](const CyclePlan& plan) {
    Lines out;
    for (const ExpectedUnit& unit : expected_units(pack, pack.forms.front(), plan)) {
      out.push_back(unit.org);
      for (const std::string& before : unit.instead_of) out.back() += " <- " + before;
    }
    return out;
  };
  CyclePlan plan = school_cycle();
  EXPECT_EQ(expected(plan), Lines{"west <- east"});
  plan.closing_day = Date::of(2022, 7, 12);
  EXPECT_EQ(expected(plan), (Lines{"west <- east", "fresh"}));
  plan.period = period("2022-S2");  // the merger lies before it: nothing is handed over any more
  EXPECT_EQ(expected(plan), (Lines{"west", "fresh"}));
  plan.period = period("2022-S1");
  plan.orgs = {"east"};
  EXPECT_EQ(expected(plan), Lines{"west <- east"});
  plan.orgs = {};
  plan.org_kinds = {"nation"};
  EXPECT_EQ(expected(plan), Lines());
}

}  // namespace
}  // namespace tongket
