// Manifests of editions in less room (zlib format, RFC 1950). The length before packing is kept
// beside the packed bytes.
//
//   const std::string packed = pack(bytes);
//   unpack(packed, bytes.size())   // nullopt if that is not what pack() gave
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace tongket::sqlite {

// Never longer than the bytes: what cannot be made shorter is given back as it is.
std::string pack(std::string_view bytes);  // at most 2 GiB

// `size` in bytes. Packed bytes of that very size are taken as they are.
std::optional<std::string> unpack(std::string_view packed, std::size_t size);

}  // namespace tongket::sqlite
