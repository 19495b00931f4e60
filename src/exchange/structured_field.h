// The part of Structured Field Values (RFC 8941) that signatures need: dictionaries whose members
// are inner lists of texts with parameters (Signature-Input), or byte sequences (Signature,
// Content-Digest). Stricter than the standard where it lets later members replace earlier ones: a
// name that stands twice is refused.
//
//   parse_inner_lists(R"(sig1=("@method" "signature";req;key="sig1");created=1700000000)")
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace tongket {

struct FieldParameter {
  std::string name;
  std::variant<bool, std::int64_t, std::string> value = true;  // a bare name is true
  bool operator==(const FieldParameter&) const = default;
};

struct FieldItem {
  std::string text;
  std::vector<FieldParameter> parameters;
  bool operator==(const FieldItem&) const = default;
};

struct InnerList {
  std::vector<FieldItem> items;
  std::vector<FieldParameter> parameters;
  bool operator==(const InnerList&) const = default;

  [[nodiscard]] std::optional<std::int64_t> number(std::string_view name) const;
  [[nodiscard]] std::string text(std::string_view name) const;  // empty if there is none
};

// nullopt for what is no such field, is longer than 16 KB or has more than 64 items.
std::optional<std::map<std::string, InnerList>> parse_inner_lists(std::string_view field);
std::optional<std::map<std::string, std::string>> parse_byte_sequences(std::string_view field);

// As the standard writes them: `("@method");created=1`, `"@method";req`, `:AQI=:`
std::string serialized(const InnerList& list);
std::string serialized(const FieldItem& item);
std::string byte_sequence(std::string_view bytes);

}  // namespace tongket
