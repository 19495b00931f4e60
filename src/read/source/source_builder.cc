#include "read/source/source_builder.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "base/text.h"
#include "read/source/legacy_text.h"

namespace tongket {
namespace {

constexpr std::size_t kMaxName = 200;

bool is_control(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (byte < 0x20 && c != '\t') || byte == 0x7F;
}

// Line ends that are no characters of ASCII: U+0085, U+2028, U+2029; and the other C1 controls.
std::size_t wide_control(std::string_view text) {
  if (text.starts_with("\xC2") && text.size() > 1) {
    return static_cast<unsigned char>(text[1]) < 0xA0 ? 2 : 0;
  }
  return text.starts_with("\u2028") || text.starts_with("\u2029") ? 3 : 0;
}

// Blanks for control characters; whether there was one that is no line end.
bool replace_controls(std::string& text) {
  bool found = false;
  const auto is_suspect = [](char c) { return is_control(c) || c == '\xC2' || c == '\xE2'; };
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!is_suspect(text[i])) continue;
    if (is_control(text[i])) {
      found |= text[i] != '\n' && text[i] != '\r' && text[i] != '\v' && text[i] != '\f';
      text[i] = ' ';
    } else if (const std::size_t size = wide_control(std::string_view(text).substr(i)); size > 0) {
      found |= size == 2 && text[i + 1] != '\x85';
      text.replace(i, size, " ");
    }
  }
  return found;
}

// Where to cut: behind the last blank of the second half, else before a character.
std::size_t cut_point(std::string_view text, std::size_t most) {
  const std::size_t blank = text.rfind(' ', most - 1);
  if (blank != std::string_view::npos && blank >= most / 2) return blank + 1;
  while (most > 1 && (static_cast<unsigned char>(text[most]) & 0xC0U) == 0x80U) --most;
  return most;
}

// Whether the line has a letter that neither Vietnamese nor a sign of measure uses: cheap, to spare
// most lines the closer look.
bool looks_strange(std::string_view text) {
  static constexpr std::string_view kLetters =  // U+00C0 and on, the second bytes
      "\x80\x81\x82\x83\x88\x89\x8A\x8C\x8D\x92\x93\x94\x95\x97\x99\x9A\x9D"
      "\xA0\xA1\xA2\xA3\xA8\xA9\xAA\xAC\xAD\xB2\xB3\xB4\xB5\xB7\xB9\xBA\xBD";
  static constexpr std::string_view kSigns = "\xA8\xAA\xAC\xAD\xAE\xB5\xB6\xB8\xB9";
  for (std::size_t i = 0; i + 1 < text.size(); ++i) {
    if (text[i] == '\xC3' && kLetters.find(text[i + 1]) == std::string_view::npos) return true;
    if (text[i] == '\xC2' && kSigns.find(text[i + 1]) != std::string_view::npos) return true;
  }
  return false;
}

// The encoding that makes Vietnamese of a line which is none as it stands.
std::optional<LegacyEncoding> font_of(std::string_view text) {
  constexpr std::size_t kAtLeast = 3;
  if (!looks_strange(text)) return std::nullopt;
  const SyllableCount count = count_syllables(text);
  if (count.words < kAtLeast || count.syllables * 2 > count.words) return std::nullopt;
  const std::optional<std::string> bytes = western_bytes(text);
  return bytes ? guess_legacy(*bytes) : std::nullopt;
}

bool is_better(std::string_view converted, std::string_view text) {
  const SyllableCount before = count_syllables(text);
  const SyllableCount after = count_syllables(converted);
  return after.syllables * std::max<std::size_t>(before.words, 1) >
         before.syllables * std::max<std::size_t>(after.words, 1);
}

}  // namespace

SourceBuilder::SourceBuilder(std::string file, SourceFormat format, const SourceLimits& limits)
    : file_(std::move(file)), limits_(limits) {
  TK_ASSERT(limits.max_line_bytes >= 16);
  out_.name = document_name(file_);
  out_.format = format;
  out_.wrapped = format == SourceFormat::kText || format == SourceFormat::kPdf;
}

