// The check sums of the national workload, as its check.sql and check6.sql define them, and their
// comparison with expected/*.txt: whole numbers exactly, others to 1e-9.
#pragma once

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "base/file.h"
#include "column/kernel_rank.h"
#include "derive/national/national_state.h"

namespace tongket {

struct CheckSum {
  std::string name;
  std::int64_t count = 0;
  double first = 0;
  double second = 0;
  bool whole = false;  // sums of whole numbers, below 2^53
};

namespace national_sums {

// One subject of one place or district, by slots that have a row.
template <typename V, typename Add>
void each(const SeriesBlock<V>& block, std::size_t series, const Add& add) {
  for (int t = 0; t < static_cast<int>(block.slots()); ++t) {
    if (block.has(series, t)) add(t, block.at(series)[t]);
  }
}

template <typename V, typename Weight>
CheckSum weighted(std::string name, const SeriesBlock<V>& block, std::size_t series_each,
                  const Weight& weight) {
  CheckSum out{std::move(name), 0, 0, 0, std::is_same_v<V, std::int64_t>};
  std::int64_t whole_first = 0;
  std::int64_t whole_second = 0;
  for (std::size_t s = 0; s < block.count(); ++s) {
    const std::int64_t w = weight(static_cast<int>(s / series_each));
    each(block, s, [&](int, V value) {
      ++out.count;
      if constexpr (std::is_same_v<V, std::int64_t>) {
        whole_first += value;
        whole_second += value * w;
      } else if (!std::isnan(value)) {
        out.first += value;
        out.second += value * static_cast<double>(w);
      }
    });
  }
  if (out.whole) {
    out.first = static_cast<double>(whole_first);
    out.second = static_cast<double>(whole_second);
  }
  return out;
}

inline double or_zero(double value) { return std::isnan(value) ? 0 : value; }

inline CheckSum values(std::string name, const NationalState& state, int places) {
  CheckSum out{std::move(name), 0, 0, 0, false};
  const NationalTables& tables = state.tables;
  for (std::size_t s = 0; s < state.sum_series(places, 0); ++s) {
    each(tables.sums, s, [&](int t, std::int64_t value) {
      ++out.count;
      out.first += static_cast<double>(value);
      out.second += static_cast<double>(tables.sums_to_date.at(s)[t]);
    });
  }
  for (std::size_t s = 0; s < state.ratio_series(places, 0); ++s) {
    each(tables.ratios, s, [&](int t, double value) {
      ++out.count;
      out.first += value;
      out.second += or_zero(tables.ratios_to_date.at(s)[t]);
    });
  }
  return out;
}

inline CheckSum growth(std::string name, const NationalState& state, int places) {
  CheckSum out{std::move(name), 0, 0, 0, false};
  for (std::size_t s = 0; s < state.subject_series(places, 0); ++s) {
    each(state.tables.growth, s, [&](int t, double value) {
      ++out.count;
      out.first += or_zero(value);
      out.second += or_zero(state.tables.growth_to_date.at(s)[t]);
    });
  }
  return out;
}

// The second sum is weighted by the month of the year for the nation, by the unit for all.
inline CheckSum attainment(std::string name, const NationalState& state, int places) {
  CheckSum out{std::move(name), 0, 0, 0, false};
  for (int place = 0; place < places; ++place) {
    for (int subject = 0; subject < state.scheme.subjects(); ++subject) {
      each(state.tables.attainment, state.subject_series(place, subject), [&](int t, double value) {
        ++out.count;
        out.first += or_zero(value);
        out.second += or_zero(value) * (places == 1 ? t % 12 : state.place_unit(place));
      });
    }
  }
  return out;
}

inline std::array<CheckSum, 2> ranks(const NationalState& state) {
  CheckSum all{"rank_p", 0, 0, 0, true};
  CheckSum moves{"move_n", 0, 0, 0, true};
  for (int subject = 0; subject < state.scheme.subjects(); ++subject) {
    const int indicator = state.scheme.indicators[static_cast<std::size_t>(subject)];
    for (int province = 0; province < state.hierarchy.provinces(); ++province) {
      const int unit = state.place_unit(province + 1);
      const std::size_t at = state.rank_at(subject, province);
      for (int t = 0; t < state.scheme.months.slots; ++t) {
        const int rank = state.tables.ranks[at + static_cast<std::size_t>(t)];
        const int move = state.tables.moves[at + static_cast<std::size_t>(t)];
        if (rank == 0) continue;
        ++all.count;
        all.first += rank * unit;
        moves.first += rank * (t + indicator);
        if (move == kNoMove) continue;
        ++moves.count;
        all.second += move * unit;
        moves.second += std::abs(move);
      }
    }
  }
  return {all, moves};
}

}  // namespace national_sums

inline std::vector<CheckSum> check_sums(const NationalState& state) {
  const auto districts = static_cast<std::size_t>(state.scheme.base_measures());
  const auto additive = static_cast<std::size_t>(state.scheme.additive());
  const auto ratios = static_cast<std::size_t>(state.scheme.ratio_count());
  const auto by_district = [&](int d) {
    return state.hierarchy.district_units[static_cast<std::size_t>(d)] % 97;
  };
  const auto by_place = [&](int place) { return state.place_unit(place); };
  const NationalTables& tables = state.tables;
  const int all = state.places();
  std::vector<CheckSum> out{
      national_sums::weighted("add_d", tables.district_sums, districts, by_district),
      national_sums::weighted("ratio_d", tables.district_ratios, ratios, by_district),
      national_sums::weighted("add_pn", tables.sums, additive, by_place),
      national_sums::weighted("ratio_pn", tables.ratios, ratios, by_place),
      national_sums::values("val_nation", state, 1),
      national_sums::values("val_pn", state, all),
      national_sums::growth("growth_nation", state, 1),
      national_sums::growth("growth_pn", state, all),
      national_sums::attainment("attain_nation", state, 1),
      national_sums::attainment("attain_pn", state, all)};
  for (CheckSum& each : national_sums::ranks(state)) out.push_back(std::move(each));
  return out;
}

// By rule: how many, the sum of the units, the sum of 61 * subject + month.
inline std::vector<CheckSum> rule_sums(const NationalState& state) {
  std::map<int, CheckSum> rules;
  const auto add = [&](const std::vector<std::vector<NationalFinding>>& blocks) {
    for (const auto& block : blocks) {
      for (const NationalFinding& finding : block) {
        CheckSum& sum = rules[static_cast<int>(finding.rule)];
        ++sum.count;
        sum.first += finding.unit;
        sum.second += finding.subject * 61 + finding.month;
      }
    }
  };
  add(state.tables.base_findings);
  add(state.tables.direct_findings);
  add(state.tables.total_findings);
  for (const StrayFact& stray : state.facts.strays) {
    CheckSum& sum = rules[static_cast<int>(NationalRule::kUnknownOrForeign)];
    ++sum.count;
    sum.first += stray.unit;
    sum.second += stray.indicator * 61 + stray.month;
  }
  std::vector<CheckSum> out;
  for (auto& [rule, sum] : rules) {
    sum.name = std::to_string(rule);
    sum.whole = true;
    out.push_back(sum);
  }
  return out;
}

// The differences from a file of lines "name|count|first|second"; nothing if there are none.
inline std::vector<std::string> differences(const std::vector<CheckSum>& sums,
                                            const std::filesystem::path& path) {
  const Result<std::string> text = read_file(path, std::size_t{1} << 20);
  if (!text) return {fmt::format("{} cannot be read", path.string())};
  std::vector<std::string> out;
  std::size_t lines = 0;
  for (std::size_t at = 0; at < text->size(); ++lines) {
    const std::size_t end = std::min(text->find('\n', at), text->size());
    const std::string line = text->substr(at, end - at);
    at = end + 1;
    if (lines >= sums.size()) {
      out.push_back("missing: " + line);
      continue;
    }
    const CheckSum& sum = sums[lines];
    std::array<std::string, 4> fields;
    std::size_t from = 0;
    for (std::string& field : fields) {
      const std::size_t bar = std::min(line.find('|', from), line.size());
      field = line.substr(from, bar - from);
      from = std::min(bar + 1, line.size());
    }
    const auto same = [&](double ours, const std::string& theirs) {
      const double wanted = std::strtod(theirs.c_str(), nullptr);
      return sum.whole ? ours == wanted
                       : std::abs(ours - wanted) <= 1e-9 * std::max(1.0, std::abs(wanted));
    };
    if (fields[0] == sum.name && fields[1] == std::to_string(sum.count) &&
        same(sum.first, fields[2]) && same(sum.second, fields[3])) {
      continue;
    }
    out.push_back(fmt::format("found {}|{}|{:.17g}|{:.17g}, expected {}", sum.name, sum.count,
                              sum.first, sum.second, line));
  }
  if (lines < sums.size()) out.push_back("more than expected: " + sums[lines].name);
  return out;
}

}  // namespace tongket
