// The small definition files. Their keys:
//
//   pack.yaml              id, name, nation, sources [id, title, date],
//                          indicator_groups [id, name, legal_basis],
//                          publication [licence [id, name, url], publisher],
//                          assessment [exceeds_above, reaches_from, near_from], files [values,
//                          stated]
//   fields.yaml            code, name, includes, topics [codes, name]
//   units_of_measure.yaml  id, class, names {multiplier: {vi, en}}
//   code_lists.yaml        dimension, name, exhaustive, exclusive, codes [id, vi, en, words]
//   rates.yaml             from, to, first, last, rate
//   collections.yaml       id, indicators, org_kind, frequency, first, days_after
#include <algorithm>
#include <array>
#include <charconv>

#include "base/text.h"
#include "model/pack_loader.h"
#include "model/pack_loader_map.h"

namespace tongket {
namespace {

constexpr std::array<std::string_view, 9> kUnitClassCodes{
    "currency", "percent", "count", "rate", "rank", "score", "ratio", "physical", "time"};
constexpr std::array<std::string_view, 4> kCollectionFrequencies{"year", "half", "quarter",
                                                                 "month"};
constexpr Choices<UnitClass> kUnitClassChoices{unit_class_from_code, kUnitClassCodes};
constexpr Choices<Frequency> kCollectionChoices{frequency_from_code, kCollectionFrequencies};

// The percentages of a pack's judgement; each must lie at or below the one before.
void read_assessment(const Yaml& node, PackDraft& draft) {
  MapReader reader(node, {"exceeds_above", "reaches_from", "near_from"}, draft);
  AssessmentRules& rules = draft.pack.assessment;
  rules.exceeds_above =
      reader.parsed("exceeds_above", Decimal::parse).value_or(rules.exceeds_above);
  rules.reaches_from = reader.parsed("reaches_from", Decimal::parse).value_or(rules.reaches_from);
  rules.near_from = reader.parsed("near_from", Decimal::parse).value_or(rules.near_from);
  if (rules.exceeds_above < rules.reaches_from || rules.reaches_from < rules.near_from) {
    reader.mistake("pack.assessment_order", {}, reader.place());
  }
}

void read_source(const Yaml& node, PackDraft& draft) {
  MapReader reader(node, {"id", "title", "date"}, draft);
  SourceDocument source;
  source.id = reader.definition("id", Thing::kSource);
  const Names title = reader.names("title");
  source.title_vi = title.vi;
  source.title_en = title.en;
  source.date = reader.parsed("date", parse_date);
  draft.pack.sources.push_back(std::move(source));
}

void read_indicator_group(const Yaml& node, PackDraft& draft) {
  MapReader reader(node, {"id", "name", "legal_basis"}, draft);
  IndicatorGroup group;
  group.id = reader.definition("id", Thing::kIndicatorGroup);
  const Names name = reader.names("name");
  group.name_vi = name.vi;
  group.name_en = name.en;
  group.legal_basis = reader.text("legal_basis", Need::kOptional);
  draft.pack.indicator_groups.push_back(std::move(group));
}

void read_licence(const Yaml& node, PackDraft& draft) {
  MapReader reader(node, {"id", "name", "url"}, draft);
  Publication::Licence licence;
  licence.id = reader.text("id");
  const Names name = reader.names("name");
  licence.name_vi = name.vi;
  licence.name_en = name.en;
  if (const std::optional<Placed> url = reader.placed("url")) {
    // It becomes a link of a page, so nothing but the web may stand there.
    if (!url->text.starts_with("https://")) {
      reader.mistake("pack.not_https", {{"found", excerpt(url->text, 80)}}, url->place);
    }
    licence.url = url->text;
  }
  draft.pack.publication.licence = std::move(licence);
}

void read_publication(const Yaml& node, PackDraft& draft) {
  MapReader reader(node, {"licence", "publisher"}, draft);
  if (const Yaml* licence = reader.at("licence")) read_licence(*licence, draft);
  const Names publisher = reader.names("publisher");
  draft.pack.publication.publisher_vi = publisher.vi;
  draft.pack.publication.publisher_en = publisher.en;
}

// A multiplier: a whole number of a size that values can have.
std::optional<int> multiplier(const std::string& text) {
  int out = 0;
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, out);
  if (error != std::errc() || stop != end || out < -Decimal::kMaxScale ||
      out > -Decimal::kMinScale) {
    return std::nullopt;
  }
  return out;
}

void read_unit_names(const Yaml& node, UnitOfMeasure& unit, Reading& reading) {
  if (node.kind() != Yaml::Kind::kMap) {
    reading.mistakes.add(node.error("yaml.expected_map"));
    return;
  }
  for (const auto& [key, value] : node.map()) {
    const std::optional<int> mult = multiplier(key);
    if (!mult)
      reading.mistakes.add(value.error("pack.bad_multiplier", {{"found", excerpt(key, 40)}}));
    MapReader reader(value, {"vi", "en"}, reading);
    // The plain unit of a count may have no name: "63" rather than "63 items".
    UnitOfMeasure::Name name{mult.value_or(0), reader.text("vi", Need::kOptional),
                             reader.text("en", Need::kOptional)};
    unit.names.push_back(std::move(name));
  }
}

void read_code(const Yaml& node, CodeList& list, PackDraft& draft) {
  MapReader reader(node, {"id", "vi", "en", "words"}, draft);
  Code code;
  if (const auto id = reader.placed("id")) {
    code.id = id->text;
    draft.registry.define(Thing::kCode, {list.dimension + "=" + id->text, id->place},
                          draft.mistakes);
  }
  code.name_vi = reader.text("vi");
  code.name_en = reader.text("en", Need::kOptional);
  for (Placed& word : reader.texts("words")) code.words.push_back(std::move(word.text));
  list.codes.push_back(std::move(code));
}

void read_topic(const Yaml& node, Field& field, PackDraft& draft) {
  MapReader reader(node, {"codes", "name"}, draft);
  Topic topic;
  for (const Placed& code : reader.texts("codes", Need::kRequired)) {
    const auto& in = field.includes;
    if (std::find(in.begin(), in.end(), code.text) == in.end()) {
      draft.mistakes.add(fail(
          ErrorCode::kInvalidInput, "pack.topic_outside_field",
          {{"found", code.text}, {"suggestion", nearest(code.text, in).value_or("")}}, code.place));
    }
    topic.codes.push_back(code.text);
  }
  const Names name = reader.names("name");
  topic.name_vi = name.vi;
  topic.name_en = name.en;
  field.topics.push_back(std::move(topic));
}

// A pack stands by itself: what it names lies in its own folder.
std::vector<Placed> own_files(std::vector<Placed> names, PackDraft& draft) {
  std::erase_if(names, [&](const Placed& file) {
    const bool own = file.text.find('/') == std::string::npos && !file.text.starts_with('.');
    if (!own) {
      draft.mistakes.add(
          fail(ErrorCode::kInvalidInput, "pack.foreign_file", {{"found", file.text}}, file.place));
    }
    return !own;
  });
  return names;
}

}  // namespace

