#include "app/data_folder.h"

#include <map>

#include "base/file.h"
#include "base/message.h"
#include "base/scaffold.h"
#include "cases/demo_records.h"
#include "cases/record_kinds.h"
#include "cases/working_calendar.h"
#include "check/check.h"
#include "demo/generate_demo.h"
#include "derive/rules/pack_rules.h"
#include "read/value_table.h"

namespace tongket {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMaxMistakes = 100;

Error io_error(const fs::path& path, const std::error_code& code) {
  return fail(ErrorCode::kIo, "file.cannot_write",
              {{"file", path.string()}, {"reason", code.message()}}, {path.string(), 0, 0});
}

// One load a document, the oldest document first: what a later document says stands.
std::vector<std::vector<Observation>> by_document(const Pack& pack, std::vector<Observation> rows) {
  std::map<std::pair<Date, std::string>, std::vector<Observation>> groups;
  for (Observation& row : rows) {
    const SourceDocument* source = pack.source(row.source);
    const Date date = source != nullptr && source->date ? *source->date : Date();
    groups[{date, row.source}].push_back(std::move(row));
  }
  std::vector<std::vector<Observation>> out;
  out.reserve(groups.size());
  for (auto& [key, group] : groups) out.push_back(std::move(group));
  return out;
}

Result<InitReceipt> load_pack_values(const Pack& pack, FactStore& store, const InitRequest& request,
                                     Progress& progress) {
  InitReceipt receipt;
  receipt.stated = pack.stated.size();
  for (const std::string& name : pack.value_files) {
    TK_TRY(const MappedFile file, MappedFile::open(pack.folder / name));
    TK_TRY(ValueTable table, read_value_table(file.bytes(), name, progress));
    TK_CHECK(check_rows(pack, table.rows, name));
    for (std::vector<Observation>& rows : by_document(pack, std::move(table.rows))) {
      Load load;
      load.reason = rows.front().source;
      load.rows = std::move(rows);
      load.file = SourceFile{name, table.media_type, file.bytes()};
      load.actor = request.actor;
      TK_TRY(const LoadReceipt stored, store.append(std::move(load), progress));
      receipt.rows += stored.rows;
      ++receipt.loads;
    }
  }
  return receipt;
}

// What the store now holds is what the panel is fitted to.
Result<> load_demo(const Pack& pack, FactStore& store, const DemoChoice& choice,
                   InitReceipt& receipt, Progress& progress) {
  TK_TRY(const DemoDefinition definition, load_demo_definition(pack));
  TK_TRY(std::vector<Fact> facts, store.find({}));
  const FactIndex reported(std::move(facts));
  const DemoRequest request{definition, choice.seed.value_or(definition.seed)};
  TK_TRY(DemoPanel panel, generate_demo(pack, reported, request, progress));
  TK_CHECK(check_rows(pack, panel.rows, "demo.yaml"));
  Load load;
  load.rows = std::move(panel.rows);
  load.actor = kDemoSource;
  load.reason =
      message(Language::kVietnamese, "demo.reason", {{"found", std::to_string(request.seed)}});
  TK_TRY(const LoadReceipt stored, store.append(std::move(load), progress));
  receipt.rows += stored.rows;
  ++receipt.loads;
  return done();
}

// Records of each kind behind the figures.
Result<> load_demo_kinds(const Pack& pack, FactStore& store, const DemoChoice& choice,
                         InitReceipt& receipt) {
  TK_TRY(const std::vector<RecordKind> kinds, load_record_kinds(pack));
  TK_TRY(const WorkingCalendar calendar, load_working_calendar(pack));
  TK_TRY(DemoRecordsDefinition definition, load_demo_records(pack, kinds));
  if (definition.kinds.empty()) return done();
  definition.seed = choice.seed.value_or(definition.seed);
  RecordStore& records = store.records();
  TK_TRY(DemoRecords made,
         make_demo_records({pack, kinds, calendar}, definition, [&] { return records.reserve(); }));
  TK_CHECK(records.keep_file(made.file));
  receipt.records = made.records;
  return records.write(std::move(made.writes));
}

}  // namespace

Result<std::unique_ptr<FactStore>> open_store(const fs::path& folder) {
  return open_sqlite_store(folder, {});
}

Result<> check_rows(const Pack& pack, const std::vector<Observation>& rows,
                    const std::string& file) {
  std::vector<Error> mistakes;
  for (const Observation& row : rows) {
    for (Finding& finding : check_row(pack, row)) {
      if (finding.severity != Severity::kHigh) continue;
      finding.place.file = file;
      mistakes.push_back(fail(ErrorCode::kInvalidInput, finding.key, std::move(finding.args),
                              std::move(finding.place)));
    }
    if (mistakes.size() >= kMaxMistakes) break;
  }
  if (mistakes.empty()) return done();
  Error first = std::move(mistakes.front());
  first.also.assign(std::make_move_iterator(mistakes.begin() + 1),
                    std::make_move_iterator(mistakes.end()));
  return first;
}

Result<InitReceipt> init_data_folder(const InitRequest& request, Progress& progress) {
  const fs::path target = request.folder.lexically_normal();
  if (fs::exists(target)) {
    return fail(ErrorCode::kConflict, "app.folder_exists", {{"found", target.string()}});
  }
  TK_TRY(const Pack pack, load_pack(request.pack));
  TK_CHECK(load_pack_rules(pack));
  TK_CHECK(load_record_kinds(pack));
  TK_CHECK(load_working_calendar(pack));
  TK_TRY(Scaffold scaffold, Scaffold::beside(target));
  std::error_code code;
  fs::copy(request.pack, scaffold.path() / "pack", fs::copy_options::recursive, code);
  if (code) return io_error(scaffold.path() / "pack", code);
  InitReceipt receipt;
  {
    TK_TRY(const auto store, open_sqlite_store(scaffold.path(), {.create = true}));
    TK_CHECK(store->set_property("pack", pack.id));
    TK_TRY(receipt, load_pack_values(pack, *store, request, progress));
    if (request.demo) {
      TK_CHECK(load_demo(pack, *store, *request.demo, receipt, progress));
      TK_CHECK(load_demo_kinds(pack, *store, *request.demo, receipt));
    }
  }
  TK_CHECK(scaffold.move_to(target));
  return receipt;
}

Result<DataFolder> open_data_folder(const fs::path& folder) {
  if (!fs::exists(folder / "store.sqlite")) {
    return fail(ErrorCode::kNotFound, "app.no_data_folder", {{"found", folder.string()}});
  }
  TK_TRY(Pack pack, load_pack(folder / "pack"));
  TK_TRY(std::unique_ptr<FactStore> store, open_store(folder));
  return DataFolder{std::move(pack), std::move(store)};
}

}  // namespace tongket
