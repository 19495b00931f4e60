// What templates are refused for, each with its paragraph, and what they may hold.
#include "report/compose/template.h"

#include "report/compose/compose_fixture.h"
#include "report/compose/wording.h"

namespace tongket {
namespace {

using testing::Docx;
using testing::p;

std::string plain_run(std::string_view text) {
  return "<w:r><w:t xml:space=\"preserve\">" + std::string(text) + "</w:t></w:r>";
}

TEST(Template, RightOnesAreNotRefused) {
  EXPECT_EQ(refused({"Text", "{{each fields}}", "{{field.name}}", "- {{sentences}}", "{{end}}"}),
            "");
  EXPECT_EQ(refused({"{{if draft}}", "{{draft}}", "{{else}}", "{{number}}", "{{end}}"}), "");
}

TEST(Template, UnknownTagsNameTheirParagraph) {
  EXPECT_EQ(refused({"Text", "Of {{yeer}}"}), "report.tag.unknown 2");
  EXPECT_EQ(refused({"{{table pik=core}}"}), "report.tag.unknown_option 1");
  EXPECT_EQ(refused({"Text", "{{}}"}), "report.tag.empty 2");
}

TEST(Template, BracesThatDoNotMatch) {
  EXPECT_EQ(refused({"Text", "{{year"}), "office.docx_tag_open 2");
  EXPECT_EQ(refused({"year}}"}), "office.docx_tag_stray 1");
  EXPECT_EQ(refused({"{{year {{month}}"}), "office.docx_tag_open 1");
}

TEST(Template, LoopsAndChoicesAreClosed) {
  EXPECT_EQ(refused({"Text", "{{each fields}}", "{{sentences}}"}), "report.tag.not_closed 2");
  EXPECT_EQ(refused({"{{if draft}}", "Text"}), "report.tag.not_closed 1");
  EXPECT_EQ(refused({"Text", "{{end}}"}), "report.tag.end_without_begin 2");
  EXPECT_EQ(refused({"{{else}}"}), "report.tag.end_without_begin 1");
  EXPECT_EQ(refused({"{{each fields}}", "{{else}}", "{{end}}"}), "report.tag.not_closed 1");
  EXPECT_EQ(refused({"{{if draft}}", "{{else}}", "{{else}}", "{{end}}"}),
            "report.tag.not_closed 1");
}

TEST(Template, LoopsWithinEachOther) {
  Lines deep(7, "{{if draft}}");
  deep.insert(deep.end(), 7, "{{end}}");
  EXPECT_EQ(refused(deep), "report.tag.too_deep 7");
  EXPECT_EQ(refused({"{{each fields}}", "{{each topics}}", "{{each orgs}}", "{{sentences}}",
                     "{{end}}", "{{end}}", "{{end}}"}),
            "");
  EXPECT_EQ(refused({"{{each orgs}}", "{{each fields}}", "{{each orgs kind=town}}", "{{end}}",
                     "{{end}}", "{{end}}"}),
            "report.tag.loop_in_itself 3");
  EXPECT_EQ(refused({"{{each orgs}}", "{{end}}", "{{each orgs}}", "{{end}}"}), "")
      << "one behind the other";
}

TEST(Template, BlockTagsStandAlone) {
  EXPECT_EQ(refused({"{{sentences}} and more"}), "report.tag.not_alone 1");
  EXPECT_EQ(refused({"{{sentences}} {{table}}"}), "report.tag.not_alone 1");
  EXPECT_EQ(refused({"A text that is longer than a mark: {{sentences}}"}),
            "report.tag.not_alone 1");
  EXPECT_EQ(refused({"- {{end}}"}), "report.tag.not_alone 1");
  EXPECT_EQ(refused({"1.2) {{sentences}}"}), "");
  Docx cell;
  cell.body = "<w:tbl><w:tr><w:tc>" + p("{{sentences}}") + "</w:tc></w:tr></w:tbl>";
  EXPECT_EQ(refused(report_pack(), cell), "report.tag.not_alone 1");
}

TEST(Template, WhatHeadersMayHold) {
  Docx header = docx_of({"Text"});
  header.add("header", "header1.xml", p("Of {{year}}"));
  EXPECT_EQ(refused(report_pack(), header), "");
  Docx block = docx_of({"Text"});
  block.add("header", "header1.xml", p("") + p("{{table}}"));
  EXPECT_EQ(refused(report_pack(), block), "report.tag.only_in_text 2");
  Docx loop = docx_of({"Text"});
  loop.add("footer", "footer1.xml", p("{{field.name}}"));
  EXPECT_EQ(refused(report_pack(), loop), "report.tag.outside_loop 1");
}

TEST(Template, TextOutsideTheBodyTakesNoTags) {
  Docx docx = docx_of({"Text"});
  docx.body += "</w:body><w:body>" + p("{{year}}");
  EXPECT_EQ(refused(report_pack(), docx), "report.tag.only_in_text 2");
}

TEST(Template, TagsThatWordHasSplit) {
  Docx docx;
  docx.body = "<w:p>" + plain_run("In {") + "<w:proofErr w:type=\"spellStart\"/>" +
              plain_run("{ye") + plain_run("ar}") + plain_run("}.") + "</w:p>";
  const Result<Document> document = compose(report_pack(), facts_of({}), docx);
  ASSERT_TRUE(document.ok());
  EXPECT_EQ(lines_of(*document), (Lines{"In 2022."}));
}

TEST(Template, TagsInTextBoxesAndContentControls) {
  Docx docx;
  docx.body = "<w:p><w:r><w:pict><v:shape><v:textbox><w:txbxContent>" + p("Year {{year}}") +
              "</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
              "<w:sdt><w:sdtContent>" +
              p("{{title}}") + "</w:sdtContent></w:sdt>";
  const Result<Document> document = compose(report_pack(), facts_of({}), docx);
  ASSERT_TRUE(document.ok());
  ASSERT_EQ(document->blocks.size(), 3U) << "neither is left out as an empty paragraph";
  EXPECT_EQ(plain_text(document->blocks[0].filled.at(0)), "2022");
  EXPECT_EQ(plain_text(document->blocks[1].filled.at(0)), "Report of the year");
}

TEST(Template, TheEndOfASectionOutlivesItsTag) {
  Docx docx;
  docx.body = "<w:p><w:pPr><w:sectPr><w:pgSz w:w=\"1\"/></w:sectPr></w:pPr>" +
              plain_run("{{sentences}}") + "</w:p>";
  const Result<ReportTemplate> report_template = read_template(docx.bytes(), "mau.docx");
  ASSERT_TRUE(report_template.ok());
  ASSERT_EQ(report_template->elements.size(), 3U);
  EXPECT_FALSE(report_template->elements[0].node.child("w:pPr").child("w:sectPr"));
  EXPECT_TRUE(report_template->elements[1].node.child("w:pPr").child("w:sectPr"));
  EXPECT_EQ(report_template->nodes.at(1).kind, TemplateNode::Kind::kCopy);
}

TEST(Template, WhatThePackDoesNotKnow) {
  EXPECT_EQ(refused({"Text", "{{sentences READ.VISIT}}"}), "report.tag.unknown_indicator 2");
  EXPECT_EQ(refused({"{{table RAED.*}}"}), "report.tag.unknown_indicator 1");
  EXPECT_EQ(refused({"{{value READ.VISIT}}"}), "report.tag.unknown_indicator 1");
  EXPECT_EQ(refused({"{{value}}"}), "report.tag.unknown_indicator 1");
  EXPECT_EQ(refused({"{{sentences org=nort}}"}), "report.tag.unknown_org 1");
  EXPECT_EQ(refused({"{{value READ.VISITS org=nort}}"}), "report.tag.unknown_org 1");
  EXPECT_EQ(refused({"{{sentences field=RAED}}"}), "report.tag.unknown_field 1");
  EXPECT_EQ(refused({"{{each fields READ SHIP}}", "{{end}}"}), "report.tag.unknown_field 1");
  EXPECT_EQ(refused({"{{each orgs kind=twon}}", "{{end}}"}), "report.tag.unknown_kind 1");
  EXPECT_EQ(refused({"{{if orgs kind=twon}}", "{{end}}"}), "report.tag.unknown_kind 1");
  EXPECT_EQ(refused({"{{documents IX}}"}), "report.tag.unknown_list 1");
  EXPECT_EQ(refused({"{{value READ.VISITS breakdown=age=ancient}}"}), "report.tag.unknown_part 1");
  EXPECT_EQ(refused({"{{value READ.VISITS breakdown=size=big}}"}), "report.tag.unknown_part 1");
}

TEST(Template, LoopsAndConditionsThatMeanNothing) {
  EXPECT_EQ(refused({"{{each provinces}}", "{{end}}"}), "report.tag.unknown_loop 1");
  EXPECT_EQ(refused({"{{each}}", "{{end}}"}), "report.tag.unknown_loop 1");
  EXPECT_EQ(refused({"{{each topics}}", "{{end}}"}), "report.tag.outside_loop 1");
  EXPECT_EQ(refused({"{{org.name}}"}), "report.tag.outside_loop 1");
  EXPECT_EQ(refused({"{{if year}}", "{{end}}"}), "report.tag.no_condition 1");
  EXPECT_EQ(refused({"{{if tabel}}", "{{end}}"}), "report.tag.unknown 1");
  EXPECT_EQ(refused({"{{narrative}}"}), "report.tag.one_section 1");
  EXPECT_EQ(refused({"{{documents}}"}), "report.tag.one_list 1");
}

}  // namespace
}  // namespace tongket
