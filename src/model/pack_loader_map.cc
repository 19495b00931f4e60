#include "model/pack_loader_map.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/text.h"

namespace tongket {
namespace {

constexpr std::size_t kShownOfKey = 80;

std::string joined_codes(std::span<const std::string_view> codes) {
  std::string out;
  for (const std::string_view code : codes) {
    if (!out.empty()) out += ", ";
    out += code;
  }
  return out;
}

std::string suggestion(std::string_view found, std::span<const std::string_view> codes) {
  const std::vector<std::string> known(codes.begin(), codes.end());
  return nearest(found, known).value_or("");
}

}  // namespace

void reject_code(const Placed& found, std::span<const std::string_view> codes, Mistakes& mistakes) {
  mistakes.add(fail(ErrorCode::kInvalidInput, "pack.not_one_of",
                    {{"found", excerpt(found.text, kShownOfKey)},
                     {"expected", joined_codes(codes)},
                     {"suggestion", suggestion(found.text, codes)}},
                    found.place));
}

MapReader::MapReader(const Yaml& node, std::initializer_list<std::string_view> keys,
                     Reading& reading)
    : node_(node), reading_(reading) {
  if (!is_map()) {
    reading_.mistakes.add(node.error("yaml.expected_map"));
    return;
  }
  for (const auto& [key, value] : node.map()) {
    if (std::find(keys.begin(), keys.end(), key) != keys.end()) continue;
    reading_.mistakes.add(value.error(
        "yaml.unknown_key", {{"found", excerpt(key, kShownOfKey)},
                             {"suggestion", suggestion(key, {keys.begin(), keys.size()})}}));
  }
}

void MapReader::mistake(std::string_view key, Args args, const Place& place) {
  reading_.mistakes.add(fail(ErrorCode::kInvalidInput, key, std::move(args), place));
}

const Yaml* MapReader::at(std::string_view key, Need need) {
  const Yaml* value = node_.find(key);
  if (value == nullptr && need == Need::kRequired && is_map()) {
    mistake("yaml.missing_key", {{"expected", std::string(key)}}, place());
  }
  return value;
}

std::optional<Placed> MapReader::placed(std::string_view key, Need need) {
  const Yaml* value = at(key, need);
  if (value == nullptr) return std::nullopt;
  if (value->kind() != Yaml::Kind::kScalar) {
    reading_.mistakes.add(value->error("yaml.expected_text", {{"expected", std::string(key)}}));
    return std::nullopt;
  }
  if (value->scalar().empty() && need == Need::kRequired) {
    reading_.mistakes.add(value->error("yaml.missing_key", {{"expected", std::string(key)}}));
    return std::nullopt;
  }
  return Placed{value->scalar(), value->place()};
}

std::string MapReader::text(std::string_view key, Need need) {
  const std::optional<Placed> found = placed(key, need);
  return found ? found->text : std::string();
}

const std::vector<Yaml>& MapReader::list(std::string_view key, Need need) {
  static const std::vector<Yaml> none;
  const Yaml* value = at(key, need);
  if (value == nullptr) return none;
  if (value->kind() != Yaml::Kind::kList) {
    reading_.mistakes.add(value->error("yaml.expected_list", {{"expected", std::string(key)}}));
  }
  return value->list();
}

std::vector<Placed> MapReader::texts(std::string_view key, Need need) {
  std::vector<Placed> out;
  for (const Yaml& item : list(key, need)) {
    if (item.kind() == Yaml::Kind::kScalar && !item.scalar().empty()) {
      out.push_back({item.scalar(), item.place()});
    } else {
      reading_.mistakes.add(item.error("yaml.expected_text", {{"expected", std::string(key)}}));
    }
  }
  return out;
}

std::string MapReader::definition(std::string_view key, Thing thing) {
  const std::optional<Placed> found = placed(key);
  if (!found) return {};
  reading_.registry.define(thing, *found, reading_.mistakes);
  return found->text;
}

std::string MapReader::reference(std::string_view key, Thing thing, Need need) {
  std::optional<Placed> found = placed(key, need);
  if (!found || found->text.empty()) return {};
  std::string out = found->text;
  reading_.registry.refer(thing, *std::move(found));
  return out;
}

std::vector<std::string> MapReader::references(std::string_view key, Thing thing, Need need) {
  std::vector<std::string> out;
  for (Placed& id : texts(key, need)) {
    out.push_back(id.text);
    reading_.registry.refer(thing, std::move(id));
  }
  return out;
}

Names MapReader::names(std::string_view key, Need need) {
  const Yaml* value = at(key, need);
  if (value == nullptr) return {};
  MapReader reader(*value, {"vi", "en"}, reading_);
  return {reader.text("vi"), reader.text("en", Need::kOptional)};
}

bool MapReader::yes(std::string_view key) {
  static constexpr std::array<std::string_view, 2> kCodes{"true", "false"};
  const std::optional<Placed> found = placed(key, Need::kOptional);
  if (!found || found->text == "false") return false;
  if (found->text != "true") reject_code(*found, kCodes, reading_.mistakes);
  return found->text == "true";
}

int MapReader::integer(std::string_view key, int otherwise) {
  const std::optional<Placed> found = placed(key, Need::kOptional);
  if (!found) return otherwise;
  int out = 0;
  const char* end = found->text.data() + found->text.size();
  const auto [stop, error] = std::from_chars(found->text.data(), end, out);
  if (error == std::errc() && stop == end) return out;
  mistake("pack.not_an_integer", {{"found", excerpt(found->text, kShownOfKey)}}, found->place);
  return otherwise;
}

const std::vector<Yaml>& items_of(const Yaml& root, Mistakes& mistakes) {
  if (root.kind() != Yaml::Kind::kList && !root.is_null()) {
    mistakes.add(root.error("pack.expected_items"));
  }
  return root.list();
}

}  // namespace tongket
