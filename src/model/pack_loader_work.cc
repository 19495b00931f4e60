// Tasks and legal documents, as CSV; the columns stand below. `field` is a field code; owners and
// dates of tasks are texts as the source has them, because it names groups and years.
#include <algorithm>
#include <array>
#include <charconv>

#include "model/pack_loader.h"
#include "model/pack_loader_map.h"
#include "model/pack_loader_table.h"

namespace tongket {
namespace {

constexpr std::size_t kKindColumn = 2;
constexpr std::size_t kStateColumn = 9;
constexpr std::array<std::string_view, 10> kTaskColumns{
    "doc",   "field",    "kind",        "title_vi", "title_en",
    "owner", "partners", "legal_basis", "due",      "state"};
constexpr std::array<std::string_view, 16> kDocumentColumns{"doc",
                                                            "list",
                                                            "seq",
                                                            "type_vi",
                                                            "type_en",
                                                            "number",
                                                            "date",
                                                            "title_vi",
                                                            "title_en",
                                                            "level",
                                                            "state",
                                                            "submission_number",
                                                            "submission_date",
                                                            "lead_unit",
                                                            "due",
                                                            "amends_or_replaces"};

class Texts {
 public:
  explicit Texts(TableRows& rows) : rows_(rows) {}
  std::string next() { return rows_.cell(column_++).text; }
  std::optional<Date> next_date() {
    const std::size_t column = column_++;
    const std::string text = rows_.cell(column).text;
    if (text.empty()) return std::nullopt;
    return rows_.accepted(parse_date(text), column);
  }
  int next_number(Mistakes& mistakes) {
    const Placed found = rows_.cell(column_++);
    int out = 0;
    const char* end = found.text.data() + found.text.size();
    const auto [stop, error] = std::from_chars(found.text.data(), end, out);
    if (error != std::errc() || stop != end) {
      mistakes.add(fail(ErrorCode::kInvalidInput, "pack.not_an_integer", {{"found", found.text}},
                        found.place));
    }
    return out;
  }

 private:
  TableRows& rows_;
  std::size_t column_ = 0;
};

void check_one_of(const Placed& found, std::span<const std::string_view> codes,
                  Mistakes& mistakes) {
  if (std::find(codes.begin(), codes.end(), found.text) == codes.end()) {
    reject_code(found, codes, mistakes);
  }
}

}  // namespace

void read_tasks(const std::string& bytes, const std::string& file, PackDraft& draft) {
  TableRows rows(bytes, file, kTaskColumns, draft);
  while (rows.next()) {
    draft.registry.refer(Thing::kSource, rows.cell(0));
    draft.registry.refer(Thing::kField, rows.cell(1));
    check_one_of(rows.cell(kKindColumn), kTaskKinds, draft.mistakes);
    check_one_of(rows.cell(kStateColumn), kTaskStates, draft.mistakes);
    Texts in(rows);
    WorkItem task;
    for (std::string* part :
         {&task.source, &task.field, &task.kind, &task.title_vi, &task.title_en, &task.owner,
          &task.partners, &task.legal_basis, &task.due, &task.state}) {
      *part = in.next();
    }
    draft.pack.tasks.push_back(std::move(task));
  }
}

void read_documents(const std::string& bytes, const std::string& file, PackDraft& draft) {
  TableRows rows(bytes, file, kDocumentColumns, draft);
  while (rows.next()) {
    draft.registry.refer(Thing::kSource, rows.cell(0));
    Texts in(rows);
    LegalDocument document;
    document.source = in.next();
    document.list = in.next();
    document.sequence = in.next_number(draft.mistakes);
    document.type_vi = in.next();
    document.type_en = in.next();
    document.number = in.next();
    document.date = in.next_date();
    document.title_vi = in.next();
    document.title_en = in.next();
    document.level = in.next();
    document.state = in.next();
    document.submission_number = in.next();
    document.submission_date = in.next();
    document.lead_unit = in.next();
    document.due = in.next();
    document.amends_or_replaces = in.next();
    draft.pack.documents.push_back(std::move(document));
  }
}

}  // namespace tongket
