// A rule gives one right to one role: within the grant's org units and its fields or all fields, up
// to a class of disclosure, at some stages of a form. A right is given if one rule fits one grant.
#include "access/rights.h"

#include <algorithm>
#include <array>

namespace tongket {
namespace {

constexpr std::array<std::string_view, kRoles> kRoleCodes{"reporter", "approver", "desk",
                                                          "editor",   "leader",   "administrator"};
constexpr std::array<std::string_view, 2> kScopeCodes{"read", "submit"};
constexpr std::array<std::string_view, kRights> kRightCodes{
    "read_figure",  "read_report",   "read_cycle",   "read_submission", "read_board",
    "edit_cells",   "submit",        "sign",         "withdraw",        "delegate",
    "return",       "approve",       "publish",      "reopen",          "extend",
    "remind",       "manage_cycles", "make_request", "write_report",    "manage_accounts",
    "read_audit",   "manage_units",  "operate",      "proofread",       "own_account",
    "read_records", "change_records"};

// Stages as a set.
constexpr unsigned bit(Stage stage) { return 1U << static_cast<unsigned>(stage); }
constexpr unsigned kAny = ~0U;
constexpr unsigned kUnit = bit(Stage::kAtUnit);
constexpr unsigned kIn = bit(Stage::kSubmitted);
constexpr unsigned kGood = bit(Stage::kApproved);
constexpr unsigned kOut = bit(Stage::kPublished);

enum class Fields : std::uint8_t { kGranted, kAll };

struct Rule {
  Right right;
  Role role;
  Fields fields = Fields::kGranted;
  Disclosure limit = Disclosure::kRestricted;
  unsigned stages = kAny;
};

using enum Right;
using enum Role;
constexpr Disclosure kInternal = Disclosure::kInternal;
constexpr Disclosure kRestricted = Disclosure::kRestricted;
constexpr Fields kGranted = Fields::kGranted;
constexpr Fields kAll = Fields::kAll;

constexpr Rule kRules[] = {
    // Published figures and reports: each sees his own whole, and those who work across fields what
    // is internal in all of them.
    {kReadFigure, kReporter},
    {kReadFigure, kApprover},
    {kReadFigure, kDeskOfficer},
    {kReadFigure, kDeskOfficer, kAll, kInternal},
    {kReadFigure, kEditor, kAll, kInternal},
    {kReadFigure, kLeader, kAll},
    {kReadFigure, kAdministrator, kAll, kInternal},
    {kReadReport, kReporter},
    {kReadReport, kApprover},
    {kReadReport, kDeskOfficer},
    {kReadReport, kDeskOfficer, kAll, kInternal},
    {kReadReport, kEditor, kAll, kInternal},
    {kReadReport, kLeader, kAll},
    {kReadReport, kAdministrator, kAll, kInternal},
    {kWriteReport, kEditor, kGranted, kInternal},

    // Forms. What a unit has not sent yet is nothing to write a report from.
    {kReadSubmission, kReporter},
    {kReadSubmission, kApprover},
    {kReadSubmission, kDeskOfficer},
    {kReadSubmission, kEditor, kAll, kInternal, kIn | kGood | kOut},
    {kReadSubmission, kLeader, kAll},
    {kReadSubmission, kAdministrator, kAll, kInternal},
    {kEditCells, kReporter, kGranted, kRestricted, kUnit},
    {kEditCells, kApprover, kGranted, kRestricted, kUnit},
    {kSubmit, kApprover, kGranted, kRestricted, kUnit},
    {kSign, kApprover},
    {kWithdraw, kApprover, kGranted, kRestricted, kIn},
    {kDelegate, kApprover, kGranted, kRestricted, kUnit},
    {kReturn, kDeskOfficer, kGranted, kRestricted, kIn | kGood},
    {kApprove, kDeskOfficer, kGranted, kRestricted, kIn},
    {kPublish, kDeskOfficer, kGranted, kRestricted, kGood},
    {kReopen, kDeskOfficer, kGranted, kRestricted, kGood | kOut},
    {kExtend, kDeskOfficer, kGranted, kRestricted, kUnit},
    {kRemind, kDeskOfficer},
    {kRemind, kAdministrator, kAll},

    // Cycles.
    {kReadBoard, kDeskOfficer},
    {kReadBoard, kEditor, kAll},
    {kReadBoard, kLeader, kAll},
    {kReadBoard, kAdministrator, kAll},
    {kManageCycles, kDeskOfficer},
    {kManageCycles, kAdministrator, kAll},
    {kMakeRequest, kDeskOfficer},
    {kMakeRequest, kEditor, kAll},
    {kMakeRequest, kLeader, kAll},

    // Registers and cases: which of them, cases/ decides for each.
    {kReadRecords, kReporter, kAll},
    {kReadRecords, kApprover, kAll},
    {kReadRecords, kDeskOfficer, kAll},
    {kReadRecords, kEditor, kAll},
    {kReadRecords, kLeader, kAll},
    {kReadRecords, kAdministrator, kAll},
    {kChangeRecords, kReporter, kAll},
    {kChangeRecords, kApprover, kAll},
    {kChangeRecords, kDeskOfficer, kAll},
    {kChangeRecords, kLeader, kAll},
    {kChangeRecords, kAdministrator, kAll},

    // The system.
    {kManageAccounts, kAdministrator, kAll},
    {kReadAudit, kAdministrator, kAll},
    {kManageUnits, kAdministrator, kAll},
    {kOperate, kAdministrator},  // a copy holds every field
};

bool only_looks(Right right) {
  return right == kReadFigure || right == kReadReport || right == kReadCycle ||
         right == kReadSubmission || right == kReadBoard || right == kReturn || right == kRemind ||
         right == kReadRecords;
}

bool has_field(const Grant& grant, const RightsTarget& target, Right right) {
  if (grant.fields.empty() || target.fields.empty()) return true;
  const auto granted = [&](const std::string& field) {
    return std::ranges::find(grant.fields, field) != grant.fields.end();
  };
  return only_looks(right) ? std::ranges::any_of(target.fields, granted)
                           : std::ranges::all_of(target.fields, granted);
}

// How far a grant comes by a rule: the later the reason, the nearer it was.
Denial judge(const Rule& rule, const Grant& grant, const RightsTarget& target,
             const RightsContext& context) {
  if (!covers(grant, target.org, context)) return Denial::kOrg;
  if (rule.fields == Fields::kGranted && !has_field(grant, target, rule.right)) {
    return Denial::kField;
  }
  if (target.disclosure > rule.limit) return Denial::kDisclosure;
  const bool fits = target.stage == Stage::kNone || (rule.stages & bit(target.stage)) != 0;
  if (!fits) return Denial::kStage;
  return Denial::kNone;
}

bool in_scope(const Actor& actor, Right right) {
  if (actor.via == Via::kSession) return true;
  const auto has = [&](TokenScope scope) {
    return std::ranges::find(actor.scopes, scope) != actor.scopes.end();
  };
  switch (right) {
    case kReadFigure:
    case kReadReport:
    case kReadCycle:
    case kReadBoard:
    case kProofread:
    case kReadRecords:
      return has(TokenScope::kRead);
    case kReadSubmission:
      return has(TokenScope::kRead) || has(TokenScope::kSubmit);
    case kEditCells:
    case kSubmit:
    case kSign:
    case kChangeRecords:
      return has(TokenScope::kSubmit);
    default:
      return false;
  }
}

bool needs_account_only(Right right) {
  return right == kReadCycle || right == kProofread || right == kOwnAccount;
}

// What needs no grant.
bool is_open(const Actor& actor, Right right, const RightsTarget& target) {
  const bool published = target.stage == Stage::kNone || target.stage == Stage::kPublished;
  if (right == kReadFigure || right == kReadReport) {
    return published && target.disclosure == Disclosure::kPublic;
  }
  return !actor.is_public() && needs_account_only(right);
}

// To whom a form is delegated fills it in, and does nothing else.
Denial judge_delegate(Right right, const RightsTarget& target) {
  if (right == kReadSubmission) return Denial::kNone;
  if (right != kEditCells) return Denial::kRole;
  return target.stage == Stage::kAtUnit ? Denial::kNone : Denial::kStage;
}

// The nearest that any grant comes by any rule.
Denial judge_grants(const Actor& actor, Right right, const RightsTarget& target,
                    const RightsContext& context) {
  Denial nearest = Denial::kRole;
  if (target.delegate == actor.account) {
    nearest = judge_delegate(right, target);
    if (nearest == Denial::kNone) return nearest;
  }
  for (const Grant& grant : actor.grants) {
    for (const Rule& rule : kRules) {
      if (rule.right != right || rule.role != grant.role) continue;
      const Denial denial = judge(rule, grant, target, context);
      if (denial == Denial::kNone) return denial;
      nearest = std::max(nearest, denial);
    }
  }
  return nearest;
}

}  // namespace

std::string_view to_code(Role role) { return kRoleCodes.at(static_cast<std::size_t>(role)); }

std::optional<Role> role_from_code(std::string_view code) {
  const auto* const at = std::ranges::find(kRoleCodes, code);
  if (at == kRoleCodes.end()) return std::nullopt;
  return static_cast<Role>(at - kRoleCodes.begin());
}

std::string_view to_code(TokenScope scope) {
  return kScopeCodes.at(static_cast<std::size_t>(scope));
}

std::optional<TokenScope> token_scope_from_code(std::string_view code) {
  const auto* const at = std::ranges::find(kScopeCodes, code);
  if (at == kScopeCodes.end()) return std::nullopt;
  return static_cast<TokenScope>(at - kScopeCodes.begin());
}

std::string_view to_code(Right right) { return kRightCodes.at(static_cast<std::size_t>(right)); }

std::optional<Stage> stage_from_code(std::string_view submission_state) {
  for (const std::string_view at_unit : {"open", "draft", "returned", "reopened"}) {
    if (submission_state == at_unit) return Stage::kAtUnit;
  }
  if (submission_state == "submitted") return Stage::kSubmitted;
  if (submission_state == "approved") return Stage::kApproved;
  if (submission_state == "published") return Stage::kPublished;
  return std::nullopt;
}

std::string_view Decision::key() const {
  switch (denial) {
    case Denial::kNone:
      return "";
    case Denial::kLogin:
      return "access.login_needed";
    case Denial::kRole:
      return "access.denied_role";
    case Denial::kOrg:
      return "access.denied_org";
    case Denial::kField:
      return "access.denied_field";
    case Denial::kDisclosure:
      return "access.denied_disclosure";
    case Denial::kStage:
      return "access.denied_stage";
    case Denial::kScope:
      return "access.denied_scope";
  }
  return "";
}

Decision decide(const Actor& actor, Right right, const RightsTarget& target,
                const RightsContext& context) {
  const bool open = is_open(actor, right, target);
  // What is public, a token of any kind may read.
  if (open && !needs_account_only(right)) return {};
  if (!open) {
    if (actor.is_public()) return {Denial::kLogin};
    const Denial denial = judge_grants(actor, right, target, context);
    if (denial != Denial::kNone) return {denial};
  }
  return {in_scope(actor, right) ? Denial::kNone : Denial::kScope};
}

bool covers(const Grant& grant, std::string_view org, const RightsContext& context) {
  if (org.empty()) return true;
  const auto above = [&](std::string_view unit) {
    for (std::string id(unit); !id.empty(); id = context.orgs.parent(id, context.day)) {
      if (id == grant.org) return true;
    }
    return false;
  };
  if (above(org)) return true;
  const OrgUnit* unit = context.orgs.find(org);
  if (unit == nullptr || !unit->closed || *unit->closed > context.day) return false;
  const Result<std::vector<OrgHistory::Share>> became =
      context.orgs.successors(org, {.of = context.day, .at = unit->closed->plus_days(-1)});
  return became && std::ranges::any_of(
                       *became, [&](const OrgHistory::Share& share) { return above(share.id); });
}

}  // namespace tongket
