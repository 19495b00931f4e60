// Who rolls up to whom: units below a district, districts, provinces, the nation; and units that
// report to their province itself. Levels are parent vectors over dense numbers, so another footing
// (provinces that merged) is just another vector.
//
//   hierarchy.units[5656]              // {kBase, district 320, province 29}
//   hierarchy.province_of_district[320]
#pragma once

#include <cstdint>
#include <vector>

#include "base/result.h"

namespace tongket {

enum class UnitLevel : std::uint8_t { kNone, kNation, kProvince, kDistrict, kBase, kDirect };

// By what it reports of itself; districts and provinces by their number, -1 for none.
struct NationalUnit {
  UnitLevel level = UnitLevel::kNone;
  int district = -1;
  int province = -1;
  int field = -1;  // of a direct unit: the only one of which it reports
};

struct Hierarchy {
  static constexpr int kMaxUnits = 1 << 22;

  std::vector<NationalUnit> units;  // by the number that facts name
  std::vector<int> district_units;  // district -> unit
  std::vector<int> province_units;  // province -> unit
  std::vector<int> province_of_district;
  int nation_unit = 0;

  [[nodiscard]] int provinces() const { return static_cast<int>(province_units.size()); }
  [[nodiscard]] int districts() const { return static_cast<int>(district_units.size()); }
  // The unit, or nullptr if nobody knows it.
  [[nodiscard]] const NationalUnit* find(std::int64_t unit) const;
  // kInvalidInput if a parent does not exist or the district lies in another province.
  [[nodiscard]] Result<> validate() const;
};

}  // namespace tongket
