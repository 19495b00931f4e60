// Idea: both formats are brought to one shape, a row of fields by column (ValueRow), and one reader
// turns rows into observations. A CSV is walked record by record in place; a sheet is streamed. A
// mistake in a field does not stop the reading; a broken container does.
#include "read/value_table.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/csv.h"
#include "base/text.h"
#include "office/xlsx.h"
#include "read/table_mistakes.h"
#include "read/value_columns.h"
#include "read/value_row.h"

namespace tongket {
namespace {

constexpr std::string_view kZipMark = "PK\x03\x04";
constexpr std::string_view kOldOfficeMark = "\xD0\xCF\x11\xE0";
constexpr std::size_t kMaxRows = 10'000'000;
constexpr std::size_t kMaxFileName = 200;

// Tells about every hundredth of the work and whether to stop.
class Hundredths {
 public:
  explicit Hundredths(Progress& progress) : progress_(progress) {}
  Result<> reached(std::uint64_t done_bytes, std::uint64_t total, const std::string& file) {
    if (done_bytes < next_) return done();
    next_ = done_bytes + std::max<std::uint64_t>(total / 100, 1);
    progress_.report("read.values", std::min(done_bytes, total), total);
    if (!progress_.cancelled()) return done();
    return fail(ErrorCode::kCancelled, "read.cancelled", {}, {file, 0, 0});
  }

 private:
  Progress& progress_;
  std::uint64_t next_ = 0;
};

// What both formats share: rows in, observations out.
class ValueTableReader {
 public:
  ValueTableReader(const std::string& file, Progress& progress)
      : file_(file), hundredths_(progress), reader_(file, source_name(file), mistakes) {}

  TableMistakes mistakes;

  // Takes one row whose fields are filled in; false when reading should stop.
  bool take(const ValueRow& row) {
    const bool blank = std::all_of(row.fields.begin(), row.fields.end(), [](const ValueField& f) {
      return f.kind == CellKind::kText && trimmed(f.text).empty();
    });
    if (blank) return true;
    if (has_decisions_) {
      const std::optional<bool> decision = decision_of(row);
      if (!decision) return !mistakes.is_full();
      if (!*decision) {
        undecided_ = true;
        return true;
      }
    }
    if (count_ == kMaxRows) {
      mistakes.add(fail(ErrorCode::kInvalidInput, "read.too_many_rows",
                        {{"limit", std::to_string(kMaxRows)}}, {file_, row.line, 0}));
      return false;
    }
    ++count_;
    if (mistakes.is_empty()) {
      reader_.read(row, rows_.emplace_back());
    } else {  // no row will be returned: only look for further mistakes
      rows_ = {};
      Observation unused;
      reader_.read(row, unused);
    }
    return !mistakes.is_full();
  }

  // The table is a draft: only rows that a person confirmed are taken.
  void expect_decisions() { has_decisions_ = true; }

  // Makes room by what the first rows took.
  void expect(std::uint64_t done_bytes, std::uint64_t total) {
    constexpr std::size_t kEnoughToJudge = 1000;
    if (rows_.size() != kEnoughToJudge || rows_.capacity() > 2 * kEnoughToJudge) return;
    const std::uint64_t rows = total / std::max<std::uint64_t>(done_bytes / rows_.size(), 16);
    rows_.reserve(std::min<std::uint64_t>(rows + rows / 8, kMaxRows));
  }

  Result<> reached(std::uint64_t done_bytes, std::uint64_t total) {
    return hundredths_.reached(done_bytes, total, file_);
  }

  Result<ValueTable> finish(std::string media_type) {
    if (mistakes.is_empty() && count_ == 0) {
      mistakes.add(fail(ErrorCode::kInvalidInput,
                        undecided_ ? "read.draft_undecided" : "read.no_rows", {}, {file_, 1, 0}));
    }
    if (!mistakes.is_empty()) return std::move(mistakes).take();
    return ValueTable{std::move(rows_), std::move(media_type)};
  }

 private:
  static std::string source_name(const std::string& file) {
    return to_nfc(excerpt(file.substr(file.rfind('/') + 1), kMaxFileName));
  }

  // Confirmed or not; nullopt, with a mistake, for what is neither.
  std::optional<bool> decision_of(const ValueRow& row) {
    static constexpr std::array<std::string_view, 6> kYes = {"yes", "y", "x", "co", "true", "1"};
    static constexpr std::array<std::string_view, 6> kNo = {"", "no", "n", "khong", "false", "0"};
    const ValueField& field = row[ValueColumn::kDecision];
    const std::string said = fold(trimmed(field.text));
    if (std::find(kYes.begin(), kYes.end(), said) != kYes.end()) return true;
    if (std::find(kNo.begin(), kNo.end(), said) != kNo.end()) return false;
    mistakes.add(fail(ErrorCode::kInvalidInput, "read.decision",
                      {{"found", excerpt(trimmed(field.text), TableMistakes::kShown)}},
                      {file_, row.line, field.column}));
    return std::nullopt;
  }

