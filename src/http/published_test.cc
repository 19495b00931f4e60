// What the public is told: nothing that is approved and not published, and after a correction what
// was published before, until that is published too; the same after a start.

#include <gtest/gtest.h>

#include "base/json_value.h"
#include "http/live_fixture.h"

namespace tongket {
namespace {

class Published : public ::testing::Test {
 protected:
  // The value of school "north" as somebody reads it; empty: not reported.
  std::string seen_by(const std::string& name, std::string_view org = "north") {
    return seen(world_.service(), world_.person(name), org);
  }
  std::string seen(Service& service, const LivePerson& who, std::string_view org) {
    Request request = world_.request(who, Method::kGet, "/figures");
    request.query = {{"indicator", "EDU.PUPILS"}, {"org", std::string(org)}, {"from", "2022-S1"}};
    const Reply reply = service.handle(request);
    EXPECT_EQ(reply.status, 200);
    const JsonValue body = parse_json(*reply.shared_body, "reply").value();
    const JsonValue& value = body.find("rows")->list().front().find("values")->list().front();
    return value.is_null() ? "" : value.find("value")->text();
  }
  std::string seen_after_start(std::string_view org = "north") {
    const std::unique_ptr<Live> live = world_.started_again();
    Service service(*live, std::nullopt);
    return seen(service, world_.person("nobody"), org);
  }

  void ask(const std::string& who, Method method, const std::string& path,
           const std::string& body = "{}") {
    const Reply reply = world_.service().handle(
        world_.request(world_.person(who), method, "/submissions/" + id_ + path, body));
    ASSERT_LT(reply.status, 300) << path << reply.body;
    ASSERT_TRUE(wait_for(reply.after));
  }
  void correct_to(const std::string& value) {
    ask("desk@land", Method::kPost, "/reopen", R"({"reason":"An error"})");
    ask("reporter@north", Method::kPut, "/cells",
        R"({"cells":[{"cell":"EDU.PUPILS","value":")" + value + R"(","base":1}]})");
    ask("approver@north", Method::kPost, "/submit");
    ask("desk@land", Method::kPost, "/approve");
  }

  LiveWorld world_;
  std::string id_ = world_.submission().id;
};

TEST_F(Published, ApprovedIsForTheMinistryAndPublishedForAll) {
  world_.bring_to(SubmissionState::kSubmitted);
  EXPECT_EQ(seen_by("desk@land"), "");
  ask("desk@land", Method::kPost, "/approve");
  EXPECT_EQ(seen_by("desk@land"), "12");
  EXPECT_EQ(seen_by("leader@land"), "12");
  EXPECT_EQ(seen_by("reporter@north"), "12");    // its own
  EXPECT_EQ(seen_by("reporter@north/ART"), "");  // of another field
  EXPECT_EQ(seen_by("nobody"), "");
  EXPECT_EQ(seen_by("approver@south"), "");
  EXPECT_EQ(seen_after_start(), "");
  ask("desk@land", Method::kPost, "/publish");
  EXPECT_EQ(seen_by("nobody"), "12");
  EXPECT_EQ(seen_by("approver@south"), "12");
  EXPECT_EQ(seen_after_start(), "12");
}

TEST_F(Published, ACorrectionIsSeenWhenItIsPublished) {
  world_.bring_to(SubmissionState::kSubmitted);
  ask("desk@land", Method::kPost, "/approve");
  ask("desk@land", Method::kPost, "/publish");
  correct_to("15");
  EXPECT_EQ(seen_by("desk@land"), "15");
  EXPECT_EQ(seen_by("nobody"), "12");
  EXPECT_EQ(seen_after_start(), "12");
  ask("desk@land", Method::kPost, "/publish");
  EXPECT_EQ(seen_by("nobody"), "15");
  EXPECT_EQ(seen_after_start(), "15");
}

TEST_F(Published, ATotalIsPublicWhenAllItsUnitsAreOrTheCycleIsClosed) {
  world_.bring_to(SubmissionState::kSubmitted);
  ask("desk@land", Method::kPost, "/approve");
  ask("desk@land", Method::kPost, "/publish");
  EXPECT_EQ(seen_by("desk@land", "land"), "12");
  EXPECT_EQ(seen_by("nobody", "land"), "");  // the other school is awaited
  EXPECT_EQ(seen_after_start("land"), "");
  const Reply closed = world_.service().handle(
      world_.request(world_.person("desk@land"), Method::kPost, "/cycles/1/close", "{}"));
  ASSERT_LT(closed.status, 300);
  ASSERT_TRUE(wait_for(closed.after));
  EXPECT_EQ(seen_by("nobody", "land"), "12");
  EXPECT_EQ(seen_after_start("land"), "12");
}

TEST_F(Published, TheVintageStaysOnceSomethingIsApproved) {
  const auto change_to = [&](const std::string& vintage) {
    const Reply reply =
        world_.service().handle(world_.request(world_.person("desk@land"), Method::kPatch,
                                               "/cycles/1", R"({"vintage":")" + vintage + R"("})"));
    EXPECT_TRUE(wait_for(reply.after));
    if (reply.status < 300) return std::string();
    return std::to_string(reply.status) + " " +
           parse_json(reply.body, "reply").value().text("key").value();
  };
  EXPECT_EQ(change_to("E"), "");
  for (const char* none : {"M", "_Z", "F", "I", "B", "x"}) {
    EXPECT_EQ(change_to(none), "422 http.vintage") << none;
  }
  world_.bring_to(SubmissionState::kSubmitted);
  EXPECT_EQ(change_to("P"), "");
  ask("desk@land", Method::kPost, "/approve");
  EXPECT_EQ(change_to("P"), "");  // as it is
  EXPECT_EQ(change_to("A"), "409 submission.cycle_vintage");
  ask("desk@land", Method::kPost, "/publish");
  EXPECT_EQ(seen_by("nobody"), "12");
  EXPECT_EQ(seen_after_start(), "12");
}

TEST_F(Published, NobodyOutsideTheMinistryPrintsReports) {
  for (const char* who : {"nobody", "reporter@north", "approver@north"}) {
    const Reply reply = world_.service().handle(
        world_.request(world_.person(who), Method::kGet, "/reports/x/2022-S1"));
    EXPECT_EQ(reply.status, who == std::string("nobody") ? 401 : 403) << who;
  }
  const Reply reply = world_.service().handle(
      world_.request(world_.person("editor@land"), Method::kGet, "/reports/x/2022-S1"));
  EXPECT_EQ(reply.status, 404);  // there is none of that name
}

TEST_F(Published, MeasurementsAreForThisMachineAndWhoReadsTheAudit) {
  Request request = world_.request(world_.person("nobody"), Method::kGet, "");
  request.path = "/metrics";
  EXPECT_EQ(world_.service().handle(request).status, 401);
  request.address = "127.0.0.1";
  EXPECT_EQ(world_.service().handle(request).status, 200);
  Request administrator = world_.request(world_.person("administrator@land"), Method::kGet, "");
  administrator.path = "/metrics";
  EXPECT_EQ(world_.service().handle(administrator).status, 200);
}

TEST_F(Published, AnAdministratorOfAUnitSeesItsAccountsOnly) {
  const auto logins = [&](const std::string& who) {
    const Reply reply =
        world_.service().handle(world_.request(world_.person(who), Method::kGet, "/accounts"));
    return parse_json(reply.body, "reply").value().find("items")->list().size();
  };
  EXPECT_LT(logins("administrator@south"), logins("administrator@land"));
  EXPECT_GT(logins("administrator@south"), 0U);
}

}  // namespace
}  // namespace tongket
