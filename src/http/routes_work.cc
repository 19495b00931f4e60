// Tasks and legal documents of the pack, as its reports print them: to be searched and narrowed.

#include <algorithm>
#include <map>

#include "base/text.h"
#include "http/json_parts.h"
#include "http/routes.h"

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

bool fits(const Request& request, std::string_view parameter, std::string_view value) {
  return request.parameter(parameter).empty() || request.parameter(parameter) == value;
}

// Ids of units as their names, everything else as the source has it: "mic; provinces".
NamedText names_of(const Pack& pack, std::string_view ids) {
  NamedText out;
  for (const std::string_view part : split(ids, ';')) {
    const std::string id(trimmed(part));
    if (id.empty()) continue;
    const OrgUnit* unit = pack.orgs.find(id);
    const bool is_named = unit != nullptr && !unit->name_vi.empty();
    if (!out.vi.empty()) {
      out.vi += "; ";
      out.en += "; ";
    }
    out.vi += is_named ? unit->name_vi : id;
    out.en += is_named ? unit->name_en : id;
  }
  return out;
}

// A field, or the part of one that has the code: "FREQ" is radio frequencies.
NamedText field_name(const Pack& pack, std::string_view code) {
  const Field* field = pack.field_of(code);
  if (field == nullptr) return {std::string(code), std::string(code)};
  for (const Topic& topic : field->topics) {
    if (std::ranges::find(topic.codes, code) != topic.codes.end()) {
      return {topic.name_vi, topic.name_en};
    }
  }
  return {field->name_vi, field->name_en};
}

// `wanted` is a code of the item itself or the field that it belongs to.
bool in_field(const Pack& pack, std::string_view wanted, std::string_view code) {
  if (wanted.empty() || wanted == code) return true;
  const Field* field = pack.field_of(code);
  return field != nullptr && field->code == wanted;
}

Result<Reply> tasks(Live& live, const Call& call) {
  TK_TRY(const PageWanted page, page_wanted(call.request));
  const Pack& pack = live.pack();
  const Words words(call.request.parameter("q"));
  std::vector<const WorkItem*> found;
  for (const WorkItem& item : pack.tasks) {
    const bool fitting = fits(call.request, "state", item.state) &&
                         fits(call.request, "kind", item.kind) &&
                         in_field(pack, call.request.parameter("field"), item.field);
    if (!fitting) continue;
    const NamedText owner = names_of(pack, item.owner);
    const std::string_view wanted_owner = call.request.parameter("owner");
    const bool owned = wanted_owner.empty() ||
                       std::ranges::any_of(split(item.owner, ';'), [&](std::string_view id) {
                         return trimmed(id) == wanted_owner;
                       });
    if (owned && words.are_in({item.title_vi, item.title_en, owner.vi, owner.en, item.owner,
                               item.legal_basis})) {
      found.push_back(&item);
    }
  }
  return page_reply(found, page, [&](JsonWriter& json, const WorkItem* item) {
    json.begin_object();
    json.key("source").text(item->source);
    json.key("field").text(item->field);
    write_named(json, "field_name", field_name(pack, item->field));
    json.key("kind").text(item->kind);
    write_named(json, "title", {item->title_vi, item->title_en});
    json.key("owner").text(item->owner);
    write_named(json, "owner_name", names_of(pack, item->owner));
    json.key("partners").text(item->partners);
    write_named(json, "partners_name", names_of(pack, item->partners));
    json.key("legal_basis").text(item->legal_basis);
    json.key("due").text(item->due);
    json.key("state").text(item->state);
    json.end_object();
  });
}

void write_document(JsonWriter& json, const Pack& pack, const LegalDocument& document) {
  json.begin_object();
  json.key("source").text(document.source);
  json.key("list").text(document.list);
  json.key("sequence").integer(document.sequence);
  write_named(json, "type", {document.type_vi, document.type_en});
  json.key("number").text(document.number);
  json.key("date");
  if (document.date) {
    json.text(document.date->to_string());
  } else {
    json.null();
  }
  write_named(json, "title", {document.title_vi, document.title_en});
  json.key("level").text(document.level);
  json.key("state").text(document.state);
  json.key("submission_number").text(document.submission_number);
  json.key("submission_date").text(document.submission_date);
  json.key("lead_unit").text(document.lead_unit);
  write_named(json, "lead_unit_name", names_of(pack, document.lead_unit));
  json.key("due").text(document.due);
  json.key("amends_or_replaces").text(document.amends_or_replaces);
  json.end_object();
}

Result<Reply> documents(Live& live, const Call& call) {
  TK_TRY(const PageWanted page, page_wanted(call.request));
  const Words words(call.request.parameter("q"));
  std::vector<const LegalDocument*> found;
  for (const LegalDocument& document : live.pack().documents) {
    const bool fitting = fits(call.request, "list", document.list) &&
                         fits(call.request, "state", document.state) &&
                         fits(call.request, "level", document.level);
    if (fitting &&
        words.are_in({document.title_vi, document.title_en, document.type_vi, document.type_en,
                      document.number, document.submission_number, document.amends_or_replaces})) {
      found.push_back(&document);
    }
  }
  return page_reply(found, page, [&](JsonWriter& json, const LegalDocument* document) {
    write_document(json, live.pack(), *document);
  });
}

// Codes with how many items have them, in the order in which they first stand in the pack.
class Counts {
 public:
  void add(const std::string& code) {
    const auto [place, is_new] = place_.try_emplace(code, counted_.size());
    if (is_new) counted_.push_back({code, 0});
    ++counted_[place->second].count;
  }
  template <typename Name>
  void write(JsonWriter& json, std::string_view key, const Name& name) const {
    json.key(key).begin_array();
    for (const Counted& one : counted_) {
      json.begin_object().key("id").text(one.code);
      name(one.code);
      json.key("count").integer(one.count);
      json.end_object();
    }
    json.end_array();
  }
  void write(JsonWriter& json, std::string_view key) const {
    write(json, key, [](const std::string&) {});
  }

 private:
  struct Counted {
    std::string code;
    int count;
  };
  std::vector<Counted> counted_;
  std::map<std::string, std::size_t> place_;
};

Result<Reply> facets(Live& live, const Call& /*call*/) {
  const Pack& pack = live.pack();
  Counts states;
  Counts kinds;
  Counts fields;
  for (const WorkItem& item : pack.tasks) {
    states.add(item.state);
    kinds.add(item.kind);
    fields.add(item.field);
  }
  JsonWriter json;
  json.begin_object().key("tasks").begin_object();
  states.write(json, "states");
  fields.write(json, "fields",
               [&](const std::string& code) { write_named(json, "name", field_name(pack, code)); });
  kinds.write(json, "kinds");
  json.end_object();
  Counts lists;
  Counts levels;
  Counts steps;
  for (const LegalDocument& document : pack.documents) {
    lists.add(document.list);
    levels.add(document.level);
    steps.add(document.state);
  }
  json.key("documents").begin_object();
  lists.write(json, "lists");
  steps.write(json, "states");
  levels.write(json, "levels");
  json.end_object().end_object();
  return json_reply(json);
}

}  // namespace

std::vector<Route> work_routes() {
  return {known_route("/tasks", "listTasks", tasks),
          known_route("/documents", "listDocuments", documents),
          known_route("/work/facets", "getWorkFacets", facets)};
}

}  // namespace tongket
