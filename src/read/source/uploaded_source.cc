#include "read/source/uploaded_source.h"

#include <stdlib.h>  // NOLINT(modernize-deprecated-headers): mkdtemp is no standard C++

#include <filesystem>
#include <utility>

#include "base/file.h"
#include "read/source/source_builder.h"

namespace tongket {
namespace {

namespace fs = std::filesystem;

// The document as a file that another process can open; gone with this object.
class DocumentFile {
 public:
  static Result<DocumentFile> write(std::string_view bytes) {
    std::string pattern = (fs::temp_directory_path() / "tongket-document.XXXXXX").string();
    if (mkdtemp(pattern.data()) == nullptr) {
      return fail(ErrorCode::kIo, "read.upload_no_folder", {{"folder", pattern}});
    }
    DocumentFile out{fs::path(pattern)};
    TK_CHECK(write_file_atomically(out.path(), bytes));
    return out;
  }
  DocumentFile(DocumentFile&& other) noexcept : folder_(std::exchange(other.folder_, {})) {}
  DocumentFile& operator=(DocumentFile&&) = delete;
  ~DocumentFile() {
    std::error_code ignored;
    if (!folder_.empty()) fs::remove_all(folder_, ignored);
  }
  [[nodiscard]] fs::path path() const { return folder_ / "document"; }

 private:
  explicit DocumentFile(fs::path folder) : folder_(std::move(folder)) {}
  fs::path folder_;
};

Result<SourceText> read_any(const UploadedDocument& document, Progress& progress) {
  const SourceLimits limits = upload_limits();
  if (!is_pdf(document.bytes) || document.bytes.size() > limits.max_bytes) {
    return source_of_bytes(document.bytes, document.name, limits, progress);
  }
  TK_TRY(const DocumentFile file, DocumentFile::write(document.bytes));
  return pdf_source(file.path(), limits, progress);
}

}  // namespace

SourceLimits upload_limits() {
  SourceLimits out;
  out.max_bytes = std::size_t{32} << 20;
  out.max_text_bytes = std::size_t{8} << 20;
  out.max_lines = 100'000;
  out.max_pages = 500;
  out.max_ocr_pages = 50;
  out.seconds = 180;
  return out;
}

Result<SourceText> read_uploaded(const UploadedDocument& document, Progress& progress) {
  Result<SourceText> out = read_any(document, progress);
  if (!out) {
    out.error().place.file = document.name;
    return out;
  }
  out->name = document_name(document.name);
  for (SourceNotice& notice : out->notices) notice.place.file = document.name;
  return out;
}

}  // namespace tongket
