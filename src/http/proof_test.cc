// Proofreading through the API: who sees what, and what is kept for whom.

#include <gtest/gtest.h>

#include "base/json_value.h"
#include "http/live_fixture.h"
#include "office/docx_fixture.h"

namespace tongket {
namespace {

const std::string kText =
    "B\u00c1O C\u00c1O\nDoanh thu n\u0103m 2022 \u0111\u1ea1t 120 t\u1ef7 \u0111\u1ed3ng, "
    "t\u0103ng "
    "50% so v\u1edbi n\u0103m 2021 (100 t\u1ef7 \u0111\u1ed3ng).\n";

class ProofApi : public ::testing::Test {
 protected:
  Reply post(std::string_view who, std::string body, const std::string& name = "a.txt") {
    Request request = world_.request(world_.person(who), Method::kPost, "/proof", std::move(body));
    std::erase_if(request.headers, [](const auto& h) { return h.first == "content-type"; });
    request.headers.emplace_back("x-file-name", name);
    return world_.service().handle(request);
  }
  Reply fetch(std::string_view who, const std::string& upload, const std::string& format) {
    Request request =
        world_.request(world_.person(who), Method::kGet, "/proof/" + upload + "/annotated");
    request.query = {{"format", format}};
    return world_.service().handle(request);
  }
  static JsonValue json(const Reply& reply) {
    EXPECT_EQ(reply.status, 200) << reply.body;
    return parse_json(reply.body, "reply").value();
  }
  static std::string upload_of(const Reply& reply) { return json(reply).text("upload").value(); }

  LiveWorld world_;
};

TEST_F(ProofApi, EveryAccountMayAskAndGetsPlacesAsBrowsersCount) {
  const JsonValue got = json(post("reporter@south", kText, "b%C3%A1o%20c%C3%A1o.txt"));
  EXPECT_EQ(got.text("name").value(), "b\u00e1o c\u00e1o");
  EXPECT_EQ(got.text("format").value(), "txt");
  EXPECT_TRUE(got.find("notices")->list().empty());
  const std::vector<JsonValue>& lines = got.find("lines")->list();
  ASSERT_EQ(lines.size(), 2U);
  const std::vector<JsonValue>& findings = got.find("findings")->list();
  ASSERT_EQ(findings.size(), 1U) << "a growth that its operands contradict";
  const JsonValue& finding = findings.front();
  EXPECT_EQ(finding.text("kind").value(), "growth");
  EXPECT_EQ(finding.integer("line").value(), 2);
  EXPECT_EQ(finding.integer("begin").value(), 36);
  EXPECT_EQ(finding.integer("end").value(), 44);
  EXPECT_EQ(finding.text("quote").value(), "t\u0103ng 50%");
  EXPECT_FALSE(finding.text("hint").value().starts_with("proof."));
}

TEST_F(ProofApi, TheFindingsComeInOtherFormsForTheirAccountOnly) {
  const std::string upload = upload_of(post("reporter@south", kText));
  EXPECT_NE(fetch("reporter@south", upload, "html").body.find("50%"), std::string::npos);
  EXPECT_NE(fetch("reporter@south", upload, "csv").body.find("growth"), std::string::npos);
  EXPECT_NE(fetch("reporter@south", upload, "json").body.find("\"growth\""), std::string::npos);
  EXPECT_EQ(fetch("reporter@south", upload, "docx").status, 422);
  EXPECT_EQ(fetch("reporter@south", upload, "exe").status, 422);
  EXPECT_EQ(fetch("approver@north", upload, "csv").status, 404);
  EXPECT_EQ(fetch("nobody", upload, "csv").status, 401);
}

TEST_F(ProofApi, AWordDocumentComesBackWithComments) {
  testing::Docx document;
  document.body = testing::p(
      "Doanh thu n\u0103m 2022 \u0111\u1ea1t 120 t\u1ef7 \u0111\u1ed3ng, t\u0103ng 50% so "
      "v\u1edbi n\u0103m 2021 (100 t\u1ef7 \u0111\u1ed3ng).");
  const std::string docx = document.bytes();
  const std::string upload = upload_of(post("leader@land", docx, "a.docx"));
  const Reply reply = fetch("leader@land", upload, "docx");
  EXPECT_EQ(reply.status, 200);
  EXPECT_TRUE(reply.body.starts_with("PK"));
  EXPECT_NE(reply.body, docx);
}

TEST_F(ProofApi, WhatIsNoDocumentIsRefusedWithItsName) {
  const Reply picture = post("reporter@south", "\x89PNG....", "anh.png");
  EXPECT_EQ(picture.status, 422);
  EXPECT_NE(picture.body.find("anh.png"), std::string::npos);
  EXPECT_EQ(post("reporter@south", "").status, 422);
  EXPECT_EQ(post("reporter@south", kText, "%zz").status, 422);
  EXPECT_EQ(post("reporter@south", kText, "%FF").status, 422);
}

TEST_F(ProofApi, LongWorkIsBounded) {
  std::vector<LongWork::Place> others;
  others.reserve(LongWork::kMost);
  for (int i = 0; i < LongWork::kMost; ++i) others.push_back(world_.live().long_work().take());
  const Reply refused = post("reporter@south", kText);
  EXPECT_EQ(refused.status, 429);
  others.pop_back();
  EXPECT_EQ(post("reporter@south", kText).status, 200);
  EXPECT_EQ(post("reporter@south", kText).status, 200) << "the place was given back";
}

TEST_F(ProofApi, LargeDocumentsMayCome) {
  EXPECT_EQ(Service::most_bytes(Method::kPost, "/api/v1/proof"), std::size_t{32} << 20);
}

}  // namespace
}  // namespace tongket
