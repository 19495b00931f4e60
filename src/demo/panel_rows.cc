#include "demo/panel_rows.h"

#include "demo/generate_demo.h"

namespace tongket {
namespace {

bool plain(const Strand& strand) {  // neither percentages nor ranks
  return strand.method != DemoMethod::kRatio && strand.method != DemoMethod::kRank;
}

class RowWriter {
 public:
  RowWriter(const RowRequest& request, const std::vector<Strand>& strands,
            std::vector<Observation>& rows)
      : request_(request), shop_(request.shop), strands_(strands), rows_(rows) {}

  void write(const Strand& strand) {
    if (strand.name.code.empty()) return;  // the rest that no indicator tells
    for (std::size_t u = 0; u < shop_.units.size(); ++u) write_unit(strand, u);
    if (request_.merged.units().empty()) return;
    const std::vector<std::optional<Amount>> values = request_.merged.values(strands_, strand);
    const TimePeriod year = TimePeriod::year(shop_.definition.merged_year);
    for (std::size_t m = 0; m < values.size(); ++m) {
      const MergedYear::Unit& unit = request_.merged.units()[m];
      std::string note = shop_.definition.note_vi;
      if (unit.members.size() > 1) {
        note = shop_.definition.note_merged_vi;
        for (const std::size_t u : unit.members) note += " " + shop_.units[u].org;
      }
      if (values[m]) add(strand, unit.org, year, *values[m], std::move(note));
    }
  }

 private:
  void write_unit(const Strand& strand, std::size_t u) {
    const Path& path = strand.paths[u];
    const std::string& org = shop_.units[u].org;
    const std::size_t n = shop_.span.count();
    for (std::size_t i = 0; i <= n; ++i) {
      if (shop_.span.half_year(i) < request_.indicator.first_year) continue;
      const bool halves = request_.form.halves == DemoHalves::kTold;
      const int year = shop_.span.half_year(i);
      if (halves && path.halves[i]) put(strand, org, TimePeriod::half(year, 1), *path.halves[i]);
      if (i == n || !path.years[i]) continue;
      const std::optional<Amount> rest = second_half(strand, u, i);
      if (halves && rest) put(strand, org, TimePeriod::half(year, 2), *rest);
      put(strand, org, TimePeriod::year(year), *path.years[i]);
    }
  }

  [[nodiscard]] std::optional<Amount> second_half(const Strand& strand, std::size_t u,
                                                  std::size_t i) const {
    const Path& path = strand.paths[u];
    if (strand.quotient) {
      return percent_of(second_half(strands_[strand.numerator], u, i),
                        second_half(strands_[strand.denominator], u, i), strand.decimals);
    }
    if (!path.halves[i] || !path.years[i]) return std::nullopt;
    if (strand.nature == Reported::Nature::kStock || !plain(strand)) return path.years[i];
    return *path.years[i] - *path.halves[i];
  }

  void put(const Strand& strand, const std::string& org, const TimePeriod& period, Amount value) {
    add(strand, org, period, value, shop_.definition.note_vi);
  }

  void add(const Strand& strand, const std::string& org, const TimePeriod& period, Amount value,
           std::string note) {
    SeriesName name = strand.name;
    name.org = org;
    if (shop_.reported.told(name, period)) return;
    Observation row;
    row.key.indicator = strand.name.code;
    row.key.org = org;
    row.key.period = period;
    row.key.breakdown = strand.name.breakdown;
    row.key.unit = strand.name.unit;
    row.status = ObsStatus::kImputed;
    const Amount quantum = ten_to_the(strand.mult);
    const bool whole = value % quantum == 0;
    row.value = Decimal::of(whole ? value / quantum : value, strand.decimals);
    row.mult = whole ? strand.mult : 0;
    row.source = kDemoSource;
    row.note = std::move(note);
    rows_.push_back(std::move(row));
  }

  const RowRequest& request_;
  const Workshop& shop_;
  const std::vector<Strand>& strands_;
  std::vector<Observation>& rows_;
};

}  // namespace

void append_rows(const RowRequest& request, const std::vector<Strand>& strands,
                 std::vector<Observation>& rows) {
  RowWriter writer(request, strands, rows);
  for (const Strand& strand : strands) writer.write(strand);
}

std::optional<Amount> percent_of(const std::optional<Amount>& part,
                                 const std::optional<Amount>& whole, int decimals) {
  if (!part || !whole || *whole <= 0 || *part < 0) return std::nullopt;
  return scaled(*part, 100 * ten_to_the(decimals), *whole);
}

}  // namespace tongket
