// Any bytes as fields of signatures: what is read, written again, is read alike.
#include "exchange/structured_field.h"

#include "base/result.h"

using tongket::parse_byte_sequences;
using tongket::parse_inner_lists;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (const auto lists = parse_inner_lists(text)) {
    std::string again;
    for (const auto& [name, list] : *lists) {
      again += (again.empty() ? "" : ", ") + name + "=" + tongket::serialized(list);
    }
    const auto read = parse_inner_lists(again);
    TK_ASSERT(again.size() > std::size_t{16} * 1024 || read == lists);
  }
  if (const auto members = parse_byte_sequences(text)) {
    std::string again;
    for (const auto& [name, bytes] : *members) {
      again += (again.empty() ? "" : ", ") + name + "=" + tongket::byte_sequence(bytes);
    }
    const auto read = parse_byte_sequences(again);
    TK_ASSERT(again.size() > std::size_t{16} * 1024 || read == members);
  }
  return 0;
}
