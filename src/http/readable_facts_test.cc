#include "http/readable_facts.h"

#include <gtest/gtest.h>

#include "http/live_fixture.h"

namespace tongket {
namespace {

class ReadableFacts : public ::testing::Test {
 protected:
  // How many of all facts of the store somebody may see.
  std::size_t seen_by(const std::string& name) {
    const Request request = world_.request(world_.person(name), Method::kGet, "/proof");
    const Call call{request, world_.person(name).actor, Language::kEnglish, world_.live().now()};
    std::vector<Fact> facts = world_.live().store().find({}).value();
    keep_readable_facts(world_.live(), call, facts);
    return facts.size();
  }
  void ask(const std::string& path) {
    const Reply reply = world_.service().handle(
        world_.request(world_.person("desk@land"), Method::kPost,
                       "/submissions/" + world_.submission().id + path, "{}"));
    ASSERT_LT(reply.status, 300) << path << reply.body;
    ASSERT_TRUE(wait_for(reply.after));
  }

  LiveWorld world_;
};

TEST_F(ReadableFacts, UnpublishedOnesAreForTheMinistryAndTheirUnit) {
  world_.bring_to(SubmissionState::kSubmitted);
  ask("/approve");
  const std::size_t all = world_.live().store().find({}).value().size();
  EXPECT_EQ(all, 2U) << "of the school, and the total";
  EXPECT_EQ(seen_by("desk@land"), all);
  EXPECT_EQ(seen_by("reporter@north"), 1U);
  EXPECT_EQ(seen_by("reporter@south"), 0U);
  ask("/publish");
  EXPECT_EQ(seen_by("reporter@south"), 1U);
}

}  // namespace
}  // namespace tongket
