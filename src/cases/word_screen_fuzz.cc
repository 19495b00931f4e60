// Names as registrars send them: any bytes. The first line of the input are words, separated by
// blanks; the others are names.
#include "cases/word_screen.h"

#include <cstdint>
#include <string_view>

#include "base/result.h"
#include "base/text.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const std::vector<std::string_view> lines = tongket::split(input, '\n');
  tongket::ScreenWords words{.suffixes = {"com.vn", "vn"}};
  std::size_t count = 0;
  for (const std::string_view word : tongket::split(lines.front(), ' ')) {
    auto& list = count % 3 == 0 ? words.words : count % 3 == 1 ? words.whole : words.except;
    list.emplace_back(word);
    ++count;
  }
  const tongket::WordScreen screen(words);
  for (const std::string_view name : lines) {
    const std::string form = tongket::lookalike_form(name);
    TK_ASSERT(tongket::lookalike_form(form) == form);
    const auto hit = screen.find(name);
    TK_ASSERT(!hit || hit->word < screen.words().size());
  }
  return 0;
}
