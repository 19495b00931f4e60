// Idea: first the bytes become UTF-8 (a byte order mark decides; without one, what is no UTF-8 is
// tried as the Vietnamese encodings that came before), then lines: \n, \r\n or \r end one, a form
// feed begins a page.
#include <algorithm>
#include <cstdint>
#include <optional>

#include "base/text.h"
#include "read/source/legacy_text.h"
#include "read/source/source_builder.h"
#include "read/source/utf8.h"

namespace tongket {
namespace {

constexpr std::string_view kUtf8Mark = "\xEF\xBB\xBF";

Place place_at(std::string_view bytes, std::size_t offset, const std::string& file) {
  const std::string_view before = bytes.substr(0, offset);
  const auto lines = std::count(before.begin(), before.end(), '\n');
  const std::size_t start = before.rfind('\n') + 1;  // npos + 1 is 0
  return {file, lines + 1, static_cast<std::int64_t>(offset - start) + 1};
}

enum class ByteOrder { kLittle, kBig };

char16_t unit_at(std::string_view bytes, std::size_t i, ByteOrder order) {
  const auto low = static_cast<unsigned char>(bytes[i + (order == ByteOrder::kLittle ? 0 : 1)]);
  const auto high = static_cast<unsigned char>(bytes[i + (order == ByteOrder::kLittle ? 1 : 0)]);
  return static_cast<char16_t>(high << 8U | low);
}

// `bytes` without the byte order mark.
Result<std::string> from_utf16(std::string_view bytes, ByteOrder order, const std::string& file) {
  std::string out;
  out.reserve(bytes.size());
  std::int64_t line = 1;
  const auto damaged = [&] {
    return fail(ErrorCode::kInvalidInput, "read.text_utf16", {}, {file, line, 0});
  };
  if (bytes.size() % 2 != 0) return damaged();
  for (std::size_t i = 0; i < bytes.size(); i += 2) {
    std::uint32_t c = unit_at(bytes, i, order);
    if (c >= 0xDC00 && c <= 0xDFFF) return damaged();
    if (c >= 0xD800 && c <= 0xDBFF) {
      i += 2;
      if (i >= bytes.size()) return damaged();
      const std::uint32_t low = unit_at(bytes, i, order);
      if (low < 0xDC00 || low > 0xDFFF) return damaged();
      c = 0x10000 + ((c - 0xD800) << 10U) + (low - 0xDC00);
    }
    if (c == '\n') ++line;
    append_utf8(out, c);
  }
  return out;
}

Result<std::string> to_utf8(std::string_view bytes, SourceBuilder& builder) {
  if (bytes.starts_with(kUtf8Mark)) bytes.remove_prefix(kUtf8Mark.size());
  if (bytes.starts_with("\xFF\xFE")) {
    return from_utf16(bytes.substr(2), ByteOrder::kLittle, builder.file());
  }
  if (bytes.starts_with("\xFE\xFF")) {
    return from_utf16(bytes.substr(2), ByteOrder::kBig, builder.file());
  }
  const std::optional<std::size_t> invalid = first_invalid_utf8(bytes);
  if (!invalid) return std::string(bytes);
  if (const std::optional<LegacyEncoding> encoding = guess_legacy(bytes)) {
    builder.notice("read.text_legacy", {{"encoding", std::string(name_of(*encoding))}});
    return decode_legacy(*encoding, bytes);
  }
  Place place = place_at(bytes, *invalid, builder.file());
  const std::string line = std::to_string(place.line);
  return fail(ErrorCode::kInvalidInput, "read.text_encoding", {{"line", line}}, std::move(place));
}

class Lines {
 public:
  Lines(SourceBuilder& builder, std::string_view text)
      : builder_(builder), page_(text.find('\f') == std::string_view::npos ? 0 : 1) {}

  // `text` without the characters that end the line; a form feed inside is a blank.
  Result<> add(std::string_view text) {
    ++number_;
    int breaks = 0;
    while (text.starts_with('\f')) {
      ++page_;
      text.remove_prefix(1);
    }
    while (text.ends_with('\f')) {
      ++breaks;
      text.remove_suffix(1);
    }
    const auto inside = static_cast<int>(std::count(text.begin(), text.end(), '\f'));
    TK_CHECK(builder_.add({.text = std::string(text), .number = number_, .page = page_}));
    page_ += inside + breaks;
    return done();
  }

 private:
  SourceBuilder& builder_;
  int number_ = 0;
  int page_ = 0;  // 0: the text has no pages
};

Result<> add_lines(std::string_view text, SourceBuilder& builder) {
  Lines lines(builder, text);
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
    const std::string_view line = text.substr(0, end);
    const std::size_t ending = text.substr(end).starts_with("\r\n") ? 2 : 1;
    text.remove_prefix(std::min(end + ending, text.size()));
    const bool only_page_end = text.empty() && line.find_first_not_of('\f') == std::string::npos;
    if (only_page_end && !line.empty()) break;  // the last page's form feed is no line
    TK_CHECK(lines.add(line));
  }
  return done();
}

}  // namespace

Result<SourceText> text_source(std::string_view bytes, const std::string& file,
                               const SourceLimits& limits) {
  if (bytes.size() > limits.max_bytes) {
    return fail(ErrorCode::kOverflow, "read.source_too_large",
                {{"limit", std::to_string(limits.max_bytes)}}, {file, 0, 0});
  }
  SourceBuilder builder(file, SourceFormat::kText, limits);
  TK_TRY(const std::string text, to_utf8(bytes, builder));
  if (text.empty()) return fail(ErrorCode::kInvalidInput, "read.source_empty", {}, {file, 0, 0});
  if (const std::size_t nul = text.find('\0'); nul != std::string::npos) {
    return fail(ErrorCode::kInvalidInput, "read.text_binary", {}, place_at(text, nul, file));
  }
  TK_CHECK(add_lines(text, builder));
  return std::move(builder).finish();
}

}  // namespace tongket
