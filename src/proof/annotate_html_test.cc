#include "proof/annotate_html.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "proof/proof_fixture.h"

namespace tongket {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using tongket::testing::finding_at;
using tongket::testing::source_of;
using tongket::testing::span_at;

std::string page_of(const SourceText& source, const std::vector<ProofFinding>& findings,
                    Language language = Language::kEnglish) {
  return annotated_page({source, findings}, language);
}

// The line with that number as the page has it.
std::string line_of(const std::string& page, int number) {
  const std::size_t begin = page.find("id=\"l" + std::to_string(number) + "\"");
  return begin == std::string::npos ? "" : page.substr(begin, page.find('\n', begin) - begin);
}

std::size_t count_of(const std::string& page, std::string_view words) {
  std::size_t out = 0;
  for (std::size_t at = page.find(words); at != std::string::npos; at = page.find(words, at + 1)) {
    ++out;
  }
  return out;
}

SourceText numbered(int count) {
  std::vector<std::string> lines;
  for (int i = 1; i <= count; ++i) lines.push_back("s\u1ed1 " + std::to_string(i) + " t\u1ef7");
  return source_of(lines);
}

TEST(AnnotateHtml, MarksTheWordsAndPutsTheFindingBesideThem) {
  const SourceText source = source_of({"Doanh thu 34 t\u1ef7", "t\u0103ng 12,7% so"});
  ProofFinding finding = finding_at(source, 2, "12,7%");
  finding.severity = ProofSeverity::kHigh;
  finding.others = {span_at(source, 1, "34")};
  const std::string page = page_of(source, {finding});
  EXPECT_THAT(line_of(page, 2),
              HasSubstr("t\u0103ng <mark class=\"high\">12,7%</mark><a class=\"ref high\" "
                        "href=\"#f1\" aria-label=\"To finding 1\">1</a> so"));
  EXPECT_THAT(line_of(page, 1), HasSubstr("<span class=\"also\">34</span>"));
  EXPECT_THAT(page, HasSubstr("<article class=\"f high\" id=\"f1\""));
  EXPECT_THAT(page, HasSubstr("<a href=\"#l1\">line 1</a> \u201c34\u201d"));
  EXPECT_LT(page.find("id=\"l2\""), page.find("id=\"f1\""));
}

TEST(AnnotateHtml, OverlappingStretchesShowTheWorst) {
  const SourceText source = source_of({"t\u0103ng 12,7% so"});
  std::vector<ProofFinding> all(2, finding_at(source, 1, "12,7%"));
  all[0].severity = ProofSeverity::kHigh;
  all[1] = finding_at(source, 1, "12,7% so");
  EXPECT_THAT(line_of(page_of(source, all), 1),
              HasSubstr("<mark class=\"high\">12,7%</mark><a class=\"ref high\" href=\"#f1\" "
                        "aria-label=\"To finding 1\">1</a><mark class=\"medium\"> so</mark>"
                        "<a class=\"ref medium\" href=\"#f2\""));
}

TEST(AnnotateHtml, FoldsWhatHasNoFindings) {
  const SourceText source = numbered(40);
  ProofFinding finding = finding_at(source, 20, "20");
  finding.others = {span_at(source, 35, "35")};
  const std::string page = page_of(source, {finding});
  EXPECT_THAT(page, HasSubstr("<summary>From line 1 to line 16: no findings (16)</summary>"));
  EXPECT_THAT(page, HasSubstr("<summary>From line 24 to line 31: no findings (8)</summary>"));
  EXPECT_EQ(count_of(page, "<details>"), 2U);  // lines 39 and 40 are not worth one
  EXPECT_EQ(count_of(page, "class=\"l\""), 40U);
}

TEST(AnnotateHtml, CountsByKindAndLeadsFromOneToTheNext) {
  const SourceText source = numbered(3);
  std::vector<ProofFinding> all(3, finding_at(source, 1, "1"));
  all[1].kind = ProofKind::kSum;
  const std::string page = page_of(source, all);
  EXPECT_THAT(page, HasSubstr("3 findings: 0 high, 3 medium, 0 low."));
  EXPECT_THAT(page, HasSubstr("<a href=\"#f1\">Growth rate <b>2</b></a>"));
  EXPECT_THAT(page, HasSubstr("<a href=\"#f2\">Total and parts disagree <b>1</b></a>"));
  EXPECT_THAT(page, HasSubstr("<a href=\"#f1\">Previous finding</a><a href=\"#f3\">Next"));
  EXPECT_EQ(count_of(page, "Previous finding"), 2U);
}

TEST(AnnotateHtml, TheTextCannotBecomeMarkup) {
  SourceText source = source_of({"<script>alert(1)</script> 12,7% &amp; \"x\""});
  source.name = "</title><script>x";
  ProofFinding finding = finding_at(source, 1, "<script>");
  finding.key = "proof.in_note";
  finding.args = {{"words", "<b>"}};
  const std::string page = page_of(source, {finding});
  EXPECT_EQ(count_of(page, "<script>"), 1U);  // our own
  EXPECT_THAT(page, HasSubstr("<mark class=\"medium\">&lt;script&gt;</mark>"));
  EXPECT_THAT(page, HasSubstr("\u201c&lt;b&gt;\u201d"));
}

TEST(AnnotateHtml, AsksTheNetworkForNothing) {
  const std::string page = page_of(numbered(2), {});
  EXPECT_THAT(page, HasSubstr("default-src &#39;none&#39;;"));
  EXPECT_THAT(page, Not(HasSubstr("http://")));
  EXPECT_THAT(page, Not(HasSubstr("https://")));
  EXPECT_THAT(page, HasSubstr("No findings."));
  EXPECT_THAT(page, HasSubstr("From line 1 to line 2"));
}

TEST(AnnotateHtml, PagesSheetsAndCellsAreToldApart) {
  SourceText source = source_of({"a", "b", "c"}, SourceFormat::kPdf);
  source.lines[0].number = 3001;
  source.lines[1].number = 3002;
  source.lines[2].number = 4001;
  for (std::size_t i = 0; i < 3; ++i) source.lines[i].page = i < 2 ? 3 : 4;
  const std::string page = page_of(source, {});
  EXPECT_EQ(count_of(page, "class=\"page\""), 2U);
  EXPECT_THAT(line_of(page, 3002), HasSubstr("aria-label=\"Page 3, line 2\">2</a>"));
  source.format = SourceFormat::kXlsx;
  for (SourceLine& line : source.lines) line.number = 10'000'015;
  for (int i = 0; i < 3; ++i)
    source.lines[static_cast<std::size_t>(i)].cell = {.table = 0, .column = i};
  const std::string row = line_of(page_of(source, {}), 10'000'015);
  EXPECT_THAT(row, HasSubstr("<p class=\"text\">a</p><p class=\"text\">b</p>"));
}

TEST(AnnotateHtml, AFindingWithoutItsLineIsNotLost) {
  const SourceText source = numbered(2);
  ProofFinding finding = finding_at(source, 1, "1");
  finding.line_from = finding.line_to = 99;
  finding.spans = {{99, 0, 0}};
  EXPECT_THAT(page_of(source, {finding}), HasSubstr("id=\"f1\""));
  EXPECT_THAT(page_of(SourceText{}, {finding}), HasSubstr("id=\"f1\""));
}

TEST(AnnotateHtml, IsTheSameForTheSameInput) {
  const SourceText source = numbered(30);
  const std::vector<ProofFinding> all = {finding_at(source, 4, "4"), finding_at(source, 9, "9")};
  EXPECT_EQ(page_of(source, all, Language::kVietnamese),
            page_of(source, all, Language::kVietnamese));
  EXPECT_THAT(page_of(source, all, Language::kVietnamese), HasSubstr("<html lang=\"vi\">"));
}

}  // namespace
}  // namespace tongket
