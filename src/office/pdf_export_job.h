// What the two sides of the PDF export tell each other: the command line of the worker, the files
// in its folder, and its exit status.
//
//   tongket pdf-worker <folder> <libreoffice> <language> <memory bytes> <pdf bytes> <seconds>
//   folder: in.docx, out.pdf, profile/
#pragma once

#include <string_view>

namespace tongket {

inline constexpr std::string_view kPdfWorker = "pdf-worker";
inline constexpr int kPdfWorkerArguments = 8;  // with the program's name

enum class PdfWorkerExit {
  kDone = 0,
  kBadCall = 64,
  kNoOffice = 65,    // LibreOffice does not start
  kUnreadable = 66,  // it cannot open the document
  kUnwritten = 67,   // it cannot write the PDF
};

}  // namespace tongket
