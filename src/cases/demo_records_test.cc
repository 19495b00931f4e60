#include "cases/demo_records.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "base/message.h"
#include "cases/demo_rows.h"
#include "cases/record_kinds.h"
#include "cases/record_sources.h"
#include "store/fact_store.h"
#include "store/sqlite_test_folder.h"

namespace tongket {
namespace {

// The pack's records, made once for all tests.
struct Made {
  Pack pack;
  std::vector<RecordKind> kinds;
  WorkingCalendar calendar;
  DemoRecordsDefinition definition;
  DemoRecords records;
};

Result<DemoRecords> make_with(const Made& made, const DemoRecordsDefinition& definition) {
  std::int64_t last = 0;
  return make_demo_records({made.pack, made.kinds, made.calendar}, definition,
                           [&]() -> Result<std::int64_t> { return ++last; });
}

const Made& made() {
  static const Made* const of_pack = [] {
    auto* out = new Made;
    out->pack = load_pack("packs/tttt").value();
    out->kinds = load_record_kinds(out->pack).value();
    out->calendar = load_working_calendar(out->pack).value();
    Result<DemoRecordsDefinition> definition = load_demo_records(out->pack, out->kinds);
    EXPECT_TRUE(definition.ok()) << describe(definition.error(), Language::kEnglish);
    if (!definition) return out;
    out->definition = std::move(definition).value();
    Result<DemoRecords> records = make_with(*out, out->definition);
    EXPECT_TRUE(records.ok()) << describe(records.error(), Language::kEnglish);
    if (records) out->records = std::move(records).value();
    return out;
  }();
  return *of_pack;
}

// As each record stands in the end.
std::map<std::int64_t, const RecordWrite*> standing() {
  std::map<std::int64_t, const RecordWrite*> out;
  for (const RecordWrite& write : made().records.writes) out[write.record.id] = &write;
  return out;
}

// What the counters of a count add up to, in all periods and units.
std::int64_t counted_in_all(std::string_view kind, std::string_view count) {
  const std::string prefix = "count/" + std::string(count) + "/";
  std::int64_t out = 0;
  for (const auto& [id, write] : standing()) {
    if (write->record.kind != kind) continue;
    for (const RecordCounter& counter : write->counters) {
      if (counter.name.starts_with(prefix)) out += counter.amount;
    }
  }
  return out;
}

std::size_t with_key(std::string_view kind, std::string_view field, std::string_view value) {
  std::size_t out = 0;
  for (const auto& [id, write] : standing()) {
    const auto fits = [&](const RecordKey& key) {
      return key.field == field && key.value == value;
    };
    if (write->record.kind == kind && std::ranges::any_of(write->keys, fits)) ++out;
  }
  return out;
}

TEST(DemoRecords, EveryStateOfEveryKindHasSome) {
  std::set<std::pair<std::string, std::string>> found;
  for (const auto& [id, write] : standing()) {
    found.emplace(write->record.kind, write->record.state);
  }
  for (const RecordKind& kind : made().kinds) {
    for (const RecordState& state : kind.states) {
      EXPECT_TRUE(found.contains({kind.id, state.id})) << kind.id << " " << state.id;
    }
  }
}

TEST(DemoRecords, TheyAddUpToWhatTheSourcesPrint) {
  EXPECT_EQ(counted_in_all("violating_site", "published"), 73);
  EXPECT_EQ(counted_in_all("inspection", "by_inspectorate"), 35);
  EXPECT_EQ(counted_in_all("petition", "handled_letters"), 401);
  EXPECT_EQ(counted_in_all("petition", "letters"), 401);
  EXPECT_EQ(counted_in_all("procedure", "in_force"), 307);
  EXPECT_EQ(counted_in_all("domain_case", "suspected"), 1010);
  EXPECT_EQ(with_key("domain_case", "tld", "vn"), 271);
  EXPECT_EQ(with_key("domain_case", "tld", "international"), 739);
}

TEST(DemoRecords, NamesOfOtherCountriesComeFromFiftyTwoRegistrars) {
  std::set<std::string> registrars;
  for (const auto& [id, write] : standing()) {
    if (write->record.kind != "domain_case") continue;
    const RecordValues values = stored_record_body(write->record.values).values;
    if (value_of(values, "tld") == "international" && !value_of(values, "registrar").empty()) {
      registrars.insert(value_of(values, "registrar"));
    }
  }
  EXPECT_EQ(registrars.size(), 52);
}

TEST(DemoRecords, TasksAndDocumentsAreThoseOfTheReports) {
  EXPECT_EQ(counted_in_all("legal_document", "list_ii"), 7);
  EXPECT_GE(counted_in_all("task", "carried_over"), 10);
  std::set<std::string> titles;
  for (const auto& [id, write] : standing()) titles.insert(write->record.title);
  std::size_t items = 0;
  for (const WorkItem& item : made().pack.tasks) items += titles.contains(item.title_vi) ? 1 : 0;
  for (const LegalDocument& each : made().pack.documents) {
    EXPECT_TRUE(titles.contains(each.title_vi)) << each.title_vi;
  }
  EXPECT_GE(items, made().pack.tasks.size() * 9 / 10);
}

TEST(DemoRecords, EachIsAChainOfStepsInTime) {
  std::map<std::int64_t, const RecordWrite*> before;
  std::set<std::int64_t> known;
  for (const RecordWrite& write : made().records.writes) {
    const RecordWrite*& last = before[write.record.id];
    EXPECT_EQ(write.record.version, last == nullptr ? 1 : last->record.version + 1);
    if (last != nullptr) {
      EXPECT_LT(last->entry.at, write.entry.at);
    }
    last = &write;
    known.insert(write.record.id);
    for (const RecordLink& link : write.links) EXPECT_TRUE(known.contains(link.to));
    EXPECT_GE(write.entry.at, "2022-01-01");
    EXPECT_LT(write.entry.at, "2024-01-01") << write.record.kind << " " << write.record.state;
  }
  EXPECT_EQ(known.size(), made().records.records);
}

TEST(DemoRecords, UniqueValuesAre) {
  std::set<std::tuple<std::string, std::string, std::string>> seen;
  for (const auto& [id, write] : standing()) {
    for (const RecordKey& key : write->keys) {
      if (!key.unique) continue;
      EXPECT_TRUE(seen.emplace(write->record.kind, key.field, key.value).second)
          << write->record.kind << " " << key.field << " " << key.value;
    }
  }
}

// Of the fields of a kind those of which its sources say different things, each record of its own.
std::set<std::string> contradicted(std::string_view kind) {
  std::set<std::string> out;
  const RecordKind& of = *std::ranges::find(made().kinds, kind, &RecordKind::id);
  for (const auto& [id, write] : standing()) {
    if (write->record.kind != kind) continue;
    const RecordBody body = stored_record_body(write->record.values);
    for (const RecordField& field : of.fields) {
      const std::vector<Saying> said = sayings_of(of, body, field.id);
      const bool differs = std::ranges::any_of(
          said, [&](const Saying& one) { return one.texts != said.front().texts; });
      if (differs) out.insert(body.sources.at(field.id) + ": " + field.id);
    }
  }
  return out;
}

TEST(DemoRecords, SourcesOfEnterprisesContradictEachOther) {
  EXPECT_THAT(
      contradicted("digital_enterprise"),
      ::testing::IsSupersetOf({"registration: name", "registration: address",
                               "registration: employees", "tax: revenue", "tax: tax_paid"}));
}

TEST(DemoRecords, PlacesLieApartAndWithinTheCountry) {
  std::set<std::string> places;
  for (const auto& [id, write] : standing()) {
    if (write->record.kind != "radio_station") continue;
    const RecordBody body = stored_record_body(write->record.values);
    const std::string& place = value_of(body.values, "place");
    if (place.empty()) continue;
    places.insert(place);
    const std::size_t comma = place.find(',');
    const Decimal latitude = Decimal::parse(place.substr(0, comma)).value();
    const Decimal longitude = Decimal::parse(place.substr(comma + 1)).value();
    EXPECT_TRUE(latitude > Decimal::of(9) && latitude < Decimal::of(23)) << place;
    EXPECT_TRUE(longitude > Decimal::of(102) && longitude < Decimal::of(110)) << place;
  }
  EXPECT_GT(places.size(), 60);
}

constexpr std::string_view kSaying =
    "seed: 1\nnote: n\nfile: {name: f, text: t}\nnames: {family: [a], middle: [b], given: [c]}\n"
    "places: ['1,1']\nunits: [mic-vp]\nwait: [1, 2]\nkinds:\n  - id: digital_enterprise\n"
    "    records:\n      - {begin: ['2022-01-10', '2022-01-11'], states: {confirmed: 1}, said: "
    "[{step: take_inn, source: taxes, values: {revenues: ['1']}}]}\n";

TEST(DemoRecords, WhatASourceSaysIsLookedAtFirst) {
  Reading reading;
  read_demo_records(parse_yaml(kSaying, "d.yaml").value(), made().kinds, made().pack, reading);
  std::vector<std::string> found;
  for (const Error& error : reading.mistakes.sorted()) found.push_back(error.key);
  EXPECT_THAT(found, ::testing::ElementsAre("cases.unknown_step", "cases.unknown_source",
                                            "cases.unknown_field"));
}

TEST(DemoRecords, AStoreTakesThem) {
  const TestFolder folder;
  auto store = open_sqlite_store(folder.path(), {.create = true}).value();
  RecordStore& records = store->records();
  ASSERT_TRUE(records.keep_file(made().records.file));
  for (std::size_t each = 1; each <= made().records.records; ++each) {
    ASSERT_EQ(records.reserve().value(), static_cast<std::int64_t>(each));
  }
  const Result<> written = records.write(made().records.writes);
  ASSERT_TRUE(written.ok()) << describe(written.error(), Language::kEnglish);
  const Result<RecordPage> letters = records.list(
      {.kind = "petition", .filters = {{.field = "channel", .values = {"letter"}}}, .limit = 1});
  ASSERT_TRUE(letters.ok());
  EXPECT_EQ(letters->about, 401);
  const Result<RecordPage> sites =
      records.list({.kind = "violating_site", .filters = {{.field = "public", .values = {"yes"}}}});
  ASSERT_TRUE(sites.ok());
  EXPECT_EQ(sites->about, 73);
}

TEST(DemoRecords, TheSameSeedGivesTheSame) {
  DemoRecordsDefinition few = made().definition;
  few.kinds.resize(5);
  const Result<DemoRecords> again = make_with(made(), few);
  ASSERT_TRUE(again.ok());
  ASSERT_GT(again->writes.size(), 500);
  for (std::size_t each = 0; each < again->writes.size(); ++each) {
    EXPECT_EQ(again->writes[each].record.values, made().records.writes[each].record.values);
    EXPECT_EQ(again->writes[each].entry.at, made().records.writes[each].entry.at);
  }
  few.seed += 1;
  const Result<DemoRecords> other = make_with(made(), few);
  ASSERT_TRUE(other.ok());
  EXPECT_NE(other->writes.front().record.values, again->writes.front().record.values);
}

TEST(DemoRecords, APeriodEndsOnItsLastDay) {
  EXPECT_EQ(last_day_of("2023")->to_string(), "2023-12-31");
  EXPECT_EQ(last_day_of("2023-S1")->to_string(), "2023-06-30");
  EXPECT_EQ(last_day_of("2023-S2")->to_string(), "2023-12-31");
  EXPECT_EQ(last_day_of("2024-02")->to_string(), "2024-02-29");
  EXPECT_EQ(last_day_of("2023-08-15")->to_string(), "2023-08-15");
  EXPECT_FALSE(last_day_of("").has_value());
  EXPECT_FALSE(last_day_of("soon").has_value());
}

}  // namespace
}  // namespace tongket
