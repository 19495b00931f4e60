#include "http/work_listed.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "cases/choice_name.h"
#include "cases/record_duplicates.h"
#include "cases/record_work.h"

namespace tongket {
namespace {

constexpr int kWorkPage = 1000;

template <typename Stands>
Result<std::vector<const RecordKind*>> registers_of(Live& live, const Stands& stands) {
  std::vector<const RecordKind*> out;
  for (const RecordKind& kind : live.record_kinds()) {
    if (!stands(kind)) continue;
    TK_TRY(const RecordPage any, live.store().records().list({.kind = kind.id, .limit = 1}));
    if (!any.records.empty()) out.push_back(&kind);
  }
  return out;
}

// Oldest first.
Result<std::vector<RecordListed>> all_of(Live& live, const Call& call, const RecordKind& kind) {
  RecordListing listing{.kind = &kind, .query = {.kind = kind.id, .limit = kWorkPage}};
  narrow_to_seen(listing, live, call);
  leave_out_merged(&kind, listing.query);
  std::vector<RecordListed> out;
  do {
    TK_TRY(RecordsListed page, listed_records(live, call, listing));
    std::ranges::move(page.records, std::back_inserter(out));
    listing.query.after = page.next;
  } while (!listing.query.after.empty());
  std::ranges::reverse(out);
  return out;
}

WorkRecord work_record(const RecordListed& listed) {
  const RecordKind& kind = *listed.standing.kind;
  WorkRecord out;
  out.kind = &kind;
  out.id = listed.record.id;
  out.number = record_number(kind, listed.record);
  if (const RecordState* state = kind.find_state(listed.record.state)) out.state = state->name;
  return out;
}

NamedText level_name(const Pack& pack, const RecordKind& kind, const std::string& level) {
  const RecordField* field = kind.find_field(kind.as_document->level);
  return field == nullptr ? NamedText() : choice_name(pack, *field, level);
}

bool task_has_ended(const WorkItem& task) {
  return task.state == "done" || task.state == "suspended";
}

void put_in_order(std::vector<TaskListed>& tasks) {
  std::ranges::stable_sort(tasks, {}, [](const TaskListed& each) {
    return std::tuple(task_has_ended(each.task), each.task.due.empty(),
                      std::string_view(each.task.due));
  });
  const auto ended =
      std::ranges::find_if(tasks, [](const TaskListed& each) { return task_has_ended(each.task); });
  std::ranges::stable_sort(ended, tasks.end(), std::ranges::greater(),
                           [](const TaskListed& each) { return each.record.id; });
}

// The place of an appendix among those of the kind; behind them that of none.
std::size_t place_of(const DocumentListed& each) {
  const std::vector<RecordAppendix>& lists = each.record.kind->as_document->lists;
  const auto at = std::ranges::find(lists, each.document.list, &RecordAppendix::id);
  return static_cast<std::size_t>(at - lists.begin());
}

void put_in_order(std::vector<DocumentListed>& documents) {
  std::ranges::stable_sort(documents, {}, [](const DocumentListed& each) {
    const LegalDocument& document = each.document;
    return std::tuple(place_of(each), !document.date.has_value(), document.date.value_or(Date()),
                      document.due.empty(), std::string_view(document.due));
  });
}

}  // namespace

Result<std::vector<const RecordKind*>> registers_of_tasks(Live& live) {
  return registers_of(live, [](const RecordKind& kind) { return kind.as_task.has_value(); });
}

Result<std::vector<const RecordKind*>> registers_of_documents(Live& live) {
  return registers_of(live, [](const RecordKind& kind) { return kind.as_document.has_value(); });
}

Result<TasksListed> tasks_listed(Live& live, const Call& call) {
  TasksListed out;
  TK_TRY(out.registers, registers_of_tasks(live));
  const Pack& pack = live.pack();
  if (out.registers.empty()) {
    out.items.reserve(pack.tasks.size());
    for (const WorkItem& task : pack.tasks) out.items.push_back({task, {}});
    return out;
  }
  const Date today = local_date(call.now);
  for (const RecordKind* kind : out.registers) {
    TK_TRY(const std::vector<RecordListed> found, all_of(live, call, *kind));
    out.items.reserve(out.items.size() + found.size());
    for (const RecordListed& each : found) {
      out.items.push_back({work_item_of({*kind, each.record, each.standing.values}, pack, today),
                           work_record(each)});
    }
  }
  put_in_order(out.items);
  return out;
}

Result<DocumentsListed> documents_listed(Live& live, const Call& call) {
  DocumentsListed out;
  TK_TRY(out.registers, registers_of_documents(live));
  const Pack& pack = live.pack();
  if (out.registers.empty()) {
    out.items.reserve(pack.documents.size());
    for (const LegalDocument& document : pack.documents) out.items.push_back({document, {}});
    return out;
  }
  for (const RecordKind* kind : out.registers) {
    TK_TRY(const std::vector<RecordListed> found, all_of(live, call, *kind));
    out.items.reserve(out.items.size() + found.size());
    for (const RecordListed& each : found) {
      const RecordToTell told{*kind, each.record, each.standing.values};
      DocumentListed& item =
          out.items.emplace_back(legal_document_of(told, pack), work_record(each));
      if (const RecordAppendix* list = appendix_of(told)) item.document.list = list->id;
      item.record.level = level_name(pack, *kind, item.document.level);
    }
  }
  put_in_order(out.items);
  return out;
}

}  // namespace tongket
