#include "http/problem.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/json_value.h"

namespace tongket {
namespace {

JsonValue body_of(const Reply& reply) { return parse_json(reply.body, "reply").value(); }

TEST(Problem, StatusFollowsTheKeyAndThenTheCode) {
  const auto status = [](ErrorCode code, const char* key) { return status_of(fail(code, key)); };
  EXPECT_EQ(status(ErrorCode::kUsage, "http.csrf"), 403);
  EXPECT_EQ(status(ErrorCode::kUsage, "access.denied_org"), 403);
  EXPECT_EQ(status(ErrorCode::kUsage, "access.login_needed"), 401);
  EXPECT_EQ(status(ErrorCode::kUsage, "access.bad_token"), 401);
  EXPECT_EQ(status(ErrorCode::kUsage, "access.login_failed"), 401);
  EXPECT_EQ(status(ErrorCode::kUsage, "access.locked"), 429);
  EXPECT_EQ(status(ErrorCode::kNotFound, "http.method"), 405);
  EXPECT_EQ(status(ErrorCode::kNotFound, "http.no_route"), 404);
  EXPECT_EQ(status(ErrorCode::kInvalidInput, "json.syntax"), 400);
  EXPECT_EQ(status(ErrorCode::kInvalidInput, "http.parameter"), 422);
  EXPECT_EQ(status(ErrorCode::kOverflow, "json.too_large"), 413);
  EXPECT_EQ(status(ErrorCode::kOverflow, "decimal.overflow"), 422);
  EXPECT_EQ(status(ErrorCode::kConflict, "submission.wrong_state"), 409);
  EXPECT_EQ(status(ErrorCode::kIo, "http.not_durable"), 503);
  EXPECT_EQ(status(ErrorCode::kCorrupt, "store.broken"), 500);
}

TEST(Problem, SaysWhatWhereAndInWhichRequest) {
  const Error error = fail(ErrorCode::kInvalidInput, "http.parameter",
                           {{"name", "limit"}, {"found", "\"x\"\n"}}, {"?", 0, 0});
  const Reply reply = problem_reply(error, {Language::kEnglish, "8f14e45f"});
  EXPECT_EQ(reply.status, 422);
  EXPECT_EQ(reply.type, "application/problem+json");
  const JsonValue body = body_of(reply);
  EXPECT_EQ(body.text("type").value(), "about:blank");
  EXPECT_EQ(body.find("status")->text(), "422");
  EXPECT_EQ(body.text("key").value(), "http.parameter");
  EXPECT_EQ(body.text("request_id").value(), "8f14e45f");
  EXPECT_EQ(body.text("pointer").value(), "?");
  EXPECT_EQ(body.find("line"), nullptr);
  EXPECT_NE(body.text("detail").value().find("limit"), std::string::npos);
  EXPECT_NE(body.text("detail").value().find("\"x\"\n"), std::string::npos);
}

TEST(Problem, SpeaksTheLanguageOfTheRequest) {
  const Error error = fail(ErrorCode::kUsage, "http.csrf");
  const JsonValue english = body_of(problem_reply(error, {Language::kEnglish, "1"}));
  const JsonValue vietnamese = body_of(problem_reply(error, {Language::kVietnamese, "1"}));
  EXPECT_EQ(english.text("detail").value(), message(Language::kEnglish, "http.csrf"));
  EXPECT_EQ(vietnamese.text("detail").value(), message(Language::kVietnamese, "http.csrf"));
  EXPECT_NE(english.text("title").value(), vietnamese.text("title").value());
}

TEST(Problem, ListsEverythingThatIsInTheWay) {
  Error error = fail(ErrorCode::kInvalidInput, "submission.not_ready");
  error.also = {fail(ErrorCode::kInvalidInput, "http.csrf", {}, {"EDU.PUPILS", 0, 0}),
                fail(ErrorCode::kInvalidInput, "http.not_durable", {}, {"EDU.GIRLS", 3, 4})};
  const JsonValue body = body_of(problem_reply(error, {Language::kEnglish, "1"}));
  const std::vector<JsonValue>& errors = body.find("errors")->list();
  ASSERT_EQ(errors.size(), 2U);
  EXPECT_EQ(errors[0].text("pointer").value(), "EDU.PUPILS");
  EXPECT_EQ(errors[1].text("key").value(), "http.not_durable");
  EXPECT_EQ(errors[1].integer("line").value(), 3);
  EXPECT_EQ(errors[1].integer("column").value(), 4);
}

TEST(Problem, WhoTriedTooOftenIsToldWhenToTryAgain) {
  const Reply reply =
      problem_reply(fail(ErrorCode::kConflict, "access.locked", {{"seconds", "90"}}), {});
  EXPECT_EQ(reply.status, 429);
  const Headers::value_type expected{"retry-after", "90"};
  EXPECT_NE(std::ranges::find(reply.headers, expected), reply.headers.end());
}

}  // namespace
}  // namespace tongket
