// A source:  id, name, first_for (fields)
#include "cases/record_kind_reading.h"
#include "cases/record_sources.h"

namespace tongket {

void read_record_source(const Yaml& node, RecordSources& out, KindReading& in) {
  MapReader reader(node, {"id", "name", "first_for"}, in.reading);
  RecordSources::Source source;
  source.id = in.new_id(reader, out.all);
  if (source.id == kByHand) in.wrong("cases.source_by_hand", {source.id, reader.place()});
  source.name = in.name_of(reader);
  source.first_for = in.fields_named(reader, "first_for");
  for (const std::string& field : source.first_for) {
    const bool taken = std::ranges::any_of(out.all, [&](const RecordSources::Source& other) {
      return std::ranges::find(other.first_for, field) != other.first_for.end();
    });
    if (taken) in.wrong("cases.twice", {field, reader.place()});
  }
  out.all.push_back(std::move(source));
}

}  // namespace tongket
