// A number that was changed in an edited Word file: accepted where it came from a document, not
// where a unit sent it.

#include <gtest/gtest.h>

#include "base/json_value.h"
#include "http/live_fixture.h"
#include "report/merge/merge.h"
#include "store/report_archive.h"

namespace tongket {
namespace {

class FigureChanges : public ::testing::Test {
 protected:
  // A question about the value of a unit that stands, "20" being written instead of it.
  void asked_about(const std::string& org) {
    const ObservationKey key =
        observation({.indicator = "EDU.PUPILS", .period = "2022-S1", .value = "1", .org = org}).key;
    ReportArchive& archive = world_.live().store().reports();
    const Fact* fact = world_.live().figures().standing(key);
    ASSERT_NE(fact, nullptr);
    const NewEdition edition{.report = {"report", "2022-S1"}, .load = fact->load};
    const EditionId id = archive.add_edition(edition).value();
    const NewFigureChange change{
        .observation = fact->id, .slot = "slot", .printed = "12", .stated = "20", .edition = id};
    ASSERT_TRUE(archive.add_changes({&change, 1}, "An").ok());
  }
  JsonValue ask(Method method, const std::string& path, int status, const std::string& body = "") {
    const Reply reply = world_.service().handle(
        world_.request(world_.person("editor@land"), method, "/changes-of-figures" + path, body));
    EXPECT_EQ(reply.status, status) << reply.body;
    return parse_json(reply.body.empty() ? "{}" : reply.body, "reply").value();
  }
  // What the list says of the only question.
  JsonValue listed() { return ask(Method::kGet, "", 200).find("items")->list().at(0); }
  std::string seen(const std::string& org) {
    return world_.live()
        .figures()
        .standing(
            observation({.indicator = "EDU.PUPILS", .period = "2022-S1", .value = "1", .org = org})
                .key)
        ->observation.value.to_string();
  }
  void approve() {
    world_.bring_to(SubmissionState::kSubmitted);
    const Reply reply = world_.service().handle(
        world_.request(world_.person("desk@land"), Method::kPost,
                       "/submissions/" + world_.submission().id + "/approve", "{}"));
    ASSERT_LT(reply.status, 300) << reply.body;
    ASSERT_TRUE(wait_for(reply.after));
  }
  void expect_refused(const std::string& key) {
    const JsonValue question = listed();
    EXPECT_FALSE(question.find("acceptable")->boolean());
    const JsonValue refused = ask(Method::kPost, "/1", 409, R"({"decision":"accept"})");
    EXPECT_EQ(refused.text("key").value(), key);
    EXPECT_NE(question.text("reason").value(), "");
    const Result<LoadReceipt> beside = accept_change(world_.live().pack(), world_.live().store(),
                                                     {.id = 1, .actor = ""}, Progress::none());
    ASSERT_FALSE(beside.ok());
    EXPECT_EQ(beside.error().key, "report.change_of_cycle");
    ask(Method::kPost, "/1", 204, R"({"decision":"restore"})");
  }

  LiveWorld world_;
};

TEST_F(FigureChanges, WhatAUnitSentIsCorrectedByTheUnit) {
  approve();
  asked_about("north");
  expect_refused("http.change_of_form");
  EXPECT_EQ(seen("north"), "12");
}

TEST_F(FigureChanges, AndSoAreTotals) {
  approve();
  asked_about("land");
  expect_refused("http.change_of_total");
}

TEST_F(FigureChanges, WhatComesFromADocumentIsAccepted) {
  Load load;
  load.rows = {
      observation({.indicator = "EDU.PUPILS", .period = "2022-S1", .value = "12", .source = ""})};
  {
    const std::unique_lock lock(world_.live().mutex());
    ASSERT_TRUE(world_.live().add_facts(std::move(load)).ok());
  }
  asked_about("north");
  EXPECT_TRUE(listed().find("acceptable")->boolean());
  EXPECT_EQ(listed().text("reason").value(), "");
  ask(Method::kPost, "/1", 204, R"({"decision":"accept"})");
  EXPECT_EQ(seen("north"), "20");
}

}  // namespace
}  // namespace tongket
