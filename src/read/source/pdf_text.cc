#include "read/source/pdf_text.h"

#include <algorithm>

namespace tongket {
namespace {

constexpr double kShared = 0.6;      // of the lower of two words, to stand in one line
constexpr double kTouching = 0.1;    // of the line's height: no blank between
constexpr double kApart = 1.0;       // of the line's height: another chunk
constexpr std::size_t kRecent = 12;  // lines that may still grow

struct RawLine {
  PdfBox tall;  // of the tallest word
  std::vector<PdfWord> words;
};

bool shares_line(const PdfBox& a, const PdfBox& b) {
  const double shared = std::min(a.bottom, b.bottom) - std::max(a.top, b.top);
  return shared >= kShared * std::min(a.height(), b.height());
}

std::vector<RawLine> raw_lines(std::vector<PdfWord> words) {
  std::stable_sort(words.begin(), words.end(), [](const PdfWord& a, const PdfWord& b) {
    return a.box.middle() < b.box.middle();
  });
  std::vector<RawLine> out;
  for (PdfWord& word : words) {
    const std::size_t first = out.size() - std::min(out.size(), kRecent);
    RawLine* home = nullptr;
    for (std::size_t i = out.size(); i > first && home == nullptr; --i) {
      if (shares_line(out[i - 1].tall, word.box)) home = &out[i - 1];
    }
    if (home == nullptr) home = &out.emplace_back(RawLine{word.box, {}});
    if (word.box.height() > home->tall.height()) home->tall = word.box;
    home->words.push_back(std::move(word));
  }
  return out;
}

bool is_figure(const std::string& text) {
  constexpr std::size_t kMost = 3;
  return text.size() <= kMost &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool is_raised(const PdfBox& box, const PdfBox& line) {
  constexpr double kSmall = 0.8;
  return box.height() < kSmall * line.height() && box.middle() < line.middle();
}

// "m", "km", "cm": a raised 2 or 3 behind it belongs to the unit.
bool is_metre(const std::string& text) {
  constexpr std::size_t kMost = 2;
  return text.ends_with('m') && text.size() <= kMost;
}

void widen(PdfBox& box, const PdfBox& other) {
  box.left = std::min(box.left, other.left);
  box.top = std::min(box.top, other.top);
  box.right = std::max(box.right, other.right);
  box.bottom = std::max(box.bottom, other.bottom);
}

class LineWriter {
 public:
  LineWriter(RawLine raw, PdfText kind) : raw_(std::move(raw)), kind_(kind) {
    line_.box = raw_.tall;
  }

  PdfTextLine write() {
    std::stable_sort(raw_.words.begin(), raw_.words.end(),
                     [](const PdfWord& a, const PdfWord& b) { return a.box.left < b.box.left; });
    for (std::size_t i = 0; i < raw_.words.size(); ++i) {
      PdfWord& word = raw_.words[i];
      if (is_mark(i)) continue;
      if (is_power(i)) word.text = word.text == "2" ? "\u00b2" : "\u00b3";
      add(word);
    }
    return std::move(line_);
  }

 private:
  [[nodiscard]] bool is_raised_figure(std::size_t i) const {
    const PdfWord& word = raw_.words[i];
    return kind_ == PdfText::kPrinted && is_figure(word.text) && is_raised(word.box, raw_.tall);
  }

  [[nodiscard]] bool touches(const PdfBox& left, const PdfBox& right) const {
    return right.left - left.right < kTouching * raw_.tall.height();
  }

  [[nodiscard]] bool is_power(std::size_t i) const {
    if (i == 0 || !is_raised_figure(i)) return false;
    const PdfWord& before = raw_.words[i - 1];
    const std::string& figure = raw_.words[i].text;
    return is_metre(before.text) && touches(before.box, raw_.words[i].box) &&
           (figure == "2" || figure == "3");
  }

  // Of a note: behind a word that it touches, or at the beginning of the note's own line.
  bool is_mark(std::size_t i) {
    if (!is_raised_figure(i) || is_power(i)) return false;
    if (i > 0) return touches(raw_.words[i - 1].box, raw_.words[i].box);
    line_.note = raw_.words.size() > 1;
    return line_.note;
  }

  void add(const PdfWord& word) {
    const double height = raw_.tall.height();
    const double gap = line_.chunks.empty() ? 0 : word.box.left - line_.chunks.back().box.right;
    if (line_.chunks.empty() || gap > kApart * height) {
      line_.chunks.push_back({word.box, word.text});
    } else {
      PdfChunk& chunk = line_.chunks.back();
      if (gap > kTouching * height || kind_ == PdfText::kScanned) chunk.text += ' ';
      chunk.text += word.text;
      widen(chunk.box, word.box);
    }
    widen(line_.box, word.box);
  }

  RawLine raw_;
  PdfText kind_;
  PdfTextLine line_;
};

}  // namespace

std::string PdfTextLine::text() const {
  std::string out;
  for (const PdfChunk& chunk : chunks) {
    if (!out.empty()) out += ' ';
    out += chunk.text;
  }
  return out;
}

std::vector<PdfTextLine> text_lines(std::vector<PdfWord> words, PdfText kind) {
  std::vector<PdfTextLine> out;
  for (RawLine& raw : raw_lines(std::move(words))) {
    PdfTextLine line = LineWriter(std::move(raw), kind).write();
    if (!line.chunks.empty()) out.push_back(std::move(line));
  }
  std::stable_sort(out.begin(), out.end(), [](const PdfTextLine& a, const PdfTextLine& b) {
    return a.box.middle() < b.box.middle();
  });
  return out;
}

}  // namespace tongket
