// What the public got to know, newest first: values that units sent and the ministry published,
// loads of values from documents, corrections of what was published before, reports. Made from the
// state whenever it is asked for; nothing of it is stored. No personal names.
//
//   for (const PublicChange& change : changes_of(live)) ...      // under the lock
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "http/live.h"

namespace tongket {

struct PublicChange {
  enum class Kind : std::uint8_t { kFigures, kCorrection, kReport };
  std::string id;  // the same whenever it is asked for: "load/3", "cycle/1/bc-kinh-te/2023-07-12"
  Moment at;
  Kind kind = Kind::kFigures;
  NamedText title;
  NamedText text;
  std::string link;  // of a page of the site: "/cong-khai/don-vi/hanoi"
};
std::string_view to_code(PublicChange::Kind kind);  // "figures", "correction", "report"

std::vector<PublicChange> changes_of(Live& live);
// Changes with everything that was published or withdrawn.
std::uint64_t published_version(const Live& live);

// RFC 4287; the newest of them. Ids are the same in both languages, so a reader who changes the
// language is not told twice.
std::string atom_feed(const Live& live, const std::vector<PublicChange>& changes,
                      Language language);

}  // namespace tongket
