// Files of records: uploaded first, then named in a field; read again by whoever sees the field.

#include <algorithm>
#include <chrono>
#include <utility>

#include "base/text.h"
#include "http/attachment.h"
#include "http/json_parts.h"
#include "http/record_files.h"
#include "http/record_writing.h"
#include "http/routes.h"
#include "office/attached_file.h"

namespace tongket {
namespace {

constexpr std::size_t kMostName = 150;  // bytes

// A name that can stand in a value: no path, no control characters.
std::string harmless_file_name(std::string_view typed) {
  if (first_invalid_utf8(typed)) return "file";
  std::string name = to_nfc(trimmed(typed));
  std::ranges::replace_if(
      name,
      [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte < 0x20 || byte == 0x7F || c == '/' || c == '\\';
      },
      '-');
  if (name.size() > kMostName) {
    // The ending tells what it is.
    const std::size_t dot = name.rfind('.');
    const bool has_ending = dot != std::string::npos && name.size() - dot <= 8;
    const std::string ending = has_ending ? name.substr(dot) : std::string();
    std::size_t end = kMostName - ending.size();
    while (end > 0 && (static_cast<unsigned char>(name[end]) & 0xC0U) == 0x80U) --end;
    name = name.substr(0, end) + ending;
  }
  return name.empty() ? "file" : name;
}

// The value that names the file, in a field that the asker sees; empty: none.
std::string named_file(const RecordAsked& asked, std::string_view sha256) {
  for (const RecordValues* values : {&asked.now.body.values, &asked.now.body.proposed}) {
    const bool waits = values == &asked.now.body.proposed;
    if (waits && asked.standing.seen == Privacy::kPublic) continue;
    for (const RecordField& field : asked.kind().fields) {
      const auto at = values->find(field.id);
      const bool looks = field.type == RecordFieldType::kFile && at != values->end();
      if (!looks || !asked.standing.sees(field)) continue;
      for (const std::string& value : at->second) {
        if (value.starts_with(std::string(sha256) + "/")) return value;
      }
    }
  }
  return {};
}

Result<Reply> upload_file(Live& live, const Call& call) { return keep_record_file(live, call); }

Result<Reply> download_file(Live& live, const Call& call) {
  TK_TRY(const RecordAsked asked, asked_record(live, call));
  return record_file_reply(live, asked, call.param("sha256"));
}

}  // namespace

Result<Reply> keep_record_file(Live& live, const Call& call) {
  if (call.request.body.empty()) {
    return fail(ErrorCode::kInvalidInput, "http.record_file_empty", {}, {"body", 0, 0});
  }
  const std::string name = harmless_file_name(call.request.parameter("name"));
  TK_CHECK(check_attached_file(name, call.request.body));
  TK_TRY(const std::string sha256, live.store().records().keep_file(call.request.body));
  live.record_claims().claim({claimant_of(call), sha256}, std::chrono::steady_clock::now());
  JsonWriter json;
  json.begin_object();
  json.key("file").text(sha256 + "/" + name);
  json.end_object();
  return json_reply(json, 201);
}

Result<Reply> record_file_reply(Live& live, const RecordAsked& asked, std::string_view sha256) {
  const std::string value = named_file(asked, sha256);
  if (value.empty()) {
    return fail(ErrorCode::kNotFound, "http.no_record_file", {{"found", excerpt(sha256, 80)}});
  }
  TK_TRY(std::string bytes, live.store().file_bytes(sha256));
  const std::string name = value.substr(value.find('/') + 1);
  Reply reply{.type = std::string(shown_media_type(name)), .body = std::move(bytes)};
  reply.headers.push_back(attachment(name));
  return reply;
}

std::vector<Route> record_file_routes() {
  return {{.method = Method::kPost,
           .pattern = "/record-files",
           .operation = "uploadRecordFile",
           .locking = Locking::kOwn,
           .right = Right::kChangeRecords,
           .handler = upload_file},
          {.method = Method::kGet,
           .pattern = "/records/{id}/files/{sha256}",
           .operation = "getRecordFile",
           .locking = Locking::kOwn,
           .right = Right::kReadRecords,
           .handler = download_file}};
}

}  // namespace tongket
