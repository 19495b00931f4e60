// Every message key that the sources of the module name has a text in both languages.
#include <gtest/gtest.h>

#include <filesystem>
#include <regex>
#include <set>

#include "base/file.h"
#include "base/message.h"

namespace tongket {
namespace {

TEST(AccessMessages, EveryKeyHasATextInBothLanguages) {
  std::set<std::string> keys;
  const std::regex pattern("\"(access\\.[a-z_.]+)\"");
  for (const auto& entry : std::filesystem::recursive_directory_iterator("src/access")) {
    const std::string extension = entry.path().extension().string();
    const bool test = entry.path().string().find("test") != std::string::npos;
    if (test || (extension != ".cc" && extension != ".h")) continue;
    const std::string source = read_file(entry.path(), std::size_t{1} << 20).value();
    for (std::sregex_iterator it(source.begin(), source.end(), pattern), end; it != end; ++it) {
      keys.insert((*it)[1]);
    }
  }
  ASSERT_GT(keys.size(), 20U);
  for (const std::string& key : keys) {
    EXPECT_TRUE(has_message(Language::kVietnamese, key)) << key;
    EXPECT_TRUE(has_message(Language::kEnglish, key)) << key;
  }
}

}  // namespace
}  // namespace tongket
