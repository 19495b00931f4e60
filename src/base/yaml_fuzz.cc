// Any bytes as YAML. Properties: a tree with places inside the file and texts in valid UTF-8, or an
// error with a message; depth stays within the limit.

#include "base/yaml.h"

#include <cstdint>
#include <string>
#include <string_view>

#include "base/message.h"
#include "base/text.h"

namespace {

using tongket::Result;
using tongket::Yaml;

constexpr std::size_t kMaxDepth = 40;

void check_node(const Yaml& node, std::size_t depth, std::size_t bytes) {
  TK_ASSERT(depth <= kMaxDepth);
  TK_ASSERT(node.place().line >= 0 && static_cast<std::size_t>(node.place().line) <= bytes + 1);
  TK_ASSERT(!tongket::first_invalid_utf8(node.scalar()));
  for (const Yaml& item : node.list()) check_node(item, depth + 1, bytes);
  for (const auto& [key, value] : node.map()) {
    TK_ASSERT(!tongket::first_invalid_utf8(key));
    check_node(value, depth + 1, bytes);
    const Yaml* found = node.find(key);  // keys are distinct
    TK_ASSERT(value.is_null() ? found == nullptr : found == &value);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const Result<Yaml> root = tongket::parse_yaml(bytes, "f.yaml", {.max_depth = kMaxDepth});
  if (root) {
    check_node(*root, 0, size);
    return 0;
  }
  TK_ASSERT(tongket::has_message(tongket::Language::kVietnamese, root.error().key));
  TK_ASSERT(!tongket::first_invalid_utf8(describe(root.error(), tongket::Language::kVietnamese)));
  return 0;
}
