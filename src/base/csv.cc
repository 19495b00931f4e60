#include "base/csv.h"

#include <algorithm>

#include "base/text.h"

namespace tongket {
namespace {

constexpr std::string_view kUtf8Mark = "\xEF\xBB\xBF";
constexpr std::size_t kShownField = 60;

std::string name_of_other_encoding(std::string_view bytes) {
  if (bytes.starts_with("\xFF\xFE")) return "UTF-16LE";
  if (bytes.starts_with("\xFE\xFF")) return "UTF-16BE";
  if (bytes.starts_with("PK\x03\x04")) return "ZIP/XLSX";
  if (bytes.size() >= 4 && bytes[0] != '\0' && bytes[1] == '\0' && bytes[3] == '\0') {
    return "UTF-16LE";
  }
  if (bytes.size() >= 4 && bytes[0] == '\0' && bytes[2] == '\0' && bytes[1] != '\0') {
    return "UTF-16BE";
  }
  return {};
}

// What separates the fields of a record that has no comma; empty if nothing does.
std::string_view other_separator(const CsvRecord& record) {
  if (record.size() != 1) return {};
  if (record.field(0).find('\t') != std::string_view::npos) return "TAB";
  return record.field(0).find(';') != std::string_view::npos ? ";" : "";
}

}  // namespace

std::string harmless_cell(std::string text) {
  constexpr std::string_view kFormula = "=+-@\t\r";
  const bool computes = text.size() > 1 && kFormula.find(text.front()) != std::string_view::npos;
  return computes ? "'" + text : text;
}

Error CsvReader::fail_here(std::string_view key, std::size_t at, Args args) const {
  const auto column = static_cast<std::int64_t>(at - std::min(at, line_start_)) + 1;
  return fail(ErrorCode::kInvalidInput, key, std::move(args), {file_, line_, column});
}

Result<CsvReader> CsvReader::open(std::string_view bytes, std::string file, CsvLimits limits) {
  CsvReader reader(bytes, std::move(file), limits);
  if (const std::string other = name_of_other_encoding(bytes); !other.empty()) {
    return reader.fail_here("csv.encoding", 0, {{"found", other}});
  }
  if (bytes.starts_with(kUtf8Mark)) reader.position_ = reader.line_start_ = kUtf8Mark.size();
  CsvRecord record;
  TK_TRY(const bool any, reader.next(record));
  if (!any) return reader.fail_here("csv.no_header", 0);
  for (std::size_t i = 0; i < record.size(); ++i) {
    std::string name(trimmed(record.field(i)));
    const Place place = reader.place(record, i);
    if (name.empty()) return fail(ErrorCode::kInvalidInput, "csv.unnamed_column", {}, place);
    if (reader.column(name)) {
      return fail(ErrorCode::kInvalidInput, "csv.duplicate_column",
                  {{"found", excerpt(name, kShownField)}}, place);
    }
    reader.header_.push_back(std::move(name));
    reader.header_places_.push_back(place);
  }
  const std::string_view other = other_separator(record);
  if (!other.empty()) {
    return fail(ErrorCode::kInvalidInput, "csv.separator", {{"found", std::string(other)}},
                reader.place(record, 0));
  }
  return reader;
}

std::optional<std::size_t> CsvReader::column(std::string_view name) const {
  const auto it = std::find(header_.begin(), header_.end(), name);
  if (it == header_.end()) return std::nullopt;
  return static_cast<std::size_t>(it - header_.begin());
}

Result<bool> CsvReader::next(CsvRecord& record) {
  while (true) {
    TK_TRY(const bool more, read_record(record));
    if (!more) return false;
    const bool blank = record.size() == 1 && record.field(0).empty();
    if (blank) continue;
    if (!header_.empty() && record.size() != header_.size()) {
      if (const std::string_view other = other_separator(record); !other.empty()) {
        return fail(ErrorCode::kInvalidInput, "csv.separator", {{"found", std::string(other)}},
                    place(record, 0));
      }
      return fail(
          ErrorCode::kInvalidInput, "csv.field_count",
          {{"found", std::to_string(record.size())}, {"expected", std::to_string(header_.size())}},
          {file_, record.line(), record.column(record.size() - 1)});
    }
    return true;
  }
}

Result<bool> CsvReader::read_record(CsvRecord& record) {
  record.fields_.clear();
  record.columns_.clear();
  record.unquoted_.clear();
  record.line_ = line_;
  if (position_ >= bytes_.size()) return false;
  const std::size_t start = position_;
  while (true) {
    if (record.fields_.size() == limits_.max_columns) {
      return fail_here("csv.too_many_columns", position_,
                       {{"limit", std::to_string(limits_.max_columns)}});
    }
    record.columns_.push_back(
        static_cast<std::int64_t>(position_ - std::min(position_, line_start_)) + 1);
    const bool quoted = position_ < bytes_.size() && bytes_[position_] == '"';
    TK_CHECK(quoted ? read_quoted(record, start) : read_plain(record, start));
    if (position_ >= bytes_.size()) return true;
    const char end = bytes_[position_];
    if (end == ',') {
      ++position_;
      continue;
    }
    if (end == '\r') ++position_;  // read_plain and read_quoted made sure that \n follows
    if (position_ < bytes_.size() && bytes_[position_] == '\n') ++position_;
    ++line_;
    line_start_ = position_;
    return true;
  }
}

Result<> CsvReader::read_plain(CsvRecord& record, std::size_t record_start) {
  const std::size_t begin = position_;
  const std::size_t limit = std::min(bytes_.size(), record_start + limits_.max_record_bytes);
  bool ascii = true;
  while (position_ < limit) {
    const char c = bytes_[position_];
    if (c == ',' || c == '\n' || c == '\r') break;
    if (c == '\0') return fail_here("csv.nul", position_);
    if (c == '"') return fail_here("csv.stray_quote", position_);
    ascii = ascii && static_cast<unsigned char>(c) < 0x80;
    ++position_;
  }
  if (position_ == limit && limit < bytes_.size()) {
    return fail_here("csv.record_too_long", record_start,
                     {{"limit", std::to_string(limits_.max_record_bytes)}});
  }
  if (position_ + 1 < bytes_.size() && bytes_[position_] == '\r' && bytes_[position_ + 1] != '\n') {
    return fail_here("csv.stray_return", position_);
  }
  const std::string_view field = bytes_.substr(begin, position_ - begin);
  if (!ascii) {
    if (const auto bad = first_invalid_utf8(field)) return fail_here("csv.bad_utf8", begin + *bad);
  }
  record.fields_.push_back(field);
  return done();
}

Result<> CsvReader::read_quoted(CsvRecord& record, std::size_t record_start) {
  const std::size_t begin = ++position_;
  const std::size_t limit = std::min(bytes_.size(), record_start + limits_.max_record_bytes);
  bool doubled = false;
  while (true) {
    if (position_ >= limit) {
      if (limit < bytes_.size()) {
        return fail_here("csv.record_too_long", record_start,
                         {{"limit", std::to_string(limits_.max_record_bytes)}});
      }
      return fail(ErrorCode::kInvalidInput, "csv.open_quote", {},
                  {file_, record.line_, record.columns_.back()});
    }
    const char c = bytes_[position_];
    if (c == '\0') return fail_here("csv.nul", position_);
    if (c == '"') {
      if (position_ + 1 >= bytes_.size() || bytes_[position_ + 1] != '"') break;
      doubled = true;
      ++position_;
    } else if (c == '\n') {
      ++line_;
      line_start_ = position_ + 1;
    }
    ++position_;
  }
  std::string_view field = bytes_.substr(begin, position_ - begin);
  if (const auto bad = first_invalid_utf8(field)) {
    return fail(ErrorCode::kInvalidInput, "csv.bad_utf8", {},
                {file_, record.line_, record.columns_.back()});
  }
  ++position_;
  if (position_ < bytes_.size()) {
    const char c = bytes_[position_];
    const bool line_end =
        c == '\n' ||
        (c == '\r' && (position_ + 1 == bytes_.size() || bytes_[position_ + 1] == '\n'));
    if (c != ',' && !line_end) return fail_here("csv.after_quote", position_);
  }
  if (doubled) {
    std::string& text = record.unquoted_.emplace_back();
    for (std::size_t i = 0; i < field.size(); ++i) {
      text += field[i];
      if (field[i] == '"') ++i;
    }
    field = text;
  }
  record.fields_.push_back(field);
  return done();
}

std::string csv_line(const std::vector<std::string>& fields, CsvDialect dialect) {
  const bool commas = dialect == CsvDialect::kCommas;
  const std::string_view special = commas ? ",\"\r\n" : ";\"\r\n";
  std::string out;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (i > 0) out += special.front();
    if (fields[i].find_first_of(special) == std::string::npos) {
      out += fields[i];
      continue;
    }
    out += '"';
    for (const char c : fields[i]) {
      if (c == '"') out += '"';
      out += c;
    }
    out += '"';
  }
  return out + "\n";
}

}  // namespace tongket
