// The first section of a snapshot: measures, units, the shapes of both tables, strays. Numbers of
// 32 bits, values and factors of 64; a list is its length and its members.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "derive/national/hierarchy.h"
#include "derive/national/national_scheme.h"
#include "derive/national/national_state.h"

namespace tongket {

struct SnapshotScheme {
  NationalScheme scheme;
  Hierarchy hierarchy;
  SeriesAxis direct_axis;
  bool base_narrow = true;
  bool direct_narrow = true;
  std::vector<StrayFact> strays;
};

std::string snapshot_scheme_bytes(const SnapshotScheme& scheme);
// Nothing if the bytes end too early or late, or a size is beyond what the engine takes. Whether
// the parts fit together is left to their validate().
std::optional<SnapshotScheme> read_snapshot_scheme(std::string_view bytes);

}  // namespace tongket
