// What goes wrong while a pack is read. Mistakes collects errors instead of stopping at the first;
// Registry knows what the pack defines and what it refers to, and compares both at the end, so that
// the order of the files does not matter.
//
//   registry.define(Thing::kOrg, {"hanoi", place}, mistakes);     // a second one is a mistake
//   registry.refer(Thing::kOrg, {"hanio", place});
//   registry.resolve(mistakes);                                   // "unknown unit hanio", hanoi?
#pragma once

#include <array>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/breakdown.h"

namespace tongket {

// A text and where it stands.
struct Placed {
  std::string text;
  Place place;
};

class Mistakes {
 public:
  static constexpr std::size_t kMax = 100;

  // The error and what comes with it; beyond kMax only the fact that there are more is kept.
  void add(Error error);
  [[nodiscard]] bool empty() const { return errors_.empty(); }
  [[nodiscard]] bool full() const { return errors_.size() >= kMax; }
  // By file, line and column; the last one says so if the list was cut.
  [[nodiscard]] std::vector<Error> sorted() const;

 private:
  std::vector<Error> errors_;
  bool more_ = false;
};

// Kinds of things that a pack defines and refers to by id.
enum class Thing {
  kField,
  kUnitOfMeasure,
  kDimension,
  kCode,  // of a dimension, as "DIM=CODE"
  kOrgKind,
  kOrg,
  kIndicator,
  kSource,
  kIdentity,
  kCollection,
  kReport,
  kForm,
  kFormNarrative,  // of any form
  kIndicatorGroup,
};
constexpr std::size_t kThings = 14;
std::string_view message_key(Thing thing);  // "pack.thing.field", ...

class Registry {
 public:
  void define(Thing thing, const Placed& id, Mistakes& mistakes);
  void refer(Thing thing, Placed id);
  void refer_to(const Breakdown& breakdown, const Place& place);  // its dimensions and codes
  // The file that defines such things could not be read: what is unknown proves nothing.
  void doubt(Thing thing) { doubted_.at(static_cast<std::size_t>(thing)) = true; }
  [[nodiscard]] bool knows(Thing thing, std::string_view id) const;
  // Place of a definition; an empty place for an unknown id.
  [[nodiscard]] Place place_of(Thing thing, std::string_view id) const;
  // A mistake for each reference to something that is not defined, with the nearest that is.
  void resolve(Mistakes& mistakes) const;

 private:
  struct Reference {
    Thing thing;
    Placed id;
  };
  using Places = std::map<std::string, Place, std::less<>>;
  [[nodiscard]] const Places& defined(Thing thing) const {
    return defined_.at(static_cast<std::size_t>(thing));
  }
  void report(const Reference& reference, Mistakes& mistakes) const;

  std::array<Places, kThings> defined_;
  std::array<bool, kThings> doubted_{};
  std::vector<Reference> references_;
};

// What every pass of reading adds to.
struct Reading {
  Mistakes mistakes;
  Registry registry;
};

}  // namespace tongket
