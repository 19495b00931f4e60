// Which of the planned changes may be dropped: those that no other stands on.
#include "submission/org_plans.h"

#include <gtest/gtest.h>

#include "submission/submission_fixture.h"

namespace tongket {
namespace {

class OrgPlansTest : public ::testing::Test {
 protected:
  void plan(Date day, OrgEventKind kind, std::vector<std::string> from,
            std::vector<std::string> to) {
    OrgPlan plan;
    plan.event.date = day;
    plan.event.kind = kind;
    plan.event.from = std::move(from);
    plan.event.to = std::move(to);
    plan.event.name_vi = plan.event.name_en = "Truong chung";
    take(planned_entry(plan, plans_.all().size() + 1));
  }
  void drop(std::string_view id) { take(dropped_entry(id, "")); }
  [[nodiscard]] Error refused(std::string_view id) const {
    const Result<> out = plans_.may_be_dropped(pack_.orgs, id);
    EXPECT_FALSE(out.ok()) << id;
    return out.ok() ? Error{} : out.error();
  }

  const Pack pack_ = reporting_pack();
  OrgPlans plans_;

 private:
  void take(JournalEntry entry) {
    entry.at = "2022-07-10T02:00:00Z";
    ASSERT_TRUE(plans_.apply(entry).ok());
  }
};

TEST_F(OrgPlansTest, OneThatAnotherStandsOnMayNotBeDropped) {
  plan(Date::of(2022, 8, 1), OrgEventKind::kMerge, {"north", "south"}, {"both"});
  plan(Date::of(2022, 9, 1), OrgEventKind::kRename, {"both"}, {"both"});
  const Error error = refused("1");
  EXPECT_EQ(error.code, ErrorCode::kConflict);
  EXPECT_EQ(error.key, "submission.plan_needed");
  EXPECT_EQ(message(Language::kEnglish, error.key, error.args),
            "change no. 2 of 2022-09-01 stands on this one; drop that one first");
  EXPECT_TRUE(plans_.may_be_dropped(pack_.orgs, "2").ok());
  drop("2");
  EXPECT_TRUE(plans_.may_be_dropped(pack_.orgs, "1").ok());
}

// The units could be built, but the one that is to merge would not be there on the day before.
TEST_F(OrgPlansTest, NorOneThatMakesAUnitThatALaterOneMergesUnderItsName) {
  plan(Date::of(2022, 8, 1), OrgEventKind::kMerge, {"north"}, {"both"});
  plan(Date::of(2022, 9, 1), OrgEventKind::kMerge, {"south", "both"}, {"both"});
  EXPECT_EQ(refused("1").key, "submission.plan_needed");
}

TEST_F(OrgPlansTest, ThoseThatHaveNothingInCommonMay) {
  plan(Date::of(2022, 8, 1), OrgEventKind::kRename, {"north"}, {"north"});
  plan(Date::of(2022, 9, 1), OrgEventKind::kClose, {"south"}, {});
  EXPECT_TRUE(plans_.may_be_dropped(pack_.orgs, "1").ok());
  EXPECT_TRUE(plans_.may_be_dropped(pack_.orgs, "2").ok());
}

}  // namespace
}  // namespace tongket
