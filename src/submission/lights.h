// Four lights beside each submission, by which 63 of them are seen at a glance:
//
//   dung (correct)  red: a finding of severity high is open; green: none
//   du   (complete) green: all required content is there; amber: 80% or more; red: less
//   sach (clean)    green: every finding is explained; amber: one to three are not; red: more
//   song (live)     green: sent in time, or touched within the last seven days and not overdue;
//                   amber: sent late, or not overdue and untouched for longer;
//                   red: overdue and not sent
//   Grey: nothing was entered, so there is nothing to judge (dung, du, sach); never touched and not
//   due within seven days (song).
#pragma once

#include <cstdint>
#include <string_view>

#include "submission/cell_findings.h"
#include "submission/reporting.h"

namespace tongket {

enum class Light : std::uint8_t { kGrey, kGreen, kAmber, kRed };
std::string_view to_code(Light light);  // "grey", "green", "amber", "red"

struct Lights {
  Light correct = Light::kGrey;
  Light complete = Light::kGrey;
  Light clean = Light::kGrey;
  Light live = Light::kGrey;
  friend bool operator==(const Lights&, const Lights&) = default;
};

Lights lights_of(const Reporting& reporting, const Submission& submission,
                 const FindingCounts& findings, Moment now);

}  // namespace tongket
