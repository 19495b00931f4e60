#include "http/attachment.h"

#include <gtest/gtest.h>

namespace tongket {
namespace {

TEST(Attachment, NamesTheFileForOldAndNewBrowsers) {
  EXPECT_EQ(attachment("a.docx").second,
            "attachment; filename=\"a.docx\"; filename*=UTF-8''a.docx");
  EXPECT_EQ(attachment("B\u00e1o c\u00e1o.docx").second,
            "attachment; filename=\"bao-cao.docx\"; filename*=UTF-8''B%C3%A1o%20c%C3%A1o.docx");
}

TEST(Attachment, NothingOfANameLeavesIt) {
  EXPECT_EQ(attachment("..\\a\"; x=\r\n/b").second,
            "attachment; filename=\"-.-a---x----b\"; filename*=UTF-8''-.-a-%3B%20x%3D---b");
}

}  // namespace
}  // namespace tongket
