#include "read/prose/claim.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "read/claims_write.h"

namespace tongket {
namespace {

using ::testing::ElementsAreArray;

SourceText source_of(const std::string& line) {
  SourceText out;
  out.wrapped = false;
  out.lines = {{.text = line, .number = 1}};
  return out;
}

// "kind stated qualifier: subject / base + parts [n listed] @base period"
std::string summary(const ReportReading& reading, const ReadClaim& claim) {
  const auto number = [&](QuantityRef ref) { return quantity_of(reading, ref).value.to_string(); };
  const Decimal stated = quantity_of(reading, claim.stated).value;
  std::string out(to_code(claim.kind));
  out += " " + (claim.falls ? stated.negated() : stated).to_string();
  if (claim.qualifier != Qualifier::kExact) out += " " + std::string(to_code(claim.qualifier));
  out += ":";
  if (claim.subject) out += " " + number(*claim.subject);
  if (claim.base) out += " / " + number(*claim.base);
  for (std::size_t i = 0; i < claim.parts.size(); ++i) {
    out += (i == 0 ? " " : " + ") + number(claim.parts[i]);
  }
  if (claim.list) out += " [" + std::to_string(claim.list->best) + " listed]";
  if (!claim.base_period.is_undated()) out += " @" + claim.base_period.to_string();
  return out;
}

std::vector<std::string> claims_of(const std::string& line) {
  const SourceText source = source_of(line);
  const ReportReading reading = read_report(source, Pack(), {.period = TimePeriod::year(2022)});
  std::vector<std::string> out;
  for (const ReadClaim& claim : read_claims(reading)) out.push_back(summary(reading, claim));
  return out;
}

TEST(ReadClaims, FindsOperandsByWordsAndPlace) {
  const std::vector<std::pair<std::string, std::vector<std::string>>> cases = {
      {"Doanh thu \u0111\u1ea1t 40 t\u1ef7 \u0111\u1ed3ng, t\u0103ng 11,3% so v\u1edbi c\u00f9ng "
       "k\u1ef3 n\u0103m 2021 (35,9 t\u1ef7 \u0111\u1ed3ng).",
       {"yoy_pct 11.3: 40 / 35.9 @2021"}},
      {"Doanh thu \u0111\u1ea1t 40 t\u1ef7 \u0111\u1ed3ng, gi\u1ea3m h\u01a1n 5% so v\u1edbi "
       "n\u0103m 2021.",
       {"yoy_pct -5 over: 40 @2021"}},
      {"T\u1ef7 l\u1ec7 \u0111\u1ea1t 52%, t\u0103ng 3 \u0111i\u1ec3m ph\u1ea7n tr\u0103m so "
       "v\u1edbi n\u0103m 2021.",
       {"yoy_pp 3: 52 @2021"}},
      {"Doanh thu \u0111\u1ea1t 40 t\u1ef7 \u0111\u1ed3ng, b\u1eb1ng 102% so v\u1edbi n\u0103m "
       "2021.",
       {"level_pct 102: 40 @2021"}},
      {"Doanh thu \u0111\u1ea1t 40 t\u1ef7 \u0111\u1ed3ng, \u0111\u1ea1t 96,5% k\u1ebf ho\u1ea1ch "
       "n\u0103m.",
       {"plan_pct 96.5: 40"}},
      {"Doanh thu \u0111\u1ea1t 40 t\u1ef7 \u0111\u1ed3ng, v\u01b0\u1ee3t 3% so v\u1edbi k\u1ebf "
       "ho\u1ea1ch n\u0103m 2022 (38,8 t\u1ef7 \u0111\u1ed3ng).",
       {"over_plan_pct 3: 40 / 38.8 @2022"}},
      {"\u0110\u00e3 c\u1ea5p 480 ch\u1ee9ng th\u01b0, g\u1ea5p 4,8 l\u1ea7n so v\u1edbi n\u0103m "
       "2021.",
       {"times 4.8: 480 @2021"}},
      {"T\u1ef7 l\u1ec7 h\u1ed9 \u01b0\u1edbc \u0111\u1ea1t 74,5%, x\u1ea5p x\u1ec9 m\u1ee5c "
       "ti\u00eau \u0111\u1ec1 ra l\u00e0 75%, t\u0103ng 11% so v\u1edbi n\u0103m 2021.",
       {"yoy_pct 11: 74.5 @2021"}},
      {"Doanh thu \u0111\u1ea1t 40 t\u1ef7 \u0111\u1ed3ng, g\u1ea5p 1,5 l\u1ea7n so v\u1edbi "
       "d\u1ef1 b\u00e1o t\u1ed1c \u0111\u1ed9 t\u0103ng tr\u01b0\u1edfng.",
       {"times 1.5:"}},
      {"T\u1ef7 l\u1ec7 \u0111\u1ea1t 2,27 (g\u1ea5p 3 l\u1ea7n trung b\u00ecnh to\u00e0n "
       "qu\u1ed1c l\u00e0 0,7).",
       {"times 3: 2.27 / 0.7"}},
      {"C\u00f3 44/63 (70%) t\u1ec9nh ho\u00e0n th\u00e0nh.", {"ratio 70: 44 / 63"}},
      {"Hi\u1ec7n 100% (40/40) \u0111\u01a1n v\u1ecb c\u00f3 gi\u1ea5y ph\u00e9p.",
       {"ratio 100: 40 / 40"}},
      {"\u0110\u00e3 x\u1eed l\u00fd 1.200 h\u1ed3 s\u01a1/1.500 h\u1ed3 s\u01a1, \u0111\u1ea1t "
       "80%.",
       {"ratio 80: 1200 / 1500"}},
      {"T\u1ea1m ng\u1eebng 124 t\u00ean mi\u1ec1n (trong \u0111\u00f3 93 trong n\u01b0\u1edbc, 31 "
       "qu\u1ed1c t\u1ebf).",
       {"sum 124: 93 + 31"}},
      {"Kh\u1ea3o s\u00e1t 03 mi\u1ec1n B\u1eafc, Trung, Nam.", {"sum 3: [3 listed]"}},
      {"Tr\u00ecnh 02 Ngh\u1ecb \u0111\u1ecbnh: (1) v\u1ec1 gi\u00e1; (2) v\u1ec1 ph\u00ed.",
       {"sum 2: [2 listed]"}},
      {"\u0110\u00e3 t\u0103ng 06 b\u1eadc (t\u1eeb v\u1ecb tr\u00ed th\u1ee9 09 l\u00ean v\u1ecb "
       "tr\u00ed th\u1ee9 03).",
       {"other 6: 9 + 3"}},
      {"T\u1eadp hu\u1ea5n t\u1ea1i 59/63 \u0111\u1ecba ph\u01b0\u01a1ng (04 \u0111\u1ecba "
       "ph\u01b0\u01a1ng ch\u01b0a t\u1ed5 ch\u1ee9c).",
       {"other 4: 63 + 59"}},
  };
  for (const auto& [line, claims] : cases) {
    EXPECT_THAT(claims_of(line), ElementsAreArray(claims)) << line;
  }
}

TEST(ReadClaims, AreWrittenAsCsv) {
  const SourceText source = source_of(
      "Doanh thu \u0111\u1ea1t 40 t\u1ef7 \u0111\u1ed3ng, gi\u1ea3m kho\u1ea3ng 11,3% so v\u1edbi "
      "n\u0103m 2021 (45,1 t\u1ef7 \u0111\u1ed3ng).");
  const ReportReading reading = read_report(source, Pack(), {.period = TimePeriod::year(2022)});
  const std::string csv = claims_csv("bao-cao", source, reading, read_claims(reading));
  EXPECT_NE(csv.find("bao-cao,1,1,,,,2022,yoy_pct,2021,-11.3,about,"), std::string::npos) << csv;
}

}  // namespace
}  // namespace tongket
