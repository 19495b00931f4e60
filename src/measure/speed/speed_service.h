// The end that people measure their access against, as a function from request to reply. It is
// served beside that of events (collector_service.h), by a thread and with connections of its own.
//
//   GET  /                  a page with the measurement
//   GET  /speed/ping        204
//   GET  /speed/down?bytes=N  bytes that do not compress: N, cut down to 64 KiB, 256 KiB, ... 16
//   MiB POST /speed/up          takes at most 4 MiB, 204 POST /speed/result      a result
//   (speed_result.h); 204 once it is durable GET  /speed/where       whose network the address is
//   of, the codes of provinces and networks,
//                           the texts of the page
//
// 503: all that is measured together may take so many bytes a second; 429: one source may.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/moment.h"
#include "measure/event_collector.h"
#include "measure/refusals.h"
#include "measure/speed/speed_budget.h"
#include "measure/speed/speed_rules.h"
#include "measure/visitor_keys.h"
#include "model/pack.h"
#include "net/request.h"

namespace tongket {

class SpeedService {
 public:
  static constexpr std::size_t kMostUp = std::size_t{4} << 20;  // bytes

  struct Parts {
    const SpeedRules& rules;
    const Pack& pack;
    EventCollector& collector;
    VisitorKeys& keys;
  };
  SpeedService(const Parts& parts, std::int64_t bytes_per_second);

  // From several threads. Never waits.
  Reply handle(const Request& request, Moment now);
  // By reason, since the start.
  [[nodiscard]] std::map<std::string, std::uint64_t> refused() const { return refusals_.counts(); }

 private:
  Result<Reply> answer(const Request& request, Moment now);
  Result<Reply> down(const Request& request, Moment now);
  Result<Reply> up(const Request& request, Moment now);
  Result<Reply> result(const Request& request, Moment now);
  Result<Reply> where(const Request& request) const;
  Result<std::uint64_t> source_of(const Request& request, Moment now);
  Result<> take_bytes(const Request& request, std::size_t bytes, Moment now);
  [[nodiscard]] Result<> place(SpeedResult& result, const Request& request) const;

  Parts parts_;
  SpeedBudget budget_;
  Refusals refusals_;
  std::vector<std::shared_ptr<const std::string>> blocks_;  // the smallest first
};

}  // namespace tongket
