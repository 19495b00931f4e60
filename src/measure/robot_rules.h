// Whether a browser's name is that of a robot, by the pack's parts of names. Names come by the
// thousand and are few: what was found is remembered, within a limit. May be used from several
// threads.
#pragma once

#include <cstddef>
#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace tongket {

class RobotRules {
 public:
  static constexpr std::size_t kMostRemembered = 20'000;

  // `parts` in lower case. A program without a name is a robot.
  explicit RobotRules(std::vector<std::string> parts) : parts_(std::move(parts)) {}
  bool is_robot(std::string_view user_agent);

 private:
  std::vector<std::string> parts_;
  std::mutex mutex_;
  std::unordered_map<std::uint64_t, bool> remembered_;  // by XXH64 of the name
};

}  // namespace tongket
