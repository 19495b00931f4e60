// Any bytes as a snapshot of the engines of peers, in a small sector. Properties: it is refused
// with a message; or it is read, and written again it has the same bytes. So that changed content
// is reached, the bytes are tried once more as the engine of a file whose checksum fits.
#include "derive/peers_snapshot.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/message.h"
#include "base/text.h"
#include "derive/peer_bytes.h"

namespace {

using tongket::Error;
using tongket::Language;
using tongket::Pack;
using tongket::Result;
using tongket::StoredEngine;

Pack sector() {
  Pack out;
  out.units_of_measure = {{"COUNT", tongket::UnitClass::kCount, {}},
                          {"PERCENT", tongket::UnitClass::kPercent, {}}};
  for (const char* code : {"A.FLOW", "A.MEAN"}) {
    tongket::Indicator& indicator = out.indicators.emplace_back();
    indicator.code = code;
    indicator.aggregation =
        out.indicators.size() == 1 ? tongket::Aggregation::kSum : tongket::Aggregation::kAverage;
    indicator.kind =
        out.indicators.size() == 1 ? tongket::IndicatorKind::kFlow : tongket::IndicatorKind::kRatio;
  }
  std::vector<tongket::OrgUnit> units(3);
  for (std::size_t i = 0; i < units.size(); ++i) {
    units[i].id = "u" + std::to_string(i);
    units[i].kind = "province";
  }
  units[2].closed = tongket::Date::of(2021, 7, 1);
  out.orgs = *tongket::OrgHistory::build(std::move(units), {});
  out.index();
  return out;
}

void check(const Pack& pack, std::string_view bytes) {
  constexpr std::size_t kTruth = 24;
  tongket::TruthIdentity truth;
  if (bytes.size() >= kTruth + sizeof(truth.number) + truth.head.size()) {
    bytes.copy(reinterpret_cast<char*>(&truth.number), sizeof(truth.number), kTruth);
    bytes.copy(reinterpret_cast<char*>(truth.head.data()), truth.head.size(),
               kTruth + sizeof(truth.number));
  }
  const Result<std::vector<StoredEngine>> read =
      tongket::read_peers_snapshot(bytes, "f", {pack, truth});
  if (!read) {
    const Error& error = read.error();
    TK_ASSERT(tongket::has_message(Language::kVietnamese, error.key));
    TK_ASSERT(!tongket::first_invalid_utf8(describe(error, Language::kVietnamese)));
    return;
  }
  std::vector<std::string> again;
  for (const StoredEngine& each : *read) {
    again.push_back(each.made.engine != nullptr ? each.made.engine->bytes()
                                                : tongket::peer_bytes(each.scope, each.made.why));
  }
  TK_ASSERT(tongket::peers_snapshot_bytes(truth, again) == bytes);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Pack pack = sector();
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  check(pack, bytes);
  const std::vector<std::string> engine{std::string(bytes)};
  check(pack, tongket::peers_snapshot_bytes({}, engine));
  return 0;
}
