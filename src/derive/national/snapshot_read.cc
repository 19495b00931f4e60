// Sizes are compared before anything is made of them, bytes are copied and then judged as copies,
// so a file that changes while it is read can do no harm.
#include <algorithm>
#include <atomic>

#include "derive/national/national_snapshot.h"
#include "derive/national/parallel.h"
#include "derive/national/snapshot_scheme.h"
#include "derive/national/snapshot_stream.h"

namespace tongket {
namespace {

using RowKey = DenseSeries::RowKey;
using Section = SnapshotSection;
using Copies = std::vector<SnapshotFile::Copy>;

struct TableSections {
  Section keys;
  Section presence;
  Section values;
};

class SnapshotReading {
 public:
  SnapshotReading(const SnapshotFile& file, int threads) : file_(file), threads_(threads) {}

  Result<StoredNation> run() {
    TK_TRY(SnapshotScheme known, scheme());
    TK_CHECK(known.scheme.validate());
    TK_CHECK(known.hierarchy.validate());
    StoredNation out{std::move(known.scheme), std::move(known.hierarchy), {}};
    out.facts.strays = std::move(known.strays);
    const auto units = static_cast<int>(out.hierarchy.units.size());
    const auto shape = [units](const SeriesAxis& axis, const NationalScheme::Forms& forms) {
      return DenseSeries::Shape{axis, forms.measures, forms.count, units};
    };
    TK_TRY(out.facts.base,
           table(shape(out.scheme.months, out.scheme.base), known.base_narrow,
                 {Section::kBaseKeys, Section::kBasePresence, Section::kBaseValues}));
    TK_TRY(out.facts.direct,
           table(shape(known.direct_axis, out.scheme.direct), known.direct_narrow,
                 {Section::kDirectKeys, Section::kDirectPresence, Section::kDirectValues}));
    TK_CHECK(expected(out.facts));
    TK_TRY(out.facts.plans,
           totals(out, out.scheme.years(), Section::kPlanPresence, Section::kPlanValues));
    TK_TRY(out.facts.controls, totals(out, out.scheme.months.slots, Section::kControlPresence,
                                      Section::kControlValues));
    TK_CHECK(file_.copy(copies_, threads_));
    if (!sound(out.facts)) return file_.damaged();
    return out;
  }

 private:
  Result<SnapshotScheme> scheme() {
    std::string bytes(file_.size(Section::kScheme), '\0');
    TK_CHECK(file_.copy(Copies{{Section::kScheme, bytes}}, threads_));
    std::optional<SnapshotScheme> out = read_snapshot_scheme(bytes);
    if (!out) return file_.damaged();
    return std::move(*out);
  }

  Result<DenseSeries> table(const DenseSeries::Shape& shape, bool narrow,
                            const TableSections& sections) {
    TK_TRY(std::vector<RowKey> rows, keys(shape, sections.keys));
    const auto measures = static_cast<std::size_t>(shape.measures);
    const std::size_t series = rows.size() * measures;
    const std::size_t values = series * static_cast<std::size_t>(shape.axis.slots);
    const std::size_t width = narrow ? sizeof(std::int32_t) : sizeof(std::int64_t);
    if (file_.size(sections.presence) != series * sizeof(std::uint64_t) ||
        file_.size(sections.values) != values * width) {
      return file_.damaged();
    }
    DenseSeries out(shape, std::move(rows), narrow);
    const DenseSeries::Room room = out.room();
    copies_.push_back({sections.presence, room.presence});
    copies_.push_back({sections.values, room.values});
    return out;
  }

