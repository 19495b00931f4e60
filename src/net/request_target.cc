#include "net/request_target.h"

#include <arpa/inet.h>

#include <algorithm>
#include <array>

#include "base/text.h"

namespace tongket {
namespace {

constexpr std::size_t kMostParameters = 200;

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

bool is_control(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x20 || byte == 0x7f;
}

bool same_without_case(std::string_view a, std::string_view b) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
  return std::ranges::equal(a, b, {}, lower, lower);
}

// An encoded slash or backslash would make parts that another reader of the path does not see.
bool hides_separator(std::string_view raw) {
  for (std::size_t at = raw.find('%'); at != std::string_view::npos; at = raw.find('%', at + 1)) {
    const std::string_view code = raw.substr(at + 1, 2);
    if (same_without_case(code, "2f") || same_without_case(code, "5c")) return true;
  }
  return raw.find('\\') != std::string_view::npos;
}

bool clean_parts(std::string_view path) {
  std::size_t begin = 1;
  while (true) {
    const std::size_t end = std::min(path.find('/', begin), path.size());
    const std::string_view part = path.substr(begin, end - begin);
    if (part == "." || part == ".." || (part.empty() && end != path.size())) return false;
    if (end == path.size()) return true;
    begin = end + 1;
  }
}

std::optional<std::string> decoded_path(std::string_view raw) {
  if (raw.empty() || raw.front() != '/' || hides_separator(raw)) return std::nullopt;
  std::optional<std::string> path = percent_decoded(raw);
  if (!path || std::ranges::any_of(*path, is_control) || first_invalid_utf8(*path)) {
    return std::nullopt;
  }
  if (!clean_parts(*path)) return std::nullopt;
  return path;
}

std::optional<std::string> decoded_parameter(std::string_view raw) {
  std::string spaced(raw);
  std::ranges::replace(spaced, '+', ' ');
  std::optional<std::string> text = percent_decoded(spaced);
  if (!text || text->find('\0') != std::string::npos || first_invalid_utf8(*text)) {
    return std::nullopt;
  }
  return text;
}

bool parse_query(std::string_view raw, std::vector<std::pair<std::string, std::string>>& out) {
  for (const std::string_view part : split(raw, '&')) {
    if (part.empty()) continue;
    const std::size_t equals = std::min(part.find('='), part.size());
    std::optional<std::string> name = decoded_parameter(part.substr(0, equals));
    std::optional<std::string> value =
        decoded_parameter(equals < part.size() ? part.substr(equals + 1) : std::string_view());
    if (!name || !value || out.size() >= kMostParameters) return false;
    out.emplace_back(*std::move(name), *std::move(value));
  }
  return true;
}

// "http://host:80/path" -> "/path", as clients of a proxy write it (RFC 9112, 3.2.2).
std::string_view without_authority(std::string_view target) {
  for (const std::string_view scheme : {"http://", "https://"}) {
    if (!same_without_case(target.substr(0, scheme.size()), scheme)) continue;
    const std::string_view rest = target.substr(scheme.size());
    const std::size_t slash = rest.find_first_of("/?");
    if (slash == std::string_view::npos || rest[slash] == '?') return {};
    return rest.substr(slash);
  }
  return target;
}

}  // namespace

std::optional<std::string> percent_decoded(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      out.push_back(text[i]);
      continue;
    }
    if (i + 2 >= text.size()) return std::nullopt;
    const int high = hex_digit(text[i + 1]);
    const int low = hex_digit(text[i + 2]);
    if (high < 0 || low < 0) return std::nullopt;
    out.push_back(static_cast<char>(high * 16 + low));
    i += 2;
  }
  return out;
}

bool parse_target(std::string_view target, Request& request) {
  if (target.find('#') != std::string_view::npos) return false;
  target = without_authority(target);
  const std::size_t mark = std::min(target.find('?'), target.size());
  std::optional<std::string> path = decoded_path(target.substr(0, mark));
  if (!path) return false;
  std::vector<std::pair<std::string, std::string>> query;
  if (mark < target.size() && !parse_query(target.substr(mark + 1), query)) return false;
  request.target = target;
  request.path = *std::move(path);
  request.query = std::move(query);
  return true;
}

bool clean_request_id(std::string_view id) {
  return !id.empty() && id.size() <= 64 && std::ranges::all_of(id, [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' ||
           c == '_' || c == '.';
  });
}

std::string forwarded_address(std::string_view forwarded_for) {
  const std::size_t comma = forwarded_for.rfind(',');
  const std::string last(
      trimmed(comma == std::string_view::npos ? forwarded_for : forwarded_for.substr(comma + 1)));
  std::array<unsigned char, sizeof(in6_addr)> parsed{};
  const bool is_address = inet_pton(AF_INET, last.c_str(), parsed.data()) == 1 ||
                          inet_pton(AF_INET6, last.c_str(), parsed.data()) == 1;
  return is_address ? last : std::string();
}

bool accepts(std::string_view accept_encoding, Coding coding) {
  if (coding == Coding::kIdentity) return true;
  const std::string_view wanted = coding == Coding::kGzip ? "gzip" : "br";
  bool any = false;
  for (const std::string_view item : split(accept_encoding, ',')) {
    const std::size_t semicolon = std::min(item.find(';'), item.size());
    const std::string_view name = trimmed(item.substr(0, semicolon));
    const std::string_view weight =
        semicolon < item.size() ? trimmed(item.substr(semicolon + 1)) : std::string_view();
    const bool refused =
        weight.starts_with("q=0") && weight.find_first_of("123456789") == std::string_view::npos;
    if (same_without_case(name, wanted)) return !refused;
    if (name == "*") any = !refused;
  }
  return any;
}

bool names_tag(std::string_view if_none_match, std::string_view tag) {
  if (tag.starts_with("W/")) tag.remove_prefix(2);
  for (std::string_view item : split(if_none_match, ',')) {
    item = trimmed(item);
    if (item.starts_with("W/")) item.remove_prefix(2);
    if (!item.empty() && (item == tag || item == "*")) return true;
  }
  return false;
}

}  // namespace tongket
