#include "http/print_formats.h"

#include <algorithm>

#include "base/text.h"

namespace tongket {

Result<const PrintFormat*> print_format(std::string_view code) {
  const auto* const found = std::ranges::find(kPrintFormats, code, &PrintFormat::code);
  if (found != kPrintFormats.end()) return found;
  return fail(ErrorCode::kInvalidInput, "http.parameter",
              {{"name", "format"}, {"found", excerpt(code, 40)}}, {"?", 0, 0});
}

Reply print_reply(const PrintFormat& format, std::string bytes, const std::string& stem) {
  Reply reply{.type = std::string(format.type), .body = std::move(bytes)};
  // The page brings a stricter policy of its own, with the digests of its styles and script.
  reply.headers.emplace_back("content-security-policy", "base-uri 'none'; frame-ancestors 'none'");
  if (format.format != ReportFormat::kWeb) {
    reply.headers.emplace_back("content-disposition", "attachment; filename=\"" + stem + "." +
                                                          std::string(format.code) + "\"");
  }
  return reply;
}

}  // namespace tongket