  // Every key within the shape, none twice.
  Result<std::vector<RowKey>> keys(const DenseSeries::Shape& shape, Section section) {
    const auto units = static_cast<std::size_t>(shape.units);
    const std::size_t places = units * static_cast<std::size_t>(shape.groups);
    const std::size_t count = file_.size(section) / sizeof(RowKey);
    if (file_.size(section) % sizeof(RowKey) != 0 || count > places) return file_.damaged();
    std::vector<RowKey> out(count);
    TK_CHECK(file_.copy(Copies{{section, room_in(std::span(out))}}, threads_));
    std::vector<bool> seen(places);
    for (const RowKey& key : out) {
      if (key.unit < 0 || key.unit >= shape.units || key.group < 0 || key.group >= shape.groups) {
        return file_.damaged();
      }
      const std::size_t place =
          static_cast<std::size_t>(key.group) * units + static_cast<std::size_t>(key.unit);
      if (seen[place]) return file_.damaged();
      seen[place] = true;
    }
    return out;
  }

  Result<> expected(NationalFacts& facts) {
    if (file_.size(Section::kExpected) != facts.base.rows()) return file_.damaged();
    facts.expected.resize(facts.base.rows());
    copies_.push_back({Section::kExpected, room_in(std::span(facts.expected))});
    return done();
  }

  Result<SeriesBlock<std::int64_t>> totals(const StoredNation& nation, int slots, Section presence,
                                           Section values) {
    const std::size_t count = static_cast<std::size_t>(nation.hierarchy.provinces()) *
                              static_cast<std::size_t>(nation.scheme.additive());
    if (file_.size(presence) != count * sizeof(std::uint64_t) ||
        file_.size(values) != count * static_cast<std::size_t>(slots) * sizeof(std::int64_t)) {
      return file_.damaged();
    }
    SeriesBlock<std::int64_t> out(count, slots);
    copies_.push_back({presence, room_in(out.presence())});
    copies_.push_back({values, room_in(out.values())});
    return out;
  }

  bool sound(NationalFacts& facts) const {
    const auto flag = [](std::uint8_t value) { return value <= 1; };
    return sound(facts.base) && sound(facts.direct) && sound(facts.plans) &&
           sound(facts.controls) && std::ranges::all_of(facts.expected, flag);
  }

  // Also counts the magnitude.
  bool sound(DenseSeries& table) const {
    constexpr std::size_t kRows = 64;
    const auto pieces = static_cast<int>((table.rows() + kRows - 1) / kRows);
    std::vector<std::optional<std::int64_t>> most(static_cast<std::size_t>(pieces));
    in_parallel(threads_, pieces, [&](int i) {
      const std::size_t first = static_cast<std::size_t>(i) * kRows;
      most[static_cast<std::size_t>(i)] =
          table.checked(first, std::min(first + kRows, table.rows()));
    });
    std::int64_t magnitude = 0;
    for (const std::optional<std::int64_t>& each : most) {
      if (!each) return false;
      magnitude = std::max(magnitude, *each);
    }
    table.recount(magnitude);
    return true;
  }

  static bool sound(const SeriesBlock<std::int64_t>& block) {
    const SeriesAxis axis{.slots = static_cast<int>(block.slots())};
    for (std::size_t i = 0; i < block.count(); ++i) {
      if ((block.present(i) & ~axis.all()) != 0) return false;
      for (int slot = 0; slot < axis.slots; ++slot) {
        const std::int64_t value = block.at(i)[slot];
        if (!block.has(i, slot) && value != 0) return false;
        if (value > DenseSeries::kMaxMagnitude || value < -DenseSeries::kMaxMagnitude) return false;
      }
    }
    return true;
  }

  const SnapshotFile& file_;
  int threads_;
  Copies copies_;  // what is copied at last, all together
};

}  // namespace

Result<StoredNation> read_snapshot(std::string_view bytes, const std::string& file,
                                   const TruthIdentity& truth, int threads) {
  TK_TRY(const SnapshotFile snapshot, SnapshotFile::open(bytes, file));
  if (snapshot.truth() != truth) {
    return fail(ErrorCode::kConflict, "national.snapshot_stale",
                {{"found", std::to_string(snapshot.truth().number)},
                 {"expected", std::to_string(truth.number)}},
                {file, 0, 0});
  }
  return SnapshotReading(snapshot, threads).run();
}

}  // namespace tongket
