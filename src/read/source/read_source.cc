// Which reader a file needs, by its first bytes; an archive by the names of its parts. What cannot
// be read is named, with what to do about it.
#include <algorithm>
#include <array>
#include <system_error>

#include "base/file.h"
#include "base/text.h"
#include "office/zip.h"
#include "read/source/source_builder.h"

namespace tongket {
namespace {

constexpr std::size_t kPdfHead = 1024;  // where readers look for "%PDF-"

struct Signature {
  std::string_view bytes;
  std::string_view key;
};

// What people send although it is no text; each text says how to mend it.
constexpr std::array kUnreadable{
    Signature{"\xD0\xCF\x11\xE0", "read.source_old_office"},
    Signature{"{\\rtf", "read.source_rtf"},
    Signature{"\x89PNG", "read.source_picture"},
    Signature{"\xFF\xD8\xFF", "read.source_picture"},
    Signature{"GIF8", "read.source_picture"},
    Signature{"<!DOCTYPE html", "read.source_web_page"},
    Signature{"<html", "read.source_web_page"},
    Signature{"Rar!", "read.source_archive"},
    Signature{"7z\xBC\xAF", "read.source_archive"},
    Signature{"\x1F\x8B", "read.source_archive"},
};

enum class ArchiveKind { kWord, kExcel, kOpenDocument, kPresentation, kOther };

ArchiveKind kind_of(const ZipArchive& zip) {
  const auto has = [&](std::string_view prefix) {
    return std::any_of(zip.entries().begin(), zip.entries().end(),
                       [&](const ZipEntry& entry) { return entry.name.starts_with(prefix); });
  };
  if (has("word/")) return ArchiveKind::kWord;
  if (has("xl/")) return ArchiveKind::kExcel;
  if (has("ppt/")) return ArchiveKind::kPresentation;
  if (has("mimetype")) return ArchiveKind::kOpenDocument;
  return has("[Content_Types].xml") ? ArchiveKind::kWord : ArchiveKind::kOther;
}

Result<SourceText> archive_source(std::string_view bytes, const std::string& file,
                                  const SourceLimits& limits, Progress& progress) {
  ZipLimits zip_limits;
  zip_limits.max_archive_bytes = limits.max_bytes;
  TK_TRY(const ZipArchive zip, ZipArchive::open(bytes, file, zip_limits));
  const auto refused = [&](std::string_view key) {
    return fail(ErrorCode::kInvalidInput, key, {}, {file, 0, 0});
  };
  switch (kind_of(zip)) {
    case ArchiveKind::kWord:
      return docx_source(bytes, file, limits);
    case ArchiveKind::kExcel:
      return xlsx_source(bytes, file, limits, progress);
    case ArchiveKind::kOpenDocument:
      return refused("read.source_open_document");
    case ArchiveKind::kPresentation:
      return refused("read.source_presentation");
    case ArchiveKind::kOther:
      break;
  }
  return refused("read.source_archive");
}

}  // namespace

bool is_pdf(std::string_view bytes) {
  return bytes.substr(0, kPdfHead).find("%PDF-") != std::string_view::npos;
}

Result<SourceText> source_of_bytes(std::string_view bytes, const std::string& name,
                                   const SourceLimits& limits, Progress& progress) {
  if (bytes.size() > limits.max_bytes) {
    return fail(ErrorCode::kOverflow, "read.source_too_large",
                {{"limit", std::to_string(limits.max_bytes)}}, {name, 0, 0});
  }
  if (bytes.starts_with("PK\x03\x04")) return archive_source(bytes, name, limits, progress);
  for (const Signature& signature : kUnreadable) {
    if (bytes.starts_with(signature.bytes)) {
      return fail(ErrorCode::kInvalidInput, signature.key, {}, {name, 0, 0});
    }
  }
  return text_source(bytes, name, limits);
}

Result<SourceText> read_source(const std::filesystem::path& file, const SourceLimits& limits,
                               Progress& progress) {
  TK_TRY(const MappedFile mapped, MappedFile::open(file));
  const std::string_view bytes = mapped.bytes();
  if (is_pdf(bytes) && bytes.size() <= limits.max_bytes) return pdf_source(file, limits, progress);
  return source_of_bytes(bytes, file.string(), limits, progress);
}

}  // namespace tongket
