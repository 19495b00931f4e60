// A server's state with registers and cases, for tests: a pack, a store of its own, and people who
// log in by hand.
//
//   RecordWorld world(pack, {{"desk", {Role::kDeskOfficer, "land", {}}}});
//   const RecordWorld::Answer got = world.get("desk", "/records/1");
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/json_value.h"
#include "base/text.h"
#include "http/live_fixture.h"

namespace tongket {

class RecordWorld {
 public:
  using People = std::vector<std::pair<std::string, Grant>>;
  struct Answer {
    int status = 0;
    std::string body;
    Headers headers;

    [[nodiscard]] JsonValue json() const {
      const Result<JsonValue> parsed = parse_json(body, "answer");
      EXPECT_TRUE(parsed.ok()) << body;
      return parsed ? *parsed : JsonValue();
    }
    [[nodiscard]] std::string text(std::string_view key) const {
      return json().text_or(key, "(not there)").value_or("(no text)");
    }
    [[nodiscard]] bool has(std::string_view wanted) const {
      return body.find(wanted) != std::string::npos;
    }
  };

  RecordWorld(const Pack& pack, const People& people) : pack_(pack) {
    open("2023-05-10T09:00");
    for (const auto& [name, grant] : people) make_person(name, grant);
    people_.emplace("nobody", LivePerson{"nobody", ""});
  }

  // The server ends and starts again at another time; everybody logs in anew.
  void restart(std::string_view time) {
    service_.reset();
    live_.reset();
    open(time);
    for (auto& [name, person] : people_) {
      if (name != "nobody") log_in(person);
    }
  }

  [[nodiscard]] Live& live() { return *live_; }
  [[nodiscard]] Service& service() { return *service_; }
  // Where the store's files are.
  [[nodiscard]] const std::filesystem::path& folder() const { return folder_.path(); }
  [[nodiscard]] const LivePerson& person(const std::string& name) const { return people_.at(name); }

  Answer ask(const std::string& who, Method method, std::string_view target,
             std::string body = {}) {
    const LivePerson& person = people_.at(who);
    Request request;
    request.method = method;
    request.address = "192.0.2.1";
    request.request_id = "1";
    const std::size_t mark = target.find('?');
    request.path = "/api/v1" + std::string(target.substr(0, mark));
    if (mark != std::string_view::npos) {
      for (const std::string_view part : split(target.substr(mark + 1), '&')) {
        const std::size_t equals = part.find('=');
        request.query.emplace_back(part.substr(0, equals), part.substr(equals + 1));
      }
    }
    if (!person.cookie.empty()) {
      request.headers.emplace_back("cookie", "tk_session=" + person.cookie);
      request.headers.emplace_back("x-csrf-token", person.csrf);
    }
    request.headers.emplace_back("accept-language", "en");
    request.body = std::move(body);
    const Reply reply = service_->handle(request);
    if (!wait_for(reply.after)) return {503, "not durable", {}};
    return {reply.status, reply.shared_body ? *reply.shared_body : reply.body, reply.headers};
  }
  Answer get(const std::string& who, std::string_view target) {
    return ask(who, Method::kGet, target);
  }
  Answer post(const std::string& who, std::string_view target, std::string body) {
    return ask(who, Method::kPost, target, std::move(body));
  }

 private:
  void open(std::string_view time) {
    Result<std::unique_ptr<Live>> out =
        Live::open(pack_, open_sqlite_store(folder_.path(), {.create = people_.empty()}).value(),
                   {.starts_at = at(time)});
    EXPECT_TRUE(out.ok()) << describe(out.error(), Language::kEnglish);
    live_ = std::move(out).value();
    service_.emplace(*live_, std::nullopt);
  }
  void log_in(LivePerson& person) {
    const Account* account = live_->accounts().find(person.account);
    ASSERT_NE(account, nullptr);
    const NewSession session = live_->sessions().start({account->id, account->generation},
                                                       std::chrono::system_clock::now());
    person.cookie = session.cookie;
    person.csrf = session.csrf;
    person.actor = *live_->accounts().actor(account->id, account->generation);
  }
  void make_person(const std::string& name, const Grant& grant) {
    const std::unique_lock lock(live_->mutex());
    const AccessTime now = std::chrono::system_clock::now();
    Invite invite;
    invite.person = live_->store().journal().new_person().value();
    invite.login = name;
    invite.name = name;
    invite.grants = {grant};
    const Invited invited = live_->accounts().invite(invite, "", now).value();
    const Acting acting{live_->now(), "", invite.person, ""};
    EXPECT_TRUE(live_->record(invited.change, acting).ok());
    const AccountChange accepted =
        live_->accounts().accept(invited.secret, {name, name, "x"}, now).value();
    EXPECT_TRUE(wait_for(live_->record(accepted, acting).value()));
    LivePerson out{name, invited.account};
    log_in(out);
    people_.emplace(name, std::move(out));
  }

  Pack pack_;
  TestFolder folder_;
  std::unique_ptr<Live> live_;
  std::optional<Service> service_;
  std::map<std::string, LivePerson> people_;
};

}  // namespace tongket
