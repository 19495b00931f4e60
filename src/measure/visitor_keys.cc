#include "measure/visitor_keys.h"

#include <cstring>
#include <mutex>
#include <utility>

#include "base/digest.h"
#include "base/file.h"

namespace tongket {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kKeyBytes = 32;
constexpr std::size_t kMonth = 7;  // characters of "2023-05"
constexpr std::string_view kKeyEnding = ".key";

std::string month_text(Date day) { return day.to_string().substr(0, kMonth); }

Error key_error(const fs::path& path, std::string_view reason) {
  return {ErrorCode::kIo, "measure.io", {{"file", path.string()}, {"reason", std::string(reason)}}};
}

// Nothing of the key is left in the file's blocks, as far as a file system lets a program say so.
Result<> destroy(const fs::path& path) {
  TK_CHECK(write_file_atomically(path, std::string(kKeyBytes, '\0')));
  std::error_code code;
  fs::remove(path, code);
  if (code) return key_error(path, code.message());
  return sync_folder(path.parent_path());
}

}  // namespace

VisitorKeys::VisitorKeys(VisitorKeys&& other) noexcept
    : folder_(std::move(other.folder_)),
      late_days_(other.late_days_),
      origin_(other.origin_),
      destroyed_on_(other.destroyed_on_.load()),
      keys_(std::move(other.keys_)) {}

Result<VisitorKeys> VisitorKeys::open(fs::path folder, int late_days, Date today,
                                      KeyOrigin origin) {
  VisitorKeys out(std::move(folder), late_days, origin);
  std::error_code code;
  fs::create_directories(out.folder_, code);
  if (!code) fs::permissions(out.folder_, fs::perms::owner_all, code);
  if (code) return key_error(out.folder_, code.message());
  for (fs::directory_iterator at(out.folder_, code), end; !code && at != end; at.increment(code)) {
    if (at->path().extension() == kKeyEnding) TK_CHECK(out.read(at->path()));
  }
  if (code) return key_error(out.folder_, code.message());
  out.destroyed_on_ = today;
  TK_CHECK(out.destroy_old(today));
  return out;
}

Result<> VisitorKeys::read(const fs::path& path) {
  TK_TRY(std::string key, read_file(path, 2 * kKeyBytes));
  if (key.size() != kKeyBytes) {
    return fail(ErrorCode::kCorrupt, "measure.bad_key", {{"file", path.string()}});
  }
  keys_.emplace(path.stem().string(), std::move(key));
  return done();
}

bool VisitorKeys::is_over(const std::string& month, Date today) const {
  const Result<Date> first = parse_date(month + "-01");
  return !first || today > first->plus_months(1).plus_days(late_days_);
}

Result<> VisitorKeys::destroy_old(Date today) {
  const std::unique_lock lock(mutex_);
  for (auto at = keys_.begin(); at != keys_.end();) {
    if (!is_over(at->first, today)) {
      ++at;
      continue;
    }
    TK_CHECK(destroy(path_of(at->first)));
    at = keys_.erase(at);
  }
  return done();
}

Result<std::string> VisitorKeys::key_of(Date day, Date today) {
  const std::string month = month_text(day);
  {
    const std::shared_lock lock(mutex_);
    if (const auto found = keys_.find(month); found != keys_.end()) return found->second;
  }
  const bool makes = origin_ == KeyOrigin::kMade && day <= today && !is_over(month, today);
  return makes ? made_key(month) : Result<std::string>(std::string());
}

fs::path VisitorKeys::path_of(const std::string& month) const {
  return folder_ / (month + std::string(kKeyEnding));
}

Result<std::string> VisitorKeys::made_key(const std::string& month) {
  const std::unique_lock lock(mutex_);
  if (const auto found = keys_.find(month); found != keys_.end()) return found->second;
  std::string key = random_bytes(kKeyBytes);
  TK_CHECK(write_file_atomically(path_of(month), key));
  keys_.emplace(month, key);
  return key;
}

Result<std::string> VisitorKeys::give(Date month, Date today) {
  const std::string name = month_text(month);
  if (month > today.plus_months(1) || is_over(name, today)) {
    return fail(ErrorCode::kUsage, "measure.key_not_given", {{"month", name}});
  }
  return made_key(name);
}

bool VisitorKeys::has(Date month) {
  const std::shared_lock lock(mutex_);
  return keys_.contains(month_text(month));
}

Result<> VisitorKeys::put(Date month, const std::string& key) {
  const std::string name = month_text(month);
  const std::unique_lock lock(mutex_);
  if (const auto found = keys_.find(name); found != keys_.end()) {
    if (found->second == key) return done();
    return fail(ErrorCode::kConflict, "measure.key_differs",
                {{"month", name}, {"folder", folder_.string()}});
  }
  if (key.size() != kKeyBytes) {
    return fail(ErrorCode::kCorrupt, "measure.bad_key", {{"file", path_of(name).string()}});
  }
  TK_CHECK(write_file_atomically(path_of(name), key));
  keys_.emplace(name, key);
  return done();
}

Result<std::uint64_t> VisitorKeys::number(const VisitorTraits& traits, Date day, Date today) {
  if (destroyed_on_.load() < today && destroyed_on_.exchange(today) < today) {
    TK_CHECK(destroy_old(today));
  }
  TK_TRY(const std::string key, key_of(day, today));
  if (key.empty()) return std::uint64_t{0};
  Sha256 hash;
  hash.update(key);
  hash.update_field(traits.site);
  hash.update_field(traits.address);
  hash.update_field(traits.browser);
  const Digest digest = hash.finish();
  std::uint64_t out = 0;
  std::memcpy(&out, digest.data(), sizeof(out));
  return out == 0 ? 1 : out;
}

}  // namespace tongket
