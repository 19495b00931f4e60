// The main() of this module's tests stands here, because the PDF export starts its own program
// again as worker.
#include "office/pdf_export.h"

#include <gtest/gtest.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include "office/zip_writer.h"

namespace tongket {
namespace {

namespace fs = std::filesystem;

std::string docx_of(std::string_view text) {
  const std::string document =
      R"(<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">)"
      R"(<w:body><w:p><w:r><w:t>)" +
      std::string(text) + "</w:t></w:r></w:p></w:body></w:document>";
  ZipWriter zip;
  zip.add(
      {.name = "[Content_Types].xml",
       .content =
           R"(<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">)"
           R"(<Default Extension="rels" ContentType=)"
           R"("application/vnd.openxmlformats-package.relationships+xml"/>)"
           R"(<Override PartName="/word/document.xml" ContentType="application/)"
           R"(vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>)"});
  zip.add({.name = "_rels/.rels",
           .content = R"(<Relationships xmlns=)"
                      R"("http://schemas.openxmlformats.org/package/2006/relationships">)"
                      R"(<Relationship Id="rId1" Target="word/document.xml" Type="http://schemas.)"
                      R"(openxmlformats.org/officeDocument/2006/relationships/officeDocument"/>)"
                      R"(</Relationships>)"});
  zip.add({.name = "word/document.xml", .content = document});
  return std::move(zip).finish().value();
}

// An empty folder for temporary files of the export, in $TMPDIR while it lives.
class Sandbox {
 public:
  Sandbox() {
    std::string name = (fs::temp_directory_path() / "pdf-test-XXXXXX").string();
    folder_ = mkdtemp(name.data());
    setenv("TMPDIR", folder_.c_str(), 1);
  }
  Sandbox(const Sandbox&) = delete;
  Sandbox& operator=(const Sandbox&) = delete;
  ~Sandbox() {
    unsetenv("TMPDIR");
    unsetenv("TONGKET_LIBREOFFICE");
    fs::remove_all(folder_);
  }
  [[nodiscard]] const fs::path& folder() const { return folder_; }
  [[nodiscard]] bool is_empty() const { return fs::is_empty(folder_); }

 private:
  fs::path folder_;
};

// A program that does what a test needs in place of the worker; $1 is "pdf-worker", $2 the folder.
fs::path program_of(const Sandbox& sandbox, std::string_view script) {
  fs::path file = sandbox.folder().parent_path() / (sandbox.folder().filename().string() + ".sh");
  std::ofstream(file) << "#!/bin/sh\n" << script << "\n";
  fs::permissions(file, fs::perms::owner_all);
  return file;
}

// LibreOffice need not be there, as long as something stands in its place.
void pretend_libreoffice(const Sandbox& sandbox) {
  std::ofstream(sandbox.folder() / "libsofficeapp.so") << "";
  setenv("TONGKET_LIBREOFFICE", sandbox.folder().c_str(), 1);
}

Error error_with(std::string_view script, PdfOptions options = {}) {
  const Sandbox office;
  const Sandbox sandbox;  // inside the other
  pretend_libreoffice(office);
  options.program = program_of(sandbox, script);
  const Result<std::string> pdf = export_pdf("PK", options);
  EXPECT_TRUE(sandbox.is_empty());  // nothing stays behind
  if (pdf) return {.key = "", .args = {{"pdf", *pdf}}};
  EXPECT_TRUE(has_message(Language::kVietnamese, pdf.error().key));
  EXPECT_TRUE(has_message(Language::kEnglish, pdf.error().key));
  return pdf.error();
}

std::string argument(const Error& error, std::string_view name) {
  for (const Arg& arg : error.args) {
    if (arg.name == name) return arg.value;
  }
  return "";
}

TEST(PdfExport, PrintsADocument) {
  if (!find_libreoffice()) GTEST_SKIP() << "LibreOffice is not installed";
  const Sandbox sandbox;
  const Result<std::string> pdf = export_pdf(docx_of("T\u1ed5ng k\u1ebft"));
  ASSERT_TRUE(pdf.ok()) << describe(pdf.error(), Language::kEnglish);
  EXPECT_TRUE(pdf->starts_with("%PDF-"));
  EXPECT_NE(pdf->find("/StructTreeRoot"), std::string::npos);  // tagged
  EXPECT_TRUE(sandbox.is_empty());
}

