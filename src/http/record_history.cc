#include "http/record_history.h"

#include <map>
#include <mutex>
#include <shared_mutex>

#include "cases/record_entry.h"
#include "http/json_parts.h"
#include "http/record_json.h"
#include "http/record_shown.h"

namespace tongket {
namespace {

constexpr std::string_view kJoin = "; ";

NamedText named_message(std::string_view key) {
  return {message(Language::kVietnamese, key), message(Language::kEnglish, key)};
}

// Of a step of the kind its name; what is no step says what was done.
NamedText step_name(const RecordKind& kind, const std::string& step) {
  if (const RecordStep* found = kind.find_step(step)) return found->name;
  if (step == "edit") return named_message("http.record.edited");
  if (step == "comment") return named_message("http.record.commented");
  if (step == "link") return named_message("http.record.linked");
  if (step == "import") return named_message("http.record.imported");
  if (step == "erase") return named_message("http.record.erased");
  if (step == "merge") return named_message("http.record.merged");
  if (step == "split") return named_message("http.record.split");
  return {step, step};
}

class Changes {
 public:
  Changes(JsonWriter& json, RecordShowing& showing, const RecordStanding& standing)
      : json_(json), showing_(showing), standing_(standing) {}

  // What stood before is known from the entries before.
  void write(const RecordChange& change) {
    json_.key("changes").begin_array();
    for (const auto& [id, values] : change.set) {
      const RecordField* field = standing_.kind->find_field(id);
      const bool shown =
          field != nullptr && field->privacy != Privacy::kPersonal && standing_.sees(*field);
      std::string to = field == nullptr ? std::string() : text(*field, values);
      std::string& before = before_[id];
      if (shown) write_one(*field, before, to);
      before = std::move(to);
    }
    write_hidden(change.personal);
    json_.end_array();
    write_proposed(change);
  }

 private:
  // Beside what stood at that time.
  void write_proposed(const RecordChange& change) {
    json_.key("proposed").begin_array();
    for (const auto& [id, values] : change.proposed) {
      const RecordField* field = standing_.kind->find_field(id);
      if (field == nullptr || field->privacy == Privacy::kPersonal) continue;
      if (standing_.sees(*field)) write_one(*field, before_[id], text(*field, values));
    }
    write_hidden(change.proposed_personal);
    json_.end_array();
  }
  // Of personal values only whose field it is.
  void write_hidden(const std::vector<std::string>& fields) {
    for (const std::string& id : fields) {
      const RecordField* field = standing_.kind->find_field(id);
      if (field != nullptr) write_one(*field, "", "");
    }
  }
  std::string text(const RecordField& field, const std::vector<std::string>& values) {
    std::string out;
    for (const std::string& value : values) {
      out += (out.empty() ? "" : std::string(kJoin)) + showing_.text(field, value);
    }
    return out;
  }
  void write_one(const RecordField& field, const std::string& from, const std::string& to) {
    json_.begin_object();
    json_.key("field").text(field.id);
    write_named(json_, "name", field.name);
    json_.key("from").text(from).key("to").text(to);
    json_.end_object();
  }

  JsonWriter& json_;
  RecordShowing& showing_;
  const RecordStanding& standing_;
  std::map<std::string, std::string> before_;  // by field, as it is shown
};

// The names of those who did something, copied so that no lock is held meanwhile.
std::map<std::string, std::string> names_of(const Live& live,
                                            const std::vector<RecordEntry>& entries) {
  std::map<std::string, std::string> out;
  const std::shared_lock lock(live.mutex());
  for (const RecordEntry& entry : entries) {
    if (entry.person.empty()) continue;
    const Account* account = live.accounts().find_person(entry.person);
    if (account != nullptr) out.emplace(entry.person, person_name(live, account->id));
  }
  return out;
}

}  // namespace

Result<Reply> record_history_reply(Live& live, const Call& call, const RecordAsked& asked) {
  const RecordStanding& standing = asked.standing;
  TK_TRY(const std::vector<RecordEntry> entries, live.store().records().history(asked.record().id));
  const std::map<std::string, std::string> names = names_of(live, entries);
  JsonWriter json;
  RecordShowing showing(live, call);
  Changes changes(json, showing, standing);
  json.begin_object().key("entries").begin_array();
  for (const RecordEntry& entry : entries) {
    const RecordChange change = stored_record_change(entry.body);
    const auto name = names.find(entry.person);
    json.begin_object();
    json.key("version").integer(entry.version);
    json.key("at").text(local_text(entry.at));
    json.key("by").text(name == names.end() ? std::string() : name->second);
    json.key("step").text(entry.step);
    write_named(json, "step_name", step_name(asked.kind(), entry.step));
    if (!change.state.empty()) {
      json.key("state").text(change.state);
      write_named(json, "state_name", state_name(asked.kind(), change.state));
    }
    changes.write(change);
    json.key("reason").text(change.reason);
    json.key("comment").text(change.comment);
    json.key("source").text(change.source);
    json.key("other").text(change.other == 0 ? std::string() : std::to_string(change.other));
    json.end_object();
  }
  json.end_array().end_object();
  return json_reply(json);
}

Result<> write_state_history(JsonWriter& json, Live& live, const RecordAsked& asked) {
  TK_TRY(const std::vector<RecordEntry> entries, live.store().records().history(asked.record().id));
  json.key("history").begin_array();
  for (const RecordEntry& entry : entries) {
    const RecordChange change = stored_record_change(entry.body);
    if (change.state.empty()) continue;
    json.begin_object().key("at").text(local_text(entry.at));
    write_named(json, "state_name", state_name(asked.kind(), change.state));
    json.end_object();
  }
  json.end_array();
  return done();
}

}  // namespace tongket
