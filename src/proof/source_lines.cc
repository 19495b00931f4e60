#include "proof/source_lines.h"

#include <algorithm>
#include <tuple>

namespace tongket {
namespace {

constexpr int kLinesOfPage = 1000;
constexpr int kRowsOfSheet = 10'000'000;

bool is_inside_character(std::string_view text, std::size_t at) {
  return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80;
}

auto place_of(const TextSpan& span) {
  return std::tuple(span.line, span.part, span.begin, span.end);
}

}  // namespace

std::span<const SourceLine> SourceLines::at(int number) const {
  const auto found = std::ranges::equal_range(source_.lines, number, {}, &SourceLine::number);
  return {found.begin(), found.end()};
}

const SourceLine* SourceLines::line(const TextSpan& span) const {
  const std::span<const SourceLine> found = at(span.line);
  if (span.part < 0 || static_cast<std::size_t>(span.part) >= found.size()) return nullptr;
  return &found[static_cast<std::size_t>(span.part)];
}

std::string_view SourceLines::words(const TextSpan& span) const {
  const SourceLine* found = line(span);
  if (found == nullptr) return {};
  const Stretch stretch = stretch_of(span, found->text);
  return std::string_view(found->text).substr(stretch.begin, stretch.end - stretch.begin);
}

Stretch stretch_of(const TextSpan& span, std::string_view text) {
  Stretch out = {std::min(span.begin, text.size()), std::min(span.end, text.size())};
  while (is_inside_character(text, out.begin)) --out.begin;
  while (is_inside_character(text, out.end)) ++out.end;
  if (out.begin >= out.end) return {0, text.size()};
  return out;
}

std::string place_text(SourceFormat format, int number, Language language) {
  const auto say = [&](std::string_view key, int outer, int inner) {
    return message(language, key,
                   {{"outer", std::to_string(outer)}, {"line", std::to_string(inner)}});
  };
  switch (format) {
    case SourceFormat::kText:
      return say("proof.place.line", 0, number);
    case SourceFormat::kDocx:
      return say("proof.place.paragraph", 0, number);
    case SourceFormat::kPdf:
      return say("proof.place.page_line", number / kLinesOfPage, number % kLinesOfPage);
    case SourceFormat::kXlsx:
      return say("proof.place.sheet_row", number / kRowsOfSheet + 1, number % kRowsOfSheet);
  }
  TK_ASSERT(false);
}

std::vector<ProofFinding> in_reading_order(std::vector<ProofFinding> findings) {
  std::ranges::stable_sort(findings, {}, [](const ProofFinding& finding) {
    const std::size_t begin = finding.spans.empty() ? 0 : finding.spans.front().begin;
    return std::pair(first_line(finding), begin);
  });
  return findings;
}

int first_line(const ProofFinding& finding) {
  if (finding.line_from > 0 || finding.spans.empty()) return finding.line_from;
  return std::ranges::min(finding.spans, {}, &TextSpan::line).line;
}

int last_line(const ProofFinding& finding) {
  if (finding.line_to > 0 || finding.spans.empty()) {
    return std::max(finding.line_to, first_line(finding));
  }
  return std::ranges::max(finding.spans, {}, &TextSpan::line).line;
}

std::vector<TextSpan> other_places(const ProofFinding& finding) {
  std::vector<TextSpan> out = finding.others;
  std::erase_if(out, [&](const TextSpan& other) {
    return other.line >= first_line(finding) && other.line <= last_line(finding);
  });
  std::ranges::sort(out, {}, place_of);
  const auto twice = std::ranges::unique(out, {}, place_of);
  out.erase(twice.begin(), twice.end());
  return out;
}

}  // namespace tongket
