// Every route of the API, asked by everybody: who may not do something is refused and leaves no
// trace; who may is not refused. Who gets through where stands in tests/golden/http/rights.txt, so
// that a right given by mistake is seen in a review.

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <map>

#include "base/file.h"
#include "base/json_value.h"
#include "base/text.h"
#include "http/live_fixture.h"

namespace tongket {
namespace {

constexpr std::string_view kMerger =
    R"({"date":"2022-08-01","kind":"merge","from":["north","south"],"to":["north"]})";
constexpr const char* kGolden = "tests/golden/http/rights.txt";

// Something that is there, for each parameter of a path.
std::string path_of(const Route& route, LiveWorld& world) {
  std::string out;
  for (const std::string_view part : split(route.pattern.substr(1), '/')) {
    out += '/';
    if (!part.starts_with('{')) {
      out += part;
    } else if (part == "{section}") {
      out += "result";
    } else if (part == "{period}") {
      out += "2022-S1";
    } else if (part == "{code}") {
      out += "EDU.PUPILS";
    } else if (out == "/forms/") {
      out += "pupils";
    } else if (out == "/submissions/") {
      out += world.submission().id;
    } else {
      out += '1';
    }
  }
  return out;
}

// What would change something if it got through.
std::string sample_body(const Route& route) {
  static const std::map<std::string_view, std::string_view> bodies{
      {"pushValues",
       R"({"cycle":"1","form":"pupils","org":"north","cells":[{"cell":"EDU.PUPILS","value":"13"}]})"},
      {"saveCells", R"({"cells":[{"cell":"EDU.PUPILS","value":"13"}]})"},
      {"saveNarrative", R"({"text":"new"})"},
      {"createCycle", R"({"kind":"periodic","name":"New","period":"2022-S2","forms":["pupils"],)"
                      R"("closing_day":"2022-12-31","due":"2023-01-15T17:00:00+07:00"})"},
      {"createRequest", R"({"name":"New","orgs":["north"],"due":"2022-08-01T17:00:00+07:00",)"
                        R"("rows":[{"question":"How many?"}]})"},
      {"changeCycle", R"({"name":"Other"})"},
      {"invite", R"({"login":"new","name":"New","roles":[{"role":"leader","org":"land"}]})"},
      {"changeAccount", R"({"name":"Other"})"},
      {"returnSubmission", R"({"message":"Look again"})"},
      {"reopen", R"({"reason":"An error"})"},
      {"withdraw", R"({"reason":"An error"})"},
      {"extend", R"({"due":"2022-08-01T17:00:00+07:00","reason":"Flood"})"},
      {"delegate", R"({"account":"1","until":"2022-08-01T17:00:00+07:00","reason":"Leave"})"},
      {"createToken", R"({"name":"new","scopes":["read"]})"},
      {"previewOrgEvent", kMerger},
      {"planOrgEvent", kMerger},
      {"setLanguage", R"({"language":"en"})"},
      {"putText", R"({"place":"narrative/opening","version":0,"paragraphs":["New."]})"},
      {"issueReport", R"({"number":"1/BC","date":"2022-07-10"})"},
      {"withdrawEdition", R"({"reason":"An error"})"},
      {"decideFigureChange", R"({"decision":"restore"})"},
  };
  const auto at = bodies.find(route.operation);
  return at == bodies.end() ? "{}" : std::string(at->second);
}

Request request_of(const Route& route, const LivePerson& who, LiveWorld& world) {
  Request out = world.request(who, route.method, path_of(route, world),
                              route.method == Method::kGet ? "" : sample_body(route));
  if (route.operation == "getFigures") {
    out.query = {{"indicator", "EDU.PUPILS"}, {"org_kind", "school"}, {"from", "2022-S1"}};
  }
  if (route.operation == "getFigureSeries") {
    out.query = {{"indicator", "EDU.PUPILS"}, {"org", "north"}};
  }
  if (route.operation == "getDifference") out.query = {{"from", "0"}, {"to", "1"}};
  if (route.operation == "pushValues") out.headers.emplace_back("idempotency-key", who.name);
  return out;
}

// Told here and not by the route, so that a route that asks for nothing is noticed.
RightsTarget target_for(const Route& route, LiveWorld& world) {
  if (route.pattern.starts_with("/submissions/{id}") || route.operation == "pushValues") {
    RightsTarget out;
    out.org = "north";
    out.fields = {"EDU"};
    out.stage = stage_from_code(to_code(world.submission().state)).value();
    out.delegate = world.live().reporting().delegate(world.submission(), world.live().now());
    return out;
  }
  if (route.pattern.starts_with("/figures")) return {.org = "land", .fields = {"EDU"}};
  const bool of_reports = route.pattern.starts_with("/reports") ||
                          route.pattern.starts_with("/editions") ||
                          route.pattern.starts_with("/changes-of-figures");
  if (of_reports) {
    RightsTarget out{.org = "land", .disclosure = Disclosure::kInternal};
    // What concerns the whole report.
    for (const std::string_view whole : {"mergeReport", "decideFigureChange", "issueReport",
                                         "publishEdition", "withdrawEdition"}) {
      if (route.operation == whole) out.fields = {"EDU", "ART"};
    }
    return out;
  }
  if (route.operation == "listAudit" || route.right == Right::kManageUnits) return {.org = "land"};
  if (route.pattern.starts_with("/backups") || route.pattern.starts_with("/mail")) {
    return {.org = "land", .fields = {"EDU", "ART"}, .disclosure = Disclosure::kRestricted};
  }
  // Rights are given and taken within one's own units: account 1 is of "north".
  if (route.pattern.starts_with("/accounts/{id}")) return {.org = "north"};
  if (route.operation == "invite") return {.org = "land"};
  return {};
}

Decision decision_for(const Route& route, const LivePerson& who, LiveWorld& world) {
  if (route.guard == Guard::kAnyone) return {};
  return decide(who.actor, route.right, target_for(route, world),
                {world.live().pack().orgs, local_date(world.live().now())});
}

std::string key_of(const Reply& reply) {
  if (reply.type != "application/problem+json") return {};
  return parse_json(reply.body, "reply").value().text("key").value();
}

std::string name_of(const Route& route) {
  return std::string(to_code(route.method)) + " " + std::string(route.pattern);
}

bool is_about_a_submission(const Route& route) {
  return route.pattern.starts_with("/submissions/{id}") || route.operation == "pushValues";
}

class RightsMatrix : public ::testing::TestWithParam<SubmissionState> {
 protected:
  // Those that depend on where the form is; once, with a draft, all.
  static std::vector<Route> routes() {
    std::vector<Route> out = all_routes();
    if (GetParam() != SubmissionState::kDraft) {
      std::erase_if(out, [](const Route& route) { return !is_about_a_submission(route); });
    }
    return out;
  }
  // A world that nobody has changed yet.
  LiveWorld& world() {
    if (!world_ || world_->trace() != untouched_) {
      world_ = std::make_unique<LiveWorld>();
      world_->bring_to(GetParam());
      untouched_ = world_->trace();
    }
    return *world_;
  }
  [[nodiscard]] const std::string& untouched() const { return untouched_; }

