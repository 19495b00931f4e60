#include "access/accounts.h"

#include <gtest/gtest.h>

#include <chrono>

#include "access/login_guard.h"
#include "access/password.h"
#include "access/totp.h"

namespace tongket {
namespace {

constexpr std::string_view kPassword = "mua he nam ay";

const std::string& hash_of_password() {
  static const std::string hash = hash_password(kPassword);
  return hash;
}

// Accounts with a journal: everything that is stored is kept, so that they can be made anew.
class AccountsTest : public ::testing::Test {
 protected:
  void store(const AccountChange& change) {
    for (const PersonalValue& value : change.personal) {
      accounts_.take(value);
      values_.push_back(value);
    }
    for (const AccountEvent& event : change.events) {
      const Result<> applied = accounts_.apply(event, now_);
      ASSERT_TRUE(applied.ok()) << event.kind << " " << applied.error().key;
      journal_.emplace_back(event, now_);
    }
  }
  // As a program that starts finds them.
  void restart() {
    accounts_ = Accounts();
    for (const auto& [event, at] : journal_) ASSERT_TRUE(accounts_.apply(event, at).ok());
    for (const PersonalValue& value : values_) accounts_.take(value);
  }

  Invited invite(const std::string& login, Role role) {
    const std::string person = "person/" + std::to_string(accounts_.all().size() + 1);
    Invited out = accounts_
                      .invite({.person = person,
                               .login = login,
                               .name = "Ten " + login,
                               .email = login + "@example.vn",
                               .grants = {{role, "hanoi", {"TELE"}}}},
                              "", now_)
                      .value();
    store(out.change);
    return out;
  }
  std::string make(const std::string& login, Role role = Role::kReporter) {
    const Invited invited = invite(login, role);
    store(accounts_.accept(invited.secret, {.password_hash = hash_of_password()}, now_).value());
    return invited.account;
  }

  // Empty if the login succeeds.
  std::string log_in(const std::string& login, std::string_view password,
                     const std::string& code = "") {
    const Result<LoginTry> attempt = accounts_.begin_login(login, now_);
    if (!attempt) return attempt.error().key;
    const bool right = verify_password(password, attempt->hash);
    const LoginAnswer answer =
        accounts_.judge_login(*attempt, {.password_right = right, .code = code}, now_);
    store(answer.change);
    return answer.refused ? answer.refused->key : "";
  }
  std::string code_now(const std::string& secret, int later = 0) {
    return totp_code(
        secret,
        std::chrono::duration_cast<std::chrono::seconds>(now_.time_since_epoch()).count() / 30 +
            later);
  }
  std::string code_for(const std::string& account) {
    return code_now(accounts_.find(account)->totp_secret);
  }
  void with_totp(const std::string& account) {
    store(accounts_.begin_totp(account)->change);
    store(accounts_.confirm_totp(account, code_for(account), now_).value());
    now_ += std::chrono::minutes(2);
  }

