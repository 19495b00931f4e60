#include "store/sqlite/report_packing.h"

#include <zlib.h>

#include "base/result.h"

namespace tongket::sqlite {
namespace {

constexpr int kLevel = 3;  // manifests are large and written often

const Bytef* zlib_bytes(std::string_view text) {
  return reinterpret_cast<const Bytef*>(text.data());  // NOLINT: the type of zlib's interface
}
Bytef* zlib_room(std::string& text) {
  return reinterpret_cast<Bytef*>(text.data());  // NOLINT: the type of zlib's interface
}

}  // namespace

std::string pack(std::string_view bytes) {
  uLongf size = compressBound(bytes.size());
  std::string out(size, '\0');
  const int result = compress2(zlib_room(out), &size, zlib_bytes(bytes), bytes.size(), kLevel);
  TK_ASSERT(result == Z_OK);
  if (size >= bytes.size()) return std::string(bytes);
  out.resize(size);
  return out;
}

std::optional<std::string> unpack(std::string_view packed, std::size_t size) {
  if (packed.size() == size) return std::string(packed);
  constexpr std::size_t kMaxRatio = 1100;  // no deflated bytes become more
  if (size / kMaxRatio > packed.size()) return std::nullopt;
  std::string out(size, '\0');
  uLongf got = size;
  uLong used = packed.size();
  const int result = uncompress2(zlib_room(out), &got, zlib_bytes(packed), &used);
  if (result != Z_OK || got != size || used != packed.size()) return std::nullopt;
  return out;
}

}  // namespace tongket::sqlite
