// The forms in which a report is given out, and the answer that carries its bytes.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "net/request.h"
#include "report/print.h"

namespace tongket {

struct PrintFormat {
  std::string_view code;  // of the parameter "format", and the ending of the file
  ReportFormat format;
  std::string_view type;
};
inline constexpr std::array<PrintFormat, 4> kPrintFormats{
    {{"docx", ReportFormat::kWord,
      "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
     {"pdf", ReportFormat::kPdf, "application/pdf"},
     {"xlsx", ReportFormat::kExcel,
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
     {"html", ReportFormat::kWeb, "text/html; charset=utf-8"}}};

// kInvalidInput for another code.
Result<const PrintFormat*> print_format(std::string_view code);

// `stem`: the file's name without its ending, ASCII.
Reply print_reply(const PrintFormat& format, std::string bytes, const std::string& stem);

}  // namespace tongket
