#include "proof/marked_words.h"

#include <algorithm>

namespace tongket {
namespace {

constexpr std::string_view kCut = "...";
constexpr std::size_t kLongest = 240;  // characters shown of one stretch, or between two

bool begins_character(char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }

std::string_view first_characters(std::string_view text, std::size_t count) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (begins_character(text[at]) && count-- == 0) return text.substr(0, at);
  }
  return text;
}

std::string_view last_characters(std::string_view text, std::size_t count) {
  for (std::size_t at = text.size(); at > 0 && count > 0; --at) {
    if (begins_character(text[at - 1]) && --count == 0) return text.substr(at - 1);
  }
  return count == 0 ? std::string_view() : text;
}

// The end of the text before the stretch, without a word cut in two.
std::string before(std::string_view text, std::size_t around) {
  std::string_view kept = last_characters(text, around);
  if (kept.size() == text.size()) return std::string(text);
  const std::size_t blank = kept.find(' ');
  kept = blank == std::string_view::npos ? std::string_view() : kept.substr(blank);
  return std::string(kCut) + std::string(kept);
}

std::string behind(std::string_view text, std::size_t around) {
  std::string_view kept = first_characters(text, around);
  if (kept.size() == text.size()) return std::string(text);
  const std::size_t blank = kept.rfind(' ');
  kept = blank == std::string_view::npos ? std::string_view() : kept.substr(0, blank + 1);
  return std::string(kept) + std::string(kCut);
}

std::string shortened(std::string_view text) {
  const std::string_view head = first_characters(text, kLongest);
  if (head.size() == text.size()) return std::string(text);
  const std::string_view tail = text.substr(head.size());
  const std::string end = before(tail, kLongest / 4);
  return behind(text, kLongest) + (end.starts_with(kCut) ? end.substr(kCut.size()) : end);
}

}  // namespace

std::vector<Stretch> joined_stretches(std::string_view line, const std::vector<TextSpan>& spans) {
  std::vector<Stretch> out;
  out.reserve(spans.size());
  for (const TextSpan& span : spans) out.push_back(stretch_of(span, line));
  std::ranges::sort(out, {}, &Stretch::begin);
  std::vector<Stretch> joined;
  for (const Stretch& stretch : out) {
    if (!joined.empty() && stretch.begin <= joined.back().end) {
      joined.back().end = std::max(joined.back().end, stretch.end);
    } else {
      joined.push_back(stretch);
    }
  }
  return joined;
}

std::string marked_words(std::string_view line, const std::vector<TextSpan>& spans,
                         std::size_t around) {
  const std::vector<Stretch> stretches = joined_stretches(line, spans);
  if (stretches.empty()) return printable(behind(line, 2 * around));
  std::string out = before(line.substr(0, stretches.front().begin), around);
  for (std::size_t i = 0; i < stretches.size(); ++i) {
    const Stretch& here = stretches[i];
    if (i > 0) {
      const std::size_t last = stretches[i - 1].end;
      out += shortened(line.substr(last, here.begin - last));
    }
    out += ">>" + shortened(line.substr(here.begin, here.end - here.begin)) + "<<";
  }
  return printable(out + behind(line.substr(stretches.back().end), around));
}

std::string printable(std::string_view text) {
  std::string out(text);
  for (std::size_t i = 0; i < out.size(); ++i) {
    const auto byte = static_cast<unsigned char>(out[i]);
    if (byte < 0x20 || byte == 0x7F) out[i] = ' ';
    const bool is_c1 =
        byte == 0xC2 && i + 1 < out.size() && static_cast<unsigned char>(out[i + 1]) < 0xA0;
    if (is_c1) out.replace(i, 2, "  ");
  }
  return out;
}

}  // namespace tongket
