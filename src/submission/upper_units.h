// Whom the figures of a cycle are added up for: every unit that stands above units which report, up
// to the lowest one that stands above them all. For provinces that is the nation; for the communes
// of a province their districts and the province, and no farther: a part of the communes is no
// total of the nation. A unit that fills in the form itself speaks for itself.
//
//   upper_units(pack, {"phanthiet", "minhxuan"}, day)[0].org    // "tuyenquang"
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "model/pack.h"

namespace tongket {

// From the parent upwards; the nation is above everybody.
std::vector<std::string> units_above(const Pack& pack, std::string_view org, Date day);

struct UpperUnit {
  std::string org;
  std::vector<std::size_t> members;  // of the units that report, those below it, by position
};

// The one above all first, then in the order of the pack; units and parents as of that day.
std::vector<UpperUnit> upper_units(const Pack& pack, const std::vector<std::string>& reporting,
                                   Date day);

struct RolledUp {
  std::string_view indicator;  // that the units report by
  std::string_view from;       // one of them
  std::string_view to;         // the unit above
};
// The indicator that the total has: the one that the units' rolls up to, and on from there where it
// is measured at a level that lies between the two.
std::string indicator_above(const Pack& pack, const RolledUp& rolled_up, Date day);

}  // namespace tongket
