// A server's state on a store of its own, for tests: two schools, one form, one open cycle, and
// people of every role at three places. Without passwords: sessions are begun by hand.
//
//   LiveWorld world;
//   world.bring_to(SubmissionState::kSubmitted);          // the form of school "north"
//   const Reply reply = world.service().handle(world.request(who, Method::kGet, "/forms"));
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <future>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "http/service.h"
#include "store/journal.h"
#include "store/sqlite_test_folder.h"
#include "submission/submission_fixture.h"

namespace tongket {

// The schools with fields: one that the form belongs to, and one that it does not.
inline Pack live_pack() {
  Pack pack = reporting_pack();
  pack.fields = {{"EDU", "Day", "Teaching", {"EDU"}, {}}, {"ART", "Hoa", "Art", {"ART"}, {}}};
  for (Indicator& indicator : pack.indicators) indicator.field = "EDU";
  Form& form = pack.forms.front();
  form.sections.front().rows.resize(1);
  form.narratives.resize(1);
  form.narratives.front().required = false;
  WorkItem task;
  task.source = "plan";
  task.field = "EDU";
  task.kind = "task";
  task.title_vi = "X\u00e2y tr\u01b0\u1eddng m\u1edbi";
  task.title_en = "Build a new school";
  task.owner = "north; builders";
  task.due = "2023-06";
  task.state = "doing";
  LegalDocument document;
  document.source = "plan";
  document.list = "II";
  document.sequence = 1;
  document.type_vi = document.type_en = "Law";
  document.title_vi = document.title_en = "On schools";
  document.state = "submitted";
  document.submission_number = "34/TTr";
  pack.tasks = {task};
  pack.documents = {document};
  pack.index();
  return pack;
}

// The same with a register of its own in a folder, "registers/<id>.yaml".
inline Pack pack_with_register(const std::filesystem::path& folder, const std::string& id,
                               std::string_view definition) {
  std::filesystem::create_directories(folder / "registers");
  std::ofstream(folder / "registers" / (id + ".yaml")) << definition;
  Pack pack = live_pack();
  pack.folder = folder;
  return pack;
}

// Who asks: by a session or a token, or as nobody.
struct LivePerson {
  std::string name;  // "desk@land"
  std::string account;
  std::string cookie = {};
  std::string csrf = {};
  std::string token = {};
  Actor actor = {};
};

inline bool wait_for(const std::shared_ptr<PendingWrite>& write) {
  if (write == nullptr) return true;
  std::promise<bool> told;
  write->when_done([&](bool durable) { told.set_value(durable); });
  return told.get_future().get();
}

class LiveWorld {
 public:
  explicit LiveWorld(const Pack& pack = live_pack())
      : pack_(pack),
        live_(Live::open(pack, open_sqlite_store(folder_.path(), {.create = true}).value(),
                         {.starts_at = at("2022-07-10T09:00")})
                  .value()),
        service_(*live_, std::nullopt) {
    const std::unique_lock lock(live_->mutex());
    make_people();
    const ReportingCommands commands(live_->reporting(), {live_->now(), "", "", ""});
    record(commands.create_cycle(school_cycle()));
    record(commands.open_cycle("1"));
    EXPECT_TRUE(wait_for(last_));
  }

  [[nodiscard]] Live& live() { return *live_; }
  [[nodiscard]] Service& service() { return service_; }
  [[nodiscard]] const std::vector<LivePerson>& people() const { return people_; }
  [[nodiscard]] const LivePerson& person(std::string_view name) const {
    const auto at = std::ranges::find(people_, name, &LivePerson::name);
    TK_ASSERT(at != people_.end());
    return *at;
  }
  [[nodiscard]] const Submission& submission() const {
    const Submission* found = live_->reporting().find({"1", "pupils", "north"});
    TK_ASSERT(found != nullptr);
    return *found;
  }

  // The same store, read by a server that starts.
  [[nodiscard]] std::unique_ptr<Live> started_again() const {
    return Live::open(pack_, open_sqlite_store(folder_.path(), {}).value(),
                      {.starts_at = at("2022-07-10T09:00")})
        .value();
  }

  void bring_to(SubmissionState state) {
    const std::unique_lock lock(live_->mutex());
    take_steps_to(state);
    EXPECT_TRUE(wait_for(last_));
  }

