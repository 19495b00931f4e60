// How long work tells how far it is and learns that it should stop.
#pragma once

#include <cstdint>

namespace tongket {

class Progress {
 public:
  virtual ~Progress() = default;
  // `step` names the work by message key; `total` 0 means unknown.
  virtual void report(const char* step, std::uint64_t completed, std::uint64_t total) = 0;
  [[nodiscard]] virtual bool cancelled() const = 0;

  static Progress& none();  // reports nowhere, is never cancelled
};

}  // namespace tongket
