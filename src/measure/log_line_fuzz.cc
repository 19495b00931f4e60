// Lines of servers' logs: whatever is read points to bytes that are there and has a sensible day.
#include "measure/log_line.h"

#include <algorithm>

#include "measure/day_figures.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view log(reinterpret_cast<const char*>(data), size);
  auto reader = tongket::LogReader::for_log(log);
  if (!reader) return 0;
  std::size_t bytes = 0;
  while (!log.empty()) {
    const std::size_t end = std::min(log.find('\n'), log.size());
    if (const auto entry = reader->read(log.substr(0, end))) {
      const std::string all = std::string(entry->address) + std::string(entry->method) +
                              std::string(entry->path) + std::string(entry->referer) +
                              std::string(entry->browser);
      bytes += all.size() + tongket::day_of_event(entry->at).to_string().size();
    }
    log.remove_prefix(std::min(end + 1, log.size()));
  }
  TK_ASSERT(reader->bad_lines() >= 0 && bytes <= 64 * size + 64);
  return 0;
}
