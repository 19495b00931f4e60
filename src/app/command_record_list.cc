// records list and records export: what stands, narrowed by fields and words. Personal values are
// in neither.
#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>

#include "app/commands.h"
#include "app/records_folder.h"
#include "app/terminal_progress.h"
#include "base/csv.h"
#include "base/file.h"
#include "base/json.h"
#include "base/text.h"
#include "cases/record_body.h"
#include "cases/record_duplicates.h"
#include "cases/record_state.h"
#include "cases/record_table.h"
#include "cases/record_words.h"

namespace tongket {
namespace {

constexpr int kPage = 1000;
constexpr std::size_t kShownTitle = 60;  // bytes of a title in a table for people

Result<RecordQuery> query_of(const RecordKind& kind, const Options& options) {
  RecordQuery out{.kind = kind.id, .limit = kPage};
  TK_TRY(out.filters, filters_argument(kind, options.filters));
  out.words = query_words(options.words);
  leave_out_merged(&kind, out);
  return out;
}

std::string state_shown(const RecordKind& kind, const StoredRecord& record,
                        const Options& options) {
  const RecordState* state = kind.find_state(record.state);
  if (options.format != Format::kText || state == nullptr) return record.state;
  return options.language == Language::kVietnamese ? state->name.vi : state->name.en;
}

std::string joined(const std::vector<std::string>& texts) {
  std::string out;
  for (const std::string& text : texts) {
    if (!out.empty()) out += kCellSeparator;
    out += text;
  }
  return out;
}

// One record a line of a file: its number, its state, what stands in its open fields.
class RecordExport {
 public:
  RecordExport(const RecordKind& kind, Format format, std::FILE* file)
      : kind_(kind), format_(format), file_(file) {
    for (const RecordField& field : kind.fields) {
      if (field.privacy != Privacy::kPersonal) fields_.push_back(&field);
    }
  }

  void begin() {
    if (format_ == Format::kJson) return;
    std::vector<std::string> head{"number", "state"};
    for (const RecordField* field : fields_) head.push_back(field->id);
    put(csv_line(head));
  }

  void add(const StoredRecord& record) {
    const RecordBody body = stored_record_body(record.values);
    const std::string number = record_number(kind_, record);
    format_ == Format::kJson ? add_json(number, record, body) : add_csv(number, record, body);
  }

  [[nodiscard]] bool failed() const { return failed_ || std::fflush(file_) != 0; }

 private:
  void put(const std::string& line) {
    failed_ = failed_ || std::fwrite(line.data(), 1, line.size(), file_) != line.size();
  }

  void add_csv(const std::string& number, const StoredRecord& record, const RecordBody& body) {
    std::vector<std::string> cells{number, record.state};
    for (const RecordField* field : fields_) {
      const auto at = body.values.find(field->id);
      cells.push_back(at == body.values.end() ? "" : harmless_cell(joined(at->second)));
    }
    put(csv_line(cells));
  }

  void add_json(const std::string& number, const StoredRecord& record, const RecordBody& body) {
    JsonWriter json;
    json.begin_object();
    json.key("number").text(number);
    json.key("state").text(record.state);
    for (const RecordField* field : fields_) {
      const auto at = body.values.find(field->id);
      if (at == body.values.end()) continue;
      json.key(field->id);
      if (!field->many) {
        json.text(at->second.front());
        continue;
      }
      json.begin_array();
      for (const std::string& text : at->second) json.text(text);
      json.end_array();
    }
    json.end_object();
    put(json.take() + "\n");
  }

  const RecordKind& kind_;
  Format format_;
  std::FILE* file_;
  std::vector<const RecordField*> fields_;
  bool failed_ = false;
};

Result<> export_all(const RecordsFolder& folder, RecordQuery query, RecordExport& out,
                    Progress& progress) {
  out.begin();
  std::uint64_t completed = 0;
  do {
    if (progress.cancelled()) return fail(ErrorCode::kCancelled, "app.cancelled");
    TK_TRY(const RecordPage page, folder.records().list(query));
    for (const StoredRecord& record : page.records) out.add(record);
    completed += page.records.size();
    progress.report("app.progress.export", completed, static_cast<std::uint64_t>(page.about));
    query.after = page.next;
  } while (!query.after.empty());
  if (out.failed()) return fail(ErrorCode::kIo, "app.cannot_print");
  return done();
}

}  // namespace

Result<Exit> run_records_list(const Options& options) {
  TK_TRY(const RecordsFolder folder, open_records_folder(options.data));
  TK_TRY(const RecordKind* kind, folder.kind(options.kind));
  TK_TRY(RecordQuery query, query_of(*kind, options));
  query.limit = options.limit;
  TK_TRY(const RecordPage page, folder.records().list(query));
  Table table{{{"number"}, {"state"}, {"record_title"}, {"record_owner"}, {"due"}, {"changed_at"}},
              {}};
  for (const StoredRecord& record : page.records) {
    const bool text = options.format == Format::kText;
    table.rows.push_back({record_number(*kind, record), state_shown(*kind, record, options),
                          text ? excerpt(record.title, kShownTitle) : record.title, record.owner,
                          record.due, record.changed});
  }
  fmt::print("{}", render(table, options.format, options.language));
  if (options.format == Format::kText) {
    fmt::print("{}\n", message(options.language, "app.records_in_all",
                               {{"shown", std::to_string(page.records.size())},
                                {"count", std::to_string(page.about)}}));
  }
  return Exit::kDone;
}

Result<Exit> run_records_export(const Options& options) {
  TK_TRY(const RecordsFolder folder, open_records_folder(options.data));
  TK_TRY(const RecordKind* kind, folder.kind(options.kind));
  TK_TRY(const RecordQuery query, query_of(*kind, options));
  TerminalProgress progress(options.language);
  if (options.out.empty()) {
    RecordExport out(*kind, options.format, stdout);
    TK_CHECK(export_all(folder, query, out, progress));
    return Exit::kDone;
  }
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(options.out.c_str(), "wb"),
                                                             std::fclose);
  if (file == nullptr) {
    return fail(ErrorCode::kIo, "file.cannot_write",
                {{"file", options.out}, {"reason", std::strerror(errno)}});
  }
  RecordExport out(*kind, options.format, file.get());
  TK_CHECK(export_all(folder, query, out, progress));
  return Exit::kDone;
}

}  // namespace tongket
