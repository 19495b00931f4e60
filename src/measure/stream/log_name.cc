#include "measure/stream/log_name.h"

#include <algorithm>

#include "base/digest.h"
#include "base/file.h"
#include "measure/stream/stream_address.h"

namespace tongket {
namespace {

constexpr std::size_t kChanceBytes = 8;
constexpr std::size_t kLongestLogName = 64;

}  // namespace

bool is_log_name(std::string_view text) {
  const std::size_t dot = text.find('.');
  if (dot == std::string_view::npos) return false;
  const std::string_view chance = text.substr(dot + 1);
  const auto is_hex = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); };
  return is_collector_name(text.substr(0, dot)) && chance.size() == 2 * kChanceBytes &&
         std::ranges::all_of(chance, is_hex);
}

Result<std::string> log_name(const std::filesystem::path& folder, const std::string& collector,
                             std::uint64_t frames) {
  if (!is_collector_name(collector)) {
    return fail(ErrorCode::kUsage, "measure.bad_collector_name", {{"found", collector}});
  }
  const std::filesystem::path path = folder / "log_name";
  if (std::filesystem::exists(path)) {
    TK_TRY(std::string known, read_file(path, kLongestLogName));
    if (is_log_name(known) && known.starts_with(collector + ".")) return known;
    return fail(ErrorCode::kUsage, "measure.collector_renamed",
                {{"file", path.string()}, {"found", known}, {"name", collector}});
  }
  if (frames > 0) {
    return fail(ErrorCode::kUsage, "measure.collected_alone", {{"folder", folder.string()}});
  }
  std::string out = collector + "." + hex(random_bytes(kChanceBytes));
  TK_CHECK(write_file_atomically(path, out));
  return out;
}

}  // namespace tongket
