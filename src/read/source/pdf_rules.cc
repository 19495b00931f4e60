// pdftops writes the drawing of a page as operators of PDF with their operands before them, one
// after the other: "x y m", "x y l", "x y w h re", "[a b c d e f] cm", q and Q, S (draw), f, f*
// (fill), n or W n (neither). A path whose pieces are level or upright is kept when it is drawn; a
// filled rectangle when it is as thin as a line. Strings, fonts and pictures are skipped.
#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>

#include "read/source/pdf_page.h"

namespace tongket {
namespace {

constexpr double kThin = 2.5;                // a filled strip that is meant as a line
constexpr double kStraight = 0.5;            // how far the ends of a level line may differ
constexpr double kShortest = 4;              // shorter ones are dashes and marks
constexpr std::size_t kMostRules = 50'000;   // of a page
constexpr std::size_t kMostPieces = 10'000;  // of a path
constexpr std::size_t kMostSaved = 1000;

struct Point {
  double x = 0;
  double y = 0;
};

struct Matrix {
  std::array<double, 6> m{1, 0, 0, 1, 0, 0};
  [[nodiscard]] Point apply(Point p) const {
    return {m[0] * p.x + m[2] * p.y + m[4], m[1] * p.x + m[3] * p.y + m[5]};
  }
  // First `inner`, then this one.
  [[nodiscard]] Matrix after(const std::array<double, 6>& inner) const {
    const Point a = apply({inner[0], inner[1]});
    const Point c = apply({inner[2], inner[3]});
    const Point e = apply({inner[4], inner[5]});
    return {{a.x - m[4], a.y - m[5], c.x - m[4], c.y - m[5], e.x, e.y}};
  }
};

class Drawing {
 public:
  explicit Drawing(PdfPage& page) : page_(page) {}

  void number(double value) {
    if (operands_.size() == kMostOperands) operands_.erase(operands_.begin());
    operands_.push_back(value);
  }

  void operation(std::string_view name) {
    if (name == "m" || name == "l") {
      if (operands_.size() >= 2) point(name == "m");
    } else if (name == "re") {
      if (operands_.size() >= 4) rectangle();
    } else if (name == "h") {
      if (!path_.empty()) piece(start_);
    } else if (name == "c" || name == "v" || name == "y") {
      if (operands_.size() >= 2) {  // a curve: goes on from its end
        const std::size_t last = operands_.size();
        at_ = matrix_.apply({operands_[last - 2], operands_[last - 1]});
      }
    } else if (name == "S" || name == "s") {
      draw();
    } else if (name == "f" || name == "f*" || name == "B" || name == "B*") {
      fill();
      name.front() == 'B' ? draw() : clear();
    } else if (name == "n" || name == "W" || name == "W*") {
      clear();
    } else if (name == "q") {
      if (saved_.size() < kMostSaved) saved_.push_back(matrix_);
    } else if (name == "Q") {
      if (!saved_.empty()) matrix_ = saved_.back();
      if (!saved_.empty()) saved_.pop_back();
    } else if (name == "cm" && operands_.size() >= 6) {
      std::array<double, 6> inner{};
      std::copy(operands_.end() - 6, operands_.end(), inner.begin());
      matrix_ = matrix_.after(inner);
    }
    operands_.clear();
  }

 private:
  static constexpr std::size_t kMostOperands = 8;
  struct Piece {
    Point from;
    Point to;
  };

  void point(bool begins) {
    const std::size_t last = operands_.size();
    const Point to = matrix_.apply({operands_[last - 2], operands_[last - 1]});
    if (begins) {
      start_ = at_ = to;
    } else {
      piece(to);
    }
  }

  void piece(Point to) {
    if (path_.size() < kMostPieces) path_.push_back({at_, to});
    at_ = to;
  }

  void rectangle() {
    const std::size_t last = operands_.size();
    const double x = operands_[last - 4];
    const double y = operands_[last - 3];
    const double w = operands_[last - 2];
    const double h = operands_[last - 1];
    start_ = at_ = matrix_.apply({x, y});
    const Point far = matrix_.apply({x + w, y + h});
    if (rectangles_.size() < kMostPieces) rectangles_.push_back({at_, far});
    piece(matrix_.apply({x + w, y}));
    piece(far);
    piece(matrix_.apply({x, y + h}));
    piece(start_);
  }

