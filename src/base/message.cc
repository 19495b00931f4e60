#include "base/message.h"

#include <fmt/format.h>

#include <array>
#include <functional>
#include <map>

#include "base/assets.h"
#include "base/number_text.h"
#include "base/yaml.h"

namespace tongket {
namespace {

using Catalog = std::map<std::string, std::string, std::less<>>;

// Each module brings its texts in locales/<module>.<language>.yaml.
constexpr std::array<std::string_view, 21> kParts{
    "base",  "model",  "office", "store",      "read",     "check",  "derive",
    "proof", "report", "demo",   "submission", "net",      "access", "backup",
    "http",  "vtl",    "cases",  "measure",    "exchange", "sign",   "app"};

Catalog load(Language language) {
  Catalog out;
  for (const std::string_view part : kParts) {
    const std::string file = fmt::format("{}.{}.yaml", part, to_code(language));
    const Result<Yaml> root = parse_yaml(base::asset(file), file);
    TK_ASSERT(root.ok());
    for (const auto& [key, value] : root->map()) out.emplace(key, value.scalar());
  }
  return out;
}

const Catalog& catalog(Language language) {
  static const Catalog vietnamese = load(Language::kVietnamese);
  static const Catalog english = load(Language::kEnglish);
  return language == Language::kVietnamese ? vietnamese : english;
}

std::string argument(Language language, const Arg& arg) {
  if (language == Language::kEnglish && !arg.english.empty()) return arg.english;
  if (arg.value.starts_with('#')) {
    const Result<Decimal> number = Decimal::parse(std::string_view(arg.value).substr(1));
    if (number) return number_text(*number, language);
  }
  if (!arg.value.starts_with('@')) return arg.value;
  const std::string_view key = std::string_view(arg.value).substr(1);
  return has_message(language, key) ? message(language, key) : arg.value;
}

std::string unknown_message(std::string_view key, const Args& args) {
  std::string out(key);
  for (const Arg& arg : args) out += " " + arg.name + "=" + arg.value;
  return out;
}

std::string place_text(const Place& place) {
  std::string out = place.file;
  if (place.line > 0) out += ":" + std::to_string(place.line);
  if (place.line > 0 && place.column > 0) out += ":" + std::to_string(place.column);
  return out.empty() ? out : out + ": ";
}

}  // namespace

std::optional<Language> language_from_code(std::string_view code) {
  if (code == "vi") return Language::kVietnamese;
  if (code == "en") return Language::kEnglish;
  return std::nullopt;
}

std::string_view to_code(Language language) {
  return language == Language::kVietnamese ? "vi" : "en";
}

bool has_message(Language language, std::string_view key) {
  return catalog(language).contains(key);
}

std::string message(Language language, std::string_view key, const Args& args) {
  const Catalog& texts = catalog(language);
  const auto it = texts.find(key);
  if (it == texts.end()) return unknown_message(key, args);
  const std::string_view text = it->second;
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t close = text[i] == '{' ? text.find('}', i) : std::string_view::npos;
    if (close == std::string_view::npos) {
      out += text[i++];
      continue;
    }
    const std::string_view name = text.substr(i + 1, close - i - 1);
    for (const Arg& arg : args) {
      if (arg.name == name) out += argument(language, arg);
    }
    i = close + 1;
  }
  return out;
}

std::string describe(const Error& error, Language language) {
  std::string out = place_text(error.place) + message(language, error.key, error.args);
  for (const Arg& arg : error.args) {
    if (arg.name == "suggestion" && !arg.value.empty()) {
      out += ". " + message(language, "suggestion", {{"suggestion", arg.value}});
    }
  }
  for (const Error& further : error.also) out += "\n" + describe(further, language);
  return out;
}

}  // namespace tongket
