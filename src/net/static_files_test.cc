#include "net/static_files.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

namespace tongket {
namespace {

namespace fs = std::filesystem;

class StaticFilesTest : public ::testing::Test {
 protected:
  StaticFilesTest() {
    std::string name = (fs::temp_directory_path() / "static_test.XXXXXX").string();
    EXPECT_NE(mkdtemp(name.data()), nullptr);
    folder_ = name;
    put("index.html", "<!doctype html>" + std::string(2000, ' '));
    put("assets/index-DiwrgTda.js", "let x = 1;" + std::string(3000, ';'));
    put("assets/some-document.js", "plain");
    put("logo.png", "\x89PNG");
    put("empty.txt", "");
    put(".hidden/secret.txt", "secret");
  }
  ~StaticFilesTest() override {
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
  }
  void put(const fs::path& path, const std::string& bytes) const {
    fs::create_directories((folder_ / path).parent_path());
    std::ofstream(folder_ / path, std::ios::binary) << bytes;
  }
  [[nodiscard]] StaticFiles loaded() const {
    Result<StaticFiles> files = StaticFiles::load(folder_);
    EXPECT_TRUE(files.ok());
    return std::move(files).value();
  }
  static std::string header(const Reply& reply, std::string_view name) {
    for (const auto& [key, value] : reply.headers) {
      if (key == name) return value;
    }
    return {};
  }

  fs::path folder_;
};

TEST_F(StaticFilesTest, GivesTypeTagAndAge) {
  const StaticFiles files = loaded();
  EXPECT_EQ(files.size(), 5U);
  const std::optional<Reply> script = files.answer({.path = "/assets/index-DiwrgTda.js"});
  ASSERT_TRUE(script);
  EXPECT_EQ(script->type, "text/javascript; charset=utf-8");
  EXPECT_EQ(script->shared_body->size(), 3010U);
  EXPECT_EQ(header(*script, "cache-control"), "public, max-age=31536000, immutable");
  EXPECT_EQ(header(*script, "etag").size(), 22U);
  const std::optional<Reply> other = files.answer({.path = "/assets/some-document.js"});
  EXPECT_EQ(header(*other, "cache-control"), "no-cache");
  EXPECT_NE(header(*other, "etag"), header(*script, "etag"));
  EXPECT_EQ(files.answer({.path = "/logo.png"})->type, "image/png");
  EXPECT_EQ(*files.answer({.path = "/empty.txt"})->shared_body, "");
}

TEST_F(StaticFilesTest, TheBestCodingThatTheClientTakes) {
  const StaticFiles files = loaded();
  const auto ask = [&](const std::string& accepted) {
    return *files.answer({.path = "/index.html", .headers = {{"accept-encoding", accepted}}});
  };
  const Reply brotli = ask("gzip, deflate, br");
  const Reply gzip = ask("gzip");
  const Reply plain = ask("br;q=0, identity");
  EXPECT_EQ(header(brotli, "content-encoding"), "br");
  EXPECT_EQ(header(gzip, "content-encoding"), "gzip");
  EXPECT_EQ(header(plain, "content-encoding"), "");
  EXPECT_EQ(header(plain, "vary"), "Accept-Encoding");
  EXPECT_LT(brotli.shared_body->size(), 100U);
  EXPECT_EQ(static_cast<unsigned char>(gzip.shared_body->at(0)), 0x1fU);
  EXPECT_NE(header(brotli, "etag"), header(gzip, "etag"));
  EXPECT_NE(header(plain, "etag"), header(gzip, "etag"));
}

TEST_F(StaticFilesTest, RoutesOfTheFrontEndGetThePage) {
  const StaticFiles files = loaded();
  for (const char* path : {"/", "/dot-bao-cao/2023-S1", "/moi/abc", "/logo"}) {
    const std::optional<Reply> page = files.answer({.path = path});
    ASSERT_TRUE(page) << path;
    EXPECT_EQ(page->type, "text/html; charset=utf-8");
    EXPECT_EQ(header(*page, "cache-control"), "no-cache");
  }
  for (const char* path : {"/assets/missing.js", "/.hidden/secret.txt", "/x/../y.txt"}) {
    EXPECT_FALSE(files.answer({.path = path})) << path;
  }
  const Headers page = {{"accept", "text/html,application/xhtml+xml,*/*;q=0.8"}};
  EXPECT_TRUE(files.answer({.path = "/chi-tieu/TELE.REV", .headers = page}));
  EXPECT_FALSE(files.answer({.path = "/chi-tieu/TELE.REV", .headers = {{"accept", "*/*"}}}));
  EXPECT_FALSE(files.answer({.method = Method::kPost, .path = "/"}));
}

TEST_F(StaticFilesTest, LinksAreNotFollowed) {
  fs::create_symlink("/etc/hostname", folder_ / "link.txt");
  fs::create_directory_symlink("/etc", folder_ / "etc");
  EXPECT_EQ(loaded().size(), 5U);
}

TEST_F(StaticFilesTest, LimitsHold) {
  EXPECT_EQ(StaticFiles::load(folder_, {.files = 4}).error().key, "net.too_many_files");
  EXPECT_EQ(StaticFiles::load(folder_, {.bytes = 4000}).error().key, "file.too_large");
  EXPECT_EQ(StaticFiles::load(folder_ / "no").error().key, "net.cannot_read_folder");
}

}  // namespace
}  // namespace tongket
