#include "http/figure_dataset.h"

#include <array>

#include "base/csv.h"
#include "base/json.h"
#include "http/dataset_sdmx.h"
#include "http/fact_source.h"
#include "http/figure_json.h"
#include "http/json_parts.h"
#include "model/period_words.h"
#include "office/table_workbook.h"

namespace tongket {
namespace {

struct Column {
  std::string_view name;
  int width;  // in a workbook
};
constexpr std::array<Column, 20> kColumns{
    {{"id", 9},           {"indicator", 18},   {"indicator_name", 44},
     {"org", 14},         {"org_name", 34},    {"period", 14},
     {"scenario", 9},     {"breakdown", 18},   {"breakdown_name", 20},
     {"value", 18},       {"value_high", 12},  {"mult", 6},
     {"unit", 10},        {"unit_name", 16},   {"status", 8},
     {"qualifier", 10},   {"as_of", 12},       {"source", 16},
     {"source_name", 44}, {"published_at", 30}}};

// The day whose names units have.
Date naming_day(const Dataset& set, const Fact& fact) {
  const TimePeriod& period = fact.observation.key.period;
  if (set.footing) return *set.footing;
  return period.is_undated() ? local_date(set.made_at) : period.last_day();
}

std::optional<Decimal> number_of(const Observation& observation) {
  return has_number(observation.status) ? std::optional(observation.value) : std::nullopt;
}

// "Ha Giang + Tuyen Quang", as they were called when they told it.
std::string names_of_parts(const Dataset& set, const Dataset::Row& row) {
  const Date day = row.fact.observation.key.period.last_day();
  std::string out;
  for (const std::string& part : row.parts) {
    out += (out.empty() ? "" : " + ") + text_in(org_name_on(*set.pack, part, day), set.language);
  }
  return out;
}

std::string source_of_row(const Dataset& set, const Dataset::Row& row) {
  if (!row.parts.empty()) return names_of_parts(set, row);
  const auto source = set.sources.find(row.fact.observation.source);
  return source == set.sources.end() ? std::string() : text_in(source->second, set.language);
}

// One cell for each of kColumns.
std::vector<CellValue> cells_of(const Dataset& set, const Dataset::Row& row) {
  const Observation& told = row.fact.observation;
  const ObservationKey& key = told.key;
  const Pack& pack = *set.pack;
  const Indicator* indicator = pack.indicator(key.indicator);
  const auto text = [&](const NamedText& named) { return text_in(named, set.language); };
  const auto number = [](const std::optional<Decimal>& value) -> CellValue {
    if (value) return *value;
    return std::monostate{};
  };
  std::vector<CellValue> out;
  out.reserve(kColumns.size());
  out.push_back(row.fact.id == 0 ? CellValue() : CellValue(std::to_string(row.fact.id)));
  out.emplace_back(key.indicator);
  out.emplace_back(indicator == nullptr ? key.indicator
                                        : text({indicator->name_vi, indicator->name_en}));
  out.emplace_back(row.org);
  out.emplace_back(text(org_name_on(pack, row.org, naming_day(set, row.fact))));
  out.emplace_back(key.period.to_string());
  out.emplace_back(std::string(to_code(key.scenario)));
  out.emplace_back(key.breakdown.to_string());
  out.emplace_back(key.breakdown.is_total() ? "" : text(breakdown_name(pack, key.breakdown)));
  out.push_back(number(number_of(told)));
  out.push_back(number(told.value_high));
  out.emplace_back(Decimal::of(told.mult));
  out.emplace_back(key.unit);
  out.emplace_back(text(unit_name(pack, key.unit, told.mult)));
  out.emplace_back(std::string(to_code(told.status)));
  out.emplace_back(std::string(to_code(told.qualifier)));
  out.emplace_back(key.as_of ? key.as_of->to_string() : "");
  out.emplace_back(row.parts.empty() ? told.source : "footing");
  out.emplace_back(source_of_row(set, row));
  out.emplace_back(row.published_at ? timestamp_text(*row.published_at) : "");
  return out;
}

std::string csv_of(const Dataset& set, DatasetFormat format) {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  const bool excel = format == DatasetFormat::kCsvExcel;
  const CsvDialect dialect = excel ? CsvDialect::kSemicolons : CsvDialect::kCommas;
  std::string out(kByteOrderMark);
  std::vector<std::string> fields;
  fields.reserve(kColumns.size());
  for (const Column& column : kColumns) fields.emplace_back(column.name);
  out += csv_line(fields, dialect);
  for (const Dataset::Row& row : set.rows) {
    fields.clear();
    for (const CellValue& cell : cells_of(set, row)) {
      std::string& field = fields.emplace_back();
      if (const auto* text = std::get_if<std::string>(&cell)) {
        field = harmless_cell(*text);
      } else if (const auto* number = std::get_if<Decimal>(&cell)) {
        field = number->to_string();
        if (const std::size_t point = field.find('.'); excel && point != std::string::npos) {
          field[point] = ',';
        }
      }
    }
    out += csv_line(fields, dialect);
  }
  return out;
}

// Values stay texts: a number of JSON would pass through binary floating point in most readers.
std::string json_of(const Dataset& set) {
  JsonWriter json;
  json.begin_object();
  write_terms(json, *set.pack);
  json.key("made_at").text(timestamp_text(set.made_at));
  json.key("footing");
  if (set.footing) {
    json.text(set.footing->to_string());
  } else {
    json.null();
  }
  json.key("items").begin_array();
  for (const Dataset::Row& row : set.rows) {
    const std::vector<CellValue> cells = cells_of(set, row);
    json.begin_object();
    for (std::size_t i = 0; i < kColumns.size(); ++i) {
      json.key(kColumns.at(i).name);
      if (kColumns.at(i).name == "mult") {
        json.integer(row.fact.observation.mult);
      } else if (const auto* number = std::get_if<Decimal>(&cells[i])) {
        json.text(number->to_string());
      } else if (const auto* text = std::get_if<std::string>(&cells[i]); text && !text->empty()) {
        json.text(*text);
      } else {
        json.null();
      }
    }
    json.end_object();
  }
  json.end_array().end_object();
  return json.take();
}

// The power of ten in which most of the values are printed: all of the table are told in it.
int usual_mult(const Dataset& set) {
  std::map<int, std::size_t> counted;
  for (const Dataset::Row& row : set.rows) ++counted[row.fact.observation.mult];
  int out = 0;
  std::size_t most = 0;
  for (const auto& [mult, count] : counted) {
    if (count > most) out = mult;
    most = std::max(most, count);
  }
  return out;
}

void add_table(TableWorkbook& book, const Dataset& set) {
  const int mult = usual_mult(set);
  std::map<std::pair<std::string_view, TimePeriod>, const Observation*> by_place;
  for (const Dataset::Row& row : set.rows) {
    by_place[{row.org, row.fact.observation.key.period}] = &row.fact.observation;
  }
  const std::string unit =
      set.rows.empty()
          ? ""
          : text_in(unit_name(*set.pack, set.rows.front().fact.observation.key.unit, mult),
                    set.language);
  std::vector<TableWorkbook::Column> columns = {
      {message(set.language, "http.dataset.unit_column", {{"unit", unit}}), 40}};
  for (const TimePeriod& period : set.table.periods) {
    columns.push_back({period_words(period, set.language), 16});
  }
  book.begin_sheet(message(set.language, "http.dataset.sheet_table"), columns);
  const Date day = set.footing.value_or(set.table.periods.back().last_day());
  for (const std::string& org : set.table.orgs) {
    std::vector<CellValue> cells = {text_in(org_name_on(*set.pack, org, day), set.language)};
    for (const TimePeriod& period : set.table.periods) {
      const auto at = by_place.find({org, period});
      const bool told = at != by_place.end() && has_number(at->second->status);
      cells.push_back(told ? CellValue(at->second->amount().shifted(-mult)) : CellValue());
    }
    book.add_row(cells);
  }
}

void add_remarks(TableWorkbook& book, const Dataset& set) {
  const auto say = [&](std::string_view key, const Args& args = {}) {
    return message(set.language, key, args);
  };
  book.begin_sheet(say("http.dataset.sheet_remarks"), {{"", 26}, {"", 90}},
                   TableWorkbook::Head::kNone);
  const Publication& of = set.pack->publication;
  book.add_row(
      {say("http.dataset.publisher"), text_in({of.publisher_vi, of.publisher_en}, set.language)});
  if (of.licence) {
    book.add_row({say("http.dataset.licence"),
                  text_in({of.licence->name_vi, of.licence->name_en}, set.language)});
    book.add_row({std::string(), of.licence->url});
  }
  book.add_row({say("http.dataset.made_at"), timestamp_text(set.made_at)});
  if (set.footing) {
    book.add_row({say("http.dataset.footing"), date_words(*set.footing, set.language)});
  }
  book.add_row({"value", say("http.dataset.about_value")});
  book.add_row({"mult", say("http.dataset.about_mult")});
  book.add_row({"status", say("http.dataset.about_status")});
  book.add_row({"qualifier", say("http.dataset.about_qualifier")});
  book.add_row({"breakdown", say("http.dataset.about_breakdown")});
}

Result<std::string> workbook_of(const Dataset& set) {
  TableWorkbook book;
  if (!set.table.orgs.empty() && !set.table.periods.empty()) add_table(book, set);
  std::vector<TableWorkbook::Column> columns;
  columns.reserve(kColumns.size());
  for (const Column& column : kColumns) columns.push_back({std::string(column.name), column.width});
  book.begin_sheet(message(set.language, "http.dataset.sheet_values"), columns);
  for (const Dataset::Row& row : set.rows) book.add_row(cells_of(set, row));
  add_remarks(book, set);
  return std::move(book).finish();
}

std::string_view type_of(DatasetFormat format) {
  switch (format) {
    case DatasetFormat::kCsv:
    case DatasetFormat::kCsvExcel:
      return "text/csv; charset=utf-8";
    case DatasetFormat::kSdmxCsv:
      return "application/vnd.sdmx.data+csv; version=2.0.0; charset=utf-8";
    case DatasetFormat::kXlsx:
      return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    case DatasetFormat::kJson:
      break;
  }
  return "application/json";
}

std::string_view ending_of(DatasetFormat format) {
  if (format == DatasetFormat::kXlsx) return ".xlsx";
  if (format == DatasetFormat::kSdmxCsv) return ".sdmx.csv";
  return format == DatasetFormat::kJson ? ".json" : ".csv";
}

// Letters and digits of ASCII, as every file system and header takes them.
std::string dataset_file_name(std::string_view name, DatasetFormat format) {
  std::string out;
  for (const char c : name) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    out += plain || c == '.' || c == '-' ? c : '_';
  }
  return out + std::string(ending_of(format));
}

}  // namespace

