// Long work has places, those without an account their own; and what takes long is not done where
// quick answers are given.

#include "http/long_work.h"

#include <gtest/gtest.h>

#include "http/live_fixture.h"

namespace tongket {
namespace {

class LongWorkOf : public ::testing::Test {
 protected:
  static std::vector<LongWork::Place> all_of(LongWork& work) {
    std::vector<LongWork::Place> out;
    while (LongWork::Place place = work.take()) out.push_back(std::move(place));
    return out;
  }
  int public_file() {
    return status(world_.request(world_.person("nobody"), Method::kGet, "/published/figures"));
  }
  int proofread() {
    Request request =
        world_.request(world_.person("desk@land"), Method::kPost, "/proof", "One, two.");
    request.headers.back().second = "application/octet-stream";
    request.headers.emplace_back("x-file-name", "a.txt");
    return status(request);
  }

 private:
  int status(const Request& request) { return world_.service().handle(request).status; }

 protected:
  LiveWorld world_;
};

TEST_F(LongWorkOf, ThePublicTakesNoPlaceOfAccounts) {
  const std::vector<LongWork::Place> taken = all_of(world_.live().public_work());
  EXPECT_EQ(taken.size(), std::size_t{LongWork::kForPublic});
  EXPECT_EQ(public_file(), 429);
  EXPECT_EQ(proofread(), 200);
}

TEST_F(LongWorkOf, NorDoAccountsTakeOneOfThePublic) {
  const std::vector<LongWork::Place> taken = all_of(world_.live().long_work());
  EXPECT_EQ(taken.size(), std::size_t{LongWork::kMost});
  EXPECT_EQ(proofread(), 429);
  EXPECT_EQ(public_file(), 200);
}

TEST_F(LongWorkOf, OnlyATableAsItStandsIsQuick) {
  Request request = world_.request(world_.person("nobody"), Method::kGet, "/figures");
  request.query = {{"indicator", "EDU.PUPILS"}, {"org", "north"}, {"from", "2022-S1"}};
  EXPECT_TRUE(Service::is_quick(request));
  for (const char* more : {"footing", "format"}) {
    Request longer = request;
    longer.query.emplace_back(more, "");
    EXPECT_FALSE(Service::is_quick(longer)) << more;
  }
  request.path = "/api/v1/overview";
  EXPECT_FALSE(Service::is_quick(request));
}

}  // namespace
}  // namespace tongket
