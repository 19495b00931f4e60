#include "http/audience.h"

#include <gtest/gtest.h>

#include "http/live_fixture.h"

namespace tongket {
namespace {

class AudienceOf : public ::testing::Test {
 protected:
  // Of one indicator, or of all if none is named.
  bool sees_unpublished(const Actor& actor, const std::string& org, std::string_view indicator) {
    const Request request = world_.request(world_.person("nobody"), Method::kGet, "/figures");
    const Call call{request, actor, Language::kEnglish, world_.live().now()};
    const std::shared_lock lock(world_.live().mutex());
    return audience_of(world_.live(), call, org, world_.live().pack().indicator(indicator)) ==
           Audience::kInsiders;
  }
  static Actor of_fields(const std::string& org, std::vector<std::string> fields) {
    return {.account = "1", .grants = {{Role::kReporter, org, std::move(fields)}}};
  }

  LiveWorld world_;
};

TEST_F(AudienceOf, OneIndicatorIsOfItsFieldAndUnit) {
  EXPECT_TRUE(sees_unpublished(of_fields("north", {}), "north", "EDU.PUPILS"));
  EXPECT_TRUE(sees_unpublished(of_fields("north", {"EDU"}), "north", "EDU.PUPILS"));
  EXPECT_FALSE(sees_unpublished(of_fields("north", {"ART"}), "north", "EDU.PUPILS"));
  EXPECT_FALSE(sees_unpublished(of_fields("north", {"EDU"}), "south", "EDU.PUPILS"));
  EXPECT_FALSE(sees_unpublished(Actor(), "north", "EDU.PUPILS"));
}

TEST_F(AudienceOf, AllIndicatorsAreOfEveryField) {
  EXPECT_TRUE(sees_unpublished(of_fields("land", {}), "land", ""));
  EXPECT_TRUE(sees_unpublished(of_fields("land", {"EDU", "ART"}), "land", ""));
  EXPECT_FALSE(sees_unpublished(of_fields("land", {"ART"}), "land", ""));
  EXPECT_FALSE(sees_unpublished(of_fields("north", {}), "land", ""));
  EXPECT_FALSE(sees_unpublished(Actor(), "land", ""));
}

}  // namespace
}  // namespace tongket
