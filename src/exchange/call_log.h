// The log of a gateway: append-only, chained (call_chain.h), many calls made durable at once.
// Whoever offers a call is told when it is on the disk; its answer leaves the gateway only then.
//
//   offer() -> [lines under way] -> numbered, chained, append + fdatasync -> told
//
//   TK_TRY(const std::unique_ptr<CallLog> log, CallLog::open("gateway/calls", {.since =
//   hour_ago})); reply.after = log->offer(std::move(entry));
#pragma once

#include <condition_variable>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "base/result.h"
#include "exchange/call_chain.h"
#include "net/commit.h"

namespace tongket {

class CallLog {
 public:
  struct Beginning {
    ChainReader::Take known = {};  // is given each call that is read
    Moment since = {};             // what came before need not be read
  };
  // Follows the chain from a mark (chain_mark.h) on; read_calls() follows all of it. Errors: as
  // read_calls; store.log_in_use; exchange.log_shortened: what the last orderly end noted down is
  // not there.
  static Result<std::unique_ptr<CallLog>> open(const std::filesystem::path& folder,
                                               const Beginning& beginning);
  ~CallLog();
  CallLog(const CallLog&) = delete;
  CallLog& operator=(const CallLog&) = delete;

  // nullptr: too much waits for the disk, or it failed; nothing was taken. From any thread.
  std::shared_ptr<PendingWrite> offer(CallEntry entry);

  [[nodiscard]] ChainHead head() const;  // of what is durable

  // Waits until everything offered is durable, notes the head down and ends the thread.
  Result<> stop();

 private:
  struct Batch {
    std::vector<CallEntry> entries;
    std::size_t bytes = 0;
    std::shared_ptr<Commit> commit = std::make_shared<Commit>();
  };
  CallLog(std::filesystem::path folder, FrameLog log, ChainHead head)
      : folder_(std::move(folder)), log_(std::move(log)), head_(std::move(head)) {}
  void loop();
  void write(Batch& batch);

  const std::filesystem::path folder_;
  FrameLog log_;                  // of the thread, once it runs
  std::filesystem::path marked_;  // the segment that has its mark; of the thread

  mutable std::mutex mutex_;  // guards what follows
  std::condition_variable wake_;
  Batch waiting_;
  ChainHead head_;
  bool stopping_ = false;
  std::optional<Error> failed_;

  std::thread thread_;
};

}  // namespace tongket
