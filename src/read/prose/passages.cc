// Passages from lines. In .txt and .pdf a line is a piece of a paragraph. What ends a paragraph: a
// blank line, a marker ("-", "1.2."), a line that stops well before the margin. Some texts have a
// blank line behind every line; there only markers and short lines count. A page break shows as one
// leading blank; it, and footnotes at the foot of the page, interrupt a paragraph without ending
// it.
#include <algorithm>

#include "base/text.h"
#include "read/prose/chart_block.h"
#include "read/prose/marker.h"
#include "read/prose/page_layout.h"
#include "read/prose/passage.h"
#include "read/prose/time_mention.h"

namespace tongket {
namespace {

constexpr std::size_t kHeadingChars = 170;
constexpr std::size_t kTitlePassages = 10;

bool is_lower_start(std::string_view text) {
  const std::string_view t = trimmed(text);
  if (t.empty()) return false;
  const std::vector<Token> tokens = tokens_of(t.substr(0, std::min<std::size_t>(t.size(), 24)));
  return !tokens.empty() && tokens.front().is_word() && !tokens.front().capital;
}

bool ends_with_stop(std::string_view text) {
  const std::string_view t = trimmed(text);
  if (t.empty()) return true;
  return t.ends_with('.') || t.ends_with(';') || t.ends_with(':') || t.ends_with('?') ||
         t.ends_with('!');
}

// "TT-" or "350/" at the end of a line belongs to the word on the next one.
bool is_cut(std::string_view text) {
  return text.ends_with('/') || (text.ends_with('-') && !text.ends_with(" -"));
}

class Builder {
 public:
  explicit Builder(const SourceText& source)
      : source_(source), in_chart_(chart_lines(source)), layout_(source) {}

  std::vector<Passage> run() {
    int blanks = 0;
    for (std::size_t i = 0; i < source_.lines.size(); ++i) {
      const SourceLine& line = source_.lines[i];
      if (in_chart_[i]) {
        open_ = -1;
        blanks = 0;
        continue;
      }
      if (trimmed(line.text).empty()) {
        ++blanks;
        continue;
      }
      if (!layout_.is_page_number(i, blanks)) take(i, blanks - (layout_.double_spaced() ? 1 : 0));
      blanks = 0;
    }
    for (std::size_t p = 0; p < passages_.size(); ++p) finish(p);
    return std::move(passages_);
  }

 private:
  struct Scope {
    MarkerKind kind;
    int depth;
    int passage;
  };

  void take(std::size_t i, int gap) {
    const SourceLine& line = source_.lines[i];
    if (line.cell.inside()) {
      add(i, {}, PassageKind::kCell);
      open_ = -1;
      return;
    }
    const Marker marker = marker_of(line.text);
    if (open_ >= 0 && continues(i, gap, marker)) {
      append(passages_[static_cast<std::size_t>(open_)], i);
      last_line_ = i;
      return;
    }
    const int body = open_body_;
    if (layout_.wrapped() && marker.kind == MarkerKind::kNone && body >= 0 && body != open_ &&
        interrupted(i, body)) {
      append(passages_[static_cast<std::size_t>(body)], i);
      open_ = body;
      last_line_ = i;
      return;
    }
    add(i, marker, PassageKind::kText);
  }

  // Does line i go on with the open passage?
  [[nodiscard]] bool continues(std::size_t i, int gap, const Marker& marker) const {
    if (!layout_.wrapped()) return false;
    const Passage& open = passages_[static_cast<std::size_t>(open_)];
    const SourceLine& last = source_.lines[last_line_];
    const SourceLine& line = source_.lines[i];
    const bool stopped = ends_with_stop(open.text);
    const bool marked = marker.kind != MarkerKind::kNone;
    const bool page_break = line.text.starts_with(' ') || (line.page > 0 && line.page != last.page);
    if (marked) {
      // "Thi dua\n- Khen thuong": a dash within a sentence that the margin moved to the front.
      return gap <= 0 && !stopped && !layout_.is_short(last) && marker.kind == MarkerKind::kDash &&
             !layout_.double_spaced() && !page_break;
    }
    if (open.kind == PassageKind::kFootnote) return gap <= 0 && !page_break;
    if (is_lower_start(line.text)) {
      if (page_break || gap > 0) return !stopped && !layout_.is_short(last);
      return !(stopped && layout_.is_short(last));
    }
    if (gap > 0) return false;
    if (page_break) return !stopped && !layout_.is_short(last);
    if (stopped && stands_alone(i)) return false;
    return !layout_.is_short(last) || is_cut(open.text);
  }

