// A block begins with lines that hold nothing but numbers: several of them, or one that is no bare
// small integer (those number the rows of tables). Labels of the axis and the caption follow, with
// few blank lines between; a caption begins with a capital and goes on in small letters.
#include "read/prose/chart_block.h"

#include <algorithm>

#include "base/text.h"
#include "read/prose/lexicon.h"
#include "read/prose/marker.h"
#include "read/prose/token.h"

namespace tongket {
namespace {

constexpr std::size_t kMaxBlanks = 4;
constexpr std::size_t kMaxCaptionLines = 4;

bool is_axis_year(const Token& token) {
  return token.is_number() && token.lower.size() == 4 && !token.grouped &&
         token.value.scale() == 0 && token.value.coefficient() >= 1990 &&
         token.value.coefficient() <= 2060;
}

bool axis_word(const Mark& mark) {
  return mark.has(Sense::kYear) || mark.has(Sense::kPlan) || mark.has(Sense::kEstimated) ||
         mark.has(Sense::kQuarter);
}

enum class LineKind { kBlank, kNumbers, kAxis, kText };

struct Line {
  LineKind kind = LineKind::kBlank;
  std::vector<Token> tokens;
};

Line line_of(const std::string& text) {
  if (trimmed(text).empty()) return {};
  // A chart's line is short; long prose is not worth cutting up.
  if (text.size() > 240) return {LineKind::kText, {}};
  Line out{LineKind::kText, tokens_of(text)};
  bool numbers = false;
  bool years = false;
  bool words = false;
  bool axis = true;
  std::size_t covered = 0;
  const std::vector<Mark> marks = lexicon().mark(out.tokens);
  for (std::size_t i = 0; i < out.tokens.size(); ++i) {
    const Token& token = out.tokens[i];
    if (is_axis_year(token)) {
      years = true;
    } else if (token.is_number()) {
      numbers = true;
    } else if (token.is_word()) {
      words = true;
      covered = std::max(covered, axis_word(marks[i]) ? i + static_cast<std::size_t>(marks[i].count)
                                                      : std::size_t{0});
      axis = axis && i < covered;
    } else if (!token.is("%") && !token.is("(") && !token.is(")") && !token.is("-")) {
      return out;
    }
  }
  if (numbers && !words && !years) {
    out.kind = LineKind::kNumbers;
  } else if (!numbers && axis && (years || words)) {
    out.kind = LineKind::kAxis;
  }
  return out;
}

class ChartFinder {
 public:
  explicit ChartFinder(const SourceText& source) : source_(source) {
    lines_.reserve(source.lines.size());
    for (const SourceLine& line : source.lines) {
      lines_.push_back(line.cell.inside() ? Line{LineKind::kText, {}} : line_of(line.text));
    }
  }

  // Axes that stand apart from their numbers: several years, or a year and "(estimated)".
  [[nodiscard]] std::vector<bool> stray_axes() const {
    std::vector<bool> out(lines_.size(), false);
    for (std::size_t at = 0; at < lines_.size(); ++at) {
      if (lines_[at].kind != LineKind::kAxis) continue;
      std::size_t words = 0;
      const std::size_t first = at;
      for (std::size_t i = at; i < lines_.size() && lines_[i].kind == LineKind::kAxis;
           i = next(i + 1)) {
        for (const Token& token : lines_[i].tokens)
          words += is_axis_year(token) || token.is("(") ? 1U : 0U;
        at = i;
      }
      for (std::size_t i = first; words >= 2 && i <= at; ++i) out[i] = true;
    }
    return out;
  }

  std::vector<ChartBlock> run() {
    std::vector<ChartBlock> out;
    std::size_t at = 0;
    while (at < lines_.size()) {
      if (lines_[at].kind != LineKind::kNumbers) {
        ++at;
        continue;
      }
      ChartBlock block = block_at(at);
      at = std::max(block.last, at + 1);
      if (is_chart(block)) out.push_back(std::move(block));
    }
    return out;
  }

 private:
  // Index of the next line that is not blank, or lines_.size(), or a far one.
  [[nodiscard]] std::size_t next(std::size_t at) const {
    std::size_t blanks = 0;
    while (at < lines_.size() && lines_[at].kind == LineKind::kBlank) {
      ++at;
      ++blanks;
    }
    return blanks > kMaxBlanks ? lines_.size() : at;
  }

  [[nodiscard]] bool has_percent(std::size_t at) const {
    return source_.lines[at].text.find('%') != std::string::npos;
  }

