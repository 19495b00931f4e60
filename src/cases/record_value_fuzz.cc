// Any text as a value of any type: it is refused, or brought into a form that stays as it is; and
// its words are words.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/text.h"
#include "cases/record_values.h"
#include "cases/record_words.h"

using tongket::Pack;
using tongket::RecordField;
using tongket::RecordFieldType;
using tongket::Result;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Pack pack;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  for (int type = 0; type <= static_cast<int>(RecordFieldType::kTaxCode); ++type) {
    const RecordField field{.id = "f", .type = static_cast<RecordFieldType>(type)};
    const Result<std::string> once = tongket::record_value(field, text, pack);
    if (!once) continue;
    const Result<std::string> again = tongket::record_value(field, *once, pack);
    if (!again || *again != *once || tongket::first_invalid_utf8(*once)) std::abort();
  }
  for (const std::string& word : tongket::query_words(text)) {
    if (word.empty() || word.find_first_of("\" \t\n") != std::string::npos) std::abort();
  }
  return 0;
}
