#include "proof/proof_write.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/csv.h"
#include "base/yaml.h"
#include "proof/marked_words.h"
#include "proof/proof_fixture.h"
#include "proof/source_lines.h"

namespace tongket {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using tongket::testing::finding_at;
using tongket::testing::source_of;
using tongket::testing::span_at;

const std::string kHeader =
    "doc,line_from,line_to,kind,stated,other_lines,code,org,severity,certainty,message_vi,"
    "message_en\n";

SourceText sample() {
  return source_of({"Doanh thu \u0111\u1ea1t 34 t\u1ef7", "gi\u1eefa", "t\u0103ng 12,7% so",
                    "v\u1edbi 30 t\u1ef7"});
}

TEST(ProofWriteCsv, WritesTheColumnsInTheirOrder) {
  const SourceText source = sample();
  ProofFinding finding = finding_at(source, 3, "12,7%");
  finding.line_to = 4;
  finding.indicator = "TELE.REV";
  finding.org = "vn";
  finding.severity = ProofSeverity::kHigh;
  finding.certainty = ProofCertainty::kCertain;
  finding.others = {span_at(source, 4, "30"), span_at(source, 2, "gi"), span_at(source, 1, "34"),
                    span_at(source, 1, "34"), span_at(source, 1, "Doanh")};
  EXPECT_EQ(proof_csv({source, {finding}}),
            kHeader +
                "bao-cao,3,4,growth,12.7,\"1,2\",TELE.REV,vn,high,certain,d\u00f2ng 12,"
                "line 12\n");
}

TEST(ProofWriteCsv, LineFromStandsEvenIfOnlyTheSpansTellIt) {
  const SourceText source = sample();
  ProofFinding finding = finding_at(source, 3, "12,7%");
  finding.spans.push_back(span_at(source, 1, "34"));
  finding.line_from = finding.line_to = 0;
  EXPECT_THAT(proof_csv({source, {finding}}), HasSubstr("bao-cao,1,3,growth"));
}

TEST(ProofWriteCsv, IsInReadingOrderAndReadsBack) {
  SourceText source = sample();
  source.name = "b\u00e1o, \"c\u00e1o\"";
  const std::string csv =
      proof_csv({source, {finding_at(source, 3, "12,7%"), finding_at(source, 1, "34")}});
  Result<CsvReader> reader = CsvReader::open(csv, "f.csv");
  ASSERT_TRUE(reader.ok());
  CsvRecord record;
  ASSERT_TRUE(reader->next(record).value());
  EXPECT_EQ(record.field(0), source.name);
  EXPECT_EQ(record.field(1), "1");
  ASSERT_TRUE(reader->next(record).value());
  EXPECT_EQ(record.field(1), "3");
  EXPECT_FALSE(reader->next(record).value());
}

TEST(ProofWriteJson, HasSpansWithTheirWords) {
  const SourceText source = sample();
  ProofFinding finding = finding_at(source, 3, "12,7%");
  finding.others = {span_at(source, 1, "34 t\u1ef7")};
  const std::string json = proof_json({source, {finding}});
  EXPECT_THAT(json, HasSubstr("\"document\":\"bao-cao\",\"format\":\"txt\",\"counts\":{\"high\":0,"
                              "\"medium\":1,\"low\":0}"));
  EXPECT_THAT(json, HasSubstr("\"spans\":[{\"line\":3,\"part\":0,\"begin\":6,\"end\":11,"
                              "\"words\":\"12,7%\"}]"));
  EXPECT_THAT(json, HasSubstr("\"words\":\"34 t\u1ef7\"}]"));
}

TEST(ProofWriteJson, TellsWhatTheReaderNoticed) {
  SourceText source = sample();
  source.notices.push_back({"proof.place.line", {{"line", "7"}}, {"a.pdf", 3, 0}});
  EXPECT_THAT(
      proof_json({source, {}}),
      HasSubstr("\"notices\":[{\"file\":\"a.pdf\",\"line\":3,\"message_vi\":\"d\u00f2ng 7\","
                "\"message_en\":\"line 7\"}],\"findings\":[]"));
}

TEST(ProofWriteText, WorstFirstThenSurest) {
  const SourceText source = sample();
  std::vector<ProofFinding> all(3, finding_at(source, 1, "34"));
  all[0].severity = ProofSeverity::kLow;
  all[1].severity = ProofSeverity::kHigh;
  all[1].certainty = ProofCertainty::kPossible;
  all[2] = finding_at(source, 3, "12,7%");
  all[2].severity = ProofSeverity::kHigh;
  all[2].certainty = ProofCertainty::kCertain;
  EXPECT_EQ(proof_text({source, all}, Language::kEnglish),
            "bao-cao: 4 lines read, 3 findings (2 high, 0 medium, 1 low).\n"
            "\nHigh (2)\n"
            "\n  1. Line 3: Growth rate (certain)\n"
            "     t\u0103ng >>12,7%<< so\n     line 12\n"
            "\n  2. Line 1: Growth rate (possible)\n"
            "     Doanh thu \u0111\u1ea1t >>34<< t\u1ef7\n     line 12\n"
            "\nLow (1)\n"
            "\n  3. Line 1: Growth rate (likely)\n"
            "     Doanh thu \u0111\u1ea1t >>34<< t\u1ef7\n     line 12\n");
}

TEST(ProofWriteText, NamesOtherPlacesWithTheirWords) {
  const SourceText source = sample();
  ProofFinding finding = finding_at(source, 3, "12,7%");
  finding.others = {span_at(source, 1, "34 t\u1ef7"), span_at(source, 4, "30")};
  EXPECT_THAT(
      proof_text({source, {finding}}, Language::kVietnamese),
      HasSubstr("\u0110\u1ed1i chi\u1ebfu: d\u00f2ng 1 \"34 t\u1ef7\"; d\u00f2ng 4 \"30\""));
}

TEST(ProofWriteText, BeyondTwoMinutesAFindingHasOneLine) {
  const SourceText source = sample();
  const std::vector<ProofFinding> all(40, finding_at(source, 3, "12,7%"));
  const std::string text = proof_text({source, all}, Language::kEnglish);
  EXPECT_THAT(text, HasSubstr(" 40. Line 3: Growth rate (likely) >>12,7%<<\n"));
  EXPECT_LT(std::ranges::count(text, '\n'), 160);
}

TEST(ProofWriteText, NothingFoundIsSaid) {
  EXPECT_EQ(proof_text({sample(), {}}, Language::kEnglish),
            "bao-cao: 4 lines read, no findings.\n");
}

TEST(ProofWriteText, ControlCharactersDoNotReachTheTerminal) {
  const SourceText source = source_of({"a\x1b[2J\u009b 12,7%\x07"});
  const std::string text =
      proof_text({source, {finding_at(source, 1, "12,7%")}}, Language::kEnglish);
  EXPECT_THAT(text, Not(HasSubstr("\x1b")));
  EXPECT_THAT(text, Not(HasSubstr("\u009b")));
  EXPECT_THAT(text, Not(HasSubstr("\x07")));
}

TEST(MarkedWords, CutsWhatIsFarAtBlanks) {
  std::string line;
  for (int i = 0; i < 30; ++i) line += "tr\u01b0\u1edbc ";
  const std::size_t begin = line.size();
  line += "12,7%";
  const std::size_t end = line.size();
  for (int i = 0; i < 30; ++i) line += " sau";
  EXPECT_EQ(marked_words(line, {{1, begin, end}}, 14),
            "... tr\u01b0\u1edbc tr\u01b0\u1edbc >>12,7%<< sau sau sau ...");
}

TEST(MarkedWords, JoinsStretchesAndKeepsCharactersWhole) {
  EXPECT_EQ(marked_words("\u0111\u1ea1t 34", {{1, 1, 3}, {1, 2, 6}}, 60), ">>\u0111\u1ea1t<< 34");
  EXPECT_EQ(marked_words("34 t\u1ef7", {{1, 3, 99}}, 60), "34 >>t\u1ef7<<");
  EXPECT_EQ(marked_words("34", {{1, 0, 0}}, 60), ">>34<<");
  EXPECT_EQ(marked_words("", {{1, 0, 0}}, 60), ">><<");
}

TEST(SourceLines, CellsOfARowShareANumber) {
  SourceText source = source_of({"a", "b", "c"}, SourceFormat::kXlsx);
  for (SourceLine& line : source.lines) line.number = 10'000'015;
  const SourceLines lines(source);
  EXPECT_EQ(lines.at(10'000'015).size(), 3U);
  EXPECT_EQ(lines.words({10'000'015, 0, 1, 2}), "c");
  EXPECT_EQ(lines.words({10'000'015, 0, 1, 3}), "");
  EXPECT_EQ(lines.words({7, 0, 1}), "");
}

TEST(PlaceText, SpeaksInTheTermsOfTheFormat) {
  EXPECT_EQ(place_text(SourceFormat::kText, 12, Language::kEnglish), "line 12");
  EXPECT_EQ(place_text(SourceFormat::kDocx, 12, Language::kEnglish), "paragraph 12");
  EXPECT_EQ(place_text(SourceFormat::kPdf, 3012, Language::kEnglish), "page 3, line 12");
  EXPECT_EQ(place_text(SourceFormat::kXlsx, 10'000'015, Language::kEnglish), "sheet 2, row 15");
}

TEST(ProofNames, EveryKindHasAName) {
  for (int i = 0; i <= static_cast<int>(ProofKind::kStore); ++i) {
    const std::string key = "proof.kind." + std::string(to_code(static_cast<ProofKind>(i)));
    EXPECT_TRUE(has_message(Language::kVietnamese, key)) << key;
  }
}

}  // namespace
}  // namespace tongket
