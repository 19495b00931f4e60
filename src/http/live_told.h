// What the public was told of figures that units send: by each publication of a form its values, by
// it and by the closing of a cycle the totals that may be told then. Nothing is taken back; what a
// source told last of a key stands until it tells something else. Which version of a key is public
// follows from what was told and from the versions alone, so it is the same after a start.
//
//   told.tell(observation);
//   if (const Fact* fact = told.public_one(versions_of_its_key)) ...
#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "model/observation.h"

namespace tongket {

class ToldFigures {
 public:
  void tell(Observation told);
  [[nodiscard]] bool knows(const ObservationKey& key) const { return told_.contains(key); }
  // Of all versions of one key: of what came from documents and of what each source told last the
  // one that stands before the others. What was told and is no version is passed over. nullptr:
  // none is public.
  [[nodiscard]] const Fact* public_one(std::span<const Fact> versions) const;

 private:
  // By the source, in the order of telling.
  using OfKey = std::map<std::string, std::vector<Observation>, std::less<>>;
  std::map<ObservationKey, OfKey> told_;
};

}  // namespace tongket
