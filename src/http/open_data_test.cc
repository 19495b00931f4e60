// Open data: the catalogue that others harvest, and SDMX-CSV. Both say only what was published.

#include <gtest/gtest.h>

#include <algorithm>

#include "base/json_value.h"
#include "base/text.h"
#include "http/dataset_sdmx.h"
#include "http/live_fixture.h"

namespace tongket {
namespace {

class OpenData : public ::testing::Test {
 protected:
  OpenData() {
    world_.bring_to(SubmissionState::kSubmitted);
    for (const char* step : {"/approve", "/publish"}) {
      const Reply reply = world_.service().handle(
          world_.request(world_.person("desk@land"), Method::kPost,
                         "/submissions/" + world_.submission().id + step, "{}"));
      EXPECT_LT(reply.status, 300) << step;
      EXPECT_TRUE(wait_for(reply.after));
    }
  }
  std::string get(const std::string& path, const std::string& format = "") {
    Request request = world_.request(world_.person("nobody"), Method::kGet, path);
    if (!format.empty()) request.query = {{"format", format}, {"indicator", "EDU.PUPILS"}};
    const Reply reply = world_.service().handle(request);
    EXPECT_EQ(reply.status, 200) << path << reply.body;
    type_ = reply.type;
    return reply.shared_body ? *reply.shared_body : reply.body;
  }
  static std::string id_of(const JsonValue* reference) {
    return reference == nullptr ? "" : reference->find("@id")->text();
  }

  LiveWorld world_;
  std::string type_;
};

TEST_F(OpenData, SdmxCsvNamesStructureDimensionsAndStatus) {
  const std::string text = get("/published/figures", "sdmx-csv");
  EXPECT_TRUE(type_.starts_with("application/vnd.sdmx.data+csv")) << type_;
  const std::vector<std::string_view> lines = split(text, '\n');
  EXPECT_TRUE(
      lines.front().starts_with("STRUCTURE,STRUCTURE_ID,ACTION,INDICATOR,REF_AREA,SCENARIO"))
      << lines.front();
  EXPECT_NE(lines.front().find("TIME_PERIOD,OBS_VALUE,OBS_STATUS,UNIT_MULT"), std::string::npos);
  const auto row = std::ranges::find_if(lines, [](std::string_view line) {
    return line.find(",EDU_PUPILS,north,actual,") != std::string_view::npos &&
           line.find(",2022-S1,12,P,0,") != std::string_view::npos;
  });
  EXPECT_NE(row, lines.end()) << text;
}

TEST_F(OpenData, TheCatalogueSaysWhereOnWhatTermsAndSinceWhen) {
  const JsonValue catalogue = parse_json(get("/published/catalogue"), "catalogue").value();
  EXPECT_EQ(type_, "application/ld+json");
  EXPECT_EQ(catalogue.find("@type")->text(), "dcat:Catalog");
  const std::vector<JsonValue>& sets = catalogue.find("dcat:dataset")->list();
  ASSERT_GE(sets.size(), 2U);  // the whole, and a field's
  for (const JsonValue& set : sets) {
    EXPECT_NE(set.find("dct:modified"), nullptr);
    const std::vector<JsonValue>& files = set.find("dcat:distribution")->list();
    EXPECT_EQ(files.size(), 4U);
    for (const JsonValue& file : files) {
      const std::string address = id_of(file.find("dcat:downloadURL"));
      ASSERT_TRUE(address.starts_with(world_.live().settings().base_url + "/api/v1/")) << address;
      EXPECT_FALSE(id_of(file.find("dcat:mediaType")).empty());
    }
  }
}

TEST(SdmxCodes, DotsAndHyphens) {
  EXPECT_EQ(sdmx_code("PROV.DVC.TOTAL"), "PROV_DVC_TOTAL");
  EXPECT_EQ(sdmx_dimension("org-kind"), "ORG_KIND");
}

}  // namespace
}  // namespace tongket
