#include "cases/record_making.h"

#include <algorithm>
#include <utility>

#include "cases/record_state.h"

namespace tongket {
namespace {

bool names_kind(const std::vector<std::string>& all, const std::string& wanted) {
  return std::ranges::find(all, wanted) != all.end();
}

// A day `months` later; its year in a field of integers.
std::string moved(const std::string& day, int months, const RecordField& to) {
  const Result<Date> date = parse_date(day);
  if (!date) return day;
  const Date later = date->plus_months(months);
  return to.type == RecordFieldType::kInteger ? std::to_string(later.year()) : later.to_string();
}

std::vector<std::string> copied(const RecordFilling::Copy& copy, const RecordField& to,
                                const std::vector<std::string>& texts, bool are_days) {
  std::vector<std::string> out;
  for (const std::string& text : texts) {
    const auto mapped = copy.as.find(text);
    std::string becomes = mapped != copy.as.end()  ? mapped->second
                          : copy.otherwise.empty() ? text
                                                   : copy.otherwise;
    if (are_days) becomes = moved(becomes, copy.months, to);
    if (!names_kind(out, becomes)) out.push_back(std::move(becomes));
  }
  return out;
}

bool meets(const RecordMaking& making, const RecordKind& kind, const RecordNow& now, Date today) {
  return !making.when || holds(*making.when, kind, now, today);
}

}  // namespace

RecordValues filled_in(const RecordFilling& filling, const RecordKind& own, const RecordKind& made,
                       const RecordNow& now, Date today) {
  RecordValues out;
  if (!filling.link.empty()) out[filling.link] = {std::to_string(now.record.id)};
  for (const RecordFilling::Copy& copy : filling.copies) {
    const auto from = now.body.values.find(copy.from);
    if (from == now.body.values.end()) continue;
    const bool are_days = own.find_field(copy.from)->type == RecordFieldType::kDate;
    out[copy.field] = copied(copy, *made.find_field(copy.field), from->second, are_days);
  }
  for (const RecordFilling::Setting& setting : filling.sets) {
    const bool day = made.find_field(setting.field)->type == RecordFieldType::kDate &&
                     setting.value == kTodayWord;
    out[setting.field] = {day ? today.to_string() : setting.value};
  }
  return out;
}

Result<std::vector<RecordWrite>> with_made(const RecordRules& rules, const RecordActing& acting,
                                           RecordWrite write, const ReserveRecordId& reserve) {
  std::vector<RecordWrite> out;
  const RecordKind* kind = rules.find(write.record.kind);
  TK_ASSERT(kind != nullptr);
  const RecordNow now = record_now(write.record, {});
  const std::string step = write.entry.step;
  out.push_back(std::move(write));
  for (const RecordMaking& making : kind->makings) {
    if (making.on.empty() || making.on != step || !meets(making, *kind, now, acting.today))
      continue;
    const RecordKind* made = rules.find(making.makes);
    TK_ASSERT(made != nullptr);
    RecordActing as_allowed = acting;
    as_allowed.parties = made->find_step(making.step)->by;
    const RecordCommands commands(rules, std::move(as_allowed));
    TK_TRY(const std::int64_t id, reserve());
    TK_TRY(RecordWrite next,
           commands.make(*made, id,
                         {.step = making.step,
                          .version = std::nullopt,
                          .values = filled_in(making, *kind, *made, now, acting.today),
                          .reason = {}}));
    out.push_back(std::move(next));
  }
  return out;
}

std::vector<const RecordMaking*> offered(const RecordKind& kind, const RecordNow& now, Date today) {
  std::vector<const RecordMaking*> out;
  for (const RecordMaking& making : kind.makings) {
    if (names_kind(making.in, now.record.state) && meets(making, kind, now, today)) {
      out.push_back(&making);
    }
  }
  return out;
}

}  // namespace tongket
