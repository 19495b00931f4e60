#include "model/breakdown.h"

#include <algorithm>

#include "base/text.h"

namespace tongket {
namespace {

bool is_name(std::string_view text) {
  return !text.empty() && text.size() <= 80 && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_' || c == '+' || c == '.';
  });
}

std::vector<Breakdown::Part> parts_of(std::string_view text) {
  std::vector<Breakdown::Part> out;
  if (text.empty()) return out;
  for (const std::string_view part : split(text, ';')) {
    const std::size_t equals = part.find('=');
    if (equals == std::string_view::npos) {
      out.push_back({part, {}});
    } else {
      out.push_back({part.substr(0, equals), part.substr(equals + 1)});
    }
  }
  return out;
}

std::string joined(const std::vector<Breakdown::Part>& parts) {
  std::string out;
  for (const Breakdown::Part& part : parts) {
    if (!out.empty()) out += ';';
    out.append(part.dimension).append("=").append(part.code);
  }
  return out;
}

}  // namespace

Result<Breakdown> Breakdown::parse(std::string_view text) {
  Breakdown out;
  if (text.empty()) return out;
  const auto reject = [&](std::string_view key) {
    return fail(ErrorCode::kInvalidInput, key, {{"found", excerpt(text, 80)}});
  };
  std::vector<Part> parts = parts_of(text);
  if (parts.size() > kMaxDimensions) return reject("breakdown.too_many");
  std::sort(parts.begin(), parts.end(),
            [](const Part& a, const Part& b) { return a.dimension < b.dimension; });
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (!is_name(parts[i].dimension) || !is_name(parts[i].code)) return reject("breakdown.invalid");
    if (i > 0 && parts[i].dimension == parts[i - 1].dimension) {
      return reject("breakdown.dimension_twice");
    }
  }
  out.text_ = joined(parts);
  return out;
}

std::vector<Breakdown::Part> Breakdown::parts() const { return parts_of(text_); }

std::optional<std::string_view> Breakdown::code_of(std::string_view dimension) const {
  for (const Part& part : parts()) {
    if (part.dimension == dimension) return part.code;
  }
  return std::nullopt;
}

Breakdown Breakdown::without(std::string_view dimension) const {
  std::vector<Part> kept = parts();
  std::erase_if(kept, [&](const Part& part) { return part.dimension == dimension; });
  Breakdown out;
  out.text_ = joined(kept);
  return out;
}

const Code* CodeList::find(std::string_view id) const {
  const auto it =
      std::find_if(codes.begin(), codes.end(), [&](const Code& c) { return c.id == id; });
  return it == codes.end() ? nullptr : &*it;
}

}  // namespace tongket