 private:
  std::unique_ptr<LiveWorld> world_;
  std::string untouched_;
};

TEST_P(RightsMatrix, WhoMayNotIsRefusedAndLeavesNoTrace) {
  for (const Route& route : routes()) {
    LiveWorld& now = world();
    for (const LivePerson& who : now.people()) {
      const std::string what = name_of(route) + " by " + who.name;
      const Decision decision = decision_for(route, who, now);
      const std::string before = now.trace();
      const Reply reply = now.service().handle(request_of(route, who, now));
      wait_for(reply.after);
      const std::string key = key_of(reply);
      if (decision) {
        EXPECT_FALSE(key.starts_with("access.denied") || key == "access.login_needed" ||
                     key == "http.csrf" || reply.status == 403 || reply.status >= 500)
            << what << ": " << reply.status << " " << key;
        continue;
      }
      EXPECT_EQ(reply.status, decision.denial == Denial::kLogin ? 401 : 403) << what;
      EXPECT_EQ(key, decision.key()) << what;
      EXPECT_EQ(now.trace(), before) << what;
    }
  }
}

TEST_P(RightsMatrix, WithoutTheTokenAgainstForgeryNothingIsChanged) {
  for (const Route& route : routes()) {
    if (route.method == Method::kGet) continue;
    for (const LivePerson& who : world().people()) {
      if (who.cookie.empty()) continue;
      for (const char* forged : {"", "wrong"}) {
        LivePerson without = who;
        without.csrf = forged;
        const Reply reply = world().service().handle(request_of(route, without, world()));
        EXPECT_EQ(reply.status, 403) << name_of(route) << " by " << who.name;
        EXPECT_EQ(key_of(reply), "http.csrf") << name_of(route) << " by " << who.name;
      }
    }
    EXPECT_EQ(world().trace(), untouched()) << name_of(route);
  }
}

TEST_P(RightsMatrix, WhatIsNoSessionIsNobody) {
  LivePerson stranger{"stranger", ""};
  for (const Route& route : routes()) {
    if (route.guard == Guard::kAnyone) continue;
    LiveWorld& now = world();
    stranger.cookie = "made-up";
    stranger.token.clear();
    const Decision decision = decision_for(route, now.person("nobody"), now);
    const Reply by_cookie = now.service().handle(request_of(route, stranger, now));
    EXPECT_EQ(by_cookie.status == 401, !decision.allowed()) << name_of(route);
    stranger.cookie.clear();
    stranger.token = "tk_made_up";
    const Reply by_token = now.service().handle(request_of(route, stranger, now));
    EXPECT_EQ(by_token.status, 401) << name_of(route);
    EXPECT_EQ(now.trace(), untouched()) << name_of(route);
  }
}

INSTANTIATE_TEST_SUITE_P(Stages, RightsMatrix,
                         ::testing::Values(SubmissionState::kDraft, SubmissionState::kSubmitted,
                                           SubmissionState::kApproved, SubmissionState::kPublished),
                         [](const auto& info) { return std::string(to_code(info.param)); });

std::string names_of_those_who_may(const Route& route, LiveWorld& world) {
  std::size_t by_session = 0;
  std::size_t others = 0;
  std::string session_names;
  std::string other_names;
  for (const LivePerson& who : world.people()) {
    if (!decision_for(route, who, world)) continue;
    const bool has_session = !who.cookie.empty();
    ++(has_session ? by_session : others);
    (has_session ? session_names : other_names) += " " + who.name;
  }
  const std::size_t sessions = world.live().sessions().count();
  if (by_session + others == world.people().size()) return " everybody";
  return (by_session == sessions ? " whoever-is-logged-in" : session_names) + other_names;
}

// One line for each route: who gets through.
std::string who_gets_through(SubmissionState state) {
  LiveWorld world;
  world.bring_to(state);
  std::string out = "# a form that is " + std::string(to_code(state)) + "\n";
  for (const Route& route : all_routes()) {
    if (state != SubmissionState::kDraft && !is_about_a_submission(route)) continue;
    out += name_of(route) + ":" + names_of_those_who_may(route, world) + "\n";
  }
  return out;
}

TEST(RightsMatrixText, IsWhatWasReviewed) {
  std::string out;
  for (const SubmissionState state : {SubmissionState::kDraft, SubmissionState::kSubmitted,
                                      SubmissionState::kApproved, SubmissionState::kPublished}) {
    out += who_gets_through(state);
  }
  if (std::getenv("TONGKET_UPDATE") != nullptr) std::ofstream(kGolden) << out;
  EXPECT_EQ(out, read_file(kGolden, 1U << 20U).value());
}

// A token that may fill in does not send in what its owner may not send in.
TEST(PushedValues, AreSentInOnlyByWhoMaySubmit) {
  const std::string body = R"({"cycle":"1","form":"pupils","org":"north","submit":true,)"
                           R"("cells":[{"cell":"EDU.PUPILS","value":"13"}]})";
  LiveWorld world;
  world.bring_to(SubmissionState::kDraft);
  const std::string before = world.trace();
  const auto push = [&](std::string_view who) {
    Request request = world.request(world.person(who), Method::kPut, "/values", body);
    request.headers.emplace_back("idempotency-key", "1");
    Reply reply = world.service().handle(request);
    wait_for(reply.after);
    return reply;
  };
  EXPECT_EQ(push("reporter-submit-token").status, 403);
  EXPECT_EQ(world.trace(), before);
  EXPECT_EQ(push("approver-submit-token").status, 200);
  EXPECT_EQ(world.submission().state, SubmissionState::kSubmitted);
}

// The same request again gets the same answer and does nothing; the key with other content is a
// mistake of the program.
TEST(PushedValues, RepeatWithoutDoingItAgain) {
  LiveWorld world;
  const auto push = [&](const std::string& value) {
    Request request = world.request(
        world.person("reporter-submit-token"), Method::kPut, "/values",
        R"({"cycle":"1","form":"pupils","org":"north","cells":[{"cell":"EDU.PUPILS","value":")" +
            value + R"("}]})");
    request.headers.emplace_back("idempotency-key", "k");
    Reply reply = world.service().handle(request);
    wait_for(reply.after);
    return reply;
  };
  const Reply first = push("13");
  EXPECT_EQ(first.status, 200);
  const std::string after = world.trace();
  EXPECT_EQ(push("13").body, first.body);
  EXPECT_EQ(push("14").status, 409);
  EXPECT_EQ(world.trace(), after);
}

}  // namespace
}  // namespace tongket