Result<> SourceBuilder::add(SourceLine line) {
  given_ = line.text.size() > limits_.max_line_bytes ? std::string() : line.text;
  if (replace_controls(line.text) && controls_++ == 0) first_control_ = line.number;
  line.text = to_nfc(line.text);
  if (line.text.size() > limits_.max_line_bytes && cuts_++ == 0) first_cut_ = line.number;
  while (line.text.size() > limits_.max_line_bytes) {
    const std::size_t end = cut_point(line.text, limits_.max_line_bytes);
    SourceLine piece = line;
    piece.text.resize(end);
    TK_CHECK(append(std::move(piece)));
    line.text.erase(0, end);
    line.generated = 0;
  }
  return append(std::move(line));
}

void SourceBuilder::figure(std::size_t begin, std::size_t end, const FigureKey& about) {
  if (begin >= end || end > given_.size() || out_.lines.empty()) return;
  const auto form = [](std::string text) {
    replace_controls(text);
    return to_nfc(text);
  };
  const std::size_t from = form(given_.substr(0, begin)).size();
  const std::string text = form(given_.substr(begin, end - begin));
  // Signs on both sides of the border may have become one.
  if (out_.lines.back().text.compare(from, text.size(), text) != 0) return;
  out_.figures.push_back({out_.lines.size() - 1, from, from + text.size(), about});
}

Result<> SourceBuilder::append(SourceLine line) {
  text_bytes_ += line.text.size();
  if (out_.lines.size() == limits_.max_lines) {
    return fail(ErrorCode::kOverflow, "read.source_too_many_lines",
                {{"limit", std::to_string(limits_.max_lines)}}, {file_, line.number, 0});
  }
  if (text_bytes_ > limits_.max_text_bytes) {
    return fail(ErrorCode::kOverflow, "read.source_too_much_text",
                {{"limit", std::to_string(limits_.max_text_bytes)}}, {file_, line.number, 0});
  }
  TK_ASSERT(out_.lines.empty() || out_.lines.back().number <= line.number);
  out_.lines.push_back(std::move(line));
  return done();
}

void SourceBuilder::notice(std::string_view key, Args args, std::int64_t line) {
  out_.notices.push_back({std::string(key), std::move(args), {file_, line, 0}});
}

void SourceBuilder::convert_fonts() {
  std::map<LegacyEncoding, std::size_t> votes;
  for (const SourceLine& line : out_.lines) {
    if (const auto encoding = font_of(line.text)) ++votes[*encoding];
  }
  if (votes.empty()) return;
  const LegacyEncoding chosen = std::max_element(votes.begin(), votes.end(), [](auto a, auto b) {
                                  return a.second < b.second;
                                })->first;
  std::size_t count = 0;
  std::int64_t first = 0;
  for (SourceLine& line : out_.lines) {
    const std::optional<std::string> bytes = western_bytes(line.text);
    if (!bytes) continue;
    std::string converted = decode_legacy(chosen, *bytes);
    if (converted.size() > limits_.max_line_bytes || !is_better(converted, line.text)) continue;
    line.text = std::move(converted);
    const auto index = static_cast<std::size_t>(&line - out_.lines.data());
    std::erase_if(out_.figures, [&](const SourceFigure& f) { return f.line == index; });
    if (count++ == 0) first = line.number;
  }
  if (count == 0) return;
  notice("read.source_legacy_font",
         {{"encoding", std::string(name_of(chosen))}, {"count", std::to_string(count)}}, first);
}

SourceText SourceBuilder::finish() && {
  convert_fonts();
  if (controls_ > 0) {
    notice("read.source_controls", {{"count", std::to_string(controls_)}}, first_control_);
  }
  if (cuts_ > 0) {
    notice("read.source_long_line",
           {{"count", std::to_string(cuts_)}, {"limit", std::to_string(limits_.max_line_bytes)}},
           first_cut_);
  }
  return std::move(out_);
}

std::string document_name(const std::string& file) {
  std::string name = file.substr(file.rfind('/') + 1);
  if (const std::size_t point = name.rfind('.'); point != std::string::npos && point > 0) {
    name.resize(point);
  }
  if (first_invalid_utf8(name)) return "?";
  return to_nfc(excerpt(name, kMaxName));
}

}  // namespace tongket