  [[nodiscard]] Request request(const LivePerson& who, Method method, const std::string& path,
                                std::string body = {}) const {
    Request out;
    out.method = method;
    out.path = "/api/v1" + path;
    out.address = "192.0.2.1";
    out.request_id = "1";
    if (!who.cookie.empty()) out.headers.emplace_back("cookie", "tk_session=" + who.cookie);
    if (!who.csrf.empty()) out.headers.emplace_back("x-csrf-token", who.csrf);
    if (!who.token.empty()) out.headers.emplace_back("authorization", "Bearer " + who.token);
    if (!body.empty()) out.headers.emplace_back("content-type", "application/json");
    out.body = std::move(body);
    return out;
  }

  // Everything that a request may leave behind, as text.
  [[nodiscard]] std::string trace() {
    std::string out;
    const Result<> read =
        live_->store().journal().read(0, 0, [&](const JournalEntry& entry) -> Result<> {
          out += entry.kind + " " + entry.subject + " " + entry.body + "\n";
          return done();
        });
    EXPECT_TRUE(read.ok());
    const std::shared_lock lock(live_->mutex());
    return out + state_text(live_->reporting()) + std::to_string(live_->figures().version()) + " " +
           std::to_string(live_->store().find({}).value().size()) + " " +
           std::to_string(live_->sessions().count());
  }

 private:
  void take_steps_to(SubmissionState state) {
    const ReportingCommands commands(live_->reporting(), {live_->now(), "", "", ""});
    const std::string id = submission().id;
    CellContent content;
    content.state = CellState::kValue;
    content.value = "12";
    record(commands.save_cells(id, {{"EDU.PUPILS", 0, content}}).value().entries);
    if (state == SubmissionState::kDraft) return;
    const Live::Findings findings = live_->findings(submission());
    record(commands.submit({id, "", {}}, *findings));
    if (state == SubmissionState::kSubmitted) return;
    record(commands.approve({id, "", {}}));
    if (state == SubmissionState::kApproved) return;
    record(commands.publish({id, "", {}}));
  }

  // Written in order: whoever waits for the last has all of them.
  void record(const Result<Entries>& entries) {
    ASSERT_TRUE(entries.ok()) << entries.error().key;
    last_ = live_->record(*entries);
  }
  void record(const AccountChange& change, const std::string& person) {
    last_ = live_->record(change, {now_, "", person, ""}).value();
  }

  std::string make_account(const std::string& login, const Grant& grant) {
    Invite invite;
    invite.person = live_->store().journal().new_person().value();
    invite.login = login;
    invite.name = login;
    invite.grants = {grant};
    const Invited invited = live_->accounts().invite(invite, "", now_).value();
    record(invited.change, invite.person);
    record(live_->accounts().accept(invited.secret, {login, login, "x"}, now_).value(),
           invite.person);
    return invited.account;
  }

  void make_session(const std::string& name, const Grant& grant) {
    LivePerson out{name, make_account("person-" + std::to_string(people_.size()), grant)};
    const Account* account = live_->accounts().find(out.account);
    const NewSession session = live_->sessions().start({account->id, account->generation}, now_);
    out.cookie = session.cookie;
    out.csrf = session.csrf;
    out.actor = *live_->accounts().actor(account->id, account->generation);
    people_.push_back(std::move(out));
  }

  void make_token(const std::string& name, const std::string& of, TokenScope scope) {
    LivePerson out{name, person(of).account};
    const TokenMade made =
        live_->accounts().create_token(out.account, {name, {scope}, 30}, now_).value();
    record(made.change, person(of).actor.person);
    out.token = made.token;
    out.actor = live_->accounts().token_actor(made.token, now_)->actor;
    people_.push_back(std::move(out));
  }

  void make_people() {
    people_.push_back({"nobody", ""});
    for (std::size_t i = 0; i < kRoles; ++i) {
      const Role role = static_cast<Role>(i);
      const std::string code = std::string(to_code(role)) + "@";
      const bool of_unit = role == Role::kReporter || role == Role::kApprover;
      const std::string home = code + (of_unit ? "north" : "land");
      const std::string org = of_unit ? "north" : "land";
      make_session(home, {role, org, {}});
      make_session(code + "south", {role, "south", {}});
      make_session(home + "/ART", {role, org, {"ART"}});
    }
    make_token("approver-submit-token", "approver@north", TokenScope::kSubmit);
    make_token("reporter-submit-token", "reporter@north", TokenScope::kSubmit);
    make_token("desk-read-token", "desk@land", TokenScope::kRead);
    make_token("administrator-read-token", "administrator@land", TokenScope::kRead);
  }

  TestFolder folder_;
  Pack pack_;
  std::unique_ptr<Live> live_;
  Service service_;
  AccessTime now_ = std::chrono::system_clock::now();
  std::vector<LivePerson> people_;
  std::shared_ptr<PendingWrite> last_;
};

}  // namespace tongket
