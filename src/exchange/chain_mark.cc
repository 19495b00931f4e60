#include "exchange/chain_mark.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/file.h"

namespace tongket {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostMark = 200;
constexpr std::size_t kMostSegment = std::size_t{1} << 30;
constexpr std::size_t kDigestDigits = 64;
constexpr std::string_view kSegmentEnding = ".tkx";

fs::path mark_of(fs::path segment) { return segment.replace_extension(".mark"); }

Error not_an_archive(const fs::path& file) {
  return fail(ErrorCode::kConflict, "exchange.not_an_archive", {{"file", file.string()}});
}

// What an archive has is never replaced; the same again is an end that was interrupted.
Result<> keep_copy(const fs::path& file, const std::string& bytes) {
  std::error_code code;
  if (!fs::exists(file, code) && !code) return write_file_atomically(file, bytes);
  const Result<std::string> there = read_file(file, kMostSegment);
  return there && *there == bytes ? done() : not_an_archive(file);
}

struct MarkedSegment {
  std::uint64_t first = 1;  // number of its first frame
  fs::path path;
  std::optional<ChainMark> mark;
};

// The oldest first.
std::vector<MarkedSegment> marked_segments(const fs::path& folder) {
  std::vector<MarkedSegment> out;
  std::error_code code;
  for (fs::directory_iterator at(folder, code), end; !code && at != end; at.increment(code)) {
    if (at->path().extension() != kSegmentEnding) continue;
    MarkedSegment one{.path = at->path()};
    const std::string name = at->path().stem().string();
    const char* const last = name.data() + name.size();
    if (std::from_chars(name.data(), last, one.first).ptr != last) continue;
    one.mark = read_mark(at->path());
    out.push_back(std::move(one));
  }
  std::ranges::sort(out, {}, &MarkedSegment::first);
  return out;
}

}  // namespace

Result<> write_mark(const fs::path& segment, const ChainMark& mark) {
  return write_file_atomically(mark_of(segment), fmt::format("{} {} {}\n", mark.head.number,
                                                             mark.head.digest, utc_text(mark.at)));
}

std::optional<ChainMark> read_mark(const fs::path& segment) {
  const Result<std::string> text = read_file(mark_of(segment), kMostMark);
  if (!text || !text->ends_with('\n')) return std::nullopt;
  ChainMark out;
  const char* const end = text->data() + text->size();
  const auto [stopped, wrong] = std::from_chars(text->data(), end, out.head.number);
  const auto at = static_cast<std::size_t>(stopped - text->data());
  if (wrong != std::errc() || text->size() < at + kDigestDigits + 3) return std::nullopt;
  out.head.digest = text->substr(at + 1, kDigestDigits);
  const std::size_t moment = at + kDigestDigits + 2;
  const Result<Moment> came = parse_moment(text->substr(moment, text->size() - moment - 1));
  if (!came) return std::nullopt;
  out.at = *came;
  return out;
}

std::uint64_t frame_since(const fs::path& folder, Moment since) {
  std::uint64_t out = 1;
  for (const MarkedSegment& one : marked_segments(folder)) {
    if (one.mark && one.mark->at + kLongestCall <= since) out = one.first;
  }
  return out;
}

Result<std::size_t> archive_calls(const fs::path& folder, const fs::path& to, Moment before) {
  const std::vector<MarkedSegment> segments = marked_segments(folder);
  std::error_code code;
  fs::create_directories(to, code);
  if (fs::equivalent(folder, to, code)) return not_an_archive(to);
  std::size_t moved = 0;
  for (; moved + 1 < segments.size(); ++moved) {
    // What stays must begin with a mark.
    const std::optional<ChainMark>& next = segments[moved + 1].mark;
    if (!segments[moved].mark || !next || next->at + kLongestCall > before) break;
    const fs::path& path = segments[moved].path;
    TK_TRY(const std::string mark, read_file(mark_of(path), kMostMark));
    TK_TRY(const std::string bytes, read_file(path, kMostSegment));
    TK_CHECK(keep_copy(to / mark_of(path).filename(), mark));
    TK_CHECK(keep_copy(to / path.filename(), bytes));
    fs::remove(path, code);
    fs::remove(mark_of(path), code);
  }
  return moved;
}

}  // namespace tongket
