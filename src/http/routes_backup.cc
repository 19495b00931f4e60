// Copies of everything: listed, made in the background, fetched. For the administrators of the
// whole nation: an archive holds every field, the confidential included.

#include "base/file.h"
#include "base/log.h"
#include "http/backups.h"
#include "http/json_parts.h"
#include "http/operating.h"
#include "http/routes.h"

namespace tongket {
namespace {

Result<Backups*> backups_of(Live& live) {
  if (live.operating().backups != nullptr) return live.operating().backups;
  return fail(ErrorCode::kNotFound, "backup.none_here");
}

void write_backup(JsonWriter& json, const Backups::Item& item, Language language) {
  json.begin_object().key("name").text(item.name);
  write_moment(json, "at", item.at);
  json.key("state").text(to_code(item.state));
  json.key("bytes").integer(static_cast<std::int64_t>(item.bytes));
  json.key("load").integer(item.load);
  json.key("verified").boolean(item.verified);
  json.key("step").text(item.step.empty() ? "" : message(language, item.step));
  json.key("percent").integer(item.percent);
  json.key("problem");
  if (item.problem) {
    json.text(message(language, item.problem->key, item.problem->args));
  } else {
    json.null();
  }
  json.end_object();
}

Result<Reply> list_backups(Live& live, const Call& call) {
  TK_TRY(Backups * backups, backups_of(live));
  JsonWriter json;
  json.begin_object().key("folder").text(backups->folder().string());
  json.key("items").begin_array();
  for (const Backups::Item& item : backups->list()) write_backup(json, item, call.language);
  json.end_array().end_object();
  return json_reply(json);
}

Result<Reply> begin(Live& live, const Call& call) {
  TK_TRY(Backups * backups, backups_of(live));
  TK_TRY(const std::string name, backups->begin());
  log_event("backup_begun", {{"name", name}, {"account", call.actor.account}});
  JsonWriter json;
  json.begin_object().key("name").text(name).end_object();
  return json_reply(json, 202);
}

// Sent as it stands on the disk, without a copy in memory.
Result<Reply> fetch(Live& live, const Call& call) {
  TK_TRY(const Backups* backups, backups_of(live));
  TK_TRY(const std::filesystem::path file, backups->file(call.param("name")));
  TK_TRY(MappedFile mapped, MappedFile::open(file));
  log_event("backup_fetched", {{"name", call.param("name")}, {"account", call.actor.account}});
  Reply reply{.type = "application/zip"};
  reply.file_body = std::make_shared<const MappedFile>(std::move(mapped));
  reply.headers.emplace_back("content-disposition",
                             "attachment; filename=\"" + call.param("name") + "\"");
  reply.headers.emplace_back("cache-control", "no-store");
  return reply;
}

Route route(Method method, std::string_view pattern, std::string_view operation,
            Result<Reply> (*handler)(Live&, const Call&)) {
  return {.method = method,
          .pattern = pattern,
          .operation = operation,
          .locking = Locking::kOwn,
          .right = Right::kOperate,
          .target = whole_nation,
          .handler = handler};
}

}  // namespace

std::vector<Route> backup_routes() {
  return {route(Method::kGet, "/backups", "listBackups", list_backups),
          route(Method::kPost, "/backups", "makeBackup", begin),
          route(Method::kGet, "/backups/{name}", "getBackup", fetch)};
}

}  // namespace tongket
