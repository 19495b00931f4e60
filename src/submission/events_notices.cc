// The entries about notifications and about where a unit's own workbook holds its values.
#include "submission/event_json.h"
#include "submission/reporting_events.h"

namespace tongket {
namespace {

void write_notice(JsonWriter& json, const NoticeText& said) {
  json.key("kind").text(said.kind).key("key").text(said.key).key("link").text(said.link);
  json.key("args").begin_array();
  for (const Arg& arg : said.args) {
    json.begin_object().key("name").text(arg.name).key("value").text(arg.value);
    if (!arg.english.empty()) json.key("english").text(arg.english);
    json.end_object();
  }
  json.end_array();
}

Result<NoticeText> read_notice(const JsonValue& value) {
  NoticeText out;
  TK_TRY(out.kind, value.text("kind"));
  TK_TRY(out.key, value.text("key"));
  TK_TRY(out.link, value.text("link"));
  TK_TRY(const auto* const args, value.items("args"));
  for (const JsonValue& item : *args) {
    Arg arg;
    TK_TRY(arg.name, item.text("name"));
    TK_TRY(arg.value, item.text("value"));
    TK_TRY(arg.english, item.text_or("english", ""));
    out.args.push_back(std::move(arg));
  }
  return out;
}

}  // namespace

std::string encode(const NotificationsSent& event, std::string_view by) {
  JsonWriter json;
  json.begin_object().key("by").text(by).key("items").begin_array();
  for (const NotificationsSent::Sent& item : event.items) {
    json.begin_object().key("account").text(item.account);
    write_notice(json, item.said);
    json.end_object();
  }
  json.end_array().end_object();
  return json.take();
}

Result<NotificationsSent> decode_notifications(const JsonValue& body) {
  NotificationsSent out;
  TK_TRY(const auto* const items, body.items("items"));
  for (const JsonValue& value : *items) {
    NotificationsSent::Sent item;
    TK_TRY(item.account, value.text("account"));
    TK_TRY(item.said, read_notice(value));
    out.items.push_back(std::move(item));
  }
  return out;
}

std::string encode(const NotificationsRead& event, std::string_view by) {
  JsonWriter json;
  json.begin_object().key("by").text(by).key("account").text(event.account);
  json.key("ids").begin_array();
  for (const std::int64_t id : event.ids) json.integer(id);
  json.end_array().end_object();
  return json.take();
}

Result<NotificationsRead> decode_read(const JsonValue& body) {
  NotificationsRead out;
  TK_TRY(out.account, body.text("account"));
  TK_TRY(const auto* const ids, body.items("ids"));
  for (const JsonValue& value : *ids) {
    const Result<Decimal> id = Decimal::parse(value.text());
    if (!id || id->scale() != 0) return not_understood(body, value.text());
    out.ids.push_back(id->coefficient());
  }
  return out;
}

std::string encode(const MappingSaved& event, std::string_view by) {
  JsonWriter json;
  json.begin_object().key("by").text(by).key("org").text(event.org).key("form").text(event.form);
  json.key("cells").begin_array();
  for (const MappedCell& cell : event.cells) {
    json.begin_object().key("cell").text(cell.cell).key("sheet").text(cell.sheet);
    json.key("at").text(cell.at).key("label").text(cell.label).end_object();
  }
  json.end_array().end_object();
  return json.take();
}

Result<MappingSaved> decode_mapping(const JsonValue& body) {
  MappingSaved out;
  TK_TRY(out.org, body.text("org"));
  TK_TRY(out.form, body.text("form"));
  TK_TRY(const auto* const cells, body.items("cells"));
  for (const JsonValue& value : *cells) {
    MappedCell cell;
    TK_TRY(cell.cell, value.text("cell"));
    TK_TRY(cell.sheet, value.text("sheet"));
    TK_TRY(cell.at, value.text("at"));
    TK_TRY(cell.label, value.text("label"));
    out.cells.push_back(std::move(cell));
  }
  return out;
}

}  // namespace tongket
