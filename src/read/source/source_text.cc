#include "read/source/source_text.h"

namespace tongket {

std::string_view to_code(SourceFormat format) {
  switch (format) {
    case SourceFormat::kText:
      return "txt";
    case SourceFormat::kDocx:
      return "docx";
    case SourceFormat::kPdf:
      return "pdf";
    case SourceFormat::kXlsx:
      return "xlsx";
  }
  return "txt";
}

}  // namespace tongket
