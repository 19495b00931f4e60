#include "net/compress.h"

#include <brotli/encode.h>
#include <zlib.h>

#include "base/result.h"

namespace tongket {
namespace {

constexpr int kGzipFrame = 16 + MAX_WBITS;  // zlib: 16 more asks for gzip's frame

// Allocating zlib's state for each reply costs more than a small body: each thread keeps one.
class Deflater {
 public:
  explicit Deflater(int level) {
    TK_ASSERT(deflateInit2(&stream_, level, Z_DEFLATED, kGzipFrame, 8, Z_DEFAULT_STRATEGY) == Z_OK);
  }
  ~Deflater() { deflateEnd(&stream_); }
  Deflater(const Deflater&) = delete;
  Deflater& operator=(const Deflater&) = delete;

  std::string pack(std::string_view bytes) {
    TK_ASSERT(deflateReset(&stream_) == Z_OK);
    std::string out(deflateBound(&stream_, bytes.size()), '\0');
    // zlib does not write through next_in; its type is older than const.
    stream_.next_in = const_cast<Bytef*>(reinterpret_cast<const Bytef*>(bytes.data()));
    stream_.avail_in = static_cast<uInt>(bytes.size());
    stream_.next_out = reinterpret_cast<Bytef*>(out.data());
    stream_.avail_out = static_cast<uInt>(out.size());
    TK_ASSERT(deflate(&stream_, Z_FINISH) == Z_STREAM_END);
    out.resize(stream_.total_out);
    return out;
  }

 private:
  z_stream stream_{};
};

}  // namespace

std::string gzip(std::string_view bytes, Effort effort) {
  if (effort == Effort::kBest) return Deflater(9).pack(bytes);
  thread_local Deflater quick(4);
  return quick.pack(bytes);
}

std::string brotli(std::string_view bytes) {
  std::string out(BrotliEncoderMaxCompressedSize(bytes.size()) + 16, '\0');
  std::size_t size = out.size();
  constexpr int kQuality = 9;  // 11 takes ten times as long for some percent
  const BROTLI_BOOL packed =
      BrotliEncoderCompress(kQuality, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_TEXT, bytes.size(),
                            reinterpret_cast<const std::uint8_t*>(bytes.data()), &size,
                            reinterpret_cast<std::uint8_t*>(out.data()));
  TK_ASSERT(packed == BROTLI_TRUE);
  out.resize(size);
  return out;
}

}  // namespace tongket