  // A short line without a stop, and an item or a numbered heading right behind it: a heading.
  [[nodiscard]] bool stands_alone(std::size_t i) const {
    if (!layout_.is_short(source_.lines[i]) || ends_with_stop(source_.lines[i].text)) return false;
    return i + 1 < source_.lines.size() &&
           marker_of(source_.lines[i + 1].text).kind != MarkerKind::kNone;
  }

  // The paragraph before the footnotes, unfinished, goes on behind them.
  [[nodiscard]] bool interrupted(std::size_t i, int body) const {
    const Passage& before = passages_[static_cast<std::size_t>(body)];
    if (ends_with_stop(before.text) || before.pieces.empty()) return false;
    const SourceLine& last = source_.lines[before.pieces.back().line];
    const bool page_break =
        source_.lines[i].text.starts_with(' ') || source_.lines[i].page != last.page;
    return !layout_.is_short(last) && (page_break || is_lower_start(source_.lines[i].text));
  }

  void append(Passage& passage, std::size_t i) {
    const std::string& text = source_.lines[i].text;
    const std::size_t from = text.find_first_not_of(" \t");
    const std::size_t to = text.find_last_not_of(" \t\r") + 1;
    if (!passage.text.empty() && !is_cut(passage.text)) passage.text += ' ';
    passage.pieces.push_back({passage.text.size(), i, from});
    passage.text += text.substr(from, to - from);
  }

  void add(std::size_t i, const Marker& marker, PassageKind kind) {
    const SourceLine& line = source_.lines[i];
    Passage passage;
    passage.kind =
        line.footnote || marker.kind == MarkerKind::kNote ? PassageKind::kFootnote : kind;
    passage.marker = std::string(trimmed(std::string_view(line.text).substr(0, marker.size)));
    const std::string& text = line.text;
    const std::size_t to = text.find_last_not_of(" \t\r") + 1;
    const std::size_t from = std::min(std::max(marker.size, text.find_first_not_of(" \t")), to);
    passage.text = text.substr(from, to - from);
    passage.pieces.push_back({0, i, from});
    markers_.push_back(marker);
    passages_.push_back(std::move(passage));
    open_ = static_cast<int>(passages_.size()) - 1;
    if (passages_.back().kind != PassageKind::kFootnote) open_body_ = open_;
    last_line_ = i;
  }

  // Kind, scope and tokens, once the text is whole.
  void finish(std::size_t p) {
    Passage& passage = passages_[p];
    passage.tokens = tokens_of(passage.text);
    passage.marks = lexicon().mark(passage.tokens);
    const Marker& marker = markers_[p];
    const int level = source_.lines[passage.pieces.front().line].heading;
    if (passage.kind == PassageKind::kText) {
      if (level > 0 || is_heading(passage, marker)) {
        passage.kind = PassageKind::kHeading;
      } else if (marker.kind != MarkerKind::kNone) {
        passage.kind = PassageKind::kItem;
      }
    }
    if (passage.kind == PassageKind::kCell || passage.kind == PassageKind::kFootnote) {
      for (const Scope& scope : scopes_) passage.above.push_back(scope.passage);
      return;
    }
    leave_scopes(passage, marker, level);
    for (const Scope& scope : scopes_) passage.above.push_back(scope.passage);
    const bool introduces = passage.kind != PassageKind::kText && passage.text.ends_with(':');
    // The lines of the title head the document, not the paragraph below them.
    const bool title = p < kTitlePassages && level == 0 && scopes_.empty() &&
                       marker.kind == MarkerKind::kNone && !introduces;
    if ((passage.kind == PassageKind::kHeading && !title) || introduces) {
      const int depth = level > 0 && marker.kind == MarkerKind::kNone ? -level : marker.depth;
      scopes_.push_back({marker.kind, depth, static_cast<int>(p)});
    }
  }

