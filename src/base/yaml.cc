#include "base/yaml.h"

#include <yaml.h>

#include <algorithm>
#include <unordered_set>

#include "base/text.h"

namespace tongket {
namespace {

constexpr std::size_t kShownScalar = 60;

// Owns libyaml's parser and the event at hand.
class Events {
 public:
  explicit Events(std::string_view bytes) {
    TK_ASSERT(yaml_parser_initialize(&parser_) == 1);
    yaml_parser_set_encoding(&parser_, YAML_UTF8_ENCODING);
    const char* data = bytes.empty() ? "" : bytes.data();  // libyaml refuses a null pointer
    yaml_parser_set_input_string(&parser_, reinterpret_cast<const unsigned char*>(data),
                                 bytes.size());
  }
  ~Events() {
    clear();
    yaml_parser_delete(&parser_);
  }
  Events(const Events&) = delete;
  Events& operator=(const Events&) = delete;

  bool advance() {
    clear();
    have_ = yaml_parser_parse(&parser_, &event_) == 1;
    return have_;
  }
  [[nodiscard]] const yaml_event_t& event() const { return event_; }
  [[nodiscard]] const yaml_parser_t& parser() const { return parser_; }

 private:
  void clear() {
    if (have_) yaml_event_delete(&event_);
    have_ = false;
  }
  yaml_parser_t parser_{};
  yaml_event_t event_{};
  bool have_ = false;
};

bool is_plain_null(const yaml_event_t& event, std::string_view text) {
  return event.data.scalar.style == YAML_PLAIN_SCALAR_STYLE &&
         (text.empty() || text == "~" || text == "null");
}

}  // namespace

class YamlBuilder {
 public:
  YamlBuilder(std::string_view bytes, std::string file, YamlLimits limits)
      : events_(bytes),
        file_(std::make_shared<const std::string>(std::move(file))),
        limits_(limits) {}

  Result<Yaml> document() {
    Yaml root;
    root.file_ = file_;
    bool seen = false;
    while (true) {
      TK_CHECK(advance());
      switch (events_.event().type) {
        case YAML_STREAM_END_EVENT:
          return root;
        case YAML_STREAM_START_EVENT:
        case YAML_DOCUMENT_END_EVENT:
          break;
        case YAML_DOCUMENT_START_EVENT:
          if (seen) return here().error("yaml.second_document");
          seen = true;
          break;
        default: {
          TK_TRY(root, node(0));
        }
      }
    }
  }

 private:
  Result<> advance() {
    if (events_.advance()) return done();
    const yaml_parser_t& p = events_.parser();
    const bool reader = p.error == YAML_READER_ERROR;
    return fail(ErrorCode::kInvalidInput, reader ? "yaml.encoding" : "yaml.syntax",
                {{"found", p.problem != nullptr ? p.problem : "?"}},
                {*file_, static_cast<std::int64_t>(p.problem_mark.line) + 1,
                 static_cast<std::int64_t>(p.problem_mark.column) + 1});
  }

  // An empty node at the place of the current event.
  [[nodiscard]] Yaml here() const {
    Yaml out;
    out.file_ = file_;
    out.line_ = static_cast<int>(events_.event().start_mark.line) + 1;
    out.column_ = static_cast<int>(events_.event().start_mark.column) + 1;
    return out;
  }

  // Reads the node whose first event is the current one.
  Result<Yaml> node(std::size_t depth) {
    if (depth > limits_.max_depth) return here().error("yaml.too_deep");
    const yaml_event_t& event = events_.event();
    switch (event.type) {
      case YAML_SCALAR_EVENT:
        return scalar();
      case YAML_SEQUENCE_START_EVENT:
        if (event.data.sequence_start.anchor != nullptr) return here().error("yaml.anchor");
        if (event.data.sequence_start.tag != nullptr) return here().error("yaml.tag");
        return list(depth);
      case YAML_MAPPING_START_EVENT:
        if (event.data.mapping_start.anchor != nullptr) return here().error("yaml.anchor");
        if (event.data.mapping_start.tag != nullptr) return here().error("yaml.tag");
        return map(depth);
      default:
        return here().error("yaml.anchor");
    }
  }

