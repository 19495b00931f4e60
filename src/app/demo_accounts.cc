#include "app/demo_accounts.h"

#include <algorithm>
#include <array>

#include "access/password.h"

namespace tongket {
namespace {

struct DemoRole {
  std::string_view login;
  std::string_view name_key;
  Role role;
  bool of_unit;
};
constexpr std::array<DemoRole, 6> kDemoRoles{
    {{"nhaplieu", "app.demo.reporter", Role::kReporter, true},
     {"truongdonvi", "app.demo.approver", Role::kApprover, true},
     {"chuyenvien", "app.demo.desk", Role::kDeskOfficer, false},
     {"bientap", "app.demo.editor", Role::kEditor, false},
     {"lanhdao", "app.demo.leader", Role::kLeader, false},
     {"quantri", "app.demo.administrator", Role::kAdministrator, false}}};

Result<DemoPerson> make(Live& live, const DemoRole& role, const std::string& org) {
  const AccessTime now = std::chrono::system_clock::now();
  Invite invite;
  TK_TRY(invite.person, live.store().journal().new_person());
  invite.login = role.login;
  invite.name = message(Language::kVietnamese, role.name_key);
  invite.email = std::string(role.login) + "@example.vn";
  invite.grants = {{role.role, org, {}}};
  TK_TRY(const Invited invited, live.accounts().invite(invite, "", now));
  const Acting acting{now, "", invite.person, ""};
  TK_CHECK(live.record(invited.change, acting));
  const Acceptance acceptance{invite.login, invite.name, hash_password(kDemoPassword)};
  TK_TRY(const AccountChange accepted, live.accounts().accept(invited.secret, acceptance, now));
  TK_CHECK(live.record(accepted, acting));
  return DemoPerson{invited.account, invite.person};
}

// A unit that has a form of its own to fill in.
std::string reporting_unit(const Pack& pack) {
  for (const OrgUnit& unit : pack.orgs.units()) {
    for (const Form& form : pack.forms) {
      if (std::ranges::find(form.org_kinds, unit.kind) != form.org_kinds.end() &&
          unit.kind == pack.forms.front().org_kinds.front()) {
        return unit.id;
      }
    }
  }
  return pack.nation;
}

}  // namespace

Result<DemoPeople> make_demo_accounts(Live& live) {
  DemoPeople out;
  const std::string unit = reporting_unit(live.pack());
  for (const DemoRole& role : kDemoRoles) {
    TK_TRY(const DemoPerson person, make(live, role, role.of_unit ? unit : live.pack().nation));
    if (role.role == Role::kReporter) out.reporters.emplace(unit, person);
    if (role.role == Role::kDeskOfficer) out.desk = person;
    if (role.role == Role::kEditor) out.others = person;
  }
  return out;
}

bool has_demo_accounts(const Live& live) {
  for (const DemoRole& role : kDemoRoles) {
    const Account* account = live.accounts().find_login(role.login);
    if (account != nullptr && account->state == AccountState::kActive &&
        verify_password(kDemoPassword, account->password)) {
      return true;
    }
  }
  return false;
}

}  // namespace tongket
