#include "derive/national/hierarchy.h"

#include <algorithm>
#include <string>

namespace tongket {
namespace {

bool is_index(int index, int size) { return index >= 0 && index < size; }

}  // namespace

const NationalUnit* Hierarchy::find(std::int64_t unit) const {
  if (unit < 0 || unit >= static_cast<std::int64_t>(units.size())) return nullptr;
  const NationalUnit& found = units[static_cast<std::size_t>(unit)];
  return found.level == UnitLevel::kNone ? nullptr : &found;
}

Result<> Hierarchy::validate() const {
  bool good = province_of_district.size() == district_units.size();
  for (const int province : province_of_district) good = good && is_index(province, provinces());
  if (!good) return fail(ErrorCode::kInvalidInput, "national.districts");
  const auto known = [&](int unit) { return is_index(unit, static_cast<int>(units.size())); };
  if (!std::ranges::all_of(province_units, known) || !std::ranges::all_of(district_units, known) ||
      (!units.empty() && !known(nation_unit))) {
    return fail(ErrorCode::kInvalidInput, "national.districts");
  }
  for (std::size_t i = 0; i < units.size(); ++i) {
    const NationalUnit& unit = units[i];
    if (unit.level == UnitLevel::kBase) {
      good = is_index(unit.district, districts()) &&
             province_of_district[static_cast<std::size_t>(unit.district)] == unit.province;
    } else if (unit.level == UnitLevel::kDirect || unit.level == UnitLevel::kProvince) {
      good = is_index(unit.province, provinces());
    }
    if (!good) {
      return fail(ErrorCode::kInvalidInput, "national.parent", {{"unit", std::to_string(i)}});
    }
  }
  return done();
}

}  // namespace tongket