  ChartBlock block_at(std::size_t start) {
    ChartBlock block;
    block.first = start;
    std::size_t at = start;
    const bool percent = has_percent(start);
    while (at < lines_.size() && lines_[at].kind == LineKind::kNumbers &&
           has_percent(at) == percent) {
      for (const Token& token : lines_[at].tokens) {
        if (token.is_number()) block.numbers.push_back({at, token.begin, token.end});
      }
      block.last = at + 1;
      at = next(at + 1);
    }
    at = take_axis(block, at);
    at = take_caption(block, at);
    if (block.labels.empty()) take_axis(block, at);
    if (block.labels.empty()) take_axis_above(block);
    return block;
  }

  // An axis printed before its numbers.
  void take_axis_above(ChartBlock& block) {
    std::size_t at = block.first;
    std::size_t blanks = 0;
    while (at > 0 && lines_[at - 1].kind == LineKind::kBlank && blanks++ < kMaxBlanks) --at;
    if (at == 0 || lines_[at - 1].kind != LineKind::kAxis) return;
    const std::size_t last = block.last;
    take_axis(block, at - 1);
    block.last = std::max(block.last, last);
    if (!block.labels.empty()) block.first = at - 1;
  }

  std::size_t take_axis(ChartBlock& block, std::size_t at) {
    std::string text;
    while (at < lines_.size() && lines_[at].kind == LineKind::kAxis) {
      text += source_.lines[at].text + " ";
      block.last = at + 1;
      at = next(at + 1);
    }
    const std::vector<Token> tokens = tokens_of(text);
    const std::vector<Mark> marks = lexicon().mark(tokens);
    bool plan = false;
    bool estimated = false;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      plan = plan || marks[i].has(Sense::kPlan);
      estimated = estimated || marks[i].has(Sense::kEstimated);
      const bool bracket = i > 0 && tokens[i - 1].is("(") && marks[i].has(Sense::kEstimated);
      if (bracket && !block.labels.empty()) {
        block.labels.back().estimated = true;
        estimated = false;
      }
      if (!is_axis_year(tokens[i])) continue;
      block.labels.push_back({static_cast<int>(tokens[i].value.coefficient()), plan, estimated});
      plan = false;
      estimated = false;
    }
    return at;
  }

  std::size_t take_caption(ChartBlock& block, std::size_t at) {
    while (at < lines_.size() && block.caption_lines.size() < kMaxCaptionLines &&
           lines_[at].kind == LineKind::kText && !source_.lines[at].cell.inside()) {
      const std::string_view text = trimmed(source_.lines[at].text);
      const bool first = block.caption_lines.empty();
      if (text.size() > 160 || marker_of(text).kind != MarkerKind::kNone) break;
      if (lines_[at].tokens.empty()) break;
      const Token& head = lines_[at].tokens.front();
      if (first && !(head.is_word() && head.capital)) break;
      const bool unit_ends_it = text.ends_with(')') && text.size() < 60;
      if (!first && !head.is("(") && !head.is("/") && head.is_word() && head.capital &&
          !unit_ends_it) {
        break;
      }
      if (text.ends_with('.') || text.ends_with(';') || text.ends_with(':')) break;
      block.caption += (first ? "" : " ") + std::string(text);
      block.caption_lines.push_back(at);
      block.last = at + 1;
      at = next(at + 1);
      if (text.ends_with(')')) break;
    }
    return at;
  }

  [[nodiscard]] bool is_chart(const ChartBlock& block) const {
    if (block.caption.empty() && block.labels.empty()) return false;
    if (block.numbers.size() >= 2) return true;
    const ChartNumber& only = block.numbers.front();
    const std::string_view text =
        std::string_view(source_.lines[only.line].text).substr(only.begin, only.end - only.begin);
    return text.find_first_of(".,") != std::string_view::npos;
  }

  const SourceText& source_;
  std::vector<Line> lines_;
};

}  // namespace

std::vector<ChartBlock> chart_blocks(const SourceText& source) {
  if (!source.wrapped) return {};
  return ChartFinder(source).run();
}

std::vector<bool> chart_lines(const SourceText& source) {
  if (!source.wrapped) return std::vector<bool>(source.lines.size(), false);
  ChartFinder finder(source);
  std::vector<bool> out = finder.stray_axes();
  for (const ChartBlock& block : finder.run()) {
    for (std::size_t at = block.first; at < block.last; ++at) out[at] = true;
  }
  return out;
}

}  // namespace tongket