void read_pack_head(const Yaml& root, PackDraft& draft) {
  MapReader reader(
      root,
      {"id", "name", "nation", "sources", "assessment", "files", "indicator_groups", "publication"},
      draft);
  Pack& pack = draft.pack;
  pack.id = reader.text("id");
  const Names name = reader.names("name");
  pack.name_vi = name.vi;
  pack.name_en = name.en;
  pack.nation = reader.reference("nation", Thing::kOrg);
  for (const Yaml& source : reader.list("sources")) read_source(source, draft);
  for (const Yaml& group : reader.list("indicator_groups")) read_indicator_group(group, draft);
  if (const Yaml* publication = reader.at("publication")) read_publication(*publication, draft);
  if (const Yaml* rules = reader.at("assessment")) read_assessment(*rules, draft);
  if (const Yaml* node = reader.at("files")) {
    MapReader files(*node, {"values", "stated"}, draft);
    draft.value_files = own_files(files.texts("values"), draft);
    draft.stated_files = own_files(files.texts("stated"), draft);
  }
  for (const Placed& file : draft.value_files) pack.value_files.push_back(file.text);
}

void read_fields(const Yaml& root, PackDraft& draft) {
  for (const Yaml& item : items_of(root, draft.mistakes)) {
    MapReader reader(item, {"code", "name", "includes", "topics"}, draft);
    Field field;
    const std::optional<Placed> code = reader.placed("code");
    for (const Placed& included : reader.texts("includes")) {
      draft.registry.define(Thing::kField, included, draft.mistakes);
      field.includes.push_back(included.text);
    }
    if (code) {
      field.code = code->text;
      const auto& in = field.includes;
      if (std::find(in.begin(), in.end(), field.code) == in.end()) {
        draft.registry.define(Thing::kField, *code, draft.mistakes);
        field.includes.insert(field.includes.begin(), field.code);
      }
    }
    const Names name = reader.names("name");
    field.name_vi = name.vi;
    field.name_en = name.en;
    for (const Yaml& topic : reader.list("topics")) read_topic(topic, field, draft);
    draft.pack.fields.push_back(std::move(field));
  }
}

