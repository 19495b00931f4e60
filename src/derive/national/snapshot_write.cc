#include <array>

#include "base/file.h"
#include "derive/national/national_snapshot.h"
#include "derive/national/snapshot_scheme.h"
#include "derive/national/snapshot_stream.h"

namespace tongket {

Result<> write_snapshot(const std::filesystem::path& path, const TruthIdentity& truth,
                        const NationView& nation, int threads) {
  const NationalFacts& facts = nation.facts;
  const std::string scheme =
      snapshot_scheme_bytes({nation.scheme, nation.hierarchy, facts.direct.shape().axis,
                             facts.base.narrow(), facts.direct.narrow(), facts.strays});
  const DenseSeries::Bytes base = facts.base.bytes_of();
  const DenseSeries::Bytes direct = facts.direct.bytes_of();
  std::array<std::string_view, 1 + kSnapshotSections> pieces{"",
                                                             scheme,
                                                             base.keys,
                                                             base.presence,
                                                             base.values,
                                                             direct.keys,
                                                             direct.presence,
                                                             direct.values,
                                                             bytes_in(std::span(facts.expected)),
                                                             bytes_in(facts.plans.presence()),
                                                             bytes_in(facts.plans.values()),
                                                             bytes_in(facts.controls.presence()),
                                                             bytes_in(facts.controls.values())};
  const std::string header = snapshot_header(truth, std::span(pieces).subspan(1), threads);
  pieces.front() = header;
  return write_file_atomically(path, pieces);
}

}  // namespace tongket
