// These run poppler and Tesseract, which `./do setup run` installs.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/file.h"
#include "base/message.h"
#include "read/source/pdf_fixture.h"
#include "read/source/source_text.h"
#include "read/source/tool.h"

namespace tongket {
namespace {

using testing::line;
using testing::Pdf;
using testing::text_at;
using Strings = std::vector<std::string>;

// Sets a variable of the environment for the length of a test.
class Environment {
 public:
  Environment(const char* name, const std::string& value) : name_(name) {
    const char* before = std::getenv(name);
    if (before != nullptr) before_ = before;
    setenv(name, value.c_str(), 1);
  }
  Environment(const Environment&) = delete;
  Environment& operator=(const Environment&) = delete;
  ~Environment() { before_ ? setenv(name_, before_->c_str(), 1) : unsetenv(name_); }

 private:
  const char* name_;
  std::optional<std::string> before_;
};

class PdfSource : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string name = (std::filesystem::temp_directory_path() / "tongket-pdf-XXXXXX").string();
    ASSERT_NE(mkdtemp(name.data()), nullptr);
    folder_ = name;
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  Result<SourceText> read(std::string_view bytes, const SourceLimits& limits = {},
                          Progress& progress = Progress::none()) const {
    TK_CHECK(write_file_atomically(file(), bytes));
    return read_source(file(), limits, progress);
  }
  [[nodiscard]] std::filesystem::path file() const { return folder_ / "bao-cao.pdf"; }
  [[nodiscard]] std::string refusal(std::string_view bytes, const SourceLimits& limits = {}) const {
    const Result<SourceText> out = read(bytes, limits);
    if (out.ok()) return "";
    EXPECT_TRUE(has_message(Language::kEnglish, out.error().key)) << out.error().key;
    EXPECT_EQ(out.error().place.file, file().string());
    return out.error().key;
  }

