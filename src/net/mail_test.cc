#include "net/mail.h"

#include <gtest/gtest.h>
#include <openssl/evp.h>

#include <algorithm>

#include "base/text.h"

namespace tongket {
namespace {

const MailStamp kStamp{.id = "1a2b@example.vn",
                       .at = std::chrono::sys_seconds(std::chrono::seconds(1689822000))};

Mail simple() {
  return {.from = {"Reports", "report@example.vn"},
          .to = {{"", "a@example.vn"}},
          .subject = "Subject",
          .text = "Text\n"};
}

TEST(Mail, IsWrittenWhole) {
  const Result<std::string> bytes = mail_bytes(simple(), kStamp);
  ASSERT_TRUE(bytes.ok());
  EXPECT_EQ(*bytes,
            "Date: Thu, 20 Jul 2023 10:00:00 +0700\r\n"
            "From: \"Reports\" <report@example.vn>\r\n"
            "To: a@example.vn\r\n"
            "Message-ID: <1a2b@example.vn>\r\n"
            "Subject: Subject\r\n"
            "MIME-Version: 1.0\r\n"
            "Content-Type: text/plain; charset=utf-8\r\n"
            "Content-Transfer-Encoding: quoted-printable\r\n"
            "Auto-Submitted: auto-generated\r\n"
            "\r\n"
            "Text\r\n");
}

TEST(Mail, VietnameseIsEncodedInShortLines) {
  Mail mail = simple();
  for (int i = 0; i < 8; ++i) mail.subject += " B\u00e1o c\u00e1o qu\u00fd \u0111\u1ec3 duy\u1ec7t";
  mail.text = mail.subject + "\n";
  mail.from.name = "V\u0103n ph\u00f2ng B\u1ed9";
  const Result<std::string> bytes = mail_bytes(mail, kStamp);
  ASSERT_TRUE(bytes.ok());
  for (const std::string_view line : split(*bytes, '\n')) {
    EXPECT_LE(line.size(), 77U) << line;  // with the CR
    for (const char c : line) EXPECT_LT(static_cast<unsigned char>(c), 128U);
  }
}

std::string from_base64(std::string_view text) {
  std::string out(text.size(), '\0');
  const int size = EVP_DecodeBlock(reinterpret_cast<unsigned char*>(out.data()),
                                   reinterpret_cast<const unsigned char*>(text.data()),
                                   static_cast<int>(text.size()));
  EXPECT_GE(size, 0);
  const auto padding = static_cast<std::size_t>(std::ranges::count(text, '='));
  out.resize(static_cast<std::size_t>(size) - padding);
  return out;
}

TEST(Mail, EncodedWordsSplitNoCharacter) {
  EXPECT_EQ(encoded_words("plain"), "plain");
  EXPECT_EQ(encoded_words("\u0111"), "=?UTF-8?B?xJE=?=");
  EXPECT_NE(encoded_words("=?UTF-8?B?xJE=?="), "=?UTF-8?B?xJE=?=");  // shown as it was typed
  // Characters of one, two and three bytes, so that cuts fall everywhere.
  std::string text;
  for (int i = 0; i < 60; ++i) text += "a\u0111\u1ec7";
  for (std::size_t skip = 0; skip < 3; ++skip) {
    const std::string from = text.substr(skip == 2 ? 3 : skip);
    const std::string words = encoded_words(from);
    std::string decoded;
    for (std::string_view word : split(words, '\n')) {
      word = trimmed(word);
      EXPECT_LE(word.size(), 75U);
      ASSERT_TRUE(word.starts_with("=?UTF-8?B?") && word.ends_with("?="));
      const std::string part = from_base64(word.substr(10, word.size() - 12));
      EXPECT_FALSE(first_invalid_utf8(part));
      decoded += part;
    }
    EXPECT_EQ(decoded, from);
  }
}

TEST(Mail, QuotedPrintable) {
  EXPECT_EQ(quoted_printable("a=b"), "a=3Db\r\n");
  EXPECT_EQ(quoted_printable("end \nnext\t"), "end=20\r\nnext=09\r\n");
  EXPECT_EQ(quoted_printable("\u0111\r\n"), "=C4=91\r\n");
  EXPECT_EQ(quoted_printable(std::string(80, 'x')),
            std::string(75, 'x') + "=\r\n" + std::string(5, 'x') + "\r\n");
  EXPECT_EQ(quoted_printable(""), "\r\n");
}

TEST(Mail, NothingBeginsAnotherField) {
  for (const char* evil : {"a\r\nBcc: x@y.z", "a\nb", "a\rb", "a\x01", "\xff"}) {
    Mail subject = simple();
    subject.subject = evil;
    EXPECT_EQ(mail_bytes(subject, kStamp).error().key, "net.mail_line");
    Mail name = simple();
    name.from.name = evil;
    EXPECT_EQ(mail_bytes(name, kStamp).error().key, "net.mail_line");
  }
  for (const char* evil : {"", "a", "@b", "a@", "a@b\r\nX: y", "a b@c", "a@b@c", "<a@b>",
                           "a@b>,c@d", "a@.b", "a@b..c", "\u0111@b.c"}) {
    Mail mail = simple();
    mail.to = {{"", evil}};
    EXPECT_EQ(mail_bytes(mail, kStamp).error().key, "net.mail_address") << evil;
  }
  Mail nobody = simple();
  nobody.to.clear();
  EXPECT_EQ(mail_bytes(nobody, kStamp).error().key, "net.mail_nobody");
  Mail quoted = simple();
  quoted.from.name = "A \"B\" \\";
  EXPECT_NE(mail_bytes(quoted, kStamp)->find("From: \"A \\\"B\\\" \\\\\" <"), std::string::npos);
}

}  // namespace
}  // namespace tongket
