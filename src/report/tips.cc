#include "report/tips.h"

#include "base/json.h"

namespace tongket {

std::size_t Tips::string_of(const std::string& text) {
  const auto [it, added] = string_index_.emplace(text, strings_.size());
  if (added) strings_.push_back(text);
  return it->second;
}

void Tips::add(std::string_view id, const Lines& lines) {
  std::vector<std::size_t> indices;
  for (const auto& [label, text] : lines) {
    indices.push_back(string_of(label));
    indices.push_back(string_of(text));
  }
  tips_.emplace(id, std::move(indices));
}

std::string Tips::json() const {
  JsonWriter json;
  json.begin_object().key("s").begin_array();
  for (const std::string& text : strings_) json.text(text);
  json.end_array().key("t").begin_object();
  for (const auto& [id, indices] : tips_) {
    json.key(id).begin_array();
    for (const std::size_t index : indices) json.integer(static_cast<std::int64_t>(index));
    json.end_array();
  }
  json.end_object().end_object();
  std::string out;
  for (const char c : json.take()) {
    if (c == '<') {
      out += "\\u003c";
    } else {
      out += c;
    }
  }
  return out;
}

}  // namespace tongket
