// A write on its way to the disk, that a reply waits for.
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include "net/request.h"

namespace tongket {

class Commit final : public PendingWrite {
 public:
  void when_done(std::function<void(bool durable)> ready) override;
  // Once, from the writer's thread.
  void finish(bool durable);

 private:
  std::mutex mutex_;
  std::optional<bool> outcome_;
  std::vector<std::function<void(bool)>> waiting_;
};

// Durable as `write` is; told only when `telling` is done as well, however that ends. `telling` may
// be nullptr.
std::shared_ptr<PendingWrite> with_telling(std::shared_ptr<PendingWrite> write,
                                           std::shared_ptr<PendingWrite> telling);

}  // namespace tongket
