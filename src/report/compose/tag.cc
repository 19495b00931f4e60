#include "report/compose/tag.h"

#include <algorithm>
#include <array>
#include <span>

#include "base/text.h"

namespace tongket {
namespace {

using Names = std::vector<std::string>;

constexpr std::size_t kMostUnitColumns = 4;  // indicators side by side in a table of units

struct Shape {
  Tag::Kind kind;
  Names names;
  Names options;
};

const std::vector<Shape>& shapes() {
  static const Names selecting{"pick", "which", "again", "max", "points", "org", "field"};
  static const std::vector<Shape> all{
      {Tag::Kind::kInline,
       {"title",     "period",      "period.next", "year",       "year.next",
        "year.last", "number",      "day",         "month",      "issue.year",
        "draft",     "demo",        "data.time",   "field.name", "topic.name",
        "org.name",  "field.index", "topic.index", "org.index",  "count"},
       {}},
      {Tag::Kind::kInline,
       {"name", "value", "change", "attainment"},
       {"org", "breakdown", "scenario"}},
      {Tag::Kind::kInline, {"records"}, {}},
      {Tag::Kind::kBlock, {"sentences", "table", "plans", "charts"}, selecting},
      {Tag::Kind::kBlock,
       {"years"},
       {"pick", "which", "again", "max", "points", "org", "field", "change"}},
      {Tag::Kind::kBlock, {"units"}, {"kind", "names", "order", "points"}},
      {Tag::Kind::kBlock, {"sources"}, {}},
      {Tag::Kind::kBlock, {"contents"}, {"max", "tables"}},
      {Tag::Kind::kBlock, {"narrative"}, {}},
      {Tag::Kind::kBlock, {"tasks"}, {"kind", "max", "field"}},
      {Tag::Kind::kBlock, {"documents"}, {}},
      {Tag::Kind::kEach, {"each"}, {"kind"}},
      {Tag::Kind::kIf, {"if"}, {"kind"}},
      {Tag::Kind::kElse, {"else"}, {}},
      {Tag::Kind::kEnd, {"end"}, {}},
  };
  return all;
}

const std::map<std::string, Names, std::less<>>& choices() {
  static const std::map<std::string, Names, std::less<>> all{
      {"pick", {"headline", "core", "mention", "all"}},
      {"which", {"this", "next", "later", "ahead", "planned"}},
      {"again", {"yes", "no"}},
      {"change", {"yes", "no"}},
      {"tables", {"yes", "no"}},
      {"names", {"full", "short"}},
      {"order", {"pack", "rank"}},
      {"scenario", {"actual", "plan", "target"}},
  };
  return all;
}

bool is_among(const Names& list, const std::string& what) {
  return std::find(list.begin(), list.end(), what) != list.end();
}

const Shape* shape_of(const std::string& name) {
  for (const Shape& shape : shapes()) {
    if (is_among(shape.names, name)) return &shape;
  }
  return nullptr;
}

Error unknown(std::string_view key, const std::string& found, const Names& known) {
  return fail(ErrorCode::kInvalidInput, key,
              {{"found", excerpt(found, 60)}, {"suggestion", nearest(found, known).value_or("")}});
}

bool is_count(const std::string& text) {
  return !text.empty() && text.size() <= 4 &&
         text.find_first_not_of("0123456789") == std::string::npos;
}

Result<> check_option(const Shape& shape, const std::string& key, const std::string& value) {
  const Names& known = shape.options;
  if (!is_among(known, key)) return unknown("report.tag.unknown_option", key, known);
  const auto choice = choices().find(key);
  if (choice != choices().end()) {
    const Names& values = choice->second;
    if (!is_among(values, value)) {
      Error error = unknown("report.tag.unknown_value", key + "=" + value, {});
      error.args.back().value = nearest(value, values).value_or("");
      return error;
    }
  }
  if ((key == "max" || key == "points") && !is_count(value)) {
    return unknown("report.tag.not_a_count", key + "=" + value, {});
  }
  return done();
}

// Words that a tag has no use for are a misunderstanding; indicators, loops and lists are looked at
// where their names are known.
Result<> check_words(const Tag& tag) {
  static const Names about{"name", "value", "change", "attainment"};
  static const Names index_styles{"1", "I", "A", "a"};
  static const Names wordless{"tasks", "sources", "contents"};
  const bool index = tag.name.ends_with(".index");
  const bool one = index || tag.name == "count" || is_among(about, tag.name);
  const bool loop = tag.kind == Tag::Kind::kEach && !tag.words.empty();
  const bool any = tag.kind == Tag::Kind::kIf ||
                   (tag.kind == Tag::Kind::kBlock && !is_among(wordless, tag.name)) ||
                   (loop && tag.words.front() == "fields");
  const bool records = tag.name == "records";
  const std::size_t most = records ? 2 : (one || loop ? 1 : 0);
  if (!any && tag.words.size() > most) {
    return unknown("report.tag.unknown_word", tag.words[most], {});
  }
  if (records && tag.words.size() < most) {
    return unknown("report.tag.records_words", tag.name, {});
  }
  if (tag.name == "units" && (tag.words.empty() || tag.words.size() > kMostUnitColumns)) {
    return unknown("report.tag.units_codes", std::to_string(tag.words.size()), {});
  }
  if (index && !tag.words.empty() && !is_among(index_styles, tag.words.front())) {
    return unknown("report.tag.unknown_word", tag.words.front(), index_styles);
  }
  return done();
}

}  // namespace

std::string Tag::option(std::string_view key) const {
  const auto found = options.find(key);
  return found == options.end() ? std::string() : found->second;
}

Result<Tag> parse_tag(std::string_view text) {
  Names parts;
  for (const std::string_view part : split(text, ' ')) {
    if (!part.empty()) parts.emplace_back(part);
  }
  if (parts.empty()) return unknown("report.tag.empty", {}, {});
  const Shape* shape = shape_of(parts.front());
  if (shape == nullptr) {
    Names known;
    for (const Shape& each : shapes()) {
      known.insert(known.end(), each.names.begin(), each.names.end());
    }
    return unknown("report.tag.unknown", parts.front(), known);
  }
  Tag tag;
  tag.kind = shape->kind;
  tag.name = parts.front();
  // What follows "if" is a tag of its own, looked at there; "if orgs" is as "each orgs".
  const bool orgs = parts.size() > 1 && parts[1] == "orgs";
  const bool condition = tag.kind == Tag::Kind::kIf && !orgs;
  for (std::size_t i = 1; i < parts.size(); ++i) {
    const std::size_t equals = parts[i].find('=');
    if (condition || equals == std::string::npos) {
      tag.words.push_back(parts[i]);
      continue;
    }
    const std::string key = parts[i].substr(0, equals);
    const std::string value = parts[i].substr(equals + 1);
    TK_CHECK(check_option(*shape, key, value));
    tag.options[key] = value;
  }
  TK_CHECK(check_words(tag));
  return tag;
}

}  // namespace tongket
