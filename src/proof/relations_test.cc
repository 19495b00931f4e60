#include "proof/relations.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "proof/check_fixture.h"

namespace tongket {
namespace {

using ::testing::ElementsAreArray;
using ::testing::IsEmpty;
using tongket::testing::findings_of;
using tongket::testing::Lines;

struct Case {
  Lines lines;
  std::vector<std::string> told;  // kind and disputed number
};

std::vector<std::string> told(const Lines& lines) {
  std::vector<std::string> out;
  for (const ProofFinding& finding : findings_of(check_relations, lines)) {
    out.push_back(std::string(to_code(finding.kind)) + " " + finding.stated);
  }
  return out;
}

void expect(const std::vector<Case>& cases) {
  for (const Case& each : cases) {
    EXPECT_THAT(told(each.lines), ElementsAreArray(each.told)) << each.lines.back();
  }
}

TEST(Relations, Growth) {
  expect({
      {{"Doanh thu \u0111\u1ea1t 4.500 t\u1ef7 \u0111\u1ed3ng, t\u0103ng 12,5% so v\u1edbi "
        "c\u00f9ng k\u1ef3 n\u0103m 2021 (4.000 t\u1ef7 \u0111\u1ed3ng)."},
       {}},
      {{"Doanh thu \u0111\u1ea1t 4.500 t\u1ef7 \u0111\u1ed3ng, t\u0103ng 15,5% so v\u1edbi "
        "c\u00f9ng k\u1ef3 n\u0103m 2021 (4.000 t\u1ef7 \u0111\u1ed3ng)."},
       {"growth 15.5"}},
      {{"S\u1ea3n l\u01b0\u1ee3ng \u0111\u1ea1t 9.000 b\u01b0u g\u1eedi, gi\u1ea3m 10% so v\u1edbi "
        "n\u0103m 2021 (10.000 b\u01b0u g\u1eedi)."},
       {}},
      {{"S\u1ea3n l\u01b0\u1ee3ng \u0111\u1ea1t 9.000 b\u01b0u g\u1eedi, gi\u1ea3m 16% so v\u1edbi "
        "n\u0103m 2021 (10.000 b\u01b0u g\u1eedi)."},
       {"growth -16"}},
      {{"S\u1ea3n l\u01b0\u1ee3ng \u0111\u1ea1t 11.000 b\u01b0u g\u1eedi, gi\u1ea3m 10% so "
        "v\u1edbi n\u0103m 2021 (10.000 b\u01b0u g\u1eedi)."},
       {"growth -10"}},
      {{"C\u00f3 365 \u0111\u00e0i b\u1ecb nhi\u1ec5u (t\u0103ng 1,3 l\u1ea7n so v\u1edbi "
        "c\u00f9ng k\u1ef3 n\u0103m 2021 (272 \u0111\u00e0i b\u1ecb nhi\u1ec5u))."},
       {}},
      {{"C\u00f3 365 \u0111\u00e0i b\u1ecb nhi\u1ec5u (t\u0103ng 1,8 l\u1ea7n so v\u1edbi "
        "c\u00f9ng k\u1ef3 n\u0103m 2021 (272 \u0111\u00e0i b\u1ecb nhi\u1ec5u))."},
       {"multiple 1.8"}},
      {{"\u0110\u00e3 c\u1ea5p 1.500 ch\u1ee9ng th\u01b0, g\u1ea5p 2,5 l\u1ea7n n\u0103m 2021 (600 "
        "ch\u1ee9ng th\u01b0)."},
       {}},
      {{"S\u1ed1 v\u1ee5 l\u00e0 1.500 v\u1ee5, t\u0103ng h\u01a1n 20% so v\u1edbi n\u0103m 2021 "
        "(1.200 v\u1ee5)."},
       {}},
      {{"S\u1ed1 v\u1ee5 l\u00e0 1.500 v\u1ee5, t\u0103ng g\u1ea7n 40% so v\u1edbi n\u0103m 2021 "
        "(1.200 v\u1ee5)."},
       {"growth 40"}},
      {{"S\u1ed1 tr\u1ea1m t\u0103ng t\u1eeb 400 tr\u1ea1m l\u00ean 500 tr\u1ea1m, t\u0103ng 25%."},
       {}},
      {{"S\u1ed1 tr\u1ea1m t\u0103ng t\u1eeb 400 tr\u1ea1m l\u00ean 500 tr\u1ea1m, t\u0103ng 35%."},
       {"growth 35"}},
      {{"Ph\u00e1t tri\u1ec3n th\u00eam 50 m\u00e3, n\u00e2ng t\u1ed5ng s\u1ed1 m\u1ea1ng "
        "\u0111\u1ea1t 550, t\u0103ng 10% so v\u1edbi n\u0103m 2021."},
       {}},
      {{"Ph\u00e1t tri\u1ec3n th\u00eam 50 m\u00e3, n\u00e2ng t\u1ed5ng s\u1ed1 m\u1ea1ng "
        "\u0111\u1ea1t 550, t\u0103ng 17% so v\u1edbi n\u0103m 2021."},
       {"growth 17"}},
  });
}

TEST(Relations, RoundingEdges) {
  expect({
      {{"Doanh thu \u0111\u1ea1t 4.501 t\u1ef7 \u0111\u1ed3ng, t\u0103ng 12,5% so v\u1edbi "
        "n\u0103m 2021 (4.000 t\u1ef7 \u0111\u1ed3ng)."},
       {}},
      {{"Doanh thu \u0111\u1ea1t 45.036 t\u1ef7 \u0111\u1ed3ng, t\u0103ng 12,5% so v\u1edbi "
        "n\u0103m 2021 (40.001 t\u1ef7 \u0111\u1ed3ng)."},
       {"truncated 12.5"}},
      {{"C\u00f3 8/22 (36,3%) \u0111\u01a1n v\u1ecb ho\u00e0n th\u00e0nh."}, {"truncated 36.3"}},
      {{"C\u00f3 8/22 (36,4%) \u0111\u01a1n v\u1ecb ho\u00e0n th\u00e0nh."}, {}},
      {{"C\u00f3 44/63 (70%) \u0111\u01a1n v\u1ecb ho\u00e0n th\u00e0nh."}, {}},
  });
}

TEST(Relations, LabelsAndUnits) {
  expect({
      {{"T\u1ef7 l\u1ec7 h\u1ed9 \u0111\u1ea1t 27,5%, t\u0103ng 2,5% so v\u1edbi n\u0103m 2021 "
        "(25,0%)."},
       {"points "}},
      {{"T\u1ef7 l\u1ec7 h\u1ed9 \u0111\u1ea1t 27,5%, t\u0103ng 10% so v\u1edbi n\u0103m 2021 "
        "(25,0%)."},
       {}},
      {{"T\u1ef7 l\u1ec7 h\u1ed9 \u0111\u1ea1t 27,5%, t\u0103ng 2,5 \u0111i\u1ec3m ph\u1ea7n "
        "tr\u0103m so v\u1edbi n\u0103m 2021 (25,0%)."},
       {}},
      {{"T\u1ef7 l\u1ec7 h\u1ed9 \u0111\u1ea1t 27,5%, t\u0103ng 5,5 \u0111i\u1ec3m ph\u1ea7n "
        "tr\u0103m so v\u1edbi n\u0103m 2021 (25,0%)."},
       {"growth 5.5"}},
      {{"Doanh thu \u0111\u1ea1t 2.240 t\u1ef7 \u0111\u1ed3ng, t\u0103ng 12% so v\u1edbi n\u0103m "
        "2021 (2.000 tri\u1ec7u \u0111\u1ed3ng)."},
       {"growth 12"}},
      {{"S\u1ed1 t\u00ean mi\u1ec1n \u0111\u1ea1t 567.000 t\u00ean mi\u1ec1n, t\u0103ng 105% so "
        "v\u1edbi n\u0103m 2021 (540.000 t\u00ean mi\u1ec1n)."},
       {"growth_level 105"}},
  });
}

TEST(Relations, LevelsAndPlans) {
  expect({
      {{"Doanh thu \u0111\u1ea1t 510 t\u1ef7 \u0111\u1ed3ng, b\u1eb1ng 102% so v\u1edbi n\u0103m "
        "2021 (500 t\u1ef7 \u0111\u1ed3ng)."},
       {}},
      {{"Doanh thu \u0111\u1ea1t 510 t\u1ef7 \u0111\u1ed3ng, b\u1eb1ng 109% so v\u1edbi n\u0103m "
        "2021 (500 t\u1ef7 \u0111\u1ed3ng)."},
       {"level 109"}},
      {{"T\u1ef7 l\u1ec7 h\u1ed3 s\u01a1 \u0111\u1ea1t 53,77%, \u0111\u1ea1t 67,2% k\u1ebf "
        "ho\u1ea1ch n\u0103m 2022 (m\u1ee5c ti\u00eau n\u0103m 2022 l\u00e0 80%)."},
       {}},
      {{"T\u1ef7 l\u1ec7 h\u1ed3 s\u01a1 \u0111\u1ea1t 53,77%, \u0111\u1ea1t 76,2% k\u1ebf "
        "ho\u1ea1ch n\u0103m 2022 (m\u1ee5c ti\u00eau n\u0103m 2022 l\u00e0 80%)."},
       {"attainment 76.2"}},
      {{"Doanh thu \u0111\u1ea1t 138.000 t\u1ef7 \u0111\u1ed3ng, v\u01b0\u1ee3t 3,8% so v\u1edbi "
        "k\u1ebf ho\u1ea1ch n\u0103m 2022 (133.000 t\u1ef7 \u0111\u1ed3ng)."},
       {}},
      {{"Doanh thu \u0111\u1ea1t 138.000 t\u1ef7 \u0111\u1ed3ng, v\u01b0\u1ee3t 8,3% so v\u1edbi "
        "k\u1ebf ho\u1ea1ch n\u0103m 2022 (133.000 t\u1ef7 \u0111\u1ed3ng)."},
       {"attainment 8.3"}},
      {{"\u0110\u00e3 l\u1eafp 40 tr\u1ea1m, \u0111\u1ea1t 80% k\u1ebf ho\u1ea1ch."}, {}},
  });
}

TEST(Relations, Ratios) {
  expect({
      {{"Hi\u1ec7n 100% (40/40) \u0111\u01a1n v\u1ecb \u0111\u00e3 c\u00f3 gi\u1ea5y ph\u00e9p."},
       {}},
      {{"Hi\u1ec7n 100% (40/46) \u0111\u01a1n v\u1ecb \u0111\u00e3 c\u00f3 gi\u1ea5y ph\u00e9p."},
       {"ratio 100"}},
      {{"C\u00f3 42/160 \u0111\u00e0i ho\u00e0n th\u00e0nh \u0111\u1ea7u t\u01b0, chi\u1ebfm "
        "26,3%."},
       {}},
      {{"C\u00f3 42/160 \u0111\u00e0i ho\u00e0n th\u00e0nh \u0111\u1ea7u t\u01b0, chi\u1ebfm "
        "29,3%."},
       {"ratio 29.3"}},
      {{"\u0110\u00e3 x\u1eed l\u00fd 1.200 tr\u00ean t\u1ed5ng s\u1ed1 1.500 h\u1ed3 s\u01a1, "
        "\u0111\u1ea1t 80%."},
       {}},
      {{"\u0110\u00e3 x\u1eed l\u00fd 1.200 tr\u00ean t\u1ed5ng s\u1ed1 1.500 h\u1ed3 s\u01a1, "
        "\u0111\u1ea1t 88%."},
       {"ratio 88"}},
      {{"T\u1ed5ng s\u1ed1 h\u1ed3 s\u01a1 ti\u1ebfp nh\u1eadn: 2.000 b\u1ed9; c\u00f3 1.300 "
        "b\u1ed9 tr\u1ef1c tuy\u1ebfn, \u0111\u1ea1t 65%."},
       {}},
      {{"T\u1ed5ng s\u1ed1 h\u1ed3 s\u01a1 ti\u1ebfp nh\u1eadn: 2.000 b\u1ed9; c\u00f3 1.300 "
        "b\u1ed9 tr\u1ef1c tuy\u1ebfn, \u0111\u1ea1t 56%."},
       {"share 56"}},
      {{"C\u00f3 16/22 b\u1ed9 ban h\u00e0nh k\u1ebf ho\u1ea1ch (\u0111\u1ea1t 100% ch\u1ec9 "
        "ti\u00eau n\u0103m 2022)."},
       {}},
      {{"C\u00f3 46/63 t\u1ec9nh \u0111\u00e3 th\u00e0nh l\u1eadp 100% t\u1ed5 \u0111\u1ebfn "
        "c\u1ea5p x\u00e3."},
       {}},
      {{"C\u00f4ng v\u0103n g\u1eedi 63 S\u1edf Y t\u1ebf.",
        "Tr\u00ean 60% S\u1edf Y t\u1ebf tham gia \u00fd ki\u1ebfn \u0111\u1ed1i v\u1edbi d\u1ef1 "
        "th\u1ea3o (39 S\u1edf)."},
       {}},
      {{"C\u00f4ng v\u0103n g\u1eedi 63 S\u1edf Y t\u1ebf.",
        "Tr\u00ean 80% S\u1edf Y t\u1ebf tham gia \u00fd ki\u1ebfn \u0111\u1ed1i v\u1edbi d\u1ef1 "
        "th\u1ea3o (39 S\u1edf)."},
       {"share 80"}},
  });
}

TEST(Relations, Sums) {
  expect({
      {{"\u0110\u00e3 x\u1eed l\u00fd 05 v\u1ee5 (mi\u1ec1n B\u1eafc: 02 v\u1ee5, mi\u1ec1n Nam: "
        "03 v\u1ee5)."},
       {}},
      {{"\u0110\u00e3 x\u1eed l\u00fd 09 v\u1ee5 (mi\u1ec1n B\u1eafc: 02 v\u1ee5, mi\u1ec1n Nam: "
        "03 v\u1ee5)."},
       {"sum 9"}},
      {{"Ti\u1ebfp nh\u1eadn 236 l\u01b0\u1ee3t ph\u1ea3n \u00e1nh, trong \u0111\u00f3: tin "
        "r\u00e1c 29 l\u01b0\u1ee3t; cu\u1ed9c g\u1ecdi r\u00e1c 207."},
       {}},
      {{"Ti\u1ebfp nh\u1eadn 236 l\u01b0\u1ee3t ph\u1ea3n \u00e1nh, trong \u0111\u00f3: tin "
        "r\u00e1c 92 l\u01b0\u1ee3t; cu\u1ed9c g\u1ecdi r\u00e1c 207."},
       {"sum 236"}},
      {{"\u0110\u00e3 c\u1ea5p 900 gi\u1ea5y ph\u00e9p, trong \u0111\u00f3 c\u00f3 20 gi\u1ea5y "
        "ph\u00e9p b\u00e1o in, 30 gi\u1ea5y ph\u00e9p b\u00e1o h\u00ecnh."},
       {}},
      {{"C\u00f3 100 h\u1ecdc vi\u00ean, trong \u0111\u00f3 60 n\u1eef, 70 \u0111\u1ea3ng "
        "vi\u00ean."},
       {}},
      {{"Ban h\u00e0nh 39 v\u0103n b\u1ea3n, g\u1ed3m: 01 ch\u1ec9 th\u1ecb; 09 quy\u1ebft "
        "\u0111\u1ecbnh; 17 k\u1ebf ho\u1ea1ch; 12 c\u00f4ng v\u0103n."},
       {}},
      {{"Ban h\u00e0nh 39 v\u0103n b\u1ea3n, g\u1ed3m: 01 ch\u1ec9 th\u1ecb; 04 quy\u1ebft "
        "\u0111\u1ecbnh; 17 k\u1ebf ho\u1ea1ch; 12 c\u00f4ng v\u0103n."},
       {"sum 39"}},
      {{"Kinh ph\u00ed 5,5 t\u1ef7 \u0111\u1ed3ng, g\u1ed3m: ng\u00e2n s\u00e1ch 5 t\u1ef7 "
        "\u0111\u1ed3ng, t\u00e0i tr\u1ee3 500 tri\u1ec7u \u0111\u1ed3ng."},
       {}},
      {{"Kinh ph\u00ed 5,5 t\u1ef7 \u0111\u1ed3ng, g\u1ed3m: ng\u00e2n s\u00e1ch 5 t\u1ef7 "
        "\u0111\u1ed3ng, t\u00e0i tr\u1ee3 500 t\u1ef7 \u0111\u1ed3ng."},
       {"sum 5.5"}},
      {{"X\u1eed l\u00fd 15 tr\u01b0\u1eddng h\u1ee3p \u0111\u1ed1i v\u1edbi 05 t\u1ed5 ch\u1ee9c "
        "v\u00e0 10 c\u00e1 nh\u00e2n."},
       {}},
      {{"X\u1eed l\u00fd 15 tr\u01b0\u1eddng h\u1ee3p \u0111\u1ed1i v\u1edbi 09 t\u1ed5 ch\u1ee9c "
        "v\u00e0 10 c\u00e1 nh\u00e2n."},
       {"sum 15"}},
      {{"C\u00f3 44/63 t\u1ec9nh v\u00e0 8/22 b\u1ed9 ho\u00e0n th\u00e0nh. T\u1ed5ng "
        "\u0111\u1ea1t 52/85 \u0111\u01a1n v\u1ecb."},
       {}},
      {{"C\u00f3 44/63 t\u1ec9nh v\u00e0 8/22 b\u1ed9 ho\u00e0n th\u00e0nh. T\u1ed5ng "
        "\u0111\u1ea1t 57/85 \u0111\u01a1n v\u1ecb."},
       {"sum 57"}},
      {{"K\u1ebft qu\u1ea3 kh\u1ea3o s\u00e1t:",
        "+ Ph\u1ea7n c\u1ee9ng: 12 doanh nghi\u1ec7p, doanh thu 231 t\u1ef7 \u0111\u1ed3ng.",
        "+ Ph\u1ea7n m\u1ec1m: 23 doanh nghi\u1ec7p v\u1edbi doanh thu 17 t\u1ef7 \u0111\u1ed3ng.",
        "+ N\u1ed9i dung s\u1ed1: 4 doanh nghi\u1ec7p v\u1edbi doanh thu 6 t\u1ef7 \u0111\u1ed3ng.",
        "T\u1ed5ng doanh thu \u0111\u1ea1t 254 t\u1ef7 \u0111\u1ed3ng."},
       {}},
      {{"K\u1ebft qu\u1ea3 kh\u1ea3o s\u00e1t:",
        "+ Ph\u1ea7n c\u1ee9ng: 12 doanh nghi\u1ec7p, doanh thu 231 t\u1ef7 \u0111\u1ed3ng.",
        "+ Ph\u1ea7n m\u1ec1m: 23 doanh nghi\u1ec7p v\u1edbi doanh thu 17 t\u1ef7 \u0111\u1ed3ng.",
        "+ N\u1ed9i dung s\u1ed1: 4 doanh nghi\u1ec7p v\u1edbi doanh thu 6 t\u1ef7 \u0111\u1ed3ng.",
        "T\u1ed5ng doanh thu \u0111\u1ea1t 245 t\u1ef7 \u0111\u1ed3ng."},
       {"sum 245"}},
      {{"T\u1ef7 tr\u1ecdng \u0111\u1ea1t 12,5% (4,3% trong ng\u00e0nh kh\u00e1c) v\u00e0 t\u1ef7 "
        "tr\u1ecdng c\u00f4ng nghi\u1ec7p \u0111\u1ea1t 8,2%."},
       {}},
      {{"T\u1ef7 tr\u1ecdng \u0111\u1ea1t 12,5% (4,9% trong ng\u00e0nh kh\u00e1c) v\u00e0 t\u1ef7 "
        "tr\u1ecdng c\u00f4ng nghi\u1ec7p \u0111\u1ea1t 8,2%."},
       {"sum 12.5"}},
  });
}

TEST(Relations, Lists) {
  expect({
      {{"Ban h\u00e0nh 02 Th\u00f4ng t\u01b0 (Th\u00f4ng t\u01b0 s\u1ed1 10/2022/TT-BTC v\u00e0 "
        "Th\u00f4ng t\u01b0 s\u1ed1 12/2022/TT-BTC)."},
       {}},
      {{"Ban h\u00e0nh 06 Th\u00f4ng t\u01b0 (Th\u00f4ng t\u01b0 s\u1ed1 10/2022/TT-BTC v\u00e0 "
        "Th\u00f4ng t\u01b0 s\u1ed1 12/2022/TT-BTC)."},
       {"count 6"}},
      {{"Tr\u00ecnh 03 Ngh\u1ecb \u0111\u1ecbnh, g\u1ed3m: (1) v\u1ec1 gi\u00e1; (2) v\u1ec1 "
        "thu\u1ebf; (3) v\u1ec1 ph\u00ed."},
       {}},
      {{"Tr\u00ecnh 05 Ngh\u1ecb \u0111\u1ecbnh, g\u1ed3m: (1) v\u1ec1 gi\u00e1; (2) v\u1ec1 "
        "thu\u1ebf; (3) v\u1ec1 ph\u00ed."},
       {"count 5"}},
      {{"Ki\u1ec3m \u0111\u1ecbnh 04 ch\u01b0\u01a1ng tr\u00ecnh \u0111\u00e0o t\u1ea1o ngh\u1ec1: "
        "V\u1eadn h\u00e0nh m\u00e1y in; V\u1eadn h\u00e0nh m\u00e1y g\u1ea5p; V\u1eadn h\u00e0nh "
        "m\u00e1y b\u1ebf; V\u1eadn h\u00e0nh m\u00e1y c\u1eaft."},
       {}},
      {{"Ki\u1ec3m \u0111\u1ecbnh 09 ch\u01b0\u01a1ng tr\u00ecnh \u0111\u00e0o t\u1ea1o ngh\u1ec1: "
        "V\u1eadn h\u00e0nh m\u00e1y in; V\u1eadn h\u00e0nh m\u00e1y g\u1ea5p; V\u1eadn h\u00e0nh "
        "m\u00e1y b\u1ebf; V\u1eadn h\u00e0nh m\u00e1y c\u1eaft."},
       {"count 9"}},
      {{"Kh\u1ea3o s\u00e1t t\u1ea1i 03 mi\u1ec1n B\u1eafc, Trung, Nam."}, {}},
      {{"Kh\u1ea3o s\u00e1t t\u1ea1i 07 mi\u1ec1n B\u1eafc, Trung, Nam."}, {"count 7"}},
      {{"M\u1edf 02 - 03 ng\u00e0nh m\u1edbi (K\u1ef9 thu\u1eadt D\u1eef li\u1ec7u, Logistics, "
        "Kinh t\u1ebf s\u1ed1)."},
       {}},
      {{"M\u1edf 06 - 03 ng\u00e0nh m\u1edbi (K\u1ef9 thu\u1eadt D\u1eef li\u1ec7u, Logistics, "
        "Kinh t\u1ebf s\u1ed1)."},
       {"magnitude 6"}},
      {{"Danh s\u00e1ch 03 b\u1ed9 tem bao g\u1ed3m: \u201cC\u00e2y kh\u1ebf\u201d, \u201cH\u1ed5, "
        "b\u00e1o\u201d, \u201cT\u1ebft\u201d."},
       {}},
      {{"Danh s\u00e1ch 04 b\u1ed9 tem bao g\u1ed3m: \u201cC\u00e2y kh\u1ebf\u201d, \u201cH\u1ed5, "
        "b\u00e1o\u201d, \u201cT\u1ebft\u201d."},
       {"count 4"}},
      {{"T\u1ed5 ch\u1ee9c 09 kh\u00f3a t\u1ea1i c\u00e1c t\u1ec9nh nh\u01b0 H\u00e0 Giang, "
        "Qu\u1ea3ng Tr\u1ecb."},
       {}},
      {{"\u0110\u00e3 k\u1ebft n\u1ed1i 12 h\u1ec7 th\u1ed1ng, trong \u0111\u00f3 c\u00f3 h\u1ec7 "
        "th\u1ed1ng (C\u1ed5ng A v\u00e0 C\u1ed5ng B) c\u1ee7a t\u1ec9nh."},
       {}},
      {{"H\u1ed9i ngh\u1ecb 10 n\u01b0\u1edbc ASEAN; T\u1ed5 ch\u1ee9c l\u00e0m vi\u1ec7c v\u1edbi "
        "B\u01b0u ch\u00ednh \u00dac, B\u01b0u ch\u00ednh L\u00e0o."},
       {}},
      {{"Ban h\u00e0nh 01 \u0111\u1ec1 \u00e1n g\u1ed3m: Ph\u00e1t tri\u1ec3n h\u1ea1 t\u1ea7ng; "
        "\u0110\u00e0o t\u1ea1o; Truy\u1ec1n th\u00f4ng."},
       {}},
      {{"Ho\u00e0n th\u00e0nh 14/14 ch\u1ec9 ti\u00eau, c\u1ea3 14 ch\u1ec9 ti\u00eau "
        "\u0111\u1ec1u \u0111\u1ea1t."},
       {}},
      {{"Ho\u00e0n th\u00e0nh 11/14 ch\u1ec9 ti\u00eau, c\u1ea3 14 ch\u1ec9 ti\u00eau "
        "\u0111\u1ec1u \u0111\u1ea1t."},
       {"count 14"}},
  });
}

TEST(Relations, Differences) {
  expect({
      {{"Ch\u1ec9 s\u1ed1 \u0111\u00e3 t\u0103ng 06 b\u1eadc (t\u1eeb v\u1ecb tr\u00ed th\u1ee9 09 "
        "l\u00ean v\u1ecb tr\u00ed th\u1ee9 03)."},
       {}},
      {{"Ch\u1ec9 s\u1ed1 \u0111\u00e3 t\u0103ng 08 b\u1eadc (t\u1eeb v\u1ecb tr\u00ed th\u1ee9 09 "
        "l\u00ean v\u1ecb tr\u00ed th\u1ee9 03)."},
       {"sum 8"}},
      {{"T\u1eadp hu\u1ea5n t\u1ea1i 59/63 \u0111\u1ecba ph\u01b0\u01a1ng (04 \u0111\u1ecba "
        "ph\u01b0\u01a1ng ch\u01b0a t\u1ed5 ch\u1ee9c do b\u00e3o)."},
       {}},
      {{"T\u1eadp hu\u1ea5n t\u1ea1i 59/63 \u0111\u1ecba ph\u01b0\u01a1ng (07 \u0111\u1ecba "
        "ph\u01b0\u01a1ng ch\u01b0a t\u1ed5 ch\u1ee9c do b\u00e3o)."},
       {"sum 7"}},
  });
}

TEST(Relations, Years) {
  expect({
      {{"N\u0103m 2022, doanh thu t\u0103ng 5% so v\u1edbi n\u0103m 2021."}, {}},
      {{"N\u0103m 2022, doanh thu t\u0103ng 5% so v\u1edbi n\u0103m 2022."}, {"year 5"}},
      {{"N\u0103m 2022, doanh thu t\u0103ng 5% so v\u1edbi c\u00f9ng k\u1ef3 n\u0103m 2023."},
       {"year 5"}},
      {{"N\u0103m 2022, doanh thu v\u01b0\u1ee3t 5% so v\u1edbi k\u1ebf ho\u1ea1ch n\u0103m 2022."},
       {}},
      {{"N\u0103m 2023 ph\u1ea5n \u0111\u1ea5u doanh thu t\u0103ng 5% so v\u1edbi n\u0103m 2022."},
       {}},
      {{"S\u1ed1 v\u1ee5 trong th\u00e1ng 6/2022 gi\u1ea3m 11% so v\u1edbi th\u00e1ng 5/2022."},
       {}},
  });
}

TEST(Relations, Rates) {
  expect({
      {{"T\u1eeb \u0111\u1ea7u n\u0103m 2022 \u0111\u1ebfn ng\u00e0y 31/01/2022 \u0111\u00e3 "
        "c\u00f3 620 ngh\u00ecn l\u01b0\u1ee3t. Trung b\u00ecnh 01 ng\u00e0y kho\u1ea3ng 20 "
        "ngh\u00ecn l\u01b0\u1ee3t."},
       {}},
      {{"T\u1eeb \u0111\u1ea7u n\u0103m 2022 \u0111\u1ebfn ng\u00e0y 31/01/2022 \u0111\u00e3 "
        "c\u00f3 620 ngh\u00ecn l\u01b0\u1ee3t. Trung b\u00ecnh 01 ng\u00e0y kho\u1ea3ng 47 "
        "ngh\u00ecn l\u01b0\u1ee3t."},
       {"ratio 47"}},
      {{"G\u1eedi kho\u1ea3ng 150 b\u00e1o c\u00e1o h\u1eb1ng ng\u00e0y (t\u1eeb th\u00e1ng "
        "01/2022 \u0111\u1ebfn th\u00e1ng 5/2022)."},
       {}},
      {{"G\u1eedi kho\u1ea3ng 190 b\u00e1o c\u00e1o h\u1eb1ng ng\u00e0y (t\u1eeb th\u00e1ng "
        "01/2022 \u0111\u1ebfn th\u00e1ng 5/2022)."},
       {"ratio 190"}},
  });
}

// Properties: sentences put together from numbers. What is right is never told, what is wrong by
// more than rounding always is.

// Whole numbers as a report prints them, "1.234.567".
std::string grouped(std::int64_t value) {
  std::string out = std::to_string(value);
  for (auto at = static_cast<std::ptrdiff_t>(out.size()) - 3; at > 0; at -= 3) {
    out.insert(static_cast<std::size_t>(at), ".");
  }
  return out;
}
// Tenths as a report prints them, "12,7".
std::string tenths(std::int64_t value) { return fmt::format("{},{}", value / 10, value % 10); }
// Half up.
std::int64_t rounded(std::int64_t a, std::int64_t b) { return (2 * a + b) / (2 * b); }

Lines growth(std::int64_t now, std::int64_t before, std::int64_t stated) {
  return {
      fmt::format("Doanh thu \u0111\u1ea1t {} t\u1ef7 \u0111\u1ed3ng, t\u0103ng {}% so v\u1edbi "
                  "n\u0103m 2021 ({} t\u1ef7 \u0111\u1ed3ng).",
                  grouped(now), tenths(stated), grouped(before))};
}

RC_GTEST_PROP(Relations, GrowthIsToldIffItIsWrong, ()) {
  const auto before = *rc::gen::inRange<std::int64_t>(20'000, 9'000'000);
  const auto now = before + *rc::gen::inRange<std::int64_t>(before / 100, before);
  const std::int64_t right = rounded((now - before) * 1000, before);
  RC_ASSERT(told(growth(now, before, right)).empty());
  const auto off = *rc::gen::inRange<std::int64_t>(3, 300);
  RC_ASSERT(told(growth(now, before, right + off)).size() == 1U);
  if (right > off) RC_ASSERT(told(growth(now, before, right - off)).size() == 1U);
}

Lines ratio(std::int64_t part, std::int64_t whole, std::int64_t stated) {
  return {fmt::format("C\u00f3 {}/{} ({}%) \u0111\u01a1n v\u1ecb ho\u00e0n th\u00e0nh.", part,
                      whole, tenths(stated))};
}

RC_GTEST_PROP(Relations, RatiosAreToldIffTheyAreWrong, ()) {
  const auto whole = *rc::gen::inRange<std::int64_t>(10, 900);
  const auto part = *rc::gen::inRange<std::int64_t>(1, whole + 1);
  const std::int64_t right = rounded(part * 1000, whole);
  RC_ASSERT(told(ratio(part, whole, right)).empty());
  const auto off = *rc::gen::inRange<std::int64_t>(1, 90);
  RC_ASSERT(told(ratio(part, whole, right + off)).size() == 1U);
}

Lines sum(std::int64_t total, std::int64_t a, std::int64_t b, std::int64_t c) {
  return {
      fmt::format("Ban h\u00e0nh {} v\u0103n b\u1ea3n, g\u1ed3m: {} ch\u1ec9 th\u1ecb; {} "
                  "quy\u1ebft \u0111\u1ecbnh; {} k\u1ebf ho\u1ea1ch.",
                  grouped(total), grouped(a), grouped(b), grouped(c))};
}

RC_GTEST_PROP(Relations, SumsAreToldIffTheyAreWrong, ()) {
  const auto part = rc::gen::inRange<std::int64_t>(100, 5'000);
  const auto a = *part;
  const auto b = *part;
  const auto c = *part;
  RC_ASSERT(told(sum(a + b + c, a, b, c)).empty());
  const auto off = *rc::gen::inRange<std::int64_t>(1, 90);
  RC_ASSERT(told(sum(a + b + c + off, a, b, c)).size() == 1U);
}

Lines listed(std::size_t count, std::size_t stated) {
  std::string names;
  for (std::size_t i = 0; i < count; ++i) {
    names += fmt::format("{}({}) Ngh\u1ecb \u0111\u1ecbnh v\u1ec1 l\u0129nh v\u1ef1c {}",
                         i == 0 ? "" : "; ", i + 1, static_cast<char>('A' + i));
  }
  return {fmt::format("Tr\u00ecnh {:02} Ngh\u1ecb \u0111\u1ecbnh, g\u1ed3m: {}.", stated, names)};
}

RC_GTEST_PROP(Relations, EnumeratedListsAreToldIffTheyAreWrong, ()) {
  const auto count = *rc::gen::inRange<std::size_t>(2, 20);
  RC_ASSERT(told(listed(count, count)).empty());
  const auto off = *rc::gen::inRange<std::size_t>(1, 5);
  RC_ASSERT(told(listed(count, count + off)).size() == 1U);
}

TEST(Relations, AFindingPointsAtItsNumberAndItsOperands) {
  const std::vector<ProofFinding> found = findings_of(
      check_relations, {"Doanh thu \u0111\u1ea1t 4.517 t\u1ef7 \u0111\u1ed3ng, t\u0103ng 15,5% so "
                        "v\u1edbi n\u0103m 2021 (4.015 t\u1ef7 \u0111\u1ed3ng)."});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].others.size(), 2U);
  EXPECT_EQ(found[0].severity, ProofSeverity::kHigh);
  EXPECT_EQ(found[0].certainty, ProofCertainty::kCertain);
  EXPECT_NE(found[0].text(Language::kEnglish).find("12.5%"), std::string::npos);
  EXPECT_NE(found[0].text(Language::kVietnamese).find("12,5%"), std::string::npos);
}

TEST(Relations, AUnitThatSlippedIsNamed) {
  const std::vector<ProofFinding> found = findings_of(
      check_relations, {"Doanh thu \u0111\u1ea1t 2.240 t\u1ef7 \u0111\u1ed3ng, t\u0103ng 12% so "
                        "v\u1edbi n\u0103m 2021 (2.000 tri\u1ec7u \u0111\u1ed3ng)."});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].key, "proof.relation_unit_slip");
  EXPECT_NE(found[0].text(Language::kEnglish).find("billion"), std::string::npos);
}

TEST(Relations, LongTextWithoutStopsTakesNoTime) {
  std::string line;
  for (int i = 0; i < 20'000; ++i) line += "(12 x\u00e3, g\u1ed3m: 3 v\u00e0 ";
  EXPECT_THAT(findings_of(check_relations, {line}), IsEmpty());
}

}  // namespace
}  // namespace tongket
