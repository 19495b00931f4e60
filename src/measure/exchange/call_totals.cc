#include "measure/exchange/call_totals.h"

#include "measure/exchange/reported_calls.h"

namespace tongket {

Result<std::int64_t> succeeded_calls(std::string_view csv, const std::string& file, DaySpan span) {
  TK_TRY(ReportedCallReader reader, ReportedCallReader::open(csv, file));
  ReportedCalls row;
  std::int64_t out = 0;
  while (true) {
    TK_TRY(const bool more, reader.next(row));
    if (!more) return out;
    if (!row.of_provider || row.day < span.first || span.last < row.day) continue;
    if (__builtin_add_overflow(out, row.sum.answered - row.sum.faults, &out)) {
      return fail(ErrorCode::kOverflow, "exchange.too_many_calls", {{"file", file}});
    }
  }
}

}  // namespace tongket
