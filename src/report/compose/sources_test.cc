// Where figures come from.
#include "report/compose/compose_fixture.h"

namespace tongket {
namespace {

TEST(Sources, DocumentsOfWhatWasPrintedBefore) {
  const std::vector<Given> rows{{"READ.VISITS", "2022", "5"}};
  EXPECT_EQ(composed(report_pack(), rows, {"- {{sources}}", "{{value READ.VISITS}}"}), Lines{"5"});
  EXPECT_EQ(composed(report_pack(), rows, {"{{value READ.VISITS}}", "- {{sources}}"}),
            (Lines{"5", "- From Hand-book, part 1"}));
}

TEST(Sources, WhatUnitsSentAndWhatIsMadeUp) {
  const auto sources = [](const std::string& source, ObsStatus status) {
    Fact fact = facts_of({{"READ.VISITS", "2022", "5"}}).all().front();
    fact.observation.source = source;
    fact.observation.status = status;
    const FactIndex facts({fact});
    const Result<ReportTemplate> report_template =
        read_template(docx_of({"{{value READ.VISITS}}", "{{sources}}"}).bytes(), "x.docx");
    const Pack pack = report_pack();
    const Result<Document> document = compose_report(
        {pack, facts, pack.reports.front(), period("2022"), {}, {}, {}, true}, *report_template);
    EXPECT_TRUE(document.ok());
    return lines_of(*document);
  };
  EXPECT_EQ(sources("submission/1", ObsStatus::kNormal), (Lines{"5", "Sent by units"}));
  EXPECT_EQ(sources("demo", ObsStatus::kImputed), Lines{"5"});
}

TEST(Sources, TakeNoWords) {
  EXPECT_EQ(refused({"{{sources book}}"}), "report.tag.unknown_word 1");
}

}  // namespace
}  // namespace tongket
