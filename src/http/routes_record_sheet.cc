// A record to be printed, signed and put into a folder.

#include "http/attachment.h"
#include "http/json_parts.h"
#include "http/record_asked.h"
#include "http/record_json.h"
#include "http/record_sheet.h"
#include "http/record_shown.h"
#include "http/routes.h"

namespace tongket {
namespace {

constexpr std::string_view kWordType =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

// Without personal values: the paper goes round.
RecordSheet sheet_of(Live& live, const Call& call, const RecordAsked& asked) {
  const RecordKind& kind = asked.kind();
  const auto named = [&](const NamedText& name) {
    return call.language == Language::kEnglish ? name.en : name.vi;
  };
  RecordSheet out{.kind = named(kind.name),
                  .legal_basis = kind.legal_basis,
                  .number = record_number(kind, asked.record()),
                  .lines = {}};
  RecordShowing showing(live, call);
  out.lines.emplace_back(message(call.language, "http.record.column.state"),
                         named(state_name(kind, asked.record().state)));
  if (!asked.record().due.empty()) {
    out.lines.emplace_back(message(call.language, "http.record.column.due"),
                           showing.day(asked.record().due));
  }
  for (const RecordField& field : kind.fields) {
    const auto at = asked.standing.values.find(field.id);
    const bool shown = at != asked.standing.values.end() && field.privacy != Privacy::kPersonal &&
                       asked.standing.sees(field);
    if (!shown) continue;
    std::string text;
    for (const std::string& value : at->second) {
      text += (text.empty() ? "" : "\n") + showing.text(field, value);
    }
    out.lines.emplace_back(named(field.name), std::move(text));
  }
  return out;
}

Result<Reply> sheet(Live& live, const Call& call) {
  TK_TRY(const RecordAsked asked, asked_record(live, call));
  const RecordSheet of = sheet_of(live, call, asked);
  TK_TRY(std::string bytes, record_sheet(of));
  Reply reply{.type = std::string(kWordType), .body = std::move(bytes)};
  reply.headers.push_back(attachment(of.number + ".docx"));
  return reply;
}

}  // namespace

std::vector<Route> record_sheet_routes() {
  return {{.method = Method::kGet,
           .pattern = "/records/{id}/sheet.docx",
           .operation = "getRecordSheet",
           .locking = Locking::kOwn,
           .right = Right::kReadRecords,
           .handler = sheet}};
}

}  // namespace tongket
