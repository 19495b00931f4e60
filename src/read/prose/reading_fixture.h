// A small sector of its own for the tests of reading: shops of towns. Words are plain ASCII except
// for the few that the lexicon needs.
#pragma once

#include <string>
#include <vector>

#include "model/pack.h"
#include "read/prose/reading.h"

namespace tongket::testing {

inline Indicator shop_indicator(std::string code, std::string name, std::string unit,
                                std::string counted, IndicatorKind kind) {
  Indicator out;
  out.code = std::move(code);
  out.name_vi = std::move(name);
  out.field = "SHOP";
  out.units = {std::move(unit)};
  out.counted_vi = std::move(counted);
  out.kind = kind;
  return out;
}

inline OrgUnit shop_org(std::string id, std::string name, std::string kind) {
  OrgUnit out;
  out.id = std::move(id);
  out.name_vi = std::move(name);
  out.kind = std::move(kind);
  return out;
}

inline Pack shop_pack() {
  Pack pack;
  pack.nation = "land";
  pack.fields = {{"SHOP", "Linh vuc hang quan", "Shops", {"SHOP"}}};
  pack.units_of_measure = {
      {"VND", UnitClass::kCurrency, {{0, "\u0111\u1ED3ng", ""}, {9, "t\u1EF7 \u0111\u1ED3ng", ""}}},
      {"PERCENT", UnitClass::kPercent, {{0, "%", ""}}},
      {"COUNT", UnitClass::kCount, {{0, "", ""}, {6, "tri\u1EC7u", ""}}},
      {"RANK", UnitClass::kRank, {{0, "", ""}}}};
  CodeList size;
  size.dimension = "size";
  size.codes = {{"small", "Quan nho", "", {"co nho"}}, {"large", "Quan lon", "", {}}};
  pack.code_lists = {size};
  using enum IndicatorKind;
  pack.indicators = {
      shop_indicator("SHOP.REV", "Doanh thu hang quan", "VND", "", kFlow),
      shop_indicator("SHOP.OPEN", "Luong quan mo cua", "COUNT", "quan", kStock),
      shop_indicator("SHOP.TAX", "Thue hang quan phai nop", "VND", "", kFlow),
      shop_indicator("SHOP.SHARE", "Ty le quan co bien hieu", "PERCENT", "", kRatio),
      shop_indicator("SHOP.PLANS", "So k\u1EBF ho\u1EA1ch kinh doanh", "COUNT", "ban", kCount)};
  pack.indicators[0].dimensions = {"size"};
  pack.indicators[1].dimensions = {"size"};
  pack.orgs = OrgHistory::build({shop_org("land", "Ca vung", "nation"),
                                 shop_org("north", "Thanh pho Bac", "town"),
                                 shop_org("south", "Thanh pho Nam", "town")},
                                {})
                  .value();
  pack.index();
  return pack;
}

// Lines of a text that is not wrapped; a line "a | b | c" is a row of a table, which a line without
// bars ends.
inline SourceText document_of(const std::vector<std::string>& lines) {
  SourceText out;
  out.wrapped = false;
  int table = -1;
  int row = 0;
  bool inside = false;
  int number = 0;
  for (const std::string& line : lines) {
    ++number;
    if (line.find(" | ") == std::string::npos) {
      inside = false;
      out.lines.push_back({.text = line, .number = number, .cell = {}});
      continue;
    }
    if (!inside) ++table;
    row = inside ? row + 1 : 0;
    inside = true;
    int column = 0;
    for (std::size_t from = 0; from <= line.size(); ++column) {
      const std::size_t to = std::min(line.find(" | ", from), line.size());
      SourceCell cell{.table = table, .row = row, .column = column};
      const std::string text = line.substr(from, to - from);
      if (text != "-") out.lines.push_back({.text = text, .number = number, .cell = cell});
      from = to + 3;
    }
  }
  return out;
}

inline SourceText wrapped_lines(const std::vector<std::string>& lines) {
  SourceText out;
  int number = 0;
  for (const std::string& line : lines) {
    out.lines.push_back({.text = line, .number = ++number, .cell = {}});
  }
  return out;
}

// "SHOP.REV land 2022 actual size=small 5 x9", one for each fact.
inline std::vector<std::string> facts_in(const SourceText& source, const std::string& period) {
  const Pack pack = shop_pack();
  ReadOptions options;
  options.period = TimePeriod::parse(period).value();
  std::vector<std::string> out;
  for (const ReadFact& fact : read_report(source, pack, options).facts) {
    std::string text = (fact.key.indicator.empty() ? "?" : fact.key.indicator) + " " +
                       fact.key.org + " " + fact.key.period.to_string() + " " +
                       std::string(to_code(fact.key.scenario));
    if (fact.key.as_of) text += " @" + fact.key.as_of->to_string();
    if (!fact.key.breakdown.is_total()) text += " " + fact.key.breakdown.to_string();
    text += " " + fact.value.to_string();
    if (fact.value_high) text += ".." + fact.value_high->to_string();
    if (fact.mult != 0) text += " x" + std::to_string(fact.mult);
    out.push_back(std::move(text));
  }
  return out;
}

}  // namespace tongket::testing
