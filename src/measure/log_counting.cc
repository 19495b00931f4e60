#include "measure/log_counting.h"

#include <algorithm>
#include <cstring>

#include "base/checksum.h"
#include "base/digest.h"
#include "base/text.h"

namespace tongket {
namespace {

constexpr std::size_t kMostVisitors = 1'000'000;
constexpr std::uint64_t kBetweenTellings = std::uint64_t{1} << 20;  // bytes
constexpr std::int64_t kLogDay = 86'400'000;                        // milliseconds
constexpr std::int64_t kLogZone = 25'200'000;                       // Asia/Ho_Chi_Minh
constexpr std::size_t kLongestEnding = 8;

// "" of a path that ends in no name of a file.
std::string ending_of(std::string_view path) {
  const std::size_t dot = path.rfind('.');
  if (dot == std::string_view::npos || path.size() - dot - 1 > kLongestEnding) return {};
  if (path.find('/', dot) != std::string_view::npos) return {};
  return lower_case(path.substr(dot + 1));
}

bool is_answered(int status) { return (status >= 200 && status < 300) || status == 304; }

// "https://www.hanoi.gov.vn/x" -> "www.hanoi.gov.vn"
std::string_view host_in(std::string_view address) {
  const std::size_t at = address.find("://");
  if (at == std::string_view::npos) return {};
  address.remove_prefix(at + 3);
  return address.substr(0, address.find_first_of("/:?#"));
}

}  // namespace

Result<std::uint64_t> LogVisitors::number(const VisitorTraits& traits, Date day) {
  name_.assign(traits.address).append(1, '\n').append(traits.browser).append(1, '\n');
  name_.append(std::to_string(day.year() * 12 + static_cast<int>(day.month())));
  const std::uint64_t sum = xxh64(name_);
  if (const auto found = known_.find(sum); found != known_.end()) return found->second;
  TK_TRY(std::uint64_t out, keys_.number(traits, day, today_));
  if (out == 0) {
    const Digest digest = hmac_sha256(spare_, name_);
    std::memcpy(&out, digest.data(), sizeof(out));
  }
  if (known_.size() == kMostVisitors) known_.clear();
  known_.emplace(sum, out);
  return out;
}

Result<> LogCounting::count(std::string_view lines, std::atomic<std::uint64_t>& done_bytes,
                            const std::atomic<bool>& stop) {
  std::uint64_t untold = 0;
  while (!lines.empty()) {
    const std::size_t end = std::min(lines.find('\n'), lines.size());
    const std::string_view line = lines.substr(0, end);
    const std::size_t size = std::min(end + 1, lines.size());
    lines.remove_prefix(size);
    ++told_.lines;
    if (const std::optional<LogEntry> entry = reader_.read(line)) TK_CHECK(add(*entry));
    untold += size;
    if (untold < kBetweenTellings) continue;
    done_bytes += untold;
    untold = 0;
    if (stop) return done();
  }
  done_bytes += untold;
  return done();
}

std::optional<EventKind> LogCounting::kind_of(const LogEntry& entry) const {
  if (entry.method != "GET" || !is_answered(entry.status)) return std::nullopt;
  const std::string ending = ending_of(entry.path);
  if (ending.empty()) return EventKind::kView;
  if (import_.measurement.downloads.contains(ending)) return EventKind::kDownload;
  if (import_.measurement.assets.contains(ending)) return std::nullopt;
  return EventKind::kView;
}

Result<> LogCounting::add(const LogEntry& entry) {
  const std::optional<EventKind> kind = kind_of(entry);
  if (!kind) {
    ++told_.passed_over;
    return done();
  }
  if (figures_ == nullptr || entry.at < day_begins_ || entry.at >= day_begins_ + kLogDay) {
    day_ = day_of_event(entry.at);
    day_begins_ = std::int64_t{day_.days_since(Date())} * kLogDay - kLogZone;
    figures_ = &days_[day_];
  }
  event_.at = entry.at;
  event_.kind = *kind;
  event_.robot = robots_.is_robot(entry.browser);
  event_.service = import_.site.service_in(entry.path);
  event_.entry = !import_.site.has_host(lower_case(host_in(entry.referer)));
  event_.visitor = 0;
  if (!event_.robot) {
    TK_TRY(
        event_.visitor,
        visitors_.number(
            {.site = import_.site.id, .address = entry.address, .browser = entry.browser}, day_));
  }
  figures_->add(event_);
  ++told_.counted;
  return done();
}

LogImported LogCounting::told() const {
  LogImported out = told_;
  out.bad = reader_.bad_lines();
  return out;
}

}  // namespace tongket
