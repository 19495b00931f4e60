#include "base/moment.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"

namespace tongket {
namespace {

namespace chrono = std::chrono;
constexpr chrono::hours kVietnam{7};
constexpr int kLastYear = 2199;  // a Moment counts nanoseconds in 64 bits: until 2262

// The number that two digits at `at` write; -1 if they do not, or it is above `most`.
int two_digits(std::string_view text, std::size_t at, int most) {
  if (at + 2 > text.size()) return -1;
  int out = 0;
  for (const char c : text.substr(at, 2)) {
    if (c < '0' || c > '9') return -1;
    out = out * 10 + (c - '0');
  }
  return out <= most ? out : -1;
}

// "Z", "+07:00"; nullopt for anything else.
std::optional<chrono::minutes> offset_of(std::string_view text) {
  if (text == "Z") return chrono::minutes(0);
  if (text.size() != 6 || (text[0] != '+' && text[0] != '-') || text[3] != ':') return std::nullopt;
  const int hours = two_digits(text, 1, 23);
  const int minutes = two_digits(text, 4, 59);
  if (hours < 0 || minutes < 0) return std::nullopt;
  return chrono::minutes((hours * 60 + minutes) * (text[0] == '-' ? -1 : 1));
}

}  // namespace

std::string utc_text(Moment moment) {
  const auto cut = chrono::floor<chrono::milliseconds>(moment);
  const auto day = chrono::floor<chrono::days>(cut);
  const chrono::hh_mm_ss time(cut - day);
  return fmt::format("{}T{:02}:{:02}:{:02}.{:03}Z", Date(day).to_string(), time.hours().count(),
                     time.minutes().count(), time.seconds().count(), time.subseconds().count());
}

Result<Moment> parse_moment(std::string_view text) {
  const auto reject = [&] {
    return fail(ErrorCode::kInvalidInput, "date.bad_moment", {{"found", excerpt(text, 40)}});
  };
  if (text.size() < 20 || text[10] != 'T' || text[13] != ':' || text[16] != ':') return reject();
  const Result<Date> day = parse_date(text.substr(0, 10));
  const int hour = two_digits(text, 11, 23);
  const int minute = two_digits(text, 14, 59);
  const int second = two_digits(text, 17, 59);
  if (!day || hour < 0 || minute < 0 || second < 0) return reject();
  if (day->year() > kLastYear) return reject();
  std::string_view rest = text.substr(19);
  int millis = 0;
  if (rest.starts_with('.')) {
    const std::size_t end = std::min(rest.find_first_not_of("0123456789", 1), rest.size());
    if (end < 2 || end > 10) return reject();
    for (std::size_t i = 1; i <= 3; ++i) millis = millis * 10 + (i < end ? rest[i] - '0' : 0);
    rest.remove_prefix(end);
  }
  const std::optional<chrono::minutes> offset = offset_of(rest);
  if (!offset) return reject();
  const Moment utc = local_moment(*day, {hour, minute}) + kVietnam - *offset;
  return utc + chrono::seconds(second) + chrono::milliseconds(millis);
}

Moment local_moment(Date day, TimeOfDay time) {
  const chrono::sys_days days{chrono::days(day.days_since(Date()))};
  return Moment(days) + chrono::hours(time.hour) + chrono::minutes(time.minute) - kVietnam;
}

}  // namespace tongket
