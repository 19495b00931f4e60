// The bytes of a server's log as they were written: a file as it stands, or what a compressed one
// holds (gzip, RFC 1952, one member or several behind each other, as rotation makes it). What is
// expanded stands in a file without a name, which is gone with this object or with the program,
// whatever happens.
//
//   TK_TRY(const PlainLog log, PlainLog::open("access.log.2.gz", kMostLogBytes));
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string_view>

#include "base/file.h"
#include "base/result.h"

namespace tongket {

inline constexpr std::uint64_t kMostLogBytes = std::uint64_t{16} << 30;  // of an expanded log

class PlainLog {
 public:
  // kInvalidInput, keys measure.bad_gzip, measure.log_too_large.
  static Result<PlainLog> open(const std::filesystem::path& path, std::uint64_t most_bytes);

  [[nodiscard]] std::string_view bytes() const { return file_.bytes(); }

 private:
  explicit PlainLog(MappedFile file) : file_(std::move(file)) {}

  MappedFile file_;
};

// Expands all members, piece by piece; stops with the error of `take`. kInvalidInput, key
// measure.bad_gzip: not gzip, broken or cut off; measure.log_too_large.
Result<> expand_gzip(std::string_view bytes, std::uint64_t most_bytes,
                     const std::function<Result<>(std::string_view piece)>& take);

}  // namespace tongket
