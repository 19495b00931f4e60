#include "vtl/operators/patterns.h"

#include <algorithm>
#include <optional>
#include <string>

namespace tongket::vtl {
namespace {

constexpr std::size_t kMaxStates = 20'000;
constexpr std::size_t kMaxDepth = 50;
constexpr std::size_t kUnbounded = SIZE_MAX;

std::vector<char32_t> code_points(std::string_view text) {
  std::vector<char32_t> out;
  for (std::size_t i = 0; i < text.size();) {
    const auto lead = static_cast<unsigned char>(text[i]);
    const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    char32_t point = length == 1 ? lead : lead & (0xFFU >> (length + 1));
    for (std::size_t k = 1; k < length && i + k < text.size(); ++k) {
      point = (point << 6) | (static_cast<unsigned char>(text[i + k]) & 0x3FU);
    }
    out.push_back(point);
    i += length;
  }
  return out;
}

}  // namespace

// A part of the automaton has one state to enter and one to leave.
class PatternReader {
 public:
  explicit PatternReader(std::string_view text) : text_(code_points(text)) {}

  Result<Pattern> run() {
    const std::size_t start = add({});
    TK_TRY(const Part whole, alternatives());
    if (!done_reading()) return wrong();
    const std::size_t end = add({});
    link(start, whole.enter);
    link(whole.leave, end);
    if (states_.size() > kMaxStates) return wrong();
    Pattern out;
    out.states_ = std::move(states_);
    return out;
  }

 private:
  struct Part {
    std::size_t enter = 0;
    std::size_t leave = 0;
  };

  [[nodiscard]] bool done_reading() const { return at_ >= text_.size(); }
  [[nodiscard]] bool at(char32_t c) const { return !done_reading() && text_[at_] == c; }
  bool accept(char32_t c) {
    if (!at(c)) return false;
    ++at_;
    return true;
  }
  [[nodiscard]] Error wrong() const {
    return fail(ErrorCode::kInvalidInput, "vtl.bad_pattern",
                {{"position", std::to_string(at_ + 1)}});
  }
  std::size_t add(Pattern::State state) {
    states_.push_back(std::move(state));
    return states_.size() - 1;
  }
  void link(std::size_t from, std::size_t to) { states_[from].next.push_back(to); }

  Result<Part> alternatives() {
    if (++depth_ > kMaxDepth) return wrong();
    TK_TRY(Part first, sequence());
    if (at('|')) {
      const Part both = {add({}), add({})};
      link(both.enter, first.enter);
      link(first.leave, both.leave);
      while (accept('|')) {
        TK_TRY(const Part other, sequence());
        link(both.enter, other.enter);
        link(other.leave, both.leave);
      }
      first = both;
    }
    --depth_;
    return first;
  }

  Result<Part> sequence() {
    const std::size_t start = add({});
    Part out = {start, start};
    while (!done_reading() && !at('|') && !at(')')) {
      TK_TRY(const Part next, repeated());
      link(out.leave, next.enter);
      out.leave = next.leave;
    }
    return out;
  }

  struct Times {
    std::size_t least = 1;
    std::size_t most = 1;
  };

  // The text of what is repeated is read again for each copy.
  Result<Part> repeated() {
    const std::size_t begin = at_;
    TK_TRY(Part first, single());
    const std::size_t end = at_;
    TK_TRY(const Times times, repetition());
    if (times.least == 1 && times.most == 1) return first;
    const std::size_t behind = at_;
    const Part out = {add({}), add({})};
    std::size_t last = out.enter;
    const std::size_t copies =
        times.most == kUnbounded ? std::max<std::size_t>(times.least, 1) : times.most;
    for (std::size_t i = 0; i < copies; ++i) {
      if (i > 0) {
        at_ = begin;
        TK_TRY(first, single());
        if (at_ != end || states_.size() > kMaxStates) return wrong();
      }
      if (i >= times.least) link(last, out.leave);
      link(last, first.enter);
      last = first.leave;
    }
    link(last, out.leave);
    if (times.most == kUnbounded) link(last, first.enter);
    at_ = behind;
    return out;
  }

