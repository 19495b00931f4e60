// Any bytes as JSON. An error has a text; a tree has the kinds that its parts say.

#include "base/json_value.h"

#include <cstdint>
#include <string_view>

#include "base/message.h"

namespace {

void walk(const tongket::JsonValue& value) {
  using Kind = tongket::JsonValue::Kind;
  TK_ASSERT(value.list().empty() || value.kind() == Kind::kList);
  TK_ASSERT(value.object().empty() || value.kind() == Kind::kObject);
  for (const tongket::JsonValue& item : value.list()) walk(item);
  for (const auto& [name, member] : value.object()) {
    TK_ASSERT(member.is_null() || value.find(name) == &member);
    walk(member);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const tongket::Result<tongket::JsonValue> read = tongket::parse_json(bytes, "body");
  if (read) {
    walk(*read);
  } else {
    TK_ASSERT(tongket::has_message(tongket::Language::kVietnamese, read.error().key));
    TK_ASSERT(tongket::has_message(tongket::Language::kEnglish, read.error().key));
  }
  return 0;
}
