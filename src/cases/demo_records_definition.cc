// The file:
//
//   seed, note, file {name, text}, names {family, middle, given}, places, units, wait [low, high]
//   values   {field: [texts]}         numbers  {field: [low, high]}      days  {field: [low, high]}
//   rows     a list of: kind, of, states, fields, codes, otherwise, carried {state, on, values},
//            begin [day, day], begin_later [day, day]
//   kinds    a list of: id, values, numbers, days, waits {step: [low, high]},
//            records (a list of: begin [day, day], states {state: number}, values,
//            said (a list of: step, source, values))
#include "cases/demo_records_definition.h"

#include <algorithm>
#include <filesystem>

#include "base/file.h"
#include "base/text.h"
#include "cases/mistakes.h"
#include "cases/record_kind_reading.h"
#include "model/pack_loader_map.h"

namespace tongket {
namespace {

constexpr std::size_t kMaxDemoBytes = std::size_t{2} << 20;
constexpr std::int64_t kMostDemoDays = 40'000;
constexpr std::int64_t kMostRecords = 5'000;
constexpr std::int64_t kMostSeed = 1'000'000'000;

class DemoReader {
 public:
  DemoReader(std::span<const RecordKind> kinds, const Pack& pack, Reading& reading)
      : kinds_(kinds.begin(), kinds.end()), pack_(pack), reading_(reading) {}

  DemoRecordsDefinition read(const Yaml& root) {
    MapReader head(root,
                   {"seed", "note", "file", "names", "places", "units", "wait", "values", "numbers",
                    "days", "rows", "kinds"},
                   reading_);
    DemoRecordsDefinition out;
    out.seed = static_cast<std::uint64_t>(number(head.placed("seed"), {0, kMostSeed}));
    out.note = head.text("note");
    if (const Yaml* file = head.at("file", Need::kRequired)) {
      MapReader reader(*file, {"name", "text"}, reading_);
      out.file_name = reader.text("name");
      out.file_text = reader.text("text");
    }
    if (const Yaml* names = head.at("names", Need::kRequired)) {
      MapReader reader(*names, {"family", "middle", "given"}, reading_);
      out.family_names = texts(reader, "family");
      out.middle_names = texts(reader, "middle");
      out.given_names = texts(reader, "given");
    }
    out.places = texts(head, "places");
    out.units = texts(head, "units");
    for (const Placed& unit : head.texts("units")) {
      known("cases.unknown_code", unit, pack_.org_ids());
    }
    if (const Yaml* wait = head.at("wait", Need::kRequired))
      out.wait = span(*wait, {0, kMostDemoDays});
    out.pools = pools(head, all_fields());
    for (const Yaml& node : head.list("rows")) out.rows.push_back(rows(node));
    for (const Yaml& node : head.list("kinds")) out.kinds.push_back(kind(node));
    return out;
  }

 private:
  void known(std::string_view key, const Placed& found, const std::vector<std::string>& all) {
    if (std::ranges::find(all, found.text) != all.end()) return;
    reading_.mistakes.add(
        fail(ErrorCode::kInvalidInput, key,
             {{"found", found.text}, {"suggestion", nearest(found.text, all).value_or("")}},
             found.place));
  }

  std::vector<std::string> all_fields() const {
    std::vector<std::string> out;
    for (const RecordKind& kind : kinds_) {
      for (const RecordField& field : kind.fields) out.push_back(field.id);
    }
    return out;
  }

  const RecordKind& kind_named(const std::optional<Placed>& id) {
    static const RecordKind none;
    if (!id) return none;
    const auto at = std::ranges::find(kinds_, id->text, &RecordKind::id);
    if (at != kinds_.end()) return *at;
    known("cases.unknown_kind", *id, texts_of(kinds_, &RecordKind::id));
    return none;
  }

  static std::vector<std::string> texts(MapReader& reader, std::string_view key,
                                        Need need = Need::kRequired) {
    std::vector<std::string> out;
    for (Placed& each : reader.texts(key, need)) out.push_back(std::move(each.text));
    const bool is_empty = out.empty() && need == Need::kRequired && reader.at(key) != nullptr;
    if (is_empty) {
      reader.mistake("yaml.expected_list", {{"expected", std::string(key)}},
                     reader.at(key)->place());
    }
    return out;
  }

