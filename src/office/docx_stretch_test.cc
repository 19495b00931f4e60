#include "office/docx_stretch.h"

#include <gtest/gtest.h>

#include "office/docx_fixture.h"
#include "office/docx_text.h"

namespace tongket {
namespace {

std::string run_of(std::string_view text, std::string_view format = "") {
  return "<w:r>" + std::string(format) + "<w:t xml:space=\"preserve\">" + std::string(text) +
         "</w:t></w:r>";
}

// The paragraph with [ and ] where the marks go and ^ where the reference does.
std::string marked(const std::string& paragraph, DocxTextRange range) {
  DocxPackage docx = testing::open({.body = "<w:p>" + paragraph + "</w:p>"});
  pugi::xml_node node = docx.document().document_element().child("w:body").child("w:p");
  const std::string before = docx_text(node);
  const auto stretch = isolate_stretch(node, range);
  if (!stretch) return "";
  EXPECT_EQ(docx_text(node), before);
  stretch->first.parent().insert_child_before("open", stretch->first);
  pugi::xml_node close = stretch->last.parent().insert_child_after("close", stretch->last);
  node.insert_child_after("ref", stretch->last == stretch->behind ? close : stretch->behind);
  std::string out = testing::xml_of(node);
  const auto replace = [&](const std::string& what, const std::string& by) {
    for (std::size_t at = out.find(what); at != std::string::npos; at = out.find(what, at)) {
      out.replace(at, what.size(), by);
    }
  };
  replace("<w:t xml:space=\"preserve\">", "<w:t>");
  replace("<open />", "[");
  replace("<open/>", "[");
  replace("<close />", "]");
  replace("<close/>", "]");
  replace("<ref />", "^");
  replace("<ref/>", "^");
  replace(" />", "/>");
  replace("<w:r><w:t>", "{");
  replace("</w:t></w:r>", "}");
  replace("<w:p>", "");
  replace("</w:p>", "");
  return out;
}

TEST(DocxStretch, SplitsARunAtBothEnds) {
  EXPECT_EQ(marked(run_of("abcdef"), {2, 4}), "{ab}[{cd}]^{ef}");
  EXPECT_EQ(marked(run_of("abcdef"), {0, 6}), "[{abcdef}]^");
  EXPECT_EQ(marked(run_of("abcdef"), {0, 3}), "[{abc}]^{def}");
  EXPECT_EQ(marked(run_of("abcdef"), {3, 6}), "{abc}[{def}]^");
}

TEST(DocxStretch, KeepsFormattingAndAttributes) {
  EXPECT_EQ(marked("<w:r w:rsidR=\"01\"><w:rPr><w:b/></w:rPr><w:t>abc</w:t></w:r>", {1, 2}),
            "<w:r w:rsidR=\"01\"><w:rPr><w:b/></w:rPr><w:t>a}[<w:r w:rsidR=\"01\"><w:rPr><w:b/>"
            "</w:rPr><w:t>b}]^<w:r w:rsidR=\"01\"><w:rPr><w:b/></w:rPr><w:t>c}");
}

TEST(DocxStretch, ReachesOverRuns) {
  EXPECT_EQ(marked(run_of("ab") + run_of("cd") + run_of("ef"), {1, 5}), "{a}[{b}{cd}{e}]^{f}");
  EXPECT_EQ(marked(run_of("ab") + "<w:proofErr/>" + run_of("cd"), {2, 4}),
            "{ab}<w:proofErr/>[{cd}]^");
}

TEST(DocxStretch, TabsAndBreaksCountAndObjectsStayOutside) {
  EXPECT_EQ(marked("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r>", {2, 3}),
            "{a</w:t><w:tab/></w:r>[{b}]^<w:r><w:br/><w:t>c}");
  EXPECT_EQ(
      marked("<w:r><w:t>a</w:t><w:drawing/><w:t>b</w:t><w:drawing/><w:t>c</w:t></w:r>", {1, 2}),
      "{a</w:t><w:drawing/></w:r>[{b}]^<w:r><w:drawing/><w:t>c}");
}

TEST(DocxStretch, BlanksThatDoNotCountAreNoText) {
  EXPECT_EQ(marked("<w:r><w:t>  ab cd </w:t></w:r>", {0, 2}), "[{ab}]^{ cd}");
}

TEST(DocxStretch, InsideHyperlinksAndInsertions) {
  EXPECT_EQ(marked("<w:hyperlink>" + run_of("abc") + "</w:hyperlink>", {1, 2}),
            "<w:hyperlink>{a}[{b}]{c}</w:hyperlink>^");
  EXPECT_EQ(marked("<w:ins>" + run_of("abc") + "</w:ins>" + run_of("d"), {0, 3}),
            "[<w:ins>{abc}</w:ins>]^{d}");
  EXPECT_EQ(marked("<w:ins>" + run_of("abc") + "</w:ins>" + run_of("def"), {1, 4}),
            "<w:ins>{a}[{bc}</w:ins>{d}]^{ef}");
  EXPECT_EQ(marked("<w:del><w:r><w:delText>x</w:delText></w:r></w:del>" + run_of("ab"), {0, 1}),
            "<w:del><w:r><w:delText>x</w:delText></w:r></w:del>[{a}]^{b}");
}

TEST(DocxStretch, ContentControls) {
  EXPECT_EQ(
      marked("<w:sdt><w:sdtPr/><w:sdtContent>" + run_of("abc") + "</w:sdtContent></w:sdt>", {1, 2}),
      "<w:sdt><w:sdtPr/><w:sdtContent>{a}[{b}]{c}</w:sdtContent></w:sdt>^");
  EXPECT_EQ(
      marked("<w:sdt><w:sdtPr/><w:sdtContent>" + run_of("abc") + "</w:sdtContent></w:sdt>", {0, 3}),
      "[<w:sdt><w:sdtPr/><w:sdtContent>{abc}</w:sdtContent></w:sdt>]^");
  const std::string closed = "<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>";
  EXPECT_EQ(marked(closed + run_of("abc") + "</w:sdtContent></w:sdt>", {1, 2}),
            "[" + closed + "{a}{b}{c}</w:sdtContent></w:sdt>]^");
}

TEST(DocxStretch, AFieldIsOneThing) {
  EXPECT_EQ(marked("<w:fldSimple>" + run_of("abc") + "</w:fldSimple>", {1, 2}),
            "[<w:fldSimple>{a}{b}{c}</w:fldSimple>]^");
  const std::string begin = "<w:r><w:fldChar w:fldCharType=\"begin\"/><w:instrText>";
  const std::string middle = "</w:instrText><w:fldChar w:fldCharType=\"separate\"/></w:r>";
  const std::string end = "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>";
  EXPECT_EQ(
      marked(run_of("x") + begin + "REF a" + middle + run_of("abc") + end + run_of("y"), {2, 3}),
      "{x}[" + begin + "REF a" + middle + "{a}{b}{c}" + end + "]^{y}");
  EXPECT_EQ(marked(begin + "HYPERLINK \"b\"" + middle + run_of("abc") + end + run_of("y"), {1, 2}),
            begin + "HYPERLINK \"b\"" + middle + "{a}[{b}]{c}" + end + "^{y}");
}

TEST(DocxStretch, NothingThereChangesNothing) {
  EXPECT_EQ(marked(run_of("abc"), {3, 9}), "");
  EXPECT_EQ(marked(run_of("abc"), {2, 2}), "");
  EXPECT_EQ(marked("", {0, 1}), "");
  EXPECT_EQ(marked(run_of("abc"), {1, 99}), "{a}[{bc}]^");
  EXPECT_EQ(marked("<w:r><w:t>a<w:p/>bc</w:t></w:r>", {1, 2}), "");  // it would lose an element
}

DocxTextRange found(std::string_view standing, std::string_view read, DocxTextRange range) {
  return standing_range({standing, read}, range).value_or(DocxTextRange{99, 99});
}

void expect_range(const DocxTextRange& range, std::size_t begin, std::size_t end) {
  EXPECT_EQ(range.begin, begin);
  EXPECT_EQ(range.end, end);
}

TEST(StandingRange, FollowsComposedLetters) {
  // "a" and a circumflex, a dot below: five bytes that NFC makes three.
  expect_range(found("xa\u0302\u0323y 12", "x\u1eady 12", {6, 8}), 8, 10);
  expect_range(found("xa\u0302\u0323y", "x\u1eady", {1, 4}), 1, 6);
  expect_range(found("a\tb\nc", "a\tb c", {2, 5}), 2, 5);
  expect_range(found("a\u2028b12", "a b12", {3, 5}), 5, 7);
}

TEST(StandingRange, FollowsLettersOfOldFontsButNoOtherText) {
  expect_range(found("\u00b5b 12", "\u00e0b 12", {4, 6}), 4, 6);
  expect_range(found("ab 12", "ab 13", {3, 5}), 99, 99);
  expect_range(found("ab 12", "ab", {0, 2}), 99, 99);
  expect_range(found("ab", "ab 12", {0, 2}), 99, 99);
  expect_range(found("", "", {0, 0}), 99, 99);
}

}  // namespace
}  // namespace tongket
