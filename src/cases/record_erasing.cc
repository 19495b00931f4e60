#include "cases/record_erasing.h"

#include <algorithm>

#include "cases/record_rewriting.h"

namespace tongket {
namespace {

void take_personal_out(const RecordKind& kind, RecordValues& values) {
  for (const RecordField& field : kind.fields) {
    if (field.privacy == Privacy::kPersonal) values.erase(field.id);
  }
}

void add_files(const RecordKind& kind, const RecordValues& values, std::vector<std::string>& out) {
  for (const auto& [id, texts] : values) {
    const RecordField* field = kind.find_field(id);
    const bool is_file = field != nullptr && field->type == RecordFieldType::kFile &&
                         field->privacy == Privacy::kPersonal;
    if (!is_file) continue;
    for (const std::string& text : texts) out.push_back(text.substr(0, kSha256Digits));
  }
}

}  // namespace

Result<RecordWrite> erase_personal(const RecordRules& rules, const RecordActing& acting,
                                   const RecordNow& now, const StepRequest& request) {
  TK_TRY(const RecordKind* kind, rules.kind_of(now));
  const bool may = std::ranges::find(acting.parties, Party::kAdministrator) != acting.parties.end();
  if (!may) return fail(ErrorCode::kUsage, "cases.not_yours_to_erase");
  TK_CHECK(check_record_seen(now, request.version));
  TK_CHECK(check_record_words(request.reason, "cases.reason_needed"));
  RecordRewriting change(rules, *kind, acting, now);
  RecordBody& body = change.now().body;
  take_personal_out(*kind, body.values);
  take_personal_out(*kind, body.proposed);
  for (auto& [name, values] : body.beside) take_personal_out(*kind, values);
  body.erased = true;
  return change.write("erase", {.reason = request.reason});
}

std::vector<std::string> personal_files(const RecordKind& kind, const RecordBody& body) {
  std::vector<std::string> out;
  add_files(kind, body.values, out);
  add_files(kind, body.proposed, out);
  for (const auto& [name, values] : body.beside) add_files(kind, values, out);
  return out;
}

}  // namespace tongket
