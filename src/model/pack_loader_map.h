// Reads one map of a definition file key by key. A missing or wrong value becomes a mistake with
// its place and a stand-in is returned, so that the rest of the map is still looked at.
//
//   MapReader reader(node, {"id", "class", "names"}, reading);
//   unit.id = reader.definition("id", Thing::kUnitOfMeasure);
//   unit.unit_class = reader.choice("class", kUnitClasses, UnitClass::kCount);
#pragma once

#include <array>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/yaml.h"
#include "model/indicator.h"
#include "model/pack_loader_mistakes.h"

namespace tongket {

enum class Need { kRequired, kOptional };

// The codes of an enumeration and how to read one.
template <typename T>
struct Choices {
  std::optional<T> (*parse)(std::string_view code);
  std::span<const std::string_view> codes;
};

inline constexpr std::array<std::string_view, 5> kFrequencyCodes{"irregular", "year", "half",
                                                                 "quarter", "month"};
inline constexpr Choices<Frequency> kFrequencyChoices{frequency_from_code, kFrequencyCodes};

// "found x; expected a, b or c", with the nearest of them.
void reject_code(const Placed& found, std::span<const std::string_view> codes, Mistakes& mistakes);

struct Names {
  std::string vi;
  std::string en;
};

class MapReader {
 public:
  // Keys outside `keys` are mistakes. No map at all is one, too; all values are missing then, and
  // the missing ones are not reported again.
  MapReader(const Yaml& node, std::initializer_list<std::string_view> keys, Reading& reading);

  [[nodiscard]] bool is_map() const { return node_.kind() == Yaml::Kind::kMap; }
  [[nodiscard]] Place place() const { return node_.place(); }
  // nullptr if it is missing, which is a mistake if it is needed.
  const Yaml* at(std::string_view key, Need need = Need::kOptional);

  std::optional<Placed> placed(std::string_view key, Need need = Need::kRequired);
  std::string text(std::string_view key, Need need = Need::kRequired);
  std::vector<Placed> texts(std::string_view key, Need need = Need::kOptional);
  const std::vector<Yaml>& list(std::string_view key, Need need = Need::kOptional);
  // The id by which others refer to this map.
  std::string definition(std::string_view key, Thing thing);
  // Ids of what is defined elsewhere; empty if missing.
  std::string reference(std::string_view key, Thing thing, Need need = Need::kRequired);
  std::vector<std::string> references(std::string_view key, Thing thing,
                                      Need need = Need::kOptional);
  // {vi: ..., en: ...}; the English one may be missing.
  Names names(std::string_view key, Need need = Need::kRequired);
  bool yes(std::string_view key);  // true or false; false if missing
  int integer(std::string_view key, int otherwise);

  // A value that parse() understands; its error gets the value's place.
  template <typename T>
  std::optional<T> parsed(std::string_view key, Result<T> (*parse)(std::string_view),
                          Need need = Need::kOptional) {
    const std::optional<Placed> found = placed(key, need);
    if (!found) return std::nullopt;
    return accepted(parse(found->text), found->place);
  }
  template <typename T>
  std::optional<T> accepted(Result<T> result, const Place& place) {
    if (result) return std::move(result).value();
    result.error().place = place;
    reading_.mistakes.add(std::move(result.error()));
    return std::nullopt;
  }
  template <typename T>
  T choice(std::string_view key, const Choices<T>& choices, T otherwise,
           Need need = Need::kOptional) {
    const std::optional<Placed> found = placed(key, need);
    if (!found) return otherwise;
    if (const std::optional<T> value = choices.parse(found->text)) return *value;
    reject_code(*found, choices.codes, reading_.mistakes);
    return otherwise;
  }

  void mistake(std::string_view key, Args args, const Place& place);

 private:
  const Yaml& node_;
  Reading& reading_;
};

// The items of a file that is a list; an empty file is an empty list.
const std::vector<Yaml>& items_of(const Yaml& root, Mistakes& mistakes);

}  // namespace tongket
