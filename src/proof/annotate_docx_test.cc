#include "proof/annotate_docx.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>

#include "base/file.h"
#include "base/text.h"
#include "office/docx_comments_fixture.h"
#include "proof/proof_fixture.h"

namespace tongket {
namespace {

using ::testing::HasSubstr;
using tongket::testing::Docx;
using tongket::testing::finding_at;
using tongket::testing::p;
using tongket::testing::source_of;
using tongket::testing::span_at;
using tongket::testing::texts_of;
using tongket::testing::without_comments;

const std::string kRun = "<w:r><w:t xml:space=\"preserve\">";
const std::string kRunEnd = "</w:t></w:r>";

SourceText read(const std::string& bytes) {
  const Result<SourceText> out = docx_source(bytes, "mau.docx", {});
  EXPECT_TRUE(out.ok());
  return out.value_or({});
}

std::string annotated(const std::string& bytes, const SourceText& source,
                      const std::vector<ProofFinding>& findings,
                      Language language = Language::kEnglish) {
  const Result<std::string> out =
      annotate_docx(bytes, {source, findings},
                    {.file = "mau.docx", .language = language, .date = Date::of(2024, 1, 15)});
  EXPECT_TRUE(out.ok()) << describe(out.error(), Language::kEnglish);
  return out.value_or("");
}

std::string part(std::string_view bytes, std::string_view name) {
  const Result<DocxPackage> docx = DocxPackage::open(bytes, "mau.docx");
  EXPECT_TRUE(docx.ok());
  return docx ? docx->part(name).value_or("") : "";
}

// The text between the marks of a comment.
std::string commented(std::string_view bytes, int id) {
  const std::string xml = part(bytes, "word/document.xml");
  const std::string number = " w:id=\"" + std::to_string(id) + "\"";
  const std::size_t begin = xml.find("<w:commentRangeStart" + number);
  const std::size_t end = xml.find("<w:commentRangeEnd" + number);
  const std::size_t mark = xml.find("<w:commentReference" + number);
  if (begin == std::string::npos || end < begin || mark < end) return "(none)";
  std::string out;
  for (std::size_t at = begin; at < end;) {
    const std::size_t open = xml.find('<', at);
    const bool is_text = xml.rfind("<w:t", at - 1) == xml.rfind('<', at - 1) && xml[at - 1] == '>';
    if (is_text) out += xml.substr(at, std::min(open, end) - at);
    at = xml.find('>', open) + 1;
  }
  return out;
}

// What every annotated document has to keep.
void expect_kept(const std::string& before, const std::string& after) {
  EXPECT_EQ(texts_of(after), texts_of(before));
  EXPECT_EQ(without_comments(after), without_comments(before));
  const Result<DocxPackage> old = DocxPackage::open(before, "mau.docx");
  const Result<DocxPackage> now = DocxPackage::open(after, "mau.docx");
  ASSERT_TRUE(old.ok() && now.ok());
  for (const std::string& name : old->part_names()) {
    const bool may_change = name == "word/document.xml" || name == "[Content_Types].xml" ||
                            name == "word/comments.xml" || name == "word/_rels/document.xml.rels";
    if (!may_change) {
      EXPECT_EQ(now->part(name).value(), old->part(name).value()) << name;
    }
  }
}

TEST(AnnotateDocx, PutsAComment) {
  const std::string bytes = Docx{.body = p("Doanh thu") + p("t\u0103ng 12,7% so v\u1edbi")}.bytes();
  const SourceText source = read(bytes);
  ProofFinding finding = finding_at(source, 2, "12,7%");
  finding.others = {span_at(source, 1, "Doanh thu")};
  const std::string out = annotated(bytes, source, {finding}, Language::kVietnamese);
  EXPECT_EQ(commented(out, 0), "12,7%");
  const std::string comments = part(out, "word/comments.xml");
  EXPECT_THAT(comments, HasSubstr("w:id=\"0\" w:author=\"T\u1ed5ng K\u1ebft\" "
                                  "w:date=\"2024-01-15T00:00:00Z\" w:initials=\"TK\""));
  EXPECT_THAT(comments, HasSubstr("d\u00f2ng 12"));
  EXPECT_THAT(comments, HasSubstr("trung b\u00ecnh; nhi\u1ec1u kh\u1ea3 n\u0103ng"));
  EXPECT_THAT(comments, HasSubstr("\u0111o\u1ea1n 1 \u201cDoanh thu\u201d"));
  EXPECT_THAT(part(out, "[Content_Types].xml"), HasSubstr("/word/comments.xml"));
  EXPECT_THAT(part(out, "word/_rels/document.xml.rels"), HasSubstr("Target=\"comments.xml\""));
  expect_kept(bytes, out);
}

TEST(AnnotateDocx, WithoutFindingsNothingChanges) {
  const std::string bytes = Docx{}.bytes();
  EXPECT_EQ(annotated(bytes, read(bytes), {}), bytes);
}

TEST(AnnotateDocx, KeepsFormattingWhereRunsAreSplit) {
  const std::string bytes =
      Docx{.body =
               "<w:p><w:pPr><w:jc w:val=\"both\"/></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t>"
               "t\u0103ng 12,</w:t></w:r><w:r><w:rPr><w:i/></w:rPr><w:t>7% so</w:t></w:r></w:p>"}
          .bytes();
  const SourceText source = read(bytes);
  const std::string out = annotated(bytes, source, {finding_at(source, 1, "12,7%")});
  EXPECT_EQ(commented(out, 0), "12,7%");
  EXPECT_THAT(part(out, "word/document.xml"),
              HasSubstr("<w:r><w:rPr><w:i/></w:rPr><w:t xml:space=\"preserve\"> so</w:t></w:r>"));
  expect_kept(bytes, out);
}

TEST(AnnotateDocx, ExtendsTheCommentsOfTheDocument) {
  Docx docx{.body = "<w:p><w:commentRangeStart w:id=\"7\"/>" + kRun + "t\u0103ng 12,7%" + kRunEnd +
                    "<w:commentRangeEnd w:id=\"7\"/><w:r><w:commentReference w:id=\"7\"/></w:r>"
                    "</w:p>"};
  docx.add("comments", "comments.xml",
           "<w:comment w:id=\"7\" w:author=\"An\">" + p("xem l\u1ea1i") + "</w:comment>");
  const std::string bytes = docx.bytes();
  const SourceText source = read(bytes);
  const std::string out = annotated(
      bytes, source, {finding_at(source, 1, "12,7%"), finding_at(source, 1, "t\u0103ng")});
  EXPECT_EQ(commented(out, 7), "t\u0103ng 12,7%");
  EXPECT_EQ(commented(out, 8), "t\u0103ng");
  EXPECT_EQ(commented(out, 9), "12,7%");
  EXPECT_THAT(part(out, "word/comments.xml"), HasSubstr("w:author=\"An\""));
  EXPECT_EQ(without_comments(out, 8), without_comments(bytes, 8));
  EXPECT_EQ(part(out, "word/_rels/document.xml.rels"), part(bytes, "word/_rels/document.xml.rels"));
  expect_kept(bytes, out);
}

TEST(AnnotateDocx, RefusesCommentsThatAreNone) {
  Docx docx;
  docx.add("comments", "comments.xml", "");
  docx.more.back().second = "<x/>";
  const std::string bytes = docx.bytes();
  const SourceText source = read(bytes);
  const Result<std::string> out =
      annotate_docx(bytes, {source, {finding_at(source, 1, "Text")}}, {.file = "mau.docx"});
  ASSERT_FALSE(out.ok());
  EXPECT_EQ(out.error().key, "office.docx_comments");
}

TEST(AnnotateDocx, TrackedChangesHyperlinksAndFields) {
  const std::string bytes =
      Docx{.body = "<w:p>" + kRun + "t\u0103ng " + kRunEnd +
                   "<w:del w:id=\"1\" w:author=\"An\"><w:r><w:delText>11%</w:delText></w:r></w:del>"
                   "<w:ins w:id=\"2\" w:author=\"An\">" +
                   kRun + "12,7% so" + kRunEnd + "</w:ins>" + "<w:hyperlink w:anchor=\"a\">" +
                   kRun + " v\u1edbi 30 t\u1ef7" + kRunEnd +
                   "</w:hyperlink><w:fldSimple w:instr=\"PAGE\">" + kRun + " trang 5" + kRunEnd +
                   "</w:fldSimple></w:p>"}
          .bytes();
  const SourceText source = read(bytes);
  const std::string out =
      annotated(bytes, source,
                {finding_at(source, 1, "12,7%"), finding_at(source, 1, "30 t\u1ef7"),
                 finding_at(source, 1, "5")});
  EXPECT_EQ(commented(out, 0), "12,7%");
  EXPECT_EQ(commented(out, 1), "30 t\u1ef7");
  EXPECT_EQ(commented(out, 2), " trang 5");  // a field is one thing
  expect_kept(bytes, out);
}

TEST(AnnotateDocx, NestedTables) {
  const auto table = [](const std::string& content) {
    return "<w:tbl><w:tr><w:tc>" + content + "</w:tc></w:tr></w:tbl>";
  };
  const std::string bytes =
      Docx{.body = p("a") + table(table(p("30 t\u1ef7") + p("")) + p("b")) + p("34 t\u1ef7")}
          .bytes();
  const SourceText source = read(bytes);
  const std::string out =
      annotated(bytes, source, {finding_at(source, 2, "30"), finding_at(source, 5, "34")});
  EXPECT_EQ(commented(out, 0), "30");
  EXPECT_EQ(commented(out, 1), "34");
  expect_kept(bytes, out);
}

// A note's line follows the line that refers to it, under the same number.
TEST(AnnotateDocx, ANoteIsCommentedAtItsReference) {
  const std::string mark = "<w:r><w:footnoteReference w:id=\"";
  Docx docx{.body = "<w:p>" + kRun + "m\u1ed9t" + kRunEnd + mark + "2\"/></w:r>" + kRun + "hai" +
                    kRunEnd + mark + "3\"/></w:r></w:p>"};
  docx.add("footnotes", "footnotes.xml",
           "<w:footnote w:id=\"2\">" + p("ngu\u1ed3n A") + "</w:footnote><w:footnote w:id=\"3\">" +
               p("t\u0103ng 12,7%") + "</w:footnote>");
  const std::string bytes = docx.bytes();
  const SourceText source = read(bytes);
  ASSERT_EQ(source.lines.size(), 3U);
  ASSERT_TRUE(source.lines[2].footnote);
  ProofFinding finding = finding_at(source, 1, "m");
  const std::size_t begin = source.lines[2].text.find("12,7%");
  finding.spans = {{1, begin, begin + 5, 2}};
  const std::string out = annotated(bytes, source, {finding});
  const std::string xml = part(out, "word/document.xml");
  EXPECT_THAT(xml, HasSubstr("<w:commentRangeStart w:id=\"0\"/>" + mark +
                             "3\"/></w:r><w:commentRangeEnd w:id=\"0\"/>"));
  EXPECT_THAT(part(out, "word/comments.xml"), HasSubstr("\u201c12,7%\u201d"));
  expect_kept(bytes, out);
}

TEST(AnnotateDocx, ATextBoxIsCommentedWhereItStands) {
  const std::string box = "<w:pict><v:shape><v:textbox><w:txbxContent>" + p("t\u0103ng 12,7%") +
                          "</w:txbxContent></v:textbox></v:shape></w:pict>";
  const std::string bytes =
      Docx{.body = "<w:p>" + kRun + "m\u1ed9t" + kRunEnd + "<w:r>" + box + "</w:r></w:p>"}.bytes();
  const SourceText source = read(bytes);
  const std::string out = annotated(bytes, source, {finding_at(source, 2, "12,7%")});
  EXPECT_THAT(part(out, "word/document.xml"),
              HasSubstr("<w:commentRangeStart w:id=\"0\"/><w:r><w:pict>"));
  EXPECT_THAT(part(out, "word/comments.xml"), HasSubstr("\u201c12,7%\u201d"));
  expect_kept(bytes, out);
}

TEST(AnnotateDocx, NumbersOfListsAndDecomposedLettersAreFollowed) {
  const std::string bytes = Docx{.body = p("ta\u0306ng 12,7%")}.bytes();
  SourceText source = source_of({"1.2. t\u0103ng 12,7%"}, SourceFormat::kDocx);
  source.lines[0].generated = 5;
  const std::string out = annotated(bytes, source, {finding_at(source, 1, "12,7%")});
  EXPECT_EQ(commented(out, 0), "12,7%");
  expect_kept(bytes, out);
}

TEST(AnnotateDocx, WhatIsNotThereCoversTheParagraph) {
  const std::string bytes = Docx{.body = p("t\u0103ng 12,7%") + "<w:p/>"}.bytes();
  const SourceText source = source_of({"gi\u1ea3m 3,1% so", "x", "y 5"}, SourceFormat::kDocx);
  const std::string out = annotated(
      bytes, source,
      {finding_at(source, 1, "3,1%"), finding_at(source, 2, "x"), finding_at(source, 3, "5")});
  EXPECT_EQ(commented(out, 0), "t\u0103ng 12,7%");
  EXPECT_EQ(commented(out, 1), "");
  EXPECT_EQ(commented(out, 2), "t\u0103ng 12,7%");  // nowhere in the body
  EXPECT_THAT(part(out, "word/comments.xml"), HasSubstr("\u201c3,1%\u201d"));
  expect_kept(bytes, out);
}

TEST(AnnotateDocx, EachPlaceOfAFindingHasItsComment) {
  const std::string bytes = Docx{.body = p("34 t\u1ef7") + p("30 t\u1ef7")}.bytes();
  const SourceText source = read(bytes);
  ProofFinding finding = finding_at(source, 1, "34");
  finding.spans.push_back(span_at(source, 2, "30"));
  const std::string out = annotated(bytes, source, {finding});
  EXPECT_EQ(commented(out, 0), "34");
  EXPECT_EQ(commented(out, 1), "30");
  EXPECT_THAT(part(out, "word/comments.xml"), HasSubstr("Place 2 of 2"));
}

// Every number of a real document, printed by the program or written as its template.
void expect_annotated(const std::string& bytes) {
  const SourceText source = read(bytes);
  std::vector<ProofFinding> findings;
  std::vector<std::string> words;
  for (const SourceLine& line : source.lines) {
    const auto own = static_cast<std::size_t>(line.generated);
    const std::size_t begin = line.text.find_first_of("0123456789", own);
    const bool is_first = findings.empty() || findings.back().line_from < line.number;
    if (begin == std::string::npos || !is_first || line.footnote) continue;
    const std::size_t end =
        std::min(line.text.find_first_not_of("0123456789,.%", begin), line.text.size());
    ProofFinding finding;
    finding.key = "proof.place.line";
    finding.line_from = line.number;
    finding.spans = {{line.number, begin, end}};
    finding.others = {{1, 0, 0}};
    findings.push_back(finding);
    words.push_back(line.text.substr(begin, end - begin));
  }
  ASSERT_GT(findings.size(), 5U);
  const std::string out = annotated(bytes, source, findings);
  expect_kept(bytes, out);
  EXPECT_THAT(part(out, "word/comments.xml"),
              HasSubstr("w:id=\"" + std::to_string(findings.size() - 1) + "\""));
  for (std::size_t i = 0; i < words.size(); ++i) {
    EXPECT_EQ(commented(out, static_cast<int>(i)), words[i]);
  }
  const std::string again = annotated(out, read(out), {findings.back()});
  EXPECT_EQ(texts_of(again), texts_of(bytes));
}

TEST(AnnotateDocx, TheTemplatesOfThePack) {
  for (const char* const name : {"so-ket", "tong-ket"}) {
    const Result<std::string> bytes =
        read_file("packs/tttt/reports/" + std::string(name) + ".docx", std::size_t{8} << 20);
    if (bytes) expect_annotated(*bytes);
  }
}

TEST(AnnotateDocx, AReportPrintedByTheProgram) {
  const char* const program = std::getenv("TONGKET");
  if (program == nullptr || !std::filesystem::exists(program)) GTEST_SKIP() << "no program";
  const std::filesystem::path folder =
      std::filesystem::path(::testing::TempDir()) / "annotate_docx_test";
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder);
  const std::string data = (folder / "data").string();
  const std::string file = (folder / "so-ket.docx").string();
  const auto run = [&](const std::string& words) {
    const std::string line = std::string(program) + " " + words + " >/dev/null";
    return std::system(line.c_str());  // NOLINT(cert-env33-c): our own words and folders
  };
  ASSERT_EQ(run("init " + data + " --pack packs/tttt"), 0);
  ASSERT_EQ(run("report " + data + " --template so-ket --period 2023-S1 --out " + file), 0);
  const Result<std::string> bytes = read_file(file, std::size_t{64} << 20);
  ASSERT_TRUE(bytes.ok());
  expect_annotated(*bytes);
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace tongket
