#include "exchange/call_chain.h"

#include <array>
#include <bit>
#include <cstring>
#include <utility>

#include "base/checksum.h"
#include "base/digest.h"
#include "exchange/chain_mark.h"

namespace tongket {
namespace {

static_assert(std::endian::native == std::endian::little);

constexpr std::string_view kMagic = "TKX1";
constexpr std::size_t kCheckedHead = 12;
constexpr std::size_t kHead = 20;
constexpr std::size_t kLargestPayload = std::size_t{256} << 20;

template <typename Number>
void put(std::string& out, Number number) {
  std::array<char, sizeof(Number)> bytes{};
  std::memcpy(bytes.data(), &number, sizeof(Number));
  out.append(bytes.data(), bytes.size());
}

template <typename Number>
Number number_at(std::string_view bytes, std::size_t at) {
  Number out{};
  TK_ASSERT(at + sizeof(Number) <= bytes.size());
  std::memcpy(&out, bytes.data() + at, sizeof(Number));
  return out;
}

std::uint64_t checksum_of(std::string_view head, std::string_view payload) {
  return xxh64(payload) + xxh64(head.substr(0, kCheckedHead));
}

Error bad_frame() { return fail(ErrorCode::kCorrupt, "exchange.bad_frame"); }

}  // namespace

std::string call_frame(std::span<const std::string> lines) {
  std::string payload;
  for (const std::string& line : lines) payload.append(line).push_back('\n');
  std::string out(kMagic);
  put(out, static_cast<std::uint32_t>(payload.size()));
  put(out, static_cast<std::uint32_t>(lines.size()));
  put(out, checksum_of(out, payload));
  return out.append(payload);
}

Result<std::size_t> call_frame_size(std::string_view bytes) {
  if (bytes.substr(0, kMagic.size()) != kMagic.substr(0, bytes.size())) return bad_frame();
  if (bytes.size() < kHead) return std::size_t{0};
  const auto payload = number_at<std::uint32_t>(bytes, kMagic.size());
  if (payload > kLargestPayload) return bad_frame();
  if (bytes.size() < kHead + payload) return std::size_t{0};
  const std::string_view told = bytes.substr(kHead, payload);
  if (number_at<std::uint64_t>(bytes, kCheckedHead) != checksum_of(bytes, told)) return bad_frame();
  return kHead + payload;
}

FrameLog::Options call_log_options(const std::filesystem::path& folder) {
  return {.folder = folder, .ending = ".tkx", .size = call_frame_size, .cut_ending = ".cut"};
}

Result<> ChainReader::read(std::string_view frame, const FramePlace& place) {
  TK_ASSERT(frame.size() >= kHead);
  if (!begun_ && place.number > 1) {
    if (const std::optional<ChainMark> mark = read_mark(place.file)) head_ = mark->head;
  }
  begun_ = true;
  std::string_view rest = frame.substr(kHead);
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    TK_CHECK(read_line(rest.substr(0, end), place));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return done();
}

Result<> ChainReader::read_line(std::string_view line, const FramePlace& place) {
  const Result<CallEntry> entry = parse_call_line(line);
  if (!entry || entry->number != head_.number + 1 || entry->previous != head_.digest) {
    return fail(ErrorCode::kCorrupt, "exchange.chain_broken",
                {{"number", std::to_string(head_.number + 1)},
                 {"file", place.file.string()},
                 {"offset", std::to_string(place.offset)}});
  }
  head_ = {entry->number, hex(sha256(line))};
  return take_ ? take_(*entry, head_) : done();
}

Result<LogEnd> read_calls(std::span<const std::filesystem::path> folders,
                          const ChainReader::Take& take) {
  ChainReader chain(take);
  LogEnd out;
  for (const std::filesystem::path& folder : folders) {
    TK_TRY(out.torn, FrameLog::read(call_log_options(folder), 1,
                                    [&](std::string_view frame, const FramePlace& place) {
                                      return chain.read(frame, place);
                                    }));
  }
  out.head = chain.head();
  std::error_code code;
  const std::uintmax_t size = std::filesystem::file_size(out.torn.file, code);
  if (!code && size > out.torn.offset) {
    out.torn_bytes = static_cast<std::size_t>(size - out.torn.offset);
  }
  return out;
}

Result<LogEnd> read_calls(const std::filesystem::path& folder, const ChainReader::Take& take) {
  return read_calls(std::span(&folder, 1), take);
}

}  // namespace tongket