  [[nodiscard]] bool is_heading(const Passage& passage, const Marker& marker) const {
    const std::string_view text = passage.text;
    if (characters(text) > kHeadingChars || passage.tokens.empty()) return false;
    switch (marker.kind) {
      case MarkerKind::kLetter:
      case MarkerKind::kRoman:
        return true;
      case MarkerKind::kNumber:
      case MarkerKind::kSmallLetter:
        return !text.ends_with('.') && !text.ends_with(';') && !text.ends_with(',');
      case MarkerKind::kStar:
        return text.ends_with(':') || characters(text) < 80;
      case MarkerKind::kNone:
        return unmarked_heading(passage);
      default:
        return false;
    }
  }

  [[nodiscard]] bool unmarked_heading(const Passage& passage) const {
    const std::string_view text = passage.text;
    if (passage.pieces.size() > 2 || !passage.tokens.front().capital) return false;
    if (text.ends_with(':')) return characters(text) < 90;
    if (text.ends_with('.') || text.ends_with(';') || text.ends_with(',')) return false;
    if (lower_case(text) != text && passage.tokens.size() > 2 && all_capitals(text)) return true;
    return characters(text) < (layout_.wrapped() ? layout_.width() * 72 / 100 : 110) &&
           !has_amounts(passage);
  }

  // Numbers other than those of times ("6 thang dau nam 2027") and years.
  [[nodiscard]] static bool has_amounts(const Passage& passage) {
    std::size_t timed = 0;  // tokens before this one belong to a time
    std::size_t next = 0;
    const std::vector<TimeMention> times = time_mentions(passage, 0);
    for (std::size_t at = 0; at < passage.tokens.size(); ++at) {
      if (next < times.size() && times[next].first == at) timed = times[next++].last;
      const Token& token = passage.tokens[at];
      if (at >= timed && token.is_number() && token.lower.size() != 4) return true;
    }
    return false;
  }

  [[nodiscard]] static bool all_capitals(std::string_view text) {
    const std::vector<Token> tokens = tokens_of(text);
    return std::all_of(tokens.begin(), tokens.end(),
                       [](const Token& token) { return !token.is_word() || token.capital; });
  }

  // Closes the scopes that the passage does not stand in.
  void leave_scopes(const Passage& passage, const Marker& marker, int level) {
    const auto pop_to = [&](std::size_t size) { scopes_.resize(std::min(size, scopes_.size())); };
    if (level > 0 && marker.kind == MarkerKind::kNone) {
      for (std::size_t s = 0; s < scopes_.size(); ++s) {
        if (scopes_[s].depth < 0 ? -scopes_[s].depth >= level : true) {
          pop_to(s);
          return;
        }
      }
      return;
    }
    for (std::size_t s = 0; s < scopes_.size(); ++s) {
      const bool same = scopes_[s].kind == marker.kind && scopes_[s].depth >= marker.depth;
      const bool outer = rank(marker) < rank({scopes_[s].kind, scopes_[s].depth, 0});
      if (passage.kind == PassageKind::kText && marker.kind == MarkerKind::kNone) {
        // A plain paragraph ends the lists, not the headings above it.
        if (scopes_[s].kind == MarkerKind::kDash || scopes_[s].kind == MarkerKind::kPlus) {
          pop_to(s);
          return;
        }
        continue;
      }
      if (same || outer) {
        pop_to(s);
        return;
      }
    }
  }

  // How deep a marker usually stands: only lists are surely below headings.
  [[nodiscard]] static int rank(const Marker& marker) {
    switch (marker.kind) {
      case MarkerKind::kRoman:
      case MarkerKind::kLetter:
        return 0;
      case MarkerKind::kNumber:
        return marker.depth;
      case MarkerKind::kSmallLetter:
        return 10;
      case MarkerKind::kNone:
        return 11;
      case MarkerKind::kStar:
        return 12;
      case MarkerKind::kDash:
      case MarkerKind::kBullet:
        return 13;
      default:
        return 14;
    }
  }

  const SourceText& source_;
  std::vector<bool> in_chart_;
  PageLayout layout_;
  std::vector<Passage> passages_;
  std::vector<Marker> markers_;
  std::vector<Scope> scopes_;
  int open_ = -1;       // the passage that the next line may go on with
  int open_body_ = -1;  // the same, footnotes set aside
  std::size_t last_line_ = 0;
};

}  // namespace

std::vector<Passage> passages_of(const SourceText& source) { return Builder(source).run(); }

}  // namespace tongket
