// Random people doing random things: whatever they try, the journal read again gives the same
// state, shares stay within the whole, sums are what counting gives, and nobody's value is written
// over unseen.
#include <gtest/gtest.h>
// After gtest, which it extends.
#include <rapidcheck/gtest.h>

#include <set>

#include "submission/expected_units.h"
#include "submission/lights.h"
#include "submission/submission_fixture.h"

namespace tongket {
namespace {

class Crowd {
 public:
  Crowd() {
    take(act().create_cycle(school_cycle()).value());
    take(act().open_cycle("1").value());
  }

  // One step, chosen by the numbers.
  void step(unsigned what, unsigned where, unsigned how) {
    now_ += std::chrono::hours(how % 20);
    const std::string id = std::to_string(where % 3 + 1);
    const FlowRequest request{id, "Because.", {}};
    switch (what % 12) {
      case 0:
      case 1:
      case 2:
      case 3:
        return save(id, how);
      case 4:
        return maybe(act().save_narrative({id, "result", "Text " + std::to_string(how % 3),
                                           how % 2 == 0 ? std::optional<int>(0) : std::nullopt}));
      case 5:
      case 6:
        return maybe(act().submit(request, {}));
      case 7:
        return maybe(act().send_back(request));
      case 8:
        return maybe(how % 2 == 0 ? act().approve(request) : act().withdraw(request));
      case 9:
        return maybe(how % 2 == 0 ? act().publish(request) : act().reopen(request));
      case 10:
        return maybe(act().extend({id, now_ + std::chrono::hours(500), "Flood"}));
      default:
        return maybe(how % 7 == 0   ? act().close_cycle("1")
                     : how % 2 == 0 ? act().open_cycle("1")
                                    : act().visit_board("1"));
    }
  }

  void look() const {
    const Cycle& cycle = reporting_.cycles().front();
    Completeness complete;
    std::array<int, kSubmissionStates> by_state{};
    for (const Submission& one : reporting_.submissions()) {
      complete.present += one.complete.present;
      complete.required += one.complete.required;
      ++by_state.at(static_cast<std::size_t>(one.state));
      RC_ASSERT(one.complete == completeness(reporting_.form_of(one), one));
      RC_ASSERT(one.complete.present >= 0);
      RC_ASSERT(one.complete.present <= one.complete.required);
      RC_ASSERT(at_the_unit(one.state) || one.complete.whole());
      RC_ASSERT(one.contents() == one.contents_at(one.version()));
    }
    RC_ASSERT(cycle.tally.complete == complete);
    RC_ASSERT(cycle.tally.by_state == by_state);
    RC_ASSERT(cycle.tally.expected() == 3);
    RC_ASSERT(reporting_.count_late(cycle, now_) <= cycle.tally.expected());
    RC_ASSERT(Decimal::parse(cycle.tally.complete.share()).value() <= Decimal::of(1));
  }

  void read_again() const {
    Reporting again(pack_);
    for (const JournalEntry& entry : journal_) RC_ASSERT(again.apply(entry).ok());
    RC_ASSERT(state_text(again) == state_text(reporting_));
  }

  void damage(std::size_t which) const {
    Reporting again(pack_);
    for (std::size_t i = 0; i < journal_.size(); ++i) {
      if (i == which % journal_.size()) continue;  // one entry was lost
      const std::string before = state_text(again);
      const Result<> applied = again.apply(journal_[i]);
      if (applied) continue;
      RC_ASSERT(applied.error().code == ErrorCode::kCorrupt);
      RC_ASSERT(state_text(again) == before);
    }
  }

 private:
  [[nodiscard]] ReportingCommands act() const {
    return {reporting_, Acting{now_, "somebody", "person/1", ""}};
  }
  void take(const Entries& entries) {
    for (const JournalEntry& entry : entries) {
      const Result<> applied = reporting_.apply(entry);
      RC_ASSERT(applied.ok());
      journal_.push_back(entry);
    }
  }
  void maybe(const Result<Entries>& entries) {
    if (entries) return take(*entries);
    RC_ASSERT(entries.error().code != ErrorCode::kCorrupt);
  }

