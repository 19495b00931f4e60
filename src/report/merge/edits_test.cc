#include "report/merge/edits.h"

#include <gtest/gtest.h>

#include "report/merge/merge_fixture.h"

namespace tongket {
namespace {

using testing::bytes_of;
using testing::marked;
using testing::para;
using testing::PrintedBody;
using testing::run;
using testing::small_manifest;

const char* code(Edit::Kind kind) {
  constexpr const char* kCodes[] = {"edited", "dropped", "added", "figure", "table", "template"};
  return kCodes[static_cast<std::size_t>(kind)];
}

// One line for each edit: kind, place, what stands there now.
std::string edits(const std::string& body) {
  const Result<EditedFile> file = read_edited_file(bytes_of(body), "edited.docx");
  if (!file) return file.error().key;
  std::string out;
  for (const Edit& edit : edits_of(small_manifest(), *file)) {
    std::string stated = edit.stated;
    for (char& c : stated) c = c == '\n' ? '/' : c;
    out += std::string(code(edit.kind)) + " " + edit.place + ": " + stated + "\n";
  }
  return out;
}

std::string edits(const PrintedBody& body) { return edits(body.body()); }

// The sentence with other content in its bookmark.
PrintedBody with_sentence(const std::string& content) {
  PrintedBody out;
  out.sentence = para(marked("tkb_1", content));
  return out;
}

TEST(Edits, NothingInAnUntouchedFile) { EXPECT_EQ(edits(PrintedBody()), ""); }

TEST(Edits, AFileWithoutMarkIsNotOurs) {
  EXPECT_EQ(edits(para(run("I. Results"))), "report.no_edition");
}

TEST(Edits, RunsAndBookmarksAsWordCutsThem) {
  PrintedBody body;
  body.sentence = para("<w:bookmarkStart w:id=\"91\" w:name=\"tkb_1\"/>" + run("- Reve") +
                       "<w:proofErr w:type=\"spellStart\"/>" + run("nue was") + run(" ") +
                       marked("tkn_0", run("52") + run(".3") + run("00")) +
                       run("\u00A0million, up ") + body.growth + run("% on last year.")) +
                  para("<w:bookmarkEnd w:id=\"91\"/>");
  EXPECT_EQ(edits(body), "");
}

TEST(Edits, WordsChangeAndNumbersLiveOn) {
  const PrintedBody body;
  EXPECT_EQ(edits(with_sentence(run("- Total revenue was ") + body.rev + run(" million, up ") +
                                body.growth + run("% on last year."))),
            "edited sentence/REV: Total revenue was {{REV}} million, up {{REV/yoy}}% on last "
            "year.\n");
}

TEST(Edits, ANumberIsComparedAsANumber) {
  const PrintedBody body;
  const auto with = [&](const std::string& rev) {
    return edits(with_sentence(run("- Revenue was ") + rev + run(" million, up ") + body.growth +
                               run("% on last year.")));
  };
  EXPECT_EQ(with(marked("tkn_0", run("52300"))), "");
  EXPECT_EQ(with(marked("tkn_0", run("52.300,0"))), "");
  EXPECT_EQ(with(marked("tkn_0", run("52.301"))), "figure sentence/REV: 52.301\n");
  // Typed behind the end of the bookmark.
  EXPECT_EQ(with(marked("tkn_0", run("52.300")) + run(",5")), "figure sentence/REV: 52.300,5\n");
  // Typed over, so that the bookmark is gone.
  EXPECT_EQ(with(run("52.400")), "figure sentence/REV: 52.400\n");
  EXPECT_EQ(with(run("52.300")), "");
}

TEST(Edits, ANumberThatWentWithItsWordsIsOnlyText) {
  const PrintedBody body;
  EXPECT_EQ(edits(with_sentence(run("- Revenue was ") + body.rev + run(" million."))),
            "edited sentence/REV: Revenue was {{REV}} million.\n");
  EXPECT_EQ(edits(with_sentence(run("- Revenue rose much in {{2023}}."))),
            "edited sentence/REV: Revenue rose much in { {2023}}.\n");
}

TEST(Edits, DeletedBlocksAreDropped) {
  PrintedBody body;
  body.sentence.clear();
  body.table.clear();
  EXPECT_EQ(edits(body), "dropped sentence/REV: \ndropped table/SHOP: \n");
  body = {};
  body.one.clear();
  EXPECT_EQ(edits(body), "edited narrative/good: Two.\n");
  body.two.clear();
  EXPECT_EQ(edits(body), "dropped narrative/good: \n");
}

TEST(Edits, AddedParagraphsFindTheirPlace) {
  PrintedBody body;
  body.one += para(run("And a half."));
  body.sentence += para(run("- A note.")) + para(run("- Another."));
  body.table += para("") + para(run("Below the table."));
  body.difficulties += para(run("Nobody read.")) + para(run("Nobody wrote."));
  body.tasks += para(run("At the end."));
  EXPECT_EQ(edits(body),
            "edited narrative/good: One./And a half./Two.\n"
            "added sentence/REV+after: A note./Another.\n"
            "added table/SHOP+after: Below the table.\n"
            "added narrative/bad: Nobody read./Nobody wrote.\n"
            "template : At the end.\n");
}

// A heading's line in the table of contents: its page is no word of anybody.
TEST(Edits, PagesOfTheContentsAreNotRead) {
  const std::string tab = "<w:r><w:tab/></w:r>";
  PrintedBody simple;
  simple.tasks =
      para(run("III. Tasks of the year") + tab + "<w:fldSimple w:instr=\" PAGEREF tkh_1 \\h \">" +
           run("7") + "</w:fldSimple>");
  EXPECT_EQ(edits(simple), "");
  const auto part = [](const std::string& kind) {
    return "<w:r><w:fldChar w:fldCharType=\"" + kind + "\"/></w:r>";
  };
  const auto field = [&](const std::string& code) {
    return part("begin") + "<w:r><w:instrText>" + code + "</w:instrText></w:r>" + part("separate") +
           run("7") + part("end");
  };
  PrintedBody split;
  split.tasks = para(run("III. Tasks of the year") + tab + field("PAGEREF tkh_1"));
  EXPECT_EQ(edits(split), "");
  split.tasks = para(run("III. Tasks of the year") + field("SEQ x"));
  EXPECT_EQ(edits(split), "template : III. Tasks of the year7\n");
  split.tasks = para(field("PAGEREF tkh_1") + run("III. Jobs of the year"));
  EXPECT_EQ(edits(split), "template : III. Jobs of the year\n");
}

TEST(Edits, TrackedChangesCountAsTheyRead) {
  PrintedBody body;
  body.one = para(marked("tkb_2",
                         "<w:del w:id=\"1\"><w:r><w:delText>One.</w:delText></w:r></w:del>"
                         "<w:ins w:id=\"2\">" +
                             run("First.") + "</w:ins>"));
  body.two =
      para("<w:pPr><w:rPr><w:del w:id=\"3\"/></w:rPr></w:pPr>" + marked("tkb_3", run("Two"))) +
      para(run(" and more."));
  EXPECT_EQ(edits(body), "edited narrative/good: First./Two and more.\n");
}

TEST(Edits, ParagraphsSplitJoinedAndMoved) {
  PrintedBody body;
  body.two = para("<w:bookmarkStart w:id=\"91\" w:name=\"tkb_3\"/>" + run("T")) +
             para(run("wo.") + "<w:bookmarkEnd w:id=\"91\"/>");
  EXPECT_EQ(edits(body), "edited narrative/good: One./T/wo.\n");
  body = {};
  body.one = para(marked("tkb_2", run("One.")) + run(" ") + marked("tkb_3", run("Two.")));
  body.two.clear();
  // Two marks in one paragraph stay two paragraphs.
  EXPECT_EQ(edits(body), "");
  body = {};
  std::swap(body.sentence, body.difficulties);
  EXPECT_EQ(edits(body), "");
  body = {};
  std::swap(body.one, body.two);
  EXPECT_EQ(edits(body), "edited narrative/good: Two./One.\n");
}

TEST(Edits, ATextThatLostItsMarksIsFoundByItsWords) {
  PrintedBody body;
  body.sentence = para(run("- Revenue was 52.300 million, up 12,7% on last year."));
  body.one = para(run("One."));
  EXPECT_EQ(edits(body), "");
  body.sentence = para(run("- Revenue was 52.300 million, up 13% on last year, at last."));
  EXPECT_EQ(edits(body),
            "edited sentence/REV: Revenue was {{REV}} million, up {{REV/yoy}}% on last year, at "
            "last.\nfigure sentence/REV: 13\n");
}

TEST(Edits, TablesKeepTheirWordsAndAskAboutNumbers) {
  PrintedBody body;
  body.table = "<w:tbl><w:tr><w:tc>" + para(marked("tkb_4", run("Name"))) + "</w:tc><w:tc>" +
               para(run("Number")) + "</w:tc></w:tr><w:tr><w:tc>" + para(run("Books")) +
               "</w:tc><w:tc>" + para(run("411")) + "</w:tc></w:tr></w:tbl>";
  EXPECT_EQ(edits(body), "table table/SHOP: Number\nfigure table/SHOP: 411\n");
  body.table = "<w:tbl><w:tr><w:tc>" + para(run("Name")) + "</w:tc><w:tc>" + para(run("Value")) +
               "</w:tc></w:tr><w:tr><w:tc>" + para(run("Books")) + "</w:tc><w:tc>" +
               para(body.books) + "</w:tc></w:tr></w:tbl>";
  EXPECT_EQ(edits(body), "");  // known by its number
}

TEST(Edits, HeadingsBelongToTheTemplate) {
  PrintedBody body;
  body.tasks = para(run("III. Tasks of next year"));
  body.difficulties.clear();
  EXPECT_EQ(edits(body), "template : \ntemplate : III. Tasks of next year\n");
}

}  // namespace
}  // namespace tongket
