// Any bytes as a workbook: as an archive if they begin like one, else as the XML of a sheet.
// Properties: those of every source.

#include <cstdint>
#include <string>
#include <string_view>

#include "read/source/source_fuzz.h"
#include "support/zip_builder.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string bytes(reinterpret_cast<const char*>(data), size);
  if (!bytes.starts_with("PK")) {
    tongket::testing::Workbook book;
    book.sheet = bytes;
    bytes = book.bytes();
  }
  tongket::SourceLimits limits;
  limits.max_bytes = std::size_t{8} << 20;
  limits.max_lines = 50'000;
  tongket::testing::check_source(
      tongket::xlsx_source(bytes, "f.xlsx", limits, tongket::Progress::none()), limits);
  return 0;
}