  std::int64_t number(const std::optional<Placed>& found, DemoSpan limits) {
    if (!found) return limits.low;
    const Result<Decimal> value = Decimal::parse(found->text);
    if (value && value->scale() == 0 && value->coefficient() >= limits.low &&
        value->coefficient() <= limits.high) {
      return value->coefficient();
    }
    reading_.mistakes.add(fail(ErrorCode::kInvalidInput, "cases.demo_number",
                               {{"found", excerpt(found->text, 80)},
                                {"from", std::to_string(limits.low)},
                                {"until", std::to_string(limits.high)}},
                               found->place));
    return limits.low;
  }

  // [low, high]
  DemoSpan span(const Yaml& node, DemoSpan limits) {
    if (node.list().size() != 2) {
      reading_.mistakes.add(node.error("cases.demo_span"));
      return limits;
    }
    const auto at = [&](std::size_t place) {
      const Yaml& each = node.list()[place];
      return number(Placed{each.scalar(), each.place()}, limits);
    };
    const DemoSpan out{at(0), at(1)};
    if (out.low <= out.high) return out;
    reading_.mistakes.add(node.error("cases.demo_span"));
    return limits;
  }

  DemoDays days(MapReader& reader, std::string_view key) {
    const std::vector<Placed> found = reader.texts(key, Need::kRequired);
    if (found.size() != 2) {
      reader.mistake("cases.demo_span", {}, reader.place());
      return {};
    }
    const auto from = reader.accepted(parse_date(found[0].text), found[0].place);
    const auto until = reader.accepted(parse_date(found[1].text), found[1].place);
    if (!from || !until) return {};
    if (*until < *from) reader.mistake("cases.demo_span", {}, found[0].place);
    return {*from, std::max(*from, *until)};
  }

  // The entries of a map, whose keys have to be among the known ones.
  template <typename Visit>
  void entries(MapReader& reader, std::string_view key, std::string_view otherwise,
               const std::vector<std::string>& all, Visit visit) {
    const Yaml* node = reader.at(key);
    if (node == nullptr) return;
    if (node->kind() != Yaml::Kind::kMap) {
      reading_.mistakes.add(node->error("yaml.expected_map"));
      return;
    }
    for (const auto& [name, value] : node->map()) {
      if (!otherwise.empty()) known(otherwise, {name, value.place()}, all);
      visit(name, value);
    }
  }

  std::map<std::string, std::string> texts_by_key(MapReader& reader, std::string_view key) {
    std::map<std::string, std::string> out;
    entries(reader, key, "", {},
            [&](const std::string& name, const Yaml& value) { out[name] = value.scalar(); });
    return out;
  }

  std::map<std::string, std::vector<std::string>> values(MapReader& reader,
                                                         const std::vector<std::string>& fields) {
    std::map<std::string, std::vector<std::string>> out;
    entries(reader, "values", "cases.unknown_field", fields,
            [&](const std::string& name, const Yaml& list) {
              for (const Yaml& each : list.list()) out[name].push_back(each.scalar());
              if (list.list().empty()) {
                reading_.mistakes.add(list.error("yaml.expected_list", {{"expected", name}}));
              }
            });
    return out;
  }

  DemoPools pools(MapReader& reader, const std::vector<std::string>& fields) {
    DemoPools out;
    out.values = values(reader, fields);
    const auto spans = [&](std::string_view key, DemoSpan limits, auto& into) {
      entries(reader, key, "cases.unknown_field", fields,
              [&](const std::string& name, const Yaml& node) { into[name] = span(node, limits); });
    };
    constexpr std::int64_t kMostNumber = 1'000'000'000'000'000;
    spans("numbers", {-kMostNumber, kMostNumber}, out.numbers);
    spans("days", {-kMostDemoDays, kMostDemoDays}, out.days);
    return out;
  }

