// Word documents as PDF, printed by LibreOffice (LibreOfficeKit) in a process of its own. That
// process is this program started again with the first argument "pdf-worker"; it gets a temporary
// folder with its own LibreOffice profile (macros and link updates off), limits on memory, time
// and file size, and no network where the system allows that. What goes wrong there cannot take
// the program along; the folder is removed whatever happens.
//
//   int main(int argc, char** argv) {
//     if (is_pdf_worker(argc, argv)) return pdf_worker_main(argc, argv);   // before anything else
//   TK_TRY(const std::string pdf, export_pdf(docx_bytes, {.time_out = std::chrono::seconds(30)}));
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "base/message.h"
#include "base/result.h"

namespace tongket {

struct PdfOptions {
  Language language = Language::kVietnamese;  // separators of numbers in charts and fields
  std::chrono::seconds time_out{120};         // then the process is killed
  std::uint64_t memory_bytes = std::uint64_t{4} << 30;  // address space
  std::uint64_t max_pdf_bytes = std::uint64_t{256} << 20;
  std::filesystem::path program = "/proc/self/exe";  // its main() must know the worker, as above
};

// The folder of LibreOffice's libraries: $TONGKET_LIBREOFFICE if it is set, else where Debian and
// libreoffice.org install it. nullopt if they are not there.
std::optional<std::filesystem::path> find_libreoffice();

// The bytes of a tagged PDF of a .docx. kNotFound if LibreOffice is not installed (the message
// names the packages), kInvalidInput if it cannot read the document, kOverflow for a PDF beyond the
// limit, kIo if it fails, crashes or takes too long; what it wrote to stderr is the argument "log".
// Blocks until then; may be called from several threads.
Result<std::string> export_pdf(std::string_view document, const PdfOptions& options = {});

bool is_pdf_worker(int argc, char** argv);
// The worker's whole life (office/pdf_export_job.h): ends the process, or returns the exit status
// for a call that export_pdf() did not make.
int pdf_worker_main(int argc, char** argv);

}  // namespace tongket
