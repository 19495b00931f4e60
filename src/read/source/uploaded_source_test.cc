#include "read/source/uploaded_source.h"

#include <gtest/gtest.h>

namespace tongket {
namespace {

Result<SourceText> uploaded(std::string_view bytes, const std::string& name) {
  return read_uploaded({bytes, name}, Progress::none());
}

TEST(UploadedSource, IsCalledAsItsSenderCallsIt) {
  const SourceText text = uploaded("Doanh thu\n", "B\u00e1o c\u00e1o.th\u00e1ng.txt").value();
  EXPECT_EQ(text.name, "B\u00e1o c\u00e1o.th\u00e1ng");
  ASSERT_EQ(text.lines.size(), 1U);
}

TEST(UploadedSource, ErrorsAndNoticesNameTheFile) {
  const Result<SourceText> picture = uploaded("\x89PNG", "anh.png");
  ASSERT_FALSE(picture.ok());
  EXPECT_EQ(picture.error().key, "read.source_picture");
  EXPECT_EQ(picture.error().place.file, "anh.png");
  const Result<SourceText> pdf = uploaded("%PDF-1.4 and then nothing", "a.pdf");
  ASSERT_FALSE(pdf.ok());
  EXPECT_EQ(pdf.error().place.file, "a.pdf");
  const SourceText text = uploaded(std::string("a\x01", 2) + "b\n", "a.txt").value();
  ASSERT_EQ(text.notices.size(), 1U);
  EXPECT_EQ(text.notices.front().place.file, "a.txt");
}

TEST(UploadedSource, TheLimitHoldsForEveryFormat) {
  const std::string large(upload_limits().max_bytes + 1, ' ');
  for (const std::string& begin : {"%PDF-1.4", "PK\x03\x04", "text"}) {
    std::string bytes = large;
    bytes.replace(0, begin.size(), begin);
    const Result<SourceText> out = uploaded(bytes, "a");
    ASSERT_FALSE(out.ok()) << begin;
    EXPECT_EQ(out.error().key, "read.source_too_large") << begin;
  }
}

}  // namespace
}  // namespace tongket
