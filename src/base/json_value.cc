// simdjson (On-Demand) walks the bytes; every value is visited, so everything is validated.

#include "base/json_value.h"

#include <simdjson.h>

#include <algorithm>
#include <charconv>
#include <set>
#include <system_error>
#include <utility>

#include "base/text.h"

namespace tongket {

namespace ondemand = simdjson::ondemand;

// Goes through a document once and copies it into a tree. simdjson's error codes become one Error
// with the place in the text.
class JsonBuilder {
 public:
  JsonBuilder(std::string_view name, const JsonLimits& limits) : name_(name), limits_(limits) {}

  Result<JsonValue> build(std::string_view bytes) {
    if (bytes.size() > limits_.max_bytes) return too_large("json.too_long", limits_.max_bytes);
    const simdjson::padded_string padded(bytes);
    ondemand::parser parser;
    ondemand::document document;
    if (const auto code = parser.iterate(padded).get(document); code != simdjson::SUCCESS) {
      return broken(code);
    }
    JsonValue root;
    root.pointer_ = name_ + "#";
    TK_CHECK(scalar_or_nested(document, root));
    const char* behind = nullptr;  // out of bounds when nothing is left
    if (document.current_location().get(behind) == simdjson::SUCCESS) {
      return broken(simdjson::TAPE_ERROR);
    }
    return root;
  }

 private:
  Error broken(simdjson::error_code code) const {
    return fail(ErrorCode::kInvalidInput, "json.broken",
                {{"reason", simdjson::error_message(code)}}, {name_, 0, 0});
  }
  Error too_large(std::string_view key, std::size_t limit) const {
    return fail(ErrorCode::kOverflow, key, {{"limit", std::to_string(limit)}}, {name_, 0, 0});
  }

  // A document whose root is a scalar is no value in simdjson's sense.
  Result<> scalar_or_nested(ondemand::document& document, JsonValue& out) {
    ondemand::json_type type{};
    if (const auto code = document.type().get(type); code != simdjson::SUCCESS) return broken(code);
    if (type == ondemand::json_type::object || type == ondemand::json_type::array) {
      ondemand::value value;
      if (const auto code = document.get_value().get(value); code != simdjson::SUCCESS) {
        return broken(code);
      }
      return fill(value, out, 1);
    }
    return fail(ErrorCode::kInvalidInput, "json.no_object", {}, {name_, 0, 0});
  }

  Result<> fill(ondemand::value value, JsonValue& out, std::size_t depth) {
    if (depth > limits_.max_depth) return too_large("json.too_deep", limits_.max_depth);
    if (++values_ > limits_.max_values) return too_large("json.too_many", limits_.max_values);
    ondemand::json_type type{};
    if (const auto code = value.type().get(type); code != simdjson::SUCCESS) return broken(code);
    switch (type) {
      case ondemand::json_type::object:
        return fill_object(value, out, depth);
      case ondemand::json_type::array:
        return fill_list(value, out, depth);
      case ondemand::json_type::string:
        return fill_text(value, out);
      case ondemand::json_type::number:
        return fill_number(value, out);
      case ondemand::json_type::boolean:
        return fill_boolean(value, out);
      case ondemand::json_type::null:
        if (bool null = false; value.is_null().get(null) != simdjson::SUCCESS || !null) {
          return broken(simdjson::N_ATOM_ERROR);
        }
        return done();
    }
    return broken(simdjson::TAPE_ERROR);
  }

  Result<> fill_object(ondemand::value& value, JsonValue& out, std::size_t depth) {
    out.kind_ = JsonValue::Kind::kObject;
    ondemand::object object;
    if (const auto code = value.get_object().get(object); code != simdjson::SUCCESS) {
      return broken(code);
    }
    std::set<std::string, std::less<>> keys;
    for (auto member : object) {
      std::string_view key;
      ondemand::value inner;
      if (const auto code = member.unescaped_key().get(key); code != simdjson::SUCCESS) {
        return broken(code);
      }
      std::string name(key);
      if (!keys.insert(name).second) {
        return fail(ErrorCode::kInvalidInput, "json.twice", {{"name", excerpt(name, 80)}},
                    {out.pointer_, 0, 0});
      }
      if (const auto code = member.value().get(inner); code != simdjson::SUCCESS) {
        return broken(code);
      }
      JsonValue child;
      child.pointer_ = out.pointer_ + "/" + excerpt(name, 80);
      TK_CHECK(fill(inner, child, depth + 1));
      out.members_.emplace_back(std::move(name), std::move(child));
    }
    return done();
  }

  Result<> fill_list(ondemand::value& value, JsonValue& out, std::size_t depth) {
    out.kind_ = JsonValue::Kind::kList;
    ondemand::array array;
    if (const auto code = value.get_array().get(array); code != simdjson::SUCCESS) {
      return broken(code);
    }
    for (auto item : array) {
      ondemand::value inner;
      if (const auto code = item.get(inner); code != simdjson::SUCCESS) return broken(code);
      JsonValue child;
      child.pointer_ = out.pointer_ + "/" + std::to_string(out.list_.size());
      TK_CHECK(fill(inner, child, depth + 1));
      out.list_.push_back(std::move(child));
    }
    return done();
  }

