// Passes: the records of each kind that says how it stands in reports -> rows; the counts that are
// asked for -> numbers.
#include "cases/work_from_records.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "cases/record_body.h"
#include "cases/record_counting.h"
#include "cases/record_duplicates.h"
#include "cases/record_work.h"

namespace tongket {
namespace {

constexpr int kWorkPage = 1000;
constexpr std::string_view kMade = "made/";
constexpr std::size_t kMonthOfWork = 7;  // characters of "2023-05"
constexpr std::string_view kDone = "done";

// A record with its open values.
struct Row {
  StoredRecord record;
  RecordValues values;
};

class WorkOfRecords {
 public:
  WorkOfRecords(std::span<const RecordKind> kinds, const RecordStore& store, const Pack& pack,
                const RecordsWanted& wanted)
      : kinds_(kinds), store_(store), pack_(pack), wanted_(wanted) {}

  Result<RecordsSaid> make() {
    for (const RecordKind& kind : kinds_) {
      TK_CHECK(add_tasks(kind));
      TK_CHECK(add_documents(kind));
      TK_CHECK(add_numbers(kind));
    }
    if (out_.tasks) {
      // Those without a day at the end.
      std::ranges::stable_sort(*out_.tasks, {}, [](const WorkItem& task) {
        return std::tuple(task.due.empty(), std::string_view(task.due));
      });
    }
    return std::move(out_);
  }

 private:
  // Lowest number first.
  Result<std::vector<Row>> rows(const RecordKind& kind, std::vector<RecordFilter> filters) const {
    RecordQuery query;
    query.kind = kind.id;
    query.filters = std::move(filters);
    leave_out_merged(&kind, query);
    query.limit = kWorkPage;
    std::vector<Row> out;
    while (true) {
      TK_TRY(RecordPage page, store_.list(query));
      for (StoredRecord& record : page.records) {
        RecordValues values = stored_record_body(record.values).values;
        out.push_back({std::move(record), std::move(values)});
      }
      if (page.next.empty()) break;
      query.after = page.next;
    }
    std::ranges::reverse(out);
    return out;
  }

  // Whether the kind had a record by the end of the period; the counters of the months in which
  // records were made begin with the first one.
  Result<bool> had_any(const RecordKind& kind) const {
    TK_TRY(const std::vector<RecordCounter> made, store_.counters(kind.id, kMade));
    if (made.empty()) return false;
    return made.front().name.substr(kMade.size(), kMonthOfWork) <=
           last_day().substr(0, kMonthOfWork);
  }
  [[nodiscard]] std::string last_day() const { return wanted_.period.last_day().to_string(); }

  Result<> add_tasks(const RecordKind& kind) {
    if (!kind.as_task || !wanted_.named.tasks) return done();
    TK_TRY(const bool any, had_any(kind));
    if (!any) return done();
    RecordFilter open{"state", {}};
    for (const auto& [state, of_task] : kind.as_task->states) {
      if (of_task != kDone) open.values.push_back(state);
    }
    if (!out_.tasks) out_.tasks.emplace();
    if (open.values.empty()) return done();
    TK_TRY(const std::vector<Row> found, rows(kind, {open}));
    for (const Row& row : found) {
      out_.tasks->push_back(work_item_of({kind, row.record, row.values}, pack_, wanted_.today));
    }
    return done();
  }

  Result<> add_documents(const RecordKind& kind) {
    if (!kind.as_document || !wanted_.named.documents) return done();
    for (const RecordAppendix& list : kind.as_document->lists) out_.lists.push_back(list.id);
    TK_TRY(bool any, had_any(kind));
    std::vector<std::pair<const RecordAppendix*, std::vector<Row>>> appendices;
    for (const RecordAppendix& list : kind.as_document->lists) {
      const auto view = std::ranges::find(kind.views, list.view, &RecordView::id);
      TK_ASSERT(view != kind.views.end());
      std::vector<RecordFilter> filters;
      for (const RecordView::Part& part : view->where) filters.push_back({part.field, part.values});
      TK_TRY(std::vector<Row> found, rows(kind, std::move(filters)));
      // One that was brought in later tells of the period, too, if it is of that time.
      any = any || std::ranges::any_of(found, [&](const Row& row) { return is_old(kind, row); });
      appendices.emplace_back(&list, std::move(found));
    }
    if (!any) return done();
    if (!out_.documents) out_.documents.emplace();
    for (const auto& [list, found] : appendices) add_appendix(kind, *list, found);
    return done();
  }

  [[nodiscard]] bool is_old(const RecordKind& kind, const Row& row) const {
    const std::string& day = value_of(row.values, kind.as_document->date);
    return !day.empty() && day <= last_day();
  }

  void add_appendix(const RecordKind& kind, const RecordAppendix& list,
                    const std::vector<Row>& found) {
    std::vector<LegalDocument> documents;
    for (const Row& row : found) {
      if (!list.day.empty()) {
        const Result<Date> day = parse_date(value_of(row.values, list.day));
        if (!day || !wanted_.period.contains(*day)) continue;
      }
      documents.push_back(legal_document_of({kind, row.record, row.values}, pack_));
      documents.back().list = list.id;
    }
    std::ranges::stable_sort(documents, {}, [](const LegalDocument& document) {
      return std::tuple(!document.date.has_value(), document.date.value_or(Date()),
                        document.due.empty(), std::string_view(document.due));
    });
    for (LegalDocument& document : documents) {
      document.sequence = static_cast<int>(&document - documents.data()) + 1;
      out_.documents->push_back(std::move(document));
    }
  }

  Result<> add_numbers(const RecordKind& kind) {
    for (const RecordCount& count : kind.counts) {
      const std::string name = kind.id + "/" + count.id;
      out_.counts.push_back(name);
      const std::vector<std::string>& named = wanted_.named.counts;
      if (std::ranges::find(named, name) == named.end()) continue;
      TK_TRY(const RecordCounting counting, RecordCounting::of(kind, store_, wanted_.period));
      RecordNumber number;
      TK_TRY(const bool any, counting.has_records(count));
      if (any) {
        TK_TRY(const SumsByUnit sums, counting.sums(count));
        TK_TRY(number.value, whole_of_sums(sums));
      }
      const RecordField* summed = kind.find_field(count.sum);
      if (summed != nullptr) number.unit = summed->unit;
      number.page = page_of(kind, count);
      out_.numbers.emplace(name, std::move(number));
    }
    return done();
  }

  // The list of the kind as the page shows it: a view of the count's name, if there is one.
  [[nodiscard]] std::string page_of(const RecordKind& kind, const RecordCount& count) const {
    std::string out = kind.id + "?dem=" + count.id + "&ky=" + wanted_.period.to_string();
    const bool viewed =
        std::ranges::find(kind.views, count.id, &RecordView::id) != kind.views.end();
    if (viewed) out += "&goc-nhin=" + count.id;
    return out;
  }

  std::span<const RecordKind> kinds_;
  const RecordStore& store_;
  const Pack& pack_;
  const RecordsWanted& wanted_;
  RecordsSaid out_;
};

}  // namespace

Result<RecordsSaid> records_for_report(std::span<const RecordKind> kinds, const RecordStore& store,
                                       const Pack& pack, const RecordsWanted& wanted) {
  return WorkOfRecords(kinds, store, pack, wanted).make();
}

}  // namespace tongket