  std::filesystem::path folder_;
};

Strings pdf_lines(const SourceText& text) {
  Strings out;
  for (const SourceLine& l : text.lines) {
    std::string where = std::to_string(l.number);
    if (l.cell.inside()) {
      where += "@" + std::to_string(l.cell.row) + "." + std::to_string(l.cell.column);
    }
    out.push_back(where + ":" + l.text);
  }
  return out;
}

std::string pdf_table() {
  std::string out;
  for (const int y : {600, 620, 640}) out += line(72, y, 372, y);
  for (const int x : {72, 222, 372}) out += line(x, 600, x, 640);
  return out + text_at(80, 626, "Chi tieu") + text_at(230, 626, "Nam 2022") +
         text_at(80, 606, "Doanh thu") + text_at(230, 606, "52.300");
}

TEST_F(PdfSource, ReadsLinesAndTables) {
  const auto text = read(Pdf()
                             .page(text_at(72, 700, "Bao cao nam") + pdf_table())
                             .page(text_at(72, 700, "Trang hai"))
                             .bytes());
  ASSERT_TRUE(text.ok()) << text.error().key;
  EXPECT_EQ(pdf_lines(*text), (Strings{"1001:Bao cao nam", "1002@0.0:Chi tieu", "1002@0.1:Nam 2022",
                                       "1003@1.0:Doanh thu", "1003@1.1:52.300", "2001:Trang hai"}));
  EXPECT_EQ(text->format, SourceFormat::kPdf);
  EXPECT_EQ(text->name, "bao-cao");
  EXPECT_TRUE(text->wrapped);
  EXPECT_EQ(text->lines.back().page, 2);
  EXPECT_TRUE(text->notices.empty());
}

TEST_F(PdfSource, LeavesPagesOutThatAreTooMany) {
  SourceLimits limits;
  limits.max_pages = 1;
  const auto text = read(Pdf().page(text_at(72, 700, "mot")).page("").page("").bytes(), limits);
  ASSERT_TRUE(text.ok());
  EXPECT_EQ(pdf_lines(*text), Strings{"1001:mot"});
  ASSERT_EQ(text->notices.size(), 1U);
  EXPECT_EQ(text->notices[0].key, "read.pdf_pages_left_out");
  EXPECT_EQ(text->notices[0].args[0].value, "2-3");
}

TEST_F(PdfSource, RefusesWhatIsBroken) {
  EXPECT_EQ(refusal("%PDF-1.4\nhong"), "read.pdf_damaged");
  const std::string good = Pdf().page(text_at(72, 700, "mot")).bytes();
  EXPECT_EQ(refusal(std::string_view(good).substr(0, 60)), "read.pdf_damaged");
  EXPECT_EQ(refusal(Pdf::file_of({"<< /Type /Catalog /Pages 2 0 R >>",
                                  "<< /Type /Pages /Kids [2 0 R] /Count 3 >>"})),
            "read.pdf_damaged");
}

TEST_F(PdfSource, SurvivesCircles) {
  // A drawing that draws itself, on a page whose parent is itself.
  const std::string page =
      "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font "
      "<< /F1 5 0 R >> /XObject << /X 6 0 R >> >> >>";
  const std::string drawing =
      "<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 6 0 R >> >> "
      "/Length 5 >>\nstream\n/X Do\nendstream";
  const std::string circle = Pdf::file_of(
      {"<< /Type /Catalog /Pages 2 0 R >>",
       "<< /Type /Pages /Parent 2 0 R /Kids [3 0 R 2 0 R] /Count 2 >>", page,
       "<< /Length 45 >>\nstream\nBT /F1 12 Tf 72 700 Td (con doc) Tj ET /X Do\nendstream",
       "<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman >>", drawing});
  const auto text = read(circle);
  ASSERT_TRUE(text.ok()) << text.error().key;
  EXPECT_EQ(pdf_lines(*text)[0], "1001:con doc");
}

TEST_F(PdfSource, NamesPasswords) {
  std::string locked = Pdf().page(text_at(72, 700, "mot")).bytes();
  const std::string hex(64, '0');
  locked.replace(locked.find("/Root"), 5,
                 "/Encrypt << /Filter /Standard /V 1 /R 2 /Length 40 /P -4 /O <" + hex + "> /U <" +
                     hex + "> >> /ID [<00> <00>] /Root");
  EXPECT_EQ(refusal(locked), "read.pdf_password");
}

TEST_F(PdfSource, StopsInTime) {
  SourceLimits limits;
  limits.seconds = 0;
  EXPECT_EQ(refusal(Pdf().page(text_at(72, 700, "mot")).bytes(), limits), "read.pdf_time_out");
}

TEST_F(PdfSource, NeedsPoppler) {
  const std::string bytes = Pdf().page(text_at(72, 700, "mot")).bytes();
  const Environment path("PATH", folder_.string());
  EXPECT_EQ(read(bytes).error().key, "read.tool_missing");
}

// --- scans ------------------------------------------------------------------------

// A page of print as a scanner would see it.
std::string scanned(const std::filesystem::path& folder, std::string_view content) {
  constexpr int kDots = 200;
  const std::filesystem::path printed = folder / "in.pdf";
  EXPECT_TRUE(write_file_atomically(printed, Pdf().page(content).bytes()).ok());
  ToolLimits limits;
  limits.deadline = std::chrono::steady_clock::now() + std::chrono::seconds(60);
  const auto drawn = run_tools({{find_tool("pdftoppm", "poppler-utils").value(),
                                 {"-gray", "-singlefile", "-r", std::to_string(kDots), "-x", "150",
                                  "-y", "300", "-W", "900", "-H", "400", printed.string()}}},
                               limits, Progress::none());
  EXPECT_TRUE(drawn.ok());
  constexpr std::size_t kBytes = std::size_t{900} * 400;
  testing::Picture picture{.width = 900, .height = 400, .grey = {}};
  const std::string& pgm = drawn->front().printed;
  picture.grey = pgm.substr(pgm.size() - kBytes);
  return Pdf().picture(picture, kDots).bytes();
}

const std::string kPrint =
    text_at(72, 700, "DOANH THU 52.300", 20) + text_at(72, 660, "TRONG NAM 2022", 20);

class StepWatch final : public Progress {
 public:
  void report(const char* step, std::uint64_t completed, std::uint64_t /*total*/) override {
    steps.push_back(std::string(step) + " " + std::to_string(completed));
    EXPECT_TRUE(has_message(Language::kVietnamese, step));
  }
  [[nodiscard]] bool cancelled() const override { return steps.size() >= cancel_at; }
  Strings steps;
  std::size_t cancel_at = 1000;
};

TEST_F(PdfSource, RecognisesScannedPages) {
  StepWatch watch;
  const auto text = read(scanned(folder_, kPrint), {}, watch);
  ASSERT_TRUE(text.ok()) << text.error().key;
  EXPECT_EQ(pdf_lines(*text), (Strings{"1001:DOANH THU 52.300", "1002:TRONG NAM 2022"}));
  ASSERT_EQ(text->notices.size(), 1U);
  EXPECT_EQ(text->notices[0].key, "read.pdf_ocr_used");
  EXPECT_EQ(text->notices[0].args[0].value, "1");
  EXPECT_EQ(watch.steps, (Strings{"read.pdf_ocr 1", "read.pdf_pages 1"}));
}

TEST_F(PdfSource, SaysWhatScansNeed) {
  const std::string bytes = Pdf().page("").page(text_at(72, 700, "co chu")).page("").bytes();
  {
    const Environment data("TESSDATA_PREFIX", folder_.string());
    const auto text = read(bytes);
    ASSERT_TRUE(text.ok()) << text.error().key;
    EXPECT_EQ(pdf_lines(*text), Strings{"2001:co chu"});
    ASSERT_EQ(text->notices.size(), 1U);
    EXPECT_EQ(text->notices[0].key, "read.pdf_no_ocr");
    EXPECT_EQ(text->notices[0].args[0].value, "1, 3");
  }
  SourceLimits limits;
  limits.max_ocr_pages = 0;
  const auto text = read(bytes, limits);
  ASSERT_TRUE(text.ok());
  EXPECT_EQ(text->notices[0].key, "read.pdf_ocr_left_out");
}

TEST_F(PdfSource, CanBeCancelled) {
  StepWatch watch;
  watch.cancel_at = 0;
  const auto text = read(Pdf().page(text_at(72, 700, "mot")).bytes(), {}, watch);
  ASSERT_FALSE(text.ok());
  EXPECT_EQ(text.error().code, ErrorCode::kCancelled);
}

}  // namespace
}  // namespace tongket
