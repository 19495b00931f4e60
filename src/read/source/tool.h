// Foreign programs (poppler, Tesseract) run on outside bytes: each in a process of its own with
// limits on processor time, address space, written and printed bytes, no network where the system
// allows that, an environment that names nothing of ours. Several run at a time; all are stopped
// when the time is up or the work was cancelled.
//
//   TK_TRY(const std::string program, find_tool("pdftotext", "poppler-utils"));
//   TK_TRY(const auto outputs, run_tools({{program, {"-bbox", file, "-"}}}, limits, progress));
//   if (outputs[0].ended == ToolEnd::kDone) ... outputs[0].printed ...
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/progress.h"
#include "base/result.h"

namespace tongket {

struct ToolRun {
  std::string program;
  std::vector<std::string> arguments;  // without the program's own name
  std::string input = {};              // what it finds on stdin
};

struct ToolLimits {
  std::uint64_t memory_bytes = std::uint64_t{2} << 30;  // address space
  std::uint64_t written_bytes = std::uint64_t{512} << 20;
  std::size_t printed_bytes = std::size_t{256} << 20;
  std::chrono::steady_clock::time_point deadline;  // for all of them
  std::size_t at_once = 2;
};

enum class ToolEnd {
  kDone,      // exit status 0
  kFailed,    // another one, or a crash
  kTooMuch,   // it printed more than it may
  kTimedOut,  // the deadline, or its processor time
};

struct ToolOutput {
  ToolEnd ended = ToolEnd::kFailed;
  std::string printed;  // stdout; what there is of it, however it ended
  std::string log;      // the beginning of stderr
};

// In the order of the runs. kCancelled if `progress` says so, kIo if no process can be started.
Result<std::vector<ToolOutput>> run_tools(const std::vector<ToolRun>& runs,
                                          const ToolLimits& limits, const Progress& progress);

// The program of this name on $PATH; kNotFound naming the Debian package that has it.
Result<std::string> find_tool(std::string_view name, std::string_view package);

}  // namespace tongket
