// What both readers of demo_cycle.yaml need of a YAML node besides texts: values that a parser
// understands, with the place of one that it does not.
#pragma once

#include <cstdint>
#include <string_view>

#include "base/yaml.h"

namespace tongket {

// The error, at the place of the node.
inline Error at_place(Error error, const Yaml& node) {
  error.place = node.place();
  return error;
}

// A required text that parse() understands.
template <typename T>
Result<T> parsed(const Yaml& node, std::string_view key, Result<T> (*parse)(std::string_view)) {
  TK_TRY(const std::string text, node.text(key));
  Result<T> out = parse(text);
  if (!out) return at_place(std::move(out.error()), *node.find(key));
  return out;
}

// A whole number; kInvalidInput for anything else.
Result<std::int64_t> parse_whole(std::string_view text);

// From 0 to 100; `other` if the key is missing.
Result<int> percent_or(const Yaml& node, std::string_view key, int other);

}  // namespace tongket
