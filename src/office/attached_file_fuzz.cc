// Files that people hand in; the first byte says the ending. Whatever is refused has a message, and
// what is taken under a name that browsers show begins as that format does.
#include "office/attached_file.h"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/message.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::array<std::string_view, 8> kEndings = {"pdf", "png", "docx", "ods",
                                                        "zip", "doc", "txt",  "mp3"};
  if (size == 0) return 0;
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const std::string_view ending =
      kEndings.at(static_cast<unsigned char>(input[0]) % kEndings.size());
  const std::string_view bytes = input.substr(1);
  const auto checked = tongket::check_attached_file("file." + std::string(ending), bytes);
  if (!checked.ok()) {
    TK_ASSERT(!tongket::describe(checked.error(), tongket::Language::kVietnamese).empty());
    return 0;
  }
  if (ending == "pdf") TK_ASSERT(bytes.starts_with("%PDF-"));
  if (ending == "png") TK_ASSERT(bytes.starts_with("\x89PNG"));
  return 0;
}
