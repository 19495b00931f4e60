// Names in prose: units, abbreviations, indicators, and what headings say.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "read/prose/abbreviations.h"
#include "read/prose/indicator_index.h"
#include "read/prose/org_index.h"
#include "read/prose/prose_fixture.h"
#include "read/prose/scope.h"

namespace tongket {
namespace {

using testing::passage_of;
using testing::small_reading_pack;
using testing::text_of;
using Strings = std::vector<std::string>;

Strings orgs(std::string_view text) {
  Strings out;
  for (const OrgMention& mention : OrgIndex(small_reading_pack()).find(passage_of(text))) {
    out.push_back(mention.org->id);
  }
  return out;
}
std::string subject(std::string_view heading) {
  const OrgUnit* org = OrgIndex(small_reading_pack()).subject(passage_of(heading));
  return org != nullptr ? org->id : "";
}

TEST(OrgIndex, FindsNamesAndTheirShortForms) {
  EXPECT_EQ(orgs("Gia Lai, An Giang và Saco"), (Strings{"gia-lai", "an-giang", "saco"}));
  EXPECT_EQ(orgs("doanh nghiệp SCO"), Strings{"saco"});
  EXPECT_EQ(orgs("tỉnh gia lai"), Strings{});
  EXPECT_EQ(orgs("An - Giang"), Strings{"an-giang"});
}

TEST(OrgIndex, TheLongestNameWins) { EXPECT_EQ(orgs("Me Saco"), Strings{"saco-parent"}); }

TEST(OrgIndex, SubjectsOfHeadings) {
  EXPECT_EQ(subject("Saco"), "saco");
  EXPECT_EQ(subject("Tỉnh Gia Lai"), "gia-lai");
  EXPECT_EQ(subject("Sở Xây dựng và Phát triển tỉnh Gia Lai"), "gia-lai");
  EXPECT_EQ(subject("Tình hình phát triển mạng lưới ở Gia Lai trong năm qua"), "");
  EXPECT_EQ(subject("Nuoc"), "");
}

TEST(OrgIndex, ParentCompanies) {
  const OrgIndex index(small_reading_pack());
  EXPECT_EQ(index.parent_company(*small_reading_pack().orgs.find("saco"))->id, "saco-parent");
  EXPECT_EQ(index.parent_company(*small_reading_pack().orgs.find("gia-lai")), nullptr);
}

std::string meaning(std::string_view text, const std::string& lower) {
  const Abbreviations known({passage_of(text)});
  std::string out;
  if (const std::vector<std::string>* words = known.find(lower); words != nullptr) {
    for (const std::string& word : *words) out += (out.empty() ? "" : " ") + word;
  }
  return out;
}

TEST(Abbreviations, ExplainedByTheDocument) {
  EXPECT_EQ(meaning("quỹ hỗ trợ đào tạo (HTĐT)", "htđt"), "ho tro dao tao");
  EXPECT_EQ(meaning("trạm - phát, sóng (TPS)", "tps"), "tram phat song");
  EXPECT_EQ(meaning("trạm phát sóng (XYZ)", "xyz"), "");
  EXPECT_EQ(meaning("sóng (TPS)", "tps"), "");
  EXPECT_EQ(meaning("trạm phát (tp)", "tp"), "");
}

TEST(Abbreviations, EveryTextKnowsThoseOfTheLexicon) {
  EXPECT_EQ(meaning("", "csdl"), "co so du lieu");
  EXPECT_EQ(meaning("cây sồi dưới lều (CSDL)", "csdl"), "co so du lieu");
}

std::vector<IndicatorCandidate> ranked(std::string_view words, const MatchQuery& query) {
  static const IndicatorIndex index(small_reading_pack());
  std::vector<NearWord> near;
  for (const Token& token : tokens_of(words)) {
    near.push_back({index.word_of(token), 1, static_cast<int>(near.size())});
  }
  return index.rank(near, query);
}
std::string best(std::string_view words, const MatchQuery& query) {
  const std::vector<IndicatorCandidate> found = ranked(words, query);
  return found.empty() ? "" : found.front().indicator->code;
}

TEST(IndicatorIndex, MoreWordsOfANameWin) {
  EXPECT_EQ(best("doanh thu viễn thông", {.unit = QuantityUnit::kDong}), "TELE.REV");
  EXPECT_EQ(best("doanh thu bưu chính", {.unit = QuantityUnit::kDong}), "POST.REV");
}

TEST(IndicatorIndex, UnitsMustFit) {
  EXPECT_EQ(best("tỷ lệ doanh thu viễn thông", {.unit = QuantityUnit::kPercent}), "TELE.COVER");
  EXPECT_EQ(best("doanh thu viễn thông", {.unit = QuantityUnit::kPlaces}), "");
  const Indicator* revenue = small_reading_pack().indicator("TELE.REV");
  EXPECT_TRUE(unit_fits(*revenue, QuantityUnit::kDollar));
  EXPECT_FALSE(unit_fits(*revenue, QuantityUnit::kCount));
}

TEST(IndicatorIndex, TheCountedNounDecidesBetweenCounts) {
  EXPECT_EQ(best("số", {.unit = QuantityUnit::kCount, .noun = {"tram"}}), "TELE.STATIONS");
  EXPECT_EQ(best("số", {.unit = QuantityUnit::kCount, .noun = {"buu", "gui"}}), "POST.PARCELS");
}

TEST(IndicatorIndex, TheFieldOfTheHeadingHelps) {
  const Field* post = small_reading_pack().field_of("POST");
  EXPECT_EQ(best("doanh thu", {.unit = QuantityUnit::kDong, .field = post}), "POST.REV");
  const Field* telecom = small_reading_pack().field_of("TELE");
  EXPECT_EQ(best("doanh thu", {.unit = QuantityUnit::kDong, .field = telecom}), "TELE.REV");
  const IndicatorIndex index(small_reading_pack());
  EXPECT_EQ(index.field_of(passage_of("II. Lĩnh vực Viễn thông")), telecom);
  EXPECT_EQ(index.field_of(passage_of("Đánh giá chung")), nullptr);
}

TEST(IndicatorIndex, WordsNoNameHasMeanNothing) {
  EXPECT_TRUE(ranked("mèo chó", {.unit = QuantityUnit::kDong}).empty());
  EXPECT_TRUE(ranked("", {.unit = QuantityUnit::kDong}).empty());
}

TEST(IndicatorIndex, RankingLeavesNoTraces) {
  const MatchQuery query{.unit = QuantityUnit::kDong};
  const float before = ranked("doanh thu viễn thông", query).front().score;
  (void)ranked("doanh thu bưu chính và đào tạo", query);
  EXPECT_EQ(ranked("doanh thu viễn thông", query).front().score, before);
}

const std::string kSentence = "Câu văn này dài hơn các đề mục ở bên trên, để chúng không chạm lề.";

// What holds for the last passage of a text: "period scenario org".
std::string scope_at_end(std::string_view text, TimePeriod document = TimePeriod::year(2027)) {
  const std::vector<Passage> passages = passages_of(text_of(text));
  const OrgIndex orgs(small_reading_pack());
  const IndicatorIndex indicators(small_reading_pack());
  const ScopeFinder scopes(passages, orgs, indicators, document, orgs.nation());
  const PassageScope scope = scopes.scope_of(passages.back());
  return scope.period.to_string() + (scope.until ? " @" + scope.until->to_string() : "") + " " +
         std::string(to_code(scope.scenario)) + " " + scope.org->id;
}

TEST(Scope, OfTheDocument) { EXPECT_EQ(scope_at_end(kSentence), "2027 actual land"); }

TEST(Scope, PeriodsAndPlansOfHeadings) {
  EXPECT_EQ(scope_at_end(std::string("I. KẾT QUẢ NĂM 2026\n") + kSentence), "2026 actual land");
  EXPECT_EQ(scope_at_end(std::string("I. KẾ HOẠCH NĂM 2028\n") + kSentence), "2028 plan land");
  EXPECT_EQ(scope_at_end(std::string("I. MỤC TIÊU ĐẾN NĂM 2031\n") + kSentence),
            "2031 target land");
  EXPECT_EQ(scope_at_end(std::string("I. MỤC TIÊU GIAI ĐOẠN 2028 - 2031\n") + kSentence),
            "2031 target land");
  EXPECT_EQ(scope_at_end(std::string("I. NHIỆM VỤ TRỌNG TÂM\n") + kSentence), "2028 plan land");
  EXPECT_EQ(
      scope_at_end(std::string("I. NHIỆM VỤ TRỌNG TÂM\n") + kSentence, TimePeriod::half(2027, 1)),
      "2027 plan land");
  EXPECT_EQ(scope_at_end(std::string("1. Tính đến ngày 20/11/2027:\n- ") + kSentence),
            "2027 @2027-11-20 actual land");
}

TEST(Scope, InnerHeadingsWin) {
  EXPECT_EQ(scope_at_end(std::string("I. KẾT QUẢ NĂM 2026\n1. Saco\n- ") + kSentence),
            "2026 actual saco");
  EXPECT_EQ(scope_at_end(std::string("I. KẾT QUẢ NĂM 2026\n1. Kế hoạch năm 2028\n- ") + kSentence),
            "2028 plan land");
}

TEST(Scope, DocumentPeriods) {
  const auto period = [](std::string_view text) {
    return document_period(passages_of(text_of(text))).to_string();
  };
  EXPECT_EQ(period(std::string("BÁO CÁO\nTổng kết năm 2027\n\n") + kSentence), "2027");
  EXPECT_EQ(period(std::string("BÁO CÁO\nKết quả quý III năm 2027\n\n") + kSentence), "2027-Q3");
  EXPECT_EQ(period("Câu văn không có năm nào."), "");
}

}  // namespace
}  // namespace tongket
