#include "app/records_folder.h"

#include <algorithm>

#include "app/arguments.h"
#include "base/moment.h"
#include "base/text.h"
#include "cases/record_kinds.h"
#include "cases/record_projection.h"
#include "store/journal.h"

namespace tongket {
namespace {

constexpr TimeOfDay kMorning{8, 0};

}  // namespace

Result<const RecordKind*> RecordsFolder::kind(const std::string& id) const {
  if (const RecordKind* found = rules().find(id)) return found;
  std::vector<std::string> ids;
  ids.reserve(kinds.size());
  for (const RecordKind& each : kinds) ids.push_back(each.id);
  return unknown_name("cases.unknown_kind", id, ids);
}

Result<RecordsFolder> open_records_folder(const std::string& folder) {
  TK_TRY(DataFolder data, open_data_folder(folder));
  TK_TRY(std::vector<RecordKind> kinds, load_record_kinds(data.pack));
  TK_TRY(WorkingCalendar calendar, load_working_calendar(data.pack));
  return RecordsFolder{std::move(data), std::move(kinds), std::move(calendar)};
}

Result<RecordActing> acting_at_machine(const RecordsFolder& folder, const Options& options) {
  TK_TRY(const Date today, day_argument(options.today));
  std::string person;
  if (!options.dry_run) {
    Journal& journal = folder.data.store->journal();
    TK_TRY(person, journal.new_person());
    TK_CHECK(journal.set_personal(person, "name", author_argument(options.author)));
  }
  const Moment at =
      options.today.empty() ? std::chrono::system_clock::now() : local_moment(today, kMorning);
  return RecordActing{.parties = {Party::kAnyone, Party::kOwner, Party::kPartner, Party::kDesk,
                                  Party::kLeader, Party::kAdministrator},
                      .person = std::move(person),
                      .origin = {},
                      .at = utc_text(at),
                      .today = today};
}

Result<std::vector<RecordFilter>> filters_argument(const RecordKind& kind,
                                                   const std::vector<std::string>& texts) {
  std::vector<std::string> known{"state", "stage", "owner"};
  for (const RecordField& field : kind.fields) {
    if (narrows_lists(field)) known.push_back(field.id);
  }
  std::vector<RecordFilter> out;
  for (const std::string& text : texts) {
    const std::size_t sign = text.find('=');
    const std::string name = text.substr(0, sign);
    if (sign == std::string::npos || std::ranges::find(known, name) == known.end()) {
      return unknown_name("app.record_filter", text, known);
    }
    const RecordField* field = kind.find_field(name);
    const std::string value = text.substr(sign + 1);
    const std::string key = field == nullptr ? value : record_key(*field, value);
    const auto same = std::ranges::find(out, name, &RecordFilter::field);
    if (same == out.end()) {
      out.push_back({name, {key}});
    } else {
      same->values.push_back(key);
    }
  }
  return out;
}

}  // namespace tongket
