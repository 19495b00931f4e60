// What a printed Word file says about its own numbers.
#include "report/write/docx_figures.h"

#include <gtest/gtest.h>

#include "office/docx_custom_xml.h"
#include "office/docx_fixture.h"
#include "report/report_fixture.h"

namespace tongket {
namespace {

PrintedNumber printed_visits() {
  PrintedNumber out;
  out.key = {.indicator = "READ.VISITS",
             .org = "land",
             .period = period("2022"),
             .breakdown = Breakdown::parse("age=old").value(),
             .as_of = parse_date("2022-11-15").value(),
             .unit = "COUNT"};
  out.key.scenario = Scenario::kPlan;
  out.text = "5";
  out.mult = 6;
  out.status = ObsStatus::kEstimated;
  out.qualifier = Qualifier::kOver;
  return out;
}

std::string figures_part(const Document& document, const std::set<std::size_t>& marked) {
  DocxPackage docx = testing::open(testing::Docx{});
  EXPECT_TRUE(add_figures(docx, document, marked).ok());
  if (!docx.has_part("customXml/item1.xml")) return "(none)";
  const Result<DocxPackage> again = DocxPackage::open(docx.save().value(), "out.docx");
  EXPECT_TRUE(again.ok()) << "a template may carry it";
  EXPECT_TRUE(again->has_part("customXml/itemProps1.xml"));
  return docx.part("customXml/item1.xml").value();
}

TEST(DocxFigures, KeysOfTheMarkedNumbers) {
  Document document;
  document.report = "half";
  document.period = period("2022");
  document.numbers = {printed_visits(), printed_visits(), printed_visits()};
  document.numbers[1].comparison = ComparisonKind::kGrowth;
  EXPECT_EQ(
      figures_part(document, {0, 1}),
      "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
      "<figures xmlns=\"urn:tongket:figures:1\" report=\"half\" period=\"2022\">\n"
      "<figure mark=\"tkn_0\" indicator=\"READ.VISITS\" org=\"land\" period=\"2022\" "
      "scenario=\"plan\" breakdown=\"age=old\" as_of=\"2022-11-15\" unit=\"COUNT\" mult=\"6\" "
      "status=\"E\" qualifier=\"over\"/>\n"
      "<figure mark=\"tkn_1\" indicator=\"READ.VISITS\" org=\"land\" period=\"2022\" "
      "scenario=\"plan\" breakdown=\"age=old\" as_of=\"2022-11-15\" unit=\"COUNT\" mult=\"6\" "
      "status=\"E\" qualifier=\"over\" compares=\"yoy_pct\"/>\n"
      "</figures>\n");
}

TEST(DocxFigures, ValuesOfChartsByTheirPoint) {
  Document document;
  document.numbers = {printed_visits(), printed_visits()};
  Block chart;
  chart.kind = Block::Kind::kChart;
  chart.chart_numbers = {1, 0};
  chart.chart_mult = 3;
  document.blocks = {Block(), chart};
  const std::string xml = figures_part(document, {});
  EXPECT_NE(xml.find("mark=\"tkb_1\""), std::string::npos);
  EXPECT_NE(xml.find("mult=\"3\" status=\"E\" qualifier=\"over\" point=\"1\"/>"),
            std::string::npos);
  EXPECT_EQ(xml.find("tkn_"), std::string::npos);
}

TEST(DocxFigures, NothingIsAddedWithoutNumbers) { EXPECT_EQ(figures_part({}, {}), "(none)"); }

}  // namespace
}  // namespace tongket
