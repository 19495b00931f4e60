// Early warning: what many records of a kind together tell, for who reads all of them.

#include <map>

#include "cases/record_watch.h"
#include "http/json_parts.h"
#include "http/record_asked.h"
#include "http/record_shown.h"
#include "http/routes.h"

namespace tongket {
namespace {

constexpr std::size_t kMostAlerts = 100;  // of one watch

void write_alert(JsonWriter& json, const RecordKind& kind, const WatchAlert& alert,
                 RecordShowing& showing) {
  json.begin_object();
  json.key("kind").text(kind.id);
  write_named(json, "kind_name", kind.name);
  json.key("id").text(alert.watch->id);
  write_named(json, "name", alert.watch->name);
  json.key("months").integer(alert.watch->months);
  json.key("lately").integer(alert.lately);
  json.key("before").integer(alert.before);
  json.key("values").begin_array();
  for (std::size_t i = 0; i < alert.values.size() && i < alert.watch->by.size(); ++i) {
    const RecordField* field = kind.find_field(alert.watch->by[i]);
    TK_ASSERT(field != nullptr);
    json.begin_object();
    json.key("field").text(field->id);
    write_named(json, "name", field->name);
    json.key("value").text(alert.values[i]);
    json.key("shown").text(showing.text(*field, alert.values[i]));
    json.end_object();
  }
  json.end_array();
  json.end_object();
}

Result<Reply> alerts(Live& live, const Call& call) {
  const std::string_view wanted = call.request.parameter("kind");
  if (!wanted.empty()) TK_CHECK(named_kind(live, wanted));
  RecordShowing showing(live, call);
  JsonWriter json;
  json.begin_object().key("alerts").begin_array();
  for (const RecordKind& kind : live.record_kinds()) {
    const bool asked = wanted.empty() || wanted == kind.id;
    if (!asked || kind.watches.empty() || !owners_seen(live, call, kind).all) continue;
    TK_TRY(const auto counters, live.store().records().counters(kind.id, "watch/"));
    std::map<const RecordWatch*, std::size_t> told;
    for (const WatchAlert& alert : watch_alerts(kind, counters, local_date(call.now))) {
      if (told[alert.watch]++ < kMostAlerts) write_alert(json, kind, alert, showing);
    }
  }
  json.end_array().end_object();
  return json_reply(json);
}

}  // namespace

std::vector<Route> record_alert_routes() {
  return {{.method = Method::kGet,
           .pattern = "/record-alerts",
           .operation = "getRecordAlerts",
           .locking = Locking::kOwn,
           .right = Right::kReadRecords,
           .handler = alerts}};
}

}  // namespace tongket
