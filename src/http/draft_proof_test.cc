#include "http/draft_proof.h"

#include <gtest/gtest.h>

#include <mutex>

#include "http/live_fixture.h"

namespace tongket {
namespace {

PrintedNumber number(std::string slot, std::string text) {
  PrintedNumber out;
  out.slot = std::move(slot);
  out.text = std::move(text);
  out.key.indicator = out.slot;
  out.mult = 9;
  return out;
}

Block paragraph(std::vector<Span> spans, std::string before = {}) {
  Block out;
  out.kind = Block::Kind::kParagraph;
  out.paragraph.before = std::move(before);
  out.paragraph.spans = std::move(spans);
  return out;
}

Cell cell(std::string text, std::optional<std::size_t> shown = {}) {
  Cell out;
  out.paragraphs.emplace_back().spans = {{std::move(text), shown, {}, {}}};
  return out;
}

class DraftProofTest : public ::testing::Test {
 protected:
  DraftProofTest() {
    Document document;
    document.numbers = {number("REV", "52.300"), number("LOST", "7")};
    document.blocks = {
        paragraph({{"Thu ", {}, {}, {}}, {"52.300", 0, {}, {}}, {" t\u1ef7", {}, {}, {}}}, "- "),
        Block()};
    document.blocks[1].kind = Block::Kind::kTable;
    document.blocks[1].grid.rows = {{cell("What"), cell("How many")}, {cell("Lost"), cell("7", 1)}};
    document.blocks[1].grid.rows[0][0].header = true;
    draft_.blocks = {DraftBlock{.block = 0, .place = "sentence/REV"},
                     DraftBlock{.place = "narrative/opening"},
                     DraftBlock{.block = 1, .place = "table/LOST"}};
    pack_ = live_pack();
    state_.emplace(
        DraftState{{"report", "2022"}, pack_, definition_, {}, {}, {}, document, draft_, "v1"});
  }

  Pack pack_;
  ReportDefinition definition_;
  Draft draft_;
  std::optional<DraftState> state_;
};

TEST_F(DraftProofTest, ParagraphsAndCellsAreLines) {
  const DraftLines lines = lines_of_draft(*state_);
  std::string told;
  for (std::size_t i = 0; i < lines.lines.size(); ++i) {
    const SourceLine& line = lines.source.lines[i];
    told += std::to_string(line.number) + ":" + std::to_string(lines.lines[i].block) + ":" +
            std::to_string(line.cell.table) + "," + std::to_string(line.cell.row) + "," +
            std::to_string(line.cell.column) + (line.cell.header ? "h" : "") + " " + line.text +
            "|";
  }
  EXPECT_EQ(told,
            "1:0:-1,0,0 - Thu 52.300 t\u1ef7|2:2:0,0,0h What|3:2:0,0,1 How many|4:2:0,1,0 "
            "Lost|5:2:0,1,1 7|");
  EXPECT_EQ(lines.source.lines[0].generated, 2);
}

TEST_F(DraftProofTest, NumbersAreTheFiguresThatTheyAre) {
  const DraftLines lines = lines_of_draft(*state_);
  ASSERT_EQ(lines.source.figures.size(), 2U);
  const SourceFigure& first = lines.source.figures[0];
  EXPECT_EQ(lines.source.lines[first.line].text.substr(first.begin, first.end - first.begin),
            "52.300");
  EXPECT_EQ(first.about.key.indicator, "REV");
  EXPECT_EQ(first.about.mult, 9);
  EXPECT_EQ(lines.source.figures[1].line, 4U);
}

TEST_F(DraftProofTest, AFindingIsPlacedInItsBlock) {
  LiveWorld world;
  state_->document.blocks[0].paragraph.spans = {
      {"Thu \u0111\u1ea1t 120 t\u1ef7 \u0111\u1ed3ng, t\u0103ng 50% so v\u1edbi 100 t\u1ef7 "
       "\u0111\u1ed3ng c\u1ee7a c\u00f9ng k\u1ef3 n\u0103m 2021.",
       {},
       {},
       {}}};
  EXPECT_EQ(world.live().draft_proofs().known(*state_), nullptr);
  const Result<DraftProofPtr> proof = world.live().draft_proofs().find(world.live(), *state_);
  ASSERT_TRUE(proof.ok());
  EXPECT_EQ(world.live().draft_proofs().known(*state_), *proof);
  ASSERT_FALSE((*proof)->findings.empty());
  const PlacedFinding& found = (*proof)->findings.front();
  EXPECT_EQ(found.finding.kind, ProofKind::kGrowth);
  EXPECT_EQ(found.at.block, 0U);
  EXPECT_FALSE(found.at.row.has_value());
  const std::string ascii_until_number = "Thu dat 120 ty dong, tang ";  // as many characters
  EXPECT_EQ(found.at.quote.substr(0, 4) == "t\u0103n" ? found.at.begin + 5 : found.at.begin,
            ascii_until_number.size());
  EXPECT_EQ(found.id.size(), 12U);
  state_->version = "v2";
  EXPECT_EQ(world.live().draft_proofs().known(*state_), nullptr) << "of another draft";
}

}  // namespace
}  // namespace tongket
