// Pieces of the JSON of journal entries that several kinds share.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/json_value.h"
#include "base/moment.h"
#include "base/text.h"
#include "model/form_definition.h"

namespace tongket {

inline Error not_understood(const JsonValue& at, std::string_view found) {
  return at.error("submission.bad_entry", {{"found", excerpt(found, 60)}});
}

inline void write_named(JsonWriter& json, std::string_view key, const NamedText& text) {
  json.key(key).begin_object().key("vi").text(text.vi).key("en").text(text.en).end_object();
}

inline Result<NamedText> read_named(const JsonValue& at, std::string_view key) {
  const JsonValue* value = at.find(key);
  if (value == nullptr) return not_understood(at, key);
  NamedText out;
  TK_TRY(out.vi, value->text("vi"));
  TK_TRY(out.en, value->text("en"));
  return out;
}

inline void write_texts(JsonWriter& json, std::string_view key,
                        const std::vector<std::string>& texts) {
  json.key(key).begin_array();
  for (const std::string& text : texts) json.text(text);
  json.end_array();
}

inline Result<Moment> read_moment(const JsonValue& at, std::string_view key) {
  TK_TRY(const std::string text, at.text(key));
  return parse_moment(text);
}

template <typename T>
Result<T> read_code(const JsonValue& at, std::string_view key,
                    std::optional<T> (*parse)(std::string_view)) {
  TK_TRY(const std::string code, at.text(key));
  const std::optional<T> out = parse(code);
  if (!out) return not_understood(at, code);
  return *out;
}

}  // namespace tongket