  // Saves as somebody who saw some version; what stood there stays in the history.
  void save(const std::string& id, unsigned how) {
    const Submission& into = *reporting_.submission(id);
    const std::vector<const FormRow*> rows = pack_.forms.front().rows();
    const FormRow& row = *rows.at(how % rows.size());
    CellContent content;
    content.state = static_cast<CellState>(how / 7 % 4);
    if (content.state == CellState::kValue) content.value = std::to_string(how % 90);
    if (how % 3 == 0) content.note = "Note";
    const int seen = static_cast<int>(how / 3 % 3);
    const int stands = into.cell_version(row.cell);
    const CellContent before = into.content(row.cell);
    const Result<SavedCells> saved = act().save_cells(id, {{row.cell, seen, content}});
    if (!saved) return;
    const CellOutcome outcome = saved->cells.at(0).outcome;
    take(saved->entries);
    if (outcome == CellOutcome::kSaved) {
      RC_ASSERT(seen == stands);
      RC_ASSERT(into.cell_version(row.cell) == stands + 1);
      RC_ASSERT(into.content(row.cell) == content);
    } else {
      RC_ASSERT(into.cell_version(row.cell) == stands);
      RC_ASSERT(into.content(row.cell) == before);
    }
    if (outcome == CellOutcome::kConflict) RC_ASSERT(seen != stands);
  }

