// Tasks and legal documents, as records say them or the pack's lists: to be searched and narrowed.

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "base/text.h"
#include "http/json_parts.h"
#include "http/routes.h"
#include "http/work_json.h"
#include "http/work_listed.h"

namespace tongket {
namespace {

// Whether each word of the query stands somewhere in the texts, with or without diacritics.
class Words {
 public:
  explicit Words(std::string_view query) : query_(fold(trimmed(query))) {}

  [[nodiscard]] bool are_in(std::initializer_list<std::string_view> texts) const {
    std::string all;
    for (const std::string_view text : texts) all.append(fold(text)).push_back(' ');
    return std::ranges::all_of(split(query_, ' '), [&](std::string_view word) {
      return all.find(word) != std::string::npos;
    });
  }

 private:
  std::string query_;
};

bool parameter_fits(const Request& request, std::string_view parameter, std::string_view value) {
  return request.parameter(parameter).empty() || request.parameter(parameter) == value;
}

// `wanted` is a code of the item itself or the field that it belongs to.
bool in_field(const Pack& pack, std::string_view wanted, std::string_view code) {
  if (wanted.empty() || wanted == code) return true;
  const Field* field = pack.field_of(code);
  return field != nullptr && field->code == wanted;
}

bool is_owned_by(const WorkItem& item, std::string_view wanted) {
  return wanted.empty() || std::ranges::any_of(split(item.owner, ';'), [&](std::string_view id) {
           return trimmed(id) == wanted;
         });
}

Result<Reply> tasks(Live& live, const Call& call) {
  TK_TRY(const PageWanted page, page_wanted(call.request));
  const Pack& pack = live.pack();
  const Words words(call.request.parameter("q"));
  TK_TRY(const TasksListed listed, tasks_listed(live, call));
  std::vector<const TaskListed*> found;
  for (const TaskListed& each : listed.items) {
    const WorkItem& item = each.task;
    const bool fitting = parameter_fits(call.request, "state", item.state) &&
                         parameter_fits(call.request, "kind", item.kind) &&
                         in_field(pack, call.request.parameter("field"), item.field) &&
                         is_owned_by(item, call.request.parameter("owner"));
    if (!fitting) continue;
    const NamedText owner = unit_names(pack, item.owner);
    if (words.are_in({item.title_vi, item.title_en, owner.vi, owner.en, item.owner,
                      item.legal_basis, each.record.number})) {
      found.push_back(&each);
    }
  }
  return page_reply(found, page, [&](JsonWriter& json, const TaskListed* each) {
    write_task(json, pack, *each);
  });
}

Result<Reply> documents(Live& live, const Call& call) {
  TK_TRY(const PageWanted page, page_wanted(call.request));
  const Words words(call.request.parameter("q"));
  TK_TRY(const DocumentsListed listed, documents_listed(live, call));
  std::vector<const DocumentListed*> found;
  for (const DocumentListed& each : listed.items) {
    const LegalDocument& document = each.document;
    const bool fitting = parameter_fits(call.request, "list", document.list) &&
                         parameter_fits(call.request, "state", document.state) &&
                         parameter_fits(call.request, "level", document.level);
    if (fitting && words.are_in({document.title_vi, document.title_en, document.type_vi,
                                 document.type_en, document.number, document.submission_number,
                                 document.amends_or_replaces, each.record.number})) {
      found.push_back(&each);
    }
  }
  return page_reply(found, page, [&](JsonWriter& json, const DocumentListed* each) {
    write_document(json, live.pack(), *each);
  });
}

// Codes with how many items have them, in the order in which they first stand in the list; with
// their names where they have some.
class FacetCounts {
 public:
  void add(const std::string& code, std::optional<NamedText> name = std::nullopt) {
    if (code.empty()) return;
    const auto [place, is_new] = place_.try_emplace(code, counted_.size());
    if (is_new) counted_.push_back({code, 0, std::move(name)});
    ++counted_[place->second].count;
  }
  void write(JsonWriter& json, std::string_view key) const {
    json.key(key).begin_array();
    for (const Counted& one : counted_) {
      json.begin_object().key("id").text(one.code);
      if (one.name) write_named(json, "name", *one.name);
      json.key("count").integer(one.count);
      json.end_object();
    }
    json.end_array();
  }

 private:
  struct Counted {
    std::string code;
    int count;
    std::optional<NamedText> name;
  };
  std::vector<Counted> counted_;
  std::map<std::string, std::size_t> place_;
};

// The registers that the rows come from, with how many each has.
template <typename Listed>
void write_registers(JsonWriter& json, const Listed& listed) {
  json.key("registers").begin_array();
  for (const RecordKind* kind : listed.registers) {
    json.begin_object().key("id").text(kind->id);
    write_named(json, "name", kind->name);
    json.key("count").integer(std::ranges::count_if(
        listed.items, [&](const auto& each) { return each.record.kind == kind; }));
    json.end_object();
  }
  json.end_array();
}

void write_task_facets(JsonWriter& json, const Pack& pack, const TasksListed& listed) {
  FacetCounts states;
  FacetCounts kinds;
  FacetCounts fields;
  for (const TaskListed& each : listed.items) {
    states.add(each.task.state);
    kinds.add(each.task.kind);
    fields.add(each.task.field, sector_name(pack, each.task.field));
  }
  json.begin_object();
  states.write(json, "states");
  fields.write(json, "fields");
  kinds.write(json, "kinds");
  write_registers(json, listed);
  json.end_object();
}

void write_document_facets(JsonWriter& json, const DocumentsListed& listed) {
  FacetCounts lists;
  FacetCounts levels;
  FacetCounts states;
  for (const DocumentListed& each : listed.items) {
    const bool named = each.record.kind != nullptr;
    lists.add(each.document.list);
    states.add(each.document.state, named ? std::optional(each.record.state) : std::nullopt);
    levels.add(each.document.level, named ? std::optional(each.record.level) : std::nullopt);
  }
  json.begin_object();
  json.key("total").integer(static_cast<std::int64_t>(listed.items.size()));
  lists.write(json, "lists");
  states.write(json, "states");
  levels.write(json, "levels");
  write_registers(json, listed);
  json.end_object();
}

Result<Reply> facets(Live& live, const Call& call) {
  TK_TRY(const TasksListed tasks, tasks_listed(live, call));
  TK_TRY(const DocumentsListed documents, documents_listed(live, call));
  JsonWriter json;
  json.begin_object();
  json.key("tasks");
  write_task_facets(json, live.pack(), tasks);
  json.key("documents");
  write_document_facets(json, documents);
  json.end_object();
  return json_reply(json);
}

Route work_route(std::string_view pattern, std::string_view operation,
                 Result<Reply> (*handler)(Live&, const Call&)) {
  return {.method = Method::kGet,
          .pattern = pattern,
          .operation = operation,
          .locking = Locking::kOwn,
          .right = Right::kReadRecords,
          .handler = handler};
}

}  // namespace

std::vector<Route> work_routes() {
  return {work_route("/tasks", "listTasks", tasks),
          work_route("/documents", "listDocuments", documents),
          work_route("/work/facets", "getWorkFacets", facets)};
}

}  // namespace tongket