  Result<> fill_text(ondemand::value& value, JsonValue& out) const {
    out.kind_ = JsonValue::Kind::kText;
    std::string_view text;
    if (const auto code = value.get_string().get(text); code != simdjson::SUCCESS) {
      return broken(code);
    }
    out.text_ = text;
    return done();
  }

  Result<> fill_boolean(ondemand::value& value, JsonValue& out) const {
    out.kind_ = JsonValue::Kind::kBoolean;
    bool truth = false;
    if (const auto code = value.get_bool().get(truth); code != simdjson::SUCCESS) {
      return broken(code);
    }
    out.text_ = truth ? "true" : "false";
    return done();
  }

  Result<> fill_number(ondemand::value& value, JsonValue& out) const {
    out.kind_ = JsonValue::Kind::kNumber;
    const std::string_view token = trimmed(value.raw_json_token());
    if (!is_number(token)) return broken(simdjson::NUMBER_ERROR);
    out.text_ = token;
    // Lets simdjson pass over it; a number that it cannot hold is still one that was written.
    double ignored = 0;
    const auto code = value.get_double().get(ignored);
    if (code != simdjson::SUCCESS && code != simdjson::NUMBER_ERROR) return broken(code);
    return done();
  }

  // RFC 8259, section 6.
  static bool is_number(std::string_view text) {
    std::size_t at = 0;
    const auto digits = [&] {
      const std::size_t begin = at;
      while (at < text.size() && text[at] >= '0' && text[at] <= '9') ++at;
      return at - begin;
    };
    if (at < text.size() && text[at] == '-') ++at;
    const std::size_t first = at;
    const std::size_t whole = digits();
    if (whole == 0 || (whole > 1 && text[first] == '0')) return false;
    if (at < text.size() && text[at] == '.' && (++at, digits() == 0)) return false;
    if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
      ++at;
      if (at < text.size() && (text[at] == '+' || text[at] == '-')) ++at;
      if (digits() == 0) return false;
    }
    return at == text.size();
  }

  std::string name_;
  JsonLimits limits_;
  std::size_t values_ = 0;
};

const JsonValue* JsonValue::find(std::string_view key) const {
  const auto at = std::ranges::find(members_, key, &Member::first);
  return at == members_.end() || at->second.is_null() ? nullptr : &at->second;
}

Error JsonValue::error(std::string_view key, Args args) const {
  return fail(ErrorCode::kInvalidInput, key, std::move(args), {pointer_, 0, 0});
}

Result<> JsonValue::expect_object() const {
  if (kind_ != Kind::kObject) return error("json.no_object");
  return done();
}

Result<std::string> JsonValue::text(std::string_view key) const {
  const JsonValue* value = find(key);
  if (value == nullptr) return error("json.missing", {{"name", std::string(key)}});
  if (value->kind_ != Kind::kText) return value->error("json.no_text");
  return value->text_;
}

Result<std::string> JsonValue::text_or(std::string_view key, std::string_view other) const {
  if (find(key) == nullptr) return std::string(other);
  return text(key);
}

Result<std::int64_t> JsonValue::integer(std::string_view key) const {
  const JsonValue* value = find(key);
  if (value == nullptr) return error("json.missing", {{"name", std::string(key)}});
  std::int64_t out = 0;
  const std::string& text = value->text_;
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), out);
  if (value->kind_ != Kind::kNumber || code != std::errc() || end != text.data() + text.size()) {
    return value->error("json.no_integer");
  }
  return out;
}

Result<std::int64_t> JsonValue::integer_or(std::string_view key, std::int64_t other) const {
  if (find(key) == nullptr) return other;
  return integer(key);
}

Result<bool> JsonValue::boolean_or(std::string_view key, bool other) const {
  const JsonValue* value = find(key);
  if (value == nullptr) return other;
  if (value->kind_ != Kind::kBoolean) return value->error("json.no_boolean");
  return value->boolean();
}

Result<std::vector<std::string>> JsonValue::texts(std::string_view key) const {
  std::vector<std::string> out;
  TK_TRY(const std::vector<JsonValue>* list, items(key));
  for (const JsonValue& item : *list) {
    if (item.kind_ != Kind::kText) return item.error("json.no_text");
    out.push_back(item.text_);
  }
  return out;
}

Result<const std::vector<JsonValue>*> JsonValue::items(std::string_view key) const {
  static const std::vector<JsonValue> none;
  const JsonValue* value = find(key);
  if (value == nullptr) return &none;
  if (value->kind_ != Kind::kList) return value->error("json.no_list");
  return &value->list_;
}

Result<JsonValue> parse_json(std::string_view bytes, std::string_view name,
                             const JsonLimits& limits) {
  return JsonBuilder(name, limits).build(bytes);
}

}  // namespace tongket
