#include "app/terminal_progress.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdio>

namespace tongket {
namespace {

volatile std::sig_atomic_t interrupted = 0;

void on_interrupt(int /*signal*/) { interrupted = 1; }

constexpr std::size_t kWidth = 30;

}  // namespace

TerminalProgress::TerminalProgress(Language language)
    : language_(language), terminal_(::isatty(STDERR_FILENO) == 1) {
  interrupted = 0;
  std::signal(SIGINT, on_interrupt);
}

TerminalProgress::~TerminalProgress() {
  wipe();
  std::signal(SIGINT, SIG_DFL);
}

void TerminalProgress::wipe() {
  if (drawn_) fmt::print(stderr, "\r{:{}}\r", "", kWidth + 50);
  drawn_ = false;
}

void TerminalProgress::report(const char* step, std::uint64_t completed, std::uint64_t total) {
  if (!terminal_) return;
  drawn_ = true;
  const std::uint64_t whole = std::max<std::uint64_t>(total, 1);
  const std::uint64_t part = std::min(completed, whole);
  const auto filled = static_cast<std::size_t>(part * kWidth / whole);
  fmt::print(stderr, "\r[{}{}] {:3}% {}", std::string(filled, '#'),
             std::string(kWidth - filled, '.'), part * 100 / whole, message(language_, step));
  std::fflush(stderr);
}

bool TerminalProgress::cancelled() const { return interrupted != 0; }

}  // namespace tongket
