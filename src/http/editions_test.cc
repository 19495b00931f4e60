// Editions of reports: who may publish what, and of what an edition is kept.

#include <gtest/gtest.h>

#include <fstream>

#include "base/json_value.h"
#include "http/live_fixture.h"
#include "office/docx_fixture.h"
#include "report/merge/manifest.h"
#include "store/report_archive.h"

namespace tongket {
namespace {

class Editions : public ::testing::Test {
 protected:
  Editions() : world_(pack_with_report(folder_.path())) {}

  // Schools with one report, of a template that prints no figure.
  static Pack pack_with_report(const std::filesystem::path& folder) {
    testing::Docx docx;
    docx.body = testing::p("Schools");
    std::filesystem::create_directory(folder / "reports");
    std::ofstream(folder / "reports" / "half.docx", std::ios::binary) << docx.bytes();
    Pack pack = live_pack();
    pack.folder = folder;
    ReportDefinition half;
    half.id = half.narratives = "half";
    half.template_file = "half.docx";
    half.cycle = ReportCycle::kHalf;
    half.language = Language::kVietnamese;
    pack.phrases = load_pack("tests/packs/truong-hoc").value().phrases;
    pack.reports = {half};
    for (Indicator& indicator : pack.indicators) {
      if (indicator.code == "EDU.GIRLS") indicator.disclosure = Disclosure::kInternal;
    }
    pack.index();
    return pack;
  }

  Reply ask(const std::string& who, Method method, const std::string& path,
            const std::string& body = "", std::string_view type = "application/json") {
    Request request = world_.request(world_.person(who), method, path, body);
    if (!body.empty()) request.headers.back().second = type;
    Reply reply = world_.service().handle(request);
    EXPECT_TRUE(wait_for(reply.after));
    return reply;
  }
  static std::string said(const Reply& reply) {
    if (reply.status < 300) return std::to_string(reply.status);
    return std::to_string(reply.status) + " " +
           parse_json(reply.body, "reply").value().text("key").value();
  }

  ObservationId add(const std::string& indicator) {
    const std::unique_lock lock(world_.live().mutex());
    Load load;
    load.rows = {
        observation({.indicator = indicator, .period = "2022-S1", .value = "12", .org = "land"})};
    const ObservationKey key = load.rows.front().key;
    EXPECT_TRUE(world_.live().add_facts(std::move(load)).ok());
    return world_.live().figures().standing(key)->id;
  }
  // Publishing an issued edition that prints the number.
  std::string publish(const PrintedNumber& number) {
    Manifest manifest;
    manifest.report = "half";
    manifest.period = "2022-S1";
    manifest.numbers = {number};
    const std::string bytes = write_manifest(manifest);
    NewEdition edition{.report = {"half", "2022-S1"}, .kind = EditionKind::kIssued};
    edition.issue_number = std::to_string(++issued_) + "/BC";
    edition.file = SourceFile{.name = "half.docx", .media_type = "application/zip", .bytes = "PK"};
    edition.manifest = bytes;
    const Result<EditionId> id = world_.live().store().reports().add_edition(edition);
    EXPECT_TRUE(id.ok()) << id.error().key;
    return said(ask("editor@land", Method::kPost,
                    "/editions/" + std::to_string(id.value()) + "/publish", "{}"));
  }
  std::size_t kept() { return world_.live().store().reports().editions({}).value().size(); }

  TestFolder folder_;
  LiveWorld world_;
  int issued_ = 0;
};

TEST_F(Editions, OneWithAFigureThatNobodyDisclosedIsNotPublished) {
  const ObservationId pupils = add("EDU.PUPILS");
  const ObservationId girls = add("EDU.GIRLS");
  const auto number = [](std::string slot, std::vector<ObservationId> operands) {
    PrintedNumber out;
    out.slot = std::move(slot);
    out.text = "12";
    out.operands = std::move(operands);
    return out;
  };
  EXPECT_EQ(publish(number("EDU.PUPILS|land|2022-S1|actual|||COUNT", {pupils})), "200");
  EXPECT_EQ(publish(number("EDU.GIRLS|land|2022-S1|actual|||COUNT", {girls})),
            "409 http.publish_undisclosed");
  EXPECT_EQ(publish(number("EDU.GIRLS|land|2022-S1|actual|||COUNT/yoy_pct:2021-S1", {})),
            "409 http.publish_undisclosed");
  EXPECT_EQ(
      publish(number("EDU.PUPILS|land|2022-S1|actual|||COUNT/share:2022-S1", {pupils, girls})),
      "409 http.publish_undisclosed");
  EXPECT_EQ(publish(number("EDU.GONE|land|2022-S1|actual|||COUNT", {})),
            "409 http.publish_undisclosed");
}

TEST_F(Editions, AWordFileIsKeptForWhoMayBringItBack) {
  const auto word = [&](const std::string& who) {
    Request request = world_.request(world_.person(who), Method::kGet, "/reports/half/2022-S1");
    request.query = {{"format", "docx"}};
    const Reply reply = world_.service().handle(request);
    EXPECT_EQ(reply.status, 200) << reply.body;
    return reply.body;
  };
  const auto merge = [&](const std::string& bytes) {
    return said(ask("editor@land", Method::kPost, "/reports/half/2022-S1/merge", bytes,
                    "application/octet-stream"));
  };
  for (const char* who : {"leader@land", "desk@land"}) {
    const std::string looked_at = word(who);
    EXPECT_EQ(kept(), 0U) << who;
    EXPECT_EQ(merge(looked_at), "422 report.no_edition") << who;
  }
  const std::string to_edit = word("editor@land");
  EXPECT_EQ(kept(), 1U);
  EXPECT_EQ(merge(to_edit), "200");
}

}  // namespace
}  // namespace tongket