  Accounts accounts_;
  AccessTime now_{std::chrono::seconds(1'689'840'000)};
  std::vector<std::pair<AccountEvent, AccessTime>> journal_;
  std::vector<PersonalValue> values_;
};

TEST_F(AccountsTest, AnInvitationIsAcceptedOnce) {
  const Invited invited = invite("An.NV", Role::kReporter);
  EXPECT_EQ(accounts_.find("1")->state, AccountState::kInvited);
  EXPECT_EQ(accounts_.find_invitation(invited.secret, now_), accounts_.find("1"));
  EXPECT_EQ(accounts_.find_invitation("x", now_), nullptr);
  EXPECT_EQ(log_in("an.nv", kPassword), "access.login_failed");
  store(
      accounts_
          .accept(invited.secret, {.name = "Nguyen An", .password_hash = hash_of_password()}, now_)
          .value());
  const Account* account = accounts_.find("1");
  EXPECT_EQ(account->state, AccountState::kActive);
  EXPECT_EQ(account->login, "an.nv");
  EXPECT_EQ(account->name, "Nguyen An");
  EXPECT_EQ(account->email, "An.NV@example.vn");
  EXPECT_EQ(account->grants, (std::vector<Grant>{{Role::kReporter, "hanoi", {"TELE"}}}));
  EXPECT_EQ(accounts_.find_login(" AN.nv "), account);
  EXPECT_EQ(accounts_.find_person("person/1"), account);
  EXPECT_EQ(log_in("an.nv", kPassword), "");
  const Result<AccountChange> again =
      accounts_.accept(invited.secret, {.password_hash = hash_of_password()}, now_);
  ASSERT_FALSE(again.ok());
  EXPECT_EQ(again.error().key, "access.invitation_unknown");
}

TEST_F(AccountsTest, AnInvitationExpiresAndIsRenewed) {
  const Invited first = invite("an.nv", Role::kReporter);
  now_ += std::chrono::days(7);
  EXPECT_FALSE(accounts_.accept(first.secret, {.password_hash = "h"}, now_).ok());
  const Invited second = accounts_.renew_invitation("1", "", now_).value();
  store(second.change);
  EXPECT_FALSE(accounts_.accept(first.secret, {.password_hash = "h"}, now_).ok());
  store(accounts_.accept(second.secret, {.password_hash = "h"}, now_).value());
  EXPECT_EQ(accounts_.renew_invitation("1", "", now_).error().key, "access.invitation_not_open");
}

TEST_F(AccountsTest, NothingPersonalOrSecretStandsInAnEvent) {
  const std::string id = make("an.nv");
  with_totp(id);
  const TokenMade token =
      accounts_.create_token(id, {.name = "may", .scopes = {TokenScope::kRead}}, now_).value();
  store(token.change);
  for (const auto& [event, at] : journal_) {
    for (const std::string& hidden :
         {std::string("an.nv"), std::string("Ten "), std::string("example.vn"), token.token,
          hash_of_password(), accounts_.find(id)->totp_secret}) {
      EXPECT_EQ(event.body.find(hidden), std::string::npos) << event.kind;
    }
  }
}

TEST_F(AccountsTest, AreMadeAnewFromTheirEvents) {
  const std::string an = make("an.nv");
  const std::string binh = make("binh.tt", Role::kAdministrator);
  with_totp(an);
  EXPECT_EQ(log_in("an.nv", kPassword, code_for(an)), "");
  const TokenMade token =
      accounts_.create_token(an, {.name = "may", .scopes = {TokenScope::kSubmit}}, now_).value();
  store(token.change);
  store(accounts_.change(binh, {.name = "Tran Binh"}, an).value());
  store(accounts_.set_language(an, Language::kEnglish).value());
  store(accounts_.link_oidc(binh, "https://id.example.vn|77", an).value());
  log_in("binh.tt", "sai mat khau roi");
  const Account before = *accounts_.find(an);
  restart();
  const Account& after = *accounts_.find(an);
  EXPECT_EQ(after.totp, TotpState::kOn);
  EXPECT_EQ(after.totp_counter, before.totp_counter);
  EXPECT_EQ(after.totp_secret, before.totp_secret);
  EXPECT_EQ(after.language, Language::kEnglish);
  EXPECT_EQ(after.generation, before.generation);
  EXPECT_EQ(accounts_.token_actor(token.token, now_)->actor.account, an);
  EXPECT_EQ(accounts_.find(binh)->name, "Tran Binh");
  EXPECT_EQ(accounts_.find(binh)->failures, 1);
  EXPECT_EQ(accounts_.find_oidc("https://id.example.vn|77")->id, binh);
  EXPECT_EQ(accounts_.people(), (std::vector<std::string>{"person/1", "person/2"}));
  EXPECT_EQ(log_in("binh.tt", kPassword), "");
}

TEST_F(AccountsTest, EventsThatCannotBeAreRefused) {
  make("an.nv");
  for (const AccountEvent& event :
       {AccountEvent{"account.closed", "account/2", "{}"},
        AccountEvent{"account.closed", "account/1x", "{}"},
        AccountEvent{"account.closed", "submission/1", "{}"},
        AccountEvent{"account.crowned", "account/1", "{}"},
        AccountEvent{"cells.saved", "account/1", "{}"},
        AccountEvent{"account.closed", "account/1", "{"},
        AccountEvent{"account.token_revoked", "account/1", R"({"token":"1-1"})"},
        AccountEvent{"account.grants_changed", "account/1",
                     R"({"grants":[{"role":"king","org":"hanoi"}]})"},
        AccountEvent{"account.invited", "account/3", "{}"},
        AccountEvent{"account.invited", "account/2",
                     R"({"person":"person/1","grants":[],"secret":"","expires":0})"}}) {
    EXPECT_FALSE(accounts_.apply(event, now_).ok()) << event.kind << " " << event.subject;
  }
  EXPECT_EQ(accounts_.all().size(), 1U);
  EXPECT_EQ(log_in("an.nv", kPassword), "");
}

TEST_F(AccountsTest, FiveFailuresLockAnAccountForAGrowingTime) {
  make("an.nv");
  for (int i = 0; i < 5; ++i) EXPECT_EQ(log_in("an.nv", "khong phai the"), "access.login_failed");
  EXPECT_EQ(log_in("an.nv", kPassword), "access.locked");
  const Result<LoginTry> locked = accounts_.begin_login("an.nv", now_);
  EXPECT_EQ(locked.error().args.front().value, "60");
  restart();  // the delay outlives the program
  EXPECT_EQ(log_in("an.nv", kPassword), "access.locked");
  now_ += std::chrono::seconds(60);
  EXPECT_EQ(log_in("an.nv", "khong phai the"), "access.login_failed");
  now_ += std::chrono::seconds(60);
  EXPECT_EQ(log_in("an.nv", kPassword), "access.locked");
  now_ += std::chrono::seconds(60);
  EXPECT_EQ(log_in("an.nv", kPassword), "");
  EXPECT_EQ(accounts_.find("1")->failures, 0);
}

TEST_F(AccountsTest, AnAdministratorUnlocks) {
  make("an.nv");
  for (int i = 0; i < 5; ++i) log_in("an.nv", "khong phai the");
  store(accounts_.unlock("1", "2").value());
  EXPECT_EQ(log_in("an.nv", kPassword), "");
  EXPECT_TRUE(accounts_.unlock("1", "2")->events.empty());
}

// Attempts that began before the account was locked are judged by what is true now.
TEST_F(AccountsTest, AttemptsAtTheSameTimeGetNoMoreTries) {
  make("an.nv");
  const LoginTry early = accounts_.begin_login("an.nv", now_).value();
  for (int i = 0; i < 5; ++i) log_in("an.nv", "khong phai the");
  const LoginAnswer answer = accounts_.judge_login(early, {.password_right = true}, now_);
  ASSERT_TRUE(answer.refused);
  EXPECT_EQ(answer.refused->key, "access.locked");
  EXPECT_TRUE(answer.change.events.empty());
}

TEST_F(AccountsTest, APasswordThatChangesMeanwhileIsNotTheOldOne) {
  make("an.nv");
  const LoginTry early = accounts_.begin_login("an.nv", now_).value();
  store(accounts_.set_password("1", hash_password("mua dong nam kia")).value());
  EXPECT_EQ(accounts_.judge_login(early, {.password_right = true}, now_).refused->key,
            "access.login_failed");
  EXPECT_EQ(log_in("an.nv", kPassword), "access.login_failed");
  EXPECT_EQ(log_in("an.nv", "mua dong nam kia"), "");
}

TEST_F(AccountsTest, UnknownLoginsAreAnsweredAsWrongPasswords) {
  const LoginTry nobody = accounts_.begin_login("khong.co", now_).value();
  EXPECT_EQ(nobody.account, "");
  EXPECT_EQ(nobody.hash.size(), hash_of_password().size());
  EXPECT_EQ(nobody.hash.substr(0, 31), hash_of_password().substr(0, 31));  // costs the same
  const LoginAnswer answer = accounts_.judge_login(nobody, {.password_right = true}, now_);
  EXPECT_EQ(answer.refused->key, "access.login_failed");
  EXPECT_TRUE(answer.change.events.empty());
}

TEST_F(AccountsTest, TheSecondFactorIsAskedForAndCountsOnce) {
  const std::string id = make("an.nv");
  EXPECT_EQ(accounts_.confirm_totp(id, "123456", now_).error().key, "access.totp_not_begun");
  const TotpBegun begun = accounts_.begin_totp(id).value();
  store(begun.change);
  EXPECT_EQ(begun.uri.find("otpauth://totp/Tongket:an.nv?secret=" + begun.secret), 0U);
  EXPECT_EQ(log_in("an.nv", kPassword), "");  // not confirmed yet
  EXPECT_EQ(accounts_.confirm_totp(id, "000000", now_).error().key, "access.totp_wrong");
  store(accounts_.confirm_totp(id, code_now(begun.secret), now_).value());
  EXPECT_EQ(accounts_.begin_totp(id).error().key, "access.totp_on");
  EXPECT_EQ(log_in("an.nv", kPassword), "access.code_needed");
  EXPECT_EQ(accounts_.find(id)->failures, 0);
  EXPECT_EQ(log_in("an.nv", kPassword, code_now(begun.secret)), "access.login_failed");  // used
  EXPECT_EQ(accounts_.find(id)->failures, 1);
  const std::string next = code_now(begun.secret, 1);
  EXPECT_EQ(log_in("an.nv", "khong phai the", next), "access.login_failed");
  EXPECT_EQ(log_in("an.nv", kPassword, next), "");
  EXPECT_EQ(log_in("an.nv", kPassword, next), "access.login_failed");
  store(accounts_.remove_totp(id, id).value());
  EXPECT_EQ(log_in("an.nv", kPassword), "");
  EXPECT_EQ(accounts_.find(id)->totp_secret, "");
}

TEST_F(AccountsTest, SessionsEndWhenPasswordOrRightsChange) {
  const std::string id = make("an.nv");
  make("binh.tt", Role::kAdministrator);
  int generation = accounts_.find(id)->generation;
  const auto ends = [&](const char* why) {
    EXPECT_FALSE(accounts_.actor(id, generation)) << why;
    generation = accounts_.find(id)->generation;
  };
  EXPECT_TRUE(accounts_.actor(id, generation));
  store(accounts_.set_language(id, Language::kEnglish).value());
  store(accounts_.change(id, {.name = "Nguyen An"}, "2").value());
  EXPECT_TRUE(accounts_.actor(id, generation));
  store(accounts_.set_password(id, hash_password("mua dong nam kia")).value());
  ends("password");
  store(accounts_.change(id, {.grants = std::vector<Grant>{{Role::kApprover, "hanoi", {}}}}, "2")
            .value());
  ends("grants");
  EXPECT_EQ(accounts_.actor(id, generation)->grants.front().role, Role::kApprover);
  with_totp(id);
  ends("second factor");
  store(accounts_.change(id, {.state = AccountState::kClosed}, "2").value());
  ends("closed");
  EXPECT_FALSE(accounts_.actor(id, generation));
}

TEST_F(AccountsTest, AClosedAccountIsShutAndCanBeReopened) {
  const std::string id = make("an.nv");
  const std::string token = [&] {
    const TokenMade made =
        accounts_.create_token(id, {.name = "may", .scopes = {TokenScope::kRead}}, now_).value();
    store(made.change);
    return made.token;
  }();
  store(accounts_.change(id, {.state = AccountState::kClosed}, "").value());
  EXPECT_EQ(log_in("an.nv", kPassword), "access.login_failed");
  EXPECT_FALSE(accounts_.token_actor(token, now_));
  EXPECT_FALSE(accounts_.log_in_proven(id).ok());
  EXPECT_FALSE(accounts_.set_password(id, "h").ok());
  store(accounts_.change(id, {.state = AccountState::kActive}, "").value());
  EXPECT_EQ(log_in("an.nv", kPassword), "");
  EXPECT_TRUE(accounts_.token_actor(token, now_));
  EXPECT_TRUE(accounts_.change(id, {.state = AccountState::kActive}, "")->events.empty());
}

TEST_F(AccountsTest, TheLastAdministratorStays) {
  EXPECT_FALSE(accounts_.has_administrator());
  const std::string id = make("an.nv", Role::kAdministrator);
  EXPECT_TRUE(accounts_.has_administrator());
  const std::vector<Grant> reporter{{Role::kReporter, "hanoi", {}}};
  EXPECT_EQ(accounts_.change(id, {.grants = reporter}, id).error().key,
            "access.last_administrator");
  EXPECT_EQ(accounts_.change(id, {.state = AccountState::kClosed}, id).error().key,
            "access.last_administrator");
  make("binh.tt", Role::kAdministrator);
  EXPECT_TRUE(accounts_.change(id, {.grants = reporter}, id).ok());
  EXPECT_TRUE(accounts_.change(id, {.state = AccountState::kClosed}, id).ok());
}

TEST_F(AccountsTest, TheFirstAdministratorComesByALink) {
  const Invite wanted{.person = "person/1", .grants = {{Role::kAdministrator, "VN", {}}}};
  const Invited first = accounts_.invite_first_administrator(wanted, now_).value();
  store(first.change);
  EXPECT_EQ(accounts_.invited_administrator()->id, "1");
  // Started anew before anybody came: the same account, another link.
  const Invited second = accounts_.invite_first_administrator(wanted, now_).value();
  store(second.change);
  EXPECT_EQ(second.account, "1");
  EXPECT_FALSE(accounts_.find_invitation(first.secret, now_));
  const Result<AccountChange> nameless =
      accounts_.accept(second.secret, {.password_hash = "h"}, now_);
  EXPECT_EQ(nameless.error().key, "access.login_bad");
  store(accounts_
            .accept(second.secret,
                    {.login = "quantri", .name = "Quan tri", .password_hash = hash_of_password()},
                    now_)
            .value());
  EXPECT_EQ(accounts_.invite_first_administrator(wanted, now_).error().key,
            "access.administrator_exists");
  EXPECT_EQ(log_in("quantri", kPassword), "");
}

TEST_F(AccountsTest, TokensActWithinTheirScopeUntilTheyExpire) {
  const std::string id = make("an.nv");
  const TokenMade made =
      accounts_
          .create_token(id, {.name = " may gui ", .scopes = {TokenScope::kSubmit}, .days = 2}, now_)
          .value();
  store(made.change);
  EXPECT_EQ(made.id, "1-1");
  EXPECT_TRUE(made.token.starts_with("tk_"));
  const auto actor = accounts_.token_actor(made.token, now_);
  ASSERT_TRUE(actor);
  EXPECT_EQ(actor->token, "1-1");
  EXPECT_EQ(actor->actor.via, Via::kToken);
  EXPECT_EQ(actor->actor.scopes, std::vector<TokenScope>{TokenScope::kSubmit});
  EXPECT_EQ(accounts_.find(id)->tokens.front().name, "may gui");
  EXPECT_FALSE(accounts_.token_actor(made.token + "x", now_));
  EXPECT_FALSE(accounts_.token_actor("", now_));
  EXPECT_FALSE(accounts_.token_actor(made.token, now_ + std::chrono::days(2)));
  const TokenMade other =
      accounts_.create_token(id, {.name = "b", .scopes = {TokenScope::kRead}}, now_).value();
  EXPECT_EQ(other.id, "1-2");
  EXPECT_EQ(accounts_.revoke_token(id, "1-2").error().key, "access.token_unknown");
  store(accounts_.revoke_token(id, "1-1").value());
  EXPECT_FALSE(accounts_.token_actor(made.token, now_));
  EXPECT_EQ(accounts_.create_token(id, {.name = "b", .scopes = {TokenScope::kRead}}, now_)->id,
            "1-2");  // numbers are not used twice
  restart();
  EXPECT_FALSE(accounts_.token_actor(made.token, now_));
}

TEST_F(AccountsTest, TokensAreBounded) {
  const std::string id = make("an.nv");
  const auto key_of = [&](const NewToken& token) {
    const Result<TokenMade> made = accounts_.create_token(id, token, now_);
    if (made) store(made->change);
    return made ? std::string() : made.error().key;
  };
  EXPECT_EQ(key_of({.name = " ", .scopes = {TokenScope::kRead}}), "access.token_name");
  EXPECT_EQ(key_of({.name = "a"}), "access.token_scopes");
  EXPECT_EQ(key_of({.name = "a", .scopes = {TokenScope::kRead}, .days = 0}), "access.token_days");
  EXPECT_EQ(key_of({.name = "a", .scopes = {TokenScope::kRead}, .days = 732}), "access.token_days");
  for (int i = 0; i < 20; ++i) {
    EXPECT_EQ(key_of({.name = "a", .scopes = {TokenScope::kRead}}), "");
  }
  EXPECT_EQ(key_of({.name = "a", .scopes = {TokenScope::kRead}}), "access.token_many");
}

TEST_F(AccountsTest, LoginsAreUniqueAndWellFormed) {
  make("an.nv");
  const auto key_of = [&](Invite invite) {
    invite.person = "person/9";
    if (invite.grants.empty()) invite.grants = {{Role::kReporter, "hanoi", {}}};
    const Result<Invited> made = accounts_.invite(invite, "", now_);
    return made ? std::string() : made.error().key;
  };
  EXPECT_EQ(key_of({.login = "AN.NV"}), "access.login_taken");
  EXPECT_EQ(key_of({.login = "an"}), "access.login_bad");
  EXPECT_EQ(key_of({.login = "1an"}), "access.login_bad");
  EXPECT_EQ(key_of({.login = "an nv"}), "access.login_bad");
  EXPECT_EQ(key_of({.login = "\u0111an.nv"}), "access.login_bad");
  EXPECT_EQ(key_of({.login = std::string(65, 'a')}), "access.login_bad");
  EXPECT_EQ(key_of({.login = "binh_2.t-t"}), "");
  EXPECT_EQ(key_of({.name = std::string(201, 'a')}), "access.name_bad");
  for (const char* email : {"a", "@b", "a@", "a@b@c", "a b@c", "a\x01@b"}) {
    EXPECT_EQ(key_of({.email = email}), "access.email_bad") << email;
  }
  EXPECT_EQ(key_of({.email = "an@example.vn"}), "");
  EXPECT_EQ(accounts_.invite({.person = "person/9"}, "", now_).error().key,
            "access.grants_missing");
}

TEST_F(AccountsTest, AnIdentityBelongsToOneAccount) {
  const std::string an = make("an.nv");
  const std::string binh = make("binh.tt");
  store(accounts_.link_oidc(an, "iss|1", an).value());
  EXPECT_EQ(accounts_.link_oidc(binh, "iss|1", binh).error().key, "access.oidc_taken");
  EXPECT_TRUE(accounts_.link_oidc(an, "iss|1", an).ok());
  store(accounts_.log_in_proven(an).value());
  store(accounts_.link_oidc(an, "", an).value());
  EXPECT_EQ(accounts_.find_oidc("iss|1"), nullptr);
  EXPECT_TRUE(accounts_.link_oidc(binh, "iss|1", binh).ok());
}

}  // namespace
}  // namespace tongket
