// Tasks and legal documents over the API.

#include <gtest/gtest.h>

#include "base/json_value.h"
#include "http/live_fixture.h"

namespace tongket {
namespace {

class Work : public ::testing::Test {
 protected:
  Reply ask(const std::string& path, std::string_view who = "leader@land") {
    const std::size_t mark = path.find('?');
    Request request = world_.request(world_.person(who), Method::kGet, path.substr(0, mark));
    if (mark != std::string::npos) {
      const std::string query = path.substr(mark + 1);
      const std::size_t equals = query.find('=');
      request.query.emplace_back(query.substr(0, equals), query.substr(equals + 1));
    }
    return world_.service().handle(request);
  }
  std::int64_t total(const std::string& path) {
    const Reply reply = ask(path);
    EXPECT_EQ(reply.status, 200) << path << ": " << reply.body;
    return parse_json(reply.body, "reply").value().integer("total").value();
  }
  LiveWorld world_;
};

TEST_F(Work, TasksAreFoundByWordsOwnerAndFieldWithoutDiacritics) {
  EXPECT_EQ(total("/tasks"), 1);
  EXPECT_EQ(total("/tasks?q=truong  xay"), 1);
  EXPECT_EQ(total("/tasks?q=hospital"), 0);
  EXPECT_EQ(total("/tasks?owner=builders"), 1);
  EXPECT_EQ(total("/tasks?owner=nor"), 0);
  EXPECT_EQ(total("/tasks?field=EDU"), 1);
  EXPECT_EQ(total("/tasks?field=ART"), 0);
  EXPECT_EQ(total("/tasks?state=done"), 0);
}

TEST_F(Work, OwnersAreNamedOneByOneAndTheFieldByItsName) {
  const JsonValue body = parse_json(ask("/tasks").body, "reply").value();
  const JsonValue& task = body.find("items")->list().front();
  EXPECT_EQ(task.find("owner_name")->text("vi").value(), "north; builders");
  EXPECT_EQ(task.find("field_name")->text("en").value(), "Teaching");
}

TEST_F(Work, DocumentsAreNarrowedByListAndState) {
  EXPECT_EQ(total("/documents?list=II"), 1);
  EXPECT_EQ(total("/documents?list=I"), 0);
  EXPECT_EQ(total("/documents?q=34/ttr"), 1);
  const JsonValue body = parse_json(ask("/documents").body, "reply").value();
  EXPECT_EQ(body.find("items")->list().front().find("date"), nullptr);  // null
}

TEST_F(Work, FacetsSayHowManyThereAre) {
  const JsonValue body = parse_json(ask("/work/facets").body, "reply").value();
  const JsonValue& field = body.find("tasks")->find("fields")->list().front();
  EXPECT_EQ(field.text("id").value(), "EDU");
  EXPECT_EQ(field.integer("count").value(), 1);
  EXPECT_EQ(body.find("documents")->find("lists")->list().front().text("id").value(), "II");
}

TEST_F(Work, TheyAreForWhoIsLoggedIn) {
  EXPECT_EQ(ask("/tasks", "nobody").status, 401);
  EXPECT_EQ(ask("/documents", "nobody").status, 401);
}

}  // namespace
}  // namespace tongket
