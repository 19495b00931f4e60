// What the script of a page (assets/beacon.js) and systems send: a line for each event, written as
// a form is (application/x-www-form-urlencoded, WHATWG URL 5.1), so that browsers ask nobody before
// they send it.
//
//   s=hanoi&k=view&v=1.001234&i=9f86d081884c7d65&e=1&a=1500
//
//   s  the site's id                      required
//   k  view, start, finish, download, rating; view if it is missing
//   v  code of the online service
//   p  path of the page: only to find the service by, never kept
//   i  up to 16 hexadecimal digits by chance: the event counts once, however often it is told
//   e  1: the visitor came from elsewhere
//   a  age: milliseconds since it happened
//   n  rating, 1 to 5                     required of a rating
// Other names are passed over.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "measure/page_event.h"

namespace tongket {

struct Beacon {
  PageEvent event;  // without `at`, `visitor`, `robot`
  std::string path;
  std::chrono::milliseconds age{0};
};

inline constexpr std::size_t kMostBeacons = 1'000;                         // of one body
inline constexpr std::size_t kLargestBeaconBody = std::size_t{64} * 1024;  // bytes
inline constexpr std::size_t kLongestBeaconPath = 1'024;

// kInvalidInput, key measure.bad_beacon with line, what and found; measure.too_many_beacons. All of
// them or none.
Result<std::vector<Beacon>> read_beacons(std::string_view body);

}  // namespace tongket