  Result<Times> repetition() {
    if (accept('*')) return Times{0, kUnbounded};
    if (accept('+')) return Times{1, kUnbounded};
    if (accept('?')) return Times{0, 1};
    if (!accept('{')) return Times{};
    TK_TRY(const std::size_t least, count());
    Times out = {least, least};
    if (accept(',')) {
      out.most = kUnbounded;
      if (!at('}')) {
        TK_TRY(out.most, count());
      }
    }
    if (!accept('}') || out.most < out.least || out.most == 0) return wrong();
    return out;
  }

  Result<std::size_t> count() {
    std::size_t value = 0;
    const std::size_t begin = at_;
    while (!done_reading() && text_[at_] >= '0' && text_[at_] <= '9' && value <= 1000) {
      value = value * 10 + (text_[at_++] - '0');
    }
    if (at_ == begin || value > 1000) return wrong();
    return value;
  }

  Result<Part> single() {
    if (accept('(')) {
      TK_TRY(const Part inside, alternatives());
      if (!accept(')')) return wrong();
      return inside;
    }
    if (done_reading() || at('*') || at('+') || at('?') || at('{') || at(')')) return wrong();
    Pattern::State state;
    state.consumes = true;
    if (accept('.')) {
      state.ranges = {{0, 0x10FFFF}};
    } else if (accept('[')) {
      TK_CHECK(character_class(state));
    } else if (accept('\\')) {
      TK_CHECK(escaped(state));
    } else {
      state.ranges = {{text_[at_], text_[at_]}};
      ++at_;
    }
    const Part out = {add(std::move(state)), add({})};
    link(out.enter, out.leave);
    return out;
  }

  Result<> character_class(Pattern::State& state) {
    state.negated = accept('^');
    const std::size_t begin = at_;
    while (!done_reading() && (!at(']') || at_ == begin)) {
      if (accept('\\')) {
        Pattern::State inner;
        TK_CHECK(escaped(inner));
        if (inner.negated) return wrong();
        state.ranges.insert(state.ranges.end(), inner.ranges.begin(), inner.ranges.end());
        continue;
      }
      Pattern::Range range = {text_[at_], text_[at_]};
      ++at_;
      if (at('-') && at_ + 1 < text_.size() && text_[at_ + 1] != ']') {
        range.high = text_[at_ + 1];
        at_ += 2;
      }
      if (range.high < range.low) return wrong();
      state.ranges.push_back(range);
    }
    if (!accept(']')) return wrong();
    return done();
  }

  Result<> escaped(Pattern::State& state) {
    if (done_reading()) return wrong();
    const char32_t c = text_[at_++];
    if (c == 'd' || c == 'D') {
      state.ranges = {{'0', '9'}};
    } else if (c == 'w' || c == 'W') {
      state.ranges = {{'0', '9'}, {'A', 'Z'}, {'a', 'z'}, {'_', '_'}};
    } else if (c == 's' || c == 'S') {
      state.ranges = {{'\t', '\r'}, {' ', ' '}};
    } else {
      state.ranges = {{c, c}};
      return done();
    }
    state.negated = c < 'a';
    return done();
  }

  std::vector<char32_t> text_;
  std::vector<Pattern::State> states_;
  std::size_t at_ = 0;
  std::size_t depth_ = 0;
};

Result<Pattern> Pattern::compile(std::string_view text) { return PatternReader(text).run(); }

void Pattern::follow(std::size_t state, std::vector<bool>& reached) const {
  std::vector<std::size_t> open = {state};
  while (!open.empty()) {
    const std::size_t at = open.back();
    open.pop_back();
    if (reached[at]) continue;
    reached[at] = true;
    if (states_[at].consumes) continue;
    open.insert(open.end(), states_[at].next.begin(), states_[at].next.end());
  }
}

bool Pattern::matches(std::string_view text) const {
  std::vector<bool> reached(states_.size());
  follow(0, reached);
  for (const char32_t point : code_points(text)) {
    std::vector<bool> next(states_.size());
    for (std::size_t i = 0; i < states_.size(); ++i) {
      const State& state = states_[i];
      if (!reached[i] || !state.consumes) continue;
      const bool inside = std::any_of(
          state.ranges.begin(), state.ranges.end(),
          [&](const Range& range) { return range.low <= point && point <= range.high; });
      if (inside != state.negated) follow(state.next.front(), next);
    }
    reached = std::move(next);
  }
  return reached.back();
}

}  // namespace tongket::vtl
