// Lines of five whole numbers, as fast as they can be read without trusting them.
//
//   FactLines lines(bytes);
//   FactLine fact;
//   while (lines.next(fact)) ...
//   if (lines.broken()) ...   // lines.line() is the bad one
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace tongket {

struct FactLine {
  std::int64_t indicator = 0;
  std::int64_t unit = 0;
  std::int64_t month = 0;
  std::int64_t scenario = 0;
  std::int64_t value = 0;
};

class FactLines {
 public:
  explicit FactLines(std::string_view bytes)
      : at_(bytes.data()), end_(bytes.data() + bytes.size()), start_(at_) {}

  // False at the end or at the first line that is not five whole numbers of at most 18 digits.
  bool next(FactLine& out) {
    if (at_ == end_) return false;
    start_ = at_;
    ++line_;
    broken_ = !(number(',', out.indicator) && number(',', out.unit) && number(',', out.month) &&
                number(',', out.scenario) && number('\n', out.value));
    return !broken_;
  }

  [[nodiscard]] bool broken() const { return broken_; }
  [[nodiscard]] std::int64_t line() const { return line_; }  // from 1
  // The line read last, without its end, as it can stand in a message.
  [[nodiscard]] std::string text() const;

 private:
  static constexpr int kMaxDigits = 18;

  // A number and what stands behind it; behind the last one of a file may stand nothing.
  bool number(char stop, std::int64_t& out) {
    const bool minus = at_ != end_ && *at_ == '-';
    if (minus) ++at_;
    const char* first = at_;
    std::int64_t value = 0;
    for (; at_ != end_; ++at_) {
      const auto digit = static_cast<unsigned char>(*at_ - '0');
      if (digit > 9 || at_ - first == kMaxDigits) break;
      value = value * 10 + digit;
    }
    if (at_ == first) return false;
    out = minus ? -value : value;
    if (at_ == end_) return stop == '\n';
    if (stop == '\n' && *at_ == '\r' && ++at_ == end_) return false;
    return *at_++ == stop;
  }

  const char* at_;
  const char* end_;
  const char* start_;
  std::int64_t line_ = 0;
  bool broken_ = false;
};

// The part that begins at `begin`: about `size` bytes, up to the end of a line. Empty at the end.
std::string_view whole_lines(std::string_view bytes, std::size_t begin, std::size_t size);

}  // namespace tongket