void write_terms(JsonWriter& json, const Pack& pack) {
  const Publication& publication = pack.publication;
  write_named(json, "publisher", {publication.publisher_vi, publication.publisher_en});
  json.key("licence");
  if (!publication.licence) {
    json.null();
    return;
  }
  json.begin_object().key("id").text(publication.licence->id);
  write_named(json, "name", {publication.licence->name_vi, publication.licence->name_en});
  json.key("url").text(publication.licence->url).end_object();
}

void PublicRows::add(const std::string& org, const Fact& fact, std::vector<std::string> parts) {
  const std::string& source = fact.observation.source;
  if (!source.empty() && !set_.sources.contains(source)) {
    set_.sources.emplace(source, source_name(live_, source));
  }
  set_.rows.push_back(
      {org, fact, fact.id == 0 ? std::nullopt : record_.told_at(fact), std::move(parts)});
}

Result<std::optional<DatasetFormat>> format_wanted(const Request& request) {
  const std::string_view dialect = request.parameter("dialect");
  if (!dialect.empty() && dialect != "excel-vi") return bad_parameter("dialect", dialect);
  if (!request.has_parameter("format")) return std::optional<DatasetFormat>();
  const std::string_view format = request.parameter("format");
  if (format == "csv") {
    return std::optional(dialect.empty() ? DatasetFormat::kCsv : DatasetFormat::kCsvExcel);
  }
  if (format == "sdmx-csv") return std::optional(DatasetFormat::kSdmxCsv);
  if (format == "xlsx") return std::optional(DatasetFormat::kXlsx);
  if (format == "json") return std::optional(DatasetFormat::kJson);
  return bad_parameter("format", format);
}

Language language_wanted(const Call& call) {
  return language_from_code(call.request.parameter("lang")).value_or(call.language);
}

Result<std::string> dataset_file(const Dataset& set, DatasetFormat format) {
  if (format == DatasetFormat::kXlsx) return workbook_of(set);
  if (format == DatasetFormat::kSdmxCsv) return sdmx_csv(set);
  return format == DatasetFormat::kJson ? json_of(set) : csv_of(set, format);
}

Result<Reply> dataset_reply(const Dataset& set, DatasetFormat format, std::string_view name) {
  TK_TRY(std::string bytes, dataset_file(set, format));
  Reply out{.type = std::string(type_of(format)), .body = std::move(bytes)};
  out.headers.emplace_back("content-disposition",
                           "attachment; filename=\"" + dataset_file_name(name, format) + "\"");
  return out;
}

}  // namespace tongket
