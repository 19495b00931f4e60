// Expected failures as values. A function that can fail for a reason the caller may meet in daily
// work (bad input, a missing file, an overflow) returns Result<T>; our own bugs are assertions.
// An Error carries a message key and named arguments, never a finished sentence: the edge (command
// line, HTTP) chooses the language.
//
//   Result<Decimal> d = Decimal::parse("12.7");
//   if (!d) return d.error();
//   TK_TRY(const Date day, parse_date("2022-11-20"));
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace tongket {

enum class ErrorCode {
  kUsage,         // the caller asked for something that does not exist
  kInvalidInput,  // outside bytes that do not follow their format
  kNotFound,
  kConflict,
  kOverflow,     // a number or a size beyond its limit
  kUndecidable,  // the question has no answer with what is known
  kIo,
  kCorrupt,  // stored bytes that are not what was stored
  kCancelled,
};

// Where in an input something was found. Line and column count from 1; 0 means unknown.
struct Place {
  std::string file;
  std::int64_t line = 0;
  std::int64_t column = 0;
};

// `english` replaces `value` in English texts, for words that are data (names of a pack).
struct Arg {
  std::string name;
  std::string value;
  std::string english = {};
};
using Args = std::vector<Arg>;

struct Error {
  ErrorCode code = ErrorCode::kInvalidInput;
  std::string key;  // of locales/vi.yaml and en.yaml
  Args args;
  Place place;
  std::vector<Error> also;  // further errors of the same input, in order
};

[[nodiscard]] inline Error fail(ErrorCode code, std::string_view key, Args args = {},
                                Place place = {}) {
  return Error{code, std::string(key), std::move(args), std::move(place), {}};
}

[[noreturn]] void assertion_failed(const char* expression, const char* file, int line);

// A broken assumption of ours: checked in every build.
#define TK_ASSERT(expr) \
  (static_cast<bool>(expr) ? void(0) : ::tongket::assertion_failed(#expr, __FILE__, __LINE__))

template <typename T = std::monostate>
class [[nodiscard]] Result {
 public:
  using value_type = T;
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}      // NOLINT
  Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}  // NOLINT

  explicit operator bool() const { return state_.index() == 0; }
  [[nodiscard]] bool ok() const { return state_.index() == 0; }

  [[nodiscard]] const T& value() const& {
    TK_ASSERT(ok());
    return *std::get_if<0>(&state_);
  }
  [[nodiscard]] T& value() & {
    TK_ASSERT(ok());
    return *std::get_if<0>(&state_);
  }
  [[nodiscard]] T&& value() && {
    TK_ASSERT(ok());
    return std::move(*std::get_if<0>(&state_));
  }
  const T& operator*() const& { return value(); }
  T& operator*() & { return value(); }
  T&& operator*() && { return std::move(*this).value(); }
  const T* operator->() const { return &value(); }
  T* operator->() { return &value(); }

  [[nodiscard]] const Error& error() const {
    TK_ASSERT(!ok());
    return *std::get_if<1>(&state_);
  }
  [[nodiscard]] Error& error() {
    TK_ASSERT(!ok());
    return *std::get_if<1>(&state_);
  }
  [[nodiscard]] T value_or(T other) const { return ok() ? value() : std::move(other); }

 private:
  std::variant<T, Error> state_;
};

inline Result<> done() { return Result<>(std::monostate{}); }

#define TK_CONCAT_INNER(a, b) a##b
#define TK_CONCAT(a, b) TK_CONCAT_INNER(a, b)
#define TK_TRY_AS(name, decl, expr)          \
  auto name = (expr);                        \
  if (!name) return std::move(name.error()); \
  decl = std::move(name).value()

// Declares `decl` from the value of `expr`, or returns its error.
#define TK_TRY(decl, expr) TK_TRY_AS(TK_CONCAT(tk_result_, __LINE__), decl, expr)

// Evaluates `expr` for its effect, or returns its error. May stand inside another one's argument.
#define TK_CHECK_AS(name, expr)                                    \
  do {                                                             \
    if (auto name = (expr); !name) return std::move(name.error()); \
  } while (false)
#define TK_CHECK(expr) TK_CHECK_AS(TK_CONCAT(tk_checked_, __COUNTER__), expr)

}  // namespace tongket
