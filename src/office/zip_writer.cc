// The format (APPNOTE.TXT 6.3, 4.3), every number little endian:
//
//   local header   "PK\3\4"  version 20, flags, method, time, date, crc, packed size, size,
//                            length of name, length of extra field; name; the packed bytes
//   directory      "PK\1\2"  version made by 20, the fields above, comment, disk, attributes,
//                            offset of the local header; name
//   its end        "PK\5\6"  disks, entries twice, size and offset of the directory, comment

#include "office/zip_writer.h"

#define ZLIB_CONST
#include <zlib.h>

#include <limits>

namespace tongket {
namespace {

constexpr std::uint64_t kMax16 = std::numeric_limits<std::uint16_t>::max();
constexpr std::uint64_t kMax32 = std::numeric_limits<std::uint32_t>::max();
constexpr std::uint16_t kVersion = 20;
constexpr std::uint16_t kNameIsUtf8 = 1U << 11;
constexpr std::uint16_t kStored = 0;
constexpr std::uint16_t kDeflated = 8;
constexpr std::uint16_t kDate1980 = 0x21;
// Of the 3 MB of a long report level 6 would save another tenth and take twice the time.
constexpr int kLevel = 3;

void put16(std::string& out, std::uint64_t value) {
  out += static_cast<char>(value & 0xFFU);
  out += static_cast<char>(value >> 8 & 0xFFU);
}

void put32(std::string& out, std::uint64_t value) {
  put16(out, value & 0xFFFFU);
  put16(out, value >> 16);
}

const Bytef* bytes_of(std::string_view text) {
  return reinterpret_cast<const Bytef*>(text.data());  // zlib's type for bytes
}

std::string deflated(std::string_view content) {
  z_stream stream{};
  TK_ASSERT(deflateInit2(&stream, kLevel, Z_DEFLATED, -MAX_WBITS, 9, Z_DEFAULT_STRATEGY) == Z_OK);
  std::string out(deflateBound(&stream, content.size()), '\0');
  stream.next_in = bytes_of(content);
  stream.avail_in = static_cast<uInt>(content.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  TK_ASSERT(deflate(&stream, Z_FINISH) == Z_STREAM_END);  // deflateBound() leaves room for all
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

std::uint16_t flags_of(std::string_view name) {
  for (const char c : name) {
    if (static_cast<unsigned char>(c) >= 0x80) return kNameIsUtf8;
  }
  return 0;
}

}  // namespace

void ZipWriter::add(const ZipItem& item) {
  constexpr std::uint64_t kRoom = kMax32 / 2;  // for the directory and for what does not deflate
  ++entries_;
  fits_ = fits_ && entries_ < kMax16 && item.name.size() < kMax16 &&
          out_.size() + directory_.size() + item.content.size() < kRoom;
  if (!fits_) return;
  std::string packed;
  std::string_view body = item.content;
  std::uint16_t method = kStored;
  if (item.packing == ZipPacking::kDeflate && !item.content.empty()) {
    packed = deflated(item.content);
    if (packed.size() < item.content.size()) {
      body = packed;
      method = kDeflated;
    }
  }
  std::string fields;
  put16(fields, kVersion);
  put16(fields, flags_of(item.name));
  put16(fields, method);
  put16(fields, 0);  // midnight
  put16(fields, kDate1980);
  put32(fields, crc32_z(0, bytes_of(item.content), item.content.size()));
  put32(fields, body.size());
  put32(fields, item.content.size());
  put16(fields, item.name.size());
  put16(fields, 0);  // no extra field
  directory_ += "PK\x01\x02";
  put16(directory_, kVersion);
  directory_ += fields;
  put16(directory_, 0);  // no comment
  put16(directory_, 0);  // the first disk
  put16(directory_, 0);  // internal attributes
  put32(directory_, 0);  // external attributes
  put32(directory_, out_.size());
  directory_ += item.name;
  out_ += "PK\x03\x04";
  out_ += fields;
  out_ += item.name;
  out_ += body;
}

Result<std::string> ZipWriter::finish() && {
  if (!fits_) {
    return fail(ErrorCode::kOverflow, "office.zip_too_large",
                {{"limit", std::to_string(kMax32 / 2)}});
  }
  const std::size_t offset = out_.size();
  out_ += directory_;
  out_ += "PK\x05\x06";
  put16(out_, 0);
  put16(out_, 0);
  put16(out_, entries_);
  put16(out_, entries_);
  put32(out_, directory_.size());
  put32(out_, offset);
  put16(out_, 0);
  return std::move(out_);
}

}  // namespace tongket
