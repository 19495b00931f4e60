// What reports print beside values: tasks, and the appendices of legal documents.
#include <algorithm>

#include "report/compose/blocks.h"
#include "report/phrase.h"

namespace tongket {
namespace {

bool is_listed(const std::vector<std::string>& list, const std::string& what) {
  return std::find(list.begin(), list.end(), what) != list.end();
}

// A record is chosen for its period already; the pack's rows are those of the document behind it.
template <typename Row>
bool is_of_period(const Row& row, const SourceDocument* source) {
  return !row.record.empty() || (source != nullptr && row.source == source->id);
}

const std::vector<WorkItem>& tasks_known(const Composition& c) {
  return c.records != nullptr && c.records->tasks ? *c.records->tasks : c.pack.tasks;
}

const std::vector<LegalDocument>& documents_known(const Composition& c) {
  return c.records != nullptr && c.records->documents ? *c.records->documents : c.pack.documents;
}

std::string record_page(const std::string& record) {
  return record.empty() ? std::string() : std::string(kRecordPages) + record;
}

bool is_open(const WorkItem& task) { return task.state != "done"; }

struct ListColumn {
  std::string_view head;  // key of the pack's phrases
  double width;
  std::string (*text)(const Composition& c, const LegalDocument& document);
};

std::string date_text(const Composition& c, const std::optional<Date>& date) {
  return date ? date_words(*date, c.language()) : std::string();
}

// "2023", "2023-S2", and a month as sources write it, "2023-12".
std::optional<TimePeriod> period_of(const std::string& text) {
  constexpr std::size_t kMonthLength = 7;
  std::string period = text;
  if (text.size() == kMonthLength && text[4] == '-' && text[5] <= '1') period.insert(5, "M");
  const Result<TimePeriod> parsed = TimePeriod::parse(period);
  if (!parsed || parsed->is_undated()) return std::nullopt;
  return *parsed;
}

// A day or a period as people write it; whatever else as it stands.
std::string date_text(const Composition& c, const std::string& date) {
  if (const Result<Date> day = parse_date(date)) return date_words(*day, c.language());
  const std::optional<TimePeriod> period = period_of(date);
  return period ? period_words(*period, c.language()) : date;
}

// Tasks of the next period are due in it; that need not be said with each.
std::string due_words(const Composition& c, const WorkItem& task) {
  const std::optional<TimePeriod> due = period_of(task.due);
  if (due && *due == next_period(c.period())) return {};
  return date_text(c, task.due);
}

const std::vector<ListColumn>& columns() {
  static const std::vector<ListColumn> all{
      {"documents.title", 0.5,
       [](const Composition& c, const LegalDocument& d) {
         const bool vi = c.language() == Language::kVietnamese;
         const std::string& type = vi ? d.type_vi : d.type_en;
         const std::string& title = vi ? d.title_vi : d.title_en;
         return type.empty() ? title : type + ": " + title;
       }},
      {"documents.number", 0.16,
       [](const Composition&, const LegalDocument& d) { return d.number; }},
      {"documents.date", 0.14,
       [](const Composition& c, const LegalDocument& d) { return date_text(c, d.date); }},
      {"documents.submission", 0.2,
       [](const Composition& c, const LegalDocument& d) {
         std::string date = date_text(c, d.submission_date);
         if (d.submission_number.empty()) return date;
         return date.empty() ? d.submission_number : d.submission_number + ", " + date;
       }},
      {"documents.lead_unit", 0.2,
       [](const Composition& c, const LegalDocument& d) {
         return c.pack.orgs.find(d.lead_unit) == nullptr
                    ? d.lead_unit
                    : org_words(c.pack, d.lead_unit, c.period().last_day(), c.language());
       }},
      {"documents.due", 0.14,
       [](const Composition& c, const LegalDocument& d) { return date_text(c, d.due); }},
  };
  return all;
}

}  // namespace

const SourceDocument* source_for(const Pack& pack, const TimePeriod& period) {
  const SourceDocument* best = nullptr;
  for (const SourceDocument& source : pack.sources) {
    if (!source.date || *source.date < period.last_day()) continue;
    if (best == nullptr || *source.date < *best->date) best = &source;
  }
  return best;
}

std::vector<const WorkItem*> tasks_of(const Composition& c, const Scope& scope,
                                      const TaskFilter& filter) {
  std::vector<const WorkItem*> out;
  const SourceDocument* source = source_for(c.pack, c.period());
  for (const WorkItem& task : tasks_known(c)) {
    if (!is_of_period(task, source) || !is_open(task)) continue;
    const bool usual = task.kind != "target" && task.kind != "event";
    if (filter.kinds.empty() ? !usual : !is_listed(filter.kinds, task.kind)) continue;
    if (scope.field != nullptr && !is_listed(scope.field->includes, task.field)) continue;
    if (scope.topic != nullptr && !is_listed(scope.topic->codes, task.field)) continue;
    out.push_back(&task);
    if (out.size() == filter.max_items) break;
  }
  return out;
}

void add_tasks(Composition& c, const Spot& spot, const TaskFilter& filter) {
  for (const WorkItem* task : tasks_of(c, spot.scope, filter)) {
    const bool vi = c.language() == Language::kVietnamese;
    const std::string due = due_words(c, *task);
    const Args args{{"title", vi ? task->title_vi : task->title_en}, {"due", due}};
    Block block;
    block.origin = Block::Origin::kList;
    block.source = spot.source;
    block.place = "task/" + (task->record.empty() ? std::to_string(task - tasks_known(c).data())
                                                  : task->record);
    const std::string text = c.wording.text(due.empty() ? "task" : "task.due", args) + ".";
    block.paragraph = paragraph_of({{text, {}, {}, {}, record_page(task->record)}});
    c.document.blocks.push_back(std::move(block));
  }
}

std::vector<const LegalDocument*> documents_of(const Composition& c, const std::string& list) {
  std::vector<const LegalDocument*> out;
  const SourceDocument* source = source_for(c.pack, c.period());
  for (const LegalDocument& document : documents_known(c)) {
    if (is_of_period(document, source) && document.list == list) out.push_back(&document);
  }
  return out;
}

void add_documents(Composition& c, const Spot& spot, const std::string& list) {
  const std::vector<const LegalDocument*> documents = documents_of(c, list);
  if (documents.empty()) return;
  // Only the columns that some document fills.
  std::vector<const ListColumn*> used;
  double width = 0;
  for (const ListColumn& column : columns()) {
    const bool any = std::any_of(documents.begin(), documents.end(), [&](const auto* document) {
      return !column.text(c, *document).empty();
    });
    if (!any) continue;
    used.push_back(&column);
    width += column.width;
  }
  Block block;
  block.kind = Block::Kind::kTable;
  block.origin = Block::Origin::kTable;
  block.source = spot.source;
  block.place = "documents/" + list;
  constexpr double kSequenceWidth = 0.07;
  block.grid.header_rows = 1;
  block.grid.widths.push_back(kSequenceWidth);
  std::vector<Cell> head{head_cell(c.wording.text("documents.sequence"))};
  for (const ListColumn* column : used) {
    head.push_back(head_cell(c.wording.text(column->head)));
    block.grid.widths.push_back(column->width / width * (1 - kSequenceWidth));
  }
  block.grid.rows.push_back(std::move(head));
  for (const LegalDocument* document : documents) {
    std::vector<Cell> row{text_cell(std::to_string(block.grid.rows.size()))};
    for (const ListColumn* column : used) {
      // The title leads to the record.
      const std::string page = column == columns().data() ? record_page(document->record) : "";
      row.push_back(cell_of({{column->text(c, *document), {}, {}, {}, page}}));
    }
    block.grid.rows.push_back(std::move(row));
  }
  c.document.blocks.push_back(std::move(block));
}

}  // namespace tongket