void read_units_of_measure(const Yaml& root, PackDraft& draft) {
  for (const Yaml& item : items_of(root, draft.mistakes)) {
    MapReader reader(item, {"id", "class", "names"}, draft);
    UnitOfMeasure unit;
    unit.id = reader.definition("id", Thing::kUnitOfMeasure);
    unit.unit_class = reader.choice("class", kUnitClassChoices, UnitClass::kCount, Need::kRequired);
    if (const Yaml* names = reader.at("names", Need::kRequired)) {
      read_unit_names(*names, unit, draft);
    }
    draft.pack.units_of_measure.push_back(std::move(unit));
  }
}

void read_code_lists(const Yaml& root, PackDraft& draft) {
  for (const Yaml& item : items_of(root, draft.mistakes)) {
    MapReader reader(item, {"dimension", "name", "exhaustive", "exclusive", "codes"}, draft);
    CodeList list;
    list.dimension = reader.definition("dimension", Thing::kDimension);
    const Names name = reader.names("name");
    list.name_vi = name.vi;
    list.name_en = name.en;
    list.exhaustive = reader.yes("exhaustive");
    list.exclusive = reader.yes("exclusive");
    for (const Yaml& code : reader.list("codes", Need::kRequired)) read_code(code, list, draft);
    draft.pack.code_lists.push_back(std::move(list));
  }
}

void read_rates(const Yaml& root, PackDraft& draft) {
  for (const Yaml& item : items_of(root, draft.mistakes)) {
    MapReader reader(item, {"from", "to", "first", "last", "rate"}, draft);
    ExchangeRate rate;
    rate.from = reader.reference("from", Thing::kUnitOfMeasure);
    rate.to = reader.reference("to", Thing::kUnitOfMeasure);
    const auto first = reader.parsed("first", parse_date, Need::kRequired);
    const auto last = reader.parsed("last", parse_date, Need::kRequired);
    const auto number = reader.parsed("rate", Decimal::parse, Need::kRequired);
    if (first && last && *last < *first) reader.mistake("pack.dates_reversed", {}, reader.place());
    if (number && number->sign() <= 0) reader.mistake("pack.rate_not_positive", {}, reader.place());
    rate.first = first.value_or(Date());
    rate.last = last.value_or(Date());
    rate.rate = number.value_or(Decimal());
    draft.pack.rates.push_back(std::move(rate));
  }
}

void read_collections(const Yaml& root, PackDraft& draft) {
  for (const Yaml& item : items_of(root, draft.mistakes)) {
    MapReader reader(item, {"id", "indicators", "org_kind", "frequency", "first", "days_after"},
                     draft);
    Collection collection;
    collection.id = reader.definition("id", Thing::kCollection);
    collection.indicators = reader.references("indicators", Thing::kIndicator, Need::kRequired);
    collection.org_kind = reader.reference("org_kind", Thing::kOrgKind);
    collection.frequency =
        reader.choice("frequency", kCollectionChoices, Frequency::kYear, Need::kRequired);
    collection.first =
        reader.parsed("first", TimePeriod::parse, Need::kRequired).value_or(TimePeriod());
    collection.days_after = reader.integer("days_after", collection.days_after);
    draft.pack.collections.push_back(std::move(collection));
  }
}

}  // namespace tongket
