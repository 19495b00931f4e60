// Any bytes as CSV. Properties: every field is a part of the input or free of it but never larger;
// each record has as many fields as the header; places lie inside the file; what was read, written
// by csv_line() and read again is the same.

#include "base/csv.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/message.h"
#include "base/text.h"

namespace {

using tongket::CsvReader;
using tongket::CsvRecord;
using tongket::Result;

void check_error(const tongket::Error& error, std::string_view bytes) {
  TK_ASSERT(tongket::has_message(tongket::Language::kVietnamese, error.key));
  TK_ASSERT(error.place.line >= 1 && error.place.column >= 1);
  TK_ASSERT(static_cast<std::size_t>(error.place.line) <= bytes.size() + 1);
  TK_ASSERT(static_cast<std::size_t>(error.place.column) <= bytes.size() + 1);
  TK_ASSERT(!tongket::first_invalid_utf8(describe(error, tongket::Language::kVietnamese)));
}

std::vector<std::string> copied(const CsvRecord& record) {
  std::vector<std::string> out;
  for (std::size_t i = 0; i < record.size(); ++i) out.emplace_back(record.field(i));
  return out;
}

// A written record must read back as itself, behind a header of as many names.
void check_round_trip(const std::vector<std::string>& fields) {
  std::vector<std::string> header;
  for (std::size_t i = 0; i < fields.size(); ++i) header.push_back("c" + std::to_string(i));
  const std::string text = tongket::csv_line(header) + tongket::csv_line(fields);
  Result<CsvReader> again = CsvReader::open(text, "again");
  TK_ASSERT(again.ok());
  CsvRecord record;
  const Result<bool> more = again->next(record);
  TK_ASSERT(more.ok() && *more);
  TK_ASSERT(copied(record) == fields);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  Result<CsvReader> reader = CsvReader::open(bytes, "f.csv", {.max_record_bytes = 4096});
  if (!reader) {
    check_error(reader.error(), bytes);
    return 0;
  }
  CsvRecord record;
  while (true) {
    const Result<bool> more = reader->next(record);
    if (!more) {
      check_error(more.error(), bytes);
      break;
    }
    if (!*more) break;
    TK_ASSERT(record.size() == reader->header().size());
    std::size_t total = 0;
    for (std::size_t i = 0; i < record.size(); ++i) {
      total += record.field(i).size();
      TK_ASSERT(!tongket::first_invalid_utf8(record.field(i)));
      TK_ASSERT(record.column(i) >= 1 && record.line() >= 1);
    }
    TK_ASSERT(total <= bytes.size() && reader->bytes_read() <= bytes.size());
    check_round_trip(copied(record));
  }
  return 0;
}