  const std::string& file_;
  Hundredths hundredths_;
  ValueRowReader reader_;
  std::vector<Observation> rows_;
  std::size_t count_ = 0;
  bool has_decisions_ = false;
  bool undecided_ = false;  // a row was left out
};

bool has_column(const std::vector<std::optional<ValueColumn>>& columns, ValueColumn column) {
  return std::find(columns.begin(), columns.end(), column) != columns.end();
}

Result<ValueTable> read_csv(std::string_view bytes, const std::string& file, Progress& progress) {
  TK_TRY(CsvReader csv, CsvReader::open(bytes, file));
  ValueTableReader table(file, progress);
  std::vector<HeaderCell> header;
  for (std::size_t i = 0; i < csv.header().size(); ++i) {
    header.push_back({csv.header()[i], csv.header_place(i)});
  }
  const auto columns = match_header(header, table.mistakes);
  if (!table.mistakes.is_empty()) return std::move(table.mistakes).take();
  if (has_column(columns, ValueColumn::kDecision)) table.expect_decisions();
  CsvRecord record;
  ValueRow row;
  while (true) {
    Result<bool> more = csv.next(record);
    if (!more) {
      // A record with too few or too many fields is a mistake of its own; all else ends the file.
      const bool goes_on = more.error().key == "csv.field_count";
      table.mistakes.add(std::move(more.error()));
      if (!goes_on || table.mistakes.is_full()) break;
      continue;
    }
    if (!*more) break;
    row.line = record.line();
    for (std::size_t i = 0; i < columns.size(); ++i) {
      ValueField& field = row.fields[static_cast<std::size_t>(*columns[i])];
      field.text = record.field(i);
      field.column = record.column(i);
    }
    if (!table.take(row)) break;
    table.expect(csv.bytes_read(), bytes.size());
    TK_CHECK(table.reached(csv.bytes_read(), bytes.size()));
  }
  return table.finish("text/csv");
}

// The first row of the sheet that holds text is the header, the others are values.
class SheetRows final : public SheetVisitor {
 public:
  SheetRows(ValueTableReader& table, const std::string& file) : table_(table), file_(file) {}

  Result<> row(const XlsxRow& row) override {
    const bool go_on = columns_.empty() ? take_header(row) : take_values(row);
    if (go_on) return done();
    stopped_ = true;
    return Error{};  // only ends the stream
  }

  Result<> reached(std::uint64_t done_bytes, std::uint64_t total) override {
    return table_.reached(done_bytes, total);
  }

  // The mistakes of the table tell why.
  [[nodiscard]] bool stopped() const { return stopped_; }
  [[nodiscard]] bool has_header() const { return !columns_.empty(); }

 private:
  bool take_header(const XlsxRow& row) {
    std::vector<HeaderCell> header;
    for (const XlsxCell& cell : row.cells) {
      header.push_back({cell.text, {file_, row.number, cell.column}});
    }
    const auto matched = match_header(header, table_.mistakes);
    columns_.resize(static_cast<std::size_t>(row.cells.back().column) + 1);
    blank_.in_sheet = true;
    for (std::size_t i = 0; i < matched.size(); ++i) {
      if (!matched[i]) continue;
      columns_[static_cast<std::size_t>(row.cells[i].column)] = matched[i];
      blank_.fields[static_cast<std::size_t>(*matched[i])].column = row.cells[i].column;
    }
    if (has_column(matched, ValueColumn::kDecision)) table_.expect_decisions();
    return table_.mistakes.is_empty();
  }

  bool take_values(const XlsxRow& row) {
    ValueRow values = blank_;
    values.line = row.number;
    for (const XlsxCell& cell : row.cells) {
      const auto at = static_cast<std::size_t>(cell.column);
      if (at < columns_.size() && columns_[at]) {
        ValueField& field = values.fields[static_cast<std::size_t>(*columns_[at])];
        field.text = cell.text;
        field.kind = cell.kind;
      } else if (!trimmed(cell.text).empty()) {
        table_.mistakes.add(fail(ErrorCode::kInvalidInput, "read.cell_outside",
                                 {{"found", excerpt(trimmed(cell.text), TableMistakes::kShown)},
                                  {"cell", to_text(CellName{row.number, cell.column})}},
                                 {file_, row.number, cell.column}));
      }
    }
    return table_.take(values);
  }

  ValueTableReader& table_;
  const std::string& file_;
  std::vector<std::optional<ValueColumn>> columns_;  // by column of the sheet, from 1
  ValueRow blank_;                                   // knows where each column stands
  bool stopped_ = false;
};

Result<ValueTable> read_xlsx(std::string_view bytes, const std::string& file, Progress& progress) {
  TK_TRY(const XlsxWorkbook book, XlsxWorkbook::open(bytes, file));
  ValueTableReader table(file, progress);
  SheetRows rows(table, file);
  if (Result<> result = book.read_sheet({}, rows); !result && !rows.stopped()) {
    if (result.error().code == ErrorCode::kCancelled) return result.error();
    table.mistakes.add(std::move(result.error()));
  }
  if (!rows.has_header() && table.mistakes.is_empty()) {
    return fail(ErrorCode::kInvalidInput, "csv.no_header", {}, {file, 1, 0});
  }
  return table.finish("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
}

}  // namespace

Result<ValueTable> read_value_table(std::string_view bytes, const std::string& file,
                                    Progress& progress) {
  if (bytes.starts_with(kZipMark)) return read_xlsx(bytes, file, progress);
  if (bytes.starts_with(kOldOfficeMark)) {
    return fail(ErrorCode::kInvalidInput, "read.old_office", {}, {file, 0, 0});
  }
  return read_csv(bytes, file, progress);
}

}  // namespace tongket
