#include "derive/peer_scope.h"

namespace tongket {
namespace {

constexpr int kFirstEra = 1960;   // the year in which era 0 begins
constexpr int kPlainYear = 2001;  // not a leap year

// Years that one table holds.
int years_held(int step) { return (SeriesAxis::kMaxSlots - 4) / (SeriesAxis::kMonths / step); }

int floor_divided(int value, int by) { return value / by - (value % by < 0 ? 1 : 0); }

std::optional<PlaceInTime> place_of_range(const TimePeriod& period) {
  const int year = period.first_day().year();
  const TimePeriod plain = period.years_later(kPlainYear - year);
  if (plain.years_later(year - kPlainYear) != period) return std::nullopt;
  return PlaceInTime{plain.to_string(), SeriesAxis::kMonths, year, 0};
}

}  // namespace

std::optional<PlaceInTime> place_in_time(const TimePeriod& period) {
  if (period.is_undated()) return std::nullopt;
  const Date last = period.last_day();
  const auto place = [&](const char* shape, int step) {
    return PlaceInTime{shape, step, last.year(), (static_cast<int>(last.month()) - 1) / step};
  };
  switch (period.kind()) {
    case TimePeriod::Kind::kYear:
      return place("year", 12);
    case TimePeriod::Kind::kHalf:
      return place("half", 6);
    case TimePeriod::Kind::kQuarter:
      return place("quarter", 3);
    case TimePeriod::Kind::kMonth:
      return place("month", 1);
    default:
      return place_of_range(period);
  }
}

TimePeriod period_at(const PlaceInTime& place) {
  const int month = (place.slot_in_year + 1) * place.step;
  if (place.shape == "month") return TimePeriod::month(place.year, month);
  if (place.shape == "quarter") return TimePeriod::quarter(place.year, month / 3);
  if (place.shape == "half") return TimePeriod::half(place.year, month / 6);
  if (place.shape == "year") return TimePeriod::year(place.year);
  const Result<TimePeriod> plain = TimePeriod::parse(place.shape);
  return plain ? plain->years_later(place.year - kPlainYear) : TimePeriod();
}

std::optional<int> step_of_shape(const std::string& shape) {
  if (shape == "month") return 1;
  if (shape == "quarter") return 3;
  if (shape == "half") return 6;
  if (shape == "year") return SeriesAxis::kMonths;
  const Result<TimePeriod> plain = TimePeriod::parse(shape);
  const std::optional<PlaceInTime> at = plain ? place_in_time(*plain) : std::nullopt;
  if (!at || at->shape != shape || at->year != kPlainYear) return std::nullopt;
  return at->step;
}

int era_of(int year, int step) { return floor_divided(year - kFirstEra, years_held(step) - 1); }

EraYears years_of_era(int era, int step) {
  const int held = years_held(step);
  const int first = kFirstEra + era * (held - 1) - 1;
  return {first, first + held - 1};
}

bool is_in_scope(const PeerScope& scope, const TimePeriod& period) {
  const std::optional<PlaceInTime> at = place_in_time(period);
  if (!at || at->shape != scope.shape) return false;
  const EraYears era = years_of_era(scope.era, at->step);
  return at->year >= era.first && at->year <= era.last;
}

}  // namespace tongket
