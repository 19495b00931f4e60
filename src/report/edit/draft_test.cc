#include "report/edit/draft.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "report/compose/compose_fixture.h"

namespace tongket {
namespace {

using ::testing::ElementsAre;

Pack sections_pack() {
  Pack pack = report_pack();
  pack.reports.front().sections = {{"good", {"Tot", "Good"}, {"results"}},
                                   {"bad", {"Xau", "Bad"}, {"troubles"}}};
  return pack;
}

std::string heading(int level, const std::string& text) {
  return "<w:p><w:pPr><w:outlineLvl w:val=\"" + std::to_string(level - 1) +
         "\"/></w:pPr><w:r><w:t>" + text + "</w:t></w:r></w:p>";
}

Document sample(const Pack& pack) {
  testing::Docx docx;
  docx.body = heading(1, "One") + testing::p("{{narrative opening}}") +
              testing::p("{{each fields}}") + heading(2, "{{field.name}}") +
              testing::p("- {{sentences}}") + testing::p("{{narrative good}}") +
              testing::p("{{if narrative bad}}") + heading(3, "Bad") +
              testing::p("{{narrative bad}}") + testing::p("{{end}}") + testing::p("{{end}}");
  return compose(pack, facts_of({{"READ.VISITS", "2022", "5"}}), docx).value();
}

TEST(Draft, BlocksSayWhatMayBeDoneToThem) {
  const Pack pack = sections_pack();
  const Document document = sample(pack);
  const Draft draft = draft_of(pack, pack.reports.front(), document);
  Lines told;
  for (const DraftBlock& block : draft.blocks) {
    told.push_back(
        block.place + "|" + block.field + "|" + block.section + "|" + block.heading + "|" +
        (block.block    ? ""
         : block.headed ? "open"
                        : "closed") +
        (block.editable ? " edit" : "") + (block.droppable ? " drop" : "") + "|" + block.markers);
  }
  EXPECT_EQ(told, (Lines{"|||One||",  //
                         "narrative/opening|||One|open edit|", "|READ||Readers||",
                         "sentence/READ.VISITS|READ|good|Readers| edit drop|Luot doc (en) in 2022 "
                         "reached {{READ.VISITS|land|2022|actual|||COUNT}}.",
                         "narrative/READ.good|READ|good|Readers|open edit|",
                         "narrative/READ.bad|READ|bad|Bad|closed edit|", "|SHOP||Stock||",
                         "narrative/SHOP.good|SHOP|good|Stock|open edit|",
                         "narrative/SHOP.bad|SHOP|bad|Bad|closed edit|"}));
}

TEST(Draft, ChaptersKnowTheirPlaces) {
  const Pack pack = sections_pack();
  const Document document = sample(pack);
  const Draft draft = draft_of(pack, pack.reports.front(), document);
  ASSERT_EQ(draft.outline.size(), 3U);
  EXPECT_EQ(draft.outline[0].text, "One");
  EXPECT_THAT(draft.outline[0].places, ElementsAre("narrative/opening"));
  EXPECT_EQ(draft.outline[1].text, "Readers");
  EXPECT_EQ(draft.outline[1].depth, 1);
  EXPECT_EQ(draft.outline[1].block, 2U);
  EXPECT_THAT(draft.outline[1].places,
              ElementsAre("sentence/READ.VISITS", "narrative/READ.good", "narrative/READ.bad"));
}

TEST(Draft, PlacesBelongToFieldsAndSections) {
  const Pack pack = sections_pack();
  const ReportDefinition& report = pack.reports.front();
  EXPECT_EQ(base_place("table/READ#2+after"), "table/READ");
  EXPECT_EQ(base_place("sentence/READ.VISITS+before"), "sentence/READ.VISITS");
  EXPECT_EQ(field_of(pack, "sentence/CARD.NEW@north#2+after"), "READ");
  EXPECT_EQ(field_of(pack, "plans/SHOP"), "SHOP");
  EXPECT_EQ(field_of(pack, "task/17"), "");
  EXPECT_EQ(field_of(pack, "narrative/SHOP.bad"), "SHOP");
  EXPECT_EQ(field_of(pack, "narrative/party.next"), "");
  EXPECT_EQ(section_of(pack, report, "narrative/SHOP.bad"), "bad");
  EXPECT_EQ(section_of(pack, report, "narrative/bad"), "bad");
  EXPECT_EQ(section_of(pack, report, "narrative/SHOP.worse"), "");
  EXPECT_EQ(section_of(pack, report, "sentence/CARD.NEW"), "good");
  EXPECT_EQ(section_of(pack, report, ""), "");
}

TEST(Draft, BracesOfWordsBeginNoSlot) {
  Paragraph paragraph;
  paragraph.spans = {{"a {{b}} ", {}, {}, {}}, {"5", 0, {}, {}}};
  PrintedNumber number;
  number.slot = "X";
  EXPECT_EQ(markers_of(paragraph, {number}), "a { {b}} {{X}}");
}

}  // namespace
}  // namespace tongket
