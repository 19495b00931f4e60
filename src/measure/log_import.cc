// Passes: the log's first line -> how far it was counted -> whole lines behind it, shared out ->
// counted by threads -> joined with what stands -> written with how far it goes now.
#include "measure/log_import.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <memory>
#include <thread>
#include <vector>

#include "base/digest.h"
#include "measure/log_counting.h"

namespace tongket {
namespace {

constexpr std::size_t kLookedAt = std::size_t{64} * 1024;
constexpr std::size_t kSmallestPart = std::size_t{1} << 20;
constexpr std::size_t kChecked = 1'024;
constexpr std::size_t kSpareBytes = 32;
constexpr std::string_view kFieldsLine = "\n#Fields:";

std::string last_sha256(std::string_view counted) {
  return hex(sha256(counted.substr(counted.size() - std::min(counted.size(), kChecked))));
}

// Parts of whole lines, of about the same size.
std::vector<std::string_view> parts_of(std::string_view lines, std::size_t parts) {
  parts = std::clamp<std::size_t>(lines.size() / kSmallestPart, 1, parts);
  std::vector<std::string_view> out;
  out.reserve(parts);
  for (std::size_t i = parts; i > 1; --i) {
    const std::size_t end = lines.find('\n', lines.size() / i);
    if (end == std::string_view::npos) break;
    out.push_back(lines.substr(0, end + 1));
    lines.remove_prefix(end + 1);
  }
  if (!lines.empty()) out.push_back(lines);
  return out;
}

// A reader that knows what the log said last before a part.
Result<LogReader> reader_for(std::string_view log, std::string_view part) {
  TK_TRY(LogReader out, LogReader::for_log(log.substr(0, kLookedAt)));
  if (out.format() != LogFormat::kW3c) return out;
  const auto begins = static_cast<std::size_t>(part.data() - log.data());
  const std::size_t told = log.substr(0, begins).rfind(kFieldsLine);
  if (told == std::string_view::npos) return out;
  const std::string_view line = log.substr(told + 1);
  (void)out.read(line.substr(0, line.find('\n')));
  return out;
}

struct Work {
  std::vector<std::unique_ptr<LogCounting>> countings;
  std::vector<Result<>> outcomes;
  std::atomic<std::uint64_t> done = 0;
  std::atomic<std::size_t> running = 0;
  std::atomic<bool> stop = false;
};

Result<> count_all(Work& work, const std::vector<std::string_view>& parts, std::uint64_t bytes,
                   Progress& progress) {
  std::vector<std::jthread> threads;
  threads.reserve(parts.size());
  work.outcomes.assign(parts.size(), done());
  work.running = parts.size();
  for (std::size_t i = 0; i < parts.size(); ++i) {
    threads.emplace_back([&work, &parts, i] {
      work.outcomes[i] = work.countings[i]->count(parts[i], work.done, work.stop);
      if (!work.outcomes[i]) work.stop = true;
      --work.running;
    });
  }
  while (work.running > 0) {
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
    progress.report("measure.counting_log", work.done, bytes);
    if (progress.cancelled()) work.stop = true;
  }
  threads.clear();
  for (const Result<>& outcome : work.outcomes) TK_CHECK(outcome);
  if (progress.cancelled()) return fail(ErrorCode::kCancelled, "measure.cancelled");
  return done();
}

Result<LogImported> write(const Work& work, FigureFiles& files, const Checkpoint& now) {
  LogImported out;
  std::map<Date, DayFigures> days;
  for (const std::unique_ptr<LogCounting>& counting : work.countings) {
    for (const auto& [day, figures] : counting->days()) {
      auto at = days.find(day);
      if (at == days.end()) {
        TK_TRY(DayFigures stored, files.read(day));
        at = days.emplace(day, std::move(stored)).first;
      }
      at->second.merge(figures);
    }
    const LogImported told = counting->told();
    out.lines += told.lines;
    out.counted += told.counted;
    out.passed_over += told.passed_over;
    out.bad += told.bad;
  }
  std::map<Date, FrozenDay> changed;
  for (auto& [day, figures] : days) changed.emplace(day, figures.freeze());
  TK_CHECK(files.write(changed, now));
  out.days = static_cast<int>(days.size());
  return out;
}

}  // namespace

Result<LogImported> import_log(const LogImport& import, FigureFiles& files, Progress& progress) {
  TK_TRY(const PlainLog file, PlainLog::open(import.log, import.most_bytes));
  const std::string_view log = file.bytes();
  const std::size_t first_line = log.find('\n');
  const std::size_t whole = log.rfind('\n') + 1;  // the last line may still be written
  if (first_line == std::string_view::npos) {
    return fail(ErrorCode::kInvalidInput, "measure.log_too_short", {{"file", import.log.string()}});
  }
  Checkpoint now = files.checkpoint();
  CountedLog& counted = now.logs[import.site.id + "/" + hex(sha256(log.substr(0, first_line)))];
  const auto from = static_cast<std::size_t>(counted.bytes);
  const bool stands =
      from <= whole && (from == 0 || last_sha256(log.substr(0, from)) == counted.last_sha256);
  if (!stands) {
    return fail(ErrorCode::kInvalidInput, "measure.log_changed", {{"file", import.log.string()}});
  }
  const std::string_view lines = log.substr(from, whole - from);
  const auto cores = static_cast<int>(std::thread::hardware_concurrency());
  const int threads = std::max(1, import.threads > 0 ? import.threads : cores);
  const std::vector<std::string_view> parts =
      lines.empty() ? std::vector<std::string_view>()
                    : parts_of(lines, static_cast<std::size_t>(threads));
  Work work;
  const std::string spare = random_bytes(kSpareBytes);
  for (const std::string_view part : parts) {
    TK_TRY(LogReader reader, reader_for(log, part));
    work.countings.push_back(std::make_unique<LogCounting>(import, std::move(reader), spare));
  }
  TK_CHECK(count_all(work, parts, lines.size(), progress));
  counted = {static_cast<std::int64_t>(whole), last_sha256(log.substr(0, whole))};
  TK_TRY(LogImported out, write(work, files, now));
  out.known_bytes = static_cast<std::int64_t>(from);
  return out;
}

}  // namespace tongket
