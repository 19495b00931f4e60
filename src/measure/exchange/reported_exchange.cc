#include "measure/exchange/reported_exchange.h"

#include <sys/stat.h>

#include <algorithm>
#include <filesystem>
#include <utility>

#include "base/file.h"

namespace tongket {
namespace {

namespace fs = std::filesystem;
using ToldDays = std::map<std::pair<std::string, Date>, std::string>;  // provider, day -> file

constexpr std::size_t kMostReportBytes = std::size_t{1} << 30;

Result<std::vector<fs::path>> report_files(const std::string& folder) {
  std::vector<fs::path> out;
  std::error_code code;
  for (fs::directory_iterator at(folder, code), end; !code && at != end; at.increment(code)) {
    if (at->path().extension() == ".csv") out.push_back(at->path());
  }
  if (code) return fail(ErrorCode::kNotFound, "exchange.no_folder", {{"folder", folder}});
  std::ranges::sort(out);
  return out;
}

// Another one whenever a file was written, replaced, came or went.
std::string version_of_reports(const std::vector<fs::path>& files) {
  std::string out;
  for (const fs::path& file : files) {
    struct stat told {};
    if (::stat(file.c_str(), &told) != 0) continue;
    for (const std::int64_t part :
         {static_cast<std::int64_t>(told.st_ino), static_cast<std::int64_t>(told.st_size),
          static_cast<std::int64_t>(told.st_mtim.tv_sec),
          static_cast<std::int64_t>(told.st_mtim.tv_nsec)}) {
      out.append(std::to_string(part)).append("/");
    }
    out.append(file.filename().string()).append("\n");
  }
  return out;
}

bool add_row(const ReportedCalls& row, ExchangeTotals& out) {
  const Date month = Date::of(row.day.year(), row.day.month(), 1);
  return out.all.add(row.sum) && out.days[row.day].add(row.sum) &&
         out.services[row.day][row.service].add(row.sum) &&
         out.months[month][{row.service, row.consumer}].add(row.sum);
}

bool add_totals(const ExchangeTotals& from, ExchangeTotals& out) {
  bool fits = out.all.add(from.all);
  for (const auto& [day, sum] : from.days) fits = fits && out.days[day].add(sum);
  for (const auto& [day, services] : from.services) {
    for (const auto& [id, sum] : services) fits = fits && out.services[day][id].add(sum);
  }
  for (const auto& [month, pairs] : from.months) {
    for (const auto& [pair, sum] : pairs) fits = fits && out.months[month][pair].add(sum);
  }
  return fits;
}

// The whole file or nothing of it.
Result<> take_report(const fs::path& path, ToldDays& told, ExchangeTotals& out) {
  const std::string name = path.filename().string();
  TK_TRY(const std::string bytes, read_file(path.string(), kMostReportBytes));
  TK_TRY(ReportedCallReader reader, ReportedCallReader::open(bytes, name));
  ExchangeTotals of_file;
  ToldDays days;
  ReportedCalls row;
  while (true) {
    TK_TRY(const bool more, reader.next(row));
    if (!more) break;
    if (!row.of_provider) continue;
    const auto before = told.find({row.provider, row.day});
    if (before != told.end()) {
      return fail(ErrorCode::kInvalidInput, "exchange.reported_twice",
                  {{"file", name},
                   {"other", before->second},
                   {"provider", row.provider},
                   {"day", row.day.to_string()}});
    }
    days.try_emplace({row.provider, row.day}, name);
    if (!add_row(row, of_file)) {
      return fail(ErrorCode::kOverflow, "exchange.too_many_calls", {{"file", name}});
    }
  }
  ExchangeTotals sum = out;
  if (!add_totals(of_file, sum)) {
    return fail(ErrorCode::kOverflow, "exchange.too_many_calls", {{"file", name}});
  }
  out = std::move(sum);
  told.merge(days);
  return done();
}

}  // namespace

std::string participant_code(const std::string& address) {
  return address.substr(0, address.find('/'));
}

std::vector<Error> ReportedExchange::refresh() {
  const Result<std::vector<fs::path>> files = report_files(folder_);
  if (!files) return {files.error()};
  std::string version = version_of_reports(*files);
  if (version == version_) return {};
  std::vector<Error> out;
  ExchangeTotals totals;
  ToldDays told;
  for (const fs::path& file : *files) {
    if (const Result<> taken = take_report(file, told, totals); !taken)
      out.push_back(taken.error());
  }
  version_ = std::move(version);
  const std::lock_guard lock(mutex_);
  totals_ = std::make_shared<const ExchangeTotals>(std::move(totals));
  return out;
}

std::shared_ptr<const ExchangeTotals> ReportedExchange::now() const {
  const std::lock_guard lock(mutex_);
  return totals_;
}

}  // namespace tongket
