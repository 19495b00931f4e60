#include "measure/robot_rules.h"

#include <algorithm>

#include "base/checksum.h"
#include "base/text.h"

namespace tongket {

bool RobotRules::is_robot(std::string_view user_agent) {
  const std::uint64_t sum = xxh64(user_agent);
  {
    const std::lock_guard lock(mutex_);
    if (const auto found = remembered_.find(sum); found != remembered_.end()) return found->second;
  }
  std::string name(user_agent);
  std::ranges::transform(name, name.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  const bool robot = trimmed(name).empty() || std::ranges::any_of(parts_, [&](const auto& part) {
                       return name.find(part) != std::string::npos;
                     });
  const std::lock_guard lock(mutex_);
  if (remembered_.size() == kMostRemembered) remembered_.clear();
  remembered_.emplace(sum, robot);
  return robot;
}

}  // namespace tongket