  // Every side of the path is a line.
  void draw() {
    for (const Piece& piece : path_) add(piece.from, piece.to);
    clear();
  }

  void fill() {
    for (const Piece& area : rectangles_) {
      const double width = std::abs(area.to.x - area.from.x);
      const double height = std::abs(area.to.y - area.from.y);
      const double x = (area.from.x + area.to.x) / 2;
      const double y = (area.from.y + area.to.y) / 2;
      if (height <= kThin && width > height) add({area.from.x, y}, {area.to.x, y});
      if (width <= kThin && height > width) add({x, area.from.y}, {x, area.to.y});
    }
  }

  void clear() {
    path_.clear();
    rectangles_.clear();
  }

  void add(Point from, Point to) {
    PdfRules& rules = page_.rules;
    constexpr double kFarthest = 100'000;
    const double farthest =
        std::max({std::abs(from.x), std::abs(from.y), std::abs(to.x), std::abs(to.y)});
    const bool is_sane = farthest <= kFarthest;  // neither for what is no number
    if (!is_sane || rules.level.size() + rules.upright.size() >= kMostRules) return;
    const double across = std::abs(from.x - to.x);
    const double down = std::abs(from.y - to.y);
    if (down <= kStraight && across >= kShortest) {
      rules.level.push_back(
          {page_.height - (from.y + to.y) / 2, std::min(from.x, to.x), std::max(from.x, to.x)});
    } else if (across <= kStraight && down >= kShortest) {
      rules.upright.push_back({(from.x + to.x) / 2, page_.height - std::max(from.y, to.y),
                               page_.height - std::min(from.y, to.y)});
    }
  }

  PdfPage& page_;
  std::vector<double> operands_;
  std::vector<Piece> path_;
  std::vector<Piece> rectangles_;
  std::vector<Matrix> saved_;
  Matrix matrix_;
  Point start_;
  Point at_;
};

bool is_blank_byte(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }
bool is_delimiter(char c) {
  return std::string_view("()<>[]{}/%").find(c) != std::string_view::npos;
}

// Behind a string in brackets, which may hold such and escapes.
std::size_t end_of_string(std::string_view text, std::size_t at) {
  int depth = 0;
  for (; at < text.size(); ++at) {
    if (text[at] == '\\') {
      ++at;
    } else if (text[at] == '(') {
      ++depth;
    } else if (text[at] == ')' && --depth == 0) {
      return at + 1;
    }
  }
  return text.size();
}

void walk(std::string_view text, Drawing& drawing) {
  for (std::size_t i = 0; i < text.size();) {
    const char c = text[i];
    if (c == '(') {
      i = end_of_string(text, i);
    } else if (c == '%') {
      i = std::min(text.find('\n', i), text.size());
    } else if (text.substr(i).starts_with("<~")) {
      const std::size_t end = text.find("~>", i);
      i = end == std::string_view::npos ? text.size() : end + 2;
    } else if (c == '<' && i + 1 < text.size() && text[i + 1] != '<') {
      i = std::min(text.find('>', i), text.size());
    } else if (is_blank_byte(c) || is_delimiter(c)) {
      ++i;
      // The name behind '/' is no operator.
      while (c == '/' && i < text.size() && !is_blank_byte(text[i]) && !is_delimiter(text[i])) ++i;
    } else {
      std::size_t end = i;
      while (end < text.size() && !is_blank_byte(text[end]) && !is_delimiter(text[end])) ++end;
      double value = 0;
      const auto [rest, error] = std::from_chars(text.data() + i, text.data() + end, value);
      if (error == std::errc() && rest == text.data() + end) {
        drawing.number(value);
      } else {
        drawing.operation(text.substr(i, end - i));
      }
      i = end;
    }
  }
}

}  // namespace

void add_pdf_rules(std::string_view postscript, std::vector<PdfPage>& pages) {
  constexpr std::string_view kPage = "\n%%EndPageSetup\n";
  constexpr std::string_view kEnd = "\n%%PageTrailer";
  for (PdfPage& page : pages) {
    const std::size_t begin = postscript.find(kPage);
    if (begin == std::string_view::npos) return;
    postscript.remove_prefix(begin + kPage.size());
    const std::size_t end = std::min(postscript.find(kEnd), postscript.size());
    Drawing drawing(page);
    walk(postscript.substr(0, end), drawing);
    postscript.remove_prefix(end);
  }
}

}  // namespace tongket
