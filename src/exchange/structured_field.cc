#include "exchange/structured_field.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "base/base64.h"
#include "base/text.h"

namespace tongket {
namespace {

constexpr std::size_t kLongest = std::size_t{16} * 1024;
constexpr std::size_t kMostItems = 64;
constexpr std::size_t kMostDigits = 15;

bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
// Reads on; `failed` stays set once something was wrong.
class FieldReader {
 public:
  explicit FieldReader(std::string_view text) : rest_(text), failed_(text.size() > kLongest) {}

  [[nodiscard]] bool failed() const { return failed_; }
  [[nodiscard]] bool is_at_end() const { return rest_.empty(); }

  bool take(char wanted) {
    if (rest_.empty() || rest_.front() != wanted) return false;
    rest_.remove_prefix(1);
    return true;
  }
  void need(char wanted) { failed_ = !take(wanted) || failed_; }
  void skip_spaces() {
    while (take(' ')) {
    }
  }
  void skip_blanks() {
    while (take(' ') || take('\t')) {
    }
  }

  std::string key() {
    std::size_t size = 0;
    while (size < rest_.size() &&
           (is_lower(rest_[size]) || is_ascii_digit(rest_[size]) ||
            std::string_view("_-.*").find(rest_[size]) != std::string_view::npos)) {
      ++size;
    }
    if (size == 0 || (!is_lower(rest_.front()) && rest_.front() != '*')) failed_ = true;
    std::string out(rest_.substr(0, size));
    rest_.remove_prefix(size);
    return out;
  }

  std::string text() {
    need('"');
    std::string out;
    while (!failed_ && !rest_.empty() && rest_.front() != '"') {
      if (take('\\') && !rest_.starts_with('"') && !rest_.starts_with('\\')) failed_ = true;
      if (rest_.empty() || rest_.front() < ' ' || rest_.front() > '~') failed_ = true;
      if (failed_) return out;
      out.push_back(rest_.front());
      rest_.remove_prefix(1);
    }
    need('"');
    return out;
  }

  std::int64_t number() {
    std::int64_t out = 0;
    const auto [stop, code] = std::from_chars(rest_.data(), rest_.data() + rest_.size(), out);
    const auto size = static_cast<std::size_t>(stop - rest_.data());
    if (code != std::errc() || size > kMostDigits + (out < 0 ? 1 : 0)) failed_ = true;
    rest_.remove_prefix(size);
    if (rest_.starts_with('.')) failed_ = true;  // a decimal: no parameter of ours is one
    return out;
  }

  std::string bytes() {
    need(':');
    const std::size_t end = std::min(rest_.find(':'), rest_.size());
    const std::optional<std::string> out = from_base64(rest_.substr(0, end));
    rest_.remove_prefix(end);
    need(':');
    failed_ = failed_ || !out;
    return out.value_or("");
  }

  std::vector<FieldParameter> parameters() {
    std::vector<FieldParameter> out;
    while (!failed_ && take(';')) {
      skip_spaces();
      FieldParameter one{.name = key()};
      if (take('=')) {
        if (rest_.starts_with('"')) {
          one.value = text();
        } else {
          one.value = number();
        }
      }
      const bool twice = std::ranges::find(out, one.name, &FieldParameter::name) != out.end();
      failed_ = failed_ || twice || out.size() >= kMostItems;
      out.push_back(std::move(one));
    }
    return out;
  }

  InnerList inner_list() {
    InnerList out;
    need('(');
    skip_spaces();
    while (!failed_ && !take(')')) {
      FieldItem one{.text = text()};
      one.parameters = parameters();
      out.items.push_back(std::move(one));
      const bool spaced = rest_.starts_with(' ');
      skip_spaces();
      failed_ = failed_ || out.items.size() > kMostItems || (!spaced && !rest_.starts_with(')'));
    }
    out.parameters = parameters();
    return out;
  }

 private:
  std::string_view rest_;
  bool failed_;
};

template <typename Value, typename Read>
std::optional<std::map<std::string, Value>> dictionary(std::string_view field, const Read& read) {
  FieldReader in(field);
  std::map<std::string, Value> out;
  in.skip_spaces();
  while (!in.failed()) {
    std::string name = in.key();
    in.need('=');
    if (in.failed() || !out.emplace(std::move(name), read(in)).second) return std::nullopt;
    in.skip_blanks();
    if (in.is_at_end()) break;
    in.need(',');
    in.skip_blanks();
  }
  if (in.failed()) return std::nullopt;
  return out;
}

void write_text(std::string& out, std::string_view text) {
  out.push_back('"');
  for (const char c : text) {
    if (c == '"' || c == '\\') out.push_back('\\');
    out.push_back(c);
  }
  out.push_back('"');
}

void write_parameters(std::string& out, const std::vector<FieldParameter>& parameters) {
  for (const FieldParameter& one : parameters) {
    out.append(";").append(one.name);
    if (const auto* const number = std::get_if<std::int64_t>(&one.value)) {
      out.append("=").append(std::to_string(*number));
    } else if (const auto* const text = std::get_if<std::string>(&one.value)) {
      out.push_back('=');
      write_text(out, *text);
    }
  }
}

}  // namespace

std::optional<std::int64_t> InnerList::number(std::string_view name) const {
  const auto at = std::ranges::find(parameters, name, &FieldParameter::name);
  if (at == parameters.end()) return std::nullopt;
  const auto* const value = std::get_if<std::int64_t>(&at->value);
  return value == nullptr ? std::nullopt : std::optional(*value);
}

std::string InnerList::text(std::string_view name) const {
  const auto at = std::ranges::find(parameters, name, &FieldParameter::name);
  const auto* const value = at == parameters.end() ? nullptr : std::get_if<std::string>(&at->value);
  return value == nullptr ? std::string() : *value;
}

std::optional<std::map<std::string, InnerList>> parse_inner_lists(std::string_view field) {
  return dictionary<InnerList>(field, [](FieldReader& in) { return in.inner_list(); });
}

std::optional<std::map<std::string, std::string>> parse_byte_sequences(std::string_view field) {
  return dictionary<std::string>(field, [](FieldReader& in) { return in.bytes(); });
}

std::string serialized(const FieldItem& item) {
  std::string out;
  write_text(out, item.text);
  write_parameters(out, item.parameters);
  return out;
}

std::string serialized(const InnerList& list) {
  std::string out = "(";
  for (const FieldItem& item : list.items) {
    if (out.size() > 1) out.push_back(' ');
    out.append(serialized(item));
  }
  out.push_back(')');
  write_parameters(out, list.parameters);
  return out;
}

std::string byte_sequence(std::string_view bytes) { return ":" + base64(bytes) + ":"; }

}  // namespace tongket
