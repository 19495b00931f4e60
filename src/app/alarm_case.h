// The case that an alarm opens, as the ministry's desk without a person: once, whoever finds the
// alarm again.
#pragma once

#include "cases/record_commands.h"
#include "http/live.h"

namespace tongket {

// The step of a kind of cases that opens one.
inline constexpr std::string_view kRaiseAlarm = "raise";

RecordActing alarm_acting(const Live& live);

// The values of `raised`; its people are told. False: a case with the same unique value is there.
// Takes the lock.
Result<bool> open_alarm_case(Live& live, const RecordKind& kind, RecordValues raised);

}  // namespace tongket