  Result<Yaml> scalar() {
    const yaml_event_t& event = events_.event();
    if (event.data.scalar.anchor != nullptr) return here().error("yaml.anchor");
    if (event.data.scalar.tag != nullptr) return here().error("yaml.tag");
    Yaml out = here();
    const std::string_view text(reinterpret_cast<const char*>(event.data.scalar.value),
                                event.data.scalar.length);
    if (text.find('\0') != std::string_view::npos) return out.error("yaml.nul");
    if (is_plain_null(event, text)) return out;
    out.kind_ = Yaml::Kind::kScalar;
    out.scalar_ = to_nfc(text);
    return out;
  }

  Result<Yaml> list(std::size_t depth) {
    Yaml out = here();
    out.kind_ = Yaml::Kind::kList;
    while (true) {
      TK_CHECK(advance());
      if (events_.event().type == YAML_SEQUENCE_END_EVENT) return out;
      TK_TRY(Yaml item, node(depth + 1));
      out.list_.push_back(std::move(item));
    }
  }

  Result<Yaml> map(std::size_t depth) {
    Yaml out = here();
    out.kind_ = Yaml::Kind::kMap;
    std::unordered_set<std::string> seen;
    while (true) {
      TK_CHECK(advance());
      if (events_.event().type == YAML_MAPPING_END_EVENT) return out;
      TK_TRY(const Yaml key, node(depth + 1));
      if (key.kind() != Yaml::Kind::kScalar) return key.error("yaml.key_no_text");
      if (!seen.insert(key.scalar()).second) {
        return key.error("yaml.duplicate_key", {{"found", excerpt(key.scalar(), kShownScalar)}});
      }
      TK_CHECK(advance());
      TK_TRY(Yaml value, node(depth + 1));
      out.map_.emplace_back(key.scalar(), std::move(value));
    }
  }

  Events events_;
  std::shared_ptr<const std::string> file_;
  YamlLimits limits_;
};

Error Yaml::error(std::string_view key, Args args) const {
  return fail(ErrorCode::kInvalidInput, key, std::move(args), place());
}

const Yaml* Yaml::find(std::string_view key) const {
  for (const auto& [name, value] : map_) {
    if (name == key) return value.is_null() ? nullptr : &value;
  }
  return nullptr;
}

Result<std::string> Yaml::text(std::string_view key) const {
  const Yaml* value = find(key);
  if (value == nullptr) return error("yaml.missing_key", {{"expected", std::string(key)}});
  if (value->kind_ != Kind::kScalar) {
    return value->error("yaml.expected_text", {{"expected", std::string(key)}});
  }
  return value->scalar_;
}

Result<std::string> Yaml::text_or(std::string_view key, std::string_view other) const {
  if (find(key) == nullptr) return std::string(other);
  return text(key);
}

Result<std::vector<std::string>> Yaml::texts(std::string_view key) const {
  std::vector<std::string> out;
  const Yaml* value = find(key);
  if (value == nullptr) return out;
  if (value->kind_ == Kind::kScalar) return std::vector<std::string>{value->scalar_};
  if (value->kind_ != Kind::kList) {
    return value->error("yaml.expected_list", {{"expected", std::string(key)}});
  }
  for (const Yaml& item : value->list_) {
    if (item.kind_ != Kind::kScalar) {
      return item.error("yaml.expected_text", {{"expected", std::string(key)}});
    }
    out.push_back(item.scalar_);
  }
  return out;
}

Result<> Yaml::expect_keys(const std::vector<std::string>& allowed) const {
  if (kind_ != Kind::kMap) return error("yaml.expected_map");
  for (const auto& [key, value] : map_) {
    if (std::find(allowed.begin(), allowed.end(), key) != allowed.end()) continue;
    return value.error("yaml.unknown_key", {{"found", excerpt(key, kShownScalar)},
                                            {"suggestion", nearest(key, allowed).value_or("")}});
  }
  return done();
}

Result<Yaml> parse_yaml(std::string_view bytes, std::string file, YamlLimits limits) {
  if (bytes.size() > limits.max_bytes) {
    return fail(ErrorCode::kInvalidInput, "yaml.too_large",
                {{"limit", std::to_string(limits.max_bytes)}}, {file, 0, 0});
  }
  if (const auto bad = first_invalid_utf8(bytes)) {
    const auto line =
        std::count(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(*bad), '\n');
    return fail(ErrorCode::kInvalidInput, "yaml.encoding", {{"found", "UTF-8"}},
                {file, line + 1, 0});
  }
  return YamlBuilder(bytes, std::move(file), limits).document();
}

}  // namespace tongket
