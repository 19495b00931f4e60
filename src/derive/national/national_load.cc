#include "derive/national/national_load.h"

#include <algorithm>
#include <bit>
#include <utility>

#include "derive/national/load_parts.h"
#include "derive/national/parallel.h"

namespace tongket {
namespace {

constexpr std::string_view kHeader = "indicator_id,unit_id,period,scenario,value";
constexpr std::size_t kPart = std::size_t{1} << 22;

using Cell = DenseSeries::Cell;
using RowKey = DenseSeries::RowKey;

// The longest step that all months in use are on, from the first of them on.
SeriesAxis axis_of(std::uint64_t used, const SeriesAxis& months) {
  if (used == 0) return {months.first, months.step, 0};
  SeriesAxis out = months;
  for (const int step : {3, 6, 12}) {
    SeriesAxis longer{months.month_of(std::countr_zero(used)) % step, step, 0};
    if (step % months.step != 0 || longer.first < months.first) continue;
    const int last = months.month_of(months.slots - 1);
    longer.slots = (last - longer.first) / step + 1;
    bool all = true;
    for (std::uint64_t left = used; left != 0; left &= left - 1) {
      all = all && longer.slot_of(months.month_of(std::countr_zero(left))).has_value();
    }
    if (all) out = longer;
  }
  return out;
}

std::uint64_t used_slots(const DenseSeries& table) {
  std::uint64_t used = 0;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    for (int k = 0; k < table.shape().measures; ++k) used |= table.presence(row)[k];
  }
  return used;
}

// Rows that late facts need and a table lacks.
std::vector<RowKey> more_rows(const PartReader& reader, const std::vector<FactPart>& parts,
                              const DenseSeries& table) {
  std::vector<RowKey> out;
  for (const FactPart& part : parts) {
    for (const LateFact& late : part.late) {
      if (late.scenario != NationalScenario::kActual) continue;
      const FactSpot to = reader.spot(late.unit, late.subject);
      const bool lacks = to.table == &table && table.row_of(to.key) < 0;
      if (lacks && (out.empty() || out.back() != to.key)) out.push_back(to.key);
    }
  }
  const auto order = [](const RowKey& key) { return std::pair(key.unit, key.group); };
  std::ranges::sort(out, {}, order);
  out.erase(std::ranges::unique(out).begin(), out.end());
  return out;
}

std::vector<RowKey> keys_with(const DenseSeries& table, const std::vector<RowKey>& more) {
  std::vector<RowKey> out;
  out.reserve(table.rows() + more.size());
  for (std::size_t row = 0; row < table.rows(); ++row) out.push_back(table.key(row));
  out.insert(out.end(), more.begin(), more.end());
  return out;
}

// Rows for what came unexpected, and of the direct table only the slots that are in use.
void make_room(const PartReader& reader, const std::vector<FactPart>& parts,
               const SeriesAxis& months, FactTables& tables) {
  const std::vector<RowKey> more_base = more_rows(reader, parts, tables.base);
  if (!more_base.empty()) {
    tables.base = tables.base.repacked(months, keys_with(tables.base, more_base));
  }
  std::uint64_t used = used_slots(tables.direct);
  for (const FactPart& part : parts) {
    for (const LateFact& late : part.late) {
      if (late.scenario == NationalScenario::kActual &&
          reader.spot(late.unit, late.subject).table == &tables.direct) {
        used |= std::uint64_t{1} << months.slot_of(late.month).value_or(0);
      }
    }
  }
  const std::vector<RowKey> rows =
      keys_with(tables.direct, more_rows(reader, parts, tables.direct));
  tables.direct = tables.direct.repacked(axis_of(used, months), rows);
}

// False if it stands there already.
bool put_total(SeriesBlock<std::int64_t>& block, std::size_t series, int slot, std::int64_t value) {
  if (block.has(series, slot)) return false;
  block.at(series)[slot] = value;
  block.present(series) |= std::uint64_t{1} << slot;
  return true;
}

bool put_late(const NationalScheme& scheme, const Hierarchy& hierarchy, const PartReader& reader,
              const LateFact& late, NationalFacts& facts) {
  const int slot = scheme.months.slot_of(late.month).value_or(0);
  if (late.scenario == NationalScenario::kActual) {
    const FactSpot to = reader.spot(late.unit, late.subject);
    const Cell cell{static_cast<std::size_t>(to.table->row_of(to.key)), to.measure,
                    to.table->shape().axis.slot_of(late.month).value_or(0)};
    if (to.table->value(cell)) return false;
    to.table->set(cell, late.value);
    return true;
  }
  const int province = hierarchy.units[static_cast<std::size_t>(late.unit)].province;
  const auto series =
      static_cast<std::size_t>(province) * static_cast<std::size_t>(scheme.additive()) +
      static_cast<std::size_t>(late.subject);
  if (late.scenario == NationalScenario::kControl) {
    return put_total(facts.controls, series, slot, late.value);
  }
  return put_total(facts.plans, series, slot / scheme.months.slots_a_year(), late.value);
}

std::vector<FactPart> cut(std::string_view bytes, std::size_t begin) {
  std::vector<FactPart> out;
  while (begin < bytes.size()) {
    FactPart part;
    part.bytes = whole_lines(bytes, begin, kPart);
    begin += part.bytes.size();
    out.push_back(std::move(part));
  }
  return out;
}

Error line_error(std::string_view key, const std::string& file, std::int64_t line,
                 const std::string& found) {
  return fail(ErrorCode::kInvalidInput, key, {{"found", found}}, {file, line, 0});
}

}  // namespace

