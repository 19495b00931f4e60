// What goes over the exchange, held in memory for pages: read from a folder into which each
// participant's gateway puts what it reports (`gateway figures --format csv`), again where a file
// changed. Rows of providers count, so that a call that both gateways report counts once.
//
//   ReportedExchange exchange("exchange", pack);
//   exchange.refresh();
//   exchange.now()->months
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "measure/exchange/exchange_pack.h"
#include "measure/exchange/reported_calls.h"

namespace tongket {

struct CallPair {
  std::string service;   // "PROVIDER/SYSTEM/SERVICE"
  std::string consumer;  // "PARTICIPANT/SYSTEM"
  auto operator<=>(const CallPair&) const = default;
};

// The code of the participant that a service, or a consumer, begins with.
std::string participant_code(const std::string& address);

struct ExchangeTotals {
  std::map<Date, CallSum> days;
  std::map<Date, std::map<std::string, CallSum>> services;  // by day; as CallPair::service
  std::map<Date, std::map<CallPair, CallSum>> months;       // by the first day
  CallSum all;
};

class ReportedExchange {
 public:
  ReportedExchange(std::string folder, ExchangePack pack)
      : folder_(std::move(folder)),
        pack_(std::move(pack)),
        totals_(std::make_shared<const ExchangeTotals>()) {}

  // The kinds of records that the exchange is made of.
  [[nodiscard]] const ExchangePack& pack() const { return pack_; }
  // From one thread. A day of a provider counts from one file only: the first by name; another file
  // that tells of it again is left out as a whole, as one that cannot be read. Returns what is
  // wrong with those: kInvalidInput, kNotFound, kIo, kOverflow.
  std::vector<Error> refresh();
  // From any thread.
  [[nodiscard]] std::shared_ptr<const ExchangeTotals> now() const;

 private:
  std::string folder_;
  ExchangePack pack_;
  std::string version_;
  mutable std::mutex mutex_;  // guards what follows
  std::shared_ptr<const ExchangeTotals> totals_;
};

}  // namespace tongket
