// A small pack in memory that is right in every respect; tests change one thing and look at what is
// said about it.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "model/pack_lint.h"
#include "model/pack_loader.h"

namespace tongket {

using PackTexts = std::map<std::string, std::string>;

inline PackTexts right_pack() {
  return {
      {"pack.yaml",
       "id: small\n"
       "name: {vi: Nho, en: Small}\n"
       "nation: land\n"
       "sources:\n"
       "  - {id: book, title: {vi: Sach, en: Book}, date: 2023-01-20}\n"
       "files: {values: [values.csv], stated: [stated.csv]}\n"},
      {"fields.yaml", "- code: EDU\n  name: {vi: Day, en: Teaching}\n  includes: [EDU, TRAIN]\n"},
      {"units_of_measure.yaml",
       "- id: PERS\n  class: count\n  names: {0: {vi: nguoi, en: persons}}\n"
       "- id: VND\n  class: currency\n  names: {0: {vi: dong, en: dong}, 9: {vi: ty, en: bn}}\n"
       "- id: USD\n  class: currency\n  names: {0: {vi: USD, en: USD}}\n"},
      {"code_lists.yaml",
       "- dimension: sex\n  name: {vi: Gioi, en: Sex}\n  exhaustive: true\n  exclusive: true\n"
       "  codes:\n"
       "    - {id: girls, vi: Nu, en: Girls}\n"
       "    - {id: boys, vi: Nam, en: Boys}\n"},
      {"orgs.yaml",
       "kinds:\n"
       "  - {id: nation, vi: Nuoc, en: Nation}\n"
       "  - {id: province, vi: Tinh, en: Province}\n"
       "units:\n"
       "  - {id: land, name: {vi: Nuoc, en: Land}, kind: nation}\n"
       "  - {id: north, name: {vi: Bac, en: North}, kind: province, parent: land}\n"
       "  - {id: south, name: {vi: Nam, en: South}, kind: province, parent: land}\n"},
      {"org_events.yaml", "- {date: 2024-01-01, kind: merge, from: [north, south], to: [north]}\n"},
      {"indicators/EDU.yaml",
       "- code: EDU.PUPILS\n  name: {vi: Hoc sinh, en: Pupils}\n  units: [PERS]\n  kind: stock\n"
       "- code: EDU.COST\n  name: {vi: Chi phi, en: Cost}\n  units: [VND, USD]\n  kind: flow\n"
       "- code: TRAIN.COST\n  name: {vi: Dao tao, en: Training}\n  units: [VND]\n  kind: flow\n"},
      {"identities.yaml",
       "- id: pupils\n"
       "  total: {code: EDU.PUPILS}\n"
       "  parts:\n"
       "    - {code: EDU.PUPILS, breakdown: sex=girls}\n"
       "    - {code: EDU.PUPILS, breakdown: sex=boys}\n"},
      {"rates.yaml",
       "- {from: USD, to: VND, first: 2022-01-01, last: 2022-12-31, rate: \"23500\"}\n"},
      {"collections.yaml",
       "- {id: year, indicators: [EDU.PUPILS], org_kind: province, frequency: year, "
       "first: \"2022\"}\n"},
      {"stated.csv",
       "doc,code,org,breakdown,period,kind,base_period,stated,qualifier\n"
       "book,EDU.PUPILS,north,sex=girls,2022,yoy_pct,2021,2.5,about\n"},
      {"values.csv", "code,org,period,value,unit\n"},
  };
}

// The right pack with `old` replaced by `fresh` in one file; `old` must occur.
inline PackTexts changed(const std::string& file, std::string_view old, std::string_view fresh) {
  PackTexts texts = right_pack();
  std::string& text = texts.at(file);
  const std::size_t at = text.find(old);
  TK_ASSERT(at != std::string::npos);
  text.replace(at, old.size(), fresh);
  return texts;
}

// "file:line:column key found [suggestion]" for each mistake.
inline std::vector<std::string> lines_of(const std::vector<Error>& mistakes) {
  std::vector<std::string> out;
  for (const Error& e : mistakes) {
    std::string line = e.place.file + ":" + std::to_string(e.place.line) + ":" +
                       std::to_string(e.place.column) + " " + e.key;
    for (const Arg& arg : e.args) {
      if (arg.name == "found") line += " " + arg.value;
      if (arg.name == "suggestion" && !arg.value.empty()) line += " [" + arg.value + "]";
    }
    out.push_back(std::move(line));
  }
  return out;
}

inline std::vector<std::string> mistakes_of_pack(const PackTexts& texts) {
  return lines_of(read_pack(pack_files_of(texts)).mistakes.sorted());
}

inline std::vector<std::string> lint_of_pack(const PackTexts& texts) {
  return lines_of(lint_pack(pack_files_of(texts)));
}

}  // namespace tongket
