#include "office/docx_fields.h"

#include <algorithm>
#include <iterator>

#include "office/docx.h"

namespace tongket {
namespace {

bool is_letter(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }

// The first word of a field's code, in capitals: what stands before it does not hide it.
std::string name_of(std::string_view code) {
  const auto begin = std::find_if(code.begin(), code.end(), is_letter);
  const auto end = std::find_if_not(begin, code.end(), is_letter);
  std::string out(begin, end);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](char c) { return c >= 'a' ? static_cast<char>(c - 'a' + 'A') : c; });
  return out;
}

std::optional<std::string> fetching(std::string_view code) {
  static constexpr std::string_view kFetching[] = {"DATABASE", "DDE",     "DDEAUTO",
                                                   "IMPORT",   "INCLUDE", "INCLUDEPICTURE",
                                                   "LINK",     "RD",      "INCLUDETEXT"};
  std::string name = name_of(code);
  const bool known =
      std::find(std::begin(kFetching), std::end(kFetching), name) != std::end(kFetching);
  return known ? std::optional(std::move(name)) : std::nullopt;
}

// The values of all attributes of that name, whatever their prefix.
std::vector<std::string_view> attributes(const pugi::xml_node& node, std::string_view name) {
  std::vector<std::string_view> out;
  for (const pugi::xml_attribute attribute : node.attributes()) {
    const std::string_view full = attribute.name();
    if (full.substr(full.find(':') + 1) == name) out.emplace_back(attribute.value());
  }
  return out;
}

}  // namespace

std::optional<std::string> FetchingFields::close() {
  std::string code = std::move(open_.back());
  open_.back().clear();
  return fetching(code);
}

std::optional<std::string> FetchingFields::next(std::string_view name, const pugi::xml_node& node) {
  if (name == "fldSimple") {
    for (const std::string_view code : attributes(node, "instr")) {
      if (std::optional<std::string> found = fetching(code)) return found;
    }
  }
  if (name == "instrText" || name == "delInstrText") {
    open_.back() += docx_characters(node);
  }
  if (name != "fldChar") return std::nullopt;
  const std::vector<std::string_view> kinds = attributes(node, "fldCharType");
  if (kinds.size() != 1) return std::string(name);  // nobody writes that in good faith
  if (kinds[0] == "begin") {
    open_.emplace_back();
    return std::nullopt;
  }
  std::optional<std::string> found = close();
  if (kinds[0] == "end" && open_.size() > 1) open_.pop_back();
  return found;
}

std::optional<std::string> FetchingFields::finish() {
  while (true) {
    if (std::optional<std::string> found = close()) return found;
    if (open_.size() == 1) return std::nullopt;
    open_.pop_back();
  }
}

}  // namespace tongket
