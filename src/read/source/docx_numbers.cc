#include "read/source/docx_numbers.h"

#include <algorithm>
#include <string_view>

namespace tongket {
namespace {

constexpr int kMostNumber = 1'000'000;
constexpr std::size_t kMostText = 60;

std::string value_of(const pugi::xml_node& parent, const char* name) {
  return parent.child(name).attribute("w:val").value();
}

std::optional<int> number_in(const pugi::xml_node& parent, const char* name) {
  const pugi::xml_node node = parent.child(name);
  if (!node) return std::nullopt;
  return std::clamp(node.attribute("w:val").as_int(), 0, kMostNumber);
}

std::string roman(int number) {
  struct Step {
    int value;
    std::string_view letters;
  };
  static constexpr Step kSteps[] = {{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"},
                                    {90, "XC"},  {50, "L"},   {40, "XL"}, {10, "X"},   {9, "IX"},
                                    {5, "V"},    {4, "IV"},   {1, "I"}};
  if (number < 1 || number > 3999) return std::to_string(number);
  std::string out;
  for (const Step& step : kSteps) {
    for (; number >= step.value; number -= step.value) out += step.letters;
  }
  return out;
}

// A, B, ... Z, AA, BB, ... as Word counts.
std::string letter_number(int number) {
  if (number < 1 || number > 26 * 9) return std::to_string(number);
  return std::string(static_cast<std::size_t>((number - 1) / 26 + 1),
                     static_cast<char>('A' + (number - 1) % 26));
}

std::string lower(std::string text) {
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return text;
}

std::string written(int number, std::string_view format) {
  if (format == "none") return "";
  if (format == "upperRoman") return roman(number);
  if (format == "lowerRoman") return lower(roman(number));
  if (format == "upperLetter") return letter_number(number);
  if (format == "lowerLetter") return lower(letter_number(number));
  if (format == "decimalZero" && number < 10) return "0" + std::to_string(number);
  return std::to_string(number);
}

}  // namespace

DocxNumbers::DocxNumbers(DocxPackage& docx, const DocxStyles& styles) : styles_(styles) {
  for (const DocxRelation& relation : docx.relations(docx.main_part())) {
    if (relation.type != "numbering" && relation.type != "styles") continue;
    const Result<const pugi::xml_document*> xml = docx.read_xml(relation.target);
    if (!xml) continue;
    const pugi::xml_node root = (*xml)->document_element();
    relation.type == "numbering" ? read_lists(root) : read_styles(root);
  }
}

DocxNumbers::Level DocxNumbers::read_level(const pugi::xml_node& node) {
  Level level;
  level.start = number_in(node, "w:start").value_or(1);
  level.format = node.child("w:numFmt") ? value_of(node, "w:numFmt") : "decimal";
  level.text = value_of(node, "w:lvlText").substr(0, kMostText);
  level.style = value_of(node, "w:pStyle");
  level.restart = number_in(node, "w:lvlRestart");
  level.legal = node.child("w:isLgl") && node.child("w:isLgl").attribute("w:val").as_bool(true);
  level.blank = value_of(node, "w:suff") != "nothing";
  return level;
}

void DocxNumbers::read_lists(const pugi::xml_node& root) {
  const auto level_number = [](const pugi::xml_node& node) {
    const int level = node.attribute("w:ilvl").as_int(-1);
    return level >= 0 && level < kLevels ? std::optional(level) : std::nullopt;
  };
  for (const pugi::xml_node node : root.children("w:abstractNum")) {
    Abstract& abstract = abstracts_[node.attribute("w:abstractNumId").value()];
    abstract.style_link = value_of(node, "w:numStyleLink");
    for (const pugi::xml_node level : node.children("w:lvl")) {
      const auto at = level_number(level);
      if (at) abstract.levels[static_cast<std::size_t>(*at)] = read_level(level);
    }
  }
  for (const pugi::xml_node node : root.children("w:num")) {
    List& list = lists_[node.attribute("w:numId").value()];
    list.abstract = value_of(node, "w:abstractNumId");
    for (const pugi::xml_node change : node.children("w:lvlOverride")) {
      const auto at = level_number(change);
      if (!at) continue;
      if (const auto start = number_in(change, "w:startOverride")) list.starts[*at] = *start;
      if (change.child("w:lvl")) list.levels[*at] = read_level(change.child("w:lvl"));
    }
  }
}

void DocxNumbers::read_styles(const pugi::xml_node& root) {
  for (const pugi::xml_node node : root.children("w:style")) {
    const pugi::xml_node number = node.child("w:pPr").child("w:numPr");
    style_numbers_[node.attribute("w:styleId").value()] = {
        value_of(node, "w:basedOn"), value_of(number, "w:numId"), number_in(number, "w:ilvl")};
  }
}

std::optional<DocxNumbers::StyleNumber> DocxNumbers::style_number(std::string style) const {
  for (std::size_t steps = 0; steps <= style_numbers_.size(); ++steps) {  // may form a circle
    const auto known = style_numbers_.find(style);
    if (known == style_numbers_.end()) return std::nullopt;
    if (!known->second.list.empty()) {
      StyleNumber out = known->second;
      const auto list = lists_.find(out.list);
      if (out.level || list == lists_.end()) return out;
      const auto abstract = abstracts_.find(abstract_of(list->second));
      if (abstract == abstracts_.end()) return out;
      const Levels& levels = abstract->second.levels;
      const auto at = std::find_if(levels.begin(), levels.end(),
                                   [&](const Level& level) { return level.style == style; });
      if (at != levels.end()) out.level = static_cast<int>(at - levels.begin());
      return out;
    }
    style = known->second.based_on;
  }
  return std::nullopt;
}

std::optional<DocxNumbers::Position> DocxNumbers::position_of(
    const pugi::xml_node& paragraph) const {
  const pugi::xml_node own = paragraph.child("w:pPr").child("w:numPr");
  Position out{.list = value_of(own, "w:numId"), .level = number_in(own, "w:ilvl").value_or(-1)};
  if (out.list.empty() || out.level < 0) {
    const auto style = style_number(styles_.style_of(paragraph));
    if (out.list.empty() && style) out.list = style->list;
    if (out.level < 0 && style) out.level = style->level.value_or(0);
  }
  out.level = std::clamp(out.level, 0, kLevels - 1);
  if (out.list.empty() || out.list == "0" || lists_.count(out.list) == 0) return std::nullopt;
  return out;
}

std::string DocxNumbers::abstract_of(const List& list) const {
  const auto abstract = abstracts_.find(list.abstract);
  if (abstract == abstracts_.end() || abstract->second.style_link.empty()) return list.abstract;
  const auto style = style_numbers_.find(abstract->second.style_link);
  if (style == style_numbers_.end()) return list.abstract;
  const auto other = lists_.find(style->second.list);
  return other == lists_.end() ? list.abstract : other->second.abstract;
}

const DocxNumbers::Level& DocxNumbers::level_of(const List& list, const std::string& abstract,
                                                int level) const {
  if (const auto own = list.levels.find(level); own != list.levels.end()) return own->second;
  static const Level none;
  const auto known = abstracts_.find(abstract);
  return known == abstracts_.end() ? none : known->second.levels[static_cast<std::size_t>(level)];
}

void DocxNumbers::count(const Position& at, const List& list, const std::string& abstract) {
  auto& counters = counters_[abstract];
  std::optional<int>& own = counters[static_cast<std::size_t>(at.level)];
  const auto start = list.starts.find(at.level);
  if (start != list.starts.end() && started_.emplace(at.list, at.level).second) {
    own = start->second;
  } else {
    own = own ? *own + 1 : level_of(list, abstract, at.level).start;
  }
  for (int below = at.level + 1; below < kLevels; ++below) {
    const std::optional<int> restart = level_of(list, abstract, below).restart;
    if (!restart || at.level < *restart) counters[static_cast<std::size_t>(below)].reset();
  }
}

std::string DocxNumbers::next(const pugi::xml_node& paragraph) {
  const std::optional<Position> at = position_of(paragraph);
  if (!at) return "";
  const List& list = lists_.at(at->list);
  const std::string abstract = abstract_of(list);
  count(*at, list, abstract);
  const Level& level = level_of(list, abstract, at->level);
  if (level.format == "bullet") return "- ";
  std::string out;
  for (std::size_t i = 0; i < level.text.size(); ++i) {
    const char digit = i + 1 < level.text.size() ? level.text[i + 1] : '\0';
    if (level.text[i] != '%' || digit < '1' || digit > '9') {
      out += level.text[i];
      continue;
    }
    ++i;
    const int shown = digit - '1';
    const Level& other = level_of(list, abstract, shown);
    const int number = counters_[abstract][static_cast<std::size_t>(shown)].value_or(other.start);
    out += written(number, level.legal && other.format != "none" ? "decimal" : other.format);
  }
  if (!out.empty() && level.blank) out += ' ';
  return out;
}

}  // namespace tongket