  DemoRows rows(const Yaml& node) {
    MapReader reader(
        node,
        {"kind", "of", "states", "fields", "codes", "otherwise", "carried", "begin", "begin_later"},
        reading_);
    DemoRows out;
    const RecordKind& kind = kind_named(reader.placed("kind"));
    const std::vector<std::string> states = texts_of(kind.states, &RecordState::id);
    const std::vector<std::string> fields = texts_of(kind.fields, &RecordField::id);
    out.kind = kind.id;
    out.of = texts(reader, "of", Need::kOptional);
    entries(reader, "states", "", {}, [&](const std::string& name, const Yaml& state) {
      known("cases.unknown_state", {state.scalar(), state.place()}, states);
      out.states[name] = state.scalar();
    });
    entries(reader, "fields", "", {}, [&](const std::string& name, const Yaml& field) {
      known("cases.unknown_field", {field.scalar(), field.place()}, fields);
      out.fields[name] = field.scalar();
    });
    entries(reader, "codes", "", {}, [&](const std::string& name, const Yaml& codes) {
      for (const auto& [text, code] : codes.map()) out.codes[name][text] = code.scalar();
    });
    out.otherwise = texts_by_key(reader, "otherwise");
    out.begin = days(reader, "begin");
    out.begin_later = days(reader, "begin_later");
    if (const Yaml* carried = reader.at("carried")) {
      MapReader part(*carried, {"state", "on", "values"}, reading_);
      if (const auto state = part.placed("state")) {
        known("cases.unknown_state", *state, states);
        out.carried = state->text;
      }
      out.carried_on = part.parsed("on", &parse_date, Need::kRequired);
      entries(part, "values", "cases.unknown_field", fields,
              [&](const std::string& name, const Yaml& value) {
                out.carried_values[name] = value.scalar();
              });
    }
    return out;
  }

  DemoSaying saying(const Yaml& node, const RecordKind& kind) {
    MapReader reader(node, {"step", "source", "values"}, reading_);
    DemoSaying out;
    if (const auto step = reader.placed("step")) {
      known("cases.unknown_step", *step, texts_of(kind.steps, &RecordStep::id));
      out.step = step->text;
    }
    if (const auto source = reader.placed("source")) {
      const RecordSources none;
      const RecordSources& sources = kind.sources ? *kind.sources : none;
      known("cases.unknown_source", *source, texts_of(sources.all, &RecordSources::Source::id));
      out.source = source->text;
    }
    out.values = values(reader, texts_of(kind.fields, &RecordField::id));
    return out;
  }

  DemoKind kind(const Yaml& node) {
    MapReader reader(node, {"id", "values", "numbers", "days", "waits", "records"}, reading_);
    const RecordKind& kind = kind_named(reader.placed("id"));
    const std::vector<std::string> fields = texts_of(kind.fields, &RecordField::id);
    DemoKind out;
    out.id = kind.id;
    out.pools = pools(reader, fields);
    entries(reader, "waits", "cases.unknown_step", texts_of(kind.steps, &RecordStep::id),
            [&](const std::string& name, const Yaml& wait) {
              out.waits[name] = span(wait, {0, kMostDemoDays});
            });
    for (const Yaml& group : reader.list("records", Need::kRequired)) {
      MapReader part(group, {"begin", "states", "values", "said"}, reading_);
      DemoGroup made;
      made.begin = days(part, "begin");
      entries(part, "states", "cases.unknown_state", texts_of(kind.states, &RecordState::id),
              [&](const std::string& name, const Yaml& count) {
                const Placed found{count.scalar(), count.place()};
                made.states.emplace_back(name, static_cast<int>(number(found, {1, kMostRecords})));
              });
      made.values = values(part, fields);
      for (const Yaml& said : part.list("said")) made.said.push_back(saying(said, kind));
      out.groups.push_back(std::move(made));
    }
    return out;
  }

  std::vector<RecordKind> kinds_;
  const Pack& pack_;
  Reading& reading_;
};

}  // namespace

DemoRecordsDefinition read_demo_records(const Yaml& root, std::span<const RecordKind> kinds,
                                        const Pack& pack, Reading& reading) {
  return DemoReader(kinds, pack, reading).read(root);
}

Result<DemoRecordsDefinition> load_demo_records(const Pack& pack,
                                                std::span<const RecordKind> kinds) {
  const std::filesystem::path path = pack.folder / "demo_records.yaml";
  if (pack.folder.empty() || !std::filesystem::exists(path)) return DemoRecordsDefinition{};
  TK_TRY(const std::string bytes, read_file(path, kMaxDemoBytes));
  TK_TRY(const Yaml root, parse_yaml(bytes, path.string()));
  Reading reading;
  DemoRecordsDefinition out = read_demo_records(root, kinds, pack, reading);
  TK_CHECK(no_mistakes(reading.mistakes));
  return out;
}

}  // namespace tongket