  Pack pack_ = reporting_pack();
  Reporting reporting_{pack_};
  Entries journal_;
  Moment now_ = at("2022-07-01T08:00");
};

using Steps = std::vector<std::tuple<unsigned, unsigned, unsigned>>;

Steps many() {
  return *rc::gen::scale(4, rc::gen::container<Steps>(rc::gen::tuple(rc::gen::inRange(0U, 1000U),
                                                                     rc::gen::inRange(0U, 1000U),
                                                                     rc::gen::inRange(0U, 1000U))));
}

RC_GTEST_PROP(ReportingProperty, WhateverPeopleDoTheStateIsWhole, ()) {
  Crowd crowd;
  for (const auto& [what, where, how] : many()) {
    crowd.step(what, where, how);
    crowd.look();
  }
  crowd.read_again();
}

RC_GTEST_PROP(ReportingProperty, ADamagedJournalIsRefusedWithoutAChange, ()) {
  Crowd crowd;
  for (const auto& [what, where, how] : many()) crowd.step(what, where, how);
  crowd.damage(*rc::gen::inRange<std::size_t>(0, 1000));
}

// Schools that merge, split and close on any day of a year.
OrgHistory any_history() {
  std::vector<OrgUnit> units;
  for (const std::string_view id : {"a", "b", "c", "d", "e"}) {
    OrgUnit unit;
    unit.id = id;
    unit.kind = "school";
    units.push_back(std::move(unit));
  }
  std::vector<OrgEvent> events;
  // Each unit takes part in one event at most, so that any days fit.
  OrgEvent merge;
  merge.kind = OrgEventKind::kMerge;
  merge.from = {"a", "b"};
  merge.to = {*rc::gen::element<std::string>("a", "b")};
  OrgEvent close;
  close.kind = OrgEventKind::kClose;
  close.from = {"c"};
  OrgEvent split;
  split.kind = OrgEventKind::kSplit;
  split.from = {"d"};
  split.to = {"d", "e"};
  for (OrgEvent event : {merge, close, split}) {
    event.date = Date::of(2022, 1, 1).plus_days(*rc::gen::inRange(1, 400));
    if (*rc::gen::arbitrary<bool>()) events.push_back(std::move(event));
  }
  return OrgHistory::build(std::move(units), std::move(events)).value();
}

RC_GTEST_PROP(ExpectedUnitsProperty, EachIsThereAndAskedOnce, ()) {
  Pack pack = reporting_pack();
  pack.orgs = any_history();
  CyclePlan plan = school_cycle();
  plan.closing_day = Date::of(2022, 1, 1).plus_days(*rc::gen::inRange(0, 420));
  std::set<std::string> asked;
  std::set<std::string> handed;
  for (const ExpectedUnit& unit : expected_units(pack, pack.forms.front(), plan)) {
    RC_ASSERT(pack.orgs.exists_on(unit.org, plan.closing_day));
    RC_ASSERT(asked.insert(unit.org).second);
    for (const std::string& before : unit.instead_of) {
      RC_ASSERT(!pack.orgs.exists_on(before, plan.closing_day));
      RC_ASSERT(handed.insert(before).second);
    }
  }
  for (const OrgUnit& unit : pack.orgs.units()) {
    RC_ASSERT(asked.contains(unit.id) == pack.orgs.exists_on(unit.id, plan.closing_day));
  }
}

TEST(Reporting, EntriesOfOthersAreNoneOfItsBusiness) {
  const Pack pack = reporting_pack();
  Reporting reporting(pack);
  JournalEntry entry;
  entry.kind = "account.locked";
  entry.body = "no JSON at all";
  EXPECT_TRUE(reporting.apply(entry).ok());
  entry.kind = "cells.saved";
  EXPECT_EQ(reporting.apply(entry).error().code, ErrorCode::kCorrupt);
  entry.kind = "cycle.celebrated";
  entry.at = "2022-07-01T08:00:00Z";
  entry.body = "{}";
  EXPECT_EQ(reporting.apply(entry).error().key, "submission.bad_entry");
}

TEST(Reporting, MomentsAreReadWithAnyOffset) {
  EXPECT_EQ(utc_text(parse_moment("2023-07-15T17:00:00+07:00").value()),
            "2023-07-15T10:00:00.000Z");
  EXPECT_EQ(utc_text(parse_moment("2023-07-15T10:00:00.12Z").value()), "2023-07-15T10:00:00.120Z");
  EXPECT_EQ(utc_text(parse_moment("2023-07-14T22:30:00-11:30").value()),
            "2023-07-15T10:00:00.000Z");
  for (const std::string_view wrong :
       {"", "2023-07-15", "2023-07-15T17:00:00", "2023-07-15T24:00:00Z", "2023-02-30T10:00:00Z",
        "2023-07-15T10:00:00.Z", "2023-07-15T10:00:00+7", "2023-07-15 10:00:00Z"}) {
    EXPECT_FALSE(parse_moment(wrong).ok()) << wrong;
  }
}

TEST(Lights, FollowTheirRules) {
  const Pack pack = reporting_pack();
  Reporting reporting(pack);
  const auto act = [&](std::string_view when) {
    return ReportingCommands(reporting, Acting{at(when), "a", "", ""});
  };
  const auto take = [&](const Entries& entries) {
    for (const JournalEntry& entry : entries) ASSERT_TRUE(reporting.apply(entry).ok());
  };
  take(act("2022-06-01T08:00").create_cycle(school_cycle()).value());
  take(act("2022-06-01T08:00").open_cycle("1").value());
  const Submission& one = reporting.submissions().front();
  const auto lights = [&](const FindingCounts& findings, std::string_view now) {
    const Lights all = lights_of(reporting, one, findings, at(now));
    std::string out;
    for (const Light light : {all.correct, all.complete, all.clean, all.live}) {
      out += (out.empty() ? "" : " ") + std::string(to_code(light));
    }
    return out;
  };
  EXPECT_EQ(lights({}, "2022-06-20T08:00"), "grey grey grey grey");
  EXPECT_EQ(lights({}, "2022-07-10T08:00"), "grey grey grey amber");
  EXPECT_EQ(lights({}, "2022-07-16T08:00"), "grey grey grey red");
  const CellContent value{CellState::kValue, "5", "", ""};
  take(act("2022-06-10T08:00").save_cells("1", {{"EDU.PUPILS", 0, value}})->entries);
  EXPECT_EQ(lights({.high = 1}, "2022-06-12T08:00"), "red red green green");
  EXPECT_EQ(lights({.unexplained = 3}, "2022-06-20T08:00"), "green red amber amber");
  EXPECT_EQ(lights({.unexplained = 4}, "2022-07-16T08:00"), "green red red red");
}

}  // namespace
}  // namespace tongket
