#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>
#include <vector>

#include "read/prose/passage.h"
#include "read/prose/prose_fixture.h"

namespace tongket {
namespace {

using testing::text_of;
using Strings = std::vector<std::string>;

// "kind marker|text", kinds H T I F C.
Strings passages_shown(const std::vector<Passage>& passages) {
  Strings out;
  for (const Passage& passage : passages) {
    out.push_back(std::string(1, "HTIFC"[static_cast<int>(passage.kind)]) + " " + passage.marker +
                  "|" + passage.text);
  }
  return out;
}
Strings passages_in(std::string_view text) { return passages_shown(passages_of(text_of(text))); }

// The texts of the headings above the passage that begins so.
Strings above(std::string_view text, std::string_view beginning) {
  const std::vector<Passage> passages = passages_of(text_of(text));
  for (const Passage& passage : passages) {
    if (!passage.text.starts_with(beginning)) continue;
    Strings out;
    for (const int at : passage.above) out.push_back(passages[static_cast<std::size_t>(at)].text);
    return out;
  }
  return {"not found"};
}

TEST(Passages, WrappedLinesAreOneParagraph) {
  EXPECT_EQ(passages_in("Mạng lưới bưu cục đã phủ kín các xã vùng cao và hải đảo của\n"
                        "cả nước, phục vụ người dân.\n\nĐoạn hai đứng riêng ra ở dưới này."),
            (Strings{"T |Mạng lưới bưu cục đã phủ kín các xã vùng cao và hải đảo của cả nước, "
                     "phục vụ người dân.",
                     "T |Đoạn hai đứng riêng ra ở dưới này."}));
}

TEST(Passages, MarkersBeginPassages) {
  EXPECT_EQ(passages_in("- Mục thứ nhất của danh sách này kéo dài tới tận lề phải của\n"
                        "trang giấy.\n+ Mục con nằm ngay bên dưới."),
            (Strings{"I -|Mục thứ nhất của danh sách này kéo dài tới tận lề phải của trang giấy.",
                     "I +|Mục con nằm ngay bên dưới."}));
}

TEST(Passages, ADashThatTheMarginMovedToTheFrontIsNoItem) {
  EXPECT_EQ(passages_in("Lễ ký kết do Trung ương Đoàn phối hợp cùng Ban Thi đua và Khen\n"
                        "- Thưởng tổ chức tại hội trường lớn."),
            (Strings{"T |Lễ ký kết do Trung ương Đoàn phối hợp cùng Ban Thi đua và Khen - Thưởng "
                     "tổ chức tại hội trường lớn."}));
}

TEST(Passages, WordsBrokenAtASignAreJoined) {
  EXPECT_EQ(
      passages_in("Căn cứ văn bản đã ký ngày hôm trước của cơ quan, số 12/\n2027/TT-\nABC của Bộ."),
      (Strings{"T |Căn cứ văn bản đã ký ngày hôm trước của cơ quan, số 12/2027/TT-ABC của "
               "Bộ."}));
}

TEST(Passages, PageNumbersAreDropped) {
  EXPECT_EQ(
      passages_in("Trang đầu có một đoạn văn dài vừa đủ để lấp đầy cả dòng này.\n\n\n\n17\n\n\n"
                  "Trang sau có một đoạn văn khác."),
      (Strings{"T |Trang đầu có một đoạn văn dài vừa đủ để lấp đầy cả dòng này.",
               "T |Trang sau có một đoạn văn khác."}));
}

TEST(Passages, APageBreakDoesNotEndASentence) {
  EXPECT_EQ(passages_in("Đoạn văn còn dang dở ở cuối trang vì câu vẫn chưa hết và còn\n\n\n\n5\n\n"
                        " tiếp tục ở đầu trang sau."),
            (Strings{"T |Đoạn văn còn dang dở ở cuối trang vì câu vẫn chưa hết và còn tiếp tục ở "
                     "đầu trang sau."}));
}

TEST(Passages, FootnotesInterruptAParagraph) {
  EXPECT_EQ(passages_in("Đoạn văn còn dang dở ở cuối trang vì câu vẫn chưa hết mà lại\n"
                        "(2) Chú thích của trang này, dài vừa đủ một dòng cho dễ đọc.\n\n"
                        " bị chú thích chen vào giữa."),
            (Strings{"T |Đoạn văn còn dang dở ở cuối trang vì câu vẫn chưa hết mà lại bị chú thích "
                     "chen vào giữa.",
                     "F (2)|Chú thích của trang này, dài vừa đủ một dòng cho dễ đọc."}));
}

TEST(Passages, LongLinesAreWholeParagraphs) {
  std::string first = "Đoạn thứ nhất";
  std::string second = "Đoạn thứ hai";
  while (first.size() < 400) first += " kể tiếp câu chuyện";
  while (second.size() < 400) second += " nói sang chuyện khác";
  EXPECT_EQ(passages_in(first + "\n" + second + "\n" + first),
            (Strings{"T |" + first, "T |" + second, "T |" + first}));
}

TEST(Passages, ALineWellBeforeTheMarginEndsItsParagraph) {
  EXPECT_EQ(
      passages_in("Đoạn này dừng lại sớm.\nĐoạn kia bắt đầu ngay ở dòng bên dưới và kéo dài cho "
                  "tới tận lề phải\ncủa trang giấy."),
      (Strings{"T |Đoạn này dừng lại sớm.",
               "T |Đoạn kia bắt đầu ngay ở dòng bên dưới và kéo dài cho tới tận lề phải của "
               "trang giấy."}));
}

TEST(Passages, BlankLinesBetweenAllLinesMeanNothing) {
  std::string text;
  for (int i = 0; i < 15; ++i) {
    text +=
        "Dòng thứ nhất của đoạn văn được viết dài ra cho tới sát lề bên\n\n"
        "phải rồi xuống dòng.\n\n";
  }
  const Strings passages = passages_in(text);
  ASSERT_EQ(passages.size(), 15U);
  EXPECT_EQ(passages[3],
            "T |Dòng thứ nhất của đoạn văn được viết dài ra cho tới sát lề bên phải rồi xuống "
            "dòng.");
}

constexpr std::string_view kOutline =
    "I. TÌNH HÌNH CHUNG\n1. Bưu chính\na) Sản lượng\n- Chia theo loại:\n+ Thư trong nước\n"
    "+ Thư nước ngoài\nb) Doanh thu\n2. Viễn thông\nII. NHIỆM VỤ\n1. Bưu chính cuối năm\n";

TEST(Passages, HeadingsHoldForWhatStandsBelow) {
  EXPECT_EQ(above(kOutline, "Thư nước ngoài"),
            (Strings{"TÌNH HÌNH CHUNG", "Bưu chính", "Sản lượng", "Chia theo loại:"}));
  EXPECT_EQ(above(kOutline, "Doanh thu"), (Strings{"TÌNH HÌNH CHUNG", "Bưu chính"}));
  EXPECT_EQ(above(kOutline, "Viễn thông"), (Strings{"TÌNH HÌNH CHUNG"}));
  EXPECT_EQ(above(kOutline, "Bưu chính cuối năm"), (Strings{"NHIỆM VỤ"}));
  EXPECT_EQ(above(kOutline, "NHIỆM VỤ"), (Strings{}));
}

TEST(Passages, OutlineLevelsOfAFormatMakeHeadings) {
  SourceText source;
  source.wrapped = false;
  for (const auto& [text, level] : std::vector<std::pair<std::string, int>>{
           {"Phần một", 1}, {"Mục nhỏ", 2}, {"Câu chữ.", 0}, {"Phần hai", 1}, {"Câu cuối.", 0}}) {
    SourceLine& line = source.lines.emplace_back();
    line.text = text;
    line.heading = level;
    line.number = static_cast<int>(source.lines.size());
  }
  const std::vector<Passage> passages = passages_of(source);
  EXPECT_EQ(passages_shown(passages),
            (Strings{"H |Phần một", "H |Mục nhỏ", "T |Câu chữ.", "H |Phần hai", "T |Câu cuối."}));
  EXPECT_EQ(passages[2].above, (std::vector<int>{0, 1}));
  EXPECT_EQ(passages[4].above, (std::vector<int>{3}));
}

TEST(Passages, CellsOfTablesStandAlone) {
  SourceText source;
  for (int column = 0; column < 2; ++column) {
    SourceLine& line = source.lines.emplace_back();
    line.text = column == 0 ? "Doanh thu" : "12";
    line.cell.table = 0;
    line.cell.column = column;
  }
  EXPECT_EQ(passages_shown(passages_of(source)), (Strings{"C |Doanh thu", "C |12"}));
}

TEST(Passages, ChartsAreNoProse) {
  EXPECT_EQ(passages_in("Câu văn đứng trước biểu đồ này.\n\n1.100 1.300\n\nNăm 2026 Năm 2027\n\n"
                        "Sản lượng bưu phẩm\n\nCâu văn đứng sau biểu đồ này."),
            (Strings{"T |Câu văn đứng trước biểu đồ này.", "T |Câu văn đứng sau biểu đồ này."}));
}

TEST(Passages, AnAxisAloneHidesNothingBehindAGap) {
  EXPECT_EQ(passages_in("Năm 2026 Năm 2027\n\n\n\n\n\n\nCâu văn ở xa bên dưới."),
            (Strings{"T |Câu văn ở xa bên dưới."}));
}

TEST(Sentences, EndAtStopsButNotInAbbreviations) {
  const Passage passage = testing::passage_of("Thu ở TP. Huế tăng. Chi giảm 5.000 đồng; còn dư.");
  const TokenRange first = sentence_around(passage, 1);
  EXPECT_TRUE(passage.tokens[first.last].is("."));
  EXPECT_TRUE(passage.tokens[first.last - 1].is("tăng"));
  const TokenRange second = sentence_around(passage, first.last + 2);
  EXPECT_EQ(second.first, first.last + 1);
  EXPECT_TRUE(passage.tokens[second.last].is("."));
  const TokenRange clause = clause_around(passage, second.first);
  EXPECT_TRUE(passage.tokens[clause.last].is(";"));
}

TEST(Sentences, HaveAReach) {
  std::string text;
  for (int i = 0; i < 2000; ++i) text += "chữ ";
  const Passage passage = testing::passage_of(text);
  const TokenRange around = sentence_around(passage, 1000);
  EXPECT_LE(around.last - around.first, 400U);
  EXPECT_TRUE(around.first <= 1000 && 1000 < around.last);
}

// Lines of a report in any order: every token of every passage stands where the passage says.
RC_GTEST_PROP(Passages, PositionsLeadBackToTheSource, ()) {
  const std::vector<std::string> lines =
      *rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
          "", "", "  ", "1. Doanh thu", "- Bưu cục của tỉnh ta nằm ở các xã vùng cao và hải đảo,",
          "tiếp tục tăng trưởng mạnh mẽ trong cả năm nay và cả năm sau", " đầu trang mới", "12",
          "(1) chú thích", "Quyết định số 12/", "2027/QĐ-", "1.200 1.300", "Năm 2027",
          "A. Chung:"));
  std::string text = "Báo cáo\n";
  for (const std::string& line : lines) text += line + "\n";
  const SourceText source = text_of(text);
  const std::vector<Passage> passages = passages_of(source);
  std::size_t last = 0;
  for (const Passage& passage : passages) {
    RC_ASSERT(passage.pieces.front().line >= last);
    last = passage.pieces.front().line;
    for (const Token& token : passage.tokens) {
      const Passage::Position at = passage.position(token.begin);
      RC_ASSERT(at.line < source.lines.size());
      RC_ASSERT(source.lines[at.line].text[at.byte] == passage.text[token.begin]);
    }
  }
}

}  // namespace
}  // namespace tongket
