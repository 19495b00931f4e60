// A small pack for tests of the checks: two provinces, some enterprises, indicators of money,
// counts, rates and ranks.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "model/pack.h"

namespace tongket::testing {

inline Indicator indicator_of(std::string code, std::string name, std::string unit) {
  Indicator out;
  out.code = std::move(code);
  out.name_vi = out.name_en = std::move(name);
  out.field = "TEL";
  out.units = {std::move(unit)};
  out.kind = IndicatorKind::kFlow;
  return out;
}

inline OrgUnit org_of(std::string id, std::string name, std::string kind) {
  OrgUnit out;
  out.id = std::move(id);
  out.name_vi = out.name_en = std::move(name);
  out.kind = std::move(kind);
  return out;
}

inline Pack small_pack() {
  Pack out;
  out.nation = "VN";
  out.fields = {{"TEL", "Vi\u1ec5n th\u00f4ng", "Telecommunications", {"TEL"}, {}}};
  out.units_of_measure = {{"VND",
                           UnitClass::kCurrency,
                           {{0, "\u0111\u1ed3ng", "dong"}, {9, "t\u1ef7 \u0111\u1ed3ng", "bn"}}},
                          {"USD", UnitClass::kCurrency, {{0, "USD", "USD"}}},
                          {"COUNT", UnitClass::kCount, {}},
                          {"PERCENT", UnitClass::kPercent, {{0, "%", "%"}}},
                          {"RANK", UnitClass::kRank, {}}};
  out.indicators = {
      indicator_of("TEL.REV", "Doanh thu d\u1ecbch v\u1ee5 vi\u1ec5n th\u00f4ng", "VND"),
      indicator_of("ENT.REV", "Doanh thu doanh nghi\u1ec7p", "VND"),
      indicator_of("ENT.BUDGET", "N\u1ed9p ng\u00e2n s\u00e1ch nh\u00e0 n\u01b0\u1edbc", "VND"),
      indicator_of("TEL.RATE",
                   "T\u1ef7 l\u1ec7 h\u1ed9 gia \u0111\u00ecnh d\u00f9ng c\u00e1p quang",
                   "PERCENT"),
      indicator_of("DTI.RANK",
                   "X\u1ebfp h\u1ea1ng ch\u1ec9 s\u1ed1 chuy\u1ec3n \u0111\u1ed5i s\u1ed1 c\u1ea5p "
                   "t\u1ec9nh",
                   "RANK")};
  out.indicators[0].units.emplace_back("USD");
  out.indicators.back().kind = IndicatorKind::kRank;
  std::vector<OrgUnit> orgs{org_of("VN", "Vi\u1ec7t Nam", "nation"),
                            org_of("bacson", "B\u1eafc S\u01a1n", "province"),
                            org_of("namha", "Nam H\u1ea1", "province")};
  for (char c = 'A'; c <= 'L'; ++c) {
    orgs.push_back(org_of(std::string("e") + c,
                          std::string("C\u00f4ng ty Vi\u1ec5n th\u00f4ng ") + c + c + c,
                          "enterprise"));
  }
  Result<OrgHistory> history = OrgHistory::build(std::move(orgs), {});
  TK_ASSERT(history.ok());
  out.orgs = std::move(history.value());
  out.index();
  return out;
}

}  // namespace tongket::testing
