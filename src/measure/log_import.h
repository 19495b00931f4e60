// Counts what a web server's log tells of a site: views of pages, downloads, visits, visitors,
// robots. A log may be imported again when it has grown, under the same name or another: only what
// is new is counted, and one that was counted and then compressed is known; figures and how far
// they go change at once. Lines are shared out among threads.
//
// Counted are GET requests that were answered with 2xx or 304: of pages, and of files whose endings
// the pack calls downloads; files of a page's make-up are passed over. A visit begins with a view
// that came from another host. Robots are counted apart.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "base/date.h"
#include "base/progress.h"
#include "base/result.h"
#include "measure/figure_files.h"
#include "measure/log_line.h"
#include "measure/measurement.h"
#include "measure/plain_log.h"
#include "measure/visitor_keys.h"

namespace tongket {

struct LogImport {
  const Measurement& measurement;
  const MeasuredSite& site;
  std::filesystem::path log;
  VisitorKeys& keys;
  Date today;
  int threads = 0;                           // 0: as many as cores
  std::uint64_t most_bytes = kMostLogBytes;  // of a compressed log, expanded
};

struct LogImported {
  std::int64_t lines = 0;
  std::int64_t counted = 0;      // views and downloads, robots' too
  std::int64_t passed_over = 0;  // files of pages, other methods and answers
  std::int64_t bad = 0;          // lines that are not of the format
  std::int64_t known_bytes = 0;  // counted earlier
  int days = 0;
};

// Nothing is changed if it fails or is cancelled. kInvalidInput, keys measure.unknown_log_format,
// measure.log_changed (what was counted stands no more at its place), measure.log_too_short (no
// line yet), and those of PlainLog.
Result<LogImported> import_log(const LogImport& import, FigureFiles& files, Progress& progress);

}  // namespace tongket
