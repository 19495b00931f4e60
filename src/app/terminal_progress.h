// A progress bar on standard error if that is a terminal; Ctrl-C cancels between steps.
#pragma once

#include "base/message.h"
#include "base/progress.h"

namespace tongket {

class TerminalProgress final : public Progress {
 public:
  // Takes over SIGINT until it is destroyed. One at a time.
  explicit TerminalProgress(Language language);
  ~TerminalProgress() override;
  TerminalProgress(const TerminalProgress&) = delete;
  TerminalProgress& operator=(const TerminalProgress&) = delete;

  void report(const char* step, std::uint64_t completed, std::uint64_t total) override;
  [[nodiscard]] bool cancelled() const override;
  void wipe();  // takes the bar off the screen, before anything else is printed

 private:
  Language language_;
  bool terminal_;
  bool drawn_ = false;
};

}  // namespace tongket
