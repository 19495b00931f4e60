// Every role asks for every right on everything: in its own subtree and outside, in its own field
// and another, at each class of disclosure, at each state of a form. The answers stand in
// tests/golden/access/rights.txt; what changes there changes who may do what.
#include "access/rights.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "base/file.h"

namespace tongket {
namespace {

constexpr const char* kGolden = "tests/golden/access/rights.txt";

constexpr std::string_view kLegend =
    "# Who may do what. A group of eight: what is no form, then a form in the states open, draft,\n"
    "# returned, reopened, submitted, approved, published. Three groups: public, internal,\n"
    "# restricted. A line: role; own unit (and below) or another; own field or another.\n"
    "#\n"
    "#   +  allowed        l  log in first     r  no role may        u  another unit\n"
    "#   f  another field  c  so confidential  s  not in that state\n"
    "#\n"
    "# Renewed by TONGKET_RENEW_GOLDEN=1 on access_test.\n";

constexpr std::string_view kStates[] = {"",         "open",      "draft",    "returned",
                                        "reopened", "submitted", "approved", "published"};

// land > north > town; land > south. The north's reporter answers for the town, too.
OrgHistory make_orgs() {
  std::vector<OrgUnit> units;
  for (const auto& [id, parent] :
       {std::pair{"land", ""}, {"north", "land"}, {"town", "north"}, {"south", "land"}}) {
    units.push_back({.id = id, .name_vi = id, .name_en = id, .kind = "k", .parent = parent});
  }
  OrgEvent merge{.date = Date::of(2025, 7, 1), .kind = OrgEventKind::kMerge};
  merge.from = {"north", "south"};
  merge.to = {"north"};
  return OrgHistory::build(std::move(units), {merge}).value();
}

const RightsContext& context() {
  static const OrgHistory orgs = make_orgs();
  static const RightsContext out{.orgs = orgs, .day = Date::of(2023, 7, 20)};
  return out;
}

Actor actor_with(Role role, std::string org = "north", std::vector<std::string> fields = {"TELE"}) {
  return {.account = "1", .person = "person/1", .grants = {{role, std::move(org), fields}}};
}

char letter(const Decision& decision) {
  return std::string_view("+lrufcs?").at(static_cast<std::size_t>(decision.denial));
}

std::string group(const Actor& actor, Right right, RightsTarget target) {
  std::string out;
  for (const Disclosure disclosure :
       {Disclosure::kPublic, Disclosure::kInternal, Disclosure::kRestricted}) {
    target.disclosure = disclosure;
    out += ' ';
    for (const std::string_view state : kStates) {
      target.stage = stage_from_code(state).value_or(Stage::kNone);
      out += letter(decide(actor, right, target, context()));
    }
  }
  return out;
}

// One line if nothing depends on unit and field.
std::string lines(std::string_view who, const Actor& actor, Right right) {
  struct Case {
    const char* name;
    RightsTarget target;
  };
  const Case cases[] = {{"own   own  ", {.org = "town", .fields = {"TELE"}}},
                        {"own   other", {.org = "town", .fields = {"POST"}}},
                        {"other own  ", {.org = "south", .fields = {"TELE"}}},
                        {"other other", {.org = "south", .fields = {"POST"}}}};
  std::string role(who);
  role.resize(14, ' ');
  std::vector<std::string> groups;
  for (const Case& one : cases) groups.push_back(group(actor, right, one.target));
  if (std::ranges::all_of(groups, [&](const std::string& g) { return g == groups.front(); })) {
    return "  " + role + " any   any  " + groups.front() + "\n";
  }
  std::string out;
  for (std::size_t i = 0; i < groups.size(); ++i) {
    out += "  " + role + " " + cases[i].name + groups[i] + "\n";
  }
  return out;
}

std::string whole_table() {
  std::string out(kLegend);
  for (std::size_t r = 0; r < kRights; ++r) {
    const auto right = static_cast<Right>(r);
    out += "\n" + std::string(to_code(right)) + "\n" + lines("public", {}, right);
    for (std::size_t i = 0; i < kRoles; ++i) {
      const auto role = static_cast<Role>(i);
      out += lines(to_code(role), actor_with(role), right);
    }
  }
  return out;
}

TEST(Rights, AreWhatTheTableTells) {
  const std::string found = whole_table();
  if (std::getenv("TONGKET_RENEW_GOLDEN") != nullptr) std::ofstream(kGolden) << found;
  const std::string expected = read_file(kGolden, std::size_t{1} << 20).value();
  EXPECT_EQ(found, expected);
}

Denial asked(const Actor& actor, Right right, const RightsTarget& target) {
  return decide(actor, right, target, context()).denial;
}

// Sentences that the table must never come to contradict.
TEST(Rights, KeepWhatWasPromised) {
  const RightsTarget draft{.org = "north",
                           .fields = {"TELE"},
                           .stage = Stage::kAtUnit,
                           .disclosure = Disclosure::kPublic};
  const RightsTarget secret{.org = "south", .disclosure = Disclosure::kRestricted};
  EXPECT_EQ(asked(actor_with(Role::kReporter), Right::kEditCells, draft), Denial::kNone);
  EXPECT_EQ(asked(actor_with(Role::kReporter), Right::kSubmit, draft), Denial::kRole);
  EXPECT_EQ(asked(actor_with(Role::kApprover), Right::kSubmit, draft), Denial::kNone);
  EXPECT_EQ(asked(actor_with(Role::kApprover), Right::kApprove, draft), Denial::kRole);
  EXPECT_EQ(asked(actor_with(Role::kDeskOfficer, "land"), Right::kEditCells, draft), Denial::kRole);
  EXPECT_EQ(asked(actor_with(Role::kAdministrator, "land"), Right::kEditCells, draft),
            Denial::kRole);
  EXPECT_EQ(asked(actor_with(Role::kLeader, "land", {}), Right::kReadFigure, secret),
            Denial::kNone);
  EXPECT_EQ(asked(actor_with(Role::kAdministrator, "land", {}), Right::kReadFigure, secret),
            Denial::kDisclosure);
  EXPECT_EQ(asked({}, Right::kReadFigure, {.org = "south"}), Denial::kNone);
  EXPECT_EQ(asked({}, Right::kReadFigure, {.disclosure = Disclosure::kInternal}), Denial::kLogin);
  EXPECT_EQ(asked({}, Right::kReadSubmission, draft), Denial::kLogin);
  for (std::size_t r = 0; r < kRights; ++r) {
    const auto right = static_cast<Right>(r);
    if (right == Right::kReadFigure || right == Right::kReadReport) continue;
    EXPECT_EQ(asked({}, right, {}), Denial::kLogin) << to_code(right);
  }
}

// To look on, one field is enough; to change, all must be granted.
TEST(Rights, AskForEveryFieldThatIsChanged) {
  const RightsTarget both{.org = "south", .fields = {"TELE", "POST"}, .stage = Stage::kSubmitted};
  const Actor one = actor_with(Role::kDeskOfficer, "land");
  EXPECT_EQ(asked(one, Right::kReadSubmission, both), Denial::kNone);
  EXPECT_EQ(asked(one, Right::kReturn, both), Denial::kNone);
  EXPECT_EQ(asked(one, Right::kApprove, both), Denial::kField);
  EXPECT_EQ(asked(actor_with(Role::kDeskOfficer, "land", {"POST", "TELE"}), Right::kApprove, both),
            Denial::kNone);
  EXPECT_EQ(asked(actor_with(Role::kDeskOfficer, "land", {}), Right::kApprove, both),
            Denial::kNone);
}

TEST(Rights, OfSeveralGrantsAddUp) {
  Actor actor = actor_with(Role::kReporter);
  actor.grants.push_back({Role::kApprover, "south", {}});
  const RightsTarget south{.org = "south", .stage = Stage::kAtUnit};
  EXPECT_EQ(asked(actor, Right::kSubmit, south), Denial::kNone);
  EXPECT_EQ(asked(actor, Right::kSubmit, {.org = "north", .stage = Stage::kAtUnit}), Denial::kOrg);
}

TEST(Rights, OfATokenAreOnlyNarrower) {
  for (std::size_t i = 0; i < kRoles; ++i) {
    for (std::size_t r = 0; r < kRights; ++r) {
      const auto right = static_cast<Right>(r);
      for (const std::string_view state : kStates) {
        const RightsTarget target{.org = "town",
                                  .fields = {"TELE"},
                                  .stage = stage_from_code(state).value_or(Stage::kNone)};
        Actor actor = actor_with(static_cast<Role>(i));
        const Denial whole = asked(actor, right, target);
        actor.via = Via::kToken;
        actor.scopes = {TokenScope::kRead, TokenScope::kSubmit};
        const Denial narrowed = asked(actor, right, target);
        EXPECT_TRUE(narrowed == whole || (whole == Denial::kNone && narrowed == Denial::kScope));
      }
    }
  }
}

TEST(Rights, OfATokenFollowItsScopes) {
  const RightsTarget draft{.org = "north", .fields = {"TELE"}, .stage = Stage::kAtUnit};
  Actor actor = actor_with(Role::kApprover);
  actor.via = Via::kToken;
  EXPECT_EQ(asked(actor, Right::kReadSubmission, draft), Denial::kScope);
  actor.scopes = {TokenScope::kRead};
  EXPECT_EQ(asked(actor, Right::kReadSubmission, draft), Denial::kNone);
  EXPECT_EQ(asked(actor, Right::kEditCells, draft), Denial::kScope);
  actor.scopes = {TokenScope::kSubmit};
  EXPECT_EQ(asked(actor, Right::kEditCells, draft), Denial::kNone);
  EXPECT_EQ(asked(actor, Right::kSubmit, draft), Denial::kNone);
  EXPECT_EQ(asked(actor, Right::kReadCycle, {}), Denial::kScope);
  EXPECT_EQ(asked(actor, Right::kDelegate, draft), Denial::kScope);
  EXPECT_EQ(asked(actor, Right::kOwnAccount, {}), Denial::kScope);
  EXPECT_EQ(asked(actor, Right::kReadFigure, {}), Denial::kNone);  // as anybody
}

TEST(Rights, OfADelegateAreToFillIn) {
  const Actor actor = actor_with(Role::kReporter, "south");
  RightsTarget target{.org = "north", .fields = {"POST"}, .stage = Stage::kAtUnit, .delegate = "1"};
  EXPECT_EQ(asked(actor, Right::kReadSubmission, target), Denial::kNone);
  EXPECT_EQ(asked(actor, Right::kEditCells, target), Denial::kNone);
  EXPECT_NE(asked(actor, Right::kSubmit, target), Denial::kNone);
  target.stage = Stage::kSubmitted;
  EXPECT_NE(asked(actor, Right::kEditCells, target), Denial::kNone);
  target.stage = Stage::kAtUnit;
  target.delegate = "2";
  EXPECT_NE(asked(actor, Right::kEditCells, target), Denial::kNone);
}

TEST(Rights, FollowTheUnitsThroughTime) {
  const Grant north{Role::kReporter, "north", {}};
  const Grant south{Role::kReporter, "south", {}};
  const RightsContext after{.orgs = context().orgs, .day = Date::of(2025, 8, 1)};
  EXPECT_TRUE(covers(north, "town", context()));
  EXPECT_FALSE(covers(north, "south", context()));
  EXPECT_FALSE(covers(north, "land", context()));
  EXPECT_FALSE(covers(north, "nowhere", context()));
  EXPECT_TRUE(covers(north, "south", after));  // merged into the north
  EXPECT_TRUE(covers(south, "south", after));
  EXPECT_FALSE(covers(south, "north", after));
}

TEST(Rights, HaveCodesAndReasons) {
  for (std::size_t i = 0; i < kRoles; ++i) {
    const auto role = static_cast<Role>(i);
    EXPECT_EQ(role_from_code(to_code(role)), role);
  }
  EXPECT_EQ(role_from_code("king"), std::nullopt);
  EXPECT_EQ(token_scope_from_code("submit"), TokenScope::kSubmit);
  EXPECT_EQ(token_scope_from_code("all"), std::nullopt);
  EXPECT_EQ(stage_from_code("lost"), std::nullopt);
  EXPECT_EQ(Decision{}.key(), "");
  EXPECT_EQ(Decision{Denial::kOrg}.key(), "access.denied_org");
}

}  // namespace
}  // namespace tongket
