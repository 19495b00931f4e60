// The table of contents.
#include "report/compose/compose_fixture.h"

namespace tongket {
namespace {

testing::Docx headed(const Lines& texts) {
  testing::Docx docx = docx_of({});
  for (const std::string& text : texts) {
    const bool heading = text.starts_with("# ") || text.starts_with("## ");
    const std::string level = text.starts_with("# ") ? "0" : "1";
    std::string paragraph = testing::p(text);
    if (heading) {
      paragraph.insert(std::string_view("<w:p>").size(),
                       "<w:pPr><w:outlineLvl w:val=\"" + level + "\"/></w:pPr>");
    }
    docx.body += paragraph;
  }
  return docx;
}

TEST(Contents, ListTheHeadingsBehindThemDownToALevel) {
  const testing::Docx docx =
      headed({"# Before", "{{contents}}", "# One {{year}}", "text", "## Part", "# Two"});
  const Result<Document> document = compose(report_pack(), facts_of({}), docx);
  ASSERT_TRUE(document.ok()) << describe(document.error(), Language::kEnglish);
  EXPECT_EQ(lines_of(*document), (Lines{"# Before", "# One 2022", "## Part", "# Two", "# One 2022",
                                        "text", "## Part", "# Two"}));
  const std::vector<Block>& blocks = document->blocks;
  ASSERT_TRUE(blocks[1].contents && blocks[2].contents);
  EXPECT_EQ(blocks[1].contents->number, 1U);
  EXPECT_EQ(blocks[1].contents->level, 1);
  EXPECT_EQ(blocks[2].contents->level, 2);
  EXPECT_EQ(blocks[4].listed_as, 1U);
  EXPECT_EQ(blocks[7].listed_as, 3U);
  EXPECT_EQ(blocks[0].listed_as, 0U);

  const Result<Document> upper =
      compose(report_pack(), facts_of({}), headed({"{{contents max=1}}", "# One", "## Part"}));
  EXPECT_EQ(lines_of(*upper), (Lines{"# One", "# One", "## Part"}));
  EXPECT_EQ(lines_of(*compose(report_pack(), facts_of({}), headed({"{{contents}}", "text"}))),
            Lines{"text"});
}

TEST(Contents, TextsThatNobodyWroteKeepTheirPlace) {
  const testing::Docx docx =
      headed({"{{contents}}", "# One", "{{narrative more}}", "# Two", "# Three"});
  const Result<Document> document = compose(report_pack(), facts_of({}), docx);
  ASSERT_TRUE(document.ok());
  ASSERT_EQ(document->openings.size(), 1U);
  EXPECT_EQ(text_of(document->blocks[document->openings[0].before].paragraph), "# Two");
}

TEST(Contents, CaptionsOfTablesALevelBelowTheHeadings) {
  testing::Docx docx = headed({"{{contents max=1 tables=yes}}", "# One", "text"});
  docx.body += "<w:p><w:pPr><w:keepNext/></w:pPr><w:r><w:t>Table 1</w:t></w:r></w:p>" +
               testing::p("{{table}}") +
               "<w:p><w:pPr><w:keepNext/></w:pPr><w:r><w:t>No table</w:t></w:r></w:p>";
  const Result<Document> document =
      compose(report_pack(), facts_of({{"READ.VISITS", "2022", "5"}}), docx);
  ASSERT_TRUE(document.ok()) << describe(document.error(), Language::kEnglish);
  const std::vector<Block>& blocks = document->blocks;
  EXPECT_EQ(text_of(blocks[1].paragraph), "Table 1");
  ASSERT_TRUE(blocks[1].contents);
  EXPECT_EQ(blocks[1].contents->level, 2);
  EXPECT_FALSE(blocks[2].contents);
  EXPECT_EQ(blocks[4].listed_as, 2U);
}

TEST(Contents, WhatIsRefused) {
  EXPECT_EQ(refused({"{{contents 2}}"}), "report.tag.unknown_word 1");
  EXPECT_EQ(refused({"{{contents max=x}}"}), "report.tag.not_a_count 1");
  EXPECT_EQ(refused({"{{contents tables=all}}"}), "report.tag.unknown_value 1");
}

}  // namespace
}  // namespace tongket
