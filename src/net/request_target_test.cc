#include "net/request_target.h"

#include <gtest/gtest.h>

namespace tongket {
namespace {

TEST(RequestTarget, DecodesPathAndQuery) {
  Request request;
  ASSERT_TRUE(parse_target("/api/v1/%C4%91?q=a+b%2B&empty=&flag&&x=%3D=", request));
  EXPECT_EQ(request.path, "/api/v1/\u0111");
  ASSERT_EQ(request.query.size(), 4U);
  EXPECT_EQ(request.parameter("q"), "a b+");
  EXPECT_TRUE(request.has_parameter("empty"));
  EXPECT_TRUE(request.has_parameter("flag"));
  EXPECT_EQ(request.parameter("x"), "==");
  EXPECT_FALSE(request.has_parameter("none"));
}

TEST(RequestTarget, ARefusedTargetLeavesTheRequestAsItWas) {
  Request request{.path = "/before"};
  EXPECT_FALSE(parse_target("/ok?bad=%", request));
  EXPECT_EQ(request.path, "/before");
  std::string many = "/?";
  for (int i = 0; i < 201; ++i) many += "a&";
  EXPECT_FALSE(parse_target(many, request));
}

TEST(RequestTarget, PercentDecoding) {
  EXPECT_EQ(percent_decoded("a%20b+"), "a b+");
  EXPECT_EQ(percent_decoded("%41%4a%4A"), "AJJ");
  for (const char* bad : {"%", "%4", "a%4", "%g0", "%0g", "%%41"}) {
    EXPECT_FALSE(percent_decoded(bad)) << bad;
  }
}

TEST(RequestTarget, ForwardedAddress) {
  EXPECT_EQ(forwarded_address("1.2.3.4"), "1.2.3.4");
  EXPECT_EQ(forwarded_address("evil, 1.2.3.4"), "1.2.3.4");
  EXPECT_EQ(forwarded_address(" 2001:db8::1 "), "2001:db8::1");
  for (const char* bad : {"", "1.2.3.4, ", "1.2.3", "1.2.3.4:80", "a\nb"}) {
    EXPECT_EQ(forwarded_address(bad), "") << bad;
  }
}

TEST(RequestTarget, AcceptEncoding) {
  EXPECT_TRUE(accepts("gzip", Coding::kGzip));
  EXPECT_TRUE(accepts("deflate, GZIP ;q=0.5", Coding::kGzip));
  EXPECT_TRUE(accepts("*", Coding::kBrotli));
  EXPECT_TRUE(accepts("", Coding::kIdentity));
  EXPECT_FALSE(accepts("", Coding::kGzip));
  EXPECT_FALSE(accepts("gzip;q=0", Coding::kGzip));
  EXPECT_FALSE(accepts("gzip; q=0.000, *", Coding::kGzip));
  EXPECT_FALSE(accepts("xgzip, br", Coding::kGzip));
}

TEST(RequestTarget, EntityTags) {
  EXPECT_TRUE(names_tag("\"a\"", "\"a\""));
  EXPECT_TRUE(names_tag("\"b\", W/\"a\"", "\"a\""));
  EXPECT_TRUE(names_tag("\"a\"", "W/\"a\""));
  EXPECT_TRUE(names_tag("*", "\"a\""));
  EXPECT_FALSE(names_tag("\"ab\"", "\"a\""));
  EXPECT_FALSE(names_tag("", "\"a\""));
}

TEST(RequestTarget, RequestIds) {
  EXPECT_TRUE(clean_request_id("8f14-E45f_1.2"));
  EXPECT_TRUE(clean_request_id(std::string(64, 'a')));
  EXPECT_FALSE(clean_request_id(std::string(65, 'a')));
  for (const char* bad : {"", "a b", "a\"", "a\n"}) EXPECT_FALSE(clean_request_id(bad)) << bad;
}

}  // namespace
}  // namespace tongket
