// The lines of interest, each by itself:
//
//   <page width="595.304000" height="841.890000">
//     <word xMin="56.800000" yMin="56.500937" xMax="82.096000" yMax="72.100937">Bang</word>
//
// and of Tesseract: level page block par line word left top width height conf text, separated by
// tabs, in pixels; level 5 are words.
#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>

#include "base/text.h"
#include "read/source/pdf_page.h"
#include "read/source/utf8.h"

namespace tongket {
namespace {

constexpr double kLongestSide = 20'000;          // a page's side; PDF allows 14,400
constexpr std::size_t kMostPageWords = 500'000;  // of a page
constexpr std::size_t kMostWordBytes = 100'000;

std::optional<double> number(std::string_view text) {
  double out = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(out)) {
    return std::nullopt;
  }
  return out;
}

std::optional<double> attribute(std::string_view tag, std::string_view name) {
  const std::string wanted = " " + std::string(name) + "=\"";
  const std::size_t begin = tag.find(wanted);
  if (begin == std::string_view::npos) return std::nullopt;
  tag.remove_prefix(begin + wanted.size());
  return number(tag.substr(0, tag.find('"')));
}

// One of &amp; &lt; &gt; &quot; &apos; &#8211; at the beginning; how many bytes it takes.
std::size_t take_reference(std::string_view text, std::string& out) {
  struct Name {
    std::string_view text;
    char c;
  };
  static constexpr Name kNames[] = {
      {"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&apos;", '\''}};
  for (const Name& name : kNames) {
    if (!text.starts_with(name.text)) continue;
    out += name.c;
    return name.text.size();
  }
  const std::size_t end = text.substr(0, 12).find(';');
  if (text.starts_with("&#") && end != std::string_view::npos) {
    std::uint32_t code = 0;
    const auto [rest, error] = std::from_chars(text.data() + 2, text.data() + end, code);
    const bool is_character = code > 0 && code < 0x110000 && (code < 0xD800 || code > 0xDFFF);
    if (error == std::errc() && rest == text.data() + end && is_character) {
      append_utf8(out, code);
      return end + 1;
    }
  }
  out += '&';
  return 1;
}

std::string unescaped(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::size_t plain = std::min(text.find('&'), text.size());
    out += text.substr(0, plain);
    text.remove_prefix(plain);
    if (!text.empty()) text.remove_prefix(take_reference(text, out));
  }
  return out;
}

bool is_on_page(const PdfBox& box) {
  return box.left <= box.right && box.top <= box.bottom && box.right >= 0 && box.bottom >= 0 &&
         std::max({std::abs(box.left), std::abs(box.top), box.right, box.bottom}) <= kLongestSide;
}

void add_word(std::string text, const PdfBox& box, std::vector<PdfWord>& words) {
  const bool is_good = !text.empty() && text.size() <= kMostWordBytes && is_on_page(box) &&
                       words.size() < kMostPageWords && !first_invalid_utf8(text);
  if (is_good) words.push_back({box, std::move(text)});
}

void take_word(std::string_view tag, std::string_view text, PdfPage& page) {
  const auto left = attribute(tag, "xMin");
  const auto top = attribute(tag, "yMin");
  const auto right = attribute(tag, "xMax");
  const auto bottom = attribute(tag, "yMax");
  if (!left || !top || !right || !bottom) return;
  add_word(unescaped(text), {*left, *top, *right, *bottom}, page.words);
}

}  // namespace

std::vector<PdfPage> parse_pdf_words(std::string_view printed, int first) {
  constexpr std::string_view kPage = "<page ";
  constexpr std::string_view kWord = "<word ";
  std::vector<PdfPage> out;
  while (true) {
    const std::size_t begin = printed.find('<');
    if (begin == std::string_view::npos) return out;
    printed.remove_prefix(begin);
    const std::size_t close = printed.find('>');
    if (close == std::string_view::npos) return out;
    const std::string_view tag = printed.substr(0, close);
    printed.remove_prefix(close + 1);
    if (tag.starts_with(kPage)) {
      const double width = attribute(tag, "width").value_or(0);
      const double height = attribute(tag, "height").value_or(0);
      out.push_back({.number = first + static_cast<int>(out.size()),
                     .width = std::clamp(width, 0.0, kLongestSide),
                     .height = std::clamp(height, 0.0, kLongestSide),
                     .words = {},
                     .rules = {}});
    } else if (tag.starts_with(kWord) && !out.empty()) {
      take_word(tag, printed.substr(0, printed.find('<')), out.back());
    }
  }
}

std::vector<PdfWord> parse_ocr_words(std::string_view printed, double dots) {
  constexpr std::size_t kColumns = 12;
  std::vector<PdfWord> out;
  for (const std::string_view line : split(printed, '\n')) {
    const std::vector<std::string_view> fields = split(line, '\t');
    if (fields.size() != kColumns || fields[0] != "5") continue;
    const auto left = number(fields[6]);
    const auto top = number(fields[7]);
    const auto width = number(fields[8]);
    const auto height = number(fields[9]);
    if (!left || !top || !width || !height) continue;
    const double scale = 72 / dots;
    add_word(std::string(trimmed(fields[11])),
             {*left * scale, *top * scale, (*left + *width) * scale, (*top + *height) * scale},
             out);
  }
  return out;
}

}  // namespace tongket
