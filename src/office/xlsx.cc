// Idea: the package names its parts by relations. _rels/.rels leads to the workbook, the workbook's
// relations to its sheets, shared strings and styles. The two latter are read when the workbook is
// opened; a sheet is inflated and parsed in pieces of 64 KB when it is asked for.
#include "office/xlsx.h"

#include <algorithm>

#include "base/text.h"
#include "office/xlsx_parts.h"
#include "office/xlsx_sheet.h"

namespace tongket {
namespace {

constexpr std::size_t kShownSheet = 60;

std::string relations_of(std::string_view part) {
  const std::string folder(part_folder(part));
  return folder + "_rels/" + std::string(part.substr(folder.size())) + ".rels";
}

}  // namespace

XlsxWorkbook::XlsxWorkbook(ZipArchive zip, std::string file, XlsxLimits limits)
    : zip_(std::move(zip)),
      file_(std::move(file)),
      limits_(limits),
      strings_(std::make_unique<SharedStrings>(limits.max_shared_bytes, limits.max_cell_bytes)) {}

XlsxWorkbook::XlsxWorkbook(XlsxWorkbook&&) noexcept = default;
XlsxWorkbook& XlsxWorkbook::operator=(XlsxWorkbook&&) noexcept = default;
XlsxWorkbook::~XlsxWorkbook() = default;

Result<XlsxWorkbook> XlsxWorkbook::open(std::string_view bytes, std::string file,
                                        XlsxLimits limits) {
  TK_TRY(ZipArchive zip, ZipArchive::open(bytes, file, limits.zip));
  XlsxWorkbook book(std::move(zip), std::move(file), limits);
  TK_CHECK(book.read_workbook());
  return book;
}

Result<> XlsxWorkbook::read_workbook() {
  if (zip_.find("_rels/.rels") == nullptr) {
    return fail(ErrorCode::kInvalidInput, "office.not_xlsx", {}, {file_, 0, 0});
  }
  RelationsHandler package("");
  TK_CHECK(read_part("_rels/.rels", package, limits_.max_part_bytes));
  const Relation* main = package.by_type("officeDocument");
  if (main == nullptr) return fail(ErrorCode::kInvalidInput, "office.not_xlsx", {}, {file_, 0, 0});
  WorkbookHandler workbook;
  TK_CHECK(read_part(main->target, workbook, limits_.max_part_bytes));
  RelationsHandler relations{std::string(part_folder(main->target))};
  TK_CHECK(read_part(relations_of(main->target), relations, limits_.max_part_bytes));
  for (const WorkbookHandler::Sheet& sheet : workbook.sheets()) {
    const Relation* to = relations.by_id(sheet.relation);
    const bool worksheet = to != nullptr && to->type == "worksheet";
    sheets_.push_back({sheet.name, worksheet ? to->target : "", sheet.visible});
  }
  date_system_ = workbook.is_1904() ? DateSystem::k1904 : DateSystem::k1900;
  if (const Relation* styles = relations.by_type("styles")) {
    StylesHandler handler;
    TK_CHECK(read_part(styles->target, handler, limits_.max_part_bytes));
    looks_ = handler.looks();
  }
  if (const Relation* strings = relations.by_type("sharedStrings")) {
    return stream_part(strings->target, *strings_, nullptr);
  }
  return done();
}

Result<> XlsxWorkbook::read_part(std::string_view part, XmlHandler& handler,
                                 std::size_t max_bytes) const {
  const ZipEntry* entry = zip_.find(part);
  if (entry != nullptr && entry->size > max_bytes) {
    return fail(ErrorCode::kInvalidInput, "office.zip_inflates_too_large",
                {{"entry", entry->name}, {"limit", std::to_string(max_bytes)}}, {file_, 0, 0});
  }
  return stream_part(part, handler, nullptr);
}

Result<> XlsxWorkbook::stream_part(std::string_view part, XmlHandler& handler,
                                   SheetVisitor* visitor) const {
  if (zip_.find(part) == nullptr) {
    return fail(ErrorCode::kInvalidInput, "office.xlsx_part_missing",
                {{"entry", excerpt(part, kShownSheet)}}, {file_, 0, 0});
  }
  TK_TRY(ZipEntryReader reader, zip_.open_entry(part));
  XmlParser parser(handler, file_ + "!" + excerpt(part, kShownSheet), limits_.xml);
  std::vector<char> buffer(std::size_t{64} << 10);
  while (true) {
    TK_TRY(const std::size_t count, reader.read(buffer));
    if (count == 0) return parser.finish();
    TK_CHECK(parser.feed({buffer.data(), count}));
    if (visitor != nullptr) TK_CHECK(visitor->reached(reader.bytes_read(), reader.size()));
  }
}

Result<const XlsxWorkbook::Sheet*> XlsxWorkbook::choose(
    std::optional<std::string_view> name) const {
  const auto it = std::find_if(sheets_.begin(), sheets_.end(), [&](const Sheet& sheet) {
    return name ? sheet.name == *name : sheet.visible && !sheet.part.empty();
  });
  if (it != sheets_.end() && !it->part.empty()) return &*it;
  if (!name) return fail(ErrorCode::kInvalidInput, "office.xlsx_no_sheet", {}, {file_, 0, 0});
  std::vector<std::string> names;
  names.reserve(sheets_.size());
  for (const Sheet& sheet : sheets_) names.push_back(sheet.name);
  return fail(
      ErrorCode::kNotFound, "office.xlsx_sheet_unknown",
      {{"found", excerpt(*name, kShownSheet)}, {"suggestion", nearest(*name, names).value_or("")}},
      {file_, 0, 0});
}

Result<> XlsxWorkbook::read_sheet(std::optional<std::string_view> name,
                                  SheetVisitor& visitor) const {
  TK_TRY(const Sheet* const sheet, choose(name));
  const SheetContext context{*strings_, looks_, date_system_, limits_, file_};
  SheetHandler handler(context, visitor);
  return stream_part(sheet->part, handler, &visitor);
}

}  // namespace tongket
