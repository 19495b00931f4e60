// A watch: id, name, when, by, day, months, least, rise
#include "cases/record_kind_reading.h"

namespace tongket {
namespace {

constexpr std::size_t kMostFields = 3;
constexpr int kMostMonthsWatched = 120;
constexpr int kMostRise = 1000;

bool has_codes(const RecordField& field) {
  switch (field.type) {
    case RecordFieldType::kChoice:
    case RecordFieldType::kOrg:
    case RecordFieldType::kRecord:
    case RecordFieldType::kYesNo:
      return field.privacy != Privacy::kPersonal;
    default:
      return false;
  }
}

}  // namespace

void read_record_watch(const Yaml& node, KindReading& in) {
  MapReader reader(node, {"id", "name", "when", "by", "day", "months", "least", "rise"},
                   in.reading);
  RecordWatch watch;
  watch.id = in.new_id(reader, in.kind.watches);
  watch.name = in.name_of(reader);
  watch.when = in.condition(reader);
  watch.by = in.fields_named(reader, "by");
  for (const std::string& id : watch.by) {
    if (!has_codes(*in.kind.find_field(id))) in.wrong("cases.watch_by", {id, reader.place()});
  }
  if (watch.by.size() > kMostFields) in.wrong("cases.watch_by", {watch.id, reader.place()});
  watch.day = in.single_field(reader, "day", {RecordFieldType::kDate});
  watch.months = reader.integer("months", watch.months);
  watch.least = reader.integer("least", watch.least);
  watch.rise = reader.integer("rise", watch.rise);
  const bool within = watch.months >= 1 && watch.months <= kMostMonthsWatched && watch.least >= 1 &&
                      watch.rise >= 0 && watch.rise <= kMostRise;
  if (!within) in.wrong("cases.watch_limits", {watch.id, reader.place()});
  in.kind.watches.push_back(std::move(watch));
}

}  // namespace tongket