NationalLoader::NationalLoader(const NationalScheme& scheme, const Hierarchy& hierarchy,
                               const std::vector<ExpectedForm>& expected)
    : scheme_(scheme), hierarchy_(hierarchy), expected_(expected), subjects_(scheme) {}

std::vector<RowKey> NationalLoader::base_rows() const {
  std::vector<RowKey> out;
  out.reserve(expected_.size());
  for (const ExpectedForm& form : expected_) out.push_back({form.unit, form.form});
  const auto district = [this](const RowKey& key) {
    return hierarchy_.units[static_cast<std::size_t>(key.unit)].district;
  };
  std::ranges::stable_sort(out, [&](const RowKey& a, const RowKey& b) {
    return std::pair(district(a), a.group) < std::pair(district(b), b.group);
  });
  return out;
}

std::vector<RowKey> NationalLoader::direct_rows() const {
  std::vector<RowKey> out;
  for (std::size_t unit = 0; unit < hierarchy_.units.size(); ++unit) {
    const NationalUnit& known = hierarchy_.units[unit];
    if (known.level != UnitLevel::kDirect) continue;
    if (known.field < 0 || known.field >= scheme_.direct.count) continue;
    out.push_back({static_cast<int>(unit), known.field});
  }
  const auto province = [this](const RowKey& key) {
    return hierarchy_.units[static_cast<std::size_t>(key.unit)].province;
  };
  std::ranges::stable_sort(out, [&](const RowKey& a, const RowKey& b) {
    return std::pair(province(a), a.group) < std::pair(province(b), b.group);
  });
  return out;
}

Result<> NationalLoader::check_expected() const {
  std::vector<std::pair<int, int>> seen;
  for (const ExpectedForm& form : expected_) {
    const NationalUnit* unit = hierarchy_.find(form.unit);
    if (unit == nullptr || unit->level != UnitLevel::kBase || form.form < 0 ||
        form.form >= scheme_.base.count) {
      return fail(ErrorCode::kInvalidInput, "national.expected",
                  {{"unit", std::to_string(form.unit)}});
    }
    seen.emplace_back(form.unit, form.form);
  }
  std::ranges::sort(seen);
  const auto twice = std::ranges::adjacent_find(seen);
  if (twice == seen.end()) return done();
  return fail(ErrorCode::kInvalidInput, "national.expected",
              {{"unit", std::to_string(twice->first)}});
}

Result<NationalFacts> NationalLoader::load_csv(std::string_view bytes, const std::string& file,
                                               int threads) const {
  TK_CHECK(hierarchy_.validate());
  TK_CHECK(check_expected());
  const std::string_view header = bytes.substr(0, bytes.find('\n'));
  if (header.substr(0, header.find('\r')) != kHeader) {
    return fail(ErrorCode::kInvalidInput, "national.csv_header",
                {{"expected", std::string(kHeader)}}, {file, 1, 0});
  }
  const auto units = static_cast<int>(hierarchy_.units.size());
  FactTables tables{
      {{scheme_.months, scheme_.base.measures, scheme_.base.count, units}, base_rows()},
      {{scheme_.months, scheme_.direct.measures, scheme_.direct.count, units}, direct_rows()}};
  const PartReader reader(scheme_, hierarchy_, subjects_, tables);
  std::vector<FactPart> parts = cut(bytes, header.size() + 1);
  in_parallel(threads, static_cast<int>(parts.size()),
              [&](int i) { reader.read(parts[static_cast<std::size_t>(i)]); });
  std::int64_t before = 1;
  for (const FactPart& part : parts) {
    if (!part.problem.empty()) {
      return line_error(part.problem, file, before + part.bad_line, part.found);
    }
    before += part.lines;
  }
  make_room(reader, parts, scheme_.months, tables);
  TK_TRY(NationalFacts facts, finish(reader, parts, file));
  facts.expected.assign(tables.base.rows(), 0);
  std::fill_n(facts.expected.begin(), expected_.size(), std::uint8_t{1});
  facts.base = std::move(tables.base);
  facts.direct = std::move(tables.direct);
  facts.base.recount();
  facts.direct.recount();
  return facts;
}

Result<NationalFacts> NationalLoader::finish(const PartReader& reader, std::vector<FactPart>& parts,
                                             const std::string& file) const {
  const std::size_t totals = static_cast<std::size_t>(hierarchy_.provinces()) *
                             static_cast<std::size_t>(scheme_.additive());
  NationalFacts facts;
  facts.plans = {totals, scheme_.years()};
  facts.controls = {totals, scheme_.months.slots};
  std::int64_t before = 1;
  for (const FactPart& part : parts) {
    for (const LateFact& late : part.late) {
      if (put_late(scheme_, hierarchy_, reader, late, facts)) continue;
      return line_error("national.csv_twice", file, before + late.line, text_of(late, scheme_));
    }
    facts.strays.insert(facts.strays.end(), part.strays.begin(), part.strays.end());
    before += part.lines;
  }
  return facts;
}

}  // namespace tongket
