// Who may do what: the one place where role, org unit, field, state of a form and disclosure meet.
// The table stands in rights.cc; tests/golden/access/rights.txt tells what it means for everybody.
//
//   decide(actor, Right::kEditCells, {.org = "hanoi", .fields = {"TELE"}, .stage = Stage::kAtUnit},
//          {pack.org_history, today})
//
// A grant is a role at an org unit, for its whole subtree, in some fields or in all. An officer of
// the ministry has the grant at the unit above those whose forms come in. Rights of several grants
// add up; an API token only narrows them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "model/indicator.h"
#include "model/org_unit.h"

namespace tongket {

enum class Role : std::uint8_t {
  kReporter,     // fills in a unit's forms
  kApprover,     // sends them, for the unit
  kDeskOfficer,  // judges them, at the ministry
  kEditor,       // writes the report
  kLeader,       // reads everything
  kAdministrator,
};
constexpr std::size_t kRoles = 6;
std::string_view to_code(Role role);  // "reporter", "approver", "desk", "editor", "leader",
                                      // "administrator"
std::optional<Role> role_from_code(std::string_view code);

struct Grant {
  Role role = Role::kReporter;
  std::string org;                  // and all below it
  std::vector<std::string> fields;  // empty: all

  friend bool operator==(const Grant&, const Grant&) = default;
};

enum class TokenScope : std::uint8_t { kRead, kSubmit };
std::string_view to_code(TokenScope scope);  // "read", "submit"
std::optional<TokenScope> token_scope_from_code(std::string_view code);

enum class Via : std::uint8_t { kSession, kToken };

// Who asks. Without an account it is the public.
struct Actor {
  std::string account;
  std::string person;  // record in the journal ("person/3")
  std::vector<Grant> grants;
  Via via = Via::kSession;
  std::vector<TokenScope> scopes = {};  // of a token

  [[nodiscard]] bool is_public() const { return account.empty(); }
};

enum class Right : std::uint8_t {
  kReadFigure,      // a published value
  kReadReport,      // a printed report, as its most confidential figure
  kReadCycle,       // which cycles there are
  kReadSubmission,  // a form as a unit fills it in
  kReadBoard,       // all units beside each other; the result of a request
  kEditCells,
  kSubmit,
  kSign,  // bring the unit's signature of what it sends
  kWithdraw,
  kDelegate,
  kReturn,
  kApprove,
  kPublish,
  kReopen,
  kExtend,
  kRemind,
  kManageCycles,  // make, open, close, fix by a decision
  kMakeRequest,
  kWriteReport,
  kManageAccounts,
  kReadAudit,
  kManageUnits,  // plan mergers, renames, ends
  kOperate,      // how the system itself runs: copies of everything, mail
  kProofread,    // a document of one's own, against what one may read
  kOwnAccount,   // password, second factor, tokens
  // Registers and cases at all; what of a record somebody sees and does is decided by who they are
  // to it (cases/record_parties.h).
  kReadRecords,
  kChangeRecords,
};
constexpr std::size_t kRights = 27;
std::string_view to_code(Right right);  // "read_figure"

// Where a form is; of something that is no form kNone.
enum class Stage : std::uint8_t { kNone, kAtUnit, kSubmitted, kApproved, kPublished };
// Of the states of a submission ("draft", "returned", ...); nullopt for anything else.
std::optional<Stage> stage_from_code(std::string_view submission_state);

// On what; what is left empty is not asked for.
struct RightsTarget {
  std::string org = {};
  // Codes of the pack's fields. To look on, one that is granted is enough; to change, all must be.
  std::vector<std::string> fields = {};
  Stage stage = Stage::kNone;
  Disclosure disclosure = Disclosure::kPublic;  // the highest class of what is shown
  std::string delegate = {};                    // account to which the form is delegated today
};

struct RightsContext {
  const OrgHistory& orgs;
  Date day;
};

// Allowed, or the nearest reason why not.
enum class Denial : std::uint8_t {
  kNone,
  kLogin,       // nobody is logged in
  kRole,        // none of the roles may do that
  kOrg,         // not for that unit
  kField,       // not in that field
  kDisclosure,  // not what is so confidential
  kStage,       // not while the form is where it is
  kScope,       // the token is not for that
};

struct Decision {
  Denial denial = Denial::kNone;

  [[nodiscard]] bool allowed() const { return denial == Denial::kNone; }
  explicit operator bool() const { return allowed(); }
  [[nodiscard]] std::string_view key() const;  // "access.denied_org"; empty if allowed
};

Decision decide(const Actor& actor, Right right, const RightsTarget& target,
                const RightsContext& context);

// Is the unit in the grant's subtree on the day? A unit that has ended belongs to those that it
// became.
bool covers(const Grant& grant, std::string_view org, const RightsContext& context);

}  // namespace tongket
