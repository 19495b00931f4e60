// Reads JSON from outside. A number stays the text that was written, so no value passes through
// binary floating point. Limits: size, depth, number of values; duplicate keys are refused.
//
//   TK_TRY(const JsonValue root, parse_json(bytes, "body"));
//   TK_TRY(const std::string name, root.text("name"));
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace tongket {

class JsonValue {
 public:
  enum class Kind : std::uint8_t { kNull, kBoolean, kNumber, kText, kList, kObject };
  using Member = std::pair<std::string, JsonValue>;

  [[nodiscard]] Kind kind() const { return kind_; }
  [[nodiscard]] bool is_null() const { return kind_ == Kind::kNull; }
  [[nodiscard]] bool boolean() const { return text_ == "true"; }  // false for other kinds
  // Of a text its characters, of a number its digits as written; empty for other kinds.
  [[nodiscard]] const std::string& text() const { return text_; }
  [[nodiscard]] const std::vector<JsonValue>& list() const { return list_; }
  [[nodiscard]] const std::vector<Member>& object() const { return members_; }

  // The member of an object; nullptr if there is none or it is null.
  [[nodiscard]] const JsonValue* find(std::string_view key) const;
  // A required text, whole number, list; kInvalidInput naming the member (Place::file is
  // "body#/cells/0/cell") if it is missing or of another kind.
  [[nodiscard]] Result<std::string> text(std::string_view key) const;
  [[nodiscard]] Result<std::string> text_or(std::string_view key, std::string_view other) const;
  [[nodiscard]] Result<std::int64_t> integer(std::string_view key) const;
  [[nodiscard]] Result<std::int64_t> integer_or(std::string_view key, std::int64_t other) const;
  [[nodiscard]] Result<bool> boolean_or(std::string_view key, bool other) const;
  // Empty if the member is missing.
  [[nodiscard]] Result<std::vector<std::string>> texts(std::string_view key) const;
  [[nodiscard]] Result<const std::vector<JsonValue>*> items(std::string_view key) const;
  [[nodiscard]] Result<> expect_object() const;
  // A mistake at this value.
  [[nodiscard]] Error error(std::string_view key, Args args = {}) const;

 private:
  friend class JsonBuilder;
  Kind kind_ = Kind::kNull;
  std::string text_;
  std::vector<JsonValue> list_;
  std::vector<Member> members_;
  std::string pointer_;  // RFC 6901, behind the name of the input
};

struct JsonLimits {
  std::size_t max_bytes = std::size_t{8} << 20;
  std::size_t max_depth = 32;
  std::size_t max_values = 500'000;
};

// kInvalidInput (with the place) for what is no JSON in UTF-8, kOverflow beyond a limit.
Result<JsonValue> parse_json(std::string_view bytes, std::string_view name,
                             const JsonLimits& limits = {});

}  // namespace tongket
