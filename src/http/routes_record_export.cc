// A list of records as a file: the same question as a list asks, all rows of it.

#include <utility>

#include "base/csv.h"
#include "http/attachment.h"
#include "http/json_parts.h"
#include "http/record_columns.h"
#include "http/record_json.h"
#include "http/routes.h"
#include "office/table_workbook.h"

namespace tongket {
namespace {

constexpr std::size_t kMostRowsExported = 100'000;
constexpr int kRecordsAtOnce = 1'000;

class RecordExport {
 public:
  virtual ~RecordExport() = default;
  virtual void row(const RecordListed& listed) = 0;
  virtual Result<Reply> finish(const std::string& name) = 0;
};

Reply file_reply(std::string type, std::string body, const std::string& name) {
  Reply reply{.type = std::move(type), .body = std::move(body)};
  reply.headers.push_back(attachment(name));
  return reply;
}

class CsvExport final : public RecordExport {
 public:
  CsvExport(std::vector<RecordColumn> columns, Date today)
      : columns_(std::move(columns)), today_(today) {
    std::vector<std::string> ids;
    ids.reserve(columns_.size());
    for (const RecordColumn& column : columns_) ids.push_back(column.id);
    out_ = csv_line(ids);
  }
  void row(const RecordListed& listed) override {
    std::vector<std::string> texts = column_texts(columns_, listed, today_);
    for (std::string& text : texts) text = harmless_cell(std::move(text));
    out_ += csv_line(texts);
  }
  Result<Reply> finish(const std::string& name) override {
    return file_reply("text/csv; charset=utf-8", std::move(out_), name + ".csv");
  }

 private:
  std::vector<RecordColumn> columns_;
  Date today_;
  std::string out_;
};

class WorkbookExport final : public RecordExport {
 public:
  WorkbookExport(std::vector<RecordColumn> columns, const Call& call)
      : columns_(std::move(columns)), today_(local_date(call.now)) {
    std::vector<TableWorkbook::Column> heads;
    std::vector<CellValue> names;
    for (const RecordColumn& column : columns_) {
      heads.push_back({column.id, 20});
      names.emplace_back(call.language == Language::kEnglish ? column.name.en : column.name.vi);
    }
    book_.begin_sheet("records", heads);
    book_.add_row(names);
  }
  // Numbers as numbers; all else stays text whatever it begins with.
  void row(const RecordListed& listed) override {
    const std::vector<std::string> texts = column_texts(columns_, listed, today_);
    std::vector<CellValue> cells;
    for (std::size_t i = 0; i < texts.size(); ++i) {
      const RecordField* field = columns_[i].field;
      const bool counts =
          field != nullptr && !field->many &&
          (field->type == RecordFieldType::kInteger || field->type == RecordFieldType::kNumber ||
           field->type == RecordFieldType::kMoney);
      if (texts[i].empty()) {
        cells.emplace_back();
        continue;
      }
      if (counts) {
        if (const Result<Decimal> number = Decimal::parse(texts[i])) {
          cells.emplace_back(*number);
          continue;
        }
      }
      cells.emplace_back(texts[i]);
    }
    book_.add_row(cells);
  }
  Result<Reply> finish(const std::string& name) override {
    TK_TRY(std::string bytes, std::move(book_).finish());
    return file_reply("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                      std::move(bytes), name + ".xlsx");
  }

 private:
  std::vector<RecordColumn> columns_;
  Date today_;
  TableWorkbook book_;
};

class JsonExport final : public RecordExport {
 public:
  JsonExport(const Live& live, const Call& call) : live_(live), call_(call) { json_.begin_array(); }
  void row(const RecordListed& listed) override {
    json_.begin_object();
    write_record_summary(json_, live_, call_, listed.standing, listed.record);
    json_.end_object();
  }
  Result<Reply> finish(const std::string& name) override {
    json_.end_array();
    return file_reply("application/json", json_.take(), name + ".json");
  }

 private:
  const Live& live_;
  const Call& call_;
  JsonWriter json_;
};

// `out` gets every record that is asked for.
Result<> add_all(Live& live, const Call& call, RecordListing listing, RecordExport& out) {
  listing.query.limit = kRecordsAtOnce;
  listing.query.after.clear();
  std::size_t rows = 0;
  while (true) {
    TK_TRY(const RecordsListed page, listed_records(live, call, listing));
    rows += page.records.size();
    if (rows > kMostRowsExported) {
      return fail(ErrorCode::kInvalidInput, "http.export_too_many",
                  {{"limit", std::to_string(kMostRowsExported)}});
    }
    for (const RecordListed& each : page.records) out.row(each);
    if (page.next.empty()) return done();
    listing.query.after = page.next;
  }
}

template <typename Make>
Result<Reply> exported(Live& live, const Call& call, const Make& make) {
  const LongWork::Place place = live.long_work().take();
  if (!place) return fail(ErrorCode::kUsage, "http.busy", {{"seconds", "15"}});
  TK_TRY(const RecordListing listing, record_listing(live, call));
  auto out = make(listing);
  TK_CHECK(add_all(live, call, listing, out));
  return out.finish(listing.kind == nullptr ? std::string("records") : listing.kind->id);
}

Result<Reply> csv(Live& live, const Call& call) {
  return exported(live, call, [&](const RecordListing& listing) {
    return CsvExport(columns_of(listing), local_date(call.now));
  });
}

Result<Reply> xlsx(Live& live, const Call& call) {
  return exported(live, call, [&](const RecordListing& listing) {
    return WorkbookExport(columns_of(listing), call);
  });
}

Result<Reply> json(Live& live, const Call& call) {
  return exported(live, call, [&](const RecordListing&) { return JsonExport(live, call); });
}

Route export_route(std::string_view pattern, std::string_view operation,
                   Result<Reply> (*handler)(Live&, const Call&)) {
  return {.method = Method::kGet,
          .pattern = pattern,
          .operation = operation,
          .locking = Locking::kOwn,
          .right = Right::kReadRecords,
          .handler = handler};
}

}  // namespace

std::vector<Route> record_export_routes() {
  return {export_route("/records.csv", "exportRecordsCsv", csv),
          export_route("/records.xlsx", "exportRecordsXlsx", xlsx),
          export_route("/records.json", "exportRecordsJson", json)};
}

}  // namespace tongket
