// The units, measures and forms of the national workload, from the files that its generator writes.
#pragma once

#include <charconv>
#include <filesystem>
#include <string>
#include <vector>

#include "base/csv.h"
#include "base/file.h"
#include "derive/national/national_load.h"

namespace tongket {

struct NationalWorld {
  NationalScheme scheme;
  Hierarchy hierarchy;
  std::vector<ExpectedForm> expected;
};

// A table of whole numbers; -1 where a field is empty.
inline Result<std::vector<std::vector<int>>> read_numbers(const std::filesystem::path& path) {
  TK_TRY(const MappedFile file, MappedFile::open(path));
  TK_TRY(CsvReader reader, CsvReader::open(file.bytes(), path.string()));
  std::vector<std::vector<int>> out;
  CsvRecord record;
  while (true) {
    TK_TRY(const bool more, reader.next(record));
    if (!more) return out;
    std::vector<int>& row = out.emplace_back();
    for (std::size_t i = 0; i < record.size(); ++i) {
      int number = -1;
      const std::string_view text = record.field(i);
      std::from_chars(text.data(), text.data() + text.size(), number);
      row.push_back(number);
    }
  }
}

namespace national_world {

constexpr int kBaseForms = 8;
constexpr int kBaseMeasures = 30;
constexpr int kDirectMeasures = 3;
constexpr int kMajorShares = 10;  // of each form; the others fall under the second share rule
constexpr int kMajorIdentities = 5;
constexpr int kFirstDistrict = 64;

// unit_id,level,district_id,province_id,field
inline Hierarchy hierarchy_of(const std::vector<std::vector<int>>& units) {
  Hierarchy out;
  for (const std::vector<int>& row : units) {
    constexpr UnitLevel kLevels[] = {UnitLevel::kNation, UnitLevel::kProvince, UnitLevel::kDistrict,
                                     UnitLevel::kBase, UnitLevel::kDirect};
    NationalUnit unit{kLevels[row[1]], -1, row[3] < 0 ? -1 : row[3] - 1, row[4]};
    if (row[2] >= 0) unit.district = row[2] - kFirstDistrict;
    if (unit.level == UnitLevel::kProvince) out.province_units.push_back(row[0]);
    if (unit.level == UnitLevel::kDistrict) {
      out.district_units.push_back(row[0]);
      out.province_of_district.push_back(unit.province);
    }
    out.units.push_back(unit);
  }
  return out;
}

// indicator_id,kind,field,k,num_id,den_id
inline NationalScheme scheme_of(const std::vector<std::vector<int>>& indicators) {
  NationalScheme out;
  out.months = {.first = 0, .step = 1, .slots = 60};
  out.base = {.count = kBaseForms, .measures = kBaseMeasures};
  out.direct = {.count = kBaseForms, .measures = kDirectMeasures};
  for (const std::vector<int>& row : indicators) {
    out.indicators.push_back(row[0]);
    if (row[1] != 2) continue;
    out.ratios.push_back({.form = row[2],
                          .numerator = row[4] % kBaseMeasures,
                          .denominator = row[5] % kBaseMeasures,
                          .minor = row[3] >= kMajorShares});
  }
  for (int i = 0; i < kBaseMeasures / 3; ++i) {
    out.identities.push_back({3 * i, 3 * i + 1, 3 * i + 2, i >= kMajorIdentities});
  }
  return out;
}

}  // namespace national_world

inline Result<NationalWorld> read_world(const std::filesystem::path& folder) {
  NationalWorld out;
  TK_TRY(const auto units, read_numbers(folder / "unit.csv"));
  out.hierarchy = national_world::hierarchy_of(units);
  TK_TRY(const auto indicators, read_numbers(folder / "indicator.csv"));
  out.scheme = national_world::scheme_of(indicators);
  TK_TRY(const auto forms, read_numbers(folder / "form.csv"));
  for (const std::vector<int>& row : forms) out.expected.push_back({row[0], row[1]});
  return out;
}

}  // namespace tongket
