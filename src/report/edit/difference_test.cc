#include "report/edit/difference.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "office/docx_fixture.h"
#include "report/merge/merge_fixture.h"

namespace tongket {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::string told_difference(const std::vector<WordSpan>& spans) {
  std::string out;
  for (const WordSpan& span : spans) {
    const std::string_view sign = span.op == WordSpan::Op::kSame       ? "="
                                  : span.op == WordSpan::Op::kInserted ? "+"
                                                                       : "-";
    out += std::string(sign) + "[" + span.text + "]";
  }
  return out;
}

std::vector<std::string> told_difference(const std::vector<DifferenceItem>& items) {
  constexpr std::array<std::string_view, 4> kKinds{"text", "figure", "added", "dropped"};
  std::vector<std::string> out;
  out.reserve(items.size());
  for (const DifferenceItem& item : items) {
    out.push_back(std::string(kKinds.at(static_cast<std::size_t>(item.kind))) + " " + item.place +
                  " (" + item.section + ") " + told_difference(item.spans));
  }
  return out;
}

TEST(Difference, WordsThatCameAndWent) {
  EXPECT_EQ(told_difference(word_spans({"One two three.", "One too three."}, Language::kEnglish)),
            "=[One ]-[two]+[too]=[ three.]");
  EXPECT_EQ(told_difference(word_spans({"a b c d", "a x y d"}, Language::kEnglish)),
            "=[a ]-[b c]+[x y]=[ d]")
      << "blanks between changes part nothing";
  EXPECT_EQ(told_difference(word_spans({"", "New."}, Language::kEnglish)), "+[New.]");
  EXPECT_EQ(told_difference(word_spans({"Old.", ""}, Language::kEnglish)), "-[Old.]");
  EXPECT_EQ(told_difference(word_spans({"5.000 t", "5.001 t"}, Language::kVietnamese)),
            "-[5.000]+[5.001]=[ t]");
}

TEST(Difference, TheSameEditionTwice) {
  EXPECT_THAT(difference(testing::small_manifest(), testing::small_manifest()), IsEmpty());
}

TEST(Difference, AFigureInWordsThatStayed) {
  Manifest after = testing::small_manifest();
  after.blocks[1].lines[0].pieces[1].text = "52.301";
  EXPECT_THAT(told_difference(difference(testing::small_manifest(), after)),
              ElementsAre("figure sentence/REV (I. Results) =[Revenue was ]-[52.300]+[52.301]"
                          "=[ million, up 12,7% on last year.]"));
}

TEST(Difference, TextsThatAreOthers) {
  Manifest after = testing::small_manifest();
  after.blocks[3].lines[0].pieces[0].text = "Two or three.";
  EXPECT_THAT(told_difference(difference(testing::small_manifest(), after)),
              ElementsAre("text narrative/good (I. Results) =[One.\nTwo]+[ or three]=[.]"));
}

TEST(Difference, PlacesThatCameAndWent) {
  Manifest after = testing::small_manifest();
  after.blocks[1].place = "sentence/NEW";
  EXPECT_THAT(
      told_difference(difference(testing::small_manifest(), after)),
      ElementsAre("added sentence/NEW (I. Results) +[Revenue was 52.300 million, up 12,7% on last "
                  "year.]",
                  "dropped sentence/REV (I. Results) -[Revenue was 52.300 million, up 12,7% on "
                  "last year.]"));
}

TEST(Difference, RowsOfATable) {
  Manifest after = testing::small_manifest();
  after.blocks[4].lines[3].pieces[0].text = "411";
  EXPECT_THAT(told_difference(difference(testing::small_manifest(), after)),
              ElementsAre("figure table/SHOP (I. Results) =[Books | ]-[410]+[411]"));
  after.blocks[4].lines[2].pieces[0].text = "Volumes";
  EXPECT_THAT(told_difference(difference(testing::small_manifest(), after)),
              ElementsAre(::testing::StartsWith("text table/SHOP")));
}

}  // namespace
}  // namespace tongket
