// YAML as packs need it: maps, lists and scalars, each with its line and column. Not allowed:
// anchors, aliases, tags, duplicate keys, more than one document, deep nesting. A scalar stays the
// text that was written ("0123" is no octal); who reads it decides what it is.
//
//   TK_TRY(Yaml root, parse_yaml(bytes, "units.yaml"));
//   TK_TRY(std::string id, root.text("id"));
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace tongket {

class Yaml {
 public:
  enum class Kind { kNull, kScalar, kList, kMap };
  using Entry = std::pair<std::string, Yaml>;

  [[nodiscard]] Kind kind() const { return kind_; }
  [[nodiscard]] Place place() const { return {*file_, line_, column_}; }
  [[nodiscard]] bool is_null() const { return kind_ == Kind::kNull; }

  // The scalar's text; empty for the other kinds.
  [[nodiscard]] const std::string& scalar() const { return scalar_; }
  [[nodiscard]] const std::vector<Yaml>& list() const { return list_; }
  [[nodiscard]] const std::vector<Entry>& map() const { return map_; }

  // The value under a key of a map; nullptr if there is none or it is null.
  [[nodiscard]] const Yaml* find(std::string_view key) const;

  // A required text; kInvalidInput naming the place if it is missing or no scalar.
  [[nodiscard]] Result<std::string> text(std::string_view key) const;
  // An optional text, `other` if the key is missing; kInvalidInput if it is no scalar.
  [[nodiscard]] Result<std::string> text_or(std::string_view key, std::string_view other) const;
  // A list of scalars; empty if the key is missing. A single scalar is a list of one.
  [[nodiscard]] Result<std::vector<std::string>> texts(std::string_view key) const;
  // Fails, naming the place and the nearest allowed key, if the map has a key outside `allowed`.
  [[nodiscard]] Result<> expect_keys(const std::vector<std::string>& allowed) const;

  [[nodiscard]] Error error(std::string_view key, Args args = {}) const;

 private:
  friend class YamlBuilder;
  Kind kind_ = Kind::kNull;
  std::string scalar_;
  std::vector<Yaml> list_;
  std::vector<Entry> map_;
  std::shared_ptr<const std::string> file_ = std::make_shared<const std::string>();
  int line_ = 0;
  int column_ = 0;
};

struct YamlLimits {
  std::size_t max_bytes = std::size_t{16} << 20;
  std::size_t max_depth = 40;
};

Result<Yaml> parse_yaml(std::string_view bytes, std::string file, YamlLimits limits = {});

}  // namespace tongket
