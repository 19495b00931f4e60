// Figures as a data set that somebody takes away: one row for each value, with everything that says
// what it is. It is copied from the state under the lock, so that files are written without it.
//
//   Dataset set(live.pack(), language);                // under the lock
//   PublicRows(live, set).add(org, fact);
//   lock.unlock();
//   TK_TRY(const std::string bytes, dataset_file(set, DatasetFormat::kCsv));
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/message.h"
#include "http/call.h"
#include "http/live.h"
#include "http/public_record.h"

namespace tongket {

struct Dataset {
  struct Row {
    std::string org;  // as asked for; of a value on other borders the unit is not the fact's
    Fact fact;
    std::optional<Moment> published_at;
    std::vector<std::string> parts = {};  // units that told it, on other borders
  };
  // Units beside periods, as the page shows them; empty: there is no such table.
  struct Table {
    std::vector<std::string> orgs;
    std::vector<TimePeriod> periods;
  };

  Dataset(const Pack& of, Language in, Moment at) : pack(&of), language(in), made_at(at) {}

  const Pack* pack;  // the server keeps every pack that it ever had
  Language language;
  Moment made_at;
  std::optional<Date> footing;
  std::vector<Row> rows;
  std::map<std::string, NamedText, std::less<>> sources;  // names of what the rows name
  Table table;
};

// Copies facts into a data set. Under the lock.
class PublicRows {
 public:
  PublicRows(const Live& live, Dataset& set) : live_(live), set_(set), record_(live) {}
  void add(const std::string& org, const Fact& fact, std::vector<std::string> parts = {});

 private:
  const Live& live_;
  Dataset& set_;
  PublicRecord record_;
};

// kCsv: RFC 4180, UTF-8 with a byte order mark, decimal point. kCsvExcel: semicolons and decimal
// commas, which an Excel with Vietnamese settings opens at a double click. kSdmxCsv: SDMX-CSV 2.0
// (dataset_sdmx.h). kXlsx: typed numbers.
enum class DatasetFormat : std::uint8_t { kCsv, kCsvExcel, kSdmxCsv, kXlsx, kJson };

// What ?format and ?dialect ask for; nullopt without a format; kInvalidInput.
Result<std::optional<DatasetFormat>> format_wanted(const Request& request);

// ?lang, else that of the request: a link that is opened by a program sends no cookie.
Language language_wanted(const Call& call);

// "publisher" and "licence" (null for none) of the pack.
void write_terms(JsonWriter& json, const Pack& pack);

// Without the lock. kOverflow for more rows than a workbook can have.
Result<std::string> dataset_file(const Dataset& set, DatasetFormat format);

// The file as an answer that browsers save under a name; `name` without ending, any text.
Result<Reply> dataset_reply(const Dataset& set, DatasetFormat format, std::string_view name);

}  // namespace tongket
