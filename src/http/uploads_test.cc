#include "http/uploads.h"

#include <gtest/gtest.h>

namespace tongket {
namespace {

using std::chrono::minutes;

class UploadsTest : public ::testing::Test {
 protected:
  void keep(const std::string& account, const std::string& name, std::size_t bytes = 1) {
    uploads_.keep({{account, name}, std::make_shared<const std::string>(account + name), bytes},
                  now_);
  }
  [[nodiscard]] bool has(const std::string& account, const std::string& name) {
    const std::shared_ptr<const std::string> found = uploads_.find({account, name}, now_);
    if (found != nullptr) {
      EXPECT_EQ(*found, account + name);
    }
    return found != nullptr;
  }

  Uploads<std::string> uploads_{{.of_account = 2, .in_all = 3, .bytes = 100, .kept = minutes(60)}};
  Uploads<std::string>::Time now_{};
};

TEST_F(UploadsTest, AnAccountHasItsOwnAndTheNewestOfThem) {
  keep("a", "1");
  keep("a", "2");
  EXPECT_FALSE(has("b", "1"));
  keep("a", "3");
  EXPECT_FALSE(has("a", "1"));
  EXPECT_TRUE(has("a", "2"));
  EXPECT_TRUE(has("a", "3"));
}

TEST_F(UploadsTest, WhatIsUploadedAgainTakesThePlace) {
  keep("a", "1");
  keep("a", "2");
  keep("a", "2");
  EXPECT_TRUE(has("a", "1"));
}

TEST_F(UploadsTest, TheOldestGoBeyondTheLimits) {
  for (const char* account : {"a", "b", "c", "d"}) keep(account, "1");
  EXPECT_FALSE(has("a", "1"));
  EXPECT_TRUE(has("b", "1"));
  keep("e", "1", 99);
  EXPECT_FALSE(has("c", "1"));
  EXPECT_TRUE(has("d", "1"));
  keep("f", "1", 1000);  // alone it may be larger
  EXPECT_FALSE(has("e", "1"));
  EXPECT_TRUE(has("f", "1"));
}

TEST_F(UploadsTest, WhatNobodyAsksForIsForgotten) {
  keep("a", "1");
  keep("b", "1");
  now_ += minutes(50);
  EXPECT_TRUE(has("a", "1"));
  now_ += minutes(50);
  EXPECT_TRUE(has("a", "1"));
  EXPECT_FALSE(has("b", "1"));
}

}  // namespace
}  // namespace tongket