TEST(PdfExport, SaysWhichPackagesAreMissing) {
  const Sandbox sandbox;
  setenv("TONGKET_LIBREOFFICE", sandbox.folder().c_str(), 1);
  const Result<std::string> pdf = export_pdf(docx_of("a"));
  ASSERT_FALSE(pdf.ok());
  EXPECT_EQ(pdf.error().code, ErrorCode::kNotFound);
  for (const Language language : {Language::kVietnamese, Language::kEnglish}) {
    EXPECT_NE(describe(pdf.error(), language).find("libreoffice-writer-nogui"), std::string::npos);
  }
}

TEST(PdfExport, WhatIsNoDocumentIsNotPrinted) {
  const Sandbox sandbox;
  pretend_libreoffice(sandbox);
  const Result<std::string> pdf = export_pdf("a text");
  ASSERT_FALSE(pdf.ok());
  EXPECT_EQ(pdf.error().key, "office.pdf_unreadable");
}

TEST(PdfExport, LibreOfficeThatCannotBeLoadedIsAnError) {
  const Sandbox sandbox;
  pretend_libreoffice(sandbox);
  const Result<std::string> pdf = export_pdf(docx_of("a"));
  ASSERT_FALSE(pdf.ok());
  EXPECT_EQ(pdf.error().key, "office.pdf_failed");
}

TEST(PdfExport, GivesWhatTheWorkerWrote) {
  const Error none = error_with(
      "test -f $2/in.docx && test -d $2/profile && "
      "printf '%%PDF-1.6 x' > $2/out.pdf");
  EXPECT_EQ(none.key, "");
  EXPECT_EQ(argument(none, "pdf"), "%PDF-1.6 x");
}

TEST(PdfExport, AWorkerThatHangsIsKilledWithItsChildren) {
  const Error error =
      error_with("sleep 600 & echo starting >&2; wait", {.time_out = std::chrono::seconds(1)});
  EXPECT_EQ(error.key, "office.pdf_time_out");
  EXPECT_EQ(argument(error, "log"), "starting");
}

TEST(PdfExport, AWorkerThatFailsLeavesItsLastWords) {
  const Error failed = error_with("echo no font >&2; exit 67");
  EXPECT_EQ(failed.key, "office.pdf_failed");
  EXPECT_EQ(argument(failed, "log"), "no font");
  EXPECT_EQ(argument(failed, "status"), "exit 67");
  EXPECT_EQ(error_with("exit 66").key, "office.pdf_unreadable");
  EXPECT_EQ(argument(error_with("kill -SEGV $$"), "status"), "signal 11");
  EXPECT_EQ(error_with("echo text > $2/out.pdf").key, "office.pdf_failed");
  EXPECT_FALSE(error_with("exit 0").key.empty());
  EXPECT_EQ(error_with("printf '%%PDF-123456789' > $2/out.pdf", {.max_pdf_bytes = 10}).key,
            "office.pdf_too_large");
}

TEST(PdfExport, TheWorkerSeesNothingOfOurEnvironment) {
  setenv("TONGKET_SECRET", "x", 1);
  const Error none = error_with("printf '%%PDF-%s' \"$TONGKET_SECRET\" > $2/out.pdf");
  unsetenv("TONGKET_SECRET");
  EXPECT_EQ(argument(none, "pdf"), "%PDF-");
}

TEST(PdfExport, AProgramThatIsNotThereIsAnError) {
  const Sandbox sandbox;
  pretend_libreoffice(sandbox);
  const Result<std::string> pdf = export_pdf("PK", {.program = "/nowhere/tongket"});
  ASSERT_FALSE(pdf.ok());
  EXPECT_EQ(pdf.error().key, "office.pdf_no_start");
}

TEST(PdfExport, AStrangeCallOfTheWorkerIsRefused) {
  std::string words[] = {"tongket", "pdf-worker", "folder"};
  char* arguments[] = {words[0].data(), words[1].data(), words[2].data(), nullptr};
  EXPECT_TRUE(is_pdf_worker(3, arguments));
  EXPECT_FALSE(is_pdf_worker(1, arguments));
  EXPECT_EQ(pdf_worker_main(3, arguments), 64);
}

}  // namespace
}  // namespace tongket

int main(int argc, char** argv) {
  if (tongket::is_pdf_worker(argc, argv)) return tongket::pdf_worker_main(argc, argv);
  ::testing::InitGoogleTest(&argc, argv);
  return RUN_ALL_TESTS();
}
